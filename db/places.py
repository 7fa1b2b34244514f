"""Which bytes lie in this archive: workers that share a database on PostgreSQL may each have their own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from db import queries
from db.archive import Archive
from db.records import ArchiveLocation, Capture


@dataclass(frozen=True, slots=True)
class Places:
    """Where the payloads of captures can be read here, by id of the capture, and those that lie elsewhere.

    A capture in neither has no record at all.
    """

    here: Mapping[str, ArchiveLocation]
    elsewhere: frozenset[str] = frozenset()


def places_of(session: Session, archive: Archive, captures: Collection[Capture]) -> Places:
    """The places of captures' payloads: their own record, or another response with these bytes in this archive.

    A database on SQLite has one archive: a file that is not there is missing, not elsewhere.
    """
    places = queries.locations(session, [capture.id for capture in captures])
    if _has_one_archive(session):
        return Places(places)
    holding = _responses_here(session, archive, {capture.payload_sha256 for capture in captures})
    of_own = {capture.id: _own(capture, places, archive) for capture in captures}
    here = {one.id: place for one in captures if (place := of_own[one.id] or holding.get(one.payload_sha256))}
    return Places(here, frozenset(places) - frozenset(here))


def elsewhere(session: Session, archive: Archive, places: Iterable[ArchiveLocation]) -> frozenset[str]:
    """The ids of records that lie in another worker's archive: in a file that this one does not have."""
    if _has_one_archive(session):
        return frozenset()
    return frozenset(place.record_id for place in places if not archive.has_file(place))


def _own(capture: Capture, places: Mapping[str, ArchiveLocation], archive: Archive) -> ArchiveLocation | None:
    """The capture's own record where the bytes are in it; a revisit refers to bytes that may lie elsewhere."""
    place = places.get(capture.id)
    return place if place and capture.record_type == "response" and archive.has_file(place) else None


def _responses_here(session: Session, archive: Archive, payloads: Iterable[str]) -> dict[str, ArchiveLocation]:
    """By payload, the first response of this archive that carries it."""
    responses = list(queries.responses_with(session, payloads))
    places = queries.locations(session, [one.id for one in responses])
    found: dict[str, ArchiveLocation] = {}
    for one in responses:
        place = places.get(one.id)
        if place and one.payload_sha256 not in found and archive.has_file(place):
            found[one.payload_sha256] = place
    return found


def _has_one_archive(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
