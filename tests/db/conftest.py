"""The store on both databases: every test that asks for `database` runs on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.engine import Database, open_database
from db.workspace import Workspace, find_workspace
from tests.postgres import fresh_database


@pytest.fixture(scope="session")
def postgres_template() -> Iterator[str]:
    """A migrated database that tests get copies of: 0.02 s each instead of a migration."""
    with fresh_database() as url:
        open_database(Workspace(Path(), url), upgrade=True).close()
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def workspace(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with a migrated, empty database."""
    if request.param == "sqlite":
        yield find_workspace(tmp_path / "workspace", create=True)
        return
    with fresh_database(request.getfixturevalue("postgres_template")) as url:
        yield find_workspace(tmp_path / "workspace", create=True, database_url=url)


@pytest.fixture
def database(workspace: Workspace) -> Iterator[Database]:
    opened = open_database(workspace)
    yield opened
    opened.close()
