"""Rows of a file on their way into a sketch: Arrow columns of bounded size, and what was left out in reading."""

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
    """What was skipped in reading, counted while it is read."""

    not_text: int = 0
    too_long: int = 0
    beside_long: int = 0

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
