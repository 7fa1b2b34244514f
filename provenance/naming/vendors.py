"""Makers' places: reviewed addresses of each maker's own words, where its disclosures by law are looked for."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from pathlib import Path
from urllib.parse import urlsplit

from db.documents import DocumentKey, document_key
from db.vocabulary import DocumentKind, Source
from provenance.corpora.table_row import Row
from provenance.naming.watchlist import Family, Watchlist

_LARGEST_FILE = 20_000_000


class VendorError(ValueError):
    """A row of a file of makers' places cannot be used. The message names file, row and remedy."""


class PlaceKind(StrEnum):
    """What stands at a place: a page that says or links to something, a sitemap, or a disclosure itself."""

    PAGE = "page"
    SITEMAP = "sitemap"
    PUBLIC_SUMMARY = "public_summary"
    AB_2013 = "ab_2013"

    @property
    def document_kind(self) -> DocumentKind:
        kinds = {PlaceKind.PAGE: DocumentKind.VENDOR_PAGE, PlaceKind.SITEMAP: DocumentKind.LISTING}
        return kinds.get(self) or DocumentKind(self.value)


@dataclass(frozen=True, slots=True)
class VendorPlace:
    """One address. `about` names the models of a disclosure; `source` is where we read the address, `read` when."""

    address: str
    kind: PlaceKind
    source: str
    read: date | None = None
    about: tuple[str, ...] = ()
    note: str | None = None

    @property
    def document(self) -> DocumentKey:
        return document_key(self.address)


@dataclass(frozen=True, slots=True)
class Vendor:
    """A maker. `hosts` are those where only its own words stand; `reviewer` read the row on `reviewed`."""

    name: str
    hosts: tuple[str, ...]
    places: tuple[VendorPlace, ...]
    reviewer: str
    reviewed: date | None
    aliases: tuple[str, ...] = ()
    user_file: str | None = None

    def owns(self, document: DocumentKey) -> bool:
        """Whether a document stands at one of its places or hosts."""
        if document.source is not Source.WEB:
            return any(place.document == document for place in self.places)
        host = host_of(document)
        return host in self.hosts or any(place.document == document for place in self.places)


def host_of(document: DocumentKey) -> str:
    """The host of a page of the web, without `www.`; empty for documents elsewhere."""
    return (urlsplit(document.repo_id).hostname or "") if document.source is Source.WEB else ""


class Vendors:
    """The makers, by name. Made by `load_vendors`; never changes."""

    def __init__(self, vendors: Iterable[Vendor] = ()) -> None:
        self.vendors = tuple(sorted(vendors, key=lambda vendor: vendor.name.casefold()))

    def named(self, name: str) -> Vendor | None:
        """The maker of a name or alias, also the first of several (`Mistral AI, NVIDIA`)."""
        wanted = {name.casefold(), name.partition(",")[0].strip().casefold()}
        return next((one for one in self.vendors if wanted & _names(one)), None)

    def owner(self, document: DocumentKey) -> Vendor | None:
        return next((one for one in self.vendors if one.owns(document)), None)

    @property
    def hosts(self) -> frozenset[str]:
        """Every host with a place: whose robots.txt is asked where its sitemap stands."""
        places = (
            host_of(place.document)
            for one in self.vendors
            for place in one.places
            if place.kind in {PlaceKind.PAGE, PlaceKind.SITEMAP}  # a content network's is not the maker's
        )
        return frozenset(host for host in (*places, *(host for one in self.vendors for host in one.hosts)) if host)


def _names(vendor: Vendor) -> set[str]:
    return {name.casefold() for name in (vendor.name, *vendor.aliases)}


def load_vendors(user_file: Path | None = None) -> Vendors:
    """The package's makers with the user's laid over them: the same name wins.

    A file that does not exist counts as empty. Raises VendorError, which names file, row and remedy.
    """
    if user_file is None or not user_file.exists():
        return _package_vendors()
    user = _vendors(str(user_file), _read(user_file), user=True)
    rows = (*_package_vendors().vendors, *user)
    return Vendors({vendor.name.casefold(): vendor for vendor in rows}.values())


def with_watchlist(vendors: Vendors, watchlist: Watchlist) -> Vendors:
    """The same makers, and those of the watch list, with the pages that the watch list has for their families."""
    rows = {vendor.name.casefold(): vendor for vendor in vendors.vendors}
    for family in watchlist.families:
        name = family.organisation.partition(",")[0].strip()
        known = vendors.named(name) or Vendor(name, (), (), "the watch list", None)
        known = rows.get(known.name.casefold(), known)
        more = [_listed(page, family) for page in family.pages]
        places = {place.document: place for place in (*more, *known.places)}
        if places:
            rows[known.name.casefold()] = replace(known, places=tuple(places.values()))
    return Vendors(rows.values())


def _listed(page: str, family: Family) -> VendorPlace:
    return VendorPlace(page, PlaceKind.PAGE, f"the watch list, family {family.slug}")


@lru_cache(maxsize=1)
def _package_vendors() -> Vendors:
    content = (resources.files("provenance.naming") / "vendors.toml").read_bytes()
    return Vendors(_vendors("vendors.toml", content, user=False))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise VendorError(f"reading makers' places in {path}: more than {_LARGEST_FILE} bytes; split the file")
        return path.read_bytes()
    except OSError as error:
        raise VendorError(f"reading makers' places in {path}: {error.strerror}; check the file's rights") from error


def _vendors(name: str, content: bytes, *, user: bool) -> tuple[Vendor, ...]:
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise VendorError(f"reading makers' places in {name}: {error}; correct the TOML there") from error
    rows = tables.pop("vendor", [])
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise VendorError(f"reading makers' places in {name}: write each row as [[vendor]] and nothing else")
    read = [
        _vendor(Row(name, "vendor", number, row, VendorError), name if user else None)
        for number, row in enumerate(rows, 1)
    ]
    names = [one for vendor in read for one in sorted(_names(vendor))]
    twice = sorted({one for one in names if names.count(one) > 1})
    if twice:
        raise VendorError(f"reading makers' places in {name}: {twice[0]!r} has two rows; keep one of them")
    return tuple(read)


def _vendor(row: Row, user_file: str | None) -> Vendor:
    places = tuple(_place(place) for place in row.rows("place"))
    if not places:
        row.fail("no place", "add [[vendor.place]] with an address, its kind, its source and when it was read")
    read = Vendor(
        name=row.text("name"),
        hosts=tuple(_host(row, host) for host in row.texts("hosts")),
        places=places,
        reviewer=row.text("reviewer"),
        reviewed=row.date("reviewed"),
        aliases=row.texts("aliases"),
        user_file=user_file,
    )
    row.close()
    return read


def _place(row: Row) -> VendorPlace:
    address = row.text("address")
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        row.fail(f"address is {address!r}", "write a whole address that begins with https://")
    place = VendorPlace(
        address=address,
        kind=row.choice("kind", PlaceKind),
        source=row.text("source"),
        read=row.date("read"),
        about=row.texts("about"),
        note=row.optional("note"),
    )
    row.close()
    return place


def _host(row: Row, host: str) -> str:
    if "/" in host or "." not in host or host != host.casefold():
        row.fail(f"hosts holds {host!r}", "write bare host names in lower case, as example.com")
    return host.removeprefix("www.")
