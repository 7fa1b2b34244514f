"""Writing what is only of use while we work: runs, and which files were imported."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from db.store.rows import insert_new
from db.tables import ArchiveImportRow, RunRow


def add_run(session: Session, command: str, version: str, started_at: datetime) -> int:
    """A command begins; returns the number of the run."""
    values = {"command": command, "version": version, "started_at": started_at}
    return session.execute(insert(RunRow).values(values).returning(RunRow.id)).scalar_one()


def finish_run(
    session: Session, run_id: int, finished_at: datetime, outcome: str, counts: Mapping[str, Any] | None = None
) -> None:
    """A command ended; a run without an end is running, or was killed."""
    values = {"finished_at": finished_at, "outcome": outcome, "counts": dict(counts or {})}
    session.execute(update(RunRow).where(RunRow.id == run_id).values(values))


def record_import(session: Session, sha256: str, name: str, file: str, records: int, imported_at: datetime) -> None:
    """A WARC file was copied into the archive: `sha256` of the whole file, `name` as given, `file` of ours."""
    row = {"sha256": sha256, "name": name, "file": file, "records": records, "imported_at": imported_at}
    insert_new(session, ArchiveImportRow, [row])
