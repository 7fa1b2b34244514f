"""kill -9 during an audit at any moment, then the same command again: the rows are those of an audit left alone."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

import db.archive.importing
import provenance.extracting
import provenance.importing.replaying
from db.archive import observed_rows
from provenance.cli.screen import Screen
from tests.cli.running import Command, Ran, ok, process, run
from tests.line.conftest import WebArchive, pictures
from tests.line.made_web import addresses

STEPS = ("import records", "read and extract", "resolve, compare, link and judge", "write the reports")
LONGEST_STEP = 0.6  # seconds: about what the slowest step takes, so that kills fall all over it
TELLING = """
from provenance.cli.screen import Screen
Screen.progress = lambda self, step, done, total: print(step, flush=True)
"""


def test_the_command_killed_in_each_step(web: WebArchive, workspace: Path, audited: tuple[Path, Ran]) -> None:
    for step in STEPS[:3]:
        kill_process(audit(web, workspace), step)
    assert_complete(web, workspace, audited[0], "each step", None)


def test_many_moments_on_sqlite(web: WebArchive, workspace: Path, audited: tuple[Path, Ran]) -> None:
    seed = random.randrange(10**6)
    kill_often(audit(web, workspace), seed)
    assert_complete(web, workspace, audited[0], f"seed {seed}", None)


def test_many_moments_on_postgresql(
    web: WebArchive, workspace: Path, audited: tuple[Path, Ran], postgres_address: str
) -> None:
    seed = random.randrange(10**6)
    kill_often(audit(web, workspace), seed)
    assert_complete(web, workspace, audited[0], f"seed {seed}", postgres_address)


def test_a_rebuild_that_is_killed_is_done_by_the_next(copy_of_audited: Path, audited: tuple[Path, Ran]) -> None:
    for delay in (0.0, 0.1, 0.4, 0.8):
        kill_fork(["rebuild", "--workspace", copy_of_audited], STEPS[1:], delay)
    ok("rebuild", "--workspace", copy_of_audited)
    assert pictures(copy_of_audited) == pictures(audited[0])


def kill_often(command: Command, seed: int) -> None:
    chance = random.Random(seed)
    for step in (0, 0, 0, 0, 1, 1, 1, 2, 2, 3):
        kill_fork(command, STEPS[step:], chance.choice((0, chance.uniform(0, LONGEST_STEP))))


def kill_process(command: Command, step: str) -> None:
    """Start the command as a user would, and kill it when the step begins."""
    with process(command, before=TELLING) as started:
        assert started.stdout is not None
        assert any(line.strip() == step for line in started.stdout), f"it never came to {step!r}: {said(started)}"
        os.kill(started.pid, signal.SIGKILL)


def said(ended: "subprocess.Popen[str]") -> str:
    return ended.stderr.read()[-1000:] if ended.stderr else ""


def kill_fork(command: Command, steps: Iterable[str], delay: float) -> None:
    """Run the command in a fork of this process, which has imported everything, in small batches; kill it `delay`
    seconds after one of the steps has begun (a step with nothing left to do does not begin)."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        run_telling(command, writer)
    os.close(writer)
    with os.fdopen(reader) as told:
        assert any(line.strip() in steps for line in told), "it ended before"
        time.sleep(delay)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def run_telling(command: Command, writer: int) -> None:
    """The child's part: never returns."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            for module, name in _BATCHES:
                patch.setattr(module, name, 4)  # many commits, so that many moments differ
            patch.setattr(
                Screen, "progress", lambda _self, step, _done, _total: os.write(writer, f"{step}\n".encode())
            )
            run(*command)
    finally:
        os._exit(0)


_BATCHES = (
    (provenance.importing.replaying, "BATCH"),
    (provenance.extracting, "BATCH"),
    (db.archive.importing, "_BATCH_RECORDS"),
)


def assert_complete(web: WebArchive, workspace: Path, expected: Path, name: str, address: str | None) -> None:
    ok(*audit(web, workspace))
    assert pictures(workspace, address) == pictures(expected), name
    rows = list(observed_rows(workspace / "archive"))
    assert len(rows) == 2 * (len(addresses()) + 1), f"{name}: a record came in twice or not at all"
    assert "digests agree" in ok("archive", "verify", "--workspace", workspace).out
    assert not list((workspace / "archive").glob("*.open"))


def audit(web: WebArchive, workspace: Path) -> Command:
    return ["audit", "--replay", web.both, "--workspace", workspace]
