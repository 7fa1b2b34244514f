"""Running a crawl: turns of crawling what is due and letting the caller name more."""

import asyncio
import fcntl
import hashlib
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from scrapy.crawler import AsyncCrawlerRunner

from crawler import settings
from crawler.access import access_of
from crawler.archiving import Archivist, utc_now
from crawler.budget import Budget
from crawler.crawl import Crawl
from crawler.guard import GuardingResolver
from crawler.health import alarms
from crawler.holding import Holdings
from crawler.leases import leases_kept
from crawler.ledger import DatabaseLedger
from crawler.options import CrawlOptions, Progress, RunSummary, Stopped, TurnSummary
from crawler.quota import Quota
from crawler.reactor import CrawlError, Reactor
from crawler.resuming import resume
from crawler.spiders import SPIDERS, CapturingSpider
from db import frontier
from db.archive import Recovery
from db.left_over import told
from db.vocabulary import FailureClass, TargetState

__all__ = ["CrawlError", "CrawlOptions", "Progress", "RunSummary", "Stopped", "TurnSummary", "crawl_in_turns"]

AfterTurn = Callable[[TurnSummary], bool]


def crawl_in_turns(options: CrawlOptions, after_turn: AfterTurn) -> RunSummary:
    """Crawl what is due in the frontier, call `after_turn`, and go on while it says True and something is due.

    `after_turn` runs in the caller's thread and may put new targets into the frontier; nothing is in flight
    meanwhile. What a killed crawl left in the archive gets its rows first. Ctrl-C ends in good order: what is
    under way is finished and committed, leases are given back, the summary says `interrupted`, and `after_turn`
    is not called again; a second Ctrl-C does not wait for what is under way.

    Raises CrawlError when another crawl writes the same archive or Twisted's reactor is in other hands,
    ArchiveError and StoreError when the archive or the database cannot be written.
    """
    worker = options.worker or _worker(options)
    with _alone(options, worker):
        recovered = resume(options.database, options.archive)
        reactor = Reactor.of_this_process()
        crawl = _begin(options, worker, reactor)
        turns: list[TurnSummary] = []
        try:
            with leases_kept(options, worker, crawl.clock):
                stopped = _turns(crawl, reactor, after_turn, turns)
        finally:
            reactor.call(lambda: _end(crawl))
        return _summary(crawl, tuple(turns), stopped, recovered)


def _turns(crawl: Crawl, reactor: Reactor, after_turn: AfterTurn, turns: list[TurnSummary]) -> Stopped:
    """Take turns until one of the reasons to stop holds."""
    while True:
        turns.append(reactor.run(_turn(crawl), crawl.interrupt))
        if crawl.broken is not None:
            raise crawl.broken
        if crawl.stopping is Stopped.INTERRUPTED:
            return Stopped.INTERRUPTED
        if not after_turn(turns[-1]):
            return Stopped.TOLD
        if crawl.should_stop():
            return crawl.stopping or Stopped.TOLD
        if not any(_is_due(crawl, spider) for spider in SPIDERS):
            return Stopped.QUOTA if crawl.is_any_exhausted else Stopped.NOTHING_DUE


async def _turn(crawl: Crawl) -> TurnSummary:
    """Crawl everything that is due now, every source at its own pace."""
    crawl.turn += 1
    before = _counts(crawl)
    options = crawl.options
    with options.database.session() as session:
        frontier.release_expired(session, crawl.clock())
        frontier.skip_due(session, frontier.too_deep(options.depth), deeper_than=options.depth)
    await asyncio.gather(*(_crawl(crawl, spider) for spider in SPIDERS if _is_due(crawl, spider)))
    if crawl.broken is None:
        crawl.quota.give_back()
        crawl.archivist.commit()
    crawl.tell(now=True)
    return _turn_summary(crawl, before)


async def _crawl(crawl: Crawl, spider: type[CapturingSpider]) -> None:
    runner = AsyncCrawlerRunner(settings.for_crawl(crawl.options, spider.delay))
    await runner.crawl(spider, crawl=crawl)


