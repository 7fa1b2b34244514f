"""One TOML row to one record. Every key is read or refused: a misspelt key is an error, not a silence."""

import difflib
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NoReturn, TypeVar

from db.records import AccessEvent
from db.vocabulary import Access
from provenance.corpora.checking import RegistryError
from provenance.corpora.rows import (
    AmbiguousName,
    Corpus,
    LicenceStatement,
    LineageEdge,
    OrganisationRename,
    Prompt,
    Relation,
    SizeStatement,
)

_ID = re.compile(r"[a-z0-9][a-z0-9.\-]*")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_Choice = TypeVar("_Choice", bound=StrEnum)


class Row:
    """A TOML table that knows where it stands, hands out typed values and names what is wrong with them."""

    def __init__(self, file: str, table: str, number: int, values: Mapping[str, object]) -> None:
        self.place = f"{file}, {table} {number}"
        if isinstance(values.get("id"), str):
            self.place += f" ({values['id']!r})"
        self._values = values
        self._read: set[str] = set()

    def fail(self, problem: str, remedy: str) -> NoReturn:
        raise RegistryError(f"reading the registry row {self.place}: {problem}; {remedy}")

    def _take(self, key: str, kind: type, expected: str) -> object:
        self._read.add(key)
        value = self._values.get(key)
        if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            self.fail(f"{key} is {value!r}", f"write {expected}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self._take(key, str, "a text in quotes")
        if value is None and default is None:
            self.fail(f"no {key}", f"add {key} = …")
        return str(default if value is None else value).strip()

    def optional(self, key: str) -> str | None:
        return self.text(key, "") or None

    def flag(self, key: str) -> bool:
        return bool(self._take(key, bool, "true or false"))

    def number(self, key: str) -> int | None:
        value = self._take(key, int, "a whole number")
        return value if isinstance(value, int) else None

    def texts(self, key: str) -> tuple[str, ...]:
        texts = [item.strip() for item in self._list(key) if isinstance(item, str) and item.strip()]
        if len(texts) < len(self._list(key)):
            self.fail(f"{key} holds something that is not a text", f'write {key} = ["…", "…"]')
        return tuple(texts)

    def rows(self, key: str) -> tuple["Row", ...]:
        tables = [item for item in self._list(key) if isinstance(item, dict)]
        if len(tables) < len(self._list(key)):
            self.fail(f"{key} holds something that is not a table", f"write {key} = [{{ … }}, {{ … }}]")
        return tuple(Row(self.place, key, number, item) for number, item in enumerate(tables, 1))

    def _list(self, key: str) -> list[object]:
        value = self._take(key, list, "a list in square brackets")
        return value if isinstance(value, list) else []

    def row(self, key: str) -> "Row | None":
        value = self._take(key, dict, "a { … } table")
        return Row(self.place, key, 1, value) if isinstance(value, dict) else None

    def choice(self, key: str, choices: type[_Choice]) -> _Choice:
        value = self.text(key)
        if value not in {member.value for member in choices}:
            self.fail(f"{key} is {value!r}", f"use one of {', '.join(member.value for member in choices)}")
        return choices(value)

    def pair(self, first: str, second: str) -> tuple[str, str]:
        values = self.text(first), self.text(second)
        self.close()
        return values

    def close(self) -> None:
        """Refuse what nobody asked for."""
        for key in self._values:
            if key not in self._read:
                near = difflib.get_close_matches(key, sorted(self._read), 1)
                self.fail(f"unknown key {key!r}", f"did you mean {near[0]!r}?" if near else "remove it")


def corpus(row: Row, user_file: str | None) -> Corpus:
    """A `[[corpus]]` row. Raises RegistryError."""
    read = Corpus(
        id=row.text("id"),
        name=row.text("name"),
        kind=row.text("kind"),
        modality=row.text("modality"),
        sources=row.texts("sources"),
        languages=row.text("languages", ""),
        creator=row.text("creator", ""),
        year=row.number("year"),
        evaluation_only=row.flag("evaluation_only"),
        living=row.flag("living"),
        from_memory=row.flag("from_memory"),
        aliases=row.texts("aliases"),
        hub_ids=row.texts("hub_ids"),
        hub_part_of=row.texts("hub_part_of"),
        arxiv=row.optional("arxiv"),
        doi=row.optional("doi"),
        addresses=row.texts("addresses"),
        size=row.text("size", ""),
        size_statements=tuple(_size(size) for size in row.rows("size_statements")),
        access=tuple(_access(event) for event in row.rows("access")),
        licences=tuple(_licence(licence) for licence in row.rows("licences")),
        derived_from=tuple(_edge(edge) for edge in row.rows("derived_from")),
        excludes=row.texts("excludes"),
        generated_by=row.texts("generated_by"),
        personal_data=_prompt(row.row("personal_data")),
        copyright=_prompt(row.row("copyright")),
        user_file=user_file,
    )
    row.close()
    if not _ID.fullmatch(read.id):
        row.fail(f"the id {read.id!r} is not plain", "use small letters, digits, hyphens and dots")
    if not read.sources:
        row.fail("no source", 'add sources = ["where you read it"], or sources = ["knowledge"]')
    return read


def _size(row: Row) -> SizeStatement:
    read = SizeStatement(row.text("value"), row.text("source"))
    row.close()
    return read


def _access(row: Row) -> AccessEvent:
    since = row.optional("since")
    if since is not None and not _DATE.fullmatch(since):
        row.fail(f"since is {since!r}", "write YYYY, YYYY-MM or YYYY-MM-DD")
    read = AccessEvent(row.choice("state", Access), since, row.text("source"), row.text("note", ""))
    row.close()
    return read


def _licence(row: Row) -> LicenceStatement:
    read = LicenceStatement(row.text("value"), row.text("source"), row.text("note", ""))
    row.close()
    return read


def _edge(row: Row) -> LineageEdge:
    read = LineageEdge(row.text("id"), row.choice("relation", Relation), row.optional("share"))
    row.close()
    return read


def _prompt(row: Row | None) -> Prompt | None:
    if row is None:
        return None
    read = Prompt(row.text("source"), row.flag("documented"))
    row.close()
    return read


def ambiguous_name(row: Row) -> AmbiguousName:
    """An `[[ambiguous]]` row. Raises RegistryError."""
    read = AmbiguousName(row.text("alias"), row.texts("candidates"), row.text("note", ""))
    row.close()
    if not read.candidates:
        row.fail("no candidates", "name the corpora that it may mean")
    return read


def rename(row: Row) -> OrganisationRename:
    """A `[[rename]]` row. Raises RegistryError."""
    read = OrganisationRename(row.text("old"), row.text("new"), row.texts("sources"))
    row.close()
    return read
