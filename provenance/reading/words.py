"""Collects the words of one block, each character with its place in the source."""

import html
import re

from db.records.readings import Link, SpanText

_NOT_PLAIN = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]|&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_BARE_URL = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>\"“”`{}|\\^]{1,2000}", re.IGNORECASE)
_BLANK = " \t\r\n\f"
_SURROGATE = re.compile("[\ud800-\udfff]")

Run = tuple[int, int, int, int]


class Words:
    """The words of a block in the making.

    `add` takes stretches in reading order. A blank or a line break that stands for markup is given by `gap` and
    becomes real when more words follow: it maps to whatever stands between them in the source.
    """

    __slots__ = ("_code", "_gap", "_links", "_open", "_parts", "_runs", "_strong", "length", "source_end")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[list[int]] = []
        self._links: list[Link] = []
        self._code: list[tuple[int, int]] = []
        self._strong: list[tuple[int, int]] = []
        self._open: list[tuple[str, int, str]] = []
        self._gap = ""
        self.length = 0
        self.source_end = 0

    def add(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands for the source stretch `start:end` (not empty)."""
        if self._gap and self.length:
            gap, self._gap = self._gap, ""
            if self._parts[-1][-1] not in _BLANK and start > self.source_end:
                self._append(gap, self.source_end, start)
        self._append(text, start, end)

    def _append(self, text: str, start: int, end: int) -> None:
        size = len(text)
        last = self._runs[-1] if self._runs else None
        if last and last[2] == start and size == end - start and last[2] - last[1] == last[3]:
            last[2] = end
            last[3] += size
        else:
            self._runs.append([self.length, start, end, size])
        self._parts.append(text)
        self.length += size
        self.source_end = end

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
            if text[left] != "&":
                self.blank(base + left, base + right)
                continue
            seen = html.unescape(text[left:right])
            self.add(_SURROGATE.sub("\ufffd", seen), base + left, base + right)
        if at < end:
            self._literal(text, at, end, base)

    def _literal(self, text: str, start: int, end: int, base: int) -> None:
        if text[start] == " " and (not self.length or self._parts[-1][-1] in _BLANK or self._gap):
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

    def mark_code(self, start: int) -> None:
        """Mark everything from `start` (an offset of the text) as code."""
        self._mark("code", start, "")

    def finish(self) -> SpanText:
        """The words, without blanks at either end, bare addresses found as links."""
        while self._open:
            self._mark(*self._open.pop())
        text = "".join(self._parts)
        left = len(text) - len(text.lstrip(_BLANK))
        right = max(left, len(text.rstrip(_BLANK)))
        if left == right:
            return SpanText("", ())
        links = self._links
        if left or right < len(text):
            text = text[left:right]
            links = [Link(*_cut(link.start, link.end, left, right), link.url) for link in links]
            links = [link for link in links if link.start < link.end]
        if "://" in text or "www." in text:
            links = links + _bare_links(text, links)
        return SpanText(
            text,
            _cut_runs(self._runs, left, right),
            tuple(sorted(links, key=lambda link: link.start)) if len(links) > 1 else tuple(links),
            _cut_ranges(self._code, left, right),
            _cut_ranges(self._strong, left, right),
        )


def plain_span(source: str, start: int, end: int) -> SpanText:
    """`source[start:end]` as it stands, blanks at both ends left out."""
    words = Words()
    if start < end:
        words.add(source[start:end], start, end)
    return words.finish()


def _cut(start: int, end: int, left: int, right: int) -> tuple[int, int]:
    return max(start, left) - left, min(end, right) - left


def _cut_ranges(ranges: list[tuple[int, int]], left: int, right: int) -> tuple[tuple[int, int], ...]:
    if not ranges:
        return ()
    cut = (_cut(start, end, left, right) for start, end in ranges)
    return tuple(sorted((start, end) for start, end in cut if start < end))


def _cut_runs(runs: list[list[int]], left: int, right: int) -> tuple[Run, ...]:
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
    return tuple(cut)


def _bare_links(text: str, known: list[Link]) -> list[Link]:
    taken = sorted((link.start, link.end) for link in known)
    found: list[Link] = []
    at = 0
    for match in _BARE_URL.finditer(text):
        start, end = match.start(), _end_of_url(text, match.start(), match.end())
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        url = text[start:end]
        if len(url) > len("https://") or not url.endswith("/"):
            found.append(Link(start, end, url if "://" in url else f"https://{url}"))
    return found


def _end_of_url(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in ".,;:!?'*_~)]。,、；）」":
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end
