"""One table of a framework file, read strictly: every complaint names file, row and remedy."""

import difflib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from provenance.frameworks.framework import FrameworkError

Member = TypeVar("Member", bound=StrEnum)
Default = TypeVar("Default")


@dataclass(frozen=True, slots=True)
class Row:
    """A TOML table with the place it stands at."""

    raw: object
    path: Path
    place: str

    def error(self, trouble: str, remedy: str) -> FrameworkError:
        return FrameworkError(f"{self.path}: {self.place}: {trouble}; {remedy}")

    def named(self, place: str) -> "Row":
        return Row(self.raw, self.path, place)

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Raises FrameworkError on a key that means nothing: a misspelt one would be silently lost."""
        for key in self._table():
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f"did you mean `{near[0]}`?" if near else f"known are {', '.join(sorted(known))}"
                raise self.error(f"`{key}` is no key of this table", hint)

    def text(self, key: str, default: str | None = None) -> str:
        value = self._table().get(key, default)
        if value is None:
            raise self.error(f"`{key}` is missing", f'add {key} = "…"')
        if not isinstance(value, str) or (not value.strip() and default is None):
            raise self.error(f"`{key}` must be words in quotation marks", f'write {key} = "…"')
        return value.strip()

    def flag(self, key: str) -> bool:
        value = self._table().get(key, False)
        if not isinstance(value, bool):
            raise self.error(f"`{key}` must be true or false", f"write {key} = true")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        value = self._table().get(key, [])
        if not isinstance(value, list) or not all(isinstance(word, str) and word.strip() for word in value):
            raise self.error(f"`{key}` must be a list of words", f'write {key} = ["…", "…"]')
        return tuple(word.strip() for word in value)

    def member(self, key: str, enum: type[Member], default: Default) -> Member | Default:
        if key not in self._table():
            return default
        return self._member_of(key, self.text(key), enum)

    def members(self, key: str, enum: type[Member]) -> frozenset[Member]:
        return frozenset(self._member_of(key, word, enum) for word in self.words(key))

    def rows(self, key: str) -> Iterator["Row"]:
        value = self._table().get(key, [])
        if not isinstance(value, list):
            raise self.error(f"`{key}` must be a list of tables", f"write [[requirement.{key}]]")
        for number, raw in enumerate(value, start=1):
            yield Row(raw, self.path, f"{self.place}, {key} number {number}")

    def _member_of(self, key: str, word: str, enum: type[Member]) -> Member:
        try:
            return enum(word)
        except ValueError:
            known = ", ".join(member.value for member in enum)
            raise self.error(f"`{key}` has {word!r}", f"known are {known}") from None

    def _table(self) -> dict[str, object]:
        if not isinstance(self.raw, dict):
            raise self.error("not a table", f"write it as {self.place.split(' number')[0]}")
        return self.raw
