"""Reads plain text: paragraphs between empty lines, bullets, underlined headings."""

import re

from db.records.readings import BlockType
from db.vocabulary import ReadOutcome
from provenance.reading.content import Content
from provenance.reading.limits import ReadLimits
from provenance.reading.outline import Outline, TooManyBlocksError

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BULLET = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~^#*\"'+])\1{2,}[ \t]*$")
_LEVELS = "=-~^\"'+#*"


def read_plain(source: str, limits: ReadLimits) -> Content:
    """The paragraphs of a text. Line breaks inside a paragraph are blanks; nothing else is changed."""
    outline = Outline(source, limits)
    try:
        _read(source, outline)
    except TooManyBlocksError as stop:
        return Content(outline.finish(), ReadOutcome.PARTLY_READ, (f"not read to the end: {stop}",))
    return Content(outline.finish())


def _read(source: str, outline: Outline) -> None:
    lines = [found.span() for found in _LINE.finditer(source) if found.start() < found.end()]
    skip = 1 if source.startswith("\ufeff") else 0
    for at, (start, end) in enumerate(lines):
        start = max(start, skip)
        words = source[start:end].strip()
        following = source[slice(*lines[at + 1])].strip() if at + 1 < len(lines) else ""
        if not words or _UNDERLINE.match(words):
            _leave(outline, start)
        elif _is_title(words, following):
            _leave(outline, start)
            outline.begin(start, BlockType.HEADING, 1 + min(5, _LEVELS.index(following[0])))
            _add(source, outline, start, end)
            outline.end()
        else:
            _line(source, outline, start, end)
    _leave(outline, len(source))


def _is_title(words: str, following: str) -> bool:
    return bool(_UNDERLINE.match(following)) and len(words) <= 120 and len(following) >= min(3, len(words))


def _leave(outline: Outline, at: int) -> None:
    outline.end(at if not outline.lists else None)
    while outline.lists:
        outline.close_list(html=False)


def _line(source: str, outline: Outline, start: int, end: int) -> None:
    bullet = _BULLET.match(source, start, end)
    if bullet:
        if not outline.lists:
            outline.open_list()
        outline.open_item(start)
        start = bullet.end()
    _add(source, outline, start, end)


def _add(source: str, outline: Outline, start: int, end: int) -> None:
    text = source[start:end]
    stripped = text.strip()
    begin = start + text.index(stripped)
    outline.words.gap(" ")
    outline.words.add(stripped, begin, begin + len(stripped))
