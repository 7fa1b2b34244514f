"""Drives an Outline from the events of the Markdown parser."""

from collections.abc import Callable, Mapping
from typing import Any

import pyromark
from pyromark import Options

from db.records.readings import BlockType
from provenance.reading.grid import Grid
from provenance.reading.html_flow import HtmlFlow
from provenance.reading.markdown.places import code_points
from provenance.reading.outline import Outline
from provenance.reading.words import Words

_PARSER = pyromark.Markdown(
    options=Options.ENABLE_TABLES | Options.ENABLE_FOOTNOTES | Options.ENABLE_STRIKETHROUGH | Options.ENABLE_GFM
)
"""Task lists stay off so that a reader sees `[x]`; smart punctuation and mathematics would change characters."""


class MarkdownFlow:
    """Reads one Markdown text that begins at offset `shift` of the outline's source."""

    def __init__(self, outline: Outline, shift: int) -> None:
        self._outline = outline
        self._source = outline.source
        self._shift = shift
        self._html = HtmlFlow(outline)
        self._words: Words | None = None
        self._code: list[tuple[str, int, int]] | None = None
        self._island: list[tuple[int, int]] | None = None
        self._language: str | None = None
        self._grid: Grid | None = None
        self._head = False
        self._lists: list[bool] = []
        self._last_table_end = -2

    def read(self, text: str) -> None:
        """Read all of `text`, which is `source[shift:]` of the outline. Linear in its length."""
        events: list[tuple[Any, Any]] = list(_PARSER.events_with_range(text))
        ends = code_points(text, [place["end"] for _, place in events], self._shift)
        starts = code_points(text, [place["start"] for _, place in events], self._shift)
        for (event, _), start, end in zip(events, starts, ends, strict=True):
            if type(event) is str:
                _BARE[event](self, start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                self._text(value, start, end)
            else:
                _NAMED[name](self, value, start, end)

    # words

    def _text(self, text: str, start: int, end: int) -> None:
        if start == end:
            return
        if self._code is not None:
            self._code.append((text, start, end))
        else:
            self._outline.words.add(text, start, end)

    def _soft_break(self, start: int, end: int) -> None:
        source = self._source
        while end < len(source) and source[end] in " \t":
            end += 1
        self._outline.words.blank(start, end)

    def _hard_break(self, start: int, end: int) -> None:
        self._outline.words.line(start, end)

    def _rule(self, start: int, end: int) -> None:
        self._outline.end(start)

    def _inline_code(self, text: str, start: int, end: int) -> None:
        words, source = self._outline.words, self._source
        ticks = 0
        while source[start + ticks] == "`":
            ticks += 1
        inner = source[start + ticks : end - ticks]
        skip = inner.find(text) if len(text) + 2 >= len(inner) else -1
        before = words.length
        if skip >= 0:
            words.add(text, start + ticks + skip, start + ticks + skip + len(text))
        elif text:
            words.add(text, start, end)
        if text:
            words.mark_code(words.length - len(text) if words.length > before else before)

    def _inline_html(self, text: str, start: int, end: int) -> None:
        self._html.feed(self._source[start:end], start)

    def _html_line(self, text: str, start: int, end: int) -> None:
        if self._island is None:
            self._html.feed(self._source[start:end], start)
        else:
            self._island.append((start, end))

    def _footnote(self, name: str, start: int, end: int) -> None:
        """A reference to a footnote is no word of the sentence."""

    # blocks

    def _open(self, tag: str | Mapping[str, Any], start: int, end: int) -> None:
        if type(tag) is str:
            _OPEN[tag](self, None, start, end)
            return
        ((name, value),) = tag.items()  # type: ignore[union-attr]
        _OPEN[name](self, value, start, end)

    def _close(self, tag: str | Mapping[str, Any], start: int, end: int) -> None:
        name = tag if type(tag) is str else next(iter(tag))
        _CLOSE[name](self, start, end)

    def _open_paragraph(self, value: object, start: int, end: int) -> None:
        self._outline.begin(start)

    def _close_block(self, start: int, end: int) -> None:
        self._outline.end(self._trimmed(start, end))

    def _trimmed(self, start: int, end: int) -> int:
        source = self._source
        while end > start and source[end - 1] in "\r\n \t":
            end -= 1
        return end

    def _open_heading(self, value: Mapping[str, str], start: int, end: int) -> None:
        self._leave_unclosed_html(start)
        self._outline.begin(start, BlockType.HEADING, int(value["level"][1]))

    def _leave_unclosed_html(self, start: int) -> None:
        """A heading ends HTML tables and lists that the source never closes."""
        outline = self._outline
        if outline.grids and self._last_table_end == -2:
            self._last_table_end = self._source.rfind("</table")
        while outline.grids and self._last_table_end < start:
            outline.close_table(start)
        while outline.lists and outline.lists[-1].html and not outline.in_cell:
            outline.close_list(html=True)

    def _open_quote(self, value: object, start: int, end: int) -> None:
        self._outline.end(start)
        self._outline.quotes += 1

    def _close_quote(self, start: int, end: int) -> None:
        self._outline.end()
        self._outline.quotes = max(0, self._outline.quotes - 1)

    def _open_list(self, value: object, start: int, end: int) -> None:
        self._lists.append(self._outline.open_list())

    def _close_list(self, start: int, end: int) -> None:
        if self._lists.pop():
            self._outline.close_list(html=False)

    def _open_item(self, value: object, start: int, end: int) -> None:
        self._outline.open_item(start)

    def _close_item(self, start: int, end: int) -> None:
        self._outline.close_item()

    def _open_code(self, value: str | Mapping[str, str], start: int, end: int) -> None:
        self._outline.end(start)
        self._code = []
        info = "" if isinstance(value, str) else value["Fenced"]
        self._language = info.split()[0].strip("{}.") if info.split() else None

    def _close_code(self, start: int, end: int) -> None:
        pieces, self._code = self._code or [], None
        outline = self._outline
        if outline.in_cell:
            for _, left, right in pieces:
                self._html.feed(self._source[left:right], left)
            return
        words = Words()
        for text, left, right in pieces:
            words.add(text, left, right)
        outline.add_code(words.finish(), start, self._trimmed(start, end), self._language)

    def _open_island(self, value: object, start: int, end: int) -> None:
        self._island = []

    def _close_island(self, start: int, end: int) -> None:
        pieces, self._island = self._island or [], None
        if pieces:
            start, end = pieces[0][0], pieces[-1][1]
            self._html.feed(_island(self._source, pieces), start)

    def _open_note(self, value: str, start: int, end: int) -> None:
        self._outline.end(start)

    def _close_note(self, start: int, end: int) -> None:
        self._outline.end()

    # tables

    def _open_table(self, value: object, start: int, end: int) -> None:
        self._grid = self._outline.open_table(start)

    def _open_row(self, value: object, start: int, end: int) -> None:
        self._table_here(start).open_row(start)

    def _open_head(self, value: object, start: int, end: int) -> None:
        self._head = True
        self._table_here(start).open_row(start)

    def _close_head(self, start: int, end: int) -> None:
        self._head = False
        self._close_row(start, end)

    def _close_row(self, start: int, end: int) -> None:
        self._table_here(end).close_row(self._trimmed(start, end))

    def _open_cell(self, value: object, start: int, end: int) -> None:
        if start == end:
            self._table_here(end).missing_cell()
        else:
            self._table_here(end).open_cell(start, header=self._head)

    def _close_cell(self, start: int, end: int) -> None:
        self._table_here(end).close_cell()

    def _close_table(self, start: int, end: int) -> None:
        self._table_here(end)
        self._outline.close_table(self._trimmed(start, end))
        self._grid = None

    def _table_here(self, at: int) -> Grid:
        """The pipe table that is open; an HTML table begun in one of its cells ends with the cell."""
        outline = self._outline
        while outline.grids and outline.grids[-1] is not self._grid:
            outline.close_table(at)
        return outline.grids[-1]

    # inline marks

    def _open_strong(self, value: object, start: int, end: int) -> None:
        self._outline.words.open("strong")

    def _close_strong(self, start: int, end: int) -> None:
        self._outline.words.close("strong")

    def _open_struck(self, value: object, start: int, end: int) -> None:
        """One tilde on each side is an "about" or a range in cards ("1~2B and 3~4B"): it stays."""
        if not self._source.startswith("~~", start):
            self._outline.words.add("~", start, start + 1)

    def _close_struck(self, start: int, end: int) -> None:
        if not self._source.startswith("~~", start):
            self._outline.words.add("~", end - 1, end)

    def _open_link(self, value: Mapping[str, str], start: int, end: int) -> None:
        self._outline.words.open("link", value["dest_url"])

    def _close_link(self, start: int, end: int) -> None:
        self._outline.words.close("link")

    def _nothing(self, *_: object) -> None:
        """Marks that change neither words nor places."""


def _island(source: str, pieces: list[tuple[int, int]]) -> str:
    """The HTML of an island at its places; what stands between (quote marks, indents) becomes blanks."""
    parts: list[str] = []
    at = pieces[0][0]
    for start, end in pieces:
        parts.append(" " * (start - at))
        parts.append(source[start:end])
        at = end
    return "".join(parts)


_Handler = Callable[..., None]
_BARE: dict[str, _Handler] = {
    "SoftBreak": MarkdownFlow._soft_break,
    "HardBreak": MarkdownFlow._hard_break,
    "Rule": MarkdownFlow._rule,
}
_NAMED: dict[str, _Handler] = {
    "Start": MarkdownFlow._open,
    "End": MarkdownFlow._close,
    "Code": MarkdownFlow._inline_code,
    "Html": MarkdownFlow._html_line,
    "InlineHtml": MarkdownFlow._inline_html,
    "FootnoteReference": MarkdownFlow._footnote,
}
_OPEN: dict[str, _Handler] = {
    "Paragraph": MarkdownFlow._open_paragraph,
    "Heading": MarkdownFlow._open_heading,
    "BlockQuote": MarkdownFlow._open_quote,
    "CodeBlock": MarkdownFlow._open_code,
    "HtmlBlock": MarkdownFlow._open_island,
    "List": MarkdownFlow._open_list,
    "Item": MarkdownFlow._open_item,
    "FootnoteDefinition": MarkdownFlow._open_note,
    "Table": MarkdownFlow._open_table,
    "TableHead": MarkdownFlow._open_head,
    "TableRow": MarkdownFlow._open_row,
    "TableCell": MarkdownFlow._open_cell,
    "Emphasis": MarkdownFlow._nothing,
    "Strong": MarkdownFlow._open_strong,
    "Strikethrough": MarkdownFlow._open_struck,
    "Link": MarkdownFlow._open_link,
    "Image": MarkdownFlow._nothing,
}
_CLOSE: dict[str, _Handler] = {
    "Paragraph": MarkdownFlow._close_block,
    "Heading": MarkdownFlow._close_block,
    "BlockQuote": MarkdownFlow._close_quote,
    "CodeBlock": MarkdownFlow._close_code,
    "HtmlBlock": MarkdownFlow._close_island,
    "List": MarkdownFlow._close_list,
    "Item": MarkdownFlow._close_item,
    "FootnoteDefinition": MarkdownFlow._close_note,
    "Table": MarkdownFlow._close_table,
    "TableHead": MarkdownFlow._close_head,
    "TableRow": MarkdownFlow._close_row,
    "TableCell": MarkdownFlow._close_cell,
    "Emphasis": MarkdownFlow._nothing,
    "Strong": MarkdownFlow._close_strong,
    "Strikethrough": MarkdownFlow._close_struck,
    "Link": MarkdownFlow._close_link,
    "Image": MarkdownFlow._nothing,
}
