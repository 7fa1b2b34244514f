"""Writing what was observed: captures, attempts, and where their records lie."""

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.records import ArchiveLocation, Attempt, Capture
from db.store.rows import fields_of, insert_new
from db.tables import ArchiveLocationRow, AttemptRow, CaptureRow, Sort, tables_of


def add_captures(session: Session, captures: Iterable[Capture], locations: Iterable[ArchiveLocation]) -> int:
    """Captures not known yet, and where their records lie. Returns how many were new."""
    new = insert_new(session, CaptureRow, (fields_of(CaptureRow, capture) for capture in captures))
    add_locations(session, locations)
    return new


def add_attempts(session: Session, attempts: Iterable[Attempt], locations: Iterable[ArchiveLocation]) -> int:
    """Attempts not known yet, and where their records lie. Returns how many were new."""
    new = insert_new(session, AttemptRow, (fields_of(AttemptRow, attempt) for attempt in attempts))
    add_locations(session, locations)
    return new


def add_locations(session: Session, locations: Iterable[ArchiveLocation]) -> None:
    """Where records lie; the first place known of a record stays."""
    insert_new(session, ArchiveLocationRow, (fields_of(ArchiveLocationRow, location) for location in locations))


def clear_observed(session: Session) -> None:
    """Forget captures, attempts and where they lie, to make them again from the archive."""
    for table in reversed(tables_of(Sort.OBSERVED)):
        session.execute(delete(table))
    session.execute(delete(ArchiveLocationRow))
