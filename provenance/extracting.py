"""Read and extract: every payload not yet read by these versions, a batch at a time, one bad document no matter."""

import gc
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from db import queries, store
from db.archive import Archive, RecordNotFound
from db.documents import document_kind
from db.engine import Database
from db.records import ArchiveLocation, Capture, Extraction, Issue, Reading, content_id
from db.vocabulary import DocumentKind, ReadOutcome
from provenance.claims import EXTRACTOR as CLAIMS
from provenance.claims import extract_claims
from provenance.reading import READERS, language_of, read_payload
from provenance.recognising import RECOGNISER, recognised

_log = logging.getLogger(__name__)

EXTRACTOR = f"{CLAIMS}+{READERS}+{RECOGNISER}"
"""What derived the claims of a payload: another version of either part reads everything again."""

BATCH = 50  # documents a transaction: a kill loses at most these, and they are read again


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """One document just read, for whoever wants to look at it before it is let go."""

    capture: Capture
    payload: bytes
    reading: Reading
    kind: DocumentKind
    extractions: tuple[Extraction, ...]


Observer = Callable[[ReadDocument], None]


def read_and_extract(
    database: Database,
    archive: Archive,
    *,
    observe: Observer | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> int:
    """Read every capture that these versions have not read; gives how many documents were read.

    Derived rows of other versions are cleared first: only readings by the same versions are compared. `progress`
    is told (done, of how many) after each batch, which is committed by then.
    """
    with database.session() as session:
        if queries.other_extractors(session, EXTRACTOR):
            store.clear_derived(session)
    with database.reading() as session:
        waiting = _one_a_payload(queries.captures_to_extract(session, EXTRACTOR))
        places = queries.locations(session, [capture.id for capture in waiting])
    done = 0
    for batch in _batches(waiting):
        with rare_collections(), database.session() as session:
            for capture in batch:
                _take(session, archive, capture, places.get(capture.id), observe)
        done += len(batch)
        if progress:
            progress(done, len(waiting))
    return done


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the garbage collector look a seventieth as often.

    Readings are thousands of small objects without cycles that die together: looking through them took a tenth of
    the time of 3,115 documents (122 a second with Python's own thresholds, 135 with these).
    """
    before = gc.get_threshold()
    gc.set_threshold(50_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _take(
    session: Session, archive: Archive, capture: Capture, place: ArchiveLocation | None, observe: Observer | None
) -> None:
    """Read one capture and store what it gave; whatever goes wrong becomes an issue row and a "not read"."""
    kind = document_kind(capture.document)
    payload = b""
    try:
        payload = _payload(archive, capture, place)
        reading = read_payload(payload, media_type=capture.media_type, charset=capture.charset, name=capture.url)
        kind = recognised(kind, reading)
        found = extract_claims(reading, capture.document, kind)
        language = language_of(reading)
    except Exception as error:
        _log.debug("reading %s failed", capture.document.text, exc_info=True)
        reading = unreadable(capture.payload_sha256, f"{type(error).__name__} while reading it: {error}")
        found, language = (), None
        store.add_issues(session, [_issue(capture, reading.issues[0])])
    store.add_reading(session, reading)
    store.add_extraction(session, capture.document, capture.payload_sha256, EXTRACTOR, reading, kind, found, language)
    if observe:
        observe(ReadDocument(capture, payload, reading, kind, found))


def _payload(archive: Archive, capture: Capture, place: ArchiveLocation | None) -> bytes:
    if place is None:
        raise RecordNotFound(f"no record of {capture.url} of {capture.captured_at:%Y-%m-%d} is in the archive")
    return archive.payload(place)


def unreadable(payload_sha256: str, reason: str) -> Reading:
    """The reading of a payload that no reader got through."""
    reader = f"none ({EXTRACTOR})"
    identity = content_id([payload_sha256, reader])
    return Reading(identity, payload_sha256, reader, ReadOutcome.NOT_READ, "", issues=(reason,))


def _issue(capture: Capture, message: str) -> Issue:
    identity = content_id(["read", capture.document.text, capture.payload_sha256, message])
    return Issue(identity, "read", capture.document.text, capture.payload_sha256, message)


def _one_a_payload(captures: list[Capture]) -> list[Capture]:
    """The same bytes of the same document, captured again, are read once."""
    seen: dict[tuple[str, str], Capture] = {}
    for capture in captures:
        seen.setdefault((capture.document.text, capture.payload_sha256), capture)
    return list(seen.values())


def _batches(captures: list[Capture]) -> Iterator[list[Capture]]:
    rest = iter(captures)
    while batch := list(islice(rest, BATCH)):
        yield batch
