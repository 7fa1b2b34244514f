"""What every spider of ours is: it takes leases, asks, and tells how each target ended. It captures only."""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

import scrapy
from scrapy import Request
from scrapy.http import Response
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawl import Crawl
from crawler.failures import Failure, NotBegun, Refused, failure_of, failure_of_status
from crawler.health import Expectation
from crawler.holding import Held
from crawler.pace import NO_PACE, Pace
from crawler.recording import record_failure
from db.archive import Exchange, error_code
from db.documents import DocumentKey, document_key
from db.records import Target
from db.vocabulary import FailureClass, Source

MAX_PAGES = 50
"""Pages of one listing: the Hub is said to put 1,000 entries on each at most, GitHub puts 100."""


@dataclass(frozen=True, slots=True)
class ForeignRecord:
    """A record out of another archive's file, unpacked: it is kept in the place of the answer that brought it."""

    record: bytes
    captured_by: str
    found_in: str


class CapturingSpider(scrapy.Spider):
    """Base of all spiders. A source says `sources`, `expects`, and overrides what is special about it.

    `bound_by_robots` tells whether robots.txt binds an address; for a documented API its published terms and
    quotas bind instead. `delay` is the pause in seconds between two requests to one host, or to all hosts that
    `slot` names alike. `credential` is the environment's variable with its token.
    """

    sources: ClassVar[frozenset[Source]]
    expects: ClassVar[Expectation]
    delay: ClassVar[float] = 0.0
    credential: ClassVar[str] = ""

    def __init__(self, crawl: Crawl, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.crawl = crawl
        self._turned: dict[DocumentKey, set[str]] = {}  # pages that were asked for, of targets that have several
        self._window = asyncio.Semaphore(2 * crawl.options.concurrency)

    # What a source may override.

    def address(self, target: Target) -> str:
        """The public address to ask for a target."""
        return target.url

    def headers(self, target: Target) -> dict[str, str]:  # noqa: ARG002
        """Headers to send besides the usual ones."""
        return {}

    def bound_by_robots(self, url: str) -> bool:  # noqa: ARG002
        return True

    def slot(self, url: str) -> str | None:  # noqa: ARG002
        """What shares the pause and the connections with this address; None for its host."""
        return None

    @classmethod
    def pace(cls, public_url: str) -> Pace:  # noqa: ARG003
        """The pause that the terms of an address of this source ask for, of all runs and workers together. Every
        request to the address keeps it, also one that another source's page redirected.
        """
        return NO_PACE

    @classmethod
    def disguised(cls, body: bytes, document: DocumentKey | None = None) -> Failure | None:  # noqa: ARG003
        """The failure that a body of this source, asked for as `document`, tells although the status does not; None
        for a document.
        """
        return None

    @classmethod
    def refuses(cls, public_url: str, status: int, body: bytes) -> bool:  # noqa: ARG003
        """Whether an answer of this source refuses for a quota by its words or status, where no header says so."""
        return False

    def refuses_token(self, document: DocumentKey, error_code: str | None) -> bool:  # noqa: ARG002
        """Whether a 401 for a document asked for with our token, of that code, says that the token is wrong."""
        return False

    def is_final(self, response: Response) -> bool:  # noqa: ARG002
        """Whether a server's error is its word about the document, which asking again does not change."""
        return False

    def next_page(self, target: Target, response: Response, pages: int) -> str | None:  # noqa: ARG002
        """The public address of the page that continues this one, of a target that has several."""
        return None

    def method(self, target: Target) -> str:  # noqa: ARG002
        """GET; HEAD where only the answer's headers are wanted: then redirects are answers, and not followed."""
        return "GET"

    def instead(self, target: Target, response: Response, failure: Failure) -> str | None:  # noqa: ARG002
        """The public address that stands in for one that brought nothing."""
        return None

    def begun(self, target: Target, held: Held | None) -> list[Request]:
        """The requests that a leased target begins with: most often one."""
        request = self._first_request(target, held)
        return [] if request is None else [request]

    def ended(self, target: Target, response: Response | None) -> list[Request]:  # noqa: ARG002
        """The requests that had to wait for the end of this target; `response` is None where none came."""
        return []

    def callback(self) -> Callable[..., Any]:
        """What takes the answers of targets."""
        return self._answered

    def kept(self, exchange: Exchange) -> "Exchange | ForeignRecord":
        """What is written of an answer. Raises Refused for one that is not what was asked for."""
        return exchange

    # Scrapy's entry points.

    async def start(self) -> AsyncIterator[Request]:
        """Requests for leased targets, no more of them at once than can soon be sent."""
        sources = self.sources & self.crawl.options.sources
        while targets := self.crawl.lease(sources, 4 * self.crawl.options.concurrency):
            given_back: defaultdict[datetime, list[DocumentKey]] = defaultdict(list)
            for target, held in targets:
                await self._window.acquire()
                if self.crawl.should_stop():
                    break
                if until := self._closed_until(target):
                    given_back[until].append(target.document)
                    self._window.release()
                    continue
                self.crawl.begin()
                for request in self.begun(target, held):
                    yield request
            if given_back:
                self.crawl.give_back(given_back)
            await asyncio.sleep(0)

    def _closed_until(self, target: Target) -> datetime | None:
        """When the quota opens that a target has to wait for, if that is too long to be waited for."""
        try:
            return self.crawl.closed_until(self.address(target))
        except ValueError:
            return None  # no address: it fails when it is begun

    def _first_request(self, target: Target, held: Held | None) -> Request | None:
        """The request for a target; one whose address is none has failed."""
        try:
            return self._request(target, self.address(target), held)
        except ValueError as error:
            self._window.release()
            self.crawl.failed(self.name, target, Failure(FailureClass.MALFORMED, str(error)))
            return None

    def _request(self, target: Target, url: str, held: Held | None, pages: int = 1) -> Request:
        headers = self.headers(target) | (dict(held.headers) if held else {})
        method = self.method(target)
        return Request(
            self.crawl.options.origins.asked(url),
            method=method,
            headers=headers,
            callback=self.callback(),
            errback=self._failed,
            dont_filter=True,
            priority=target.priority,
            meta={
                "target": target,
                "target_key": target.document.text,
                "held": held.capture if held else None,
                "pages": pages,
                "stood_at": target.stood_at,
                "dont_redirect": method == "HEAD",
            },
        )

    def _answered(self, response: Response) -> list[Request]:
        """Not a generator: Scrapy would parse a generator's source for each answer, a tenth of the crawl's time."""
        target: Target = response.meta["target"]
        failure = self._failure(response)
        if failure is not None and failure.kind is FailureClass.MOVED and response.meta["dont_redirect"]:
            failure = None  # where it leads was all that was asked
        pages: int = response.meta["pages"]
        following = self._following(target, response, pages) if failure is None else None
        if following is not None and self._is_turned_back(target, following, pages):
            failure, following = Failure(FailureClass.MALFORMED, f"page {pages} leads back to one before it"), None
        if following is not None and not self.crawl.should_stop():
            return [self._request(target, following, self._held_page(following), pages + 1)]
        if failure is not None and response.request and (response.status < 300 or response.status == 304):
            # an answer that says all is well: the capture alone would not tell
            record_failure(self.crawl, response.request, Refused(failure.kind, failure.detail))
        other = self.instead(target, response, failure) if failure is not None else None
        if other is not None and not self.crawl.should_stop():
            return [self._request(target, other, self._held_page(other), pages)]
        self._window.release()
        self._turned.pop(target.document, None)
        if following is not None:
            self.crawl.left()
        elif failure is None:
            self.crawl.captured(self.name, target, unchanged=response.status == 304)
        else:
            self.crawl.failed(self.name, target, failure, response.meta.get("bucket"))
        return self.ended(target, response if failure is None else None)

    def _is_turned_back(self, target: Target, following: str, pages: int) -> bool:
        """Whether the next page was asked for before: pages that lead in a circle would be turned without end."""
        if pages == 1:
            self._turned[target.document] = {self.address(target)}
        seen = self._turned.setdefault(target.document, set())
        if following in seen:
            return True
        seen.add(following)
        return False

    def _failure(self, response: Response) -> Failure | None:
        """What an answer fails in; None for one that brought a document, or said that what is held is unchanged."""
        if response.status == 304 and response.meta["held"] is None:
            return Failure(FailureClass.MALFORMED, "HTTP 304, though nothing was said to be held")
        if response.status == 206 and response.request and b"Range" in response.request.headers:
            return None  # the stretch that was asked for
        told = failure_of_status(response.status, _error_code(response), response.body)
        if told is None and response.status < 300:
            told = self.disguised(response.body, response.meta["target"].document)
        return self._refused_token(response) or told

    def _refused_token(self, response: Response) -> Failure | None:
        """What a source says of our token is no answer about a document, and all that follow would be the same."""
        sent = response.request is not None and b"Authorization" in response.request.headers
        if response.status != 401 or not sent:
            return None
        if not self.refuses_token(response.meta["target"].document, _error_code(response)):
            return None
        self.crawl.yields[self.name].refused_token = self.credential
        self.crawl.refusals[self.credential] += 1
        return Failure(FailureClass.BLOCKED, f"HTTP 401: the token in {self.credential} is not accepted")

    def _held_page(self, url: str) -> Held | None:
        """What is held of a page that continues another."""
        if not self.crawl.options.conditional:
            return None
        document = document_key(url)
        return self.crawl.holdings.of([document]).get(document)

    def _following(self, target: Target, response: Response, pages: int) -> str | None:
        """The next page; a page of which none can be told is the last."""
        try:
            return self.next_page(target, response, pages)
        except (ValueError, RecursionError):
            return None

    def _failed(self, failure: TwistedFailure) -> list[Request]:
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value or RuntimeError("no reason was given")
        self._window.release()
        target: Target = request.meta["target"]
        self._turned.pop(target.document, None)
        if isinstance(error, NotBegun):
            self.crawl.left()
            if self.crawl.refusals[self.credential]:
                self.crawl.yields[self.name].left += 1
        else:
            record_failure(self.crawl, request, error)
            told = failure_of(error, request.url, self.crawl.guard.refused)
            self.crawl.failed(self.name, target, told, request.meta.get("bucket"))
        return self.ended(target, None)


def _error_code(response: Response) -> str | None:
    """The source's word for a refusal, as the capture's row has it."""
    if response.status < 400:
        return None
    told = {name: response.headers.get(name) for name in ("X-Error-Code", "X-Error-Message")}
    return error_code(tuple((name, value.decode("latin-1")) for name, value in told.items() if value))
