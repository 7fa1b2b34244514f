"""Quotas of the sources: what they say of them is believed, spent to its end, and waited for.

A bucket is what shares a quota: a kind of address (the Hub's API, resolver, pages; elsewhere the host), the host
really asked, and the credential. `Quota` knows how many requests may be sent now; `QuotaGate` stands at the wire and
lets them pass; `QuotaMiddleware` repeats what was refused.
"""

import asyncio
import hashlib
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.failures import NotBegun, Refused
from crawler.ledger import Ledger, MemoryLedger
from crawler.limits import Header, Told, told_by
from crawler.windows import LONGEST_WINDOW, Window
from db.documents import HUB
from db.vocabulary import FailureClass

MAX_REPETITIONS = 5
_FOREVER = 999_999_999.0  # seconds: longer than any database's dates would bear
_LOOK_UP = 0.5  # seconds between two looks whether the crawl is to stop
_HUB_KINDS = {"api": "hf-api", "resolvers": "hf-resolve", "pages": "hf-pages"}


def bucket_of(public_url: str) -> str:
    """The kind of an address: what shares its quota with others at its host."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    if not public_url.startswith(f"{HUB}/"):
        return "arxiv" if host == "arxiv.org" or host.endswith(".arxiv.org") else host
    if parts.path.startswith("/api/resolve-cache/") or "/resolve/" in parts.path:
        return "hf-resolve"
    return "hf-api" if parts.path.startswith("/api/") else "hf-pages"


def full_bucket(public_url: str, asked_url: str, authorization: bytes | None) -> str:
    """Kind, host and credential; of the credential only the beginning of its digest."""
    kind = bucket_of(public_url)
    host = "" if kind == "arxiv" else urlsplit(asked_url).netloc.rpartition("@")[2]
    who = hashlib.sha256(authorization).hexdigest()[:8] if authorization else "anonymous"
    return f"{kind} {host} {who}"


@dataclass(slots=True)
class _Share:
    """What this crawl holds of a bucket: requests taken out of the window that ends at `ends` and not yet sent.

    `before` of those `under_way` were sent before the window began, at `began`; `answered` of the others came back.
    `heard` is the least that an answer of this window told to remain; `dry` says that the window had nothing more.
    """

    tokens: int = 0
    ends: float | None = None
    closed_until: float = 0.0
    began: float = 0.0
    under_way: int = 0
    before: int = 0
    answered: int = 0
    heard: int | None = None
    dry: bool = False
    changed: asyncio.Event = field(default_factory=asyncio.Event)


class Quota:
    """How many requests each bucket takes now, and until when it takes none. Times are those of `clock`, seconds.

    `max_wait` bounds the seconds that are waited for quotas in all. Without a ledger nothing outlives the object.
    """

    def __init__(self, max_wait: float, clock: Callable[[], float] = time.time, ledger: Ledger | None = None) -> None:
        self._clock = clock
        self._ledger = ledger or MemoryLedger()
        self._shares: dict[str, _Share] = {}
        self._left = max_wait
        self.waited: dict[str, float] = {}

    def take(self, bucket: str) -> float:
        """Take one request; 0 when it may be sent now, else the seconds to wait before asking again."""
        share, now = self._share(bucket), self._clock()
        if share.closed_until > now:
            return share.closed_until - now
        if share.ends is not None and now >= share.ends:
            share.tokens, share.dry, share.heard = 0, False, None  # the window is over
        if share.ends is not None and share.tokens == 0 and not self._refill(bucket, share):
            return max(0.05, (share.ends or 0.0) - now)
        share.tokens = max(0, share.tokens - 1)
        share.under_way += 1
        return 0.0

    def returned(self, bucket: str) -> None:
        """A request that was taken was answered, broke off, or was never sent."""
        share = self._share(bucket)
        share.under_way = max(0, share.under_way - 1)
        if share.before:
            share.before -= 1
        else:
            share.answered += 1
        share.changed.set()

    def learn(self, bucket: str, status: int, header: Header, sent_at: float | None = None) -> None:
        """Read what an answer to a request of that moment says of its bucket's quota."""
        now = self._clock()
        told = told_by(status, header, now)
        if told.kind in _HUB_KINDS and bucket.startswith("hf-"):  # where a hop counts is for the source to say
            bucket = " ".join([_HUB_KINDS[told.kind], *bucket.split(" ")[1:]])
        share = self._share(bucket)
        if told.remaining is not None and told.ends_in is not None:
            self._hear(bucket, share, told, now + min(told.ends_in, LONGEST_WINDOW), sent_at or now)
        if told.closed_for is not None:
            share.closed_until = max(share.closed_until, now + min(told.closed_for, _FOREVER))
            share.tokens = 0
            self._ledger.change(bucket, lambda window: window.close(share.closed_until))
        share.changed.set()

    def seconds(self, bucket: str) -> float:
        """How long the bucket is still closed."""
        share, now = self._share(bucket), self._clock()
        dry = (share.ends or 0.0) - now if share.dry else 0.0
        return max(0.0, share.closed_until - now, dry)

    def closed(self) -> dict[str, float]:
        """The buckets closed now, and for how long."""
        return {_shown(bucket): self.seconds(bucket) for bucket in self._shares if self.seconds(bucket) > 0}

    def claim_wait(self, bucket: str, seconds: float) -> None:
        """Refused when a wait is longer than what is left of all waiting."""
        if seconds > self._left:
            raise Refused(FailureClass.QUOTA, f"the quota of {_shown(bucket)} opens again in {seconds:.0f} s")

    def count(self, bucket: str, seconds: float, *, against_limit: bool = True) -> None:
        """That much was waited for a bucket, by however many requests at once."""
        name = _shown(bucket)
        self.waited[name] = self.waited.get(name, 0.0) + seconds
        self._left -= seconds if against_limit else 0.0

    def turn(self, bucket: str, interval: float) -> float:
        """The seconds until this crawl may ask a source that wants a pause, whoever asked it last."""
        now = self._clock()
        return self._ledger.change(bucket, lambda window: window.turn(now, interval)) - now

    async def change(self, bucket: str, seconds: float) -> None:
        """Wait until something is heard of a bucket, that many seconds at the most."""
        share = self._share(bucket)
        share.changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(share.changed.wait(), seconds)

    def _share(self, bucket: str) -> _Share:
        if bucket not in self._shares:
            window = self._ledger.seen(bucket)
            self._shares[bucket] = _Share(ends=window.ends, closed_until=window.closed_until)
        return self._shares[bucket]

    def _refill(self, bucket: str, share: _Share) -> bool:
        """Take a share out of the window; False when it has nothing left. Asks the ledger only if that may help."""
        if share.dry and (share.heard is None or share.heard <= share.under_way):
            return False
        now = self._clock()

        def step(window: Window) -> None:
            self._meet(window, share, now)
            if share.heard is not None and share.ends is not None:
                window.hear(share.heard, share.ends, share.under_way)
            share.tokens = window.take(window.share)
            share.ends = window.ends
            share.closed_until = max(share.closed_until, window.closed_until)

        self._ledger.change(bucket, step)
        share.dry = share.tokens == 0 and share.ends is not None
        return not share.dry and share.closed_until <= now

    def _hear(self, bucket: str, share: _Share, told: Told, ends: float, sent_at: float) -> None:
        """An answer told what remains: of the window we spend, of a later one, or of one that is over."""
        remaining = told.remaining or 0
        ours = Window(ends=share.ends, seconds=told.window)
        if sent_at < share.began and ours.is_earlier(ends):
            return
        if share.ends is not None and not ours.is_later(ends) and not ours.is_earlier(ends):
            share.heard = remaining if share.heard is None else min(share.heard, remaining)
            share.ends = min(share.ends, ends)
            share.tokens = min(share.tokens, share.heard)
            return
        now = self._clock()

        def step(window: Window) -> None:
            window.quota = told.quota or window.quota
            window.seconds = told.window or window.seconds
            window.answered(share.tokens)
            self._meet(window, share, now)
            later = window.is_later(ends)
            window.hear(remaining, ends, max(0, share.under_way - 1))
            if later:
                share.before, share.answered, share.began = max(0, share.under_way - 1), 0, now
            share.ends = window.ends

        self._ledger.change(bucket, step)
        share.tokens, share.heard, share.dry = 0, remaining, remaining == 0

    def _meet(self, window: Window, share: _Share, now: float) -> None:
        """Tell the window what came back; begin the next one if it is over, join one that another worker began."""
        known = window.ends
        window.roll(now, share.under_way)
        rolled = window.ends is not None and window.ends != known
        joined = not rolled and window.ends is not None and Window(ends=share.ends or 0.0).is_later(window.ends)
        if joined:
            window.join(share.under_way)
        if rolled or joined:
            share.before, share.answered, share.heard, share.began = share.under_way, 0, None, now
        window.answered(share.answered)
        share.answered = 0


