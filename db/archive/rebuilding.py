"""The rows that an archive gives: what the observed tables are made from, and made again from."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from db.archive.damage import OnDamage
from db.archive.framing import raw_records
from db.archive.observing import FindPayload, HeldPayload, Observed, Unobservable, observe
from db.archive.payloads import PayloadIndex
from db.archive.reading import archive_files
from db.archive.records import ArchivedRecord, parse_record
from db.records import ArchiveLocation, Capture


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record that should have given a row and gave none, and why."""

    file: Path
    offset: int
    reason: str


OnSkipped = Callable[[Skipped], None]


class Observer:
    """Makes rows of records in the order of the archive, remembering payloads for the revisits to come.

    What was not seen in this pass is asked of `find_payload`, where one is given (a database that knows the digests).
    """

    def __init__(self, find_payload: FindPayload | None = None, index: PayloadIndex | None = None) -> None:
        self._elsewhere = find_payload
        self._index = PayloadIndex() if index is None else index

    def observe(self, record: ArchivedRecord) -> Observed | None:
        """As `observing.observe`. Raises Unobservable."""
        seen = observe(record, self._find)
        if seen is not None and record.type == "response" and isinstance(seen.record, Capture):
            capture, place = seen.record, seen.location
            held = HeldPayload(capture.payload_sha256, capture.payload_digest, capture.payload_length)
            lies = ArchiveLocation(place.record_id, str(record.file), place.offset, place.length)
            self._index.learn(record, held, lies if record.seekable else None)
        return seen

    def _find(self, record: ArchivedRecord) -> HeldPayload | None:
        held = self._index.find(record)
        return self._elsewhere(record) if held is None and self._elsewhere else held


def observed_rows(
    path: Path,
    *,
    find_payload: FindPayload | None = None,
    on_damage: OnDamage | None = None,
    on_skipped: OnSkipped | None = None,
) -> Iterator[Observed]:
    """Every capture and attempt of a WARC file or folder, by file name and offset.

    A revisit that comes before the record it refers to (two workers, two files) is given out at the end. Raises
    NotAnArchive, and ArchiveDamaged unless `on_damage` takes it; records that give no row go to `on_skipped`.
    """
    observer = Observer(find_payload)
    early: list[ArchivedRecord] = []
    for file in archive_files(path):
        for raw in raw_records(file, on_damage=on_damage):
            record = parse_record(raw)
            try:
                seen = observer.observe(record)
            except Unobservable as problem:
                _put_off(record, problem, early, on_skipped)
                continue
            if seen is not None:
                yield seen
    for record in early:
        try:
            seen = observer.observe(record)
        except Unobservable as problem:
            _skip(record, problem, on_skipped)
            continue
        if seen is not None:
            yield seen


def index_payloads(file: Path, index: PayloadIndex, on_damage: OnDamage) -> None:
    """Learn every payload of one file."""
    observer = Observer(index=index)
    for raw in raw_records(file, on_damage=on_damage):
        record = parse_record(raw)
        if record.type == "response":
            with suppress(Unobservable):
                observer.observe(record)


def _put_off(
    record: ArchivedRecord, problem: Unobservable, early: list[ArchivedRecord], on_skipped: OnSkipped | None
) -> None:
    if record.type == "revisit" and record.http is not None:
        early.append(record)
    else:
        _skip(record, problem, on_skipped)


def _skip(record: ArchivedRecord, problem: Unobservable, on_skipped: OnSkipped | None) -> None:
    if on_skipped is not None:
        on_skipped(Skipped(record.file, record.offset, str(problem)))
