"""Where one record ends and the next begins, with every byte accounted for.

The WARC libraries give a torn last record out as if it were whole (warcio issue 138), so the framing is ours:
gzip members are walked with `zlib.decompressobj(31)`, which checks each member's length and CRC, and a record is
handed on only when its member has ended well. Memory holds one record at a time, `MAX_RECORD` bytes at most.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from db.archive.damage import ArchiveDamaged, NotAnArchive, OnDamage

MAX_RECORD = 96 * 2**20
"""Bytes of one record that are held; a longer one is passed by and said to be. Common Crawl cuts at 5 MiB."""

GZIP = b"\x1f\x8b\x08"
_MAX_HEADER = 64 * 2**10
_MAX_TRAILER = 64
_CHUNK = 32 * 2**10
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,15})[ \t]*$", re.IGNORECASE | re.MULTILINE)
_REMEDY = "Get a whole copy of the file; records before and after the damage can still be read"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record as it lies in the file. `data` is None for one that is too long to be held.

    `offset` and `length` are in bytes of the file. `seekable` tells whether they lead to just this record,
    which fails only where several records share one gzip member.
    """

    file: Path
    offset: int
    length: int
    data: bytes | None
    seekable: bool


class _TornError(Exception):
    """The file ends, or stops making sense, inside a record."""


class _PlainSource:
    """The bytes of an uncompressed file; the whole file is one member."""

    def __init__(self, handle: BinaryIO, offset: int) -> None:
        self._handle = handle
        self.buffer = bytearray()
        self._read = offset
        handle.seek(offset)

    def fill(self) -> bool:
        chunk = self._handle.read(_CHUNK)
        self._read += len(chunk)
        self.buffer += chunk
        return bool(chunk)

    def next_member(self) -> bool:
        return bool(self.buffer) or self.fill()

    def position(self) -> int:
        return self._read - len(self.buffer)


class _GzipSource:
    """The bytes of a gzip file, member by member: `fill` stops at the end of each."""

    def __init__(self, handle: BinaryIO, offset: int) -> None:
        self._handle = handle
        self._raw = b""
        self._read = offset
        self._inflater: zlib._Decompress | None = None
        self.buffer = bytearray()
        handle.seek(offset)

    def next_member(self) -> bool:
        """Begin the next member; False at the end of the file, which may be padded with zero bytes."""
        self._inflater = None
        while not self._raw.strip(b"\0"):
            self._raw = self._handle.read(_CHUNK)
            self._read += len(self._raw)
            if not self._raw:
                return False
        if self._raw[:1] == b"\0":
            raise _TornError("zero bytes between two records")
        self._inflater = zlib.decompressobj(31)
        return True

    def fill(self) -> bool:
        inflater = self._inflater
        if inflater is None or inflater.eof:
            return False
        if not self._raw:
            self._raw = self._handle.read(_CHUNK)
            self._read += len(self._raw)
            if not self._raw:
                raise _TornError("the file ends inside a record")
        try:
            self.buffer += inflater.decompress(self._raw, 8 * _CHUNK)
        except zlib.error as error:
            raise _TornError(f"the compressed data is broken ({error})") from error
        self._raw = inflater.unused_data if inflater.eof else inflater.unconsumed_tail
        return True

    def position(self) -> int:
        return self._read - len(self._raw)


_Source = _PlainSource | _GzipSource


def raw_records(file: Path, *, start: int = 0, on_damage: OnDamage | None = None) -> Iterator[RawRecord]:
    """The records of one WARC file, gzipped or plain, from byte `start` on.

    Raises NotAnArchive, and ArchiveDamaged unless `on_damage` takes it.
    """
    with file.open("rb") as handle:
        gzipped = _is_gzip(handle, file)
        while True:
            source: _Source = _GzipSource(handle, start) if gzipped else _PlainSource(handle, start)
            walk = _Walk(file, source, gzipped)
            try:
                yield from walk.records()
                return
            except _TornError as torn:
                damage = ArchiveDamaged(file, walk.offset, str(torn), _REMEDY)
            if on_damage is None:
                raise damage
            on_damage(damage)
            found = _next_record(handle, walk.offset + 1, gzipped)
            if found is None:
                return
            start = found


