"""The tables, each of one of three sorts: observed, derived, working (see `db.tables.base.Sort`).

A record's fields are columns of the same name, so that rows become records and records rows by name.
"""

from db.tables.assessed import (
    AnswerRow,
    ContradictionRow,
    CopyRow,
    JudgedClaimRow,
    LinkRow,
    ModelRow,
    ResolutionRow,
    SchemeRow,
    SignatureRow,
)
from db.tables.base import Base, Sort, tables_of
from db.tables.derived import ClaimRow, EvidenceRow, ExtractionRow, IssueRow, ReadingRow, ReadingSourceRow
from db.tables.observed import AttemptRow, CaptureRow
from db.tables.working import ArchiveImportRow, ArchiveLocationRow, QuotaRow, RunRow, TargetRow, WatermarkRow

__all__ = [
    "AnswerRow", "ArchiveImportRow", "ArchiveLocationRow", "AttemptRow", "Base", "CaptureRow", "ClaimRow",
    "ContradictionRow", "CopyRow", "EvidenceRow", "ExtractionRow", "IssueRow", "JudgedClaimRow", "LinkRow",
    "ModelRow", "QuotaRow", "ReadingRow", "ReadingSourceRow", "ResolutionRow", "RunRow", "SchemeRow", "SignatureRow",
    "Sort", "TargetRow", "WatermarkRow", "tables_of",
]  # fmt: skip
