"""Reading what was observed, and which of it is still to be extracted."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select, type_coerce
from sqlalchemy.orm import Session

from db.documents import DocumentKey
from db.queries.rows import AnySelect, columns, records
from db.records import ArchiveLocation, Attempt, Capture
from db.tables import ArchiveLocationRow, AttemptRow, CaptureRow, ExtractionRow
from db.tables.types import Words
from db.vocabulary import DOCUMENT_STATUSES, RepoKind, Source

_CAPTURE = columns(CaptureRow, Capture)
_ATTEMPT = columns(AttemptRow, Attempt)
_LOCATION = columns(ArchiveLocationRow, ArchiveLocation)
_ASKED_AT_ONCE = 500  # well under SQLite's 999 parameters a statement


def captures(
    session: Session,
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    documents: Iterable[DocumentKey] | None = None,
    status: int | None = None,
) -> Iterator[Capture]:
    """Captures of what stood at `as_of` and of what we had at `known_at`, both included; `status` limits them.

    In the order of document, `stood_at`, `captured_at`, and then of the archive: of two captures of one
    moment the later record comes later, and so wins.
    """
    conditions = [*_standing(as_of, known_at), *([] if status is None else [CaptureRow.status == status])]
    for some in _in_groups(documents):
        yield from records(session, _in_order(select(*_CAPTURE).where(*conditions, *some)), Capture)


def repository_records(session: Session) -> Iterator[Capture]:
    """The captures of GitHub's records of repositories, which tell by what names they go."""
    key = type_coerce(CaptureRow.document, Words)
    first = f"{Source.GITHUB}:{RepoKind.REPOSITORY}"
    conditions = [key >= f"{first}:", key < f"{first};", key.endswith(":@api")]
    yield from records(session, _in_order(select(*_CAPTURE).where(*conditions)), Capture)


def attempts(
    session: Session, *, as_of: datetime | None = None, known_at: datetime | None = None
) -> Iterator[Attempt]:
    """Attempts made until `as_of` and `known_at`, by document and time."""
    moments = [moment for moment in (as_of, known_at) if moment is not None]
    conditions = [AttemptRow.attempted_at <= moment for moment in moments]
    ordered = select(*_ATTEMPT).where(*conditions)
    yield from records(
        session, ordered.order_by(AttemptRow.document, AttemptRow.attempted_at, AttemptRow.id), Attempt
    )


def newest_capture(session: Session, document: DocumentKey) -> Capture | None:
    """The capture that a conditional request builds on: the newest of a document that the source sent."""
    ours = and_(CaptureRow.captured_by.is_(None), CaptureRow.rendered_by.is_(None))
    found = select(*_CAPTURE).where(CaptureRow.document == document, CaptureRow.status.in_(DOCUMENT_STATUSES), ours)
    row = session.execute(found.order_by(CaptureRow.captured_at.desc(), CaptureRow.id).limit(1)).first()
    return Capture(*row) if row else None


def locations(session: Session, record_ids: Iterable[str]) -> dict[str, ArchiveLocation]:
    """Where records of captures and attempts lie; ids without a place are left out."""
    found: dict[str, ArchiveLocation] = {}
    for group in _groups(record_ids):
        statement = select(*_LOCATION).where(ArchiveLocationRow.record_id.in_(group))
        found.update((location.record_id, location) for location in records(session, statement, ArchiveLocation))
    return found


def location(session: Session, record_id: str) -> ArchiveLocation | None:
    """Where the record of a capture or attempt lies."""
    return locations(session, [record_id]).get(record_id)


def payload_location(session: Session, payload_sha256: str) -> ArchiveLocation | None:
    """Where a payload lies: the first response that carried it. A revisit carries none."""
    carried = (
        select(*_LOCATION)
        .join(CaptureRow, CaptureRow.id == ArchiveLocationRow.record_id)
        .where(CaptureRow.payload_sha256 == payload_sha256, CaptureRow.record_type == "response")
        .order_by(ArchiveLocationRow.file, ArchiveLocationRow.offset)
        .limit(1)
    )
    row = session.execute(carried).first()
    return ArchiveLocation(*row) if row else None


def responses_with(session: Session, payloads: Iterable[str]) -> Iterator[Capture]:
    """Captures whose records hold one of these payloads (SHA-256), not revisits; the first of each comes first."""
    for group in _groups(payloads):
        holding = select(*_CAPTURE).where(CaptureRow.payload_sha256.in_(group), CaptureRow.record_type == "response")
        yield from records(session, holding.order_by(CaptureRow.captured_at, CaptureRow.id), Capture)


def known_captures(session: Session, ids: Iterable[str]) -> set[str]:
    """Those of the ids that have a row."""
    return {
        identity
        for group in _groups(ids)
        for identity in session.execute(select(CaptureRow.id).where(CaptureRow.id.in_(group))).scalars()
    }


def has_row(session: Session, identity: str) -> bool:
    """Whether a capture or an attempt of that id has its row."""
    return session.get(CaptureRow, identity) is not None or session.get(AttemptRow, identity) is not None


def captures_to_extract(session: Session, extractor: str) -> list[Capture]:
    """One capture for each document and payload of an answer with a document that `extractor` has not seen.

    Of several captures of one payload it is the first response, or the first revisit where there is none.
    Ordered by document, then by time.
    """
    extracted = exists().where(
        ExtractionRow.document == CaptureRow.document,
        ExtractionRow.payload_sha256 == CaptureRow.payload_sha256,
        ExtractionRow.extractor == extractor,
    )
    best = func.row_number().over(
        partition_by=(CaptureRow.document, CaptureRow.payload_sha256),
        order_by=(CaptureRow.record_type, CaptureRow.captured_at, CaptureRow.id),
    )
    ranked = select(CaptureRow.id, best.label("place")).where(CaptureRow.status.in_(DOCUMENT_STATUSES), ~extracted)
    first = ranked.subquery()
    chosen = select(*_CAPTURE).join(first, and_(first.c.id == CaptureRow.id, first.c.place == 1))
    return list(records(session, _in_order(chosen), Capture))


def _standing(as_of: datetime | None, known_at: datetime | None) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if as_of is not None:
        conditions.append(CaptureRow.stood_at <= as_of)
    if known_at is not None:
        conditions.append(CaptureRow.captured_at <= known_at)
    return conditions


def _in_order(statement: AnySelect) -> AnySelect:
    place = ArchiveLocationRow
    known = (func.coalesce(place.file, ""), func.coalesce(place.offset, 0))  # databases sort NULL differently
    return statement.outerjoin(place, place.record_id == CaptureRow.id).order_by(
        CaptureRow.document, CaptureRow.stood_at, CaptureRow.captured_at, *known, CaptureRow.id
    )


def _in_groups(documents: Iterable[DocumentKey] | None) -> Iterator[list[ColumnElement[bool]]]:
    if documents is None:
        yield []
        return
    for group in _groups(sorted(set(documents), key=lambda document: document.text)):
        yield [CaptureRow.document.in_(group)]


def _groups(members: Iterable[Any]) -> Iterator[list[Any]]:
    incoming = iter(members)
    while group := list(islice(incoming, _ASKED_AT_ONCE)):
        yield group
