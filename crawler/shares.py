"""What one crawl holds of a bucket, and how it settles that with the window that all workers share."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field

from crawler.limits import LONGEST_UNTOLD, UNTOLD_WAIT
from crawler.windows import End, Window

LOOK = 0.5
"""Seconds after which a share is settled again: what other workers learned is obeyed after that time."""

UNREGISTERED = -1
"""The window of a request to a source that had told nothing yet."""


@dataclass(slots=True)
class Share:
    """`tokens` were reserved in the window `number`, which ends at `ends`, and are not sent yet.

    `under_way` requests were sent; `back` came back and are not given back yet, by window. `heard` is the least that
    an answer of this window told to remain. `dry`: the window had nothing more. `silent`: the source answered and
    told nothing, so nothing is held back or reserved; `free` such requests are under way, and belong to the window
    `free_number` once the source has told of one. `strikes` refusals in a row did not say for how long, the last of
    them at `struck`.
    """

    tokens: int = 0
    number: int = 0
    ends: float | None = None
    closed_until: float = 0.0
    looked: float = 0.0
    under_way: int = 0
    back: Counter[int] = field(default_factory=Counter)
    heard: int | None = None
    dry: bool = False
    silent: bool = False
    free: int = 0
    free_number: int = UNREGISTERED
    strikes: int = 0
    struck: float = 0.0
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def is_over(self, now: float) -> bool:
        return self.ends is not None and now >= self.ends

    @property
    def waits(self) -> bool:
        """Whether asking the others again at once would bring nothing."""
        return self.dry or (self.ends is None and self.under_way > 0)

    def is_stale(self, now: float) -> bool:
        """Whether others may have learned something since it was settled."""
        return self.is_over(now) or not 0 <= now - self.looked < LOOK

    def settle(self, window: Window, now: float) -> None:
        """Give back what came back, tell what was heard, and go on in the window that now is."""
        window.roll(now)
        for number, count in self.back.items():
            window.give_back(number, count)
        if self.heard is not None and self.number == window.number and self.ends is not None:
            window.hear(self.heard, End(self.ends, self.ends))
        if self.number != window.number:
            window.give_back(self.number, self.tokens)
            self.tokens = 0
        self.back.clear()
        self._follow(window, now)

    def hear(self, window: Window, remaining: int, end: End, now: float) -> None:
        """Settle, and tell what an answer said of a window that this share did not know of."""
        window.taken += self.free if self.silent else 0
        if self.silent:
            self.silent, self.free_number = False, window.number
        self.settle(window, now)
        window.hear(remaining, end)
        window.give_back(self.number, self.tokens)
        self.tokens = 0
        self._follow(window, now)

    def refill(self, window: Window) -> None:
        """Reserve more; of a source that has told nothing one request, while none is under way."""
        if window.ends is not None:
            self.tokens += window.take(window.share)
        elif self.under_way == 0:
            window.taken += 1
            self.tokens = 1
        self.dry = self.tokens == 0 and window.ends is not None

    def refused(self, sent: float, now: float) -> float:
        """Refused without a word for how long: the seconds to wait, doubled with each refusal in a row. What was sent
        before the last one, and is refused with it, does not count again.
        """
        if sent > self.struck or not self.strikes:
            self.strikes, self.struck = self.strikes + 1, now
            return float(min(LONGEST_UNTOLD, UNTOLD_WAIT * 2 ** min(self.strikes - 1, 10)))
        return max(0.0, self.closed_until - now)

    def hear_of_same(self, remaining: int, latest: float) -> None:
        """An answer told what remains of the window that is being spent, which ends then at the latest."""
        self.heard = remaining if self.heard is None else min(self.heard, remaining)
        self.ends = min(self.ends or latest, latest)
        self.drop(self.tokens - remaining)

    def drop(self, count: int) -> None:
        """Reserved, and not to be sent."""
        if count > 0:
            self.tokens -= count
            self.back[self.number] += count

    def came_back(self, number: int) -> None:
        """A request is answered."""
        if number == UNREGISTERED:
            self.free -= 1
            number = self.free_number
        if number != UNREGISTERED:
            self.back[number] += 1

    def _follow(self, window: Window, now: float) -> None:
        if self.number != window.number or self.ends != window.ends:
            self.heard = None
        self.number, self.ends, self.looked = window.number, window.ends, now
        self.closed_until = max(self.closed_until, window.closed_until)
        self.dry = False
