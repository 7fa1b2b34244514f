"""Drives an Outline from HTML: islands in Markdown and whole pages read alike."""

import html
import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from db.records.readings import BlockType
from provenance.reading.grid import Grid
from provenance.reading.html_tokens import HtmlToken, HtmlTokens, TokenKind, attribute, attributes
from provenance.reading.outline import Outline
from provenance.reading.words import plain_span

_NUMBER = re.compile(r"\d{1,6}")
_NO_TOKEN = HtmlToken(TokenKind.TEXT, 0, 0)


class HtmlFlow:
    """Feeds HTML, a piece at a time, to an outline. What a browser does not show is left out.

    While a token is handled `_text` is the piece, `_token` the token and `_start:_end` its place in the source.
    """

    opening: ClassVar[Mapping[str, Callable[[Any], None]]]
    closing: ClassVar[Mapping[str, Callable[[Any], None]]]

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._text = ""
        self._base = 0
        self._token = _NO_TOKEN
        self._start = self._end = 0
        self._skipping = ""
        self._skip_depth = 0
        self._preformatted = 0
        self._anchor = False
        self._never_closed: set[str] = set()

    def feed(self, text: str, base: int) -> None:
        """Read `text`, which stands at offset `base` of the source and has the length of its stretch there."""
        self._text, self._base = text, base
        for token in HtmlTokens(text):
            self._token = token
            if self._skipping:
                self._skip()
                continue
            self._start, self._end = base + token.start, base + token.end
            if token.kind is TokenKind.TEXT:
                self._words()
            elif token.kind is TokenKind.COMMENT:
                self._comment()
            else:
                handler = (self.opening if token.kind is TokenKind.OPEN else self.closing).get(token.name)
                if handler:
                    handler(self)

    def _skip(self) -> None:
        token = self._token
        if token.name != self._skipping:
            return
        self._skip_depth += 1 if token.kind is TokenKind.OPEN else -1
        if self._skip_depth == 0:
            self._skipping = ""

    def _begin_skipping(self) -> None:
        """Leave out an element with all it holds; one that is never closed would take the rest along and stays."""
        name = self._token.name
        if self._text.endswith("/>", 0, self._token.end) or name in self._never_closed:
            return
        if re.compile(f"</{name}", re.IGNORECASE).search(self.outline.source, self._end):
            self._skipping, self._skip_depth = name, 1
        else:
            self._never_closed.add(name)

    def _words(self) -> None:
        outline, text, token = self.outline, self._text, self._token
        if outline.grids and not outline.in_cell and text[token.start : token.end].isspace():
            return
        if self._preformatted and not outline.in_cell:
            self._preformatted_words()
        else:
            outline.words.add_html(text, token.start, token.end, self._base)

    def _preformatted_words(self) -> None:
        words, text, base, at, end = self.outline.words, self._text, self._base, self._token.start, self._token.end
        while (left := text.find("&", at, end)) >= 0:
            right = text.find(";", left, min(end, left + 32)) + 1 or left + 1
            if at < left:
                words.add(text[at:left], base + at, base + left)
            words.add(html.unescape(text[left:right]), base + left, base + right)
            at = right
        if at < end:
            words.add(text[at:end], base + at, base + end)

    def _comment(self) -> None:
        start, end = self._token.inner
        if start < end:
            content = plain_span(self.outline.source, self._base + start, self._base + end)
            self.outline.add_comment(content, self._start, self._end)

    # inline

    def _open_strong(self) -> None:
        self.outline.words.open("strong")

    def _close_strong(self) -> None:
        self.outline.words.close("strong")

    def _open_code(self) -> None:
        self.outline.words.open("code")

    def _close_code(self) -> None:
        self.outline.words.close("code")

    def _open_link(self) -> None:
        self._close_link()
        url = attribute(self._text, self._token, "href")
        if url:
            self._anchor = True
            self.outline.words.open("link", url)

    def _close_link(self) -> None:
        if self._anchor:
            self._anchor = False
            self.outline.words.close("link")

    def _line(self) -> None:
        self.outline.words.line(self._start, self._end)

    def _image(self) -> None:
        start, end = attributes(self._text, self._token).get("alt", (0, 0))
        if self._text[start:end].strip():
            self.outline.words.add_html(self._text, start, end, self._base)

    # blocks

    def _open_block(self) -> None:
        self.outline.flush(self._start)

    def _close_block(self) -> None:
        self.outline.flush(self._end)

    def _open_heading(self) -> None:
        self.outline.begin(self._start, BlockType.HEADING, int(self._token.name[1]))

    def _open_caption(self) -> None:
        self.outline.begin(self._start, BlockType.CAPTION)

    def _close_special(self) -> None:
        self.outline.end(self._end)

    def _open_preformatted(self) -> None:
        self.outline.begin(self._start, BlockType.CODE)
        self._preformatted += 1

    def _close_preformatted(self) -> None:
        self.outline.end(self._end)
        self._preformatted = max(0, self._preformatted - 1)

    def _open_quote(self) -> None:
        self.outline.flush(self._start)
        self.outline.quotes += 1

    def _close_quote(self) -> None:
        self.outline.flush(self._end)
        self.outline.quotes = max(0, self.outline.quotes - 1)

    def _open_list(self) -> None:
        self.outline.open_list(html=True)

    def _close_list(self) -> None:
        if self.outline.in_cell:
            self.outline.flush()
        else:
            self.outline.close_list(html=True)

    def _open_item(self) -> None:
        if not self.outline.in_list and not self.outline.in_cell:
            self.outline.open_list(html=True)
        self.outline.open_item(self._start)

    def _close_item(self) -> None:
        if self.outline.in_list and self.outline.lists[-1].html:
            self.outline.close_item()

    # tables

    def _open_table(self) -> None:
        if len(self.outline.grids) < self.outline.limits.depth:
            self.outline.open_table(self._start, html=True)

    def _close_table(self) -> None:
        if self._grid():
            self.outline.close_table(self._end)

    def _open_section(self) -> None:
        grid = self._grid()
        if grid:
            grid.in_head = self._token.name == "thead"

    def _close_head(self) -> None:
        grid = self._grid()
        if grid:
            grid.close_row(self._end)
            grid.in_head = False

    def _open_row(self) -> None:
        grid = self._grid(begin=True)
        if grid:
            grid.open_row(self._start)

    def _close_row(self) -> None:
        grid = self._grid()
        if grid:
            grid.close_row(self._end)

    def _open_cell(self) -> None:
        grid = self._grid(begin=True)
        if grid:
            header = self._token.name == "th"
            grid.open_cell(self._start, header=header, row_span=self._span("row"), column_span=self._span("col"))

    def _span(self, direction: str) -> int:
        found = _NUMBER.match(attribute(self._text, self._token, f"{direction}span"))
        return int(found.group()) if found else 1

    def _close_cell(self) -> None:
        grid = self._grid()
        if grid:
            grid.close_cell()

    def _grid(self, *, begin: bool = False) -> Grid | None:
        """The HTML table we stand in; a row or cell outside any table begins one, but not inside a pipe table."""
        outline = self.outline
        outline.flush(self._start)
        if not outline.grids and begin:
            outline.open_table(self._start, html=True)
        return outline.grids[-1] if outline.grids and outline.grids[-1].html else None


