"""Options and openings that several commands share: the workspace, its database, its archive."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from db.archive import Archive
    from db.engine import Database
    from db.workspace import Workspace
    from provenance.knowledge import Knowledge

DATABASE_URL = "PROVENANCE_DATABASE_URL"
"""The environment's word for another database than the workspace's SQLite file; in no option, where a password
would stand in the list of processes."""

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace", help="The folder to work in. Default: this folder if it is one, else your data folder."
    ),
]

JobsOption = Annotated[
    int,
    typer.Option(
        "--jobs",
        min=0,
        envvar="PROVENANCE_JOBS",
        help="Processes that read documents, where there are many to read. Default 0: one a processor, at most 8.",
    ),
]


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace with everything a command needs of it; `jobs` processes read documents."""

    workspace: "Workspace"
    database: "Database"
    archive: "Archive"
    knowledge: "Knowledge"
    jobs: int = 1


@contextmanager
def opened(folder: Path | None, *, create: bool = False, jobs: int = 1) -> Iterator[Opened]:
    """Open the workspace; `create` makes one where none is, `jobs` of 0 are one a processor.

    Raises the errors of `db.errors` and of the files.
    """
    from db.archive import Archive
    from db.engine import open_database
    from provenance.knowledge import load_knowledge
    from provenance.processes import usable_jobs

    workspace = chosen_workspace(folder, create=create)
    knowledge = load_knowledge(workspace)
    database = open_database(workspace)
    try:
        yield Opened(workspace, database, Archive(workspace.archive), knowledge, jobs or usable_jobs())
    finally:
        database.close()


def chosen_workspace(folder: Path | None, *, create: bool) -> "Workspace":
    """The workspace a command was asked to use, with the database of the environment if one is named there."""
    from db.workspace import find_workspace

    return find_workspace(folder, create=create, database_url=os.environ.get(DATABASE_URL) or None)


def end_of_day(text: str | None, option: str) -> datetime | None:
    """The end of a day, UTC: `2024-05-01` is 2024-05-01T23:59:59.999999Z. Raises UsageProblem."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise UsageProblem(f"{option} {text}: not a date. Give it as YYYY-MM-DD, for example 2024-05-01") from None
    return day + timedelta(days=1, microseconds=-1)