class _Walk:
    """One pass over a source; `offset` is where the record at hand begins, which is where damage is reported."""

    def __init__(self, file: Path, source: _Source, gzipped: bool) -> None:
        self._file = file
        self._source = source
        self._gzipped = gzipped
        self.offset = source.position()

    def records(self) -> Iterator[RawRecord]:
        while self._source.next_member():
            self.offset = self._source.position()
            if not self._more():
                continue
            data = self._record()
            alone = not self._gzipped or not self._more()
            yield self._framed(data, alone)
            while self._gzipped and self._more():
                yield self._framed(self._record(), False)
            self.offset = self._source.position()

    def _framed(self, data: bytes | None, seekable: bool) -> RawRecord:
        return RawRecord(self._file, self.offset, self._source.position() - self.offset, data, seekable)

    def _more(self) -> bool:
        """Whether the member goes on; reading to its end is what checks its CRC."""
        while not self._source.buffer:
            if not self._source.fill():
                return False
        return True

    def _record(self) -> bytes | None:
        header = self._header()
        found = _LENGTH.search(header.replace(b"\r", b""))
        if not header.startswith(b"WARC/") or found is None:
            raise _TornError("a record does not begin with a WARC header and its Content-Length")
        length = int(found.group(1))
        if length > MAX_RECORD:
            self._pass_by(length)
            self._trailer()
            return None
        return header + self._take(length) + self._trailer()

    def _header(self) -> bytes:
        buffer = self._source.buffer
        seen = 0
        while (at := buffer.find(b"\r\n\r\n", max(0, seen - 3))) < 0:
            seen = len(buffer)
            if seen > _MAX_HEADER:
                raise _TornError("a record header has no end")
            if not self._source.fill():
                raise _TornError("the file ends inside a record header")
        return self._cut(at + 4)

    def _take(self, length: int) -> bytes:
        buffer = self._source.buffer
        while len(buffer) < length:
            if not self._source.fill():
                raise _TornError("a record is shorter than its Content-Length says")
        return self._cut(length)

    def _pass_by(self, length: int) -> None:
        buffer = self._source.buffer
        while length > len(buffer):
            length -= len(buffer)
            buffer.clear()
            if not self._source.fill():
                raise _TornError("a record is shorter than its Content-Length says")
        del buffer[:length]

    def _trailer(self) -> bytes:
        """The two line ends behind a record; some writers leave them out or write more."""
        buffer = self._source.buffer
        ends = b""
        while len(ends) < _MAX_TRAILER and self._more() and buffer[0] in b"\r\n":
            ends += self._cut(1)
        return ends

    def _cut(self, length: int) -> bytes:
        buffer = self._source.buffer
        with memoryview(buffer) as view:
            data = bytes(view[:length])
        del buffer[:length]
        return data


def _is_gzip(handle: BinaryIO, file: Path) -> bool:
    beginning = handle.read(5)
    if not beginning:
        raise NotAnArchive(f"{file}: the file is empty. Give a WARC file (.warc or .warc.gz)")
    if beginning.startswith(GZIP):
        return True
    if beginning == b"WARC/":
        return False
    if beginning.startswith(b"\x28\xb5\x2f\xfd"):
        raise NotAnArchive(f"{file}: compressed with Zstandard. Unpack it first: zstd -d {file.name}")
    raise NotAnArchive(f"{file}: not a WARC file (it begins with {beginning!r}). Give a .warc or .warc.gz file")


def _next_record(handle: BinaryIO, offset: int, gzipped: bool) -> int | None:
    """The next place from `offset` on where a record seems to begin."""
    mark = GZIP if gzipped else b"\r\nWARC/"
    skip = 0 if gzipped else 2
    handle.seek(offset)
    window, base = b"", offset
    while chunk := handle.read(_CHUNK):
        window += chunk
        at = window.find(mark)
        while at >= 0:
            if not gzipped or _begins_record(handle, base + at):
                return base + at + skip
            at = window.find(mark, at + 1)
        keep = len(mark) - 1
        base += len(window) - keep
        window = window[-keep:]
        handle.seek(base + keep)
    return None


def _begins_record(handle: BinaryIO, offset: int) -> bool:
    handle.seek(offset)
    try:
        return zlib.decompressobj(31).decompress(handle.read(512), 5) == b"WARC/"
    except zlib.error:
        return False
