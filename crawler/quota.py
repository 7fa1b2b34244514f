"""Quotas of the sources: what they say of them is believed, and waited for. Scrapy reads none of these headers.

`RateLimit` and `Retry-After` (seconds or a date) as the Hub, GitHub and others send them, `x-ratelimit-remaining`
and `-reset` as GitHub does. A bucket is what shares a quota: the Hub's API, resolver and pages, or a host.
"""

import asyncio
import re
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.failures import NotBegun, Refused
from db.archive.observing import http_date
from db.documents import HUB
from db.vocabulary import FailureClass

UNTOLD_WAIT = 60.0
"""Seconds after a refusal that names none: GitHub's rule, and a fifth of the Hub's window."""

MAX_REPETITIONS = 5
_LOOK_UP = 0.5  # seconds between two looks whether the crawl is to stop
_REMAINING = re.compile(r";\s*r\s*=\s*(\d+)")
_RESET = re.compile(r";\s*t\s*=\s*(\d+)")
_EPOCH = 1_000_000_000  # a reset above this is a moment, not a number of seconds


def bucket_of(public_url: str) -> str:
    """What an address shares its quota with."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    if not public_url.startswith(f"{HUB}/"):
        return host
    if parts.path.startswith("/api/resolve-cache/") or "/resolve/" in parts.path:
        return "hf-resolve"
    return "hf-api" if parts.path.startswith("/api/") else "hf-pages"


class Quota:
    """Until when each bucket is closed. Times are those of `clock`, in seconds."""

    def __init__(self, max_wait: float, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._closed_until: dict[str, float] = {}
        self._left = max_wait
        self.waited: dict[str, float] = {}

    def learn(self, bucket: str, status: int, headers: Callable[[str], str | None]) -> None:
        """Read what an answer says of its bucket's quota."""
        seconds = self._told(status, headers)
        if seconds is not None:
            closed_until = self._clock() + seconds
            self._closed_until[bucket] = max(closed_until, self._closed_until.get(bucket, 0.0))

    def seconds(self, bucket: str) -> float:
        """How long the bucket is still closed."""
        return max(0.0, self._closed_until.get(bucket, 0.0) - self._clock())

    def closed(self) -> dict[str, float]:
        """The buckets closed now, and for how long."""
        return {bucket: self.seconds(bucket) for bucket in self._closed_until if self.seconds(bucket) > 0}

    def claim_wait(self, bucket: str) -> float:
        """The seconds to wait now, counted once for all who wait; Refused when they are more than is left."""
        seconds = self.seconds(bucket)
        if seconds > self._left:
            raise Refused(FailureClass.QUOTA, f"the quota of {bucket} opens again in {seconds:.0f} s")
        return seconds

    def count(self, bucket: str, seconds: float) -> None:
        """That much was waited for a bucket, by however many requests at once."""
        self.waited[bucket] = self.waited.get(bucket, 0.0) + seconds
        self._left -= seconds

    def _told(self, status: int, headers: Callable[[str], str | None]) -> float | None:
        refused = status in {429, 503}
        after = self._retry_after(headers("Retry-After")) if refused or status == 403 else None
        window = self._window(headers)
        if after is None and window is None:
            return UNTOLD_WAIT if status == 429 else None
        return max(after or 0.0, window or 0.0)

    def _retry_after(self, written: str | None) -> float | None:
        if not written:
            return None
        if written.strip().isdigit():
            return float(written.strip()[:9])
        moment = http_date(written)
        return None if moment is None else max(0.0, moment.timestamp() - self._clock())

    def _window(self, headers: Callable[[str], str | None]) -> float | None:
        """Seconds until a used-up window ends; one more than told, as the Hub's own client waits."""
        limit = headers("RateLimit") or ""
        remaining, reset = _REMAINING.search(limit), _RESET.search(limit)
        if remaining and reset:
            return float(reset.group(1)[:9]) + 1 if int(remaining.group(1)[:18]) == 0 else None
        left, resets = headers("X-RateLimit-Remaining"), headers("X-RateLimit-Reset")
        if left and resets and left.strip() == "0" and resets.strip().isdigit():
            told = float(resets.strip()[:12])
            return max(0.0, told - self._clock() if told > _EPOCH else told) + 1
        return None


class QuotaMiddleware:
    """Holds requests back while their bucket is closed, and repeats those that were refused when it opens."""

    def __init__(self, crawler: Any) -> None:
        crawl = crawler.spider.crawl
        self._quota: Quota = crawl.quota
        self._should_stop: Callable[[], bool] = crawl.should_stop
        self._tell: Callable[[], None] = crawl.tell
        self._public: Callable[[str], str] = crawl.options.origins.public
        self._waits: dict[str, asyncio.Task[None]] = {}

    @classmethod
    def from_crawler(cls, crawler: Any) -> "QuotaMiddleware":
        return cls(crawler)

    async def process_request(self, request: Request) -> None:
        bucket = bucket_of(self._public(request.url))
        while self._quota.claim_wait(bucket) > 0:
            await self._opened(bucket)
            if self._should_stop():
                raise NotBegun("stopped while a quota was waited for")

    def process_response(self, request: Request, response: Response) -> Request | Response:
        bucket = bucket_of(self._public(request.url))
        self._quota.learn(bucket, response.status, lambda name: _text(response, name))
        repeated = request.meta.get("quota_times", 0)
        refused = response.status == 429 or (response.status in {403, 503} and self._quota.seconds(bucket) > 0)
        if not refused or repeated >= MAX_REPETITIONS:
            return response
        again = request.copy()
        again.meta["quota_times"] = repeated + 1
        again.dont_filter = True
        return again

    async def _opened(self, bucket: str) -> None:
        """One wait for all requests of a bucket, counted once."""
        wait = self._waits.get(bucket)
        if wait is None or wait.done():
            wait = asyncio.ensure_future(self._wait(bucket))
            self._waits[bucket] = wait
        await asyncio.shield(wait)

    async def _wait(self, bucket: str) -> None:
        began = time.monotonic()
        while (seconds := self._quota.seconds(bucket)) > 0 and not self._should_stop():
            self._tell()
            await asyncio.sleep(min(seconds, _LOOK_UP))
        self._quota.count(bucket, time.monotonic() - began)


def _text(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1")
