"""Quotas of the sources: what they say of them is believed, spent to its end, and waited for.

Scrapy has nothing of it. `Quota` knows how many requests of each bucket may be sent now; `crawler.gate` stands at
the wire and lets them pass.
"""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from crawler.buckets import bucket_of, full_bucket, of_kind, shown
from crawler.failures import Refused
from crawler.ledger import Ledger, MemoryLedger
from crawler.limits import Header, Told, told_by
from crawler.shares import LOOK, UNREGISTERED, Share
from crawler.windows import LONGEST_WINDOW, End, Place, Window
from db.vocabulary import FailureClass

__all__ = ["Permit", "Quota", "Wait", "bucket_of", "full_bucket"]

_FOREVER = 999_999_999.0  # seconds: longer than any database's dates would bear
_SOON = 0.05


@dataclass(frozen=True, slots=True)
class Permit:
    """One request may be sent now, at the moment `at`. `number` is the window it was reserved in; `connected` until
    when its source's one connection was taken, for a source that allows one.
    """

    bucket: str
    number: int
    at: float
    connected: float | None = None


@dataclass(frozen=True, slots=True)
class Wait:
    """Not now: ask again in that many seconds. `for_quota` False: the first answer of a source is awaited, which
    may tell of a quota.
    """

    seconds: float
    for_quota: bool = True


