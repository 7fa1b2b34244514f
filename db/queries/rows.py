"""How rows become records: a record's fields are selected as columns of the same name, in their order."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, TypeVar

from sqlalchemy import Select
from sqlalchemy.orm import DeclarativeBase, InstrumentedAttribute, Session

R = TypeVar("R")

AnySelect = Select[*tuple[Any, ...]]

BATCH = 2_000
"""Rows held at a time while reading a long result."""


def columns(table: type[DeclarativeBase], record: type[Any]) -> list[InstrumentedAttribute[Any]]:
    """The columns that are the record's fields, in the order of its fields."""
    return [getattr(table, field.name) for field in fields(record)]


def records(session: Session, statement: AnySelect, record: type[R]) -> Iterator[R]:
    """Each row of `statement` as a record. Exhaust it before the session commits."""
    for row in rows(session, statement):
        yield record(*row)


def rows(session: Session, statement: AnySelect) -> Iterator[Sequence[Any]]:
    """The rows of `statement`, read in batches."""
    yield from session.execute(statement.execution_options(yield_per=BATCH))
