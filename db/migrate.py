"""The schema through time: where a database stands, and how it comes to where this code is."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Text, inspect, text
from sqlalchemy.types import TypeDecorator

from db.tables import Base
from db.tables.types import Document, Words

VERSION_TABLE = "schema_version"
"""Not Alembic's own name, so that one PostgreSQL database can serve another program of Alembic's too."""

WRITING = {"sqlite_begin": "BEGIN IMMEDIATE"}
"""Execution options of a connection that writes: `db.engine` begins SQLite's transactions by them."""

_ADVISORY_LOCK = 7_249_318_604  # any number of ours: PostgreSQL's lock against two migrations at once


class SchemaState(StrEnum):
    """How the schema of a database stands to this code."""

    EMPTY = "empty"  # no table at all
    FOREIGN = "foreign"  # tables of something else, none of ours
    OLDER = "older"
    CURRENT = "current"
    NEWER = "newer"


def migrations_folder() -> Path:
    """Where the migrations lie: in the wheel beside this file, in a checkout at its top."""
    beside = Path(__file__).parent / "migrations"
    return beside if beside.is_dir() else Path(__file__).parent.parent / "alembic"


def head_revision() -> str:
    """The revision that this code works with."""
    head = _scripts().get_current_head()
    if head is None:
        raise RuntimeError(f"no migrations in {migrations_folder()}")
    return head


def current_revision(connection: Connection) -> str | None:
    """The revision of a database; None before the first."""
    return _migration_context(connection).get_current_revision()


def schema_state(connection: Connection) -> SchemaState:
    """Whether a database is empty, somebody else's, older, current or newer than this code."""
    tables = set(inspect(connection).get_table_names())
    if VERSION_TABLE not in tables:
        return SchemaState.FOREIGN if tables else SchemaState.EMPTY
    current = current_revision(connection)
    if current == head_revision():
        return SchemaState.CURRENT
    known = {script.revision for script in _scripts().walk_revisions()}
    return SchemaState.OLDER if current is None or current in known else SchemaState.NEWER


def upgrade(engine: Engine, revision: str = "head") -> None:
    """Bring the schema up to `revision`, in one transaction: all of it or nothing."""
    _migrate(engine, command.upgrade, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema back to `revision` ("base": no tables). Rows of tables that go are lost."""
    _migrate(engine, command.downgrade, revision)


def differences(connection: Connection) -> list[str]:
    """What sets a database apart from the tables of this code; empty if nothing does."""
    context = MigrationContext.configure(connection, opts=comparison_options() | {"target_metadata": Base.metadata})
    return [repr(difference) for difference in compare_metadata(context, Base.metadata)]


def comparison_options() -> dict[str, Any]:
    """How migrations are run, compared and rendered, here and in Alembic's env.py."""
    return {
        "target_metadata": Base.metadata,
        "version_table": VERSION_TABLE,
        "render_as_batch": True,
        "transactional_ddl": True,
        "compare_type": _differs,
        "render_item": _render_item,
    }


def _migrate(engine: Engine, step: Callable[[Config, str], None], revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    writer = engine.execution_options(**WRITING)
    with writer.connect() as connection, _tables_movable(connection), connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})
        config.attributes["connection"] = connection
        step(config, revision)


@contextmanager
def _tables_movable(connection: Connection) -> Iterator[None]:
    """SQLite's batch mode copies a table and drops the old one, which would take referring rows with it."""
    if connection.dialect.name != "sqlite":
        yield
        return
    raw: Any = connection.connection.dbapi_connection
    raw.execute("PRAGMA foreign_keys = OFF")  # has no effect inside a transaction, so before it begins
    try:
        yield
        if broken := raw.execute("PRAGMA foreign_key_check").fetchall():
            raise RuntimeError(f"a migration left rows that refer to nothing: {broken[:3]}")
    finally:
        raw.execute("PRAGMA foreign_keys = ON")


def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(migrations_folder()))


def _migration_context(connection: Connection) -> MigrationContext:
    return MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})


def _render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Column types of ours as plain ones: a migration must mean the same when our types have changed."""
    if kind != "type" or not isinstance(item, TypeDecorator):
        return False
    if isinstance(item, Words | Document):
        return "words()"  # the template of migrations defines it
    return f"sa.{item.impl_instance!r}"


def _differs(context: Any, _have: Any, _want: Any, have_type: Any, want_type: Any) -> bool | None:
    """Whether a column's type is not the one we want; None leaves the question to Alembic.

    Alembic compares what is reflected, collation included, with the type that a decorator of ours stands on.
    """
    if not isinstance(want_type, Words | Document):
        return None
    collation = "C" if context.dialect.name == "postgresql" else None
    return not isinstance(have_type, Text) or have_type.collation != collation
