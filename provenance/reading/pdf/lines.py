"""Lines of a PDF as a reader sees them: running heads dropped, words that stand one a line put together."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

_WORD = re.compile(r"\S+")
_DIGITS = re.compile(r"\d+")
_BOX_OR_BULLET = re.compile(r"[☐☒☑✓✔✗✘□■•●▪◦]")
_SECTION = re.compile(r"(?:\d{1,2}\.){1,4}$")
_ONE_WORD_SHARE = 0.85
_ONE_WORD_LINES = 200
"""Google Docs exports put each word on a line of its own: all but a few lines then hold one word."""


@dataclass(slots=True)
class PdfLine:
    """One line: the stretches of the source that hold its words, its words, and what went before it."""

    pieces: list[tuple[int, int]]
    words: str
    page: int
    gap: bool

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]


def read_lines(source: str, page_starts: list[int]) -> list[PdfLine]:
    """The lines of all pages, page numbers and running heads left out. Linear in the length of the source."""
    pages = [list(_physical(source, *place)) for place in _pages(source, page_starts)]
    if _one_word_a_line(pages):
        return [line for page in pages for line in _joined(source, _body(page, set()))]
    running = _running_heads(pages)
    spaced = _double_spaced(pages)
    lines = []
    for page in pages:
        for line in _body(page, running):
            line.gap = line.gap and not spaced
            lines.append(line)
    return lines


def _pages(source: str, page_starts: list[int]) -> Iterator[tuple[int, int, int]]:
    for number, start in enumerate(page_starts, start=1):
        end = page_starts[number] - 1 if number < len(page_starts) else len(source)
        yield start, end, number


def _physical(source: str, start: int, end: int, page: int) -> Iterator[PdfLine]:
    """Lines that hold words; `gap` where empty ones stood before."""
    gap, at = False, start
    for text in source[start:end].split("\n"):
        stripped = text.strip()
        if stripped:
            begin = at + text.index(stripped)
            yield PdfLine([(begin, begin + len(stripped))], stripped, page, gap)
        gap = not stripped
        at += len(text) + 1


def _double_spaced(pages: list[list[PdfLine]]) -> bool:
    """An empty line after nearly every line separates nothing."""
    lines = sum(map(len, pages))
    return lines > 20 and sum(line.gap for page in pages for line in page) > 0.6 * lines


def _one_word_a_line(pages: list[list[PdfLine]]) -> bool:
    lines = sum(map(len, pages))
    single = sum(" " not in line.words for page in pages for line in page)
    return lines > _ONE_WORD_LINES and single > _ONE_WORD_SHARE * lines


def _joined(source: str, page: list[PdfLine]) -> Iterator[PdfLine]:
    """One-word lines put together: two empty lines, a box or the number of a section begin a new line."""
    held: PdfLine | None = None
    for word in page:
        empty = source[held.end : word.start].count("\n") - 1 if held else 0
        section = _SECTION.match(word.words) is not None
        if held and empty < 2 and not section and not _BOX_OR_BULLET.match(word.words):
            held.pieces.append(word.pieces[0])
            held.words += " " + word.words
            continue
        if held:
            yield held
        held = PdfLine(list(word.pieces), word.words, word.page, empty > 2 or section)
    if held:
        yield held


def _running_heads(pages: list[list[PdfLine]]) -> set[str]:
    """First and last lines that come again, but for their numbers, on more than half of at least four pages."""
    if len(pages) < 4:
        return set()
    edges = ({_unnumbered(line.words) for line in page[:1] + page[-1:]} for page in pages)
    seen = Counter(words for edge in edges for words in edge)
    return {words for words, count in seen.items() if count > len(pages) / 2 and words}


def _unnumbered(words: str) -> str:
    return _DIGITS.sub("", words).strip()


def _body(page: list[PdfLine], running: set[str]) -> list[PdfLine]:
    """The page without a page number or running head at its top or bottom."""
    first, last = 0, len(page)
    while first < last and _is_furniture(page[first].words, running):
        first += 1
    while last > first and _is_furniture(page[last - 1].words, running):
        last -= 1
    return page[first:last]


def _is_furniture(words: str, running: set[str]) -> bool:
    return (words.isdigit() and len(words) < 5) or _unnumbered(words) in running
