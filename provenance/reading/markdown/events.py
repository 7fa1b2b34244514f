"""The events of the Markdown parser, their byte ranges turned into places in the source."""

from collections.abc import Iterator
from itertools import islice
from typing import Any

import numpy as np
import pyromark
from pyromark import Options

_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_GFM
)
"""Task lists stay off so that a reader sees `[x]`; smart punctuation and mathematics would change characters."""

_BATCH = 2_048
"""Events turned at once: a hostile megabyte makes a million events, which must not all be held."""


def placed_events(text: str, shift: int) -> Iterator[tuple[Any, int, int]]:
    """Each event with the start and end of its range, in code points of `text` moved by `shift`.

    The parser's ranges are UTF-8 bytes and never end inside a character.
    """
    events = _PARSER.events_with_range(text)
    if text.isascii():
        for event, place in events:
            yield event, place["start"] + shift, place["end"] + shift
        return
    raw = np.frombuffer(text.encode("utf-8"), dtype=np.uint8)
    before = np.full(len(raw) + 1, shift, dtype=np.int64)
    before[1:] += np.cumsum((raw & 0xC0) != 0x80)
    while batch := list(islice(events, _BATCH)):
        starts = before[[place["start"] for _, place in batch]].tolist()
        ends = before[[place["end"] for _, place in batch]].tolist()
        for (event, _), start, end in zip(batch, starts, ends, strict=True):
            yield event, start, end
