"""The command as a user runs it: in this process where only its answer matters, as a process where it does not end
by itself, is killed, or writes to a terminal or a pipe."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import asdict, dataclass
from io import StringIO
from pathlib import Path
from typing import TextIO

from provenance.cli.app import main

CHECKOUT = Path(__file__).parents[2]
COMMAND = (sys.executable, "-c", "from provenance.cli.app import main; main()")
_OURS = ("HF_", "PROVENANCE_", "XDG_DATA_HOME", "PYTHON", "COLUMNS", "FORCE_COLOR")


Command = Sequence[str | Path]


@dataclass(frozen=True, slots=True)
class Ran:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


def run(*arguments: str | Path) -> Ran:
    """Run the command in this process."""
    out, err = StringIO(), StringIO()
    code = 0
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(argument) for argument in arguments])
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    return Ran(code, out.getvalue(), err.getvalue())


def ok(*arguments: str | Path) -> Ran:
    """Run the command in this process; it must end well."""
    ran = run(*arguments)
    assert ran.code == 0, (ran.code, ran.err)
    return ran


def run_as(user: int, *arguments: str | Path) -> Ran:
    """Run the command in a fork of this process as another user, to whom the modes of files apply: root may write
    everywhere. Who is no root stays who they are. What is not imported by now may be out of the user's reach."""
    if os.getuid() != 0:
        return run(*arguments)
    with tempfile.TemporaryFile("w+") as told:
        child = os.fork()
        if child == 0:
            _run_and_tell(user, arguments, told)
        os.waitpid(child, 0)
        told.seek(0)
        return Ran(**json.load(told))


def _run_and_tell(user: int, arguments: Command, told: TextIO) -> None:
    """The child's part: never returns."""
    try:
        os.setgroups([])
        os.setgid(user)
        os.setuid(user)
        json.dump(asdict(run(*arguments)), told)
        told.flush()
    finally:
        os._exit(0)


def process(
    arguments: Command,
    *,
    environment: Mapping[str, str] | None = None,
    folder: Path | None = None,
    before: str = "",
    **options: object,
) -> "subprocess.Popen[str]":
    """Start the command as a process of its own; `before` is Python that runs in it first."""
    command = [sys.executable, "-c", f"{before}\n{COMMAND[2]}", *(str(argument) for argument in arguments)]
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True} | options
    return subprocess.Popen(command, cwd=folder, env=own_environment(environment), **streams)  # type: ignore[call-overload,no-any-return]


def run_process(arguments: Command, *, timeout: float = 120, **options: object) -> Ran:
    """Run the command as a process of its own to its end."""
    with process(arguments, **options) as started:  # type: ignore[arg-type]
        out, err = started.communicate(timeout=timeout)
    return Ran(started.returncode, out or "", err or "")


def own_environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment without what steers the command, and with the checkout on Python's path."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return kept | {"PYTHONPATH": str(CHECKOUT)} | dict(more or {})


def all_of(terminal: int) -> str:
    """What was written to a terminal until its other side was closed."""
    shown = b""
    try:
        while piece := os.read(terminal, 65536):
            shown += piece
    except OSError:  # Linux says EIO when the other side is closed
        pass
    os.close(terminal)
    return shown.decode(errors="replace")
