"""From answers to the archive and the database: a row is committed when its record is on disk, never before."""

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from pathlib import Path

from sqlalchemy import Connection, bindparam, select

from crawler import SOFTWARE
from crawler.failures import PASSING, Failure
from db import frontier, watermarks
from db.archive import ArchiveError, ArchiveWriter, Exchange, FailedLook, Observed, measure, unpacked
from db.documents import DocumentKey
from db.engine import Database
from db.errors import StoreError
from db.left_over import add_rows
from db.queries.rows import columns
from db.records import Capture, Target
from db.store.rows import table_of
from db.tables import CaptureRow
from db.vocabulary import FailureClass, RecordType

UNCHANGED = "unchanged"
CAPTURED = "captured"
"""How a target ended well, as the frontier says it."""

BATCH_RECORDS = 64
BATCH_SECONDS = 1.0
MAX_LOOKS = 3
"""How often a target is leased for failures that may pass, until it has failed for good."""

_WITH_PAYLOAD = (
    select(*columns(CaptureRow, Capture))
    .where(CaptureRow.payload_sha256 == bindparam("sha256"), CaptureRow.record_type == RecordType.RESPONSE)
    .limit(1)
)

_HAS_PAYLOAD = (
    select(table_of(CaptureRow).c.id).where(table_of(CaptureRow).c.payload_sha256 == bindparam("sha256")).limit(1)
)


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class _Ended:
    """What is written and may be committed: rows whose target has ended, and how it did."""

    rows: list[Observed] = field(default_factory=list)
    done: list[tuple[DocumentKey, str]] = field(default_factory=list)
    failed: list[tuple[Target, Failure]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.rows) + len(self.done) + len(self.failed)


