"""What the user sees while it works: steps and progress on a terminal, nothing of it in a pipe."""

import json
import sys
from datetime import datetime
from enum import StrEnum
from types import TracebackType
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class TableFormat(StrEnum):
    TEXT = "text"
    JSON = "json"


FormatOption = Annotated[TableFormat, typer.Option("--format", help="Words for a terminal, or JSON.")]


class Screen:
    """Steps as lines and a bar, on standard error, only where that is a terminal. Use as a context manager."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._shown = sys.stderr.isatty() and not quiet
        self._progress: Progress | None = None
        self._tasks: dict[str, TaskID] = {}

    def __enter__(self) -> "Screen":
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress:
            self._progress.stop()

    def progress(self, step: str, done: int, total: int) -> None:
        """Move the bar of a step; a total of 0 shows that the length is not known."""
        if self._progress is None:
            return
        if step not in self._tasks:
            self._tasks[step] = self._progress.add_task(step, total=total or None)
        self._progress.update(self._tasks[step], completed=done, total=total or None)

    def describe(self, step: str, words: str) -> None:
        """Say beside the bar of a step how it stands."""
        if self._progress is not None and step in self._tasks:
            self._progress.update(self._tasks[step], description=f"{step}: {visible(words)}")


def say(line: str = "") -> None:
    """A line of the answer, on standard output; control characters of strangers are made visible."""
    typer.echo(visible(line))


def say_json(value: object) -> None:
    """A value as JSON on standard output: what a terminal would act on stands as its escape, so nothing is lost."""
    text = json.dumps(value, ensure_ascii=False, indent=1, default=_plain)
    typer.echo("".join(one if one.isprintable() or one == "\n" else json.dumps(one)[1:-1] for one in text))


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def complain(line: str) -> None:
    """A line about what went wrong, on standard error."""
    typer.echo(visible(line), err=True)


def visible(text: str) -> str:
    """Text without what a terminal would act on: blanks of all kinds become spaces, other controls U+FFFD."""
    return "".join(
        one if one.isprintable() or one == "\n" else " " if one.isspace() else "\N{REPLACEMENT CHARACTER}"
        for one in text
    )
