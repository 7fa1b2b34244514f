"""An archive of the demo's web, and workspaces to replay it into."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from db.engine import Database, open_database
from db.queries.snapshot import Snapshot, snapshot
from db.tables import Sort
from db.workspace import Workspace, find_workspace
from provenance.cli.opening import DATABASE_URL
from tests.cli.running import Ran, ok
from tests.line.made_web import write_web
from tests.postgres import fresh_database

Pictures = tuple[Snapshot, Snapshot]


@dataclass(frozen=True, slots=True)
class WebArchive:
    """The made-up web as WARC files: one folder for each of the two visits, and the folder of both."""

    first: Path
    second: Path

    @property
    def both(self) -> Path:
        return self.first.parent


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> WebArchive:
    return WebArchive(*write_web(tmp_path_factory.mktemp("web")))


@pytest.fixture(scope="session")
def audited(web: WebArchive, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """A workspace into which both visits were replayed at once, and what the command said. Not to be changed."""
    folder = make_workspace(tmp_path_factory.mktemp("audited") / "workspace")
    return folder, ok("audit", "--replay", web.both, "--workspace", folder)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """An empty workspace that knows the demo's families and corpora."""
    return make_workspace(tmp_path / "workspace")


@pytest.fixture
def copy_of_audited(audited: tuple[Path, Ran], tmp_path: Path) -> Path:
    return Path(shutil.copytree(audited[0], tmp_path / "copy"))


@pytest.fixture
def postgres_address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A new PostgreSQL database with our schema, which the commands of this test use."""
    with fresh_database() as url:
        monkeypatch.setenv(DATABASE_URL, url)
        open_database(Workspace(Path(), url), upgrade=True).close()
        yield url


def make_workspace(folder: Path) -> Path:
    """A new folder with the demo's families and corpora in it."""
    with as_file(files("provenance.demo").joinpath("files")) as own:
        shutil.copytree(own, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return folder


def pictures(folder: Path, address: str | None = None) -> Pictures:
    """All observed and all derived rows of a workspace."""
    database = open_database(find_workspace(folder, database_url=address))
    try:
        return _pictures(database)
    finally:
        database.close()


def _pictures(database: Database) -> Pictures:
    with database.reading() as session:
        return snapshot(session, Sort.OBSERVED), snapshot(session, Sort.DERIVED)
