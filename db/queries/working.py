"""Reading what is only of use while we work, and how much there is of everything."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.queries.rows import columns
from db.tables import ArchiveImportRow, Base, RunRow


@dataclass(frozen=True, slots=True)
class Run:
    """One command that wrote to the database. Without an end it is running, or was killed."""

    id: int
    command: str
    version: str
    started_at: datetime
    finished_at: datetime | None
    outcome: str | None
    counts: dict[str, Any] | None


def runs(session: Session, limit: int = 20) -> list[Run]:
    """The newest runs first."""
    statement = select(*columns(RunRow, Run)).order_by(RunRow.id.desc()).limit(limit)
    return [Run(*row) for row in session.execute(statement)]


def was_imported(session: Session, sha256: str) -> bool:
    """Whether a WARC file with this digest has been copied into the archive."""
    return session.get(ArchiveImportRow, sha256) is not None


def table_counts(session: Session) -> dict[str, int]:
    """Rows of each table, by name."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    return {table.name: session.execute(select(func.count()).select_from(table)).scalar_one() for table in tables}
