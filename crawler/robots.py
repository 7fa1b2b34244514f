"""robots.txt: what it forbids, the pause it asks for, and its text, which is sent again only when it has changed."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import Response

from crawler.crawl import Crawl
from crawler.holding import Held
from db.documents import document_key, is_robots_file

if TYPE_CHECKING:
    from crawler.spiders import CapturingSpider

LONGEST_PAUSE = 60.0
"""Seconds of a Crawl-delay that are obeyed at the most; what wants more would hold up a crawl for days."""


class PoliteRobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's, and besides: Crawl-delay over all runs and workers, and a conditional request for the file itself."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._spider: CapturingSpider = crawler.spider
        self._crawl: Crawl = crawler.spider.crawl

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
        await super().robot_parser(request)
        return self._parsers[urlsplit(request.url).netloc]

    def process_request_2(self, rp: Any, request: Request) -> None:
        super().process_request_2(rp, request)
        pause = rp.crawl_delay(self._robotstxt_useragent) if rp is not None else None
        if pause:
            request.meta["robots_pause"] = min(float(pause), LONGEST_PAUSE)

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status == 304 and response.request is not None:
            held = response.request.meta.get("held")
            body = self._crawl.holdings.payload(held) if held else None
            response = response.replace(status=200, body=body or b"")
        await super()._parse_robots(response, netloc, request)

    def _is_exempt(self, request: Request) -> bool:
        """Whether the terms of a documented API bind this address, and not robots.txt."""
        options = self._crawl.options
        return not options.robots_everywhere and not self._spider.bound_by_robots(options.origins.public(request.url))

    def _held(self, request: Request) -> Held | None:
        key = document_key(self._crawl.options.origins.public(request.url))
        if not self._crawl.options.conditional or not is_robots_file(key):
            return None
        return self._crawl.holdings.of([key]).get(key)
