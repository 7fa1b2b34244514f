"""robots.txt: what it forbids, the pause it asks for, and its text, which is sent again only when it has changed.

A host whose robots.txt cannot be had for an error of its server or of the network is not asked for anything until it
can (RFC 9309, 2.3.1.4); one that has none (4xx, or redirects without end) allows everything (2.3.1.2, 2.3.1.3).
"""

import logging
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response

from crawler.crawl import Crawl
from crawler.failures import Failure, NotBegun, Refused, failure_of, failure_of_status
from crawler.holding import Held
from db.documents import document_key, is_robots_file
from db.vocabulary import FailureClass

if TYPE_CHECKING:
    from crawler.spiders import CapturingSpider

_YEAR = 365 * 86_400.0  # seconds; `Crawl-delay: inf` is longer than any database's dates
_UNAVAILABLE = frozenset({FailureClass.MOVED})  # redirects without end
logging.getLogger("scrapy.downloadermiddlewares.robotstxt").setLevel(logging.CRITICAL)
"""Scrapy writes a traceback for each robots.txt that fails; here each failure is on record, and told with a page."""


class PoliteRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, and besides: Crawl-delay over all runs and workers, and a conditional request for the file itself."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._spider: CapturingSpider = crawler.spider
        self._crawl: Crawl = crawler.spider.crawl
        self._unreachable: dict[str, tuple[Failure, float]] = {}  # by host, with the moment to ask it again

    async def process_request(self, request: Request) -> None:  # type: ignore[override]
        request.meta.pop("robots_pause", None)  # of another host, before a redirect
        if "target" in request.meta:  # said anew for each hop: a redirect may lead to a host that is bound
            request.meta["dont_obey_robotstxt"] = self._is_exempt(request)
        elif (held := self._held(request)) is not None:
            request.meta["held"] = held.capture
            request.headers.update(dict(held.headers))
        await super().process_request(request)

    async def robot_parser(self, request: Request) -> Any:
        """The parser of a host. Of several that wait for one robots.txt, Scrapy 2.19 gives it to the first and None,
        which allows everything, to the others: a future made of a Deferred takes its result away.
        """
        netloc = urlsplit(request.url).netloc
        if netloc in self._unreachable and time.monotonic() >= self._unreachable[netloc][1]:
            del self._parsers[netloc], self._unreachable[netloc]
        await super().robot_parser(request)
        if netloc in self._unreachable:
            failure, _ = self._unreachable[netloc]
            request.meta["bucket"] = self._crawl.bucket(self._crawl.options.origins.public(request.url))
            raise Refused(
                failure.kind, f"robots.txt of {netloc.rpartition('@')[2]} could not be had: {failure.detail}"
            )
        if self._parsers[netloc] is None and self._crawl.should_stop():
            raise NotBegun("stopped while robots.txt was waited for")
        return self._parsers[netloc]

    def process_request_2(self, rp: Any, request: Request) -> None:
        super().process_request_2(rp, request)
        pause = rp.crawl_delay(self._robotstxt_useragent) if rp is not None else None
        if pause:
            request.meta["robots_pause"] = min(float(pause), _YEAR)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status == 304 and response.request is not None:
            held = response.request.meta.get("held")
            body = self._crawl.holdings.payload(held) if held else None
            response = response.replace(status=200, body=body or b"")
        if response.status >= 500 or response.status == 429:
            failure = failure_of_status(response.status, None, b"")
            self._cannot_be_had(netloc, failure or Failure(FailureClass.SERVER_ERROR, f"HTTP {response.status}"))
        elif response.status >= 300:
            response = response.replace(body=b"")  # there is none, whatever the answer says
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        failure = failure_of(exc, f"//{netloc}/", self._crawl.guard.refused)
        if not isinstance(exc, NotBegun) and failure.kind not in _UNAVAILABLE:
            self._cannot_be_had(netloc, failure)
        super()._robots_error(exc, netloc)

    def _cannot_be_had(self, netloc: str, failure: Failure) -> None:
        self._unreachable[netloc] = failure, time.monotonic() + self._crawl.options.later

    def _is_exempt(self, request: Request) -> bool:
        """Whether the terms of a documented API bind this address, and not robots.txt."""
        options = self._crawl.options
        return not options.robots_everywhere and not self._spider.bound_by_robots(options.origins.public(request.url))

    def _held(self, request: Request) -> Held | None:
        key = document_key(self._crawl.options.origins.public(request.url))
        if not self._crawl.options.conditional or not is_robots_file(key):
            return None
        return self._crawl.holdings.of([key]).get(key)
