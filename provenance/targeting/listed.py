"""What a listing that the user named has listed: each of it is what was asked about."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import parse_qsl

from sqlalchemy.orm import Session

from db import queries
from db.archive import Archive, ArchiveError
from db.documents import DocumentKey
from db.vocabulary import RepoKind, Source
from provenance.targeting.api_targets import targets_in_record
from provenance.targeting.targets import Wanted


def with_listed(session: Session, archive: Archive, wanted: Iterable[Wanted]) -> list[Wanted]:
    """The same words; one that is the address of a listing covers every repository that its archived pages list."""
    return [replace(one, subjects=one.subjects | _subjects(session, archive, asked)) if (asked := _listings(one))
            else one for one in wanted]  # fmt: skip


def _listings(wanted: Wanted) -> list[DocumentKey]:
    """Listings by an address; of an organisation all models are meant in any case."""
    if wanted.organisations:
        return []
    keys = [target.document for target in wanted.targets]
    return [key for key in keys if key.source is Source.HUB and key.repo_kind is RepoKind.ORGANISATION]


def _subjects(session: Session, archive: Archive, asked: Iterable[DocumentKey]) -> frozenset[str]:
    questions = {_question(key) for key in asked}
    pages = [one for one in queries.captures(session)
             if one.document.repo_kind is RepoKind.ORGANISATION and one.status == 200
             and _question(one.document) in questions]  # fmt: skip
    places = queries.locations(session, [one.id for one in pages])
    found: set[str] = set()
    for page in pages:
        try:
            payload = archive.payload(places[page.id])
        except (ArchiveError, KeyError):
            continue  # `archive verify` says what is wrong with it; the others are still listed
        found |= {target.document.subject.casefold() for target in targets_in_record(payload, page.document, 0)}
    return frozenset(one for one in found if one.startswith("hf:"))


def _question(listing: DocumentKey) -> tuple[str, frozenset[tuple[str, str]]]:
    """What a page of a listing answers, whichever page it is."""
    path, _, query = listing.path.partition("?")
    return path, frozenset((name, value) for name, value in parse_qsl(query) if name != "cursor")
