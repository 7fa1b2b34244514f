"""The YAML front matter of a card: every scalar with its path and its place in the source."""

import re
from dataclasses import dataclass
from functools import lru_cache

import yaml

from db.records.readings import Block, BlockType, Field
from provenance.reading.limits import ReadLimits
from provenance.reading.words import plain_span
from provenance.reading.yaml_fields import Composer, FieldsRefusedError, YamlFields

_OPENING = re.compile("\ufeff?\\s*---[ \t]*(?:\r\n|\n|\r)")
_CLOSING = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_SHORT = 10_000
"""Characters: front matter up to these is remembered, since a card's revisions mostly share it (at most 15 MB)."""
_LOOKS_LIKE_A_KEY = re.compile(r"[ \t]*['\"]?[A-Za-z_][\w .\-]{0,60}['\"]?[ \t]*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands at the top: its blocks, where the body begins, and what was wrong (empty: nothing)."""

    blocks: tuple[Block, ...]
    body_start: int
    issues: tuple[str, ...] = ()
    readable: bool = True


def read_front_matter(source: str, limits: ReadLimits) -> FrontMatter:
    """Front matter counts only at the very top, between two lines of three dashes.

    Text that is no YAML is kept as a code block and said in `issues`; two rules around prose are no front matter.
    """
    body_start = 1 if source.startswith("\ufeff") else 0
    opening = _OPENING.match(source)
    if opening is None:
        return FrontMatter((), body_start)
    start = opening.end()
    closing = _closing(source, start)
    if closing is None:
        if not _LOOKS_LIKE_A_KEY.match(source, start):
            return FrontMatter((), body_start)
        return FrontMatter((), start, ("front matter is not closed by a line of three dashes",), readable=False)
    return _between(source, opening.start(), start, *closing, limits)


def _closing(source: str, start: int) -> tuple[int, int] | None:
    """Where the closing line begins, and where the body begins after it."""
    at = source.find("---", start)
    while at >= 0:
        if source[at - 1] in "\r\n" and (found := _CLOSING.match(source, at)) is not None:
            return found.span()
        at = source.find("---", at + 1)
    return None


def _between(source: str, block_start: int, start: int, end: int, body: int, limits: ReadLimits) -> FrontMatter:
    block_start = source.index("---", block_start)
    block_end = end + 3
    if not source[start:end].strip():
        return FrontMatter((), body)
    try:
        text = source[start:end]
        fields, issues = (_fields if len(text) > _SHORT else _remembered_fields)(text, start, limits)
    except FieldsRefusedError as refused:
        if not _LOOKS_LIKE_A_KEY.search(source, start, min(end, start + 4_000)):
            return FrontMatter((), block_start)
        kept = Block(BlockType.CODE, block_start, block_end, content=plain_span(source, start, end), language="yaml")
        return FrontMatter((kept,), body, (f"front matter could not be read: {refused}",), readable=False)
    if fields is None:
        return FrontMatter((), block_start)
    return FrontMatter((Block(BlockType.FRONT_MATTER, block_start, block_end, fields=fields),), body, issues)


@lru_cache(maxsize=512)
def _remembered_fields(text: str, shift: int, limits: ReadLimits) -> tuple[tuple[Field, ...] | None, tuple[str, ...]]:
    return _fields(text, shift, limits)


def _fields(text: str, shift: int, limits: ReadLimits) -> tuple[tuple[Field, ...] | None, tuple[str, ...]]:
    if len(text) > limits.front_matter_characters:
        raise FieldsRefusedError(f"it has more than {limits.front_matter_characters} characters")
    if text.startswith("\ufeff"):  # libyaml does not count it
        text, shift = text[1:], shift + 1
    try:
        node = yaml.compose(text, Loader=Composer)
    except yaml.YAMLError as error:
        raise FieldsRefusedError(_plain(error)) from error
    except (RecursionError, ValueError) as error:
        raise FieldsRefusedError(f"it is no YAML ({error})") from error
    if not isinstance(node, yaml.MappingNode):
        return None, ()
    reader = YamlFields(text, shift, limits)
    return reader.read(node), reader.issues


def _plain(error: yaml.YAMLError) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark is not None:
        mark = error.problem_mark
        return f"{error.problem or 'it is no YAML'} (line {mark.line + 2}, column {mark.column + 1})"
    return " ".join(str(error).split())[:200]
