"""Writing the archive: WARC 1.1, one gzip member a record, whole records or none."""

import fcntl
import os
import secrets
from collections.abc import Container, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from types import TracebackType

from db.archive.damage import ArchiveWriteFailed
from db.archive.exchange import Exchange, FailedLook, RecordBuilder, as_member
from db.archive.foreign import marked
from db.archive.framing import RawRecord
from db.archive.observing import HeldPayload, Observed, Unobservable, observe
from db.archive.records import ArchivedRecord, parse_record
from db.records import ArchiveLocation, Capture

OPEN = ".open"
_ABOUT_HEADERS = (
    "HTTP headers are as Scrapy gives them: names in title case, several of one name joined or put together, no "
    "reason phrase of the server's; bodies are joined from their chunks and their content coding is undone "
    "(X-Crawl-Content-Encoding names it); credentials and cookies are left out, and the values of parameters that "
    "sign an address are REDACTED. Digests are of the payload."
)


class ArchiveWriter:
    """Appends to a file of its own in the archive's folder, `*.warc.gz.open` until it is closed.

    The next file is begun when one is longer than `max_bytes`. Records are on disk once `flush` has returned:
    commit rows only then. A full file gets its final name by `settle`, once its rows are committed, or by
    `close`; until then recovery takes it for one that a crash left. Files not closed are locked, so that recovery
    in another process leaves them alone.
    """

    def __init__(self, folder: Path, *, max_bytes: int = 1_000_000_000, software: str, note: str = "") -> None:
        self._folder = folder
        self._max_bytes = max_bytes
        self._software = software
        self._note = note
        self._builder = RecordBuilder()
        self._serial = 0
        self._run = f"{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{secrets.token_hex(3)}"
        self._handle: FileIO | None = None
        self._full: list[tuple[Path, FileIO]] = []
        self._path = folder
        self._end = 0

    def write_exchange(self, exchange: Exchange) -> Observed:
        """Write request, answer and notes. Raises PayloadTooLarge, ArchiveWriteFailed, Unobservable."""
        answer_id, answer = self._builder.answer(exchange)
        records = [self._builder.request(exchange, answer_id), answer]
        if exchange.notes:
            records.append(self._builder.notes(exchange, answer_id))
        return self._observed(records, 1, exchange.held)

    def write_unasked(self, exchange: Exchange) -> Observed:
        """Write the revisit of a payload that is held and was therefore not asked for, and why; no request.

        Raises ArchiveWriteFailed, Unobservable.
        """
        answer_id, answer = self._builder.answer(exchange)
        return self._observed([answer, self._builder.notes(exchange, answer_id)], 0, exchange.held)

    def write_foreign(self, record: bytes, *, captured_by: str, found_in: str) -> Observed:
        """Write a record of another archive, marked with whose copy it is. Raises NotARecord, ArchiveWriteFailed,
        Unobservable.
        """
        return self._observed([marked(record, captured_by, found_in)], 0, None)

    def write_attempt(self, look: FailedLook) -> Observed:
        """Write the record of a look that brought no answer. Raises ArchiveWriteFailed."""
        return self._observed([self._builder.attempt(look)], 0, None)

    def copy_member(self, member: bytes) -> ArchiveLocation:
        """Append a record that is a gzip member already, byte for byte. The location has no record id yet."""
        return self._append([member])[0]

    def flush(self) -> None:
        """Put everything written on disk. Raises ArchiveWriteFailed."""
        if self._handle is None:
            return
        try:
            os.fsync(self._handle.fileno())
        except OSError as error:
            raise self._failed(error) from error

    def settle(self, uncommitted: Container[str] = frozenset()) -> None:
        """Give full files their final name, except those (by the name in locations) with rows not committed yet."""
        for path, handle in self._full[:]:
            if path.name.removesuffix(OPEN) not in uncommitted:
                self._full.remove((path, handle))
                self._name(path, handle)

    def close(self) -> None:
        """Flush, and give all files their final name."""
        self._retire()
        self.settle()

    def abandon(self) -> None:
        """Let go without a final name: rows were not committed, and recovery is to find the records."""
        for handle in (self._handle, *(handle for _, handle in self._full)):
            if handle is not None:
                handle.close()
        self._handle, self._full = None, []

    def __enter__(self) -> "ArchiveWriter":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _observed(self, records: Sequence[bytes], which: int, held: Capture | None) -> Observed:
        """Write records; the row is read from the very bytes that were written, as a rebuild will read it.

        It is read before anything is written: a record that gives no row is never half of an exchange on disk.
        """
        seen = observe(self._parsed(records[which]), lambda _: _held_payload(held))
        if seen is None:
            raise Unobservable("the record that was made gives no row")
        location = self._append([as_member(record) for record in records])[which]
        return replace(seen, location=replace(location, record_id=seen.record.id))

    def _parsed(self, record: bytes) -> ArchivedRecord:
        return parse_record(RawRecord(self._path, 0, len(record), record, seekable=True))

    def _append(self, members: Sequence[bytes]) -> list[ArchiveLocation]:
        handle = self._open()
        locations, at = [], self._end
        for member in members:
            locations.append(ArchiveLocation("", self._path.name.removesuffix(OPEN), at, len(member)))
            at += len(member)
        try:
            _write_all(handle, b"".join(members))
        except OSError as error:
            self._take_back(handle)
            raise self._failed(error) from error
        self._end = at
        return locations

    def _take_back(self, handle: FileIO) -> None:
        try:
            os.ftruncate(handle.fileno(), self._end)
            handle.seek(self._end)
        except OSError:
            self._handle = None  # a torn end: recovery cuts it off at the next start
            handle.close()

    def _open(self) -> FileIO:
        if self._end >= self._max_bytes:
            self._retire()
        if self._handle is None:
            self._handle = self._begin()
        return self._handle

    def _retire(self) -> None:
        if self._handle is not None:
            self.flush()
            self._full.append((self._path, self._handle))
            self._handle = None

    def _name(self, path: Path, handle: FileIO) -> None:
        try:
            path.rename(path.with_name(path.name.removesuffix(OPEN)))
        except OSError as error:
            raise self._failed(error) from error
        handle.close()
        sync_folder(self._folder)

    def _begin(self) -> FileIO:
        self._serial += 1
        name = f"{self._run}-{self._serial:05d}.warc.gz"
        info = {
            "software": self._software,
            "format": "WARC File Format 1.1",
            "conformsTo": "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": self._note or _ABOUT_HEADERS,
        }
        beginning = as_member(self._builder.warcinfo(name, info))
        self._path = self._folder / (name + OPEN)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            handle = FileIO(self._path, "xb")
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _write_all(handle, beginning)
        except OSError as error:
            raise self._failed(error) from error
        self._end = len(beginning)
        sync_folder(self._folder)
        return handle

    def _failed(self, error: OSError) -> ArchiveWriteFailed:
        return ArchiveWriteFailed(
            f"could not write to the archive file {self._path}: {error.strerror or error}. "
            "Free space or choose a workspace that can be written to, then run the same command again"
        )


def _write_all(handle: FileIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[handle.write(rest) :]


def sync_folder(folder: Path) -> None:
    """Make a new or changed file name last, where the system lets folders be synced."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)


def _held_payload(held: Capture | None) -> HeldPayload | None:
    return HeldPayload(held.payload_sha256, held.payload_digest, held.payload_length) if held else None
