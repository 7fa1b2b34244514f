"""Fixed windows of requests, enforced as the Hub publishes them: remaining and reset on every answer, then 429."""

import math
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.origin.server import Answer, Behave, Connection

HUB_QUOTAS = {"api": 500, "resolvers": 3000, "pages": 100}
"""Requests in five minutes of an asker without a name (documentation of the Hub, August 2026)."""


@dataclass
class FixedWindows:
    """Quotas by kind in windows of `seconds`, aligned to the clock. `served` and `refused` count by window."""

    quotas: dict[str, int]
    seconds: float = 300.0
    clock: Callable[[], float] = time.time
    served: dict[str, Counter[int]] = field(default_factory=dict)
    refused: dict[str, Counter[int]] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def ask(self, kind: str) -> tuple[bool, dict[str, str]]:
        """Whether a request is served, and the headers of the answer."""
        with self._lock:
            now = self.clock()
            window = int(now // self.seconds)
            served = self.served.setdefault(kind, Counter())
            allowed = served[window] < self.quotas[kind]
            (served if allowed else self.refused.setdefault(kind, Counter()))[window] += 1
            left = self.quotas[kind] - served[window]
            resets = math.floor((window + 1) * self.seconds - now)
        return allowed, {
            "RateLimit": f'"{kind}";r={left};t={resets}',
            "RateLimit-Policy": f'"fixed window";"{kind}";q={self.quotas[kind]};w={math.ceil(self.seconds)}',
        }

    def limiting(self, kind: str, answer: Answer) -> Behave:
        """The answer while the quota lasts, then 429."""

        def behave(connection: Connection) -> None:
            allowed, headers = self.ask(kind)
            asked = connection.origin.asked[-1]
            given = answer if allowed else Answer(b"too many requests", status=429)
            shown = Answer(given.body, given.status, given.headers | headers, given.media_type, given.etag)
            connection.send(shown, asked)

        return behave
