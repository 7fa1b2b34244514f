"""Single records by their place: the bytes behind a capture row."""

from pathlib import Path

from db.archive.damage import ArchiveDamaged, NotAnArchive, OnDamage, RecordNotFound
from db.archive.observing import HeldPayload
from db.archive.payloads import PayloadIndex
from db.archive.reading import archive_files, record_at
from db.archive.rebuilding import index_payloads
from db.archive.records import ArchivedRecord
from db.records import ArchiveLocation


def _pass(_: ArchiveDamaged) -> None:
    """Damage elsewhere is for `verify` to report."""


class FolderPayloads:
    """The payloads of a whole archive, indexed when the first revisit asks: one pass over all files.

    A database that knows the digests answers faster.
    """

    def __init__(self, folder: Path, on_damage: OnDamage = _pass) -> None:
        self._folder = folder
        self._on_damage = on_damage
        self._index: PayloadIndex | None = None

    def find(self, record: ArchivedRecord) -> HeldPayload | None:
        return self._indexed().find(record)

    def locate(self, record: ArchivedRecord) -> ArchiveLocation | None:
        return self._indexed().locate(record)

    def _indexed(self) -> PayloadIndex:
        if self._index is None:
            self._index = PayloadIndex()
            try:
                files = archive_files(self._folder)
            except NotAnArchive:
                files = []
            for file in files:
                index_payloads(file, self._index, self._on_damage)
        return self._index


class Archive:
    """Reads records of an archive's folder by location."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._payloads = FolderPayloads(folder)

    def record(self, location: ArchiveLocation) -> ArchivedRecord:
        """The record at a location. Raises RecordNotFound, ArchiveDamaged."""
        file = self.file(location)
        record = record_at(file, location.offset)
        if record is None or record.length != location.length:
            raise RecordNotFound(
                f"{file}: no record of {location.length} bytes begins at byte {location.offset}. "
                "Run `provenance rebuild` to find the records again"
            )
        return record

    def payload(self, location: ArchiveLocation) -> bytes:
        """The payload at a location; for a revisit, the one it refers to. Raises RecordNotFound, ArchiveDamaged."""
        record = self.record(location)
        if record.type == "revisit":
            record = self._referred(record)
        if record.payload is None:
            raise RecordNotFound(
                f"{record.file}: the record at byte {record.offset} has no payload: {record.problem or record.type}"
            )
        return record.payload

    def file(self, location: ArchiveLocation) -> Path:
        """The file of a location, be it closed or still open. Raises RecordNotFound."""
        if file := self._file(location):
            return file
        raise RecordNotFound(
            f"{self._folder / location.file}: the archive file is missing. Put it back, or run `provenance rebuild`"
        )

    def has_file(self, location: ArchiveLocation) -> bool:
        """Whether the file of a location is in this archive."""
        return self._file(location) is not None

    def _file(self, location: ArchiveLocation) -> Path | None:
        names = (location.file, location.file + ".open")
        return next((file for name in names if (file := self._folder / name).is_file()), None)

    def _referred(self, record: ArchivedRecord) -> ArchivedRecord:
        place = self._payloads.locate(record)
        if place is None:  # written since the folder was indexed
            self._payloads = FolderPayloads(self._folder)
            place = self._payloads.locate(record)
        found = record_at(_still_there(Path(place.file)), place.offset) if place else None
        if found is None:
            raise RecordNotFound(
                f"{record.file}: the revisit at byte {record.offset} refers to a payload that is not in the archive "
                "or is damaged. `provenance archive verify` names the damage, `provenance rebuild` goes on without it"
            )
        return found


def _still_there(file: Path) -> Path:
    """A file that was open when it was indexed may have been closed since."""
    return file if file.exists() else file.with_name(file.name.removesuffix(".open"))
