"""`--help`: every command has one with an example, at once, without the rooms behind it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import typer.main

from provenance import __version__
from provenance.cli.app import app
from tests.cli.running import ok, run, run_process

HEAVY = (
    "scrapy",
    "twisted",
    "sqlalchemy",
    "alembic",
    "numpy",
    "jinja2",
    "rich.progress",
    "pypdf",
    "langdetect",
    "bs4",
)


def commands(group: Any = None, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command as the words that call it."""
    top: Any = group or typer.main.get_command(app)
    for name, command in top.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*before, name))
        else:
            yield (*before, name)


COMMANDS = list(commands())


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_shows_how_it_is_called(words: tuple[str, ...]) -> None:
    shown = ok(*words, "--help").out
    text = " ".join(shown.split())
    assert f"Example: provenance {' '.join(words)}" in text
    assert "\x1b" not in shown


def test_help_imports_none_of_the_rooms() -> None:
    telling = f"""
import atexit, json, sys
atexit.register(lambda: print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]), file=sys.stderr))
from provenance.cli.app import main as command
for words in {[[], *map(list, COMMANDS)]!r}:
    try:
        command([*words, "--help"])
    except SystemExit:
        pass
"""
    ended = run_process(["--help"], before=telling)
    assert json.loads(ended.err.splitlines()[-1]) == []


def test_without_a_command_the_help_is_shown() -> None:
    shown = run()
    assert "Usage" in shown.out + shown.err
    assert "audit" in shown.out + shown.err


def test_the_version() -> None:
    assert ok("--version").out == f"training-data-provenance {__version__}\n"


@pytest.mark.parametrize("words", [["audti"], ["audit", "--no-such-option"], ["models", "--limit", "0"], ["show"]])
def test_a_wrong_call_is_code_2(words: list[str]) -> None:
    ended = run(*words)
    assert ended.code == 2
    assert "Usage" in ended.err


@pytest.mark.parametrize("words", [words for words in COMMANDS if words[0] in {"models", "claims", "show"}])
def test_tables_are_also_json(words: tuple[str, ...]) -> None:
    assert "--format" in ok(*words, "--help").out