class Archivist:
    """Keeps what the crawl brings. Used from one thread; commits by itself now and then.

    The rows of a target (all hops, pages and tries of it) are committed together with its end. So after a crash a
    target is either done with all its rows, or its records wait in the archive to be given their rows.
    """

    def __init__(
        self, database: Database, folder: Path, *, max_size: int, later: float, clock: Callable[[], datetime]
    ) -> None:
        self._database = database
        self._writer = ArchiveWriter(folder, software=SOFTWARE)
        self._max_size = max_size
        self._later = timedelta(seconds=later)
        self._clock = clock
        self._ended = _Ended()
        self._open: defaultdict[str, list[Observed]] = defaultdict(list)
        self._by_payload: dict[str, Capture] = {}
        self._watermarks: dict[DocumentKey, datetime] = {}
        self._committed = time.monotonic()
        self._look_up: Connection | None = None

    def keep(self, exchange: Exchange, held: Capture | None) -> bytes:
        """Write an exchange, as a revisit where its payload is held; returns the payload that came.

        `held` is the capture whose payload a 304 refers to. Raises PayloadTooLarge, ArchiveWriteFailed.
        """
        headers, body = unpacked(exchange.headers, exchange.body, self._max_size)
        if exchange.status != HTTPStatus.NOT_MODIFIED:
            held = self._response_with(measure(body).sha256) if body else None
        seen = self._writer.write_exchange(replace(exchange, headers=headers, body=body, held=held))
        capture = seen.record
        if not isinstance(capture, Capture):
            raise TypeError("an exchange gives a capture")
        self._add(seen, exchange.notes.get("target", ""))
        if capture.record_type is RecordType.RESPONSE:
            self._by_payload[capture.payload_sha256] = capture
        return body

    def keep_unasked(self, exchange: Exchange) -> None:
        """Write a revisit of a payload that is held and was not asked for again. Raises ArchiveWriteFailed."""
        held = self._response_with(exchange.held.payload_sha256) if exchange.held else None
        if held is None:
            raise StoreError(f"no record in the archive holds the payload that {exchange.url} repeats")
        self._add(self._writer.write_unasked(replace(exchange, held=held)), exchange.notes.get("target", ""))

    def advance(self, listing: DocumentKey, newest: datetime) -> None:
        """Move a listing's watermark together with the end of its target."""
        self._watermarks[listing] = newest

    def keep_made(self, exchange: Exchange) -> None:
        """Write a page that was made from an answer, without a request; as a revisit where its payload is held."""
        held = self._response_with(measure(exchange.body).sha256)
        self._add(self._writer.write_unasked(replace(exchange, held=held)), exchange.notes.get("target", ""))

    def keep_foreign(self, record: bytes, captured_by: str, found_in: str, target_key: str) -> None:
        """Write a record out of another archive's file. Raises NotARecord, ArchiveWriteFailed, Unobservable."""
        self._add(self._writer.write_foreign(record, captured_by=captured_by, found_in=found_in), target_key)

    def keep_failure(self, look: FailedLook, target_key: str) -> None:
        """Write a look for a target that brought no answer. Raises ArchiveWriteFailed."""
        self._add(self._writer.write_attempt(look), target_key)

    def finish(self, target: Target, outcome: str | Failure) -> None:
        """A target has ended, well or with a failure; its row says so once everything before is committed."""
        self._ended.rows += self._open.pop(target.document.text, [])
        if isinstance(outcome, Failure):
            self._ended.failed.append((target, outcome))
        else:
            self._ended.done.append((target.document, outcome))
        self._commit_when_due()

    def commit(self) -> None:
        """Put records on disk, then rows and the ends of targets into the database, in one transaction."""
        self._committed = time.monotonic()
        if not len(self._ended):
            return
        self._writer.flush()
        now = self._clock()
        with self._database.session() as session:
            add_rows(session, self._ended.rows)
            for said in (CAPTURED, UNCHANGED):
                ended = [document for document, outcome in self._ended.done if outcome == said]
                frontier.all_done(session, ended, said, now)
            for document, _ in self._ended.done:
                if document in self._watermarks:
                    watermarks.advance(session, document, self._watermarks.pop(document))
            for target, failure in self._ended.failed:
                frontier.failed(session, target.document, failure.kind, now, self._again(target, failure, now))
        self._ended = _Ended()
        waiting = [seen for rows in self._open.values() for seen in rows]
        unknown = {seen.record.id for seen in waiting}
        self._by_payload = {sha256: one for sha256, one in self._by_payload.items() if one.id in unknown}
        self._writer.settle({seen.location.file for seen in waiting})

    def close(self) -> None:
        """Commit everything, also of targets that have not ended, and close the archive's file.

        Where that fails the file is left for recovery. Raises ArchiveError, StoreError.
        """
        self._end_look_ups()
        for rows in self._open.values():
            self._ended.rows += rows
        self._open.clear()
        try:
            self.commit()
        except (ArchiveError, StoreError):
            self._writer.abandon()
            raise
        self._writer.close()

    def abandon(self) -> None:
        """Let go: what is not committed is found by recovery."""
        self._end_look_ups()
        self._writer.abandon()

    def _add(self, seen: Observed, target_key: str) -> None:
        """A row waits for the end of its target; one of no target (robots.txt) may be committed."""
        if target_key:
            self._open[target_key].append(seen)
        else:
            self._ended.rows.append(seen)

    def _again(self, target: Target, failure: Failure, now: datetime) -> datetime | None:
        """When to look again: later for what may pass, at most MAX_LOOKS times in all; a quota always passes."""
        passes = failure.kind in PASSING and not failure.of_document and target.attempts < MAX_LOOKS
        return now + self._later if passes or failure.kind is FailureClass.QUOTA else None

    def _commit_when_due(self) -> None:
        if len(self._ended) >= BATCH_RECORDS or time.monotonic() - self._committed > BATCH_SECONDS:
            self.commit()

    def _response_with(self, sha256: str) -> Capture | None:
        """The response record that already holds a payload."""
        if sha256 in self._by_payload:
            return self._by_payload[sha256]
        if not self._is_known(sha256):  # most often
            return None
        with self._database.reading() as session:
            row = session.execute(_WITH_PAYLOAD, {"sha256": sha256}).first()
        return Capture(*row) if row else None

    def _end_look_ups(self) -> None:
        if self._look_up is not None:
            self._look_up.close()
            self._look_up = None

    def _is_known(self, sha256: str) -> bool:
        """Whether a row has this payload; asked for each answer, so on one connection that stays open."""
        if self._look_up is None:
            self._look_up = self._database.looking_up()
        with self._database.mapped():
            return self._look_up.execute(_HAS_PAYLOAD, {"sha256": sha256}).first() is not None
