"""Cuts HTML into tags, comments and character data with their exact places, in linear time on any input.

`html.parser` gives lines and columns and was quadratic on malformed tags until the Python releases of mid-2025;
evidence needs offsets, and a hostile page must not cost more than its length.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,63})")
_TAG_END_OR_QUOTE = re.compile(r">|=\s*[\"']")
_ATTRIBUTE = re.compile(r"([^\s=\"'<>/]{1,100})(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noembed", "noframes"})
_SHOWN_RAW = frozenset({"textarea", "title", "xmp"})


class TokenKind(IntEnum):
    TEXT = 0
    OPEN = 1
    CLOSE = 2
    COMMENT = 3


@dataclass(slots=True)
class HtmlToken:
    """One token; `start:end` are offsets of the text that was cut. A comment's `inner` is between its marks."""

    kind: TokenKind
    start: int
    end: int
    name: str = ""
    inner: tuple[int, int] = (0, 0)


class HtmlTokens:
    """The tokens of one HTML text, in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last_end = text.rfind(">")
        self._last_quote = {'"': text.rfind('"'), "'": text.rfind("'")}

    def __iter__(self) -> Iterator[HtmlToken]:
        text, at, look = self._text, 0, 0
        while (left := text.find("<", look)) >= 0:
            token = self._token(left)
            if token is None:
                look = left + 1
                continue
            if at < left:
                yield HtmlToken(TokenKind.TEXT, at, left)
            yield token
            at = look = token.end
            if token.kind is TokenKind.OPEN and token.name in _RAW:
                end = self._raw_end(token.name, at)
                if token.name in _SHOWN_RAW and end > at:
                    yield HtmlToken(TokenKind.TEXT, at, end)
                at = look = end
        if at < len(text):
            yield HtmlToken(TokenKind.TEXT, at, len(text))

    def _token(self, left: int) -> HtmlToken | None:
        text = self._text
        found = _TAG.match(text, left)
        if found:
            kind = TokenKind.CLOSE if found.group(1) else TokenKind.OPEN
            return HtmlToken(kind, left, self._tag_end(found.end()), found.group(2).lower())
        if text.startswith("<!--", left):
            end = text.find("-->", left + 4)
            inner = (left + 4, len(text) if end < 0 else end)
            return HtmlToken(TokenKind.COMMENT, left, inner[1] + 3 if end >= 0 else inner[1], inner=inner)
        if left < self._last_end and text[left + 1 : left + 2] in ("!", "?", "/"):
            end = text.find(">", left) + 1
            return HtmlToken(TokenKind.COMMENT, left, end, inner=(end, end))
        return None

    def _tag_end(self, at: int) -> int:
        """Where the tag ends; a quote that is never closed does not hide the end of the tag."""
        text = self._text
        end = text.find(">", at)
        if end >= 0 and text.find('"', at, end) < 0 and text.find("'", at, end) < 0:
            return end + 1
        while at <= self._last_end:
            found = _TAG_END_OR_QUOTE.search(text, at)
            if found is None or found.group() == ">":
                break
            quote = text[found.end() - 1]
            if found.end() > self._last_quote[quote]:
                break
            at = text.find(quote, found.end()) + 1
        end = text.find(">", at)
        return len(text) if end < 0 else end + 1

    def _raw_end(self, name: str, at: int) -> int:
        found = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._text, at)
        return found.start() if found else len(self._text)


def attributes(text: str, token: HtmlToken) -> dict[str, tuple[int, int]]:
    """Where the value of each attribute of an opening tag stands in `text`; the first of equal names wins."""
    places: dict[str, tuple[int, int]] = {}
    for found in _ATTRIBUTE.finditer(text, token.start + 1 + len(token.name), token.end):
        group = found.lastindex or 1
        places.setdefault(found.group(1).lower(), found.span(group) if group > 1 else (found.end(), found.end()))
    return places


def attribute(text: str, token: HtmlToken, name: str) -> str:
    """The value of one attribute, entities decoded; empty when it is missing."""
    if text.find(name, token.start, token.end) < 0 and name not in text[token.start : token.end].lower():
        return ""
    place = attributes(text, token).get(name)
    return html.unescape(text[place[0] : place[1]]).strip() if place else ""
