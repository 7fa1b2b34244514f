"""What the spiders of one crawl share: the archive, quotas, budget, and the frontier they lease from."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from crawler.archiving import CAPTURED, UNCHANGED, Archivist, utc_now
from crawler.blobs import BlobIds
from crawler.budget import Budget
from crawler.failures import Failure
from crawler.guard import GuardingResolver
from crawler.health import Yield
from crawler.holding import Held, Holdings
from crawler.options import CrawlOptions, Progress, Stopped
from crawler.quota import Quota
from db import frontier
from db.archive import ArchiveError
from db.documents import whole_document
from db.errors import StoreError
from db.records import Target
from db.vocabulary import FailureClass, Source

_PROGRESS_SECONDS = 0.5


@dataclass(slots=True)
class Crawl:
    """One crawl over all its turns. `stopping` says why no more is begun, once that is so.

    `broken` is what kept the archive or the database from being written: the crawl ends with it. `exhausted`
    are spiders whose source's quota would have to be waited for longer than allowed.
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
    exhausted: set[str] = field(default_factory=set)
    in_flight: int = 0
    unchanged: int = 0
    yields: defaultdict[str, Yield] = field(default_factory=lambda: defaultdict(Yield))
    _told: float = 0.0

    def lease(self, spider: str, sources: Iterable[Source], limit: int) -> list[tuple[Target, Held | None]]:
        """Targets to crawl now, each with what a conditional request can build on."""
        if not self.may_begin(spider):
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
        documents = [whole_document(target.document) for target in targets]
        held = self.holdings.of(documents) if self.options.conditional else {}
        return [(target, held.get(document)) for target, document in zip(targets, documents, strict=True)]

    def should_stop(self) -> bool:
        """Whether nothing more may be begun: a budget is spent, or somebody said so."""
        self.stopping = self.stopping or self.budget.spent()
        return self.stopping is not None or self.broken is not None

    def may_begin(self, spider: str) -> bool:
        """Whether a spider may begin another target."""
        return not self.should_stop() and spider not in self.exhausted

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
        self.unchanged += unchanged
        self._end(target, UNCHANGED if unchanged else CAPTURED)

    def failed(self, spider: str, target: Target, failure: Failure) -> None:
        self.yields[spider].failures[failure.kind] += 1
        if failure.kind is FailureClass.QUOTA:
            self.exhausted.add(spider)
        self._end(target, failure)

    def left(self) -> None:
        """A target was left before its end: its lease is given back, and it is due again."""
        self.in_flight -= 1

    def tell(self, *, now: bool = False) -> None:
        """Tell how the crawl stands, about twice a second."""
        listener = self.options.progress
        if listener is None or not (now or time.monotonic() - self._told > _PROGRESS_SECONDS):
            return
        self._told = time.monotonic()
        listener(
            Progress(
                turn=self.turn,
                fetched=sum(one.captured for one in self.yields.values()) - self.unchanged,
                unchanged=self.unchanged,
                failed=sum(one.failures.total() for one in self.yields.values()),
                bytes=self.budget.bytes,
                in_flight=self.in_flight,
                waiting=self.quota.closed(),
            )
        )

    def _end(self, target: Target, outcome: str | Failure) -> None:
        self.in_flight -= 1
        if self.broken is None:
            try:
                self.archivist.finish(target, outcome)
            except (ArchiveError, StoreError) as error:
                self.break_off(error)
        self.tell()
