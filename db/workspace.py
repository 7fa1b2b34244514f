"""One folder to own: the database, the archive, sketches, reports and the user's own data files."""

import errno
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.errors import DiskFullError, ReadOnlyError, WorkspaceError

__all__ = ["DiskFullError", "ReadOnlyError", "Workspace", "WorkspaceError", "find_workspace", "writing_to"]

DATABASE_FILE = "provenance.db"
_OWN_FOLDERS = ("archive", "sketches", "reports")
_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder and what lies where in it. `other_database` replaces the SQLite file, e.g. by PostgreSQL."""

    folder: Path
    other_database: str | None = None

    @property
    def database_file(self) -> Path:
        return self.folder / DATABASE_FILE

    @property
    def database_url(self) -> str:
        """A SQLAlchemy address: the SQLite file of the folder unless another was asked for."""
        return self.other_database or f"sqlite:///{self.database_file}"

    @property
    def archive(self) -> Path:
        return self.folder / "archive"

    @property
    def sketches(self) -> Path:
        return self.folder / "sketches"

    @property
    def reports(self) -> Path:
        return self.folder / "reports"

    @property
    def decisions(self) -> Path:
        return self.folder / "decisions.toml"

    @property
    def corpora(self) -> Path:
        return self.folder / "corpora"

    @property
    def frameworks(self) -> Path:
        return self.folder / "frameworks"

    @property
    def vendors(self) -> Path:
        return self.folder / "vendors.toml"

    @property
    def watchlist(self) -> Path:
        return self.folder / "watchlist.toml"


def find_workspace(folder: Path | None = None, *, create: bool = False, database_url: str | None = None) -> Workspace:
    """The workspace in `folder`; without one the current folder if it holds one, else the user's data folder.

    With `create` the folder and its parts are made where they are missing. Raises WorkspaceError for a folder
    that is none (without `create`), for something that is no folder, ReadOnlyError and DiskFullError.
    """
    chosen = (folder or _usual_folder()).expanduser().absolute()
    if chosen.exists() and not chosen.is_dir():
        raise WorkspaceError(f"{chosen} is not a folder: a workspace is one; give another with --workspace")
    workspace = Workspace(chosen, database_url)
    if create:
        _create(workspace)
    elif not _is_workspace(workspace):
        raise WorkspaceError(
            f"{chosen} is no workspace: it holds no {DATABASE_FILE}. Make one with `provenance audit TARGET "
            f"--workspace {chosen}`, or name an existing one with --workspace"
        )
    return workspace


@contextmanager
def writing_to(path: Path) -> Iterator[None]:
    """Map what the operating system says about writing to `path` to a WorkspaceError with a remedy."""
    try:
        yield
    except OSError as error:
        raise _explained(error, path) from error


def user_data_folder(environment: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where a user's own workspace lies when none is named: the platform's folder for application data."""
    if platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "training-data-provenance"
    configured = Path(environment.get("XDG_DATA_HOME", ""))
    base = configured if configured.is_absolute() else Path.home() / ".local" / "share"  # as the XDG rule asks
    return base / "training-data-provenance"


def _usual_folder() -> Path:
    current = Path.cwd()
    return current if (current / DATABASE_FILE).is_file() else user_data_folder()


def _is_workspace(workspace: Workspace) -> bool:
    if workspace.other_database:
        return workspace.folder.is_dir()
    return workspace.database_file.exists()


def _create(workspace: Workspace) -> None:
    with writing_to(workspace.folder):
        for name in _OWN_FOLDERS:
            (workspace.folder / name).mkdir(parents=True, exist_ok=True)
    if not os.access(workspace.folder, os.W_OK | os.X_OK):
        raise _explained(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), workspace.folder)


def _explained(error: OSError, path: Path) -> WorkspaceError:
    if error.errno in _FULL:
        return DiskFullError(f"the disk is full: could not write to {path}. Free some space and run it again")
    if error.errno in _READ_ONLY:
        return ReadOnlyError(f"{path} cannot be written (read-only): give a folder of your own with --workspace")
    return WorkspaceError(f"could not write to {path}: {error.strerror or error}; give another with --workspace")
