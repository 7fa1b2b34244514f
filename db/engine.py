"""A database opened: SQLite by default, PostgreSQL where several workers share one.

SQLite writers take the write lock when they begin (BEGIN IMMEDIATE): a transaction that reads first and writes
later would otherwise fail at once with "database is locked" when another writer was quicker.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.orm import Session

from db import migrate
from db.errors import DatabaseError, DatabaseForeign, ReadOnlyError, SchemaOutdated, SchemaTooNew
from db.failures import explained
from db.migrate import WRITING, SchemaState
from db.workspace import Workspace

__all__ = ["Database", "make_engine", "open_database"]

BUSY_MS = 30_000
"""How long a SQLite writer waits for another: a rebuild's longest transaction took seconds, not minutes."""

_log = logging.getLogger(__name__)


class Database:
    """An engine and the way to sessions. Use `session` to write, `reading` to read."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(**WRITING)
        snapshot = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        self._reader = engine.execution_options(**snapshot)

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A session that may write: committed at the end, rolled back on any error.

        `commit()` inside is allowed and starts anew. Raises the errors of `db.errors`.
        """
        with self.mapped(), Session(self._writer, expire_on_commit=False) as session:
            yield session
            session.commit()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session that sees one moment of the database and blocks no writer. Nothing it writes stays."""
        with self.mapped(), Session(self._reader, expire_on_commit=False) as session:
            yield session

    def looking_up(self) -> Connection:
        """A connection for many single look-ups, each of which sees what is committed then. Its opener closes it."""
        alone = {"sqlite_begin": None} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        with self.mapped():
            return self.engine.connect().execution_options(**alone)

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def mapped(self) -> Iterator[None]:
        """Errors of the driver as those of `db.errors`."""
        try:
            yield
        except DBAPIError as error:
            raise explained(error, shown(self.engine)) from error


def make_engine(url: str) -> Engine:
    """An engine for `url`. DatabaseError for an address that names no database we speak to."""
    try:
        address = make_url(url)
        if address.get_backend_name() not in {"sqlite", "postgresql"}:
            raise DatabaseError(f"{address.render_as_string()}: only sqlite and postgresql databases are supported")
        options: dict[str, Any] = {} if address.get_backend_name() == "sqlite" else {"pool_pre_ping": True}
        engine = create_engine(address, **options)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise DatabaseError(
            f"no database can be opened with that address ({error}); a PostgreSQL address looks like "
            "postgresql://user@host/name and needs `pip install training-data-provenance[postgres]`"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def open_database(workspace: Workspace, *, upgrade: bool | None = None) -> Database:
    """The workspace's database with the schema of this code.

    A new SQLite file is migrated by itself (unless `upgrade` is False); an older schema only with `upgrade`.
    Raises SchemaOutdated, SchemaTooNew, DatabaseForeign, DatabaseDamaged, DatabaseUnreachable, ReadOnlyError.
    """
    database = Database(make_engine(_readable_url(workspace)))
    try:
        _bring_up_to_date(database, upgrade)
    except DBAPIError as error:
        database.close()
        raise explained(error, shown(database.engine)) from error
    except DatabaseError:
        database.close()
        raise
    return database


def _readable_url(workspace: Workspace) -> str:
    """The database's address; on a read-only disk, where SQLite cannot make its lock files, one that needs none.

    An auditor's evidence stands on read-only media: there it can be read and verified, and nothing can be written.
    """
    file = workspace.database_file
    alone = workspace.other_database is None and file.is_file() and not os.access(file.parent, os.W_OK)
    if not alone:
        return workspace.database_url
    log = file.with_name(file.name + "-wal")
    if log.is_file() and log.stat().st_size:
        raise ReadOnlyError(
            f"{file} stands on a read-only disk and its last writer did not close it: copy the folder to a disk that "
            "can be written, and open it there"
        )
    return f"sqlite:///file:{quote(str(file.resolve()))}?immutable=1&uri=true"


def _bring_up_to_date(database: Database, upgrade: bool | None) -> None:
    with database.engine.connect() as connection:
        state = migrate.schema_state(connection)
    name = shown(database.engine)
    if state is SchemaState.NEWER:
        raise SchemaTooNew(
            f"{name} was written by a newer version of this program: upgrade it with "
            "`pip install --upgrade training-data-provenance`, or name another workspace"
        )
    if state is SchemaState.FOREIGN and (database.is_sqlite or not upgrade):
        raise DatabaseForeign(f"{name} holds tables of another program and none of ours: name another workspace")
    if state is SchemaState.CURRENT:
        return
    by_itself = state is SchemaState.EMPTY and database.is_sqlite and upgrade is None
    if not (upgrade or by_itself):
        raise SchemaOutdated(f"{name} has an older schema or none: run `provenance db upgrade` (copy it first)")
    migrate.upgrade(database.engine)
    _log.info("%s: schema brought to revision %s", name, migrate.head_revision())


def shown(engine: Engine) -> str:
    """What a message calls the database: its file, or its address without the password."""
    url = engine.url
    return str(url.database) if engine.dialect.name == "sqlite" else url.render_as_string(hide_password=True)


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin_sqlite` does
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    begin = connection.get_execution_options().get("sqlite_begin", "BEGIN")
    if begin is not None:  # without a beginning each statement stands alone
        connection.exec_driver_sql(begin)
