"""Fields of a composed YAML document; anchors that multiply and bottomless nesting are refused."""

import re
from functools import lru_cache

import yaml

from db.records.readings import Field
from provenance.reading.limits import ReadLimits

_ALIAS = re.compile(r"\*[^\s,\[\]{}]+")
_TAGS = {f"tag:yaml.org,2002:{tag}": tag for tag in ("str", "int", "float", "bool", "null")}

_Path = tuple[str | int, ...]
_Place = tuple[int, int]


class FieldsRefusedError(Exception):
    """Front matter or a record cannot be read; the message says why."""


class Composer(yaml.CSafeLoader):
    """Composes nodes with the tags of the safe loader; what a plain scalar is tagged with is remembered."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        if kind is yaml.ScalarNode:
            return _tag_of(value) if implicit[0] else Composer.DEFAULT_SCALAR_TAG
        return Composer.DEFAULT_SEQUENCE_TAG if kind is yaml.SequenceNode else Composer.DEFAULT_MAPPING_TAG


_RESOLVER = yaml.resolver.Resolver()


@lru_cache(maxsize=8192)
def _tag_of(value: str) -> str:
    """The tag of a plain scalar: keys repeat, in a card and from card to card."""
    return str(_RESOLVER.resolve(yaml.ScalarNode, value, (True, False)))  # type: ignore[no-untyped-call]


class YamlFields:
    """Walks the nodes of one document. Node positions are characters of `text`, fields are moved by `shift`."""

    def __init__(self, text: str, shift: int, limits: ReadLimits) -> None:
        self.issues: tuple[str, ...] = ()
        self._text = text
        self._shift = shift
        self._limits = limits
        self._fields: list[Field] = []
        self._seen: set[int] = set()
        self._aliases = 0
        self._anchored = "*" in text

    def read(self, node: yaml.MappingNode) -> tuple[Field, ...]:
        """All scalars below `node`, in order. Raises FieldsRefusedError beyond the limits."""
        self._mapping(node, (), None)
        return tuple(self._fields)

    def _walk(self, node: yaml.Node, path: _Path, entry: int, alias: _Place | None) -> None:
        if isinstance(node, yaml.ScalarNode):
            self._scalar(node, path, entry, alias)
            return
        if len(path) > self._limits.depth:
            raise FieldsRefusedError(f"it nests deeper than {self._limits.depth} levels")
        if isinstance(node, yaml.SequenceNode):
            self._sequence(node, path, alias)
        elif isinstance(node, yaml.MappingNode) and not self._template(node, path, entry, alias):
            self._mapping(node, path, alias)

    def _template(self, node: yaml.MappingNode, path: _Path, entry: int, alias: _Place | None) -> bool:
        """A field nobody filled in: YAML takes the template's `{dataset_0}` for a mapping without values."""
        if not (node.flow_style and node.value and all(_is_nothing(value) for _, value in node.value)):
            return False
        start, end = node.start_mark.index, node.end_mark.index
        scalar = yaml.ScalarNode("", self._text[start:end], node.start_mark, node.end_mark)
        self._scalar(scalar, path, entry, alias)
        return True

    def _scalar(self, node: yaml.ScalarNode, path: _Path, entry: int, alias: _Place | None) -> None:
        if len(self._fields) >= self._limits.fields:
            raise FieldsRefusedError(f"it has more than {self._limits.fields} values")
        start, end = alias or self._place(node)
        tag = _TAGS.get(node.tag, "str")
        value = "null" if tag == "null" and not node.value else node.value
        shift = self._shift
        end += shift
        self._fields.append(Field(path, value, tag, start + shift, end, min(entry, start) + shift, end))

    def _place(self, node: yaml.ScalarNode) -> _Place:
        """A scalar without its quotes; of a block scalar the lines below its header."""
        start, end = node.start_mark.index, node.end_mark.index
        style = node.style
        if style == "'" or style == '"':
            return start + 1, end - 1
        if style == "|" or style == ">":
            start = min(end, self._text.find("\n", start) + 1 or end)
            inner = self._text[start:end]
            stripped = inner.strip()
            start += inner.index(stripped)
            return start, start + len(stripped)
        return start, end

    def _sequence(self, node: yaml.SequenceNode, path: _Path, alias: _Place | None) -> None:
        at = node.start_mark.index
        for position, item in enumerate(node.value):
            inherited = alias or (self._alias(item, at) if self._anchored else None)
            start = inherited[0] if inherited else item.start_mark.index
            entry = start if node.flow_style or inherited else max(self._text.rfind("-", at, start), at)
            self._walk(item, (*path, position), entry, inherited)
            at = max(at, inherited[1] if inherited else item.end_mark.index)

    def _mapping(self, node: yaml.MappingNode, path: _Path, alias: _Place | None) -> None:
        keys: set[str] = set()
        for key, value in node.value:
            name = self._name(key)
            if name in keys:
                self._note(f"the key {name!r} occurs twice in front matter")
            keys.add(name)
            inherited = alias or (self._alias(value, key.end_mark.index) if self._anchored else None)
            self._walk(value, (*path, name), alias[0] if alias else key.start_mark.index, inherited)

    def _name(self, key: yaml.Node) -> str:
        if isinstance(key, yaml.ScalarNode):
            return str(key.value)
        return self._text[key.start_mark.index : key.end_mark.index][:200]

    def _note(self, issue: str) -> None:
        if issue not in self.issues and len(self.issues) < 20:
            self.issues = (*self.issues, issue)

    def _alias(self, node: yaml.Node, at: int) -> _Place | None:
        """Where the alias stands, if this node was met before: its own marks are those of the anchor."""
        if id(node) not in self._seen:
            self._seen.add(id(node))
            return None
        self._aliases += 1
        if self._aliases > self._limits.aliases:
            raise FieldsRefusedError(f"it repeats anchors more than {self._limits.aliases} times")
        found = _ALIAS.search(self._text, at)
        return found.span() if found else (at, at)


def _is_nothing(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.start_mark.index == node.end_mark.index
