"""Every scalar of a JSON text with its path and its place."""

import json
import re
from dataclasses import dataclass

from db.records.readings import Field
from provenance.reading.limits import ReadLimits

_TOKEN = re.compile(r'"((?:[^"\\]+|\\.)*)"|([\[\]{}:,])|(true|false|null)|(-?(?:[\d.eE+\-]+|Infinity)|NaN)', re.S)
_SURROGATE = re.compile("[\ud800-\udfff]")


class RecordRefusedError(Exception):
    """A JSON text cannot be read; the message says why."""


@dataclass(slots=True)
class _Container:
    """An object or array that is open, with the key or position that comes next."""

    path: tuple[str | int, ...]
    is_object: bool
    key: str | int | None
    entry: int = 0
    keys: set[str] | None = None


class JsonFields:
    """Reads the scalars of `source[start:end]`, which `check` has found to be JSON."""

    def __init__(self, source: str, limits: ReadLimits) -> None:
        self.fields: list[Field] = []
        self.issues: list[str] = []
        self.complete = True
        self.count = 0
        self._source = source
        self._limits = limits
        self._open: list[_Container] = []

    def read(self, start: int, end: int) -> None:
        """Append the scalars in order; stops, with `complete` false, at the limit of fields."""
        check(self._source[start:end])
        self._open = []
        for token in _TOKEN.finditer(self._source, start, end):
            kind = token.lastindex
            if kind == 2:
                self._punctuation(token.group())
            elif kind == 1 and self._awaits_key():
                self._key(self._string(token), token.start())
            elif self.count >= self._limits.fields:
                self._stop()
                return
            else:
                self._scalar(token, kind)

    def _awaits_key(self) -> bool:
        return bool(self._open) and self._open[-1].is_object and self._open[-1].key is None

    def _string(self, token: re.Match[str]) -> str:
        if "\\" not in token.group(1):
            return token.group(1)
        return _SURROGATE.sub("\ufffd", json.loads(token.group(), strict=False))

    def _punctuation(self, mark: str) -> None:
        if mark in "[{":
            if len(self._open) >= self._limits.depth:
                raise RecordRefusedError(f"it nests deeper than {self._limits.depth} levels")
            is_object = mark == "{"
            self._open.append(_Container(self._path(), is_object, None if is_object else 0, keys=set()))
        elif mark in "]}":
            self._open.pop()
        elif mark == "," and self._open:
            place = self._open[-1]
            place.key = None if place.is_object else int(place.key or 0) + 1

    def _path(self) -> tuple[str | int, ...]:
        if not self._open:
            return ()
        place = self._open[-1]
        return (*place.path, place.key if place.key is not None else "")

    def _key(self, key: str, at: int) -> None:
        place = self._open[-1]
        place.key, place.entry = key, at
        if place.keys is not None:
            if key in place.keys and len(self.issues) < 20:
                self.issues.append(f"the key {key[:80]!r} occurs twice in one object")
            place.keys.add(key)

    def _scalar(self, token: re.Match[str], kind: int | None) -> None:
        self.count += 1
        start, end = token.span()
        entry = self._open[-1].entry if self._open and self._open[-1].is_object else start
        if kind == 1:
            self.fields.append(Field(self._path(), self._string(token), "str", start + 1, end - 1, entry, end))
        else:
            written = token.group()
            self.fields.append(Field(self._path(), written, _tag(written), start, end, entry, end))

    def _stop(self) -> None:
        self.complete = False
        self.issues.append(f"only the first {self._limits.fields} values were read")


def check(text: str) -> None:
    """Raises RecordRefusedError unless `text` is one JSON value (NaN and Infinity allowed)."""
    try:
        json.loads(text, strict=False, parse_int=float)
    except json.JSONDecodeError as error:
        message = f"it is no whole JSON: {error.msg} (line {error.lineno}, column {error.colno})"
        raise RecordRefusedError(message) from error
    except RecursionError as error:
        raise RecordRefusedError("it nests too deep") from error


def _tag(written: str) -> str:
    if written in ("true", "false"):
        return "bool"
    if written == "null":
        return "null"
    return "int" if written.lstrip("-").isdigit() else "float"
