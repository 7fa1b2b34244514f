"""Looked for and not found: for each maker, where its disclosures by law were looked for, when, and with what answer.

Nothing here is stored: a look is a capture or an attempt like any other, and what the place said is read from it
again.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.disclosures import DISCLOSURES, disclosed_by_address, disclosed_by_words
from db.documents import DocumentKey
from db.records import Capture, DocumentStanding, Reading, Sought, SoughtPlace
from db.vocabulary import DOCUMENT_STATUSES, DocumentKind, LookOutcome, Source
from provenance.naming.vendors import PlaceKind, Vendor, Vendors
from provenance.naming.watchlist import Watchlist
from provenance.selecting import GONE_STATUSES, History
from provenance.targeting.derive import links_of
from provenance.targeting.sitemaps import looks_like_sitemap, read_sitemap

ReadAgain = Callable[[Capture], tuple[bytes, Reading] | None]
"""The payload of a capture and its reading; None when the archive cannot give it."""

_NEVER = "nobody has looked there yet"
_NAMES = {DocumentKind.PUBLIC_SUMMARY: "a public summary", DocumentKind.AB_2013: "an AB 2013 disclosure"}


@dataclass(frozen=True, slots=True)
class _Seen:
    """What one place lists: how many addresses or links, and those that are disclosures, by kind."""

    listed: str
    leads: Mapping[DocumentKind, tuple[str, ...]]


def seek(
    looks: Sequence[History],
    documents: Iterable[DocumentStanding],
    vendors: Vendors,
    watchlist: Watchlist,
    read_again: ReadAgain,
) -> tuple[Sought, ...]:
    """One search for each maker of whom a place was looked at, and each kind of disclosure, in their order."""
    standings = {one.document: one for one in documents}
    by_document = {look.document: look for look in looks}
    disclosures = [one for one in standings.values() if one.kind in DISCLOSURES]
    found = []
    for vendor in vendors.vendors:
        places = _places(vendor, disclosures, vendors, watchlist)
        if not any(place in by_document for place in places):
            continue
        seen = {place: _seen(standings[place], read_again) for place in places if place in by_document}
        for kind in DISCLOSURES:
            found.append(_sought(vendor, kind, places, standings, by_document, seen))
    return tuple(found)


def _places(
    vendor: Vendor, disclosures: Sequence[DocumentStanding], vendors: Vendors, watchlist: Watchlist
) -> dict[DocumentKey, str]:
    """Documents to look at with the addresses a reader opens: the reviewed places, and what was found or tried."""
    places = {place.document: place.address for place in vendor.places}
    for one in disclosures:
        if _maker(one.document, vendors, watchlist) == vendor.name:
            places.setdefault(one.document, one.capture.url if one.capture else one.document.repo_id)
    return places


def _maker(document: DocumentKey, vendors: Vendors, watchlist: Watchlist) -> str:
    """The maker that a disclosure belongs to: by its place, else by the family of its repository."""
    if owner := vendors.owner(document):
        return owner.name
    family = watchlist.family_of(document.subject, document.path) if document.source is not Source.WEB else None
    maker = vendors.named(family.organisation) if family else None
    return maker.name if maker else ""


def _sought(
    vendor: Vendor,
    kind: DocumentKind,
    places: Mapping[DocumentKey, str],
    standings: Mapping[DocumentKey, DocumentStanding],
    looks: Mapping[DocumentKey, History],
    seen: Mapping[DocumentKey, _Seen | None],
) -> Sought:
    kinds = {place.document: place.kind for place in vendor.places}
    asked = [
        SoughtPlace(document, address, None, _NEVER)
        if document not in looks
        else _looked_at(address, looks[document], standings[document], kind, seen[document])
        for document, address in places.items()
        if _could_answer(kinds.get(document), standings.get(document), kind)
    ]
    read = [
        document
        for document in places
        if (one := standings.get(document))
        and one.kind is kind
        and one.outcome in {LookOutcome.READ, LookOutcome.PARTLY_READ}
    ]
    return Sought(vendor.name, kind, tuple(read), tuple(asked))


def _looked_at(
    address: str, look: History, standing: DocumentStanding, kind: DocumentKind, seen: _Seen | None
) -> SoughtPlace:
    told = _told(standing, seen)
    return SoughtPlace(standing.document, address, _last_look(look, told), _answer(standing, kind, seen), told)


def _told(standing: DocumentStanding, seen: _Seen | None) -> bool:
    """Whether the place answered the question: it was read, or says itself that there is nothing."""
    if standing.outcome in {LookOutcome.READ, LookOutcome.PARTLY_READ}:
        return seen is not None
    return standing.capture is not None and standing.capture.status in GONE_STATUSES


def _could_answer(place: PlaceKind | None, standing: DocumentStanding | None, kind: DocumentKind) -> bool:
    """A disclosure of the other kind is no place to look for this one."""
    if place in {PlaceKind.PAGE, PlaceKind.SITEMAP}:
        return True
    kinds = {standing.kind if standing else None, place.document_kind if place else None}
    return kind in kinds


def _last_look(look: History, told: bool) -> datetime:
    """The day of the place's newest answer, or of the newest failure where it told nothing; of one that only archives
    show, that of their newest copy."""
    own = [capture.captured_at for capture in look.captures if capture.captured_by is None]
    own += [] if told else [attempt.attempted_at for attempt in look.attempts]
    return max(own or [capture.stood_at for capture in look.captures])


def _answer(standing: DocumentStanding, kind: DocumentKind, seen: _Seen | None) -> str:
    if seen is None or standing.outcome in {LookOutcome.NOT_READ, LookOutcome.NOT_LOOKED}:
        return standing.reason or "not read"
    if standing.kind is kind:
        return f"it is {_NAMES[kind]}" + (f"; {standing.reason}" if standing.reason else "")
    leads = seen.leads.get(kind, ())
    named = f"leads to {_NAMES[kind]}: {leads[0]}" if leads else f"none that looks like {_NAMES[kind]}"
    return f"read; {seen.listed}, {named}" + (f"; {standing.reason}" if standing.reason else "")


def _seen(standing: DocumentStanding, read_again: ReadAgain) -> _Seen | None:
    """What a place that was read lists; None for one that was not read, or whose record is gone."""
    capture = standing.capture
    given = read_again(capture) if capture and capture.status in DOCUMENT_STATUSES else None
    if given is None or capture is None:
        return None
    payload, reading = given
    if looks_like_sitemap(payload):
        pages = read_sitemap(payload, capture.url).pages
        return _Seen(f"{len(pages):,} addresses in a sitemap", _by_kind(("", page) for page in pages))
    links = list(links_of(reading, standing.document))
    return _Seen(f"{len(links):,} links", _by_kind(links))


def _by_kind(links: Iterable[tuple[str, str]]) -> Mapping[DocumentKind, tuple[str, ...]]:
    found: dict[DocumentKind, dict[str, None]] = {}
    for words, address in links:
        kind = disclosed_by_words(words) or disclosed_by_address(address)
        if kind is not None:
            found.setdefault(kind, {})[address] = None
    return {kind: tuple(addresses) for kind, addresses in found.items()}
