"""Evidence on a read-only disk can be read, and is refused when its last writer did not close it."""

import os
from pathlib import Path

import pytest

from db import queries
from db.engine import open_database
from db.errors import ReadOnlyError
from db.workspace import find_workspace


@pytest.fixture
def on_read_only_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace whose folder says, as a read-only disk does, that it cannot be written."""
    open_database(find_workspace(tmp_path / "w", create=True)).close()
    real = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK and real(path, mode))
    return tmp_path / "w"


def test_it_is_read(on_read_only_disk: Path) -> None:
    database = open_database(find_workspace(on_read_only_disk))
    with database.reading() as session:
        assert queries.models(session) == []
    database.close()
    assert not (on_read_only_disk / "provenance.db-wal").exists()


def test_it_is_not_written(on_read_only_disk: Path) -> None:
    database = open_database(find_workspace(on_read_only_disk))
    from datetime import UTC, datetime

    from db.store import add_run

    with pytest.raises(ReadOnlyError), database.session() as session:
        add_run(session, "crawl", "1", datetime.now(UTC))
    database.close()


def test_what_its_last_writer_did_not_close_is_refused(on_read_only_disk: Path) -> None:
    (on_read_only_disk / "provenance.db-wal").write_bytes(b"not yet in the database")
    with pytest.raises(ReadOnlyError, match="copy the folder"):
        open_database(find_workspace(on_read_only_disk))
