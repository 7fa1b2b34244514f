"""Links of Scrapy's downloader chain: mirrors, forbidden addresses, credentials, and looking again."""

import asyncio
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.crawl import Crawl
from crawler.credentials import authorization
from crawler.failures import PASSING, Refused, failure_of
from crawler.guard import forbidden_literal, names_this_machine
from crawler.settings import MIRROR_SLOT
from db.archive.observing import is_address
from db.signed_addresses import without_user
from db.vocabulary import FailureClass

_AGAIN = frozenset({408, 500, 502, 503, 504, 520, 522, 524})


class _Link:
    """A link that knows its spider and the crawl."""

    def __init__(self, spider: Any) -> None:
        self._spider = spider
        self._crawl: Crawl = spider.crawl

    @classmethod
    def from_crawler(cls, crawler: Any) -> Any:
        return cls(crawler.spider)


class AddressMiddleware(_Link):
    """Sends public addresses to their mirrors, and refuses what is no address of the public web.

    A mirror that the operator named may stand in our own network. The resolver has the last word on where a name
    leads; here literal addresses are refused by name, before robots.txt is asked for.
    """

    def process_request(self, request: Request) -> Request | None:
        options = self._crawl.options
        if (bare := without_user(request.url)) != request.url:
            return request.replace(url=bare, dont_filter=True)
        if not is_address(request.url):
            raise Refused(FailureClass.MALFORMED, "no http or https address")
        trusted = options.origins.is_mirror(request.url) or options.origins.is_robots_of_mirror(request.url)
        if not trusted and forbidden_literal(request.url, allow_loopback=options.allow_loopback):
            raise Refused(
                FailureClass.FORBIDDEN_ADDRESS, f"{urlsplit(request.url).hostname} is not on the public internet"
            )
        asked = options.origins.asked(request.url)
        if asked != request.url:
            return request.replace(url=asked, dont_filter=True)
        self._choose_slot(request)
        return None

    def _choose_slot(self, request: Request) -> None:
        """A mirror stands for us and this machine is ours: both are asked without pause."""
        ours = self._crawl.options.origins.is_mirror(request.url) or names_this_machine(request.url)
        slot = MIRROR_SLOT if ours else self._spider.slot(request.url)
        if slot is None:
            request.meta.pop("download_slot", None)
        else:
            request.meta["download_slot"] = slot


class CredentialMiddleware(_Link):
    """A token goes to its own source (scheme, host and port of where that is asked) and nowhere else.

    It is set anew for each request, so a redirect to another host leaves it behind. A host that has refused it
    three times is asked for nothing more: the targets stay due, for when the token is right or unset.
    """

    def process_request(self, request: Request) -> None:
        request.headers.pop("Authorization", None)
        self._crawl.refuse_wrong_token(request.url)
        if credential := authorization(self._crawl.options, request.url):
            request.headers["Authorization"] = credential


class RepeatingMiddleware(_Link):
    """Asks again, after a pause that doubles, where a failure may pass by itself. Every try is on record."""

    async def process_response(self, request: Request, response: Response) -> Request | Response:
        if response.status not in _AGAIN or self._spider.is_final(response):
            return response
        return await self._again(request) or response

    async def process_exception(self, request: Request, exception: Exception) -> Request | None:
        if isinstance(exception, Refused):
            return None
        kind = failure_of(exception, request.url, self._crawl.guard.refused).kind
        return await self._again(request) if kind in PASSING and kind is not FailureClass.DNS else None

    async def _again(self, request: Request) -> Request | None:
        options = self._crawl.options
        times = request.meta.get("repeated", 0)
        if times >= options.retries or self._crawl.should_stop():
            return None
        await asyncio.sleep(options.retry_pause * 2**times)
        again = request.copy()
        again.meta["repeated"] = times + 1
        again.dont_filter = True
        return again
