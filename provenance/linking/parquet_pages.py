"""The pages of one column of a Parquet row group: their sizes, and their rows where pyarrow needs too much memory.

pyarrow unpacks whole pages and copies what is in them: a row of 1 GB among short ones took 4.7 GB. The header of each
page says its size before anything is unpacked, so a row group with large pages is read here, one page at a time, and
of a row that is too long nothing is copied. Format: github.com/apache/parquet-format.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from provenance.linking.row_batches import MOST_LINE

MOST_PAGE = 5 << 28
"""Bytes of a page that is unpacked, 1.25 GB: a row of 1 GB and its neighbours. The format's own limit is 2 GB."""
_MOST_VALUES = 1 << 26
_MOST_HEADER = 1 << 24
_HEADER = 1 << 10
_DEEPEST = 8
_DATA, _DICTIONARY, _DATA_2 = 0, 2, 3
_PLAIN = 0
_BY_DICTIONARY = (2, 8)
_CODECS = {"SNAPPY": "snappy", "GZIP": "gzip", "BROTLI": "brotli", "ZSTD": "zstd", "LZ4": "lz4_raw"}


class Unread(Enum):
    """A row that is there and is not read."""

    TOO_LONG = "too long"
    BESIDE = "in a page that is too large or of an encoding that is not known here"


PageRow = bytes | None | Unread


@dataclass(frozen=True, slots=True)
class Page:
    """`start` and `packed` are bytes of the file, `size` those of the page unpacked; `levels` are those before the
    values of a page of the second version, which are never packed (-1: the first version)."""

    kind: int
    start: int
    packed: int
    size: int
    values: int
    encoding: int
    levels: int
    compressed: bool


def pages_of(handle: BinaryIO, chunk: Any) -> list[Page]:
    """The pages of a column chunk (as pyarrow's footer describes it), in order. Raises ValueError for damage."""
    at = chunk.data_page_offset
    if chunk.dictionary_page_offset and 0 < chunk.dictionary_page_offset < at:
        at = chunk.dictionary_page_offset
    stop, found = at + chunk.total_compressed_size, []
    while at < stop:
        fields, length = _page_header(handle, at)
        page = _page(fields, at + length)
        if page.packed < 0 or page.size < 0 or page.values < 0:
            raise ValueError(f"the page at byte {at} has a size below 0")
        if page.kind in (_DATA, _DICTIONARY, _DATA_2):
            found.append(page)
        at = page.start + page.packed
    return found


def _page(fields: dict[int, Any], start: int) -> Page:
    kind = fields[1]
    own = fields.get({_DATA: 5, _DICTIONARY: 7, _DATA_2: 8}.get(kind, 0), {})
    second = kind == _DATA_2
    levels = own[5] + own[6] if second else -1
    return Page(
        kind, start, fields[3], fields[2], own.get(1, 0), own.get(4 if second else 2, -1), levels, own.get(7, True)
    )


def _page_header(handle: BinaryIO, at: int) -> tuple[dict[int, Any], int]:
    size = _HEADER
    while True:
        handle.seek(at)
        data = handle.read(size)
        try:
            return _thrift_struct(data, 0, 0)
        except IndexError:
            if len(data) < size or size >= _MOST_HEADER:
                raise ValueError(f"the page at byte {at} has no whole header") from None
            size *= 16


def _thrift_struct(data: bytes, at: int, depth: int) -> tuple[dict[int, Any], int]:
    """A struct in Thrift's compact protocol: integers, truth values, strings (as their length) and structs."""
    if depth > _DEEPEST:
        raise ValueError("a page header is nested too deep")
    found: dict[int, Any] = {}
    field = 0
    while data[at]:
        step, kind = data[at] >> 4, data[at] & 15
        at += 1
        if step:
            field += step
        else:
            field, at = _signed(data, at)
        if kind in (1, 2):
            found[field] = kind == 1
        elif kind in (4, 5, 6):
            found[field], at = _signed(data, at)
        elif kind == 8:
            found[field], at = _varint(data, at)
            at += found[field]
        elif kind == 12:
            found[field], at = _thrift_struct(data, at, depth + 1)
        else:
            raise ValueError(f"a page header has a field of kind {kind}")
    return found, at + 1


