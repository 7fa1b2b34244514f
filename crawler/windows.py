"""One window of a quota, and what of it is still ours to spend: arithmetic only, on times in seconds since 1970.

What is known is a lower bound. Of `remaining` requests that an answer tells, those under way may already be counted
or not, so that `remaining` less them can be spent without being refused. A crawl takes its share from the window
before it spends, so that a killed one has lost a share and spends nothing twice.
"""

from dataclasses import dataclass

SHARES = 50
LARGEST_SHARE = 64
"""A share is a fiftieth of the quota: what a killed crawl loses at the most, and 60 requests for each transaction."""

LONGEST_WINDOW = 86_400.0
_JITTER = 1.5
"""Seconds by which two tellings of one window's end differ at the most: rounding, and the time an answer takes."""


@dataclass(slots=True)
class Window:
    """`left` may be taken until `ends`; `outstanding` was taken and is not known to be counted by the source.

    `closed_until` is the end of a refusal. `next_turn` is the next moment for a source that wants a pause between
    requests whoever sends them. Without `ends` nothing is known and nothing held back.
    """

    quota: int | None = None
    seconds: float | None = None
    ends: float | None = None
    left: int = 0
    outstanding: int = 0
    closed_until: float = 0.0
    next_turn: float = 0.0

    def roll(self, now: float, under_way: int) -> None:
        """Begin the next window if this one is over; `under_way` requests may be counted in the new one."""
        if self.ends is None or now < self.ends:
            return
        if self.quota is None or self.seconds is None:
            self.ends, self.left, self.outstanding = None, 0, 0
            return
        self.ends = now + self.seconds
        self.left, self.outstanding = max(0, self.quota - under_way), under_way

    def hear(self, remaining: int, ends: float, under_way: int) -> None:
        """An answer told that much of the window that ends then: of a later one, or of this."""
        if self.is_later(ends):
            self.ends = ends
            self.left, self.outstanding = max(0, remaining - under_way), under_way
            return
        self.ends = ends if self.ends is None else min(self.ends, ends)
        self.left = min(remaining, max(self.left, remaining - self.outstanding))

    def join(self, under_way: int) -> None:
        """Another worker begins to spend this window; its requests under way may be counted in it."""
        self.left = max(0, self.left - under_way)
        self.outstanding += under_way

    def is_later(self, ends: float) -> bool:
        """Whether a window that ends then is one after this."""
        return self.ends is None or ends > self.ends + self._tolerance()

    def is_earlier(self, ends: float) -> bool:
        """Whether a window that ends then is one before this."""
        return self.ends is not None and ends < self.ends - self._tolerance()

    def take(self, wanted: int) -> int:
        """Take requests out of the window; how many there were."""
        taken = max(0, min(wanted, self.left))
        self.left -= taken
        self.outstanding += taken
        return taken

    def answered(self, count: int) -> None:
        """That many of the taken are counted by the source now, or were never sent."""
        self.outstanding = max(0, self.outstanding - count)

    def close(self, until: float) -> None:
        """Refused until then: nothing is left."""
        self.closed_until = max(self.closed_until, until)
        self.left = 0

    def turn(self, now: float, interval: float) -> float:
        """The moment of the next request of a source that wants `interval` seconds between two."""
        moment = max(now, min(self.next_turn, now + LONGEST_WINDOW))
        self.next_turn = moment + interval
        return moment

    @property
    def share(self) -> int:
        """How many requests to take at once."""
        return max(1, min(LARGEST_SHARE, (self.quota or 0) // SHARES))

    def _tolerance(self) -> float:
        return max(_JITTER, min((self.seconds or 0.0) / 2, 30.0))
