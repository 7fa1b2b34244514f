"""Sentences of a block's words, by offsets: abbreviations, versions, addresses and enumerators do not end one."""

import regex

_END = regex.compile(
    r"(?<=[.!?…。！？][\"'”’)\]]?)\s+|(?<=[。！？])|\s*\n\s*\n\s*|(?<=[a-z`)\]]\.)(?=[A-Z0-9][a-z0-9,]{2,})"
)
_ABBREVIATION = regex.compile(
    r"(?:\b(?:e\.g|i\.e|et al|etc|cf|vs|approx|ca|resp|incl|fig|sec|eq|no|nos|vol|pp|dr|mr|ms|mrs|prof|inc|ltd|corp"
    r"|st"
    r"|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|dept|univ|def|ver|max|min|est)|\b[A-Za-z]|^\s*\d{1,2})\.$",
    regex.IGNORECASE,
)
_LONGEST = 1200
"""Code points. A longer sentence is a list, a log or a page without full stops; it is cut at a line or blank."""


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets (start, end) of the sentences of `text`, blanks outside them trimmed."""
    found: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _goes_on(text, start, match):
            continue
        _append(found, text, start, match.start())
        start = match.end()
    _append(found, text, start, len(text))
    return found


def _goes_on(text: str, start: int, match: regex.Match[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    if following.islower() and "\n\n" not in match.group():
        return True
    if match.start() == match.end() and text[match.start() - 1] == ".":
        return text[max(start, match.start() - 30) : match.start()].count("/") > 0 or not following.isalnum()
    last = text[max(start, match.start() - 12) : match.start()]
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
        cut = cut if cut > start else max(text.rfind(" ", start, start + _LONGEST), start + 1)
        found.append((start, cut))
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))
