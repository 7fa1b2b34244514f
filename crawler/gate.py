"""Where requests are sent: each waits here until its bucket takes it, and what was refused is repeated."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from scrapy import Request
from scrapy.http import Response

from crawler.buckets import full_bucket
from crawler.disguises import wall
from crawler.failures import NotBegun
from crawler.pace import LONGEST_PAUSE, Pace
from crawler.quota import Permit, Quota, Wait
from crawler.spiders import SPIDERS
from db.archive import PayloadTooLarge, unpacked

MAX_REPETITIONS = 5
_LONGEST_REFUSAL = 512 * 2**10  # bytes, as of the largest page of a wall
_LISTS = frozenset({"RateLimit", "RateLimit-Policy"})
_LOOK_UP = 0.5  # seconds between two looks whether the crawl is to stop
_LONGER = 5.0  # seconds for which a connection may be taken beyond the time of a request


def pace_of(public_url: str) -> Pace:
    """What the terms of an address's source ask for, whichever spider asks: pages redirect to other sources."""
    paces = [spider.pace(public_url) for spider in SPIDERS]
    return Pace(max(one.seconds for one in paces), any(one.alone for one in paces))


class QuotaGate:
    """Stands where requests are sent: each waits here until its bucket takes it."""

    def __init__(self, crawler: Any) -> None:
        self._spider = crawler.spider
        crawl = crawler.spider.crawl
        self._quota: Quota = crawl.quota
        self._should_stop: Callable[[], bool] = crawl.should_stop
        self._tell: Callable[[], None] = crawl.tell
        self._refuse_wrong_token: Callable[[str], None] = crawl.refuse_wrong_token
        self._options = crawl.options
        self._waits: dict[str, asyncio.Task[None]] = {}

    def bucket(self, request: Request) -> str:
        public = self._options.origins.public(request.url)
        return full_bucket(public, request.url, request.headers.get("Authorization"))

    async def enter(self, request: Request) -> Permit:
        """Wait until the request may be sent. Raises Refused(QUOTA), NotBegun."""
        request.meta["bucket"] = bucket = self.bucket(request)
        while isinstance(found := self._quota.take(bucket), Wait):
            if found.for_quota:
                self._quota.claim_wait(bucket, found.seconds)
            await self._opened(bucket, found)
            if self._should_stop():
                raise NotBegun("stopped while a quota was waited for")
        try:
            connected = await self._pause(bucket, request)
            self._refuse_wrong_token(request.url)
        except BaseException:
            self._quota.returned(found)
            raise
        return found if connected is None else replace(found, connected=connected)

    def left(self, permit: Permit, response: Response | None) -> None:
        """The request came back, with an answer or without one."""
        if permit.connected is not None:
            self._quota.disconnect(permit.bucket, permit.connected)
        if response is None:
            self._quota.lost(permit)
        else:
            public = self._options.origins.public(response.url)
            body = _words(response)
            refused = any(spider.refuses(public, response.status, body) for spider in SPIDERS)
            self._quota.returned(permit, response.status, lambda name: _text(response, name), refused=refused)

    async def _pause(self, bucket: str, request: Request) -> float | None:
        """Wait for the next turn at a source that wants a pause over all runs and workers; until when its one
        connection is taken, where it allows one.
        """
        pace = self._pace(request)
        if not pace.seconds and not pace.alone:
            return None
        if pace.seconds > LONGEST_PAUSE:
            return await self._long_pause(bucket, pace, request)
        began = time.monotonic()
        try:
            if pace.alone:
                return await self._connected(bucket, pace.seconds, request)
            await self._sleep(self._quota.turn(bucket, pace.seconds))
            return None
        finally:
            self._quota.count(bucket, time.monotonic() - began, against_limit=False)

    async def _long_pause(self, bucket: str, pace: Pace, request: Request) -> float | None:
        """Wait as for a quota, all requests of the host together: whoever finds the turn there takes it.

        Raises Refused(QUOTA) where the turn is further away than may still be waited.
        """
        longest = self._options.timeout + _LONGER if pace.alone else None
        while isinstance(found := self._quota.take_turn(bucket, pace.seconds, longest), Wait):
            self._quota.claim_wait(bucket, found.seconds)
            await self._opened(bucket, found)
            if self._should_stop():
                raise NotBegun("stopped while a source's pause was waited for")
        if pace.alone:
            request.headers["Connection"] = "close"
        return found

    async def _connected(self, bucket: str, interval: float, request: Request) -> float:
        """Take the one connection that a source allows; it is closed after its answer, since others wait for it."""
        longest = self._options.timeout + _LONGER
        while isinstance(found := self._quota.connect(bucket, interval, longest), Wait):
            await self._sleep(min(found.seconds, _LOOK_UP))
        request.headers["Connection"] = "close"
        return found

    async def _sleep(self, seconds: float) -> None:
        until = time.monotonic() + seconds
        while (rest := until - time.monotonic()) > 0:
            if self._should_stop():
                raise NotBegun("stopped while a source's pause was waited for")
            await asyncio.sleep(min(rest, _LOOK_UP))

    def _pace(self, request: Request) -> Pace:
        """The pause that the source's terms or its robots.txt want, the longer of both."""
        asked_for = float(request.meta.get("robots_pause", 0.0))
        if self._options.mirrors_without_pause and self._options.origins.is_mirror(request.url):
            return Pace(asked_for)
        pace = pace_of(self._options.origins.public(request.url))
        return replace(pace, seconds=max(asked_for, pace.seconds))

    async def _opened(self, bucket: str, found: Wait) -> None:
        """One wait for all requests of a bucket, counted once."""
        wait = self._waits.get(bucket)
        if wait is None or wait.done():
            wait = asyncio.ensure_future(self._wait(bucket, found))
            self._waits[bucket] = wait
        await asyncio.shield(wait)

    async def _wait(self, bucket: str, found: Wait) -> None:
        began = time.monotonic()
        if not self._should_stop():
            self._tell()
            await self._quota.change(bucket, min(found.seconds, _LOOK_UP))
        if found.for_quota:
            self._quota.count(bucket, time.monotonic() - began)


class QuotaMiddleware:
    """Repeats what was refused for its quota, when its bucket opens again."""

    def __init__(self, crawler: Any) -> None:
        self._quota: Quota = crawler.spider.crawl.quota
        self._gate = QuotaGate(crawler)

    @classmethod
    def from_crawler(cls, crawler: Any) -> "QuotaMiddleware":
        return cls(crawler)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        repeated = request.meta.get("quota_times", 0)
        closed = response.status in {403, 503} and self._quota.seconds(self._gate.bucket(request)) > 0
        if closed and wall(response.body):
            return response  # whoever is turned away does not knock again at once; what follows waits
        if (response.status != 429 and not closed) or repeated >= MAX_REPETITIONS:
            return response
        again = request.copy()
        again.meta["quota_times"] = repeated + 1
        again.dont_filter = True
        return again


def _words(response: Response) -> bytes:
    """The body of an answer as it reads, which still comes packed here; none of what is too long for a refusal."""
    packed = response.headers.get("Content-Encoding")
    if packed is None:
        return response.body
    try:
        return unpacked((("Content-Encoding", packed.decode("latin-1")),), response.body, _LONGEST_REFUSAL)[1]
    except PayloadTooLarge:
        return b""


def _text(response: Response, name: str) -> str | None:
    """A header; a list may come in several lines (RFC 9110, 5.3), as each quota in a `RateLimit` of its own."""
    lines = response.headers.getlist(name)
    return b", ".join(lines if name in _LISTS else lines[-1:]).decode("latin-1") if lines else None
