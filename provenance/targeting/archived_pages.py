"""The past of pages that we did not crawl ourselves: what to ask archives, and what their indexes lead to.

The Internet Archive's index lists one row for each change of a page (`collapse=digest`); Common Crawl has an index
for each of its crawls, about one a month, whose rows are collapsed over all of them. An address that ends in `*` asks
for everything below it, of which only pages that hint at disclosures are fetched.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from urllib.parse import parse_qs, quote

from db.documents import (
    COMMON_CRAWL_DATA,
    COMMON_CRAWL_INDEX,
    WAYBACK,
    DocumentKey,
    archive_date,
    canonical_address,
    document_key,
)
from db.records import Target
from db.vocabulary import DocumentKind, RepoKind, Source
from provenance.targeting.common_crawl_copies import MOST_COPIES, ListedCopy, spread
from provenance.targeting.past import PageArchive, Past
from provenance.targeting.sitemaps import hinting
from provenance.targeting.targets import Wanted

MOST_CRAWLS = 80
COLLECTIONS = f"{COMMON_CRAWL_INDEX}/collinfo.json"
_ROWS = 1_000  # of a page of the Internet Archive's index
_LARGEST_RECORD = 32 * 2**20  # bytes, packed: our largest document has 33 MB unpacked
_FIELDS = "timestamp,original,mimetype,statuscode,digest,length"
_READABLE = re.compile(r"^(?:text/|application/(?:pdf|json|xhtml|xml|ld\+json)|unk|-|$)", re.IGNORECASE)
_CRAWL = re.compile(r"CC-MAIN-(\d{4})-(\d{2})")
_FILE = re.compile(r"crawl-data/CC-MAIN-[\w-]+/segments/[\w.-]+/warc/[\w.-]+\.warc\.gz")


@dataclass(slots=True)
class Copies:
    """What one page of an index leads to. `dropped` counts rows that were left out, by reason; `listed` are copies
    that are chosen among together with those of other indexes.
    """

    targets: list[Target] = field(default_factory=list)
    listed: list[ListedCopy] = field(default_factory=list)
    dropped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Row:
    """A copy as an index lists it, and the address to fetch it at."""

    page: str
    stood_at: datetime
    address: str
    digest: str = ""


def queries_of(past: Past) -> list[Target]:
    """What to ask first: the Internet Archive about each address, Common Crawl for the list of its crawls."""
    found = []
    if PageArchive.WAYBACK in past.archives:
        found += [_listing(_search(address, past.since)) for address in past.addresses]
    if PageArchive.COMMON_CRAWL in past.archives and past.addresses:
        found.append(_listing(COLLECTIONS))
    return found


def past_of_pages(wanted: Iterable[Wanted]) -> Past:
    """The Internet Archive about the pages among what was asked for: Common Crawl takes a query for each crawl."""
    pages = {target.url: None for one in wanted for target in one.targets if target.document.source is Source.WEB}
    return Past(tuple(pages), frozenset({PageArchive.WAYBACK}))


def in_archive_record(payload: bytes, document: DocumentKey, past: Past, depth: int) -> Copies:
    """What an answer of an archive's index leads to: further queries, or copies. Malformed rows are counted."""
    if document.repo_kind is not RepoKind.API:
        return Copies()
    if document.source is Source.WAYBACK:
        return _copies(_wayback_rows(payload), document, depth)
    if document.source is not Source.COMMON_CRAWL:
        return Copies()
    if document.repo_id == "collinfo.json":
        return Copies(_crawl_queries(payload, past))
    return _copies(_common_crawl_rows(payload), document, depth, one_index=False)


def _search(address: str, since: date) -> str:
    asked = quote(address, safe=":/*")
    return (
        f"{WAYBACK}/cdx/search/cdx?url={asked}&output=json&fl={_FIELDS}&filter=statuscode:200&collapse=digest"
        f"&from={since:%Y%m%d}&limit={_ROWS}&showResumeKey=true"
    )


def _crawl_queries(payload: bytes, past: Past) -> list[Target]:
    """A query to each crawl since the date, newest first, for each address."""
    crawls = [crawl for crawl in _crawls(payload) if _begun(crawl) >= past.since][:MOST_CRAWLS]
    if PageArchive.COMMON_CRAWL not in past.archives:
        return []
    return [
        _listing(f"{COMMON_CRAWL_INDEX}/{crawl}-index?url={quote(address, safe=':/*')}&output=json")
        for address in past.addresses
        for crawl in crawls
    ]


def _crawls(payload: bytes) -> list[str]:
    """The ids of crawls in `collinfo.json`, newest first; those before 2013 have ids of another form."""
    listed = _parsed(payload)
    rows = listed if isinstance(listed, list) else []
    ids = {row["id"] for row in rows if isinstance(row, dict) and isinstance(row.get("id"), str)}
    return sorted((crawl for crawl in ids if _CRAWL.fullmatch(crawl)), reverse=True)


