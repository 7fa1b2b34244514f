"""A table of a reviewed TOML file that knows where it stands. Every key is read or refused."""

import difflib
from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import NoReturn, TypeVar

from provenance.corpora.checking import RegistryError

_Choice = TypeVar("_Choice", bound=StrEnum)


class Row:
    """A TOML table that knows where it stands, hands out typed values and names what is wrong with them."""

    def __init__(
        self,
        file: str,
        table: str,
        number: int,
        values: Mapping[str, object],
        error: type[ValueError] = RegistryError,
    ) -> None:
        title = next(
            (values[key] for key in ("id", "name", "alias", "old", "key") if isinstance(values.get(key), str)), None
        )
        self.file = file
        self.title = str(title or f"{table} {number}")
        self.place = f"{file}, {table} {number}" + (f" ({title!r})" if title else "")
        self._error = error
        self._values = values
        self._read: set[str] = set()

    def fail(self, problem: str, remedy: str) -> NoReturn:
        raise self._error(f"reading {self.place}: {problem}; {remedy}")

    def _take(self, key: str, kind: type, expected: str) -> object:
        self._read.add(key)
        value = self._values.get(key)
        if value is not None and (not isinstance(value, kind) or (kind is int and isinstance(value, bool))):
            self.fail(f"{key} is {value!r}", f"write {expected}")
        return value

    def has(self, key: str) -> bool:
        return key in self._values

    def date(self, key: str) -> date:
        """A date, as TOML has it or as a text YYYY-MM-DD."""
        self._read.add(key)
        value = self._values.get(key)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{key} is {value!r}", "write a date, YYYY-MM-DD")

    def text(self, key: str, default: str | None = None) -> str:
        value = self._take(key, str, "a text in quotes")
        if value is None and default is None:
            self.fail(f"no {key}", f"add {key} = …")
        return str(default if value is None else value).strip()

    def optional(self, key: str) -> str | None:
        return self.text(key, "") or None

    def share(self, key: str) -> str | None:
        """A share as published ("18.11%", "2.32B pairs"); a bare number is percent."""
        value = self._values.get(key)
        if isinstance(value, int | float) and not isinstance(value, bool):
            self._read.add(key)
            return f"{value:g}%"
        return self.optional(key)

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

    def texts_or_rows(self, key: str) -> tuple["str | Row", ...]:
        """A list of texts in which an item that has more to say is a table."""
        items: list[str | Row] = []
        for number, item in enumerate(self._list(key), 1):
            if isinstance(item, dict):
                items.append(Row(self.place, key, number, item, self._error))
            elif isinstance(item, str) and item.strip():
                items.append(item.strip())
            else:
                self.fail(f"{key} holds {item!r}", f'write {key} = ["…", "…"], or {{ … }} for one with more to say')
        return tuple(items)

    def rows(self, key: str) -> tuple["Row", ...]:
        tables = [item for item in self._list(key) if isinstance(item, dict)]
        if len(tables) < len(self._list(key)):
            self.fail(f"{key} holds something that is not a table", f"write {key} = [{{ … }}, {{ … }}]")
        return tuple(Row(self.place, key, number, item, self._error) for number, item in enumerate(tables, 1))

    def _list(self, key: str) -> list[object]:
        value = self._take(key, list, "a list in square brackets")
        return value if isinstance(value, list) else []

    def row(self, key: str) -> "Row | None":
        value = self._take(key, dict, "a { … } table")
        return Row(self.place, key, 1, value, self._error) if isinstance(value, dict) else None

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
