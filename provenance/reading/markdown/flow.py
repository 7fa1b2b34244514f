"""Drives an Outline from the events of the Markdown parser."""

from collections.abc import Callable

from db.records.readings import BlockType
from provenance.reading.html_flow import HtmlFlow
from provenance.reading.markdown.events import batches, code_points
from provenance.reading.markdown.plain import PlainElements
from provenance.reading.outline import Outline
from provenance.reading.words import Words


class MarkdownFlow(PlainElements):
    """Reads one Markdown text that begins at offset `shift` of the outline's source.

    While an event is handled `_value` is what it carries and `_start:_end` its place in the source.
    """

    def __init__(self, outline: Outline, shift: int) -> None:
        super().__init__(outline)
        self._shift = shift
        self._html = HtmlFlow(outline)
        self._code: list[tuple[str, int, int]] | None = None
        self._island: list[tuple[int, int]] | None = None
        self._language: str | None = None
        self._lists: list[bool] = []
        self._quotes: list[bool] = []
        self._last_table_end = -2

    def read(self, text: str) -> None:
        """Read all of `text`, which is `source[shift:]` of the outline. Linear in its length."""
        outline, places = self._outline, code_points(text, self._shift)
        for batch in batches(text):
            after, last = 0, len(batch) - 2
            for at, (event, place) in enumerate(batch):
                if at < after:
                    continue
                start, end = self._start, self._end = places[place["start"]], places[place["end"]]
                if type(event) is str:
                    _BARE[event](self)
                elif (words := event.get("Text")) is not None:
                    if self._code is not None:
                        self._code.append((words, start, end))
                    elif start < end:  # an empty range is how the parser gives the indent of a line
                        outline.words.add(words, start, end)
                elif (name := event.get("End")) is not None:
                    _CLOSE[name if type(name) is str else next(iter(name))](self)
                elif (name := event.get("Start")) is not None:
                    if type(name) is not str:
                        name, self._value = next(iter(name.items()))
                    plain = _PLAIN.get(name) if at < last else None
                    if plain and self._holds_words(batch[at + 1], batch[at + 2], places) and plain(self):
                        after = at + 3
                    else:
                        _OPEN[name](self)
                else:
                    name, self._value = next(iter(event.items()))
                    _NAMED[name](self)

    # words

    def _soft_break(self) -> None:
        source, end = self._source, self._end
        while end < len(source) and source[end] in " \t":
            end += 1
        self._outline.words.blank(self._start, end)

    def _hard_break(self) -> None:
        self._outline.words.line(self._start, self._end)

    def _rule(self) -> None:
        self._outline.end(self._start)

    def _inline_code(self) -> None:
        """Code between backticks, which may have a blank inside each; a line break in it is a blank."""
        text, start, end, source = self._value, self._start, self._end, self._source
        if not text:
            return
        ticks = 1
        while source[start + ticks] == "`":
            ticks += 1
        skip = source[start + ticks : end - ticks].find(text, 0, len(text) + 1)
        if skip < 0:
            self._outline.words.add_code(text, start, end)
        else:
            begin = start + ticks + skip
            self._outline.words.add_code(text, begin, begin + len(text))

    def _inline_html(self) -> None:
        self._html.feed(self._source[self._start : self._end], self._start)

    def _html_line(self) -> None:
        if self._island is None:
            self._inline_html()
        else:
            self._island.append((self._start, self._end))

    def _nothing(self) -> None:
        """Marks that give no words: emphasis, images (their text follows), references to footnotes."""

    # blocks

    def _open_paragraph(self) -> None:
        self._outline.begin(self._start)

    def _close_block(self) -> None:
        self._outline.end(self._trimmed_end())

    def _open_heading(self) -> None:
        self._leave_unclosed_html()
        self._outline.begin(self._start, BlockType.HEADING, int(self._value["level"][1]))

    def _leave_unclosed_html(self) -> None:
        """A heading ends HTML tables and lists that the source never closes."""
        outline = self._outline
        if outline.grids and self._last_table_end == -2:
            self._last_table_end = self._source.rfind("</table")
        while outline.grids and self._last_table_end < self._start:
            outline.close_table(self._start)
        while outline.lists and outline.lists[-1].html and not outline.in_cell:
            outline.close_list(html=True)

    def _open_quote(self) -> None:
        """A quotation; an alert (`> [!NOTE]`) is set like one and is nobody else's words."""
        self._outline.end(self._start)
        self._quotes.append(self._value is None)
        self._outline.quotes += self._quotes[-1]

    def _close_quote(self) -> None:
        self._outline.end()
        self._outline.quotes = max(0, self._outline.quotes - self._quotes.pop())

    def _open_list(self) -> None:
        self._lists.append(self._outline.open_list())

    def _close_list(self) -> None:
        if self._lists.pop():
            self._outline.close_list(html=False)

    def _open_item(self) -> None:
        self._outline.open_item(self._start)

    def _close_item(self) -> None:
        self._outline.close_item()

    def _open_code(self) -> None:
        self._outline.end(self._start)
        self._code = []
        info = "" if isinstance(self._value, str) else self._value["Fenced"].strip()
        self._language = info.split()[0].strip("{}.") if info else None

    def _close_code(self) -> None:
        pieces, self._code = self._code or [], None
        if self._outline.in_cell:
            for _, start, end in pieces:  # an indented line of an HTML table after an empty one
                self._html.feed(self._source[start:end], start)
            return
        words = Words()
        for text, start, end in pieces:
            words.add(text, start, end)
        self._outline.add_code(words.finish(), self._start, self._trimmed_end(), self._language)

    def _open_island(self) -> None:
        self._island = []

    def _close_island(self) -> None:
        pieces, self._island = self._island or [], None
        if pieces:
            self._html.feed(_island(self._source, pieces), pieces[0][0])

    def _open_note(self) -> None:
        self._outline.end(self._start)

    def _close_note(self) -> None:
        self._outline.end()

    # inline marks

    def _open_strong(self) -> None:
        self._outline.words.open("strong")

    def _close_strong(self) -> None:
        self._outline.words.close("strong")

    def _open_struck(self) -> None:
        """One tilde on each side is an "about" or a range in cards ("1~2B and 3~4B"): it stays."""
        if not self._source.startswith("~~", self._start):
            self._outline.words.add("~", self._start, self._start + 1)

    def _close_struck(self) -> None:
        if not self._source.startswith("~~", self._start):
            self._outline.words.add("~", self._end - 1, self._end)

    def _open_link(self) -> None:
        self._outline.words.open("link", self._value["dest_url"])

    def _close_link(self) -> None:
        self._outline.words.close("link")


