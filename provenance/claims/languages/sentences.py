"""Sentences of text without blanks between words: they end at 。！？； and at blank lines."""

import re

_END = re.compile(
    r"[。！？；]+[」』”’\"）)\]】》]*\s*|[!?;](?=\s|[\u3400-\u9fff])\s*|(?<=[\u3040-\u9fffA-Za-z)）\]])"
    r"\.\s+(?=\S)|\s*\n\s*\n\s*"
)
_LONGEST = 600
"""Code points: a longer one is a list or a log; it is cut at a comma."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences, their final mark included, blanks around them not."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.end() > start:
            _append(found, text, start, match.end())
            start = match.end()
    _append(found, text, start, len(text))
    return found


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind(mark, start, start + _LONGEST) for mark in "，,、 ") + 1
        cut = cut if cut > start else start + _LONGEST
        found.append((start, cut))
        start = cut
    if start < end:
        found.append((start, end))
