"""Writing what one payload gave: its reading, and the claims of it for a document."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, delete
from sqlalchemy.orm import Session

from db.documents import DocumentKey
from db.records import Claim, Evidence, Extraction, Issue, Reading, content_id
from db.store.rows import fields_of, insert_better, insert_new, table_of
from db.tables import (
    ClaimRow,
    EvidenceRow,
    ExtractionRow,
    IssueRow,
    LinkRow,
    ReadingRow,
    ReadingSourceRow,
    Sort,
    tables_of,
)
from db.vocabulary import DocumentKind

_OPTIONAL = ("value", "unit", "hedge", "address")


def add_reading(session: Session, reading: Reading) -> None:
    """A reading, once, without its blocks; its source only where the reading asks for it (PDF)."""
    row = fields_of(ReadingRow, reading) | {"source_sha256": None}
    if reading.source_stored:
        row["source_sha256"] = hashlib.sha256(reading.source.encode("utf-8", "surrogatepass")).hexdigest()
        insert_new(session, ReadingSourceRow, [{"sha256": row["source_sha256"], "source": reading.source}])
    insert_new(session, ReadingRow, [row])


def add_extraction(
    session: Session,
    document: DocumentKey,
    payload_sha256: str,
    extractor: str,
    reading: Reading,
    kind: DocumentKind,
    extractions: Sequence[Extraction],
    language: str | None = None,
) -> None:
    """What `extractor` found in a payload for a document; the row that says so goes in with the claims.

    The reading must be there (`add_reading`). `extractions` may be empty: read, nothing said.
    """
    insert_better(session, ClaimRow, _distinct_claims(extractions), "precedence")
    insert_new(session, EvidenceRow, _distinct_evidence(extractions))
    mark = {
        "document": document, "payload_sha256": payload_sha256, "extractor": extractor, "reading_id": reading.id,
        "kind": kind, "outcome": reading.outcome, "claims": len(extractions), "language": language,
    }  # fmt: skip
    insert_new(session, ExtractionRow, [mark])


def add_issues(session: Session, issues: Iterable[Issue]) -> None:
    """Issues not known yet."""
    insert_new(session, IssueRow, (fields_of(IssueRow, issue) for issue in issues))


def clear_derived(session: Session) -> None:
    """Forget everything derived, to make it again from captures, data files and code."""
    for table in reversed(tables_of(Sort.DERIVED)):
        if table is not LinkRow.__table__:
            session.execute(delete(table))
    forget_links(session)


def forget_extractions(session: Session, payloads: Iterable[tuple[DocumentKey, str]]) -> None:
    """Forget that payloads (SHA-256) were read for documents, and what went wrong with that, to read them again."""
    rows = [{"key": document, "digest": payload, "text": document.text} for document, payload in payloads]
    if not rows:
        return
    marks, issues = table_of(ExtractionRow), table_of(IssueRow)
    marked = and_(marks.c.document == bindparam("key"), marks.c.payload_sha256 == bindparam("digest"))
    of_them = and_(issues.c.document == bindparam("text"), issues.c.payload_sha256 == bindparam("digest"))
    session.connection().execute(delete(marks).where(marked), rows)
    session.connection().execute(delete(issues).where(of_them), rows)


HANDED_IN = ("file:", "sketch:")
"""Links of files and sketches that somebody handed in: the archive cannot give them again, so they stay."""


def forget_links(session: Session) -> None:
    """Forget the links that an assessment makes."""
    session.execute(delete(LinkRow).where(*(LinkRow.dataset.not_like(f"{sort}%") for sort in HANDED_IN)))


def claim_precedence(claim: Claim) -> str:
    """Which of two claims with one id is kept: the lower. Fuller ones come first, then any order that lasts."""
    missing = sum(getattr(claim, name) is None for name in _OPTIONAL)
    made = [claim.subject, claim.object, *(getattr(claim, name) or "" for name in _OPTIONAL), claim.speaker]
    return f"{missing}:{content_id([*made, *_written(claim)])}"


def _written(claim: Claim) -> list[str]:
    """The words as written: ids fold white space and case, so that these too may differ."""
    return [claim.subject_written, claim.object_written, claim.value_written, claim.unit_written]


def _distinct_claims(extractions: Iterable[Extraction]) -> list[dict[str, Any]]:
    best: dict[str, dict[str, Any]] = {}
    for extraction in extractions:
        claim = extraction.claim
        row = fields_of(ClaimRow, claim) | {"precedence": claim_precedence(claim)}
        known = best.get(claim.id)
        if known is None or row["precedence"] < known["precedence"]:
            best[claim.id] = row
    return list(best.values())


def _distinct_evidence(extractions: Iterable[Extraction]) -> list[dict[str, Any]]:
    rows = (fields_of(EvidenceRow, one.evidence) | {"id": evidence_id(one.evidence)} for one in extractions)
    return list({row["id"]: row for row in rows}.values())


def evidence_id(evidence: Evidence) -> str:
    """The same words for the same claim by the same rule are the same evidence."""
    spans = (evidence.start, evidence.end, evidence.anchor_start, evidence.anchor_end)
    return content_id([evidence.claim_id, evidence.reading_id, *spans, evidence.rule])
