"""The documentation speaks of what there is: commands, options, files, variables."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer.main

from provenance.cli.app import app
from tests.cli.test_help import COMMANDS

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCS = sorted((ROOT / "docs").glob("*.md"))
PAGES = [README, ROOT / "CHANGELOG.md", *DOCS]
CODE = sorted(path for room in ("crawler", "db", "provenance") for path in (ROOT / room).rglob("*.py"))
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_SPAN = re.compile(r"`([^`\n]+)`")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")
_MACHINE = re.compile("|".join(["/wor" + "k/", "/roo" + "t/", r"/home/\w", "/Us" + r"ers/\w"]))


def rows_of_commands() -> list[set[str]]:
    """The words of the first cell of each row of the README's tables."""
    cells = (line.split("|")[1] for line in README.read_text().splitlines() if line.startswith("| `provenance"))
    return [set(re.findall(r"[\w-]+", cell)) for cell in cells]


def calls(page: Path) -> Iterator[list[str]]:
    """Every call of the command that a page shows, as words after `provenance`."""
    text = page.read_text()
    lines = [line for block in re.findall(r"```[^\n]*\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    for shown in [*lines, *_SPAN.findall(text)]:
        if shown.startswith("provenance "):
            yield shown.partition("  #")[0].split()[1:]


def command_of(words: list[str]) -> tuple[Any, list[str]]:
    """The command that is called and the words after its name; a group stands for itself."""
    command: Any = typer.main.get_command(app)
    rest = list(words)
    while rest and hasattr(command, "commands") and rest[0] in command.commands:
        command = command.commands[rest.pop(0)]
    return command, rest


def options_of(command: Any) -> set[str]:
    return {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)} | {
        "--help"
    }


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_is_in_the_readme(words: tuple[str, ...]) -> None:
    assert any(set(words) <= row for row in rows_of_commands()), f"`provenance {' '.join(words)}` is in no table"


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_commands_example_can_be_called(words: tuple[str, ...]) -> None:
    command, _ = command_of(list(words))
    (example,) = re.findall(r"Example: provenance (.+)", " ".join((command.help or "").split()))
    called, rest = command_of(shlex.split(example))
    assert called is command or called.name == command.name
    assert {word for word in rest if word.startswith("--")} <= options_of(command)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_calls_that_a_page_shows_exist(page: Path) -> None:
    for words in calls(page):
        command, rest = command_of([word for word in words if word != "--debug"])
        assert rest != words, f"{page.name}: no command {words[0]!r}"
        unknown = {word.partition("=")[0] for word in rest if word.startswith("--")} - options_of(command)
        assert not unknown, f"{page.name}: `provenance {' '.join(words)}` has no {unknown}"


def test_options_that_the_readme_names_exist() -> None:
    known = {option for words in COMMANDS for option in options_of(command_of(list(words))[0])} | {
        "--debug",
        "--version",
    }
    lines = [line for line in README.read_text().splitlines() if "pip " not in line]
    assert {option for line in lines for option in _OPTION.findall(line)} <= known


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_page_can_be_found(page: Path) -> None:
    others = [other.read_text() for other in PAGES if other != page]
    assert any(f"({prefix}{page.name}" in text for text in others for prefix in ("", "docs/", "../docs/"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_files_lead_somewhere(page: Path) -> None:
    for target in _LINK.findall(page.read_text()):
        if "://" not in target and not target.startswith(("#", "mailto:")):
            assert (page.parent / target.partition("#")[0]).exists(), f"{page.name} links to {target}"


def test_variables_of_the_environment_are_told() -> None:
    used = {name for path in CODE for name in re.findall(r'"((?:PROVENANCE|HF)_[A-Z_]+)"', path.read_text())}
    assert used - {"PROVENANCE_DEBUG"} <= set(re.findall(r"\b[A-Z]+_[A-Z_]+\b", README.read_text()))


def test_the_speed_of_signatures_stands_in_one_table() -> None:
    told = [page for page in PAGES if re.search(r"its default hash \||signs? \d+ MB|\d+ MB/s", page.read_text())]
    assert told == [README]


def test_nothing_was_left_to_be_filled_in() -> None:
    for page in PAGES:
        assert not re.findall(r"@[A-Z]{4,}@|\bTODO\b|\bTBD\b|\bXXX\b", page.read_text()), page.name


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py")) + sorted((ROOT / "benchmarks").rglob("*.py"))
    others = [ROOT / name for name in ("Makefile", "pyproject.toml", "alembic.ini", ".ci/run")]
    for path in [*PAGES, *CODE, *tests, *others]:
        found = _MACHINE.search(path.read_text())
        assert not found, f"{path.relative_to(ROOT)}: {found.group() if found else ''}"
