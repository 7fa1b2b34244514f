"""Import is replay: records of any WARC file come into the archive byte for byte, once, and give their rows."""

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from db.archive.damage import ArchiveDamaged, NotAnArchive, OnDamage
from db.archive.exchange import as_member
from db.archive.framing import GZIP, RawRecord, raw_records
from db.archive.lookup import FolderPayloads
from db.archive.observing import FindPayload, Observed, Unobservable
from db.archive.reading import archive_files
from db.archive.rebuilding import Observer
from db.archive.records import ArchivedRecord, parse_record
from db.archive.recovery import Recovery, adopt
from db.archive.writing import ArchiveWriter
from db.records import ArchiveLocation, Attempt, Capture

_BATCH_RECORDS = 200
_BATCH_BYTES = 32 * 2**20
_REMEMBERED = 256  # record ids whose companions may still come; writers put them next to each other
_MAX_COMPANION = 2**20
_MAX_COMPANIONS = 8
_COMPANIONS = {"request", "metadata"}


class ImportOutcome(StrEnum):
    COPIED = "copied"
    ADOPTED = "adopted"  # copied by an import that was killed before its row was committed
    HELD = "held"  # the archive had it already
    IGNORED = "ignored"  # gives no row: the reason says why


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """What became of one record. `file` and `offset` say where it came from, `location` where it lies now.

    `location` is None for what the archive held already, `record` too for what gives no row.
    """

    outcome: ImportOutcome
    file: Path
    offset: int
    record: Capture | Attempt | None = None
    location: ArchiveLocation | None = None
    reason: str = ""

    @property
    def observed(self) -> Observed | None:
        """The row to commit; None for what needs none."""
        return Observed(self.record, self.location) if self.record and self.location else None


def import_archive(
    path: Path,
    archive_folder: Path,
    known: Callable[[str], bool],
    *,
    software: str,
    find_payload: FindPayload | None = None,
    on_damage: OnDamage | None = None,
    on_recovery: Callable[[Recovery], None] | None = None,
    max_bytes: int = 1_000_000_000,
) -> Iterator[ImportedRecord]:
    """Copy the captures and attempts of a WARC file, or a folder of them, into the archive.

    `known` tells whether a capture or attempt id has its row; such records are not copied again, so a killed
    import is resumed by running it again. Every record given out is on disk: its row may be committed. Memory
    holds one batch (32 MiB or one record) and 32 bytes for each row given.
    Raises NotAnArchive, ArchiveWriteFailed, and ArchiveDamaged unless `on_damage` takes it, once the whole
    records before the damage are given out.
    """
    files = archive_files(path)
    if any(file.resolve().parent == archive_folder.resolve() for file in files):
        raise NotAnArchive(f"{path}: this is the workspace's own archive; `provenance rebuild` reads it again")
    elsewhere = find_payload or FolderPayloads(archive_folder).find
    given: set[bytes] = set()
    for seen in adopt(archive_folder, known, find_payload=elsewhere, on_recovery=on_recovery):
        given.add(bytes.fromhex(seen.record.id))
        file = archive_folder / seen.location.file
        yield ImportedRecord(ImportOutcome.ADOPTED, file, seen.location.offset, seen.record, seen.location)
    note = f"Records copied byte for byte from {path.name}; each file's own warcinfo record follows where it had one."
    with ArchiveWriter(archive_folder, max_bytes=max_bytes, software=software, note=note) as writer:
        copying = _Copying(writer, Observer(elsewhere), known, given)
        for file in files:
            yield from _import_file(file, copying, on_damage)


def _import_file(file: Path, copying: "_Copying", on_damage: OnDamage | None) -> Iterator[ImportedRecord]:
    """Copy one file; what came before a damage is given out before the damage is raised."""
    damaged = None
    with file.open("rb") as source:
        try:
            for raw in raw_records(file, on_damage=on_damage):
                copying.take(raw, source)
                if copying.full:
                    yield from copying.batch()
        except ArchiveDamaged as damage:
            damaged = damage
    yield from copying.batch()
    if damaged is not None:
        raise damaged