def _begun(crawl: str) -> date:
    """The Sunday that ends a crawl's week: what it holds is not much newer."""
    found = _CRAWL.fullmatch(crawl)
    year, week = (int(part) for part in found.groups()) if found else (1970, 1)
    try:
        return date.fromisocalendar(year, max(1, week), 7)
    except ValueError:
        return date(year, 12, 31)


_Read = _Row | str
"""A row, or why it is none."""


def _wayback_rows(payload: bytes) -> Iterator[_Read]:
    listed = _parsed(payload)
    if not isinstance(listed, list):
        if payload.strip():
            yield "the answer is no list"
        return
    names = listed[0] if listed and isinstance(listed[0], list) else []
    for values in listed[1:]:
        if not isinstance(values, list) or len(values) != len(names):
            if values != [] and not (isinstance(values, list) and len(values) == 1):  # the resume key and its mark
                yield "malformed"
            continue
        row = dict(zip(map(str, names), map(str, values), strict=True))
        read = _checked(row.get("original", ""), row.get("timestamp", ""), row.get("statuscode"), row.get("mimetype"))
        yield (
            read
            if isinstance(read, str)
            else _Row(read[0], read[1], f"{WAYBACK}/web/{row['timestamp']}id_/{read[0]}")
        )


def _common_crawl_rows(payload: bytes) -> Iterator[_Read]:
    for line in payload.splitlines():
        if not line.strip():
            continue
        row = _parsed(line)
        if not isinstance(row, dict):
            yield "malformed"
            continue
        file, offset, length = (str(row.get(name, "")) for name in ("filename", "offset", "length"))
        told = row.get("mime-detected") or row.get("mime")
        read = _checked(str(row.get("url", "")), str(row.get("timestamp", "")), row.get("status"), told)
        if isinstance(read, str):
            yield read
        elif not _FILE.fullmatch(file) or not offset.isdigit() or not length.isdigit() or int(length) == 0:
            yield "malformed"
        elif int(length) > _LARGEST_RECORD:
            yield "larger than what is fetched"
        else:
            yield _Row(*read, f"{COMMON_CRAWL_DATA}/{file}#{offset},{length}", str(row.get("digest", ""))[:100])


def _checked(page: str, timestamp: str, status: object, media_type: object) -> tuple[str, datetime] | str:
    moment = archive_date(timestamp) if len(timestamp) == 14 else None
    if moment is None or not page.startswith(("http://", "https://")):
        return "malformed"
    if str(status) != "200":
        return "no page: another status than 200"
    return (page, moment) if _READABLE.match(str(media_type or "")) else "of a kind that is not read"


def _copies(rows: Iterable[_Read], document: DocumentKey, depth: int, *, one_index: bool = True) -> Copies:
    """Targets for the rows of the page that was asked for, or below it where everything was asked for; of an index
    among others the rows themselves.
    """
    found = Copies()
    asked = parse_qs(document.path).get("url", [""])[0]
    pages: dict[DocumentKey, list[_Row]] = {}
    for row in rows:
        if isinstance(row, str):
            found.dropped[row] += 1
        elif not _is_asked(row.page, asked):
            found.dropped["of another page"] += 1
        else:
            pages.setdefault(document_key(row.page), []).append(row)
    if asked.endswith("*"):
        pages = _hinting_pages(pages, found)
    if not one_index:
        found.listed = [
            ListedCopy(page, row.stood_at, row.address, row.digest, document.text, depth)
            for page, copies in pages.items()
            for row in copies
        ]
        return found
    for copies in pages.values():
        kept = spread(sorted(copies, key=lambda row: (row.stood_at, row.address)), MOST_COPIES)
        found.dropped["more copies than are fetched"] += len(copies) - len(kept)
        found.targets += [
            Target(document_key(row.address), row.address, DocumentKind.OTHER, depth, -1, document.text,
                   stood_at=row.stood_at)
            for row in kept
        ]  # fmt: skip
    found.dropped += Counter()
    return found


def _is_asked(page: str, asked: str) -> bool:
    if asked.endswith("*"):
        return canonical_address(document_key(page)).startswith(canonical_address(document_key(asked[:-1])))
    return document_key(page) == document_key(asked)


def _hinting_pages(pages: dict[DocumentKey, list[_Row]], found: Copies) -> dict[DocumentKey, list[_Row]]:
    told = set(hinting([rows[0].page for rows in pages.values()]))
    kept = {key: rows for key, rows in pages.items() if rows[0].page in told}
    found.dropped["nothing in the address hints at a disclosure"] += sum(
        len(rows) for key, rows in pages.items() if key not in kept
    )
    return kept


def _listing(address: str) -> Target:
    return Target(document_key(address), address, DocumentKind.LISTING, 0, 1)


def _parsed(payload: bytes) -> Any:
    try:
        return json.loads(payload)
    except (ValueError, RecursionError):
        return None
