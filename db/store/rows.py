"""How records become rows: by name, in chunks, and once.

Every insert is `INSERT … ON CONFLICT DO NOTHING`: rows have content ids, so writing them again changes nothing.
Rows of a chunk go in by the order of their keys, or two workers that write the same rows the other way round
would wait for each other for ever.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from functools import cache
from itertools import islice
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, Session

CHUNK = 5_000
"""Rows for one executemany: memory stays flat, and larger ones are no faster (measured on both databases)."""

Row = Mapping[str, Any]


def insert_new(session: Session, table: type[DeclarativeBase], rows: Iterable[Row]) -> int:
    """Insert the rows whose key is not there yet; returns how many were new."""
    target = table_of(table)
    statement = _inserting_new(target, _dialect(session))
    return sum(_send(session, statement, chunk) for chunk in chunks_by_key(target, rows))


def insert_better(session: Session, table: type[DeclarativeBase], rows: Iterable[Row], precedence: str) -> None:
    """Insert rows; of two with the same key the one with the lower `precedence` stays, whichever came first."""
    target = table_of(table)
    statement = _inserting_better(target, _dialect(session), precedence)
    for chunk in chunks_by_key(target, rows):
        _send(session, statement, chunk)


def fields_of(table: type[DeclarativeBase], record: Any) -> dict[str, Any]:
    """The columns of a row that the record has as fields of the same name."""
    names = _shared_names(table, type(record))  # type: ignore[arg-type] # mypy takes a class for its instances
    return {name: getattr(record, name) for name in names}


@cache
def _shared_names(table: type[DeclarativeBase], record: type[Any]) -> tuple[str, ...]:
    columns = table_of(table).columns
    return tuple(field.name for field in fields(record) if field.name in columns)


def table_of(row: type[DeclarativeBase]) -> Table:
    table = row.__table__
    if not isinstance(table, Table):
        raise TypeError(f"{row.__name__} is not mapped to a table")
    return table


def chunks_by_key(table: Table, rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows in chunks, each in the order of its primary key."""
    names = [column.name for column in table.primary_key]
    incoming = iter(rows)
    while chunk := list(islice(incoming, CHUNK)):
        yield sorted(chunk, key=lambda row: [str(row[name]) for name in names])


@cache
def _inserting_new(table: Table, dialect: str) -> Insert:
    return _insert(table, dialect).on_conflict_do_nothing()


@cache
def _inserting_better(table: Table, dialect: str, precedence: str) -> Insert:
    insert = _insert(table, dialect)
    key = {column.name for column in table.primary_key}
    return insert.on_conflict_do_update(
        index_elements=list(table.primary_key),
        set_={column.name: insert.excluded[column.name] for column in table.columns if column.name not in key},
        where=insert.excluded[precedence] < table.c[precedence],
    )


def _dialect(session: Session) -> str:
    return session.get_bind().dialect.name


def _insert(table: Table, dialect: str) -> sqlite.Insert | postgresql.Insert:
    return sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)


def _send(session: Session, statement: Insert, rows: Sequence[Row]) -> int:
    kept = {"preserve_rowcount": True}  # psycopg's count is gone with its cursor otherwise
    result = session.connection().execute(statement, rows, execution_options=kept)
    return max(result.rowcount, 0)
