"""Sentences of a block's words, by offsets: abbreviations, versions, addresses and enumerators do not end one."""

import re

_END = re.compile(r"[.!?…。！？][\"'”’)\]]?(\s+)|[。！？]()|\n\s*?(\n)\s*|[a-z`)\]]\.()(?=[A-Z0-9][a-z0-9,]{2})")
"""Where a sentence may end: its groups stand for the blanks after it, of which there may be none."""
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|et al|etc|cf|vs|approx|ca|resp|incl|fig|sec|eq|no|nos|vol|pp|dr|mr|ms|mrs|prof|inc|ltd"
    r"|corp|st|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dept|univ|def|ver|max|min|est)|\b[A-Za-z]|^\s*\d{1,2})\.$",
    re.IGNORECASE,
)
_LONGEST = 1200
"""Code points. A longer sentence is a list, a log or a page without full stops; it is cut at a line or blank."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of `text`, blanks outside them trimmed."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        end, following = match.span(match.lastindex or 0)
        if not _goes_on(text, start, end, following):
            _append(found, text, start, end)
            start = following
    _append(found, text, start, len(text))
    return found


def _goes_on(text: str, start: int, end: int, after: int) -> bool:
    """Whether what stands at `end` is inside a sentence: an abbreviation, an address, a small letter behind it."""
    following = text[after : after + 1]
    if following.islower() and "\n" not in text[end:after]:
        return True
    if end == after and text[end - 1] == ".":
        return "/" in text[max(start, end - 30) : end] or not following.isalnum()
    last = text[max(start, end - 12) : end]
    return (
        last.endswith(".")
        and bool(_ABBREVIATION.search(last))
        and not (last[-2:-1].isupper() and following.isupper())
    )


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    while end - start > _LONGEST:
        cut = max(text.rfind("\n", start, start + _LONGEST), text.rfind("; ", start, start + _LONGEST))
        cut = cut if cut > start else text.rfind(" ", start, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST  # scripts without blanks
        found.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))
