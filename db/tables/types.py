"""Column types: how values of our records lie in a database, the same on SQLite and PostgreSQL.

Any Unicode comes back as it went in. PostgreSQL refuses U+0000 and both refuse lone surrogates, which JSON
escapes and percent-coded addresses bring along: such characters, and the escape character itself, are stored
as U+001A (SUBSTITUTE) and four hexadecimal digits. Text is collated by code point, so that an order does
not depend on a server's locale.
"""

# ruff: noqa: ARG002 - SQLAlchemy hands every type the dialect; few need it
import json
import re
import struct
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import DateTime, Dialect, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from db.documents import DocumentKey

E = TypeVar("E", bound=StrEnum)

INDEXABLE = 2_000
"""Bytes of a stored document key: PostgreSQL takes index rows of at most 2,704 bytes, the key and its companions."""

_ESCAPE = "\x1a"
_UNSTORABLE = re.compile("[\x00\x1a\ud800-\udfff]")
_ESCAPED = re.compile("\x1a([0-9a-f]{4})")


def escape_unstorable(text: str) -> str:
    """`text` in a form that every database takes."""
    if text.isascii() and "\x00" not in text and _ESCAPE not in text:
        return text
    return _UNSTORABLE.sub(lambda found: f"{_ESCAPE}{ord(found.group()):04x}", text)


def restore_unstorable(stored: str) -> str:
    """The inverse of `escape_unstorable`."""
    if _ESCAPE not in stored:
        return stored
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), stored)


class Words(TypeDecorator[str]):
    """Text of any length and any Unicode, collated by code point."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        collated = Text(collation="C") if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(collated)

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escape_unstorable(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else restore_unstorable(value)


@lru_cache(maxsize=65_536)
def _parsed(text: str) -> DocumentKey:
    return DocumentKey.parse(restore_unstorable(text))


class Document(TypeDecorator[DocumentKey]):
    """A document key, as its canonical text. A text is taken too, for comparing. ValueError if over-long."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        collated = Text(collation="C") if dialect.name == "postgresql" else Text()
        return dialect.type_descriptor(collated)

    def process_bind_param(self, value: DocumentKey | str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        stored = escape_unstorable(value if isinstance(value, str) else value.text)
        if len(stored) > INDEXABLE // 4 and len(stored.encode()) > INDEXABLE:
            raise ValueError(f"a document key of over {INDEXABLE} bytes: {stored[:80]}…")
        return stored

    def process_result_value(self, value: str | None, dialect: Dialect) -> DocumentKey | None:
        return None if value is None else _parsed(value)


class UtcTime(TypeDecorator[datetime]):
    """An aware moment, kept and given back in UTC. ValueError on a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone: times are aware UTC")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[E]):
    """A word of a closed vocabulary, kept as its string; ValueError on any other, both ways.

    No CHECK constraint: Alembic does not notice when one changes.
    """

    impl = String(32)
    cache_ok = True

    def __init__(self, vocabulary: type[E]) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self._members: dict[str, E] = {str(member.value): member for member in vocabulary}

    def process_bind_param(self, value: E | str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self._member(value).value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> E | None:
        return None if value is None else self._member(value)

    def _member(self, word: str) -> E:
        try:
            return self._members[word]
        except KeyError:
            raise ValueError(f"{word!r} is no {self.vocabulary.__name__}") from None


class CanonicalJson(TypeDecorator[Any]):
    """A value as canonical ASCII JSON text: any Unicode, one spelling for one value.

    `pack` makes JSON of the value, `unpack` the value of JSON. Text and not JSONB: nobody asks inside it, and
    PostgreSQL's JSONB refuses U+0000.
    """

    impl = Text
    cache_ok = True

    def __init__(self, pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> None:
        super().__init__()
        self.pack = pack
        self.unpack = unpack

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return json.dumps(self.pack(value), ensure_ascii=True, separators=(",", ":"), sort_keys=True)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else self.unpack(json.loads(value))


class Unsigned32(TypeDecorator[tuple[int, ...]]):
    """Unsigned 32-bit numbers, packed little-endian."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> bytes | None:
        return None if value is None else struct.pack(f"<{len(value)}I", *value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> tuple[int, ...] | None:
        return None if value is None else struct.unpack(f"<{len(value) // 4}I", value)


class CompressedText(TypeDecorator[str]):
    """Text as zlib-compressed UTF-8 (lone surrogates pass)."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value.encode("utf-8", "surrogatepass"), 6)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else zlib.decompress(value).decode("utf-8", "surrogatepass")


def text_list() -> CanonicalJson:
    """A tuple of texts or numbers."""
    return CanonicalJson(list, tuple)


def plain_json() -> CanonicalJson:
    """A JSON object of counts or options."""
    return CanonicalJson(dict, dict)
