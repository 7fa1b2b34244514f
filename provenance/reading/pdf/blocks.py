"""Blocks from the lines of a PDF by plain rules: empty lines, numbers of sections, bullets, short last lines."""

import re

from db.records.readings import Block, BlockType
from provenance.reading.limits import ReadLimits
from provenance.reading.outline import Outline, TooManyBlocksError
from provenance.reading.pdf.lines import PdfLine
from provenance.reading.pdf.words_of_lines import LineWords

_NUMBERED = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[A-Z](?:\.\d{1,2}){1,4})\.?\s+(?=\S*[^\W\d])")
_DATE = re.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{4}")
_IN_CONTENTS = re.compile(r"(?:\S+\s+){3}.*\s\d{1,3}$|\.\s*\.\s*\.")
_LETTERED = re.compile(r"(?:Appendix\s+)?[A-H]\.?\s+[A-Z][a-z]+(?:\s+\S+){0,5}$")
_NAMED = re.compile(
    r"(?:abstract|introduction|background|related works?|references|bibliography|acknowledge?ments?|conclusions?"
    r"|discussion|limitations|appendi(?:x|ces)|ethics statement|broader impacts?|table of contents|contents)$",
    re.IGNORECASE,
)
_CAPTION = re.compile(r"(?:Table|Figure|Fig\.|Tab\.)\s+[A-Z]?\d+(?:\.\d+)?\s*[:.|]")
_BULLET = re.compile(r"[•●◦▪■‣∙–—*○⋄]\s+|\(?(?:\d{1,2}|[a-z])\)\s+")
_ITEM = re.compile(r"\d{1,2}\.\s+")
_BOX = re.compile(r"[☐☒☑✓✔✗✘□]")
_CLOSED = re.compile(r"[.!?:;…。！？：][\"'”’)\]]*\s*\d{0,3}$")
_NUMBER = re.compile(r"[~≈<>±+\-−$€]?\d(?:[\d.,]*\d)?(?:[%BMKTkG]|[A-Z]?B)?|[-–—]")
_ABBREVIATED = re.compile(r"(?:\b(?:al|e\.g|i\.e|vs|cf|etc|Fig|Eq|Sec|approx|resp|no)\.|\.\.\.)$")
_HEADING_CHARACTERS = 90


def pdf_blocks(source: str, lines: list[PdfLine], limits: ReadLimits) -> tuple[tuple[Block, ...], bool]:
    """The blocks of all pages, and whether that is all of them."""
    outline = Outline(source, limits)
    try:
        _Grouping(source, lines, outline).read()
    except TooManyBlocksError:
        return outline.finish(), False
    return outline.finish(), True


