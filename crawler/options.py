"""What a crawl is asked to do, and what it says it did."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from crawler.health import Alarm, Yield
from crawler.origins import Origins
from db.engine import Database
from db.frontier import LeftOver
from db.vocabulary import FailureClass, Source

MAX_SIZE = 64 * 2**20
"""Bytes of one answer, on the wire and unpacked: the largest of 3,277 documents has 33 MB."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How a crawl stands, told about twice a second.

    `found` targets are known of so far, finished or not. `waiting` has seconds still to wait, by bucket of a quota.
    `seconds_left` at the pace so far, for what is found; None while no pace can be told.
    """

    turn: int
    found: int
    fetched: int
    unchanged: int
    failed: int
    bytes: int
    in_flight: int
    waiting: Mapping[str, float]
    seconds_left: float | None = None


@dataclass(frozen=True, slots=True)
class CrawlOptions:
    """A crawl of what is due in the frontier of `database`, archived in the folder `archive`.

    Budgets count what is asked for: requests (redirects, robots.txt and repetitions too), seconds, bytes of bodies
    (of those that were broken off too); None is no limit. `depth` is how many hops from what the user named. `worker`
    names the holder of leases: the same for the same archive, so that a crawl started again takes its own back.
    `max_quota_wait` bounds the seconds of waiting for quotas in all. A mirror stands for us and is asked without
    the pause its source wants, unless `mirrors_without_pause` is False.
    """

    database: Database
    archive: Path
    origins: Origins = field(default_factory=Origins)
    hub_token: str | None = field(default=None, repr=False)
    github_token: str | None = field(default=None, repr=False)
    contact: str | None = None
    sources: frozenset[Source] = frozenset(Source)
    depth: int = 2
    max_requests: int | None = None
    max_seconds: float | None = None
    max_bytes: int | None = None
    concurrency: int = 8
    timeout: float = 60.0
    max_size: int = MAX_SIZE
    max_quota_wait: float = 900.0
    retries: int = 2
    retry_pause: float = 1.0
    later: float = 600.0
    allow_loopback: bool = False
    robots_everywhere: bool = False
    mirrors_without_pause: bool = True
    conditional: bool = True
    render: bool = False
    render_seconds: float = 30.0
    worker: str | None = None
    lease_seconds: float = 900.0
    progress: Callable[[Progress], None] | None = None


class Stopped(StrEnum):
    """Why a crawl ended."""

    NOTHING_DUE = "nothing more is due"
    TOLD = "stopped as asked, after what had come was read"
    BUDGET_REQUESTS = "the budget of requests is spent"
    BUDGET_SECONDS = "the budget of time is spent"
    BUDGET_BYTES = "the budget of bytes is spent"
    INTERRUPTED = "interrupted"
    QUOTA = "a quota would have to be waited for longer than allowed"


@dataclass(frozen=True, slots=True)
class TurnSummary:
    """One turn: everything that was due, crawled. `targets` were finished, of which `failures` brought nothing."""

    turn: int
    targets: int
    captured: int
    unchanged: int
    failures: Mapping[FailureClass, int]
    requests: int
    bytes: int
    stopped: Stopped


@dataclass(frozen=True, slots=True)
class RunSummary:
    """All turns together. `waited` are seconds by bucket of a quota; `due` is what could still be crawled now,
    `later` what waits for a time, `too_deep` what was left out for its depth, `left` all of it by depth and reason;
    `opens` when each quota opens that was too long to be waited for;
    `recovered` says what a crash had left behind. `yields` and `access` (what bound the crawl there) are by spider,
    of those that had targets.
    """

    turns: tuple[TurnSummary, ...]
    stopped: Stopped
    seconds: float
    waited: Mapping[str, float]
    alarms: tuple[Alarm, ...]
    due: int
    later: int
    too_deep: int
    left: tuple[LeftOver, ...] = ()
    recovered: tuple[str, ...] = ()
    opens: Mapping[str, datetime] = field(default_factory=dict)
    yields: Mapping[str, Yield] = field(default_factory=dict)
    access: Mapping[str, str] = field(default_factory=dict)

    @property
    def captured(self) -> int:
        return sum(turn.captured for turn in self.turns)

    @property
    def unchanged(self) -> int:
        return sum(turn.unchanged for turn in self.turns)

    @property
    def requests(self) -> int:
        return sum(turn.requests for turn in self.turns)

    @property
    def bytes(self) -> int:
        return sum(turn.bytes for turn in self.turns)

    @property
    def failures(self) -> Mapping[FailureClass, int]:
        kinds = sorted({kind for turn in self.turns for kind in turn.failures})
        return {kind: sum(turn.failures.get(kind, 0) for turn in self.turns) for kind in kinds}
