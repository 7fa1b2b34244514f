"""Past copies of pages that Common Crawl keeps: records of its WARC files, each read by its place.

Source: https://index.commoncrawl.org, https://data.commoncrawl.org
Documents: the list of its crawls (`collinfo.json`), rows of their indexes (`/CC-MAIN-…-index?url=…&output=json`), and
    single records out of their files (`Range`), which are kept with their block as it is
Access: https://commoncrawl.org/terms-of-use, which binds instead of robots.txt. The index is one server that asks its
    users to be slow: a query every two seconds over all runs, a minute after 503, and twice as long after each that
    follows.
Expect: 7 of 10 targets answered, absence included: a page that a crawl does not hold is answered with 404.
Caveats: a crawl a month or so, and not of every page; the file's stretch must be one whole gzip member. A server that
    ignores `Range` would send a gigabyte, which ends at the limit of one answer.
"""

import re
from typing import ClassVar

from scrapy.http import Response

from crawler.failures import Refused
from crawler.health import Expectation
from crawler.pace import NO_PACE, Pace
from crawler.spiders.base import MAX_PAGES, CapturingSpider, ForeignRecord
from db.archive import Exchange, header, unpacked_record
from db.documents import COMMON_CRAWL_DATA, COMMON_CRAWL_INDEX
from db.records import Target
from db.vocabulary import FailureClass, Source

ARCHIVE = "commoncrawl.org"
_FULL_PAGE = 3_000
"""Rows: an index is made of blocks of that many, and a page of several blocks."""
_SECONDS_A_QUERY = 2.0
_SECONDS_A_RECORD = 1.0
_STRETCH = re.compile(r"#(\d{1,15}),(\d{1,9})$")


class CommonCrawlSpider(CapturingSpider):
    name = "commoncrawl"
    sources: ClassVar = frozenset({Source.COMMON_CRAWL})
    expects: ClassVar = Expectation(share=0.7)
    delay: ClassVar = _SECONDS_A_RECORD

    def address(self, target: Target) -> str:
        """The file without its stretch, which goes into the headers. Raises ValueError where that is none."""
        if target.url.startswith(f"{COMMON_CRAWL_DATA}/") and not _STRETCH.search(target.url):
            raise ValueError("no offset and length of a record in the address of an archive's file")
        return _STRETCH.sub("", target.url)

    def headers(self, target: Target) -> dict[str, str]:
        stretch = _STRETCH.search(target.url)
        if not stretch:
            return {}
        first, length = int(stretch.group(1)), int(stretch.group(2))
        return {"Range": f"bytes={first}-{first + length - 1}", "Accept-Encoding": "identity"}

    @classmethod
    def pace(cls, public_url: str) -> Pace:
        if public_url.startswith(f"{COMMON_CRAWL_INDEX}/"):
            return Pace(_SECONDS_A_QUERY)
        return Pace(_SECONDS_A_RECORD) if public_url.startswith(f"{COMMON_CRAWL_DATA}/") else NO_PACE

    @classmethod
    def refuses(cls, public_url: str, status: int, body: bytes) -> bool:  # noqa: ARG003
        """503 is its word for "slower", in which it names no time."""
        return status == 503 and public_url.startswith((f"{COMMON_CRAWL_INDEX}/", f"{COMMON_CRAWL_DATA}/"))

    def bound_by_robots(self, url: str) -> bool:
        return not url.startswith((f"{COMMON_CRAWL_INDEX}/", f"{COMMON_CRAWL_DATA}/crawl-data/"))

    def next_page(self, target: Target, response: Response, pages: int) -> str | None:
        """The page after a full one. The server answers 400 after the last, so others are not asked for."""
        full = response.body.count(b"\n") >= _FULL_PAGE and pages < MAX_PAGES
        return f"{target.url}&page={pages}" if full and "-index?" in target.url else None

    def kept(self, exchange: Exchange) -> Exchange | ForeignRecord:
        """A stretch of a file is the record in it, and nothing else."""
        stretch = re.fullmatch(r"bytes=(\d+)-(\d+)", header(exchange.request_headers, "Range") or "")
        if not exchange.url.startswith(f"{COMMON_CRAWL_DATA}/") or stretch is None or exchange.status >= 300:
            return exchange
        first, last = int(stretch.group(1)), int(stretch.group(2))
        if exchange.status != 206:
            raise Refused(FailureClass.MALFORMED, f"HTTP {exchange.status} instead of the stretch that was asked for")
        told = header(exchange.headers, "Content-Range") or ""
        if not told.startswith(f"bytes {first}-{last}/") or len(exchange.body) != last - first + 1:
            raise Refused(
                FailureClass.MALFORMED, f"{len(exchange.body)} bytes of {last - first + 1}, said to be {told[:80]!r}"
            )
        found_in = f"{exchange.url}#{first},{last - first + 1}"
        return ForeignRecord(unpacked_record(exchange.body), ARCHIVE, found_in)
