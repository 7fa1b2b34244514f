"""After a crash: open files are checked record by record, a torn end is cut off, and what is whole is kept."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.archive.damage import ArchiveDamaged, NotAnArchive
from db.archive.framing import raw_records
from db.archive.lookup import FolderPayloads
from db.archive.observing import FindPayload, Observed, Unobservable
from db.archive.rebuilding import Observer, OnSkipped, Skipped
from db.archive.records import parse_record
from db.archive.writing import OPEN, sync_folder


@dataclass(frozen=True, slots=True)
class Recovery:
    """What was found in a file that a crash had left open. Lengths in bytes; `damage` stands inside the file."""

    file: Path
    records: int
    kept: int
    cut: int
    damage: tuple[ArchiveDamaged, ...] = ()


def recover(folder: Path) -> tuple[Recovery, ...]:
    """Check every open file that no living process writes, and cut off a torn last record.

    Damage that is followed by whole records is reported and left: nothing whole is ever cut off. A file without
    a whole record is removed. Raises OSError where the folder cannot be written.
    """
    found = []
    for file in open_files(folder):
        with locked(file) as mine:
            if mine:
                found.append(_recover_file(file))
    return tuple(found)


def adopt(
    folder: Path,
    known: Callable[[str], bool],
    *,
    find_payload: FindPayload | None = None,
    on_skipped: OnSkipped | None = None,
    on_recovery: Callable[[Recovery], None] | None = None,
) -> Iterator[Observed]:
    """Recover the folder and give out the rows of files that a crash left open, as far as they are not `known`.

    `known` tells whether a capture or attempt id has its committed row. A file is closed only when every row of
    it is known, so a crash before the caller's commit loses nothing: the next call finds the file open again.
    """
    elsewhere = find_payload or FolderPayloads(folder).find
    for file in open_files(folder):
        with locked(file) as mine:
            if not mine:
                continue
            recovery = _recover_file(file)
            if on_recovery is not None:
                on_recovery(recovery)
            if not file.exists():
                continue
            unknown = 0
            for seen in _rows(file, elsewhere, on_skipped):
                if not known(seen.record.id):
                    unknown += 1
                    yield seen
            if unknown:
                continue
            file.rename(file.with_name(file.name.removesuffix(OPEN)))
            sync_folder(folder)


def open_files(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*.warc.gz{OPEN}"))


@contextmanager
def locked(file: Path) -> Iterator[bool]:
    """Hold the file's lock; False when another process that lives has it."""
    with file.open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _rows(file: Path, elsewhere: FindPayload, on_skipped: OnSkipped | None) -> Iterator[Observed]:
    observer = Observer(elsewhere)
    for raw in raw_records(file, on_damage=lambda _: None):
        record = parse_record(raw)
        try:
            seen = observer.observe(record)
        except Unobservable as problem:
            if on_skipped is not None:
                on_skipped(Skipped(file, record.offset, str(problem)))
            continue
        if seen is not None:
            yield seen


def _recover_file(file: Path) -> Recovery:
    length = file.stat().st_size
    records, end, damage = _walk(file)
    torn = bool(damage) and damage[-1].offset >= end
    if records == 0:
        file.unlink()
        return Recovery(file, 0, 0, length, tuple(damage))
    kept = damage.pop().offset if torn else length
    if kept < length:
        os.truncate(file, kept)
        _sync(file)
    return Recovery(file, records, kept, length - kept, tuple(damage))


def _walk(file: Path) -> tuple[int, int, list[ArchiveDamaged]]:
    """How many records are whole, where the last of them ends, and what is damaged."""
    damage: list[ArchiveDamaged] = []
    records = end = 0
    try:
        for raw in raw_records(file, on_damage=damage.append):
            records, end = records + 1, raw.offset + raw.length
    except NotAnArchive:
        return 0, 0, damage
    return records, end, damage


def _sync(file: Path) -> None:
    with file.open("rb") as handle:
        os.fsync(handle.fileno())
