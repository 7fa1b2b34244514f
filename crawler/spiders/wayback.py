"""Past copies of pages that the Internet Archive keeps.

Source: https://web.archive.org
Documents: lists of copies (`/cdx/search/cdx`, one row for each change of a page), and the copies themselves as they
    were sent (`/web/{date}id_/{address}`)
Access: documented API (https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server) under
    https://archive.org/about/terms, which binds instead of robots.txt. Searches are held to about 24 a minute for all
    of one asker's runs (measured by the makers of the client edgi `wayback`, 2026-06): one in three seconds here,
    and a copy every second and a half.
Expect: 7 of 10 targets answered, absence included.
Caveats: askers from some networks get an empty body with status 200: that is a refusal, not an empty page. A copy
    stands at the date in its address, which a redirect may change. An archived refusal has its own status.
"""

import json
from dataclasses import replace
from typing import ClassVar
from urllib.parse import quote

from scrapy.http import Response

from crawler.failures import Refused
from crawler.health import Expectation
from crawler.pace import NO_PACE, Pace
from crawler.spiders.base import MAX_PAGES, CapturingSpider, ForeignRecord
from db.archive import Exchange, header
from db.documents import WAYBACK, copy_of
from db.records import Target
from db.vocabulary import FailureClass, Source

ARCHIVE = "web.archive.org"
_SEARCH = f"{WAYBACK}/cdx/"
_SECONDS_A_SEARCH = 3.0
_SECONDS_A_COPY = 1.5


class WaybackSpider(CapturingSpider):
    name = "wayback"
    sources: ClassVar = frozenset({Source.WAYBACK})
    expects: ClassVar = Expectation(share=0.7)
    delay: ClassVar = _SECONDS_A_COPY

    @classmethod
    def pace(cls, public_url: str) -> Pace:
        if not public_url.startswith(f"{WAYBACK}/"):
            return NO_PACE
        return Pace(_SECONDS_A_SEARCH if public_url.startswith(_SEARCH) else _SECONDS_A_COPY)

    def bound_by_robots(self, url: str) -> bool:
        return not url.startswith((_SEARCH, f"{WAYBACK}/web/"))

    def next_page(self, target: Target, response: Response, pages: int) -> str | None:
        """The page after the key that ends a list: an empty row, then a row of one key.

        Raises ValueError for a page that is no JSON.
        """
        if not target.url.startswith(_SEARCH) or pages >= MAX_PAGES or not response.body.strip():
            return None
        rows = json.loads(response.body)
        if not isinstance(rows, list) or len(rows) < 2 or rows[-2] != [] or len(rows[-1]) != 1:
            return None
        return f"{target.url}&resumeKey={quote(str(rows[-1][0]), safe='')}"

    def kept(self, exchange: Exchange) -> Exchange | ForeignRecord:
        """A copy is one of the page it is of, at the date of the copy; everything else is the archive's own word."""
        of_archive = exchange.url.startswith((_SEARCH, f"{WAYBACK}/web/"))
        if exchange.status != 200 or not of_archive:
            return exchange
        if not exchange.body:
            raise Refused(FailureClass.BLOCKED, "an empty answer, as the archive gives to networks it holds off")
        if exchange.url.startswith(_SEARCH):
            return exchange
        copy = copy_of(exchange.url)
        if copy is None or header(exchange.headers, "Memento-Datetime") is None:
            raise Refused(FailureClass.MALFORMED, "the answer is no copy: it does not say of what and when it is")
        stood_at, page = copy
        return replace(exchange, url=page, stood_at=stood_at, captured_by=ARCHIVE)
