"""Drives an Outline from HTML: islands in Markdown and whole pages read alike."""

import html
import re
from collections.abc import Callable

from db.records.readings import BlockType
from provenance.reading.grid import Grid
from provenance.reading.html_tokens import HtmlToken, HtmlTokens, TokenKind, attribute, attributes
from provenance.reading.outline import Outline
from provenance.reading.words import Words, plain_span

_SKIPPED = frozenset(
    {"script", "style", "template", "svg", "iframe", "select", "object", "canvas", "datalist", "annotation",
     "annotation-xml"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "figure", "address", "center", "form",
     "fieldset", "dl", "dt", "dd", "hr", "details", "summary", "body", "html", "noscript", "picture", "nav",
     "legend", "video", "audio"}
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_STRONG = frozenset({"b", "strong"})
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_CAPTIONS = frozenset({"caption", "figcaption"})
_VOID = frozenset({"br", "img", "hr", "input", "meta", "link", "wbr", "source", "area", "base", "col", "embed"})
_NUMBER = re.compile(r"\d{1,6}")


class HtmlFlow:
    """Feeds HTML, a piece at a time, to an outline. What a browser does not show is left out."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self._skipping = ""
        self._skip_depth = 0
        self._preformatted = 0
        self._anchors: list[bool] = []

    def feed(self, text: str, base: int) -> None:
        """Read `text`, which stands at offset `base` of the source and has the length of its stretch there."""
        for token in HtmlTokens(text):
            if self._skipping:
                self._skip(token)
            elif token.kind is TokenKind.TEXT:
                self._text(text, token.start, token.end, base)
            elif token.kind is TokenKind.OPEN:
                self._open(text, token, base)
            elif token.kind is TokenKind.CLOSE:
                self._close(token.name, base + token.start, base + token.end)
            else:
                self._comment(token, base)

    def _skip(self, token: HtmlToken) -> None:
        if token.name != self._skipping:
            return
        if token.kind is TokenKind.OPEN:
            self._skip_depth += 1
        elif token.kind is TokenKind.CLOSE:
            self._skip_depth -= 1
            if self._skip_depth == 0:
                self._skipping = ""

    def _text(self, text: str, start: int, end: int, base: int) -> None:
        outline = self.outline
        if outline.grids and not outline.in_cell and text[start:end].isspace():
            return
        words = outline.words
        if self._preformatted and not outline.in_cell:
            _add_preformatted(words, text, start, end, base)
        else:
            words.add_html(text, start, end, base)

    def _comment(self, token: HtmlToken, base: int) -> None:
        start, end = token.inner
        if start < end:
            content = plain_span(self.outline.source, base + start, base + end)
            self.outline.add_comment(content, base + token.start, base + token.end)

    # opening tags

    def _open(self, text: str, token: HtmlToken, base: int) -> None:
        name, start = token.name, base + token.start
        if name in _SKIPPED:
            if not text.startswith("/>", token.end - 2):
                self._skipping, self._skip_depth = name, 1
        elif name in _STRONG:
            self.outline.words.open("strong")
        elif name in _CODE:
            self.outline.words.open("code")
        elif name in _BLOCKS:
            self.outline.flush(start)
        elif name in _HEADINGS:
            self.outline.begin(start, BlockType.HEADING, _HEADINGS[name])
        elif name in _CAPTIONS:
            self.outline.begin(start, BlockType.CAPTION)
        else:
            special = _OPENERS.get(name)
            if special:
                special(self, text, token, base)

    def _open_link(self, text: str, token: HtmlToken, base: int) -> None:
        self.close_link()
        url = attribute(text, token, "href")
        self._anchors.append(bool(url))
        if url:
            self.outline.words.open("link", url)

    def close_link(self) -> None:
        if self._anchors and self._anchors.pop():
            self.outline.words.close("link")

    def _line(self, text: str, token: HtmlToken, base: int) -> None:
        self.outline.words.line(base + token.start, base + token.end)

    def _image(self, text: str, token: HtmlToken, base: int) -> None:
        place = attributes(text, token).get("alt")
        if place and text[place[0] : place[1]].strip():
            self.outline.words.add_html(text, place[0], place[1], base)

    def _open_list(self, text: str, token: HtmlToken, base: int) -> None:
        self.outline.open_list(html=True)

    def _open_item(self, text: str, token: HtmlToken, base: int) -> None:
        if not self.outline.lists and not self.outline.in_cell:
            self.outline.open_list(html=True)
        self.outline.open_item(base + token.start)

    def _open_quote(self, text: str, token: HtmlToken, base: int) -> None:
        self.outline.flush(base + token.start)
        self.outline.quotes += 1

    def _open_pre(self, text: str, token: HtmlToken, base: int) -> None:
        self.outline.begin(base + token.start, BlockType.CODE)
        self._preformatted += 1

    def _open_table(self, text: str, token: HtmlToken, base: int) -> None:
        self.outline.open_table(base + token.start, html=True)

    def _open_head(self, text: str, token: HtmlToken, base: int) -> None:
        grid = self._grid(base + token.start, begin=False)
        if grid:
            grid.in_head = token.name == "thead"

    def _open_row(self, text: str, token: HtmlToken, base: int) -> None:
        grid = self._grid(base + token.start)
        if grid:
            self.outline.flush()
            grid.open_row(base + token.start)

    def _open_cell(self, text: str, token: HtmlToken, base: int) -> None:
        grid = self._grid(base + token.start)
        if grid:
            self.outline.flush()
            rows, columns = attribute(text, token, "rowspan"), attribute(text, token, "colspan")
            grid.open_cell(
                base + token.start, header=token.name == "th", row_span=_span(rows), column_span=_span(columns)
            )

    def _grid(self, start: int, *, begin: bool = True) -> Grid | None:
        """The HTML table we stand in; a row or cell outside any table begins one, but not inside a pipe table."""
        grids = self.outline.grids
        if not grids and begin:
            self.outline.open_table(start, html=True)
        return grids[-1] if grids and grids[-1].html else None

    # closing tags

    def _close(self, name: str, start: int, end: int) -> None:
        outline = self.outline
        if name in _STRONG:
            outline.words.close("strong")
        elif name in _CODE:
            outline.words.close("code")
        elif name == "a":
            self.close_link()
        elif name in _BLOCKS:
            outline.flush(end)
        elif name in _HEADINGS or name in _CAPTIONS:
            outline.end(end)
        elif name in ("ul", "ol", "menu"):
            if not outline.in_cell:
                outline.close_list(html=True)
        elif name == "li":
            if outline.lists and outline.lists[-1].html:
                outline.close_item()
        elif name == "blockquote":
            outline.flush(end)
            outline.quotes = max(0, outline.quotes - 1)
        elif name in ("pre", "listing"):
            outline.end(end)
            self._preformatted = max(0, self._preformatted - 1)
        elif outline.grids and outline.grids[-1].html:
            self._close_table_part(name, end)

    def _close_table_part(self, name: str, end: int) -> None:
        grid = self.outline.grids[-1]
        if name in ("table", "tr", "td", "th", "thead"):
            self.outline.flush()
        if name == "table":
            self.outline.close_table(end)
        elif name == "tr":
            grid.close_row(end)
        elif name in ("td", "th"):
            grid.close_cell()
        elif name == "thead":
            grid.close_row(end)
            grid.in_head = False


_Opener = Callable[[HtmlFlow, str, HtmlToken, int], None]
_OPENERS: dict[str, _Opener] = {
    "a": HtmlFlow._open_link,
    "br": HtmlFlow._line,
    "img": HtmlFlow._image,
    "ul": HtmlFlow._open_list,
    "ol": HtmlFlow._open_list,
    "menu": HtmlFlow._open_list,
    "li": HtmlFlow._open_item,
    "blockquote": HtmlFlow._open_quote,
    "pre": HtmlFlow._open_pre,
    "listing": HtmlFlow._open_pre,
    "table": HtmlFlow._open_table,
    "thead": HtmlFlow._open_head,
    "tbody": HtmlFlow._open_head,
    "tfoot": HtmlFlow._open_head,
    "tr": HtmlFlow._open_row,
    "td": HtmlFlow._open_cell,
    "th": HtmlFlow._open_cell,
}


def _span(written: str) -> int:
    found = _NUMBER.match(written)
    return int(found.group()) if found else 1


def _add_preformatted(words: Words, text: str, start: int, end: int, base: int) -> None:
    at = start
    while (left := text.find("&", at, end)) >= 0:
        right = text.find(";", left, left + 32) + 1 or left + 1
        seen = html.unescape(text[left:right])
        if at < left:
            words.add(text[at:left], base + at, base + left)
        words.add(seen, base + left, base + right)
        at = right
    if at < end:
        words.add(text[at:end], base + at, base + end)
