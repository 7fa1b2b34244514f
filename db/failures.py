"""What a database driver says, mapped at one border to the errors of `db.errors`, with a remedy."""

import sqlite3

from sqlalchemy.exc import DBAPIError

from db.errors import (
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseError,
    DatabaseUnreachable,
    DiskFullError,
    ReadOnlyError,
    StoreError,
)

_PRIMARY = 0xFF  # SQLite's extended codes carry the primary one in their low byte


def explained(error: DBAPIError, database: str) -> StoreError:
    """The error of ours that says what `error` means for `database`."""
    original = error.orig
    if isinstance(original, sqlite3.Error):
        return _of_sqlite(original, database)
    return _of_postgres(error, database)


def _of_sqlite(error: sqlite3.Error, database: str) -> StoreError:
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return DatabaseDamaged(
            f"{database} is damaged ({error}). The archive is the evidence: move the file away and make it anew "
            "with `provenance rebuild`"
        )
    if code == sqlite3.SQLITE_FULL:
        return DiskFullError(f"the disk is full: could not write to {database}. Free some space and run it again")
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}:
        return ReadOnlyError(f"{database} cannot be written (read-only): copy the workspace, or name another one")
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return DatabaseBusy(f"{database} is being written by another command: wait for it to end and try again")
    if code == sqlite3.SQLITE_CANTOPEN:
        return DatabaseUnreachable(f"{database} cannot be opened: check that the folder is there and is yours")
    if code == sqlite3.SQLITE_IOERR:
        return DatabaseUnreachable(f"{database}: the disk did not read or write ({error}); check the disk")
    return DatabaseError(f"{database}: {error}")


def _of_postgres(error: DBAPIError, database: str) -> StoreError:
    state = getattr(error.orig, "sqlstate", None) or ""
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    if state == "53100":
        return DiskFullError(f"the disk of {database} is full: nothing more can be written")
    if state in {"25006", "42501"}:
        return ReadOnlyError(f"{database} refuses writing ({said}): use a role that may write")
    if state in {"XX001", "XX002"}:
        return DatabaseDamaged(f"{database} is damaged ({said}): restore it, or rebuild it from the archive")
    if state in {"40001", "40P01", "55P03"}:
        return DatabaseBusy(f"{database}: another worker was in the way ({said}); run it again")
    if error.connection_invalidated or not state or state.startswith(("08", "28", "3D", "57P")):
        return DatabaseUnreachable(f"no connection to {database}: {said}. Check the address and that it runs")
    return DatabaseError(f"{database}: {said}")
