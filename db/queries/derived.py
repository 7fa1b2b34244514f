"""Reading what payloads gave: readings, extractions, claims with their evidence, issues."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import groupby

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from db.documents import DocumentKey
from db.queries.rows import AnySelect, columns, records, rows
from db.records import Claim, Evidence, Issue, Reading
from db.tables import ClaimRow, EvidenceRow, ExtractionRow, IssueRow, JudgedClaimRow, ReadingRow, ReadingSourceRow
from db.vocabulary import ClaimKind, DocumentKind, ReadOutcome, Verdict

_CLAIM = columns(ClaimRow, Claim)
_EVIDENCE = columns(EvidenceRow, Evidence)
_CLAIM_FIELDS = len(fields(Claim))


@dataclass(frozen=True, slots=True)
class ExtractedPayload:
    """That a payload was read and extracted for a document; `issues` are those of its reading."""

    document: DocumentKey
    payload_sha256: str
    reading_id: str
    kind: DocumentKind
    outcome: ReadOutcome
    language: str | None
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for: all conditions hold at once; an empty one asks nothing.

    `subject` is an artefact such as `hf:model:a/b`: claims of its documents, and claims about it by name.
    `text` is looked for in names, values and quoted words, case folded.
    """

    kinds: frozenset[ClaimKind] = frozenset()
    subject: str = ""
    documents: frozenset[DocumentKey] = frozenset()
    verdicts: frozenset[Verdict] = frozenset()
    text: str = ""


EVERY_CLAIM = ClaimFilter()


def extractions(session: Session, extractor: str) -> Iterator[ExtractedPayload]:
    """What `extractor` has seen, by document and payload."""
    row = ExtractionRow
    statement = (
        select(
            row.document, row.payload_sha256, row.reading_id, row.kind, row.outcome, row.language, ReadingRow.issues
        )
        .join(ReadingRow, ReadingRow.id == row.reading_id)
        .where(row.extractor == extractor)
        .order_by(row.document, row.payload_sha256)
    )
    yield from records(session, statement, ExtractedPayload)


def other_extractors(session: Session, extractor: str) -> bool:
    """Whether there are rows that another version of the rules derived: then derive everything anew."""
    other = select(ExtractionRow.extractor).where(ExtractionRow.extractor != extractor).limit(1)
    return session.execute(other).first() is not None


def claims_with_evidence(
    session: Session, asked: ClaimFilter = EVERY_CLAIM
) -> Iterator[tuple[Claim, tuple[Evidence, ...]]]:
    """Claims by document and id, each with all its evidence by reading and place."""
    for _, group in groupby(rows(session, _claims_in_order(asked)), key=lambda row: row[0]):
        together = list(group)
        claim = Claim(*together[0][:_CLAIM_FIELDS])
        evidence = tuple(Evidence(*row[_CLAIM_FIELDS:]) for row in together if row[_CLAIM_FIELDS] is not None)
        if _says(claim, evidence, asked.text):
            yield claim, evidence


def readings(session: Session) -> Iterator[Reading]:
    """All readings, light: without blocks and with an empty source, which reading the payload gives again."""
    light = [getattr(ReadingRow, field.name) for field in fields(Reading) if field.name not in {"source", "blocks"}]
    names = [column.key for column in light]
    for row in rows(session, select(*light).order_by(ReadingRow.id)):
        yield Reading(source="", **dict(zip(names, row, strict=True)))


def reading_source(session: Session, reading_id: str) -> str | None:
    """The stored source of a reading; None where the decoded payload is the source."""
    statement = select(ReadingSourceRow.source).join(ReadingRow, ReadingRow.source_sha256 == ReadingSourceRow.sha256)
    return session.execute(statement.where(ReadingRow.id == reading_id)).scalar_one_or_none()


def issues(session: Session) -> Iterator[Issue]:
    """What went wrong, by step and document."""
    ordered = select(*columns(IssueRow, Issue)).order_by(IssueRow.step, IssueRow.document, IssueRow.id)
    yield from records(session, ordered, Issue)


def _claims_in_order(asked: ClaimFilter) -> AnySelect:
    statement = select(*_CLAIM, *_EVIDENCE).outerjoin(EvidenceRow, EvidenceRow.claim_id == ClaimRow.id)
    if asked.verdicts:
        statement = statement.join(JudgedClaimRow, JudgedClaimRow.claim_id == ClaimRow.id)
    place = (EvidenceRow.reading_id, EvidenceRow.start, EvidenceRow.end, EvidenceRow.id)
    return statement.where(*_conditions(asked)).order_by(ClaimRow.document, ClaimRow.id, *place)


def _conditions(asked: ClaimFilter) -> Iterator[ColumnElement[bool]]:
    if asked.kinds:
        yield ClaimRow.kind.in_(asked.kinds)
    if asked.documents:
        yield ClaimRow.document.in_(asked.documents)
    if asked.verdicts:
        yield JudgedClaimRow.verdict.in_(asked.verdicts)
    if asked.subject:
        # A document key is its subject, ":" and a path; ";" is the character after ":".
        # (No BETWEEN: PostgreSQL does not take the bounds' collation there.)
        within = and_(ClaimRow.document >= f"{asked.subject}:", ClaimRow.document < f"{asked.subject};")
        yield or_(within, ClaimRow.subject == asked.subject)


def _says(claim: Claim, evidence: tuple[Evidence, ...], text: str) -> bool:
    """Compared here and not in SQL: SQLite folds the case of ASCII only."""
    if not text:
        return True
    words = [claim.object, claim.object_written, claim.value_written, *(one.text for one in evidence)]
    return any(text.casefold() in word.casefold() for word in words)
