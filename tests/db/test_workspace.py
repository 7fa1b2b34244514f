"""Which folder is the workspace, and what a user hears when it cannot be."""

import os
import pwd
import subprocess
import sys
from pathlib import Path

import pytest

from db.engine import open_database
from db.workspace import (
    DiskFullError,
    ReadOnlyError,
    Workspace,
    WorkspaceError,
    find_workspace,
    user_data_folder,
    writing_to,
)

CHECKOUT = Path(__file__).parents[2]


def test_a_created_workspace_has_its_folders_and_is_found_again(tmp_path: Path) -> None:
    made = find_workspace(tmp_path / "new" / "one", create=True)
    assert made.archive.is_dir()
    assert made.sketches.is_dir()
    open_database(made).close()
    assert find_workspace(tmp_path / "new" / "one") == made
    assert made.database_url == f"sqlite:///{tmp_path}/new/one/provenance.db"


def test_the_current_folder_is_used_if_it_holds_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert find_workspace(create=True).folder == user_data_folder()
    (tmp_path / "here" / "provenance.db").touch()
    assert find_workspace().folder == tmp_path / "here"


def test_the_data_folder_follows_the_platform(tmp_path: Path) -> None:
    assert user_data_folder({"XDG_DATA_HOME": str(tmp_path)}, "linux") == tmp_path / "training-data-provenance"
    relative = user_data_folder({"XDG_DATA_HOME": "not/absolute"}, "linux")
    assert relative == Path.home() / ".local/share/training-data-provenance"
    on_a_mac = user_data_folder({"XDG_DATA_HOME": str(tmp_path)}, "darwin")
    assert on_a_mac == Path.home() / "Library/Application Support/training-data-provenance"


def test_a_folder_that_is_none_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match=r"is no workspace.*provenance audit"):
        find_workspace(tmp_path)
    with pytest.raises(WorkspaceError, match="is no workspace"):
        find_workspace(tmp_path / "missing")
    (tmp_path / "file").touch()
    with pytest.raises(WorkspaceError, match="is not a folder"):
        find_workspace(tmp_path / "file", create=True)
    with pytest.raises(WorkspaceError, match="could not write"):
        find_workspace(tmp_path / "file" / "below", create=True)


def test_a_full_disk_is_said_to_be_full() -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("no /dev/full on this system")
    with pytest.raises(DiskFullError, match="disk is full"), writing_to(full):
        full.write_bytes(b"x")


READ_ONLY = """
import os, sys
from pathlib import Path
uid, folder = int(sys.argv[1]), Path(sys.argv[2])
from db.engine import open_database
from db.workspace import ReadOnlyError, find_workspace
from db import queries, store
if uid:
    os.setgroups([]); os.setgid(uid); os.setuid(uid)
try:
    find_workspace(folder / "inside", create=True)
except ReadOnlyError as error:
    print("creating:", error)
try:
    with open_database(find_workspace(folder)).session() as session:
        store.clear_derived(session)
except ReadOnlyError as error:
    print("writing:", error)
"""


def test_a_read_only_folder_is_said_to_be_read_only(tmp_path: Path) -> None:
    open_database(find_workspace(tmp_path / "kept", create=True)).close()
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(0o755)
    (tmp_path / "kept").chmod(0o555)
    (tmp_path / "kept" / "provenance.db").chmod(0o444)
    uid = pwd.getpwnam("nobody").pw_uid if os.geteuid() == 0 else 0
    command = [sys.executable, "-c", READ_ONLY, str(uid), str(tmp_path / "kept")]
    said = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    (tmp_path / "kept").chmod(0o755)
    assert said.returncode == 0, said.stderr
    assert "creating: " in said.stdout
    assert "writing: " in said.stdout
    assert said.stdout.count("read-only") == 2


def test_another_database_can_stand_in_for_the_file(tmp_path: Path) -> None:
    url = "postgresql://someone@/some"
    assert find_workspace(tmp_path, database_url=url) == Workspace(tmp_path, url)
    assert issubclass(ReadOnlyError, WorkspaceError)
