"""Bulk dumps of Hub cards come into the archive: each card a capture with the day and the name of the dump.

The record says what it is: an answer made of a row, with the headers the Hub would send reconstructed, and whose copy
it is. A repetition of bytes that are held is a revisit. Killed at any moment, the same call goes on where it stopped.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from sqlalchemy.orm import Session

from db import queries
from db.archive import ArchiveWriter, Exchange, Observed, measure
from db.documents import canonical_address
from db.engine import Database
from db.left_over import adopt_left_over, told
from db.records import Capture, content_id
from db.vocabulary import RecordType
from provenance.importing.dump_rows import DumpColumns, DumpedCard, DumpReading, read_dump
from provenance.importing.replaying import SOFTWARE, add_observed

BATCH = 256
_NOTE = (
    "Cards of a bulk dump. Each record is made of one row: its payload is the card as the dump has it, its HTTP "
    "headers are reconstructed, WARC-Date is the day of the dump, and Provenance-Captured-By names the dump."
)


@dataclass(slots=True)
class DumpImport:
    """What an import of a dump did: rows read, cards taken in and held before, rows left out by reason."""

    reading: DumpReading = field(default_factory=DumpReading)
    taken: int = 0
    held: int = 0
    recovered: list[str] = field(default_factory=list)


def import_dump(
    database: Database,
    archive_folder: Path,
    path: Path,
    *,
    name: str,
    dumped_at: datetime,
    columns: DumpColumns | None = None,
    progress: Callable[[int], None] | None = None,
) -> DumpImport:
    """Import the cards of a Parquet file. `progress` is told the rows read, after each batch that is committed.

    Raises DumpError, once the rows before the damage are committed, ArchiveError and StoreError.
    """
    done = DumpImport()
    done.recovered += map(told, adopt_left_over(database, archive_folder))
    cards = read_dump(path, columns or DumpColumns(), done.reading)
    with ArchiveWriter(archive_folder, software=SOFTWARE, note=_NOTE) as writer:
        for batch in _batches(cards):
            taking = _Batch(writer, name, path.name, dumped_at)
            with database.reading() as session:
                taking.take(session, batch)
            writer.flush()
            add_observed(database, taking.rows)
            done.taken += len(taking.rows)
            done.held += len(batch) - len(taking.rows)
            if progress:
                progress(done.reading.rows)
    return done


class _Batch:
    """Cards that are written and committed together."""

    def __init__(self, writer: ArchiveWriter, name: str, file: str, dumped_at: datetime) -> None:
        self._writer = writer
        self._name = name
        self._file = file
        self._dumped_at = dumped_at
        self._of_payload: dict[str, Capture] = {}
        self.rows: list[Observed] = []

    def take(self, session: Session, cards: list[DumpedCard]) -> None:
        """Write the cards whose capture has no row yet."""
        measured = [(card, measure(card.text)) for card in cards]
        ids = {card.row: self._ids(card, held.sha256) for card, held in measured}
        known = queries.known_captures(session, [identity for both in ids.values() for identity in both])
        holding = queries.responses_with(session, [held.sha256 for _, held in measured])
        self._of_payload = {capture.payload_sha256: capture for capture in holding}
        for card, held in measured:
            if known.isdisjoint(ids[card.row]):
                known |= set(ids[card.row])
                self._write(card, held.sha256)

    def _ids(self, card: DumpedCard, sha256: str) -> tuple[str, ...]:
        """The ids that a capture of the card has as a response and as a revisit."""
        moment = self._dumped_at.isoformat()
        return tuple(content_id([_url(card), moment, 200, sha256, kind]) for kind in RecordType)

    def _write(self, card: DumpedCard, sha256: str) -> None:
        changed = card.changed_at
        seen = self._writer.write_unasked(
            Exchange(
                url=_url(card),
                fetched_from=_url(card),
                captured_at=self._dumped_at,
                method="GET",
                request_headers=(),
                status=200,
                headers=_headers(card),
                body=card.text,
                held=self._of_payload.get(sha256),
                stood_at=changed if changed and changed <= self._dumped_at else None,
                captured_by=self._name,
                notes={"dump": self._name, "file": self._file, "row": str(card.row)},
            )
        )
        self.rows.append(seen)
        if isinstance(seen.record, Capture) and seen.record.record_type is RecordType.RESPONSE:
            self._of_payload[sha256] = seen.record


def _url(card: DumpedCard) -> str:
    address = canonical_address(card.document)
    return address.replace("/resolve/main/", f"/resolve/{card.revision}/", 1) if card.revision else address


def _headers(card: DumpedCard) -> tuple[tuple[str, str], ...]:
    told = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(card.text)))]
    return tuple(told + ([("X-Repo-Commit", card.revision)] if card.revision else []))


def _batches(cards: Iterator[DumpedCard]) -> Iterable[list[DumpedCard]]:
    while batch := list(islice(cards, BATCH)):
        yield batch
