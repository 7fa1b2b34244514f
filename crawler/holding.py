"""What is held of a document already: the capture that a conditional request builds on, and its validators."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from crawler.blobs import blob_id
from db import queries, watermarks
from db.archive import Archive, ArchiveError
from db.archive.records import Headers, header
from db.documents import DocumentKey, document_key, whole_document
from db.engine import Database
from db.queries.rows import columns
from db.records import Capture
from db.tables import CaptureRow
from db.vocabulary import DOCUMENT_STATUSES, RecordType

_IN_ORDER = (CaptureRow.stood_at, CaptureRow.captured_at, CaptureRow.id.desc())
"""What stands now comes last, also when a past revision was fetched after it."""
_OF = CaptureRow.document.in_(bindparam("documents", expanding=True))
_OURS = and_(CaptureRow.captured_by.is_(None), CaptureRow.rendered_by.is_(None))  # what the source itself sent
_NEWEST = (
    select(*columns(CaptureRow, Capture))
    .where(_OF, CaptureRow.status.in_(DOCUMENT_STATUSES), _OURS)
    .order_by(*_IN_ORDER)
)
_LOOKS = (
    select(*columns(CaptureRow, Capture))
    .where(_OF, CaptureRow.status.in_(DOCUMENT_STATUSES) | (CaptureRow.status == 304), _OURS)
    .order_by(CaptureRow.captured_at.desc(), CaptureRow.id)
)
_WITH_ETAG = (
    select(*columns(CaptureRow, Capture))
    .where(
        CaptureRow.etag == bindparam("etag"), CaptureRow.status == 200, CaptureRow.document.startswith("hf:"), _OURS
    )
    .limit(1)
)
_MOVED = (
    select(CaptureRow.document, CaptureRow.redirect_to)
    .where(_OF, CaptureRow.status.between(300, 399), CaptureRow.redirect_to.is_not(None))
    .order_by(*_IN_ORDER)
)


@dataclass(frozen=True, slots=True)
class Held:
    """A capture, and the headers that ask for a body only if it is another one now."""

    capture: Capture
    headers: tuple[tuple[str, str], ...]


class Holdings:
    """The newest answers of documents, in the database and archive of a crawl."""

    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self._archive = Archive(folder)

    def of(self, documents: Sequence[DocumentKey]) -> dict[DocumentKey, Held]:
        """What is held of documents; of one that has moved, what is held where it moved to. Of a past revision that
        very one; where it is not held the newest, since one edit may have been taken back.
        """
        if not documents:
            return {}
        with self._database.reading() as session:
            newest = _newest(session, documents)
            missing = [document for document in documents if document not in newest]
            moved = _moved(session, missing) if missing else {}
            beyond = _newest(session, list(set(moved.values()))) if moved else {}
            newest |= {old: beyond[new] for old, new in moved.items() if new in beyond}
            return {
                document: Held(capture, self._validators(session, capture)) for document, capture in newest.items()
            }

    def payload(self, capture: Capture) -> bytes | None:
        """The payload of a capture, from the record that has it; None when it cannot be read."""
        with self._database.reading() as session:
            whole = select(CaptureRow.id).where(
                CaptureRow.payload_sha256 == capture.payload_sha256, CaptureRow.record_type == RecordType.RESPONSE
            )
            places = queries.locations(session, session.execute(whole.limit(1)).scalars())
        try:
            return next((self._archive.payload(place) for place in places.values()), None)
        except ArchiveError:
            return None

    def earlier(self, document: DocumentKey, looks: int) -> list[bytes]:
        """The payloads that the last looks at a document brought, the newest first."""
        with self._database.reading() as session:
            rows = session.execute(_LOOKS.limit(looks), {"documents": [document]})
            seen = {capture.payload_sha256: capture for capture in (Capture(*row) for row in rows)}
        return [payload for capture in seen.values() if (payload := self.payload(capture)) is not None]

    def with_blob(self, blob: str) -> Capture | None:
        """A capture of the Hub whose payload has this blob id, computed from the bytes that are held."""
        with self._database.reading() as session:
            row = session.execute(_WITH_ETAG, {"etag": f'"{blob}"'}).first()
        capture = Capture(*row) if row else None
        payload = self.payload(capture) if capture else None
        return capture if payload is not None and blob_id(payload) == blob else None

    def headers(self, capture: Capture) -> Headers:
        """The HTTP headers of a capture's answer; none where its record cannot be read."""
        with self._database.reading() as session:
            place = queries.locations(session, [capture.id]).get(capture.id)
        try:
            record = self._archive.record(place) if place else None
        except ArchiveError:
            return ()
        return record.http.headers if record and record.http else ()

    def watermark(self, listing: DocumentKey) -> datetime | None:
        """How far a listing was followed before."""
        with self._database.reading() as session:
            return watermarks.watermark(session, listing)

    def _validators(self, session: Session, capture: Capture) -> tuple[tuple[str, str], ...]:
        """The ETag; without one the date, which only the archived answer has."""
        if capture.etag:
            return (("If-None-Match", capture.etag),)
        place = queries.locations(session, [capture.id]).get(capture.id)
        try:
            record = self._archive.record(place) if place else None
        except ArchiveError:
            return ()
        changed = header(record.http.headers, "Last-Modified") if record and record.http else None
        return (("If-Modified-Since", changed),) if changed else ()


def _newest(session: Session, documents: Sequence[DocumentKey]) -> dict[DocumentKey, Capture]:
    """The newest capture of documents, and of past revisions that very one if it is held."""
    wholes = {document: whole_document(document) for document in documents}
    newest: dict[DocumentKey, Capture] = {}
    revisions: dict[tuple[DocumentKey, str | None], Capture] = {}
    for row in session.execute(_NEWEST, {"documents": list(set(wholes.values()))}):
        capture = Capture(*row)
        newest[capture.document] = revisions[capture.document, capture.revision] = capture
    found = {
        document: revisions.get((whole, document.path.removeprefix(f"{whole.path}@")), newest.get(whole))
        for document, whole in wholes.items()
    }
    return {document: capture for document, capture in found.items() if capture is not None}


def _moved(session: Session, documents: Sequence[DocumentKey]) -> dict[DocumentKey, DocumentKey]:
    rows = session.execute(_MOVED, {"documents": documents})
    return {document: document_key(where) for document, where in rows if where}