def _island(source: str, pieces: list[tuple[int, int]]) -> str:
    """The HTML of an island at its places; what stands between (quote marks, indents) becomes blanks."""
    parts: list[str] = []
    at = pieces[0][0]
    for start, end in pieces:
        parts.append(" " * (start - at))
        parts.append(source[start:end])
        at = end
    return "".join(parts)


_Handler = Callable[[MarkdownFlow], None]
_BARE: dict[str, _Handler] = {
    "SoftBreak": MarkdownFlow._soft_break,
    "HardBreak": MarkdownFlow._hard_break,
    "Rule": MarkdownFlow._rule,
}
_NAMED: dict[str, _Handler] = {
    "Code": MarkdownFlow._inline_code,
    "Html": MarkdownFlow._html_line,
    "InlineHtml": MarkdownFlow._inline_html,
    "FootnoteReference": MarkdownFlow._nothing,
}
_PLAIN: dict[str, Callable[[MarkdownFlow], bool]] = {
    "Paragraph": MarkdownFlow._plain_paragraph,
    "Heading": MarkdownFlow._plain_heading,
    "Item": MarkdownFlow._plain_item,
    "TableCell": MarkdownFlow._plain_cell,
    "Strong": MarkdownFlow._plain_strong,
    "Link": MarkdownFlow._plain_link,
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
