"""Byte offsets of the Markdown parser to code points of the source."""

from collections.abc import Sequence
from typing import Any

import numpy as np


def places(text: str, events: Sequence[tuple[Any, Any]], shift: int) -> tuple[list[int], list[int]]:
    """Starts and ends of all events in code points of `text`, moved by `shift`; one pass over the text.

    The parser's ranges are UTF-8 bytes and never end inside a character.
    """
    starts: list[int] = [place["start"] for _, place in events]
    ends: list[int] = [place["end"] for _, place in events]
    if text.isascii():
        if shift:
            starts = [at + shift for at in starts]
            ends = [at + shift for at in ends]
        return starts, ends
    raw = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    before = np.zeros(len(raw) + 1, dtype=np.int64)
    np.cumsum((raw & 0xC0) != 0x80, out=before[1:])
    before += shift
    return before[starts].tolist(), before[ends].tolist()
