"""The archive: WARC files that hold every answer and every failed look. The only importer of WARC libraries."""

from db.archive.coding import ACCEPTED_CODINGS, MAX_PAYLOAD, PayloadTooLarge
from db.archive.damage import (
    ArchiveDamaged,
    ArchiveError,
    ArchiveWriteFailed,
    NotAnArchive,
    OnDamage,
    RecordNotFound,
)
from db.archive.exchange import Exchange, FailedLook, unpacked
from db.archive.foreign import NotARecord, unpacked_record
from db.archive.importing import ImportedRecord, ImportOutcome, import_archive
from db.archive.lookup import Archive, FolderPayloads
from db.archive.observing import (
    DISABLED,
    INVALID_CREDENTIALS,
    NO_PAYLOAD,
    FindPayload,
    HeldPayload,
    Observed,
    Unobservable,
    error_code,
    measure,
    observe,
)
from db.archive.reading import archive_files, read_archive
from db.archive.rebuilding import Skipped, observed_rows
from db.archive.records import ArchivedRecord, HttpMessage, header
from db.archive.recovery import Recovery, adopt, recover
from db.archive.verifying import VerifyReport, verify_archive
from db.archive.writing import ArchiveWriter

__all__ = [
    "ACCEPTED_CODINGS", "DISABLED", "INVALID_CREDENTIALS", "MAX_PAYLOAD", "NO_PAYLOAD", "Archive", "ArchiveDamaged",
    "ArchiveError", "ArchiveWriteFailed", "ArchiveWriter", "ArchivedRecord", "Exchange", "FailedLook", "FindPayload",
    "FolderPayloads", "HeldPayload", "HttpMessage", "ImportOutcome", "ImportedRecord",
    "NotARecord", "NotAnArchive",
    "Observed", "OnDamage", "PayloadTooLarge", "RecordNotFound", "Recovery", "Skipped", "Unobservable",
    "VerifyReport", "adopt", "archive_files", "error_code", "header", "import_archive", "measure", "observe",
    "observed_rows", "read_archive", "recover", "unpacked", "unpacked_record", "verify_archive",
]  # fmt: skip
