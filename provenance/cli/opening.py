"""Options and openings that several commands share: the workspace, its database, its archive."""

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

WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace", help="The folder to work in. Default: this folder if it is one, else your data folder."
    ),
]


@dataclass(frozen=True, slots=True)
class Opened:
    """A workspace with everything a command needs of it."""

    workspace: "Workspace"
    database: "Database"
    archive: "Archive"
    knowledge: "Knowledge"


@contextmanager
def opened(folder: Path | None, *, create: bool = False) -> Iterator[Opened]:
    """Open the workspace; `create` makes one where none is. Raises the errors of `db.errors` and of the files."""
    from db.archive import Archive
    from db.engine import open_database
    from db.workspace import find_workspace
    from provenance.knowledge import load_knowledge

    workspace = find_workspace(folder, create=create)
    knowledge = load_knowledge(workspace)
    database = open_database(workspace)
    try:
        yield Opened(workspace, database, Archive(workspace.archive), knowledge)
    finally:
        database.close()


def end_of_day(text: str | None, option: str) -> datetime | None:
    """The end of a day, UTC: `2024-05-01` is 2024-05-01T23:59:59.999999Z. Raises UsageProblem."""
    if text is None:
        return None
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise UsageProblem(f"{option} {text}: not a date. Give it as YYYY-MM-DD, for example 2024-05-01") from None
    return day + timedelta(days=1, microseconds=-1)
