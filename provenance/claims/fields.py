"""Fields of front matter and of JSON records: one shape for what is written as string, list, mapping or null."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import regex

from db.records import Field

_TEMPLATE = regex.compile(
    r"(?i)\{\{?.*\}\}?|\[?more information needed\]?\.?|todo\b.*|tbd|<[^>]*>|your[_ -].*|\.\.\.|xxx+"
)
_EMPTY = frozenset({"", "-", "null", "none", "~", "n/a", "na", "nil", "[]", "{}", "undefined"})
_SEPARATOR = regex.compile(r"\s*[,;，、]\s*")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value under a key, at `start:end` of the source, quoted as `quote_start:quote_end`.

    `subject` is the configuration a mapping gives it for ("" for the document's own), `key` the first part of the
    field's path; `listed` tells that it stands in a list of more than one.
    """

    key: str
    value: str
    start: int
    end: int
    quote_start: int
    quote_end: int
    tag: str = "str"
    subject: str = ""
    listed: bool = False


def is_placeholder(value: str) -> bool:
    """Whether a value is a template's: `{dataset_0}`, "More Information Needed", `TODO`."""
    return _TEMPLATE.fullmatch(value.strip()) is not None


def is_empty(value: str) -> bool:
    """Whether a value says nothing: null, "none", "n/a"."""
    return value.strip().casefold() in _EMPTY


def under(fields: Iterable[Field], *keys: str) -> list[Field]:
    """Fields whose path begins with `keys`."""
    return [field for field in fields if field.path[: len(keys)] == keys]


def by_key(fields: Iterable[Field]) -> dict[str | int, list[Field]]:
    """Fields by the first part of their path: a card is asked for some twenty keys."""
    found: dict[str | int, list[Field]] = {}
    for field in fields:
        if field.path:
            found.setdefault(field.path[0], []).append(field)
    return found


def entries(source: str, fields: Sequence[Field], *, split: bool = False) -> Iterator[Entry]:
    """The values of one key in order: a scalar, a list, or a mapping of configurations to either.

    With `split` a string of several values ("en, fr") gives each. Deeper shapes than these give nothing.
    """
    fields = [field for field in fields if _known_shape(field)]
    for field in fields:
        subject = field.path[1] if len(field.path) > 1 and isinstance(field.path[1], str) else ""
        quote_start = _quote_start(source, field, fields[0])
        for value, start, end in _pieces(source, field, split):
            yield Entry(
                str(field.path[0]), value, start, end, min(quote_start, start), max(field.entry_end, end),
                field.tag, subject, len(fields) > 1,
            )  # fmt: skip


def _known_shape(field: Field) -> bool:
    shape = tuple(type(part) for part in field.path[1:])
    return shape in {(), (int,), (str,), (str, int)} and field.start < field.end


def _quote_start(source: str, field: Field, first: Field) -> int:
    """The first entry is quoted with its key, which stands at most a few lines above it."""
    if field is not first or len(field.path) == 1:
        return field.entry_start
    key = str(field.path[0])
    found = max(source.rfind(f"{key}:", 0, field.entry_start), source.rfind(f'"{key}"', 0, field.entry_start))
    return found if found >= 0 and field.entry_start - found < len(key) + 80 else field.entry_start


def _pieces(source: str, field: Field, split: bool) -> Iterator[tuple[str, int, int]]:
    """The values in a scalar, each at its place; one that is escaped in the source keeps the scalar's place."""
    written = source[field.start : field.end]
    at = written.find(field.value)
    if at < 0 or not field.value:
        yield _yaml_word(field.value, written, field.tag), field.start, field.end
        return
    if not split or not _SEPARATOR.search(field.value):
        yield _yaml_word(field.value, written, field.tag), field.start + at, field.start + at + len(field.value)
        return
    here = 0
    for gap in [*_SEPARATOR.finditer(field.value), None]:
        end = gap.start() if gap else len(field.value)
        if end > here:
            yield field.value[here:end], field.start + at + here, field.start + at + end
        here = gap.end() if gap else end


def _yaml_word(value: str, written: str, tag: str) -> str:
    """YAML 1.1 reads `no`, Norwegian, as false: the word as written counts."""
    return written.strip("'\" ") if tag == "bool" else value
