"""What the spiders of one crawl share: the archive, quotas, budget, and the frontier they lease from."""

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from crawler.archiving import CAPTURED, UNCHANGED, Archivist, utc_now
from crawler.blobs import BlobIds
from crawler.buckets import full_bucket
from crawler.budget import Budget
from crawler.credentials import MOST_REFUSALS, authorization, variable_of
from crawler.failures import Failure, NotBegun
from crawler.guard import GuardingResolver
from crawler.health import Yield
from crawler.holding import Held, Holdings
from crawler.limits import UNTOLD_WAIT
from crawler.options import CrawlOptions, Progress, Stopped
from crawler.quota import Quota
from crawler.windows import LONGEST_WINDOW
from db import frontier
from db.archive import ArchiveError
from db.documents import DocumentKey
from db.errors import StoreError
from db.records import Target
from db.vocabulary import FailureClass, Source

_PROGRESS_SECONDS = 0.5
_COUNT_SECONDS = 3.0  # between two looks at how much is due: a count of the frontier
_PACE_SECONDS = 2.0  # after which a pace can be told


@dataclass(slots=True)
class Crawl:
    """One crawl over all its turns. `stopping` says why no more is begun, once that is so.

    `broken` is what kept the archive or the database from being written: the crawl ends with it. `exhausted`
    are buckets whose quota would have to be waited for longer than allowed, each with the moment it opens. `refusals`
    counts the answers that a token is wrong, by the variable that has it.
    """

    options: CrawlOptions
    worker: str
    archivist: Archivist
    guard: GuardingResolver
    quota: Quota
    budget: Budget
    holdings: Holdings
    blobs: BlobIds = field(default_factory=BlobIds)
    clock: Callable[[], datetime] = utc_now
    turn: int = 0
    stopping: Stopped | None = None
    broken: Exception | None = None
    exhausted: dict[str, datetime] = field(default_factory=dict)
    refusals: Counter[str] = field(default_factory=Counter)
    in_flight: int = 0
    unchanged: int = 0
    yields: defaultdict[str, Yield] = field(default_factory=lambda: defaultdict(Yield))
    _told: float = 0.0
    _counted: float = 0.0
    _due: int = 0
    _held: set[str] = field(default_factory=set)

    def lease(self, sources: Iterable[Source], limit: int) -> list[tuple[Target, Held | None]]:
        """Targets to crawl now, each with what a conditional request can build on."""
        if self.should_stop():
            return []
        try:
            return self._leased(sources, limit)
        except (ArchiveError, StoreError) as error:
            self.break_off(error)
            return []

    def _leased(self, sources: Iterable[Source], limit: int) -> list[tuple[Target, Held | None]]:
        with self.options.database.session() as session:
            targets = frontier.lease(
                session, limit, self.worker, self.clock(), self.options.lease_seconds, frozenset(sources)
            )
        held = self.holdings.of([target.document for target in targets]) if self.options.conditional else {}
        found = [(target, held.get(target.document)) for target in targets]
        self._held |= {target.document.text for target, known in found if known is not None}
        return found

    def should_stop(self) -> bool:
        """Whether nothing more may be begun: a budget is spent, or somebody said so."""
        self.stopping = self.stopping or self.budget.spent()
        return self.stopping is not None or self.broken is not None

    def bucket(self, public_url: str) -> str:
        """What a request for an address counts in."""
        asked = self.options.origins.asked(public_url)
        credential = authorization(self.options, asked)
        return full_bucket(public_url, asked, credential.encode() if credential else None)

    def refuse_wrong_token(self, asked_url: str) -> None:
        """Nothing more is sent with a token that its host has refused MOST_REFUSALS times. Raises NotBegun."""
        variable = variable_of(self.options, asked_url)
        if variable and self.refusals[variable] >= MOST_REFUSALS:
            raise NotBegun(f"the token in {variable} is not accepted")

    def closed_until(self, public_url: str) -> datetime | None:
        """When the bucket of an address opens that is exhausted; None for all others."""
        if not self.exhausted:  # most often
            return None
        bucket = self.bucket(public_url)
        until = self.exhausted.get(bucket)
        if until is not None and until <= self.clock():
            del self.exhausted[bucket]
            return None
        return until

    @property
    def is_any_exhausted(self) -> bool:
        now = self.clock()
        return any(until > now for until in self.exhausted.values())

    def give_back(self, targets: Mapping[datetime, list[DocumentKey]]) -> None:
        """Leased targets that are not begun: due again when their bucket opens."""
        try:
            with self.options.database.session() as session:
                for until, documents in targets.items():
                    frontier.give_back(session, documents, FailureClass.QUOTA, until)
        except StoreError as error:
            self.break_off(error)

    def break_off(self, error: Exception) -> None:
        """Nothing can be written any more: end, and say why."""
        self.broken = self.broken or error

    def interrupt(self) -> None:
        """Begin nothing more; what is under way is finished."""
        self.stopping = Stopped.INTERRUPTED

    def begin(self) -> None:
        self.in_flight += 1

    def captured(self, spider: str, target: Target, *, unchanged: bool) -> None:
        self.yields[spider].captured += 1
        self._count_held(spider, target, again=True)
        self.unchanged += unchanged
        self._end(target, UNCHANGED if unchanged else CAPTURED)

    def failed(self, spider: str, target: Target, failure: Failure, bucket: str | None = None) -> None:
        """A target brought nothing; `bucket` is what the last request for it counted in, if there was one."""
        self.yields[spider].failures[failure.kind] += 1
        self.yields[spider].told += failure.of_document
        self._count_held(spider, target, again=False)
        if failure.kind is FailureClass.QUOTA and bucket is not None:
            closed = min(self.quota.opens_in(bucket) or UNTOLD_WAIT, LONGEST_WINDOW)
            self.exhausted[bucket] = self.clock() + timedelta(seconds=closed)
        self._end(target, failure)

    def commit(self) -> None:
        """Commit what has ended; what keeps it from being written breaks the crawl off."""
        if self.broken is None:
            try:
                self.archivist.commit()
            except (ArchiveError, StoreError) as error:
                self.break_off(error)

    def left(self) -> None:
        """A target was left before its end: its lease is given back, and it is due again."""
        self.in_flight -= 1

    def tell(self, *, now: bool = False) -> None:
        """Tell how the crawl stands, about twice a second."""
        listener = self.options.progress
        if listener is None or not (now or time.monotonic() - self._told > _PROGRESS_SECONDS):
            return
        self._told = time.monotonic()
        captured = sum(one.captured for one in self.yields.values())
        failed = sum(one.failures.total() for one in self.yields.values())
        open_targets = self._open_targets(now=now)
        waiting = self.quota.closed()
        listener(
            Progress(
                turn=self.turn,
                found=captured + failed + open_targets,
                fetched=captured - self.unchanged,
                unchanged=self.unchanged,
                failed=failed,
                bytes=self.budget.bytes,
                in_flight=self.in_flight,
                waiting=waiting,
                seconds_left=self._seconds_left(captured + failed, open_targets, waiting),
            )
        )

    def _open_targets(self, *, now: bool) -> int:
        """Targets that are due or leased; counted now and then."""
        if now or time.monotonic() - self._counted > _COUNT_SECONDS:
            self._counted = time.monotonic()
            with self.options.database.reading() as session:
                self._due = frontier.open_count(session, self.worker, self.clock(), self.options.sources)
        return self._due

    def _seconds_left(self, finished: int, open_targets: int, waiting: Mapping[str, float]) -> float | None:
        """At the pace so far, and at least as long as a quota is waited for."""
        if not open_targets or not finished or self.budget.seconds < _PACE_SECONDS:
            return None
        return max(open_targets * self.budget.seconds / finished, *waiting.values(), 0.0)

    def _count_held(self, spider: str, target: Target, *, again: bool) -> None:
        if target.document.text in self._held:
            self._held.discard(target.document.text)
            self.yields[spider].held += 1
            self.yields[spider].held_again += again

    def _end(self, target: Target, outcome: str | Failure) -> None:
        self.in_flight -= 1
        if self.broken is None:
            try:
                self.archivist.finish(target, outcome)
            except (ArchiveError, StoreError) as error:
                self.break_off(error)
        self.tell()
