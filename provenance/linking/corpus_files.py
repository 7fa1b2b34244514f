"""Rows from files of a corpus, as Arrow columns of bounded size: Parquet, JSON Lines (plain, gz, zst), plain text.

A row of Parquet or JSON Lines is a row; a plain text file is cut into rows of PLAIN_ROW bytes at the ends of lines.
What cannot be used is skipped and counted; a file that is damaged is an error that names it.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from provenance.linking.corpus_sketch import SketchError
from provenance.linking.parquet_rows import TEXT_COLUMNS, parquet_rows
from provenance.linking.record_keys import KEY_COLUMNS
from provenance.linking.row_batches import BATCH_BYTES, BATCH_ROWS, MOST_LINE, FileReading, RowBatch

__all__ = ["FileReading", "RowBatch", "can_be_read", "corpus_files", "row_batches"]

_Reader = Callable[[Path, FileReading, str | None, int], Iterator[RowBatch]]
PIECE = 1 << 22
PLAIN_ROW = 4096
"""Bytes: some 700 words."""
_LINES = (".jsonl", ".ndjson", ".json")
_PLAIN = (".txt", ".md", ".text")
_PACKED = (".gz", ".zst")


def corpus_files(path: Path) -> list[Path]:
    """The files of a corpus in order: the file itself, or those of a folder that can be read."""
    if path.is_file():
        return [path]
    found = [one for one in sorted(path.rglob("*")) if one.is_file() and _kind(one)]
    if not found:
        wanted = ", ".join((".parquet", *_LINES, *_PLAIN))
        raise SketchError(
            f"reading {path}: no file with text is there; give a file or a folder with {wanted} (gz, zst)"
        )
    return found


def can_be_read(path: Path) -> bool:
    """Whether a file's name says that it has rows."""
    return bool(_kind(path))


def _kind(path: Path) -> str:
    name = path.with_suffix("") if path.suffix in _PACKED else path
    suffix = name.suffix.lower()
    return "parquet" if suffix == ".parquet" else "lines" if suffix in _LINES else "plain" if suffix in _PLAIN else ""


def row_batches(path: Path, reading: FileReading, column: str | None = None, start: int = 0) -> Iterator[RowBatch]:
    """The rows of a file, from the position `start` of an earlier batch on.

    Raises SketchError for a file that is damaged or has no such column.
    """
    import pyarrow as pa

    readers: dict[str, _Reader] = {"parquet": parquet_rows, "lines": _from_lines, "plain": _from_plain}
    reader = readers.get(_kind(path))
    if reader is None:
        raise SketchError(f"reading {path}: its name says neither Parquet, JSON Lines nor text; rename it")
    try:
        yield from reader(path, reading, column, start)
    except (pa.ArrowException, OSError, EOFError) as error:
        raise SketchError(f"reading {path}: {error}; it is damaged or cut off, fetch it anew") from error


def _from_lines(path: Path, reading: FileReading, column: str | None, _start: int) -> Iterator[RowBatch]:
    yield from _batched((_row_of(line, column) for line in _lines(path, reading)), reading)


def _row_of(line: bytes, column: str | None) -> tuple[str | None, str | None]:
    """Text and record key of one JSON line."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None, None
    if not isinstance(row, dict):
        return (row if isinstance(row, str) else None), None
    found = [row[name] for name in ((column,) if column else TEXT_COLUMNS) if isinstance(row.get(name), str)]
    keys = [row[name] for name in KEY_COLUMNS if isinstance(row.get(name), str)]
    return found[0] if found else None, keys[0] if keys else None


def _lines(path: Path, reading: FileReading) -> Iterator[bytes]:
    """Lines of a file, unpacked by its name; memory holds one line of at most MOST_LINE."""
    rest, too_long = bytearray(), False
    for piece in _pieces(path):
        *lines, last = piece.split(b"\n")
        for line in lines:
            if too_long:
                reading.too_long += 1
            elif rest or line.strip():
                yield bytes(rest + line)
            rest, too_long = bytearray(), False
        rest += b"" if too_long else last
        if len(rest) > MOST_LINE:
            rest, too_long = bytearray(), True
    if rest.strip():
        yield bytes(rest)
    reading.too_long += too_long


def _pieces(path: Path) -> Iterator[bytes]:
    import pyarrow as pa

    with pa.input_stream(str(path), compression="detect") as stream:
        while piece := stream.read(PIECE):
            yield piece


def _from_plain(path: Path, _reading: FileReading, _column: str | None, _start: int) -> Iterator[RowBatch]:
    rest = b""
    for piece in _pieces(path):
        whole, newline, rest_after = (rest + piece).rpartition(b"\n")
        if newline or len(rest_after) > PIECE:
            yield _of_lists(_cut(whole if newline else rest_after))
        rest = rest_after if newline or len(rest_after) <= PIECE else b""
    if rest:
        yield _of_lists(_cut(rest))


def _cut(text: bytes) -> list[bytes | None]:
    """Rows of whole lines, at least PLAIN_ROW bytes each but the last."""
    rows: list[bytes | None] = []
    start = 0
    while start < len(text):
        end = text.find(b"\n", start + PLAIN_ROW)
        end = len(text) if end < 0 else end
        rows.append(text[start:end])
        start = end + 1
    return rows


def _batched(rows: Iterator[tuple[str | None, str | None]], reading: FileReading) -> Iterator[RowBatch]:
    texts: list[bytes | None] = []
    keys: list[str | None] = []
    size = 0
    for text, key in rows:
        if text is None:
            reading.not_text += 1
            if key is None:
                continue
        texts.append(None if text is None else text.encode("utf-8", "replace"))  # lone surrogates are no letters
        keys.append(None if key is None else key.encode("utf-8", "replace").decode())
        size += len(text or "")
        if len(texts) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield _of_lists(texts, keys)
            texts, keys, size = [], [], 0
    if texts:
        yield _of_lists(texts, keys)


def _of_lists(texts: list[bytes | None], keys: list[str | None] | None = None) -> RowBatch:
    import pyarrow as pa

    return RowBatch(
        pa.array(texts, pa.large_binary()), pa.array(keys, pa.large_string()) if keys and any(keys) else None
    )