def _begin(options: CrawlOptions, worker: str, reactor: Reactor) -> Crawl:
    """Give back what a killed crawl had leased, and put the guard in its place."""
    with options.database.session() as session:
        frontier.release(session, worker)
    guard = GuardingResolver(reactor.twisted, allow_loopback=options.allow_loopback, trusted=options.origins.hosts())
    reactor.call(guard.install_on_reactor)
    archivist = Archivist(
        options.database, options.archive, max_size=options.max_size, later=options.later, clock=utc_now
    )
    quota = Quota(options.max_quota_wait, ledger=DatabaseLedger(options.database))
    return Crawl(
        options, worker, archivist, guard, quota, Budget(options), Holdings(options.database, options.archive)
    )


def _end(crawl: Crawl) -> None:
    """Commit what is written, close the archive's file, give leases back."""
    if crawl.broken is not None:
        crawl.archivist.abandon()
        return
    crawl.break_off(CrawlError("the crawl has ended"))  # what still comes, after a second Ctrl-C, is not written
    crawl.archivist.close()
    with crawl.options.database.session() as session:
        frontier.release(session, crawl.worker)


def _is_due(crawl: Crawl, spider: type[CapturingSpider]) -> bool:
    sources = spider.sources & crawl.options.sources
    if not sources:
        return False
    with crawl.options.database.reading() as session:
        return frontier.is_any_due(session, crawl.clock(), sources)


def _summary(
    crawl: Crawl, turns: tuple[TurnSummary, ...], stopped: Stopped, recovered: tuple[Recovery, ...]
) -> RunSummary:
    now = crawl.clock()
    with crawl.options.database.reading() as session:
        left = frontier.left_over(session)
        due = frontier.due_count(session, now, crawl.options.sources)
    too_deep = frontier.too_deep(crawl.options.depth)
    return RunSummary(
        turns=turns,
        stopped=stopped,
        seconds=crawl.budget.seconds,
        waited=dict(crawl.quota.waited),
        opens={crawl.quota.shown(bucket): until for bucket, until in sorted(crawl.exhausted.items()) if until > now},
        alarms=alarms(crawl.yields, {spider.name: spider.expects for spider in SPIDERS}),
        due=due,
        later=sum(one.targets for one in left if one.state is TargetState.DUE) - due,
        left=tuple(one for one in left if one.state is not TargetState.FAILED),
        too_deep=sum(one.targets for one in left if one.reason == too_deep),
        recovered=tuple(told(one) for one in recovered),
        yields=dict(crawl.yields),
        access={
            spider.name: access_of(spider, robots_everywhere=crawl.options.robots_everywhere)
            for spider in SPIDERS
            if spider.name in crawl.yields
        },
    )


def _turn_summary(crawl: Crawl, before: Counter[str]) -> TurnSummary:
    after = _counts(crawl)
    after.subtract(before)
    failures = {kind: after[kind.value] for kind in FailureClass if after[kind.value]}
    return TurnSummary(
        turn=crawl.turn,
        targets=after["captured"] + sum(failures.values()),
        captured=after["captured"] - after["unchanged"],
        unchanged=after["unchanged"],
        failures=failures,
        requests=after["requests"],
        bytes=after["bytes"],
        stopped=crawl.stopping or (Stopped.QUOTA if crawl.is_any_exhausted else Stopped.NOTHING_DUE),
    )


def _counts(crawl: Crawl) -> Counter[str]:
    counts = Counter(unchanged=crawl.unchanged, requests=crawl.budget.requests, bytes=crawl.budget.bytes)
    for one in crawl.yields.values():
        counts["captured"] += one.captured
        counts.update({kind.value: count for kind, count in one.failures.items()})
    return counts


def _worker(options: CrawlOptions) -> str:
    place = hashlib.sha256(str(options.archive.resolve()).encode()).hexdigest()[:12]
    return f"{socket.gethostname()}:{place}"


@contextmanager
def _alone(options: CrawlOptions, worker: str) -> Iterator[None]:
    """Hold the lock of this worker in this archive: two crawls would take each other's leases."""
    name = f".crawl-{hashlib.sha256(worker.encode()).hexdigest()[:12]}.lock"
    try:
        options.archive.mkdir(parents=True, exist_ok=True)
        handle = (options.archive / name).open("wb")
    except OSError as error:
        raise CrawlError(
            f"could not begin a crawl in {options.archive}: {error.strerror}. "
            "Choose a workspace that can be written to"
        ) from error
    with handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CrawlError(
                f"another crawl is writing the archive {options.archive}. "
                "Wait for its end, or choose another workspace"
            ) from error
        yield
