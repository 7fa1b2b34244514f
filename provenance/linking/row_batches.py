"""Rows of a file on their way into a sketch: Arrow columns of bounded size, and what was left out in reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any

ROWS_AS_READ = "rows@2"
"""What a row of a file is. A sketch that was begun under another rule cannot be gone on with."""
BATCH_ROWS = 1024
BATCH_BYTES = 1 << 24
MOST_LINE = 1 << 28
"""Bytes of one row or JSON line; a longer one is skipped and counted."""


@dataclass(slots=True)
class FileReading:
    """What was skipped in reading, counted while it is read.

    Rows without text, too long, or in a page with one that is too large (`beside_long`); lines that are no JSON
    (`broken`); answers of a WARC that are no page, and records of one that cannot be read; places where a file is
    cut off or damaged, behind which rows are missing."""

    not_text: int = 0
    too_long: int = 0
    beside_long: int = 0
    broken: int = 0
    no_page: int = 0
    unread: int = 0
    cut_off: int = 0

    def take(self, other: "FileReading") -> None:
        """Count what was skipped elsewhere too."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@dataclass(frozen=True, slots=True, eq=False)
class RowBatch:
    """Some rows: an Arrow column of their texts (null: none), and one of their record keys where they have any.

    `position` is where the reader of the file goes on behind them; what it counts in is the reader's own."""

    texts: Any
    keys: Any = None
    position: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is read by itself: where reading goes on behind it, its text (None: none) and its record key.

    `left_out` names what of FileReading it counts as, where it is no row at all."""

    position: int
    text: bytes | None = None
    key: str | None = None
    left_out: str = ""


def batched(rows: Iterable[Row], reading: FileReading) -> Iterator[RowBatch]:
    """Single rows as batches. Those with neither text nor key are left out, and counted when they come."""
    texts: list[bytes | None] = []
    keys: list[str | None] = []
    size = position = 0
    for row in rows:
        position = row.position
        if row.left_out or row.text is None:
            part = row.left_out or "not_text"
            setattr(reading, part, getattr(reading, part) + 1)
        if row.text is None and row.key is None:
            continue
        texts.append(row.text)
        keys.append(row.key)
        size += len(row.text or b"") + len(row.key or "")
        if len(texts) >= BATCH_ROWS or size >= BATCH_BYTES:
            yield of_lists(texts, keys, position)
            texts, keys, size = [], [], 0
    if texts:
        yield of_lists(texts, keys, position)


def of_lists(texts: list[bytes | None], keys: list[str | None], position: int) -> RowBatch:
    """A batch of some rows, with a column of keys where any has one."""
    import pyarrow as pa

    own = pa.array(keys, pa.large_string()) if any(keys) else None
    return RowBatch(pa.array(texts, pa.large_binary()), own, position)


def clean(text: str) -> str:
    """Text that can be encoded: lone surrogates belong to no word."""
    return text.encode("utf-8", "replace").decode()
