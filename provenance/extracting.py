"""Read and extract: every payload not yet read by these versions, a batch at a time, one bad document no matter."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from sqlalchemy.orm import Session

from db import queries, store
from db.archive import Archive, RecordNotFound
from db.engine import Database
from db.places import places_of
from db.records import ArchiveLocation, Capture, Extraction, Issue, Reading, content_id
from db.vocabulary import DOCUMENT_STATUSES, DocumentKind
from provenance.memory import rare_collections
from provenance.processes import ENOUGH, Task, extract_all
from provenance.reading_one import EXTRACTOR, Extracted, not_extracted

__all__ = ["EXTRACTOR", "Observer", "ReadDocument", "forget_read_here", "read_and_extract"]

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
    jobs: int = 1,
) -> int:
    """Read every capture of this archive that these versions have not read; gives how many documents were read.

    Derived rows of other versions are cleared first: only readings by the same versions are compared. `progress`
    is told (done, of how many) after each batch, which is committed by then. With more than one of `jobs`, and
    enough to read, so many processes read; what is stored, and in which order, is the same.
    """
    with database.session() as session:
        if queries.other_extractors(session, EXTRACTOR):
            store.clear_derived(session)
    with database.reading() as session:
        waiting, places = _waiting(session, archive)
    done = 0
    payloads = _Payloads(archive, places)
    results = extract_all(
        payloads.tasks(waiting), jobs if sum(one.payload_length for one in waiting) >= ENOUGH else 1
    )
    with rare_collections(), closing(results):
        for batch in _batches(waiting):
            with database.session() as session:
                for capture in batch:
                    payload, extracted = payloads.taken(capture, next(results))
                    _store(session, capture, extracted)
                    if observe:
                        observe(ReadDocument(
                            capture, payload, extracted.reading, extracted.kind, extracted.extractions
                        ))  # fmt: skip
            done += len(batch)
            if progress:
                progress(done, len(waiting))
    return done


def forget_read_here(session: Session, archive: Archive) -> None:
    """Let everything that lies in this archive be read again, and what lies in other workers' archives stand."""
    captures = [one for one in queries.captures(session) if one.status in DOCUMENT_STATUSES]
    here = places_of(session, archive, captures).here
    store.forget_extractions(session, {(one.document, one.payload_sha256) for one in captures if one.id in here})


def _waiting(session: Session, archive: Archive) -> tuple[list[Capture], Mapping[str, ArchiveLocation]]:
    """What is to be read, and where it lies; what lies in another worker's archive is left to that worker."""
    waiting = _one_a_payload(queries.captures_to_extract(session, EXTRACTOR))
    places = places_of(session, archive, waiting)
    return [capture for capture in waiting if capture.id not in places.elsewhere], places.here


def _store(session: Session, capture: Capture, done: Extracted) -> None:
    """Store what a document gave; one that no reader got through is an issue row and a "not read"."""
    if done.failed:
        store.add_issues(session, [_issue(capture, done.reading.issues[0])])
    store.add_reading(session, done.reading)
    store.add_extraction(
        session, capture.document, capture.payload_sha256, EXTRACTOR, done.reading, done.kind, done.extractions,
        done.language,
    )  # fmt: skip


class _Payloads:
    """The bytes of captures as they are sent to be read; those of one stay until its result is stored."""

    def __init__(self, archive: Archive, places: Mapping[str, ArchiveLocation]) -> None:
        self._archive = archive
        self._places = places
        self.missing: dict[str, str] = {}
        self.held: dict[str, bytes] = {}

    def tasks(self, captures: Iterable[Capture]) -> Iterator[Task]:
        for capture in captures:
            try:
                self.held[capture.id] = _payload(self._archive, capture, self._places.get(capture.id))
            except Exception as error:  # damage of one record is that document's alone
                self.held[capture.id] = b""
                self.missing[capture.id] = f"{type(error).__name__} while reading it: {error}"
            yield capture, self.held[capture.id]

    def taken(self, capture: Capture, done: Extracted) -> tuple[bytes, Extracted]:
        """The bytes of a capture, let go, and its result, which is none where there were no bytes."""
        reason = self.missing.pop(capture.id, None)
        return self.held.pop(capture.id), not_extracted(capture, reason) if reason else done


def _payload(archive: Archive, capture: Capture, place: ArchiveLocation | None) -> bytes:
    if place is None:
        raise RecordNotFound(f"no record of {capture.url} of {capture.captured_at:%Y-%m-%d} is in the archive")
    return archive.payload(place)


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
