"""Collects the words of one block, each character with its place in the source."""

import html
import re

from db.records.readings import Link, SpanText
from provenance.reading.addresses import bare_links

_NOT_PLAIN = re.compile(
    r"[ \t\r\n\f]{2,}|[\t\r\n\f]"
    r"|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?"
)
_BLANK = " \t\r\n\f"
_SURROGATE = re.compile("[\ud800-\udfff]")
_NOTHING = SpanText("", ())

Run = tuple[int, int, int, int]


class Words:
    """The words of a block in the making.

    `add` takes stretches in reading order. A blank or a line break that stands for markup is given by `gap` and
    becomes real when more words follow: it maps to whatever stands between them in the source.
    """

    __slots__ = ("_code", "_gap", "_joined_to", "_last", "_links", "_open", "_parts", "_runs", "_strong", "length")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[Run] = []
        self._last = 0  # where the source stretch of the last run ends
        self._joined_to = -1  # the same, if that run maps character by character
        self._links: list[Link] = []
        self._code: list[tuple[int, int]] = []
        self._strong: list[tuple[int, int]] = []
        self._open: list[tuple[str, int, str]] = []
        self._gap = ""
        self.length = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands for the source stretch `start:end`; neither is empty."""
        if self._gap:
            gap, self._gap = self._gap, ""
            if self.length and start > self._last and self._parts[-1][-1] not in _BLANK:
                self._append(gap, self._last, start)
        size = len(text)
        if size != end - start:
            self._runs.append((self.length, start, end, size))
            self._joined_to = -1
        elif start == self._joined_to:
            text_start, source_start, _, length = self._runs[-1]
            self._runs[-1] = (text_start, source_start, end, length + size)
            self._joined_to = end
        else:
            self._runs.append((self.length, start, end, size))
            self._joined_to = end
        self._parts.append(text)
        self.length += size
        self._last = end

    def _append(self, text: str, start: int, end: int) -> None:
        gap, self._gap = self._gap, ""
        self.add(text, start, end)
        self._gap = gap

    def add_whole(self, text: str, start: int, end: int) -> None:
        """Append words that stand for a stretch as a whole, even where both have the same length."""
        if len(text) == end - start > 1:
            self.add(text[:-1], start, end)
            self._append(text[-1], start, end)
        else:
            self.add(text, start, end)

    def blank(self, start: int, end: int) -> None:
        """One blank for the stretch `start:end`, unless a blank stands there already or nothing does."""
        if self.length and not self._gap and self._parts[-1][-1] not in _BLANK:
            self._append(" ", start, end)

    def line(self, start: int, end: int) -> None:
        """A line break for the stretch `start:end` (a hard break, `<br>`)."""
        if self.length and self._parts[-1][-1] != "\n":
            self.add("\n", start, end)

    def gap(self, mark: str) -> None:
        """`mark` (a blank or a line break) before the next words, if there will be any."""
        if self._gap != "\n":
            self._gap = mark

    def add_html(self, text: str, start: int, end: int, base: int) -> None:
        """Character data of HTML, `text[start:end]`: entities decoded, white space folded to one blank."""
        at = start
        for found in _NOT_PLAIN.finditer(text, start, end):
            left, right = found.span()
            if left > at:
                self._literal(text, at, left, base)
            at = right
            if text[left] == "&":
                seen = _SURROGATE.sub("\ufffd", html.unescape(text[left:right]))
                if seen:
                    self.add(seen, base + left, base + right)
            else:
                self.blank(base + left, base + right)
        if at < end:
            self._literal(text, at, end, base)

    def _literal(self, text: str, start: int, end: int, base: int) -> None:
        if text[start] == " " and (not self.length or self._gap or self._parts[-1][-1] in _BLANK):
            start += 1
        if start < end:
            self.add(text[start:end], base + start, base + end)

    def open(self, kind: str, url: str = "") -> None:
        """Begin a link, code or strong stretch."""
        self._open.append((kind, self.length + (1 if self._gap and self.length else 0), url))

    def close(self, kind: str) -> None:
        """End the innermost open stretch of this kind; one that was never opened is ignored."""
        for at in range(len(self._open) - 1, max(-1, len(self._open) - 20), -1):
            if self._open[at][0] == kind:
                self._mark(*self._open.pop(at))
                return

    def _mark(self, kind: str, start: int, url: str) -> None:
        if start >= self.length:
            return
        if kind == "link":
            self._links.append(Link(start, self.length, url))
        elif kind == "code":
            self._code.append((start, self.length))
        else:
            self._strong.append((start, self.length))

    def add_marked(self, kind: str, text: str, start: int, end: int, url: str = "") -> None:
        """Append words that are all of a link or a strong stretch."""
        begin = self.length + (1 if self._gap and self.length else 0)
        self.add(text, start, end)
        self._mark(kind, begin, url)

    def add_code(self, text: str, start: int, end: int) -> None:
        """Append words that are code."""
        self.add(text, start, end)
        self._code.append((self.length - len(text), self.length))

    def finish(self) -> SpanText:
        """The words, without blanks at either end, bare addresses found as links."""
        if not self.length:
            return _NOTHING
        while self._open:
            self._mark(*self._open.pop())
        text = "".join(self._parts)
        if text[0] in _BLANK or text[-1] in _BLANK:
            return self._trimmed(text)
        if not text.strip():
            return _NOTHING
        links = self._links
        if "://" in text or "www." in text:
            links = links + bare_links(text, links)
        if not (links or self._code or self._strong):
            return SpanText(text, tuple(self._runs))
        return SpanText(
            text, tuple(self._runs), tuple(sorted(links, key=_start)) if links else (),
            tuple(sorted(self._code)) if self._code else (), tuple(sorted(self._strong)) if self._strong else (),
        )  # fmt: skip

    def _trimmed(self, text: str) -> SpanText:
        """The words again, cut to what stands between the outer blanks."""
        left = len(text) - len(text.lstrip(_BLANK))
        right = max(left, len(text.rstrip(_BLANK)))
        cut = Words()
        cut._parts = [text[left:right]]
        cut._runs = _cut_runs(self._runs, left, right)
        cut.length = right - left
        cut._links = [
            Link(*place, link.url) for link in self._links for place in _cut([(link.start, link.end)], left, right)
        ]
        cut._code = _cut(self._code, left, right)
        cut._strong = _cut(self._strong, left, right)
        return cut.finish()


def plain_span(source: str, start: int, end: int) -> SpanText:
    """`source[start:end]` as it stands, blanks at both ends left out."""
    words = Words()
    if start < end:
        words.add(source[start:end], start, end)
    return words.finish()


def _start(link: Link) -> int:
    return link.start


def _cut(ranges: list[tuple[int, int]], left: int, right: int) -> list[tuple[int, int]]:
    cut = ((max(start, left) - left, min(end, right) - left) for start, end in ranges)
    return [(start, end) for start, end in cut if start < end]


def _cut_runs(runs: list[Run], left: int, right: int) -> list[Run]:
    cut: list[Run] = []
    for text_start, source_start, source_end, length in runs:
        skip = max(0, left - text_start)
        drop = max(0, text_start + length - right)
        if skip + drop >= length:
            continue
        if source_end - source_start == length:
            cut.append((text_start + skip - left, source_start + skip, source_end - drop, length - skip - drop))
        else:
            cut.append((text_start + skip - left, source_start, source_end, length - skip - drop))
    return cut