_Handler = Callable[[Any], None]


def each(names: str, handler: _Handler) -> dict[str, _Handler]:
    """One handler for several elements."""
    return dict.fromkeys(names.split(), handler)


_BLOCKS = (
    "p div section article main header footer aside figure address center form fieldset dl dt dd hr details summary"
    " body html noscript picture nav legend video audio"
)
HtmlFlow.opening = {
    **each(_BLOCKS, HtmlFlow._open_block),
    **each(
        "script style template svg iframe select object canvas datalist annotation annotation-xml",
        HtmlFlow._begin_skipping,
    ),
    **each("b strong", HtmlFlow._open_strong),
    **each("code kbd samp tt", HtmlFlow._open_code),
    **each("h1 h2 h3 h4 h5 h6", HtmlFlow._open_heading),
    **each("caption figcaption", HtmlFlow._open_caption),
    **each("ul ol menu", HtmlFlow._open_list),
    **each("pre listing", HtmlFlow._open_preformatted),
    **each("thead tbody tfoot", HtmlFlow._open_section),
    **each("td th", HtmlFlow._open_cell),
    "a": HtmlFlow._open_link,
    "br": HtmlFlow._line,
    "img": HtmlFlow._image,
    "li": HtmlFlow._open_item,
    "blockquote": HtmlFlow._open_quote,
    "table": HtmlFlow._open_table,
    "tr": HtmlFlow._open_row,
}
HtmlFlow.closing = {
    **each(_BLOCKS, HtmlFlow._close_block),
    **each("b strong", HtmlFlow._close_strong),
    **each("code kbd samp tt", HtmlFlow._close_code),
    **each("h1 h2 h3 h4 h5 h6 caption figcaption", HtmlFlow._close_special),
    **each("ul ol menu", HtmlFlow._close_list),
    **each("pre listing", HtmlFlow._close_preformatted),
    **each("td th", HtmlFlow._close_cell),
    "a": HtmlFlow._close_link,
    "li": HtmlFlow._close_item,
    "blockquote": HtmlFlow._close_quote,
    "table": HtmlFlow._close_table,
    "thead": HtmlFlow._close_head,
    "tr": HtmlFlow._close_row,
}