class _Copying:
    """Copies what gives a row, with the request and notes that go with it and the warcinfo it stands under."""

    def __init__(
        self, writer: ArchiveWriter, observer: Observer, known: Callable[[str], bool], given: set[bytes]
    ) -> None:
        self._writer = writer
        self._observer = observer
        self._known = known
        self._given = given
        self._batch: list[ImportedRecord] = []
        self._bytes = 0
        self._waiting: OrderedDict[str, list[bytes]] = OrderedDict()
        self._fates: OrderedDict[str, bool] = OrderedDict()
        self._warcinfo: bytes | None = None

    @property
    def full(self) -> bool:
        return len(self._batch) >= _BATCH_RECORDS or self._bytes >= _BATCH_BYTES

    def batch(self) -> list[ImportedRecord]:
        """What was done since the last batch, put on disk first."""
        self._writer.flush()
        done, self._batch, self._bytes = self._batch, [], 0
        return done

    def take(self, raw: RawRecord, source: BinaryIO) -> None:
        record = parse_record(raw)
        try:
            seen = self._observer.observe(record)
        except Unobservable as problem:
            self._say(ImportOutcome.IGNORED, record, reason=str(problem))
            self._decide(record, copied=False)
            return
        if seen is not None:
            self._take_row(seen, record, _member(raw, source))
        elif record.type == "warcinfo":
            self._warcinfo = _member(raw, source)
        elif record.type in _COMPANIONS and record.concurrent_to:
            self._take_companion(record, record.concurrent_to, _member(raw, source))
        else:
            self._say(ImportOutcome.IGNORED, record, reason=f"{record.type or 'unnamed'} records give no row")

    def _take_row(self, seen: Observed, record: ArchivedRecord, member: bytes) -> None:
        identity = bytes.fromhex(seen.record.id)
        if identity in self._given or self._known(seen.record.id):
            self._say(ImportOutcome.HELD, record, seen.record)
            self._decide(record, copied=False)
            return
        self._given.add(identity)
        if self._warcinfo is not None:
            self._writer.copy_member(self._warcinfo)
            self._warcinfo = None
        self._bytes += len(member)
        self._decide(record, copied=True)
        location = replace(self._writer.copy_member(member), record_id=seen.record.id)
        self._say(ImportOutcome.COPIED, record, seen.record, location)

    def _take_companion(self, record: ArchivedRecord, main: str, member: bytes) -> None:
        fate = self._fates.get(main)
        if len(member) > _MAX_COMPANION or len(self._waiting.get(main, ())) >= _MAX_COMPANIONS:
            self._say(ImportOutcome.IGNORED, record, reason="more accompanies its record than a request and notes")
        elif fate is None:
            self._waiting.setdefault(main, []).append(member)
            if len(self._waiting) > _REMEMBERED:
                self._waiting.popitem(last=False)
        elif fate:
            self._writer.copy_member(member)

    def _decide(self, record: ArchivedRecord, *, copied: bool) -> None:
        """The companions of a record share its fate; those that came before it are copied before it."""
        for member in self._waiting.pop(record.record_id, []):
            if copied:
                self._writer.copy_member(member)
        self._fates[record.record_id] = copied
        if len(self._fates) > _REMEMBERED:
            self._fates.popitem(last=False)

    def _say(
        self,
        outcome: ImportOutcome,
        record: ArchivedRecord,
        row: Capture | Attempt | None = None,
        location: ArchiveLocation | None = None,
        reason: str = "",
    ) -> None:
        self._batch.append(ImportedRecord(outcome, record.file, record.offset, row, location, reason))


def _member(raw: RawRecord, source: BinaryIO) -> bytes:
    """The record as a gzip member: the very bytes of the file where they are one."""
    source.seek(raw.offset)
    if raw.data is None or (raw.seekable and source.read(len(GZIP)) == GZIP):
        source.seek(raw.offset)
        return source.read(raw.length)
    return as_member(raw.data)
