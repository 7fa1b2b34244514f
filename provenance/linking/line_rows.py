"""Rows of JSON Lines and of plain text, packed or not, in memory that one line bounds.

A file that ends too early, or is damaged inside its packing, is read as far as it goes, and that is counted: whoever
sketches it marks the sketch as a part.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.linking import row_batches
from provenance.linking.corpus_sketch import SketchError
from provenance.linking.parquet_rows import KEYS_ALONE, TEXT_COLUMNS
from provenance.linking.record_keys import KEY_COLUMNS
from provenance.linking.row_batches import FileReading, Row, RowBatch, batched, clean

PIECE = 1 << 20
PACKED_PIECE = 1 << 16
"""Bytes unpacked at a time: of a file that is cut off so much may be lost."""
PLAIN_ROW = 4096
"""Bytes: some 700 words."""
PLAIN_MOST = 1 << 20
"""Bytes of a row where no line ends."""
PACKED = {".gz": "gzip", ".zst": "zstd"}
_SHOWN = 20
_RUNNING_TEXT = 20
"""Words in a list or object that is written down: a list of labels or of numbers has fewer."""


def json_rows(path: Path, reading: FileReading, column: str | None, start: int = 0) -> Iterator[RowBatch]:
    """The rows of JSON Lines from byte `start` (unpacked) on. Raises SketchError for a file that is one JSON list,
    and where no row has text in the column and there are others that hold strings."""
    if not start:
        _refuse_list(path)
    names = (column,) if column else TEXT_COLUMNS
    found = start > 0 or column == KEYS_ALONE
    for batch in batched(_json_rows(path, names, start), reading):
        found = found or batch.texts.null_count < len(batch.texts)
        yield batch
    columns = "" if found else _other_texts(path)
    if columns:
        raise SketchError(
            f"reading {path}: no row has text in {' or '.join(names)}; it has {columns}. Name the column with "
            f"--column, or `--column {KEYS_ALONE}` where they are no texts and the record keys alone count; of lists "
            "and objects, as messages are, make one text a row first"
        )


def _refuse_list(path: Path) -> None:
    """A list over many lines would be read as broken lines, of which one or two are whole by chance."""
    beginning = next(_Stream(path, 0).pieces(), b"").removeprefix(b"\xef\xbb\xbf").lstrip()
    if beginning.startswith(b"["):
        raise SketchError(
            f"reading {path}: it is one JSON list, and JSON Lines are read: one object a line. Make them with "
            "`jq -c '.[]'`"
        )


def _json_rows(path: Path, names: tuple[str, ...], start: int) -> Iterator[Row]:
    for line in _lines(path, start):
        if line.left_out or not line.data.strip():
            if line.left_out:
                yield Row(line.end, left_out=line.left_out)
            continue
        try:
            row = json.loads(line.data)
        except (ValueError, RecursionError):
            yield Row(line.end, left_out="broken" if line.whole else "cut_off")
            continue
        yield _row_of(row, names, line.end)


def _row_of(row: object, names: tuple[str, ...], end: int) -> Row:
    """Text and record key of one JSON line."""
    if not isinstance(row, dict):
        return Row(end, clean(row).encode() if isinstance(row, str) else None)
    text = next((row[name] for name in names if isinstance(row.get(name), str)), None)
    key = next((row[name] for name in KEY_COLUMNS if isinstance(row.get(name), str)), None)
    return Row(end, None if text is None else text.encode("utf-8", "replace"), None if key is None else clean(key))


def _other_texts(path: Path) -> str:
    """The columns of the first row, where one of them is a text and no record key; else nothing."""
    for line in _lines(path, 0):
        try:
            row = json.loads(line.data)
        except (ValueError, RecursionError):
            continue
        if isinstance(row, dict):
            texts = [name for name, value in row.items() if _has_text(value) and name not in KEY_COLUMNS]
            return ", ".join(name[:40] for name in [*row][:_SHOWN]) if texts else ""
    return ""


def _has_text(value: object) -> bool:
    """A string, or a list or object with running text in it: messages, paragraphs."""
    return isinstance(value, str) or (
        isinstance(value, list | dict) and len(json.dumps(value).split()) >= _RUNNING_TEXT
    )


def plain_rows(path: Path, reading: FileReading, _column: str | None, start: int = 0) -> Iterator[RowBatch]:
    """Plain text from byte `start` on, cut at the ends of lines into rows of PLAIN_ROW bytes at least."""
    yield from batched(_plain_rows(path, start), reading)


def _plain_rows(path: Path, start: int) -> Iterator[Row]:
    rest, at, stream = b"", start, _Stream(path, start)
    for piece in stream.pieces():
        rest += piece
        begin = 0
        while len(rest) - begin > PLAIN_MOST or rest.find(b"\n", begin + PLAIN_ROW) >= 0:
            end = rest.find(b"\n", begin + PLAIN_ROW, begin + PLAIN_MOST)
            row = rest[begin : end if end >= 0 else begin + PLAIN_MOST]
            begin += len(row) + (end >= 0)
            yield Row(at + begin, row)
        rest, at = rest[begin:], at + begin
    if rest:
        yield Row(at + len(rest), rest)
    if stream.cut:
        yield Row(at + len(rest), left_out="cut_off")


@dataclass(frozen=True, slots=True)
class _Line:
    """`end` is the byte behind it; `whole`: an end of line stands there. `left_out`: it is not read, and why."""

    data: bytes
    end: int
    whole: bool = True
    left_out: str = ""


def _lines(path: Path, start: int) -> Iterator[_Line]:
    """Lines from byte `start` on; memory holds one of at most MOST_LINE."""
    rest, too_long, at, stream = bytearray(), False, start, _Stream(path, start)
    for piece in stream.pieces():
        *lines, last = piece.split(b"\n")
        for line in lines:
            at += len(line) + 1
            too_long = too_long or len(rest) + len(line) > row_batches.MOST_LINE
            yield _Line(b"" if too_long else bytes(rest + line), at, left_out="too_long" if too_long else "")
            rest, too_long = bytearray(), False
        at += len(last)
        rest += b"" if too_long else last
        if len(rest) > row_batches.MOST_LINE:
            rest, too_long = bytearray(), True
    if too_long:
        yield _Line(b"", at, left_out="too_long")
    if stream.cut:
        yield _Line(b"", at, left_out="cut_off")
    elif rest:
        yield _Line(bytes(rest), at, whole=False)


class _Stream:
    """The bytes of a file, unpacked by its name; `cut`: they ended before the packing does."""

    def __init__(self, path: Path, start: int) -> None:
        self._path, self._start = path, start
        self.cut = False

    def pieces(self) -> Iterator[bytes]:
        """Pieces from `start` on. Raises SketchError where nothing of the file can be unpacked."""
        import pyarrow as pa

        packing = PACKED.get(self._path.suffix.lower())
        if packing is None:
            with self._path.open("rb") as file:
                file.seek(self._start)
                while piece := file.read(PIECE):
                    yield piece
            return
        self.cut, passed = self._path.stat().st_size == 0, 0  # packed nothing takes some bytes too
        with pa.input_stream(str(self._path), compression=packing) as stream:
            while piece := self._read(stream, passed):
                own = piece[max(0, self._start - passed) :]
                passed += len(piece)
                if own:
                    yield own

    def _read(self, stream: Any, passed: int) -> bytes:
        try:
            return bytes(stream.read(PACKED_PIECE))
        except OSError as error:
            if error.errno is not None:
                raise
            if not passed:
                raise SketchError(
                    f"reading {self._path}: {error}; it is damaged or cut off, fetch it anew"
                ) from error
            self.cut = True
            return b""
