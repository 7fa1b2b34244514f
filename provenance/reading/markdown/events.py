"""The events of the Markdown parser, their byte ranges turned into places in the source."""

from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

import numpy as np
import pyromark
from pyromark import Options

_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_GFM
)
"""Task lists stay off so that a reader sees `[x]`; smart punctuation and mathematics would change characters."""

_BATCH = 2_048
"""Events turned at once: a hostile megabyte makes a million events, which must not all be held."""


class Batch(NamedTuple):
    """Some events in order, with the start and end of each in code points of the source."""

    events: list[Any]
    starts: list[int]
    ends: list[int]


def batches(text: str, shift: int) -> Iterator[Batch]:
    """The events of `text`, whose places are moved by `shift`.

    The parser's ranges are UTF-8 bytes and never end inside a character.
    """
    found = _PARSER.events_with_range(text)
    before = None if text.isascii() else _code_points(text, shift)
    while placed := list(islice(found, _BATCH)):
        events = [event for event, _ in placed]
        starts = [place["start"] for _, place in placed]
        ends = [place["end"] for _, place in placed]
        if before is not None:
            starts, ends = before[starts].tolist(), before[ends].tolist()
        elif shift:
            starts, ends = [at + shift for at in starts], [at + shift for at in ends]
        yield Batch(events, starts, ends)


def _code_points(text: str, shift: int) -> "np.ndarray[Any, np.dtype[np.int64]]":
    """How many characters begin before each byte of `text`, and `shift` more."""
    raw = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    before = np.empty(len(raw) + 1, dtype=np.int64)
    before[0] = 0
    np.cumsum((raw & 0xC0) != 0x80, out=before[1:])
    return before + shift if shift else before
