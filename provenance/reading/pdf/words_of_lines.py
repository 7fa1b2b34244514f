"""Puts the words of lines together: blanks folded, ligatures spelt out, words cut at a line's end mended."""

import re

from provenance.reading.pdf.lines import PdfLine
from provenance.reading.words import Words

_SPECIAL = re.compile("[ \t\r\x0b\x0c\xa0]{2,}|[\ufb00-\ufb06]|\u00ad")
_LIGATURES = dict(zip("ﬀﬁﬂﬃﬄﬅﬆ", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True))
_CUT = re.compile(r"(\w+)-$")
_ADDRESS = re.compile(r"(?:://|www\.)\S*[/\-_=&?%#]$")
_FIRST = re.compile(r"\w+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


class LineWords:
    """Knows the words of the whole document, to tell `founda-tion` from `high-quality` at a line's end."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._known = {word.lower() for word in _WORD.findall(source)}

    def add(self, words: Words, line: PdfLine, before: PdfLine | None, mark: str, *, full: bool) -> None:
        """Append a line; `mark` (a blank or a line break) stands between it and the line `before`.

        `full`: the line before goes to the margin, so that an address at its end may go on in this one.
        """
        if before is not None and not (mark == " " and self._joins(before, line, full)):
            words.gap(mark)
        cut = _cut_at_end(line)
        for number, (start, end) in enumerate(line.pieces):
            if number:
                words.gap(" ")
            self._add_piece(words, start, end - (cut if number == len(line.pieces) - 1 else 0))

    def end(self, words: Words, line: PdfLine, after: PdfLine | None) -> None:
        """The hyphen at the end of a line, unless it only marks where a word was cut for the line `after`."""
        if _cut_at_end(line) and not (after is not None and self._is_cut(line, after)):
            words.add("-", line.end - 1, line.end)

    def _add_piece(self, words: Words, start: int, end: int) -> None:
        source, at = self._source, start
        for found in _SPECIAL.finditer(source, start, end):
            left, right = found.span()
            if at < left:
                words.add(source[at:left], at, left)
            at = right
            mark = source[left]
            if mark in _LIGATURES:
                words.add(_LIGATURES[mark], left, right)
            elif mark != "\u00ad":
                words.blank(left, right)
        if at < end:
            words.add(source[at:end], at, end)

    def _joins(self, before: PdfLine, line: PdfLine, full: bool) -> bool:
        """Whether no blank stands between two lines: a word or an address goes on."""
        address = full and _ADDRESS.search(before.words[-300:])
        return bool(address or _CUT.search(before.words[-60:])) and bool(_FIRST.match(line.words[:60]))

    def _is_cut(self, before: PdfLine, line: PdfLine) -> bool:
        head, tail = _CUT.search(before.words[-60:]), _FIRST.match(line.words[:60])
        if head is None or tail is None or not (head.group(1)[-1].islower() and tail.group()[0].islower()):
            return False
        if _ADDRESS.search(before.words[-300:]):
            return False
        whole, hyphened = head.group(1) + tail.group(), f"{head.group(1)}-{tail.group()}"
        return whole.lower() in self._known or hyphened.lower() not in self._known


def _cut_at_end(line: PdfLine) -> int:
    return 1 if _CUT.search(line.words[-60:]) else 0