def _varint(data: bytes | memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at
        if shift > 63:
            raise ValueError("a number in a page has no end")


def _signed(data: bytes, at: int) -> tuple[int, int]:
    value, at = _varint(data, at)
    return (value >> 1) ^ -(value & 1), at


def rows_of_pages(handle: BinaryIO, chunk: Any, *, optional: bool) -> Iterator[PageRow]:
    """The rows of a column of byte arrays that is not repeated; `optional`: some may be null.

    Memory holds one page, of MOST_PAGE at most. Raises ValueError for what is damaged.
    """
    dictionary: list[PageRow] | None = None
    for page in pages_of(handle, chunk):
        readable = page.size <= MOST_PAGE and page.values <= _MOST_VALUES
        if page.kind == _DICTIONARY:
            fits = readable and page.encoding in (_PLAIN, 2)
            dictionary = list(_plain(_unpacked(handle, page, chunk)[1], page.values)) if fits else None
        elif readable and (page.encoding == _PLAIN or (page.encoding in _BY_DICTIONARY and dictionary is not None)):
            yield from _data_rows(*_unpacked(handle, page, chunk), page, optional, dictionary)
        else:
            yield from (Unread.BESIDE for _ in range(page.values))


def most_rows(handle: BinaryIO, chunk: Any, pages: list[Page], size: int) -> int:
    """How many rows of these pages are about `size` bytes when they are copied out, wherever they stand; 1 or more.

    A dictionary holds a value once, however many rows have it, so its longest value counts for each of them.
    """
    sizes = [page.size / max(1, page.values) for page in pages if page.kind != _DICTIONARY]
    for page in pages:
        if page.kind == _DICTIONARY and page.encoding in (_PLAIN, 2):
            sizes += [len(one) for one in _plain(_unpacked(handle, page, chunk)[1], page.values)
                      if isinstance(one, bytes)]  # fmt: skip
    return max(1, int(size / max(1, *sizes, 1)))


def _data_rows(
    levels: memoryview, data: memoryview, page: Page, optional: bool, dictionary: list[PageRow] | None
) -> Iterator[PageRow]:
    if optional and page.levels < 0:
        size = 4 + struct.unpack_from("<I", data)[0]
        levels, data = data[4:size], data[size:]
    present = _hybrid(levels, 1, page.values) > 0 if optional else None
    count = page.values if present is None else int(present.sum())
    values = _plain(data, count) if page.encoding == _PLAIN or dictionary is None else (
        dictionary[at] for at in _hybrid(data[1:], data[0], count).tolist())  # fmt: skip
    if present is None:
        yield from values
        return
    for there in present.tolist():
        yield next(values) if there else None


def _plain(data: memoryview, count: int) -> Iterator[PageRow]:
    """Byte arrays with their lengths before them."""
    at = 0
    for _ in range(count):
        try:
            size = struct.unpack_from("<I", data, at)[0]
        except struct.error:
            raise ValueError("a page ends before its last row") from None
        at += 4 + size
        if at > len(data):
            raise ValueError("a row reaches beyond its page")
        yield bytes(data[at - size : at]) if size <= MOST_LINE else Unread.TOO_LONG


def _hybrid(data: memoryview, width: int, count: int) -> npt.NDArray[np.int64]:
    """Numbers of `width` bits, in runs of one value or packed by eights."""
    found, at, filled = np.zeros(count, np.int64), 0, 0
    if not 0 <= width <= 32:
        raise ValueError(f"a page has numbers of {width} bits")
    places = np.int64(1) << np.arange(width, dtype=np.int64)
    while filled < count and width:
        try:
            head, at = _varint(data, at)
        except IndexError:
            raise ValueError("a page ends before its last number") from None
        size = (head >> 1) * width if head & 1 else (width + 7) // 8
        own = data[at : at + size]
        at += size
        if head < 2:
            raise ValueError("a page has a run of no values")
        if head & 1:
            bits = np.unpackbits(np.frombuffer(own, np.uint8), bitorder="little")
            some = bits[: len(bits) // width * width].reshape(-1, width) @ places
            if not some.size:
                raise ValueError("a page ends before its last number")
        else:
            some = np.full(min(head >> 1, count - filled), int.from_bytes(own, "little"), np.int64)
        some = some[: count - filled]
        found[filled : filled + some.size] = some
        filled += some.size
    return found


def _unpacked(handle: BinaryIO, page: Page, chunk: Any) -> tuple[memoryview, memoryview]:
    """The levels of a page of the second version (else none), and its bytes."""
    import pyarrow as pa

    handle.seek(page.start)
    data, levels = memoryview(handle.read(page.packed)), max(0, page.levels)
    if len(data) < page.packed:
        raise ValueError(f"the page at byte {page.start} is cut off")
    if chunk.compression == "UNCOMPRESSED" or not page.compressed or page.size <= levels:
        return data[:levels], data[levels:]
    if chunk.compression not in _CODECS:
        raise ValueError(f"it is packed by {chunk.compression}, which is not known here")
    body = pa.Codec(_CODECS[chunk.compression]).decompress(data[levels:], page.size - levels)
    return data[:levels], memoryview(body).cast("B")  # pyarrow says that its bytes are signed