class Quota:
    """How many requests each bucket takes now, and until when it takes none. Times are those of `clock`, seconds.

    `max_wait` bounds the seconds that are waited for quotas in all. Without a ledger nothing outlives the object.
    The first request to a source goes alone, since its answer may tell that hardly any are left.
    """

    def __init__(self, max_wait: float, clock: Callable[[], float] = time.time, ledger: Ledger | None = None) -> None:
        self._clock = clock
        self._ledger = ledger or MemoryLedger()
        self._shares: dict[str, Share] = {}
        self._left = max_wait
        self._turns: dict[str, float] = {}  # of hosts with a long pause, when the next request may be sent
        self.waited: dict[str, float] = {}

    def take(self, bucket: str) -> Permit | Wait:
        """Take one request, which is given back with `returned`; or what to wait for."""
        share, now = self._share(bucket), self._clock()
        if share.closed_until > now:
            return Wait(share.closed_until - now)
        if share.silent:
            share.free += 1
            return _sent(bucket, share, UNREGISTERED, now)
        if share.is_stale(now) or (share.tokens == 0 and not share.waits):
            self._settle(bucket, share, now)
        if share.closed_until > now:
            return Wait(share.closed_until - now)
        if share.tokens:
            share.tokens -= 1
            return _sent(bucket, share, share.number, now)
        return Wait(LOOK, for_quota=False) if share.ends is None else Wait(max(_SOON, share.ends - now))

    def returned(
        self, permit: Permit, status: int | None = None, header: Header | None = None, *, refused: bool = False
    ) -> None:
        """A request was answered, or (without a status) was never sent. `refused` by the source's own words."""
        share = self._share(permit.bucket)
        share.under_way = max(0, share.under_way - 1)
        sure = status is None or header is None or self.learn(permit.bucket, status, header, permit, refused=refused)
        if sure or permit.number == UNREGISTERED:
            share.came_back(permit.number)
        share.changed.set()

    def lost(self, permit: Permit) -> None:
        """A request broke off without an answer: whether it was counted is not known, so it stays reserved."""
        share = self._share(permit.bucket)
        share.under_way = max(0, share.under_way - 1)
        if permit.number == UNREGISTERED:
            share.came_back(permit.number)
        elif share.ends is None:
            share.silent = True
        share.changed.set()

    def learn(
        self, bucket: str, status: int, header: Header, permit: Permit | None = None, *, refused: bool = False
    ) -> bool:
        """Read what an answer says of its bucket's quota; False where it may speak of this window or of the next, so
        that the request stays reserved.
        """
        now = self._clock()
        told = told_by(status, header, now)
        meant = of_kind(bucket, told.kind)
        share, sure = self._share(meant), True
        if told.remaining is not None and told.ends_in is not None:
            ends_in = min(told.ends_in, LONGEST_WINDOW)
            end = End((permit.at if permit else now) + max(0.0, ends_in - 1), now + ends_in)
            outdated = permit is not None and meant == bucket and permit.number not in {share.number, UNREGISTERED}
            sure = self._hear(meant, share, told, end, outdated=outdated)
        elif share.ends is None and told.closed_for is None and not refused:
            share.silent = True
        closed_for = told.closed_for
        if told.untold or (refused and closed_for is None):
            closed_for = share.refused(permit.at if permit else now, now)
        elif status < 400 and permit is not None and permit.at > share.struck:
            share.strikes = 0
        if closed_for is not None:
            self._close(meant, share, now + min(closed_for, _FOREVER))
        share.changed.set()
        return sure

    def seconds(self, bucket: str) -> float:
        """How long the bucket is still closed."""
        share, now = self._share(bucket), self._clock()
        used_up = share.dry or (share.heard == 0 and share.tokens == 0)
        rest = (share.ends or 0.0) - now if used_up else 0.0
        return max(0.0, share.closed_until - now, rest)

    def closed(self) -> dict[str, float]:
        """The buckets closed now, and for how long."""
        found = {self.shown(bucket): self.opens_in(bucket) for bucket in self._shares}
        return {bucket: seconds for bucket, seconds in found.items() if seconds > 0}

    def claim_wait(self, bucket: str, seconds: float) -> None:
        """Refused when a wait is longer than what is left of all waiting."""
        if seconds > self._left:
            raise Refused(FailureClass.QUOTA, f"the quota of {self.shown(bucket)} opens again in {seconds:.0f} s")

    def count(self, bucket: str, seconds: float, *, against_limit: bool = True) -> None:
        """That much was waited for a bucket, by however many requests at once."""
        name = self.shown(bucket)
        self.waited[name] = self.waited.get(name, 0.0) + seconds
        self._left -= seconds if against_limit else 0.0

    def turn(self, bucket: str, interval: float) -> float:
        """The seconds until this crawl may ask a source that wants a pause, whoever asked it last."""
        now = self._clock()
        return self._ledger.change(bucket, lambda window: window.turn(now, interval)) - now

    def take_turn(self, bucket: str, interval: float, longest: float | None = None) -> float | Wait | None:
        """Take the turn at a host whose robots.txt wants a long pause, if it is there; else how long to wait for it.

        Nothing is reserved for later. With `longest` its one connection is taken, until when is given.
        """
        now = self._clock()
        if (until := self._turns.get(bucket, 0.0)) > now:
            return Wait(until - now)
        seconds = self._ledger.change(bucket, lambda window: window.connect(now, interval, longest or 0.0))
        if seconds > 0:
            self._turns[bucket] = now + seconds
            return Wait(seconds)
        return None if longest is None else now + longest

    def opens_in(self, bucket: str) -> float:
        """The seconds for which nothing can be sent to a bucket: for its quota, or for a long pause of robots.txt."""
        return max(self.seconds(bucket), self._turns.get(bucket, 0.0) - self._clock())

    def shown(self, bucket: str) -> str:
        """A bucket as a person is told of it, and whether its robots.txt closes it."""
        return f"{shown(bucket)} (by its robots.txt)" if bucket in self._turns else shown(bucket)

    def connect(self, bucket: str, interval: float, longest: float) -> float | Wait:
        """Take the one connection of a source, over all runs and workers; until when, or how long to wait for it."""
        now = self._clock()
        seconds = self._ledger.change(bucket, lambda window: window.connect(now, interval, longest))
        return Wait(seconds, for_quota=False) if seconds > 0 else now + longest

    def disconnect(self, bucket: str, until: float) -> None:
        """The connection that was taken until then at the latest has ended."""
        self._ledger.change(bucket, lambda window: window.disconnect(until))

    async def change(self, bucket: str, seconds: float) -> None:
        """Wait until something is heard of a bucket, that many seconds at the most."""
        share = self._share(bucket)
        share.changed.clear()
        with suppress(TimeoutError):
            await asyncio.wait_for(share.changed.wait(), seconds)

    def give_back(self) -> None:
        """Nothing more is sent for now: other workers may have what is reserved here."""
        now = self._clock()
        for bucket, share in self._shares.items():
            share.drop(share.tokens)
            if share.back:
                self._ledger.change(bucket, partial(share.settle, now=now))

    def _share(self, bucket: str) -> Share:
        if bucket not in self._shares:
            window = self._ledger.seen(bucket)
            self._shares[bucket] = Share(number=window.number, ends=window.ends, closed_until=window.closed_until)
        return self._shares[bucket]

    def _settle(self, bucket: str, share: Share, now: float) -> None:
        """Settle with the other workers, and reserve more if nothing is left."""

        def step(window: Window) -> None:
            share.settle(window, now)
            if share.tokens == 0 and share.closed_until <= now:
                share.refill(window)

        self._ledger.change(bucket, step)

    def _hear(self, bucket: str, share: Share, told: Told, end: End, *, outdated: bool) -> bool:
        """An answer told what remains: of the window we spend, of a later one, or of one that is over; False when
        that is not sure.
        """
        remaining, now = told.remaining or 0, self._clock()
        place = Window(ends=share.ends, seconds=told.window).place(end)
        if place is not Place.LATER:
            if not (outdated and place is Place.EARLIER):
                share.hear_of_same(remaining, end.latest)
            return place is not Place.UNSURE

        def step(window: Window) -> None:
            window.quota = told.quota or window.quota
            window.seconds = told.window or window.seconds
            share.hear(window, remaining, end, now)

        self._ledger.change(bucket, step)
        share.heard = remaining
        return True

    def _close(self, bucket: str, share: Share, until: float) -> None:
        share.closed_until = max(share.closed_until, until)
        share.drop(share.tokens)
        self._ledger.change(bucket, lambda window: window.close(share.closed_until))


def _sent(bucket: str, share: Share, number: int, now: float) -> Permit:
    share.under_way += 1
    return Permit(bucket, number, now)
