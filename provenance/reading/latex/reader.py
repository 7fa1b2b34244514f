"""Reads a LaTeX source: title, then the body of the document; a member file is body from end to end."""

import re

from db.vocabulary import ReadOutcome
from provenance.reading.content import Content
from provenance.reading.latex.flow import LatexFlow
from provenance.reading.latex.macros import macros
from provenance.reading.limits import ReadLimits
from provenance.reading.outline import Outline, TooManyBlocksError

_BEGIN = re.compile(r"^[^%\n]*?\\begin\s*\{document\}", re.MULTILINE)
_END = re.compile(r"\\end\s*\{document\}")
_TITLE = re.compile(r"^[ \t]*\\(?:icml)?title\b", re.MULTILINE)
_TITLE_CHARACTERS = 2_000


def read_latex(source: str, limits: ReadLimits) -> Content:
    """The blocks of one LaTeX file. What it pulls in by `\\input` is read as a document of its own."""
    outline = Outline(source, limits)
    names = macros(source)
    complete = True
    try:
        for start, end in _parts(source):
            LatexFlow(outline, start, end, names).read()
            outline.end()
    except TooManyBlocksError:
        complete = False
    blocks = outline.finish()
    if not blocks:
        return Content((), ReadOutcome.READ, ("the LaTeX file has no words, only definitions",))
    if not complete:
        return Content(blocks, ReadOutcome.PARTLY_READ, (f"only the first {limits.blocks} blocks were read",))
    return Content(blocks)


def _parts(source: str) -> list[tuple[int, int]]:
    """The title of the preamble and the body; all of a file that has no `document`."""
    begin = _BEGIN.search(source)
    if begin is None:
        return [(1 if source.startswith("\ufeff") else 0, len(source))]
    end = _END.search(source, begin.end())
    parts = [(begin.end(), end.start() if end else len(source))]
    title = _TITLE.search(source, 0, begin.start())
    if title:
        parts.insert(0, (title.start(), _group_end(source, title.end(), begin.start())))
    return parts


def _group_end(source: str, start: int, limit: int) -> int:
    """The end of the first group after `start`; without one, the end of the line."""
    depth = 0
    for mark in re.finditer(r"(?<!\\)[{}]", source[start : min(limit, start + _TITLE_CHARACTERS)]):
        depth += 1 if mark.group() == "{" else -1
        if depth <= 0:
            return start + mark.end()
    line = source.find("\n", start)
    return limit if line < 0 else min(line, limit)
