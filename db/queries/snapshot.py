"""A picture of all observed or all derived rows, which two databases share exactly if they hold the same."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from db.documents import DocumentKey
from db.queries.rows import rows
from db.records import Candidate, SharedRun
from db.tables import Sort, tables_of

Snapshot = tuple[tuple[str, tuple[str, ...]], ...]
"""For each table its name and its rows, each row one JSON text, in the order of these texts."""


def snapshot(session: Session, sort: Sort) -> Snapshot:
    """Tables of a sort as sets of rows: the same on both databases, in whatever order rows came in.

    Meant for tests and for `rebuild`: all rows are in memory at once, about a kilobyte each.
    """
    tables = sorted(tables_of(sort), key=lambda table: table.name)
    return tuple((table.name, _rows_of(session, table)) for table in tables)


def _rows_of(session: Session, table: Table) -> tuple[str, ...]:
    shown = [column for column in table.columns if column.info.get("canonical", True)]
    names = [column.name for column in shown]
    return tuple(sorted(_text(names, row) for row in rows(session, select(*shown))))


def _text(names: list[str], row: Any) -> str:
    values = dict(zip(names, row, strict=True))
    return json.dumps(values, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=_plain)


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, DocumentKey):
        return value.text
    if isinstance(value, Candidate | SharedRun):
        return asdict(value)
    raise TypeError(f"a snapshot cannot show a {type(value).__name__}")


def digest(picture: Snapshot) -> str:
    """SHA-256 (hex) of a snapshot: short enough to print."""
    return hashlib.sha256(json.dumps(picture, separators=(",", ":")).encode()).hexdigest()
