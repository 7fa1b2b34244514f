"""kill -9 at twenty random moments of one crawl, on both databases, and several workers on one: nothing lost, nothing
twice.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.archiving import BATCH_RECORDS
from crawler.options import CrawlOptions
from crawler.origins import Origins
from crawler.run import crawl_in_turns
from db import frontier, queries
from db.archive import observed_rows, verify_archive
from db.documents import HUB
from db.engine import Database, open_database
from db.vocabulary import TargetState
from db.workspace import Workspace, find_workspace
from tests.crawler.crawling import target
from tests.origin import Answer, Origin
from tests.postgres import fresh_database

ROOT = Path(__file__).parents[2]
TARGETS, KILLS = 2000, 20
UNDER_WAY = 16
"""Requests of one worker: eight at a host, and as many whose answer has come and is not written yet."""
PROGRAM = """
import sys
from pathlib import Path
from crawler.archiving import BATCH_RECORDS
from crawler.options import CrawlOptions
from crawler.origins import Origins
from crawler.run import crawl_in_turns
from db.documents import HUB
from db.engine import open_database
from db.workspace import find_workspace
folder, url, hub, worker = sys.argv[1:]
workspace = find_workspace(Path(folder), create=True, database_url=url or None)
database = open_database(workspace)
options = CrawlOptions(database, workspace.archive, Origins({HUB: hub}), allow_loopback=True, worker=worker,
    lease_seconds=5.0)
crawl_in_turns(options, lambda _: True)
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    if request.param == "sqlite":
        yield find_workspace(tmp_path / "workspace", create=True)
        return
    with fresh_database() as url:
        workspace = find_workspace(tmp_path / "workspace", create=True, database_url=url)
        open_database(workspace, upgrade=True).close()
        yield workspace


def fill(origin: Origin, database: Database) -> dict[str, bytes]:
    """Cards at the origin, a target each; what an undisturbed crawl would bring."""
    cards = {}
    with database.session() as session:
        for number in range(TARGETS):
            path = f"/heron-labs/m{number}/resolve/main/README.md"
            body = b"# Heron %d\n" % number + b"Trained on river %d. " % number * 100
            origin.put(f"/hub{path}", Answer(body, media_type="text/plain"))
            cards[HUB + path] = body
        frontier.enqueue(session, [target(url) for url in cards])
    return cards


def begin(
    workspace: Workspace, origin: Origin, worker: str, archive: Path | None = None
) -> "subprocess.Popen[bytes]":
    folder = archive or workspace.folder
    command = [
        sys.executable,
        "-c",
        PROGRAM,
        str(folder),
        workspace.other_database or "",
        f"{origin.base}/hub",
        worker,
    ]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})


def done(database: Database) -> int:
    with database.reading() as session:
        return sum(1 for _ in frontier.targets(session, TargetState.DONE))


def test_killed_at_random_moments(workspace: Workspace, origin: Origin) -> None:
    database = open_database(workspace)
    cards = fill(origin, database)
    moments = sorted(random.Random(4).sample(range(TARGETS), KILLS))  # all within the one crawl
    for moment in moments:
        running, before = begin(workspace, origin, "one"), len(origin.asked)
        deadline = time.monotonic() + 60
        while len(origin.asked) < max(moment, before + 1) and running.poll() is None and time.monotonic() < deadline:
            time.sleep(0.002)
        assert running.poll() is None, "the crawl ended before it was killed"
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert done(database) < TARGETS
    options = CrawlOptions(
        database, workspace.archive, Origins({HUB: f"{origin.base}/hub"}), allow_loopback=True, worker="one"
    )
    crawl_in_turns(options, lambda _: True)
    _is_whole(database, [workspace.archive], cards)
    again = sum(count - 1 for path, count in Counter(origin.paths()).items() if "/resolve/" in path)
    assert again <= KILLS * UNDER_WAY
    database.close()


def test_four_workers_of_whom_one_is_killed(tmp_path: Path, origin: Origin) -> None:
    with fresh_database() as url:
        workspaces = [find_workspace(tmp_path / f"w{n}", create=True, database_url=url) for n in range(4)]
        database = open_database(workspaces[0], upgrade=True)
        cards = fill(origin, database)
        workers = [begin(one, origin, f"worker-{n}") for n, one in enumerate(workspaces)]
        deadline = time.monotonic() + 60
        while (len(origin.asked) < TARGETS / 4 or not _all_write(workspaces)) and time.monotonic() < deadline:
            time.sleep(0.01)
        assert _all_write(workspaces)
        workers[0].send_signal(signal.SIGKILL)
        assert [one.wait(timeout=120) for one in workers[1:]] == [0, 0, 0]
        assert begin(workspaces[0], origin, "worker-0").wait(timeout=120) == 0
        _is_whole(database, [one.archive for one in workspaces], cards)
        again = sum(count - 1 for path, count in Counter(origin.paths()).items() if "/resolve/" in path)
        # What the killed one had under way: sent, or on its disk and not committed, which others cannot see.
        assert again <= UNDER_WAY + BATCH_RECORDS
        database.close()


def _all_write(workspaces: list[Workspace]) -> bool:
    return all(any(one.archive.glob("*.warc.gz*")) for one in workspaces)


def _is_whole(database: Database, archives: list[Path], cards: dict[str, bytes]) -> None:
    """Every target is done, every card captured, rows equal records, archives verify."""
    assert done(database) == len(cards)
    with database.reading() as session:
        captures = [one for one in queries.captures(session) if one.url in cards]
        rows = {one.id for one in queries.captures(session)}
    assert {(one.url, one.payload_sha256) for one in captures} == {
        (url, hashlib.sha256(body).hexdigest()) for url, body in cards.items()
    }
    kept = {seen.record.id for archive in archives for seen in observed_rows(archive)}
    assert rows == kept
    assert all(verify_archive(archive).whole for archive in archives)
