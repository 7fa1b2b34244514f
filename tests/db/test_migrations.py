"""The schema through time, on both databases."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from db import migrate, store
from db.engine import Database, make_engine, open_database
from db.errors import (
    DatabaseDamaged,
    DatabaseError,
    DatabaseForeign,
    DatabaseUnreachable,
    DiskFullError,
    SchemaOutdated,
    SchemaTooNew,
)
from db.workspace import Workspace, find_workspace
from tests.db.made import capture
from tests.postgres import fresh_database


def test_a_migrated_database_is_what_the_code_expects(database: Database) -> None:
    with database.reading() as session:
        assert migrate.differences(session.connection()) == []
        assert migrate.current_revision(session.connection()) == migrate.head_revision()


def test_down_and_up_again_leaves_no_difference(database: Database) -> None:
    with database.session() as session:
        store.add_captures(session, [capture("a")], [])
    migrate.downgrade(database.engine, "base")
    with database.reading() as session:
        assert migrate.schema_state(session.connection()) is migrate.SchemaState.OLDER
    migrate.upgrade(database.engine)
    with database.reading() as session:
        assert migrate.differences(session.connection()) == []


def test_a_difference_is_noticed(database: Database) -> None:
    with database.session() as session:
        session.execute(text("DROP INDEX ix_claim_kind"))
        session.execute(text("ALTER TABLE claim ADD COLUMN mood TEXT"))
    with database.reading() as session:
        found = "\n".join(migrate.differences(session.connection()))
    assert "ix_claim_kind" in found
    assert "mood" in found


def test_an_older_schema_asks_and_is_upgraded_on_demand(database: Database, workspace: Workspace) -> None:
    migrate.downgrade(database.engine, "base")
    with pytest.raises(SchemaOutdated, match="provenance db upgrade"):
        open_database(workspace)
    open_database(workspace, upgrade=True).close()
    open_database(workspace).close()


def test_a_newer_schema_is_refused(database: Database, workspace: Workspace) -> None:
    with database.session() as session:
        session.execute(text(f"UPDATE {migrate.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(SchemaTooNew, match="newer version"):
        open_database(workspace, upgrade=True)


def test_two_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    workspace = find_workspace(tmp_path, create=True)
    first, second = make_engine(workspace.database_url), make_engine(workspace.database_url)
    migrate.upgrade(first)
    migrate.upgrade(second)
    with first.connect() as connection:
        assert migrate.differences(connection) == []


def test_only_a_new_sqlite_file_is_migrated_by_itself(tmp_path: Path) -> None:
    with pytest.raises(SchemaOutdated):
        open_database(find_workspace(tmp_path, create=True), upgrade=False)
    with fresh_database() as url:
        with pytest.raises(SchemaOutdated):
            open_database(Workspace(tmp_path, url))
        open_database(Workspace(tmp_path, url), upgrade=True).close()


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    workspace = find_workspace(tmp_path, create=True)
    workspace.database_file.write_bytes(b"this is no database, and long enough to be told from one" * 20)
    with pytest.raises(DatabaseDamaged, match="provenance rebuild"):
        open_database(workspace)


def test_a_file_with_torn_pages_is_said_to_be_damaged(tmp_path: Path) -> None:
    workspace = find_workspace(tmp_path, create=True)
    opened = open_database(workspace)
    with opened.session() as session:
        store.add_captures(session, [capture(f"{number}") for number in range(500)], [])
    opened.close()
    whole = workspace.database_file.read_bytes()
    workspace.database_file.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DatabaseDamaged):
        open_database(workspace)


def test_a_file_of_another_program_is_left_alone(tmp_path: Path) -> None:
    workspace = find_workspace(tmp_path, create=True)
    other = sqlite3.connect(workspace.database_file)
    other.execute("CREATE TABLE bookmarks (url TEXT)")
    other.close()
    with pytest.raises(DatabaseForeign, match="another program"):
        open_database(workspace, upgrade=True)


def _fill(opened: Database, pages: int) -> None:
    with opened.session() as session:
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
        store.add_captures(session, [capture(f"{number}") for number in range(500)], [])


def test_a_full_disk_is_said_to_be_full(tmp_path: Path) -> None:
    opened = open_database(find_workspace(tmp_path, create=True))
    with pytest.raises(DiskFullError, match="disk is full"):
        _fill(opened, pages=80)
    with opened.session() as session:
        assert session.execute(text("SELECT count(*) FROM capture")).scalar_one() == 0
    opened.close()


def test_a_server_that_is_not_there_is_named_without_its_password(tmp_path: Path) -> None:
    gone = Workspace(tmp_path, "postgresql://someone:secret@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnreachable, match="no connection") as failure:
        open_database(gone)
    assert "secret" not in str(failure.value)


@pytest.mark.parametrize("url", ["mysql://x/y", "no address", "oracle+nothing://x"])
def test_an_address_of_no_database_we_speak_to_is_refused(url: str) -> None:
    with pytest.raises(DatabaseError):
        make_engine(url)
