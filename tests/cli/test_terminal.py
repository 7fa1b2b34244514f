"""What a user sees while it works, when they stop it, when they have seen enough, and when it is our fault."""

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.running import Command, all_of, ok, process, run_process
from tests.line.conftest import WebArchive, make_workspace, pictures
from tests.line.made_web import write_web

FAILING = """
import provenance.pipeline
def fail(*_, **__):
    raise RuntimeError("the owl is out")
provenance.pipeline.run_line = fail
"""
TELLING = """
import provenance.extracting
provenance.extracting.BATCH = 1
from provenance.cli.screen import Screen
Screen.progress = lambda self, step, done, total: print(step, flush=True)
"""


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return WebArchive(*write_web(tmp_path_factory.mktemp("web")))


@pytest.fixture(scope="module")
def audited(web: WebArchive, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = make_workspace(tmp_path_factory.mktemp("audited") / "w")
    ok("audit", "--replay", web.first, "--workspace", folder)
    return folder


def test_in_a_pipe_nothing_but_the_answer_is_printed(web: WebArchive, tmp_path: Path) -> None:
    ended = run_process(["audit", "Heron", "--replay", web.first, "--workspace", make_workspace(tmp_path / "w")])
    assert ended.code == 0
    assert not ended.err
    assert "\x1b" not in ended.out


def test_on_a_terminal_the_steps_are_shown(web: WebArchive, tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    arguments: Command = ["audit", "Heron", "--replay", web.first, "--workspace", make_workspace(tmp_path / "w")]
    with process(arguments, stderr=theirs, environment={"TERM": "xterm"}) as started:
        os.close(theirs)
        shown = all_of(ours)
    assert started.returncode == 0
    assert "read and extract" in shown


@pytest.mark.parametrize("words", [["claims", "--limit", "500"], ["claims", "--limit", "500", "--format", "json"]])
def test_a_reader_that_leaves_the_pipe_is_no_error(audited: Path, words: list[str]) -> None:
    with process([*words, "--workspace", audited], bufsize=0) as started:
        assert started.stdout is not None
        assert started.stdout.read(1)
        started.stdout.close()
        said = started.stderr.read() if started.stderr else ""
    assert (started.returncode, said) == (0, "")


def test_ctrl_c_says_that_the_rest_can_follow_and_it_does(web: WebArchive, audited: Path, tmp_path: Path) -> None:
    folder = make_workspace(tmp_path / "w")
    with process(["audit", "--replay", web.first, "--workspace", folder], before=TELLING) as started:
        assert started.stdout is not None
        assert any(line.strip() == "read and extract" for line in started.stdout)
        started.send_signal(signal.SIGINT)
        started.stdout.read()
        said = started.stderr.read() if started.stderr else ""
    assert started.returncode == 130, said
    assert said == "stopped; what was committed is safe, and the same command goes on from there\n"
    ok("audit", "--replay", web.first, "--workspace", folder)
    assert pictures(folder) == pictures(audited)


def test_our_own_error_is_a_sentence_and_with_debug_a_traceback(web: WebArchive, tmp_path: Path) -> None:
    asked: Command = ["audit", "--replay", web.first, "--workspace", tmp_path / "w"]
    ended = run_process(asked, before=FAILING)
    assert ended.code == 70
    assert ended.err.splitlines() == [
        "provenance failed by an error of its own: RuntimeError: the owl is out",
        "What was committed is safe. Run it again with `provenance --debug …` and report it.",
    ]
    ended = run_process(["--debug", *asked], before=FAILING)
    assert ended.code == 70
    assert "Traceback (most recent call last)" in ended.err
    assert "the owl is out" in ended.err


def test_a_users_mistake_is_no_traceback_without_debug_and_one_with_it(tmp_path: Path) -> None:
    asked: Command = ["models", "--workspace", tmp_path / "none"]
    ended = run_process(asked)
    assert (ended.code, "Traceback" in ended.err) == (2, False)
    ended = run_process(["--debug", *asked])
    assert (ended.code, "Traceback" in ended.err) == (2, True)


def test_a_terminal_that_knows_few_letters(audited: Path) -> None:
    ended = run_process(["show", "Heron", "--workspace", audited], environment={"PYTHONIOENCODING": "ascii"})
    assert (ended.code, ended.err) == (0, "")
    assert "Marshland" in ended.out


def test_help_takes_little_time() -> None:
    """Under 0.3 s of processor time beyond Python's own; asserted with room for slow machines."""
    spent = "import atexit, time; atexit.register(lambda: print(time.process_time()))"
    bare = subprocess.run([sys.executable, "-c", spent], capture_output=True, text=True, check=True)
    whole = run_process(["--help"], before=spent)
    assert float(whole.out.splitlines()[-1]) - float(bare.stdout) < 0.6
