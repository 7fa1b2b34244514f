"""Archived documents, read once more from this archive: for comparing, and where an answer rests on their words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from db.archive import Archive
from db.places import places_of
from db.records import Capture, ComparedDocument, Extraction, Issue, Reading, StandingClaim, content_id
from db.vocabulary import DOCUMENT_STATUSES, DocumentKind
from provenance.knowledge import Knowledge
from provenance.reading import read_payload
from provenance.seeking import ReadAgain
from provenance.selecting import History, publisher_of

_COMPARED = frozenset({
    DocumentKind.MODEL_CARD, DocumentKind.DATASET_CARD, DocumentKind.REPO_DOC, DocumentKind.VENDOR_PAGE,
})  # fmt: skip
"""Of whose paragraphs copies are looked for; PDFs are left to linking."""
ELSEWHERE = "not compared or linked here: its record lies in another worker's archive"


def compared_documents(
    session: Session,
    archive: Archive,
    looks: Sequence[History],
    claims: Sequence[StandingClaim],
    knowledge: Knowledge,
) -> Iterator[ComparedDocument]:
    """The newest reading of each document of prose that this archive holds, one at a time."""
    by_reading: dict[str, list[Extraction]] = defaultdict(list)
    for one in claims:
        for evidence in one.evidence:
            by_reading[f"{one.claim.document.text} {evidence.reading_id}"].append(Extraction(one.claim, evidence))
    newest = [(look, *look.readable()[-1]) for look in looks if look.readable()]
    wanted = [(look, capture, read) for look, capture, read in newest if read.kind in _COMPARED]
    places = places_of(session, archive, [capture for _, capture, _ in wanted]).here
    for look, capture, read in wanted:
        if capture.id not in places or "pdf" in (capture.media_type or ""):
            continue
        reading = _read(capture, archive.payload(places[capture.id]))
        family = knowledge.watchlist.family_of(look.document.subject, look.document.path)
        yield ComparedDocument(
            document=look.document,
            kind=read.kind,
            maker=family.organisation if family else publisher_of(look.document),
            reading=reading,
            extractions=tuple(by_reading[f"{look.document.text} {read.reading_id}"]),
            earliest=next(
                old.stood_at for old, old_read in look.readable() if old_read.reading_id == read.reading_id
            ),
        )


def reading_again(session: Session, archive: Archive) -> ReadAgain:
    """Reads a capture once more from the archive; a revisit where the payload it repeats lies."""

    def again(capture: Capture) -> tuple[bytes, Reading] | None:
        place = places_of(session, archive, [capture]).here.get(capture.id)
        if place is None:
            return None
        payload = archive.payload(place)
        return payload, _read(capture, payload)

    return again


def lying_elsewhere(session: Session, archive: Archive, looks: Sequence[History]) -> Iterator[Issue]:
    """An issue for each document whose newest answer another worker's archive holds."""
    answers = [[one for one in look.captures if one.status in DOCUMENT_STATUSES] for look in looks]
    newest = [captures[-1] for captures in answers if captures]
    away = places_of(session, archive, newest).elsewhere
    for capture in newest:
        if capture.id in away:
            key = capture.document.text
            identity = content_id(["archive", key, capture.payload_sha256, ELSEWHERE])
            yield Issue(identity, "archive", key, capture.payload_sha256, ELSEWHERE)


def _read(capture: Capture, payload: bytes) -> Reading:
    return read_payload(payload, media_type=capture.media_type, charset=capture.charset, name=capture.url)
