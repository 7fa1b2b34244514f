"""Reads web pages: the words a reader sees, without scripts, menus and footers."""

import re

from db.records.readings import Block, BlockType
from db.vocabulary import ReadOutcome
from provenance.reading.content import Content, not_read
from provenance.reading.html_flow import HtmlFlow, each
from provenance.reading.html_tokens import attribute
from provenance.reading.limits import ReadLimits
from provenance.reading.outline import Outline, TooManyBlocksError
from provenance.reading.page_refusals import refusal

_MAIN = re.compile(r"<main[\s>]", re.IGNORECASE)
_MAIN_END = re.compile(r"</main\s*>", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"<script[\s>]", re.IGNORECASE)
_FEW_WORDS = 200
"""Characters below which the main part of a page is taken for a frame that scripts fill."""


class PageFlow(HtmlFlow):
    """HTML of a whole page. LaTeXML writes many tables as spans, and footnotes inside the sentence."""

    def __init__(self, outline: Outline) -> None:
        super().__init__(outline)
        self._roles: list[str] = []
        self._last_link_end = -1

    def _open_styled(self) -> None:
        role = self._role()
        self._roles.append(role)
        if role:
            _OPEN_ROLES[role](self)
        elif self._token.name == "div":
            self._open_block()

    def _close_styled(self) -> None:
        role = self._roles.pop() if self._roles else ""
        if role:
            _CLOSE_ROLES[role](self)
        elif self._token.name == "div":
            self._close_block()

    def _role(self) -> str:
        """What a span or div stands for by its LaTeXML class; empty for most."""
        if self._text.find("ltx_", self._token.start, self._token.end) < 0:
            return ""
        classes = attribute(self._text, self._token, "class").split()
        return next((name for name in classes if name in _OPEN_ROLES), "")

    def _comment(self) -> None:
        """Comments of a page are its makers' notes on the markup."""

    def _open_link(self) -> None:
        """Links of a menu stand apart by style alone."""
        if self._last_link_end == self._start:
            self.outline.words.gap(" ")
        super()._open_link()

    def _close_link(self) -> None:
        super()._close_link()
        self._last_link_end = self._end

    def _open_note(self) -> None:
        self.outline.open_detour()

    def _close_note(self) -> None:
        self.outline.close_detour()

    def _open_quote(self) -> None:
        """arXiv's abstract pages set the abstract in a block quote, which nobody else has said."""
        super()._open_quote()
        if "abstract" in attribute(self._text, self._token, "class").split():
            self.outline.quotes -= 1


PageFlow.opening = {
    **HtmlFlow.opening,
    **each("nav footer noscript button dialog title", HtmlFlow._begin_skipping),
    **each("span div", PageFlow._open_styled),
    "blockquote": PageFlow._open_quote,
    "a": PageFlow._open_link,
}
PageFlow.closing = {
    **HtmlFlow.closing,
    **each("span div", PageFlow._close_styled),
    "a": PageFlow._close_link,
}
_OPEN_ROLES = {
    "ltx_tabular": HtmlFlow._open_table,
    "ltx_tr": HtmlFlow._open_row,
    "ltx_td": HtmlFlow._open_cell,
    "ltx_note_outer": PageFlow._open_note,
}
_CLOSE_ROLES = {
    "ltx_tabular": HtmlFlow._close_table,
    "ltx_tr": HtmlFlow._close_row,
    "ltx_td": HtmlFlow._close_cell,
    "ltx_note_outer": PageFlow._close_note,
}


def read_html(source: str, limits: ReadLimits) -> Content:
    """The blocks of a page: its title, then what stands in `<main>` where that holds the words, else the body."""
    title = _title(source, limits)
    blocks, complete = _blocks(source, title, _main(source), limits)
    if _size(blocks, title) < _FEW_WORDS:
        blocks, complete = _blocks(source, title, (0, len(source)), limits)
    refused = refusal(title[0].content.text if title and title[0].content else "", blocks, source)
    if refused:
        return not_read(refused)
    size = _size(blocks, title)
    if size < _FEW_WORDS and _SCRIPT.search(source):
        return _without_scripts(blocks if size else ())
    if not size:
        return not_read("page has no text")
    if not complete:
        return Content(blocks, ReadOutcome.PARTLY_READ, (f"only the first {limits.blocks} blocks were read",))
    return Content(blocks)


def _without_scripts(blocks: tuple[Block, ...]) -> Content:
    if not blocks:
        return not_read("page has no text without scripts")
    return Content(blocks, ReadOutcome.PARTLY_READ, ("page has no text without scripts beyond what was read",))


def _blocks(
    source: str, title: tuple[Block, ...], part: tuple[int, int], limits: ReadLimits
) -> tuple[tuple[Block, ...], bool]:
    outline = Outline(source, limits)
    for block in title:
        outline.begin(block.start, BlockType.HEADING, 1)
        if block.content:
            outline.words.add_html(source, *block.content.source_span(0, len(block.content.text)), 0)
        outline.end(block.end)
    complete = True
    try:
        start, end = part
        PageFlow(outline).feed(source[start:end], start)
    except TooManyBlocksError:
        complete = False
    return outline.finish(), complete


def _title(source: str, limits: ReadLimits) -> tuple[Block, ...]:
    opening = _TITLE.search(source)
    if opening is None:
        return ()
    end = source.find("</", opening.end())
    outline = Outline(source, limits)
    if end > opening.end():
        outline.words.add_html(source, opening.end(), end, 0)
    return outline.finish()


def _main(source: str) -> tuple[int, int]:
    """The page's main part, else all of it."""
    opening = _MAIN.search(source)
    if opening is None:
        return 0, len(source)
    ends = [found.end() for found in _MAIN_END.finditer(source, opening.end())]
    return opening.start(), ends[-1] if ends else len(source)


def _size(blocks: tuple[Block, ...], title: tuple[Block, ...]) -> int:
    """Characters of words below the title."""
    prose = sum(len(block.content.text) for block in blocks[len(title) :] if block.content)
    cells = (cell for block in blocks if block.table for row in block.table.rows for cell in row)
    return prose + sum(len(cell.content.text) for cell in cells if cell)
