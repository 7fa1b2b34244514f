"""Byte offsets of the Markdown parser to code points of the source."""

from collections.abc import Sequence

import numpy as np


def code_points(text: str, bytes_at: Sequence[int], shift: int) -> list[int]:
    """The code point at each byte offset of `text`, moved by `shift`; one pass over the text.

    Offsets inside a character never come from the parser.
    """
    if text.isascii():
        return [at + shift for at in bytes_at] if shift else list(bytes_at)
    raw = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)
    starts = np.zeros(len(raw) + 1, dtype=np.int64)
    np.cumsum((raw & 0xC0) != 0x80, out=starts[1:])
    found: list[int] = (starts[np.asarray(bytes_at, dtype=np.int64)] + shift).tolist()
    return found
