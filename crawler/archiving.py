"""From answers to the archive and the database: a row is committed when its record is on disk, never before."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler import SOFTWARE
from crawler.failures import PASSING, Failure
from db import frontier, store
from db.archive import ArchiveWriter, Exchange, FailedLook, Observed, Recovery, adopt, measure, unpacked
from db.documents import DocumentKey
from db.engine import Database
from db.queries.rows import columns
from db.records import Attempt, Capture, Target
from db.tables import AttemptRow, CaptureRow
from db.vocabulary import RecordType

BATCH_RECORDS = 64
BATCH_SECONDS = 1.0
MAX_LOOKS = 3
"""How often a target is leased for failures that may pass, until it has failed for good."""

_CAPTURE = columns(CaptureRow, Capture)


@dataclass(slots=True)
class _Pending:
    """What is written but not committed."""

    rows: list[Observed] = field(default_factory=list)
    done: list[tuple[DocumentKey, str]] = field(default_factory=list)
    failed: list[tuple[Target, Failure]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows) + len(self.done) + len(self.failed)


class Archivist:
    """Keeps what the crawl brings. Used from one thread; `commit` is called often and by itself now and then."""

    def __init__(self, database: Database, folder: Path, *, later: float, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._writer = ArchiveWriter(folder, software=SOFTWARE)
        self._later = timedelta(seconds=later)
        self._clock = clock
        self._pending = _Pending()
        self._by_payload: dict[str, Capture] = {}
        self._committed = time.monotonic()

    def keep(self, exchange: Exchange, held: Capture | None) -> bytes:
        """Write an exchange, as a revisit where its payload is held; returns the payload that came.

        `held` is the capture whose payload a 304 refers to. Raises PayloadTooLarge, ArchiveWriteFailed.
        """
        headers, body = unpacked(exchange.headers, exchange.body)
        if exchange.status != HTTPStatus.NOT_MODIFIED:
            held = self._response_with(measure(body).sha256) if body else None
        seen = self._writer.write_exchange(replace(exchange, headers=headers, body=body, held=held))
        capture = seen.record
        if not isinstance(capture, Capture):
            raise TypeError("an exchange gives a capture")
        self._pending.rows.append(seen)
        if capture.record_type is RecordType.RESPONSE:
            self._by_payload[capture.payload_sha256] = capture
        self._commit_when_due()
        return body

    def keep_failure(self, look: FailedLook) -> None:
        """Write a look that brought no answer. Raises ArchiveWriteFailed."""
        self._pending.rows.append(self._writer.write_attempt(look))
        self._commit_when_due()

    def finish(self, target: Target, outcome: str | Failure) -> None:
        """A target has ended, well or with a failure; its row says so once everything before is committed."""
        if isinstance(outcome, Failure):
            self._pending.failed.append((target, outcome))
        else:
            self._pending.done.append((target.document, outcome))
        self._commit_when_due()

    def commit(self) -> None:
        """Put records on disk, then rows and the ends of targets into the database, in one transaction."""
        self._committed = time.monotonic()
        if not len(self._pending):
            return
        self._writer.flush()
        pending, self._pending = self._pending, _Pending()
        now = self._clock()
        with self._database.session() as session:
            _add_rows(session, pending.rows)
            for document, said in pending.done:
                frontier.done(session, document, said, now)
            for target, failure in pending.failed:
                frontier.failed(session, target.document, failure.kind, now, self._again(target, failure, now))
        self._by_payload.clear()

    def close(self) -> None:
        self.commit()
        self._writer.close()

    def _again(self, target: Target, failure: Failure, now: datetime) -> datetime | None:
        """When to look again: later for what may pass, at most MAX_LOOKS times in all."""
        if failure.kind not in PASSING or target.attempts >= MAX_LOOKS:
            return None
        return now + self._later

    def _commit_when_due(self) -> None:
        if len(self._pending) >= BATCH_RECORDS or time.monotonic() - self._committed > BATCH_SECONDS:
            self.commit()

    def _response_with(self, sha256: str) -> Capture | None:
        """The response record that already holds a payload."""
        if sha256 in self._by_payload:
            return self._by_payload[sha256]
        found = select(*_CAPTURE).where(CaptureRow.payload_sha256 == sha256, CaptureRow.record_type == "response")
        with self._database.reading() as session:
            row = session.execute(found.limit(1)).first()
        return Capture(*row) if row else None


def adopt_left_over(database: Database, folder: Path) -> tuple[Recovery, ...]:
    """Give the records of a killed crawl their rows, so that nothing on disk is fetched or written twice."""
    recovered: list[Recovery] = []
    _add(database, list(adopt(folder, _known(database), on_recovery=recovered.append)))
    _add(database, list(adopt(folder, _known(database))))  # all are known now: this closes the files
    return tuple(recovered)


def _known(database: Database) -> Callable[[str], bool]:
    def known(identity: str) -> bool:
        with database.reading() as session:
            return session.get(CaptureRow, identity) is not None or session.get(AttemptRow, identity) is not None

    return known


def _add(database: Database, rows: Sequence[Observed]) -> None:
    with database.session() as session:
        _add_rows(session, rows)


def _add_rows(session: Session, rows: Sequence[Observed]) -> None:
    captures = [(one.record, one.location) for one in rows if isinstance(one.record, Capture)]
    attempts = [(one.record, one.location) for one in rows if isinstance(one.record, Attempt)]
    store.add_captures(session, [row for row, _ in captures], [place for _, place in captures])
    store.add_attempts(session, [row for row, _ in attempts], [place for _, place in attempts])
