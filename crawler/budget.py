"""How much a crawl may still do."""

import time
from dataclasses import dataclass, field

from crawler.options import CrawlOptions, Stopped


@dataclass(slots=True)
class Budget:
    """Counts requests, bytes and seconds of a whole run against what is allowed."""

    options: CrawlOptions
    requests: int = 0
    bytes: int = 0
    began: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> float:
        return time.monotonic() - self.began

    def spent(self) -> Stopped | None:
        """Which budget is spent, if one is."""
        options = self.options
        if options.max_requests is not None and self.requests >= options.max_requests:
            return Stopped.BUDGET_REQUESTS
        if options.max_seconds is not None and self.seconds >= options.max_seconds:
            return Stopped.BUDGET_SECONDS
        if options.max_bytes is not None and self.bytes >= options.max_bytes:
            return Stopped.BUDGET_BYTES
        return None
