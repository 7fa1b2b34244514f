"""Pages of listings: their entries, the page that follows, and how far back a listing has to be followed."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from scrapy.http import Response

from crawler.crawl import Crawl
from db.archive import header
from db.archive.records import parse_date
from db.documents import DocumentKey
from db.records import Target

OVERLAP = timedelta(hours=1)
"""How far behind the watermark a listing is followed: entries that change while pages are turned move about."""

MAX_SWEPT_PAGES = 3_000
"""Two million models at 1,000 a page are 2,000 pages (documentation of the Hub, May 2026)."""

_NEXT = re.compile(r"<([^>]+)>\s*;[^,]*rel=\"?next\"?")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a listing; `following` is the public address of the next, as the Link header names it."""

    entries: list[Any]
    following: str | None


def page_of(response: Response, crawl: Crawl) -> Page:
    """What a page holds; of one that is unchanged (304), what is held of it, in its body and its Link header.

    Raises ValueError for a page that is no JSON.
    """
    link, body = (response.headers.get("Link") or b"").decode("latin-1"), response.body
    held = response.request.meta.get("held") if response.request else None
    if response.status == 304 and held is not None:
        body = crawl.holdings.payload(held) or b"[]"
        link = link or header(crawl.holdings.headers(held), "Link") or ""
    entries = json.loads(body)
    found = _NEXT.search(link)
    following = crawl.options.origins.public(urljoin(response.url, found.group(1))) if found else None
    return Page(entries if isinstance(entries, list) else [], following)


def entries_of(body: bytes) -> int:
    """How many entries a page lists; none where it is no JSON."""
    try:
        entries = json.loads(body)
    except (ValueError, RecursionError):
        return 0
    return len(entries) if isinstance(entries, list) else 0


def is_newest_first(url: str) -> bool:
    """Whether a listing's address asks for the latest changes first."""
    query = parse_qs(urlsplit(url).query)
    return query.get("sort") == ["lastModified"] and query.get("direction", ["-1"]) == ["-1"]


@dataclass(slots=True)
class Sweep:
    """A listing that is followed back to `until`, the watermark less the overlap (None: to its end)."""

    until: datetime | None
    newest: datetime | None = None

    def ends_on(self, page: Page) -> bool:
        """Whether this page reaches back far enough; learns the newest change."""
        dates = [date for entry in page.entries if (date := _changed(entry)) is not None]
        self.newest = max([*dates, self.newest] if self.newest else dates, default=None)
        return self.until is not None and bool(dates) and min(dates) < self.until


@dataclass(slots=True)
class Sweeps:
    """The listings that are being followed."""

    watermark: Callable[[DocumentKey], datetime | None]
    _open: dict[DocumentKey, Sweep] = field(default_factory=dict)

    def of(self, target: Target, pages: int) -> Sweep:
        """The sweep of a target; begun anew with its first page."""
        if pages == 1 or target.document not in self._open:
            mark = self.watermark(target.document)
            self._open[target.document] = Sweep(mark - OVERLAP if mark else None)
        return self._open[target.document]


def _changed(entry: object) -> datetime | None:
    written = entry.get("lastModified") if isinstance(entry, dict) else None
    return parse_date(written) if isinstance(written, str) else None
