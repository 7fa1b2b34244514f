"""Texts from files of a corpus, as Arrow columns of bounded size: Parquet, JSON Lines (plain, gz, zst), plain text.

A row of Parquet or JSON Lines is a text; a plain text file is cut into pieces of PIECE bytes at the ends of lines.
What cannot be used is skipped and counted; a file that is damaged is an error that names it.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.linking.corpus_sketch import SketchError

BATCH_ROWS = 1024
BATCH_BYTES = 1 << 24
PIECE = 1 << 22
MOST_LINE = 1 << 28
"""Bytes of one JSON line; a longer one is skipped and counted."""
TEXT_COLUMNS = ("text", "content", "raw_content", "document", "body")
_LINES = (".jsonl", ".ndjson", ".json")
_PLAIN = (".txt", ".md", ".text")
_PACKED = (".gz", ".zst")


@dataclass(slots=True)
class FileReading:
    """What was skipped in reading, counted while it is read."""

    not_text: int = 0
    too_long: int = 0


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


def _kind(path: Path) -> str:
    name = path.with_suffix("") if path.suffix in _PACKED else path
    suffix = name.suffix.lower()
    return "parquet" if suffix == ".parquet" else "lines" if suffix in _LINES else "plain" if suffix in _PLAIN else ""


def text_batches(path: Path, reading: FileReading, column: str | None = None) -> Iterator[Any]:
    """Arrow columns of texts. Raises SketchError for a file that is damaged or has no such column."""
    import pyarrow as pa

    readers = {"parquet": _from_parquet, "lines": _from_lines, "plain": _from_plain}
    reader = readers.get(_kind(path))
    if reader is None:
        raise SketchError(f"reading {path}: its name says neither Parquet, JSON Lines nor text; rename it")
    try:
        yield from reader(path, reading, column)
    except (pa.ArrowException, OSError, EOFError) as error:
        raise SketchError(f"reading {path}: {error}; it is damaged or cut off, fetch it anew") from error


def _from_parquet(path: Path, reading: FileReading, column: str | None) -> Iterator[Any]:
    import pyarrow.parquet as pq

    with pq.ParquetFile(path, memory_map=True) as file:
        name = column or _text_column(path, file.schema_arrow)
        if name not in file.schema_arrow.names:
            raise SketchError(f"reading {path}: no column {name!r}; it has {', '.join(file.schema_arrow.names)}")
        for batch in file.iter_batches(batch_size=BATCH_ROWS, columns=[name]):
            reading.not_text += batch.column(0).null_count
            yield batch.column(0)


def _text_column(path: Path, schema: Any) -> str:
    import pyarrow as pa

    texts = [field.name for field in schema if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)]
    found = [name for name in TEXT_COLUMNS if name in texts] or (texts if len(texts) == 1 else [])
    if not found:
        raise SketchError(f"reading {path}: which column is the text? It has {', '.join(schema.names)}; use --column")
    return found[0]


def _from_lines(path: Path, reading: FileReading, column: str | None) -> Iterator[Any]:
    texts = (_text_of(line, column) for line in _lines(path, reading))
    yield from _batched(texts, reading)


def _text_of(line: bytes, column: str | None) -> str | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(row, dict):
        return row if isinstance(row, str) else None
    found = [row[name] for name in ((column,) if column else TEXT_COLUMNS) if isinstance(row.get(name), str)]
    return found[0] if found else None


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


def _from_plain(path: Path, _reading: FileReading, _column: str | None) -> Iterator[Any]:
    import pyarrow as pa

    rest = b""
    for piece in _pieces(path):
        whole, newline, rest_after = (rest + piece).rpartition(b"\n")
        if newline or len(rest_after) > PIECE:
            yield pa.array([whole if newline else rest_after], pa.large_binary())
        rest = rest_after if newline or len(rest_after) <= PIECE else b""
    if rest:
        yield pa.array([rest], pa.large_binary())


def _batched(texts: Iterator[str | None], reading: FileReading) -> Iterator[Any]:
    import pyarrow as pa

    batch: list[bytes] = []
    size = 0
    for text in texts:
        if text is None:
            reading.not_text += 1
            continue
        batch.append(text.encode("utf-8", "replace"))  # a lone surrogate in JSON is no letter
        size += len(batch[-1])
        if len(batch) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield pa.array(batch, pa.large_binary())
            batch, size = [], 0
    if batch:
        yield pa.array(batch, pa.large_binary())
