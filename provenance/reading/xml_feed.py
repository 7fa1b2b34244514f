"""Reads XML feeds and records (arXiv's Atom and OAI-PMH, RSS): every value with its path, abstracts as prose."""

import re
from collections import Counter
from dataclasses import dataclass, field
from xml.parsers import expat

from db.records.readings import Block, BlockType, Field
from db.vocabulary import ReadOutcome
from provenance.reading.content import Content, not_read
from provenance.reading.limits import ReadLimits
from provenance.reading.outline import Outline
from provenance.reading.words import Words

_TOKEN = re.compile(
    r"<!--(?:.*?)-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>|<!(?:[^<>\[]|\[[^\]]*\])*>"
    r"|</(?P<close>[^\s>]+)\s*>|<(?P<open>[^\s/>!?]+)(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*?)(?P<empty>/?)>"
    r"|(?P<text>[^<]+)",
    re.S,
)
_ATTRIBUTE = re.compile(r"([^\s=]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.S)
_TITLES = frozenset({"title"})
_PROSE = frozenset({"summary", "abstract", "description", "content", "comment", "comments", "subtitle"})


class XmlRefusedError(Exception):
    """An XML text cannot be read; the message says why."""


@dataclass(slots=True)
class _Element:
    """An element that is open: its name, the words in it, and how often each name came among its children."""

    name: str
    at: int
    place: int
    words: Words = field(default_factory=Words)
    start: int = 0
    children: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class _Value:
    """A text or attribute with the names and places of the elements above it."""

    path: tuple[tuple[str, int, int], ...]
    name: str
    start: int
    end: int
    entry: int
    words: Words


def read_xml(source: str, limits: ReadLimits) -> Content:
    """One record block with a field for each text and attribute, then titles and abstracts as prose.

    Entities declared in the document are refused; nothing is ever fetched.
    """
    try:
        _check(source, limits)
    except XmlRefusedError as refused:
        return not_read(str(refused))
    reader = _XmlReader(source, limits)
    reader.read()
    if not reader.values:
        return not_read("the XML has no text")
    if told := reader.error():
        return not_read(told)
    record = Block(BlockType.RECORD, 0, len(source.rstrip()), fields=reader.fields())
    outline = Outline(source, limits)
    outline.blocks.append(record)
    reader.write_prose(outline)
    issues = () if reader.complete else (f"only the first {limits.fields} values were read",)
    return Content(outline.finish(), ReadOutcome.READ if reader.complete else ReadOutcome.PARTLY_READ, issues)


def _check(source: str, limits: ReadLimits) -> None:
    """Raises XmlRefusedError on text that is not well formed, declares entities or nests too deep."""
    depth = 0

    def refuse(*_: object) -> None:
        raise XmlRefusedError("the XML declares entities, which are not expanded")

    def deeper(*_: object) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.depth:
            raise XmlRefusedError(f"the XML nests deeper than {limits.depth} levels")

    def higher(_: str) -> None:
        nonlocal depth
        depth -= 1

    parser = expat.ParserCreate(encoding="utf-8")
    parser.EntityDeclHandler = refuse
    parser.StartElementHandler = deeper
    parser.EndElementHandler = higher
    try:
        parser.Parse(source.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        where = f"line {error.lineno}, column {error.offset + 1}"
        why = expat.errors.messages[error.code]
        raise XmlRefusedError(f"the XML is damaged or cut off: {why} ({where})") from error


class _XmlReader:
    """Walks the tokens of a text that is known to be well formed."""

    def __init__(self, source: str, limits: ReadLimits) -> None:
        self.values: list[_Value] = []
        self.complete = True
        self._source = source
        self._limits = limits
        self._stack: list[_Element] = []
        self._repeated: dict[tuple[int, str], int] = {}
        self._count = 0

    def read(self) -> None:
        for token in _TOKEN.finditer(self._source):
            if len(self.values) >= self._limits.fields:
                self.complete = False
                return
            if token["open"]:
                self._open(token)
            elif token["close"]:
                self._close()
            elif self._stack and token["text"]:
                self._stack[-1].words.add_html(self._source, token.start(), token.end(), 0)
            elif self._stack and token["cdata"]:
                start, end = token.span("cdata")
                self._stack[-1].words.add(self._source[start:end], start, end)

    def _open(self, token: re.Match[str]) -> None:
        name = token["open"].rpartition(":")[2]
        self._count += 1
        place = 0
        if self._stack:
            above = self._stack[-1]
            place = above.children[name]
            above.children[name] += 1
            self._repeated[(above.at, name)] = place + 1
        self._stack.append(_Element(name, self._count, place, start=token.start()))
        for found in _ATTRIBUTE.finditer(self._source, *token.span("attributes")):
            start, end = found.span(2) if found.group(2) is not None else found.span(3)
            if start < end and not found.group(1).startswith("xmlns"):
                words = Words()
                words.add_html(self._source, start, end, 0)
                self._add(f"@{found.group(1)}", words, start, end, found.start())
        if token["empty"]:
            self._stack.pop()

    def _add(self, name: str, words: Words, start: int, end: int, entry: int) -> None:
        path = tuple((element.name, element.at, element.place) for element in self._stack)
        self.values.append(_Value(path, name, start, end, entry, words))

    def _close(self) -> None:
        if not self._stack:
            return
        element = self._stack[-1]
        content = element.words.finish()
        if content.text:
            first, last = content.source_span(0, len(content.text))
            self._add("", element.words, first, last, element.start)
        self._stack.pop()

    def error(self) -> str:
        """What an answer that is an error says: a feed of arXiv's with one entry, or an element of OAI-PMH."""
        for value in self.values:
            names = [element[0] for element in value.path]
            if value.name == "" and names[:2] == ["OAI-PMH", "error"]:
                return f"the source answered with an error: {value.words.finish().text[:200]}"
            if names[-2:] == ["entry", "id"] and "arxiv.org/api/errors" in value.words.finish().text:
                return f"the source answered with an error: {self._summary()}"
        return ""

    def _summary(self) -> str:
        said = (one for one in self.values if one.path and one.path[-1][0] == "summary" and not one.name)
        return next((one.words.finish().text[:200] for one in said), "")

    def fields(self) -> tuple[Field, ...]:
        """The values in source order; an element that comes again beside itself has its position in the path."""
        found = [self._field(value) for value in self.values]
        return tuple(sorted(found, key=lambda value: (value.start, value.end)))

    def _field(self, value: _Value) -> Field:
        path: list[str | int] = []
        above = 0
        for name, at, place in value.path:
            path.append(name)
            if self._repeated.get((above, name), 1) > 1:
                path.append(place)
            above = at
        if value.name:
            path.append(value.name)
        text = value.words.finish().text
        return Field(tuple(path), text, "str", value.start, value.end, min(value.entry, value.start), value.end)

    def write_prose(self, outline: Outline) -> None:
        """Titles as headings, abstracts and descriptions as paragraphs below them."""
        for value in sorted(self.values, key=lambda value: value.start):
            if value.name or not value.path:
                continue
            name = value.path[-1][0]
            if name in _TITLES:
                outline.begin(value.start, BlockType.HEADING, len(value.path))
            elif name in _PROSE:
                outline.begin(value.start)
            else:
                continue
            outline.take(value.words)
            outline.end(value.end)
