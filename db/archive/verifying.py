"""Verify: read the whole archive again and hash everything in it again."""

import hashlib
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from db.archive.coding import undo_transfer
from db.archive.damage import ArchiveDamaged, NotAnArchive
from db.archive.framing import raw_records
from db.archive.observing import Unobservable
from db.archive.reading import archive_files
from db.archive.rebuilding import Observer, Skipped
from db.archive.records import ArchivedRecord, HttpMessage, listed, parse_record
from db.records import ArchiveLocation

_ALGORITHMS = {"sha1", "sha256", "sha512", "md5"}


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was read and what was wrong. `bytes` are those of whole records as they lie on disk.

    `damage` has torn and altered records by file and offset; `digests` counts the digests that were computed
    again; `wrong_locations` are those given that lead to no record or to another one; `skipped` are whole
    records that give no row although they should.
    """

    files: int
    records: int
    rows: int
    bytes: int
    digests: int
    damage: tuple[ArchiveDamaged, ...]
    wrong_locations: tuple[ArchiveLocation, ...]
    skipped: tuple[Skipped, ...]

    @property
    def whole(self) -> bool:
        return not self.damage and not self.wrong_locations


def verify_archive(folder: Path, locations: Iterable[ArchiveLocation] = ()) -> VerifyReport:
    """Read every record of an archive's folder and compare digests and `locations` with what is there.

    An archive without files is whole unless locations say otherwise.
    """
    try:
        files = archive_files(folder)
    except NotAnArchive:
        files = []
    check = _Check(locations)
    for file in files:
        check.file(file)
    return check.report(len(files))


class _Check:
    def __init__(self, locations: Iterable[ArchiveLocation]) -> None:
        self._expected = {(place.file, place.offset): place for place in locations}
        self._observer = Observer()
        self._damage: list[ArchiveDamaged] = []
        self._early: list[ArchivedRecord] = []
        self._skipped: list[Skipped] = []
        self._wrong: list[ArchiveLocation] = []
        self._records = self._rows = self._bytes = self._digests = 0

    def file(self, file: Path) -> None:
        try:
            for raw in raw_records(file, on_damage=self._damage.append):
                self._records += 1
                self._bytes += raw.length
                self._record(parse_record(raw))
        except NotAnArchive as problem:
            self._damage.append(ArchiveDamaged(file, 0, str(problem), "Remove it from the archive's folder"))

    def report(self, files: int) -> VerifyReport:
        early, self._early = self._early, []
        for record in early:
            self._row(record, last=True)
        wrong = (*self._wrong, *self._expected.values())
        return VerifyReport(
            files, self._records, self._rows, self._bytes, self._digests,
            tuple(self._damage), wrong, tuple(self._skipped),
        )  # fmt: skip

    def _record(self, record: ArchivedRecord) -> None:
        self._compare(record, "WARC-Block-Digest", (record.block,))
        if record.type == "response" and record.http is not None:
            self._compare(record, "WARC-Payload-Digest", _bodies(record, record.http))
        self._row(record, last=False)

    def _row(self, record: ArchivedRecord, *, last: bool) -> None:
        try:
            seen = self._observer.observe(record)
        except Unobservable as problem:
            if record.type == "revisit" and not last:
                self._early.append(record)
            else:
                self._skipped.append(Skipped(record.file, record.offset, str(problem)))
            return
        if seen is None:
            return
        self._rows += 1
        place = self._expected.pop((seen.location.file, seen.location.offset), None)
        if place is not None and place != seen.location:
            self._wrong.append(place)

    def _compare(self, record: ArchivedRecord, name: str, candidates: Iterable[bytes]) -> None:
        algorithm, _, value = (record.header(name) or "").partition(":")
        if algorithm.lower() not in _ALGORITHMS:
            return
        self._digests += 1
        if not any(_agrees(algorithm.lower(), value.strip(), data) for data in candidates):
            reason = f"{name} does not agree with the bytes of {record.target or record.type}"
            self._damage.append(
                ArchiveDamaged(record.file, record.offset, reason, "The record was altered: restore it from a copy")
            )


def _bodies(record: ArchivedRecord, http: HttpMessage) -> list[bytes]:
    """What writers take for the payload: the body as stored, joined from its chunks, or unpacked."""
    bodies = [http.body]
    if record.payload is not None and record.payload != http.body:
        bodies += [record.payload, undo_transfer(http.body, listed(http.headers, "Transfer-Encoding"))]
    return bodies


def _agrees(algorithm: str, value: str, data: bytes) -> bool:
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return value.lower() == digest.hex() or value.upper().rstrip("=") == b32encode(digest).decode().rstrip("=")
