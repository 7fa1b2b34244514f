"""Reading archives: files and folders in order, revisits resolved to the payload they refer to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from db.archive.damage import NotAnArchive, OnDamage
from db.archive.framing import raw_records
from db.archive.observing import measure
from db.archive.payloads import PayloadIndex
from db.archive.records import ArchivedRecord, parse_record
from db.records import ArchiveLocation

_SUFFIXES = (".warc", ".warc.gz", ".warc.gz.open")


def archive_files(path: Path) -> list[Path]:
    """The WARC files of a folder, by name; a file stands for itself. Raises NotAnArchive when there is none."""
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise NotAnArchive(f"{path}: there is no such file or folder. Give a WARC file or a folder of them")
    found = sorted(file for file in path.rglob("*") if file.name.endswith(_SUFFIXES) and file.is_file())
    if not found:
        raise NotAnArchive(f"{path}: the folder holds no WARC files (.warc or .warc.gz)")
    return found


def read_archive(path: Path, *, on_damage: OnDamage | None = None) -> Iterator[ArchivedRecord]:
    """Every record of a WARC file, or of a folder of them, in order, one in memory at a time.

    Gzipped (a member for each record, or one for all) or plain. The payload of a revisit is the one it refers
    to, when that came before it. Raises NotAnArchive for what is none, and ArchiveDamaged at a torn or altered
    record unless `on_damage` takes it; then reading goes on behind the damage.
    """
    index = PayloadIndex()
    for file in archive_files(path):
        for raw in raw_records(file, on_damage=on_damage):
            record = parse_record(raw)
            if record.type == "response" and record.payload is not None and record.seekable:
                location = ArchiveLocation("", str(file), record.offset, record.length)
                index.learn(record, measure(record.payload), location)
            yield _with_payload(record, index)


def _with_payload(record: ArchivedRecord, index: PayloadIndex) -> ArchivedRecord:
    location = index.locate(record) if record.type == "revisit" else None
    if location is None:
        return record
    referred = record_at(Path(location.file), location.offset)
    return replace(record, payload=referred.payload if referred else None)


def record_at(file: Path, offset: int) -> ArchivedRecord | None:
    """The record that begins at a byte of a file; None when none begins there. Raises ArchiveDamaged."""
    raw = next(raw_records(file, start=offset), None)
    return parse_record(raw) if raw is not None and raw.offset == offset else None