class _Grouping:
    """Goes over the lines once and decides for each whether it goes on, or begins a block of some type."""

    def __init__(self, source: str, lines: list[PdfLine], outline: Outline) -> None:
        self._lines = lines
        self._outline = outline
        self._mender = LineWords(source)
        self._full = _full_lengths(lines)
        self._kind: BlockType | None = None

    def read(self) -> None:
        before: PdfLine | None = None
        kind = self._begins(0, None)
        for at, line in enumerate(self._lines):
            after = self._lines[at + 1] if at + 1 < len(self._lines) else None
            if kind is None and before is not None:
                mark = "\n" if _is_row(line.words) and _is_row(before.words) else " "
                self._mender.add(self._outline.words, line, before, mark, full=not self._is_short(before))
            else:
                self._begin(line, kind or BlockType.PARAGRAPH)
                self._mender.add(self._outline.words, line, None, " ", full=False)
            kind = self._begins(at + 1, line) if after else None
            self._mender.end(self._outline.words, line, after if kind is None else None)
            before = line
        self._close()

    def _begin(self, line: PdfLine, kind: BlockType) -> None:
        self._close(keep_list=kind is BlockType.LIST_ITEM)
        outline, start = self._outline, line.start
        outline.page = line.page
        self._kind = kind
        if kind is BlockType.LIST_ITEM:
            if not outline.lists:
                outline.open_list()
            outline.open_item(start)
            _drop_bullet(line)
        elif kind is BlockType.HEADING:
            outline.begin(start, kind, _level(line.words))
        elif kind is BlockType.CAPTION:
            outline.begin(start, kind)
        else:
            outline.begin(start)

    def _close(self, *, keep_list: bool = False) -> None:
        self._outline.end()
        while self._outline.lists and not keep_list:
            self._outline.close_list(html=False)

    def _begins(self, at: int, before: PdfLine | None) -> BlockType | None:
        """The type of block that begins with a line, None when it goes on with the block of the line before."""
        line = self._lines[at]
        following = self._lines[at + 1].words if at + 1 < len(self._lines) else ""
        closed = before is None or line.gap or line.page != before.page or self._is_closed(before)
        if _BOX.match(line.words) or _BULLET.match(line.words):
            return BlockType.LIST_ITEM
        if _CAPTION.match(line.words):
            return BlockType.CAPTION
        if closed and _ITEM.match(line.words) and following[:1].islower():
            return BlockType.LIST_ITEM
        if closed and _is_heading(line.words):
            return BlockType.HEADING
        if self._kind is BlockType.HEADING and before and _goes_on_as_heading(before.words, line.words):
            return None
        if before is None or line.gap or self._kind is BlockType.HEADING:
            return BlockType.PARAGRAPH
        row = _is_row(line.words)
        if row != _is_row(before.words):
            return BlockType.PARAGRAPH
        return None if row and line.page == before.page else self._goes_on(line, before)

    def _goes_on(self, line: PdfLine, before: PdfLine) -> BlockType | None:
        """Whether a sentence or paragraph goes on from line to line; a caption never goes on into the text."""
        if line.page != before.page and (_CLOSED.search(before.words) or not line.words[0].islower()):
            return BlockType.PARAGRAPH
        if not _CLOSED.search(before.words) or before.words.endswith((":", ",", ";")):
            return None
        if line.words[0].islower():
            return None if _ABBREVIATED.search(before.words) else BlockType.PARAGRAPH
        full = self._full[line.page]
        apart = self._is_short(before) or (len(before.words) > 1.3 * full >= len(line.words))
        return BlockType.PARAGRAPH if apart else None

    def _is_short(self, line: PdfLine) -> bool:
        return len(line.words) < 0.8 * self._full[line.page]

    def _is_closed(self, line: PdfLine) -> bool:
        return bool(_CLOSED.search(line.words)) or self._is_short(line)


def _goes_on_as_heading(before: str, words: str) -> bool:
    """A heading of two lines: the first is long and ends in the middle of its words."""
    return len(before) > 35 and words[0].islower() and len(words) < 70 and not _CLOSED.search(before)


def _full_lengths(lines: list[PdfLine]) -> dict[int, int]:
    """The length of a full line on each page: three of four lines are no longer."""
    lengths: dict[int, list[int]] = {}
    for line in lines:
        lengths.setdefault(line.page, []).append(len(line.words))
    return {page: sorted(found)[len(found) * 3 // 4] for page, found in lengths.items()}


def _is_heading(words: str) -> bool:
    if len(words) > _HEADING_CHARACTERS or words.endswith((".", ",", ";")):
        return False
    if _NAMED.match(words) or _LETTERED.match(words):
        return True
    numbered = _NUMBERED.match(words)
    if numbered:
        rest = words[numbered.end() :]
        if _DATE.match(rest) or _is_row(words) or _IN_CONTENTS.search(rest):
            return False
        return rest[:1].isupper() and ": " not in rest and len(rest.split()) <= 14
    letters = [character for character in words if character.isalpha()]
    mostly = 3 * len(letters) > 2 * len("".join(words.split()))
    return len(letters) > 5 and mostly and " " in words and all(letter.isupper() for letter in letters)


def _level(words: str) -> int:
    numbered = _NUMBERED.match(words)
    return min(6, numbered["number"].count(".") + 1) if numbered else 1


def _is_row(words: str) -> bool:
    """A row of a table: at least two numbers, and numbers for half of its words."""
    tokens = words.split()
    numbers = sum(_NUMBER.fullmatch(token) is not None for token in tokens)
    return numbers >= 2 and 2 * numbers >= len(tokens)


def _drop_bullet(line: PdfLine) -> None:
    found = _BULLET.match(line.words) or _ITEM.match(line.words)
    start, end = line.pieces[0]
    if found and start + found.end() < end:
        line.pieces[0] = (start + found.end(), end)
        line.words = line.words[found.end() :]
    elif found and len(line.pieces) > 1:
        del line.pieces[0]
        line.words = line.words[found.end() :]
