"""One window of a quota, over all runs and workers: arithmetic only, on times in seconds since 1970.

A request is reserved before it is sent, and its reservation stands until its answer is known. So what may be sent is
what the source said remains, less everything reserved: a request that the source has counted since is among the
reserved. Whoever knows of an answer gives back its reservation and tells what it said in one step. A killed worker
leaves reservations behind; they stand to the end of the window after.
"""

from dataclasses import dataclass
from enum import Enum

SHARES = 50
LARGEST_SHARE = 64
"""A share is a fiftieth of the quota: what a killed crawl loses at the most, and 60 requests for each transaction."""

LONGEST_WINDOW = 86_400.0
_JITTER = 1.5
"""Seconds by which two tellings of one window's end differ at the most: rounding, and the time an answer takes."""


@dataclass(frozen=True, slots=True)
class End:
    """When a window ends that an answer told of. An answer is written between the sending of the request and its
    coming back, so that its "in 7 seconds" has two bounds.
    """

    earliest: float
    latest: float


_ROUNDING = 0.001
"""Seconds: databases keep moments to the microsecond."""


class Place(Enum):
    """Where a window that an answer told of lies, seen from the one that is known."""

    EARLIER = "earlier"
    SAME = "same"
    LATER = "later"
    UNSURE = "this or a later one"


@dataclass(slots=True)
class Window:
    """The window `number` of a bucket, which ends at `ends`; without that nothing is known and nothing held back.

    `told` is the least that an answer of this window said remains, the `quota` until one did. `taken` requests were
    reserved in this window, `carried` in the one before, and no answer to them is known. `closed_until` is the end
    of a refusal. `next_turn` is the next moment for a source that wants a pause between requests whoever sends them;
    `busy_until` ends the one connection that it allows, at the latest.
    """

    quota: int | None = None
    seconds: float | None = None
    ends: float | None = None
    told: int = 0
    taken: int = 0
    carried: int = 0
    number: int = 0
    closed_until: float = 0.0
    next_turn: float = 0.0
    busy_until: float = 0.0

    @property
    def left(self) -> int:
        """Requests that may be reserved now."""
        return max(0, self.told - self.taken - self.carried)

    @property
    def share(self) -> int:
        """How many requests to take at once."""
        return max(1, min(LARGEST_SHARE, (self.quota or 0) // SHARES))

    def roll(self, now: float) -> None:
        """Begin the next window if this one is over; what is under way may be counted in it."""
        if self.ends is None or now < self.ends:
            return
        long_over = now >= self.ends + (self.seconds or 0.0)
        self._next()
        if long_over:
            self._next()
        known = self.quota is not None and self.seconds is not None
        self.ends = now + (self.seconds or 0.0) if known else None
        self.told = (self.quota or 0) if known else 0

    def hear(self, remaining: int, end: "End") -> None:
        """An answer told that much of a window."""
        place = self.place(end)
        if self.ends is None or place is Place.LATER:
            if self.ends is not None:
                self._next()
            self.told, self.ends = remaining, end.latest
            return
        self.told = min(self.told, remaining)
        if place is Place.SAME:
            self.ends = min(self.ends, end.latest)

    def place(self, end: "End") -> "Place":
        """Whether a window that ends then is this one, or one before or after it."""
        if self.ends is None or end.earliest > self.ends + self._tolerance:
            return Place.LATER
        if end.latest < self.ends - self._tolerance:
            return Place.EARLIER
        return Place.UNSURE if end.latest > self.ends + self._tolerance else Place.SAME

    def take(self, wanted: int) -> int:
        """Reserve requests; how many there were."""
        taken = max(0, min(wanted, self.left))
        self.taken += taken
        return taken

    def give_back(self, number: int, count: int) -> None:
        """That many reservations of the window `number` are answered, or will not be sent."""
        if number == self.number:
            self.taken = max(0, self.taken - count)
        elif number == self.number - 1:
            self.carried = max(0, self.carried - count)

    def close(self, until: float) -> None:
        """Refused until then."""
        self.closed_until = max(self.closed_until, until)

    def turn(self, now: float, interval: float) -> float:
        """The moment of the next request of a source that wants `interval` seconds between two."""
        moment = max(now, min(self.next_turn, now + LONGEST_WINDOW))
        self.next_turn = moment + interval
        return moment

    def connect(self, now: float, interval: float, longest: float) -> float:
        """The seconds until the one connection may be asked for again; 0: it is taken now, for `longest` at the most.

        Nothing is reserved for later: whoever takes it may be slow, or killed.
        """
        free = max(min(self.next_turn, now + max(interval, LONGEST_WINDOW)), min(self.busy_until, now + longest))
        if free > now:
            return free - now
        self.next_turn, self.busy_until = now + interval, now + longest
        return 0.0

    def disconnect(self, until: float) -> None:
        """The connection that was taken until then is free, unless somebody else has it by now."""
        if abs(self.busy_until - until) < _ROUNDING:
            self.busy_until = 0.0

    def _next(self) -> None:
        self.number, self.taken, self.carried = self.number + 1, 0, self.taken

    @property
    def _tolerance(self) -> float:
        return max(_JITTER, min((self.seconds or 0.0) / 2, 30.0))
