"""A process killed at any moment: what it had committed is there, what it had not is not, and the rest goes on."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from db import frontier, queries, store
from db.engine import Database
from db.records import Target
from db.workspace import Workspace
from tests.db.made import capture, card, hours, target

CHECKOUT = Path(__file__).parents[2]

CRAWL = """
import sys
from pathlib import Path
from db import frontier, store
from db.engine import open_database
from db.workspace import Workspace
from tests.db.made import capture, hours
database = open_database(Workspace(Path(sys.argv[1]), sys.argv[2] or None))
while True:
    with database.session() as session:
        batch = frontier.lease(session, 3, "killed", hours(0), 600)
    if not batch:
        break
    for one in batch:
        with database.session() as session:
            store.add_captures(session, [capture(one.document.repo_id, document=one.document)], [])
            frontier.done(session, one.document, "200", hours(0))
        print(one.document.text, flush=True)
"""


def test_after_kill_9_nothing_committed_is_lost_and_nothing_is_half_done(
    database: Database, workspace: Workspace
) -> None:
    with database.session() as session:
        frontier.enqueue(session, (target(f"m{number:03}") for number in range(200)))
    told = crawl_and_kill(workspace)
    with database.session() as session:
        held = {one.document for one in queries.captures(session)}
        ended = {one.document for one in frontier.targets(session) if one.state == "done"}
        assert held == ended
        assert {card(f"m{number:03}").text for number in range(20)} <= {document.text for document in held}
        assert told <= {document.text for document in held}
        frontier.release(session, "killed")
        assert frontier.due_count(session, hours(0)) == 200 - len(ended)
    rest = crawl_rest(database)
    assert len(rest) + len(ended) == 200
    with database.reading() as session:
        assert len(list(queries.captures(session))) == 200


def crawl_and_kill(workspace: Workspace) -> set[str]:
    """Kill a crawler after its twentieth target; returns the documents it had told of by then."""
    command = [sys.executable, "-c", CRAWL, str(workspace.folder), workspace.other_database or ""]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as crawler:
        assert crawler.stdout is not None
        told = {next(crawler.stdout).strip() for _ in range(20)}
        os.kill(crawler.pid, signal.SIGKILL)
        return told


def crawl_rest(database: Database) -> list[Target]:
    finished = []
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        with database.session() as session:
            batch = frontier.lease(session, 50, "next", hours(0), 600)
            for one in batch:
                store.add_captures(session, [capture(one.document.repo_id, document=one.document)], [])
                frontier.done(session, one.document, "200", hours(0))
        if not batch:
            break
        finished += batch
    return finished
