"""How records become rows: by name, in chunks, and once.

Every insert is `INSERT … ON CONFLICT DO NOTHING`: rows have content ids, so writing them again changes nothing.
Rows of a chunk go in by the order of their keys, or two workers that write the same rows the other way round
would wait for each other for ever.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
    statement = _insert(session, target).on_conflict_do_nothing()
    return sum(_send(session, statement, chunk) for chunk in chunks_by_key(target, rows))


def insert_better(session: Session, table: type[DeclarativeBase], rows: Iterable[Row], precedence: str) -> None:
    """Insert rows; of two with the same key the one with the lower `precedence` stays, whichever came first."""
    target = table_of(table)
    insert = _insert(session, target)
    key = {column.name for column in target.primary_key}
    statement = insert.on_conflict_do_update(
        index_elements=list(target.primary_key),
        set_={column.name: insert.excluded[column.name] for column in target.columns if column.name not in key},
        where=insert.excluded[precedence] < target.c[precedence],
    )
    for chunk in chunks_by_key(target, rows):
        _send(session, statement, chunk)


def fields_of(table: type[DeclarativeBase], record: object) -> dict[str, Any]:
    """The columns of a row that the record has as fields of the same name."""
    names = (column.name for column in table_of(table).columns)
    return {name: getattr(record, name) for name in names if hasattr(record, name)}


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


def _insert(session: Session, table: Table) -> sqlite.Insert | postgresql.Insert:
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    return postgresql.insert(table)


def _send(session: Session, statement: Insert, rows: Sequence[Row]) -> int:
    kept = {"preserve_rowcount": True}  # psycopg's count is gone with its cursor otherwise
    result = session.connection().execute(statement, rows, execution_options=kept)
    return max(result.rowcount, 0)
