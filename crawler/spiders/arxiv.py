"""Papers on arXiv.

Source: https://arxiv.org, https://export.arxiv.org
Documents: abstract pages, full text of every version as HTML, or as PDF where there is no HTML, answers of the query
    API (many papers in one) and of OAI-PMH (which names the versions of a paper and their dates)
Access: https://info.arxiv.org/help/api/tou.html: one connection, one request in three seconds; for the APIs these
    terms bind, for pages robots.txt too. E-prints keep their own licences: archives with them are not republished.
Expect: 9 of 10 targets answered, absence included (not every paper has HTML).
Caveats: too many requests bring 429, 503 or a page titled "Access Denied" with status 200. The query API tells
    errors as a feed with one entry, OAI-PMH as an element, both with status 200: neither counts as a document.
"""

import re
from typing import ClassVar
from urllib.parse import urldefrag

from scrapy.http import Response

from crawler.buckets import bucket_of
from crawler.disguises import wall
from crawler.failures import Failure
from crawler.health import Expectation
from crawler.pace import NO_PACE, Pace
from crawler.spiders.base import CapturingSpider
from db.documents import DocumentKey
from db.records import Target
from db.vocabulary import FailureClass, Source

_SITE = "https://arxiv.org"
_LOOKED_AT = 4_000  # bytes: errors are short, and say what they are at the beginning
_NO_HTML = re.compile(rb"<title>\s*no html for ", re.IGNORECASE)
_FEEDS = (b"<?xml", b"<feed", b"<OAI-PMH")
_ERROR_ENTRY = re.compile(rb"<id>https?://arxiv\.org/api/errors[^<]*</id>")
_SUMMARY = re.compile(rb"<summary>([^<]{0,300})")
_OAI_ERROR = re.compile(rb"<error\s+code=\"(\w{1,40})\"[^>]*>([^<]{0,300})")
_MISSING = frozenset({"idDoesNotExist", "noRecordsMatch"})
"""Codes of OAI-PMH 2.0 that say that nothing is there; all others say that the request was wrong."""
_APIS = ("https://export.arxiv.org/api/", "https://export.arxiv.org/oai2", "https://oaipmh.arxiv.org/oai")


class ArxivSpider(CapturingSpider):
    name = "arxiv"
    sources: ClassVar = frozenset({Source.ARXIV})
    expects: ClassVar = Expectation(share=0.9)
    delay: ClassVar = 3.0

    def address(self, target: Target) -> str:
        """Always over TLS; a fragment names a file inside an e-print, which comes as a whole."""
        return urldefrag(target.url).url.replace("http://", "https://", 1)

    def slot(self, url: str) -> str | None:  # noqa: ARG002
        """All of arXiv's hosts together."""
        return "arxiv"

    @classmethod
    def pace(cls, public_url: str) -> Pace:
        """The terms count all runs and machines of one asker together."""
        return Pace(cls.delay, alone=True) if bucket_of(public_url) == "arxiv" else NO_PACE

    def bound_by_robots(self, url: str) -> bool:
        return not url.startswith(_APIS)

    @classmethod
    def refuses(cls, public_url: str, status: int, body: bytes) -> bool:
        """503, or the page that denies access, whatever its status: the next waits a minute, and longer each time."""
        return bucket_of(public_url) == "arxiv" and (status == 503 or (status in {200, 403} and bool(wall(body))))

    @classmethod
    def disguised(cls, body: bytes, document: DocumentKey | None = None) -> Failure | None:  # noqa: ARG003
        """Errors of the APIs, and the page that says there is no HTML."""
        beginning = body[:_LOOKED_AT]
        if _NO_HTML.search(beginning):
            return Failure(FailureClass.NOT_FOUND, "a page that says there is no HTML, with status 200")
        return _of_feed(beginning) if beginning.lstrip().startswith(_FEEDS) else None

    def instead(self, target: Target, response: Response, failure: Failure) -> str | None:
        """The PDF of a paper that has no HTML."""
        asked = self.crawl.options.origins.public(response.url)
        if failure.kind is not FailureClass.NOT_FOUND or not asked.startswith(f"{_SITE}/html/"):
            return None
        return f"{_SITE}/pdf/{self.address(target).rpartition('/html/')[2]}"


def _of_feed(beginning: bytes) -> Failure | None:
    """The query API puts an error into a feed of one entry, OAI-PMH into an element of its own."""
    if _ERROR_ENTRY.search(beginning):
        said = _SUMMARY.search(beginning)
        return Failure(FailureClass.MALFORMED, f"the query API: {_text(said.group(1)) if said else 'an error'}")
    if b"<OAI-PMH" in beginning and (found := _OAI_ERROR.search(beginning)):
        code = _text(found.group(1))
        kind = FailureClass.NOT_FOUND if code in _MISSING else FailureClass.MALFORMED
        return Failure(kind, f"OAI-PMH: {code} {_text(found.group(2))}".rstrip())
    return None


def _text(found: bytes) -> str:
    return " ".join(found.decode("utf-8", "replace").split())
