"""What a killed crawl or import left in the archive gets its rows: what is on disk is not made again."""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from db import queries, store
from db.archive import ArchiveError, Observed, Recovery, adopt
from db.engine import Database
from db.records import Attempt, Capture

BATCH = 1_000

OnRows = Callable[[Session, Sequence[Observed]], None]


def adopt_left_over(database: Database, folder: Path, on_rows: OnRows | None = None) -> tuple[Recovery, ...]:
    """Give the records without a row in the files of `folder` that nobody writes their rows; what was recovered.

    `on_rows` is called with them in the same transaction. Raises ArchiveError and StoreError.
    """

    def known(identity: str) -> bool:
        with database.reading() as session:
            return queries.has_row(session, identity)

    recovered: list[Recovery] = []
    found = list(adopt(folder, known, on_recovery=recovered.append))
    with database.session() as session:
        add_rows(session, found)
        if on_rows is not None:
            on_rows(session, found)
    for seen in adopt(folder, known):  # all are known now, and so the files are closed
        raise ArchiveError(f"{folder}: the row of {seen.record.id} was committed and is not there; run db check")
    return tuple(recovered)


def add_rows(session: Session, rows: Iterable[Observed]) -> None:
    """Rows of records, and where the records lie, a batch in memory at a time; those known already stay."""
    rest = iter(rows)
    while batch := list(islice(rest, BATCH)):
        captures = [(one.record, one.location) for one in batch if isinstance(one.record, Capture)]
        attempts = [(one.record, one.location) for one in batch if isinstance(one.record, Attempt)]
        store.add_captures(session, [row for row, _ in captures], [place for _, place in captures])
        store.add_attempts(session, [row for row, _ in attempts], [place for _, place in attempts])


def told(recovery: Recovery) -> str:
    """What recovery did to a file, for a user."""
    return f"{recovery.file.name}: {recovery.records} whole records kept, {recovery.cut} bytes of a torn one cut off"