def _shown(bucket: str) -> str:
    return bucket.partition(" ")[0]


class QuotaGate:
    """Stands where requests are sent: each waits here until its bucket takes it."""

    def __init__(self, crawler: Any) -> None:
        self._spider = crawler.spider
        crawl = crawler.spider.crawl
        self._quota: Quota = crawl.quota
        self._should_stop: Callable[[], bool] = crawl.should_stop
        self._tell: Callable[[], None] = crawl.tell
        self._options = crawl.options
        self._waits: dict[str, asyncio.Task[None]] = {}

    def bucket(self, request: Request) -> str:
        public = self._options.origins.public(request.url)
        return full_bucket(public, request.url, request.headers.get("Authorization"))

    async def enter(self, request: Request) -> tuple[str, float]:
        """Wait until the request may be sent; its bucket and the moment. Raises Refused(QUOTA), NotBegun."""
        bucket = self.bucket(request)
        while (seconds := self._quota.take(bucket)) > 0:
            self._quota.claim_wait(bucket, seconds)
            await self._opened(bucket, seconds)
            if self._should_stop():
                raise NotBegun("stopped while a quota was waited for")
        try:
            await self._pause(bucket, request)
        except NotBegun:
            self._quota.returned(bucket)
            raise
        return bucket, time.time()

    def left(self, bucket: str, response: Response | None, sent_at: float) -> None:
        """The request came back, with an answer or without one."""
        if response is not None:
            self._quota.learn(bucket, response.status, lambda name: _text(response, name), sent_at)
        self._quota.returned(bucket)

    async def _pause(self, bucket: str, request: Request) -> None:
        """Wait for the next turn at a source that wants a pause over all runs and workers."""
        interval = self._interval(request)
        if not interval:
            return
        until = time.monotonic() + self._quota.turn(bucket, interval)
        began = time.monotonic()
        while (seconds := until - time.monotonic()) > 0:
            if self._should_stop():
                raise NotBegun("stopped while a source's pause was waited for")
            await asyncio.sleep(min(seconds, _LOOK_UP))
        self._quota.count(bucket, time.monotonic() - began, against_limit=False)

    def _interval(self, request: Request) -> float:
        """The pause that the source's terms or its robots.txt want, the longer of both."""
        asked_for = float(request.meta.get("robots_pause", 0.0))
        if self._options.mirrors_without_pause and self._options.origins.is_mirror(request.url):
            return asked_for
        return max(asked_for, float(self._spider.interval(self._options.origins.public(request.url))))

    async def _opened(self, bucket: str, seconds: float) -> None:
        """One wait for all requests of a bucket, counted once."""
        wait = self._waits.get(bucket)
        if wait is None or wait.done():
            wait = asyncio.ensure_future(self._wait(bucket, seconds))
            self._waits[bucket] = wait
        await asyncio.shield(wait)

    async def _wait(self, bucket: str, seconds: float) -> None:
        began = time.monotonic()
        if not self._should_stop():
            self._tell()
            await self._quota.change(bucket, min(seconds, _LOOK_UP))
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
        if (response.status != 429 and not closed) or repeated >= MAX_REPETITIONS:
            return response
        again = request.copy()
        again.meta["quota_times"] = repeated + 1
        again.dont_filter = True
        return again


def _text(response: Response, name: str) -> str | None:
    value = response.headers.get(name)
    return None if value is None else value.decode("latin-1")
