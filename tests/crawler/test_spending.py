"""Quotas are spent to their end, never twice, and no refusal is answered by another request inside its window."""

import os
import random
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.buckets import full_bucket
from crawler.ledger import DatabaseLedger, Ledger, MemoryLedger
from crawler.origins import Origins
from crawler.quota import Permit, Quota, Wait
from db import frontier
from db.documents import HUB
from db.engine import Database, open_database
from db.vocabulary import TargetState
from db.workspace import Workspace, find_workspace
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, Origin
from tests.origin.limited import HUB_QUOTAS, FixedWindows
from tests.postgres import fresh_database

ROOT = Path(__file__).parents[2]


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class IdleClock:
    """Real seconds, of which those do not count in which a request is under way: how long answers take tells how busy
    the machine is, and no quota is to be left unused for it.
    """

    def __init__(self) -> None:
        self._now, self._seen, self._under_way = 1_800_000_000.0, time.monotonic(), 0
        self._lock = threading.Lock()

    def __call__(self) -> float:
        return self.passed(0)

    def passed(self, begun: int) -> float:
        """Now, after which so many more requests are under way."""
        with self._lock:
            before, self._seen = self._seen, time.monotonic()
            self._now += 0.0 if self._under_way else self._seen - before
            self._under_way += begun
            return self._now


class IdleQuota(Quota):
    """A quota that tells its clock what is under way."""

    def __init__(self, clock: IdleClock, max_wait: float, ledger: Ledger) -> None:
        super().__init__(max_wait, clock, ledger)
        self._idle = clock

    def take(self, bucket: str) -> Permit | Wait:
        found = super().take(bucket)
        self._idle.passed(int(isinstance(found, Permit)))
        return found

    def returned(self, permit: Permit, *told: Any, **more: Any) -> None:
        super().returned(permit, *told, **more)
        self._idle.passed(-1)

    def lost(self, permit: Permit) -> None:
        super().lost(permit)
        self._idle.passed(-1)


class Asker:
    """A crawl without a network: requests take a while, at most `at_once` of them are under way."""

    def __init__(self, origin: FixedWindows, clock: Clock, ledger: Ledger, kind: str, at_once: int = 8) -> None:
        self.origin, self.clock, self.kind, self.at_once = origin, clock, kind, at_once
        self.quota = Quota(1e9, clock, ledger)
        self.sent: list[tuple[float, Permit]] = []
        self.under_way: list[tuple[float, int, dict[str, str], Permit]] = []
        self.random = random.Random(7)
        self.slowest, self.losses, self.answered = 0.2, 0.0, False

    def step(self, seconds: float) -> None:
        """Let time pass: requests arrive, answers come back, and what the quota takes is sent."""
        self.clock.now += seconds
        for arrival, permit in [one for one in self.sent if one[0] <= self.clock.now]:
            self.sent.remove((arrival, permit))
            allowed, headers = self.origin.ask(self.kind)
            back = self.clock.now + self.random.uniform(0.01, self.slowest)
            self.under_way.append((back, 200 if allowed else 429, headers, permit))
        for answer in [one for one in self.under_way if one[0] <= self.clock.now]:
            self.under_way.remove(answer)
            if self.answered and self.random.random() < self.losses:
                self.quota.lost(answer[3])
                continue
            self.answered = True
            named = {name.lower(): value for name, value in answer[2].items()}
            self.quota.returned(answer[3], answer[1], lambda name, named=named: named.get(name.lower()))  # type: ignore[misc]
        while len(self.under_way) + len(self.sent) < self.at_once:
            if not isinstance(permit := self.quota.take(self.kind), Permit):
                break
            self.sent.append((self.clock.now + self.random.uniform(0.01, self.slowest), permit))


@pytest.mark.parametrize("kind", sorted(HUB_QUOTAS))
def test_the_published_quotas_are_used_and_never_overrun(kind: str) -> None:
    clock = Clock()
    origin = FixedWindows(HUB_QUOTAS, clock=clock)
    asker = Asker(origin, clock, MemoryLedger(), kind, at_once=16)
    for _ in range(6_200):
        asker.step(0.2)
    assert not origin.refused
    whole = sorted(origin.served[kind])[1:-1]
    assert len(whole) >= 2
    assert all(origin.served[kind][window] >= 0.95 * HUB_QUOTAS[kind] for window in whole)


def test_a_crawl_killed_in_its_window_spends_nothing_twice(tmp_path: Path) -> None:
    """Killed and begun again every few seconds, with the answers under way lost each time."""
    clock = Clock()
    origin = FixedWindows(HUB_QUOTAS, clock=clock)
    database = open_database(find_workspace(tmp_path, create=True))
    for _ in range(60):
        asker = Asker(origin, clock, DatabaseLedger(database), "api")
        for _ in range(50):
            asker.step(0.3)
    database.close()
    assert not origin.refused
    whole = sorted(origin.served["api"])[1:-1]
    assert whole
    assert all(origin.served["api"][window] >= 0.5 * 500 for window in whole)


def test_workers_on_one_database_share_a_quota() -> None:
    with fresh_database() as url:
        database = open_database(Workspace(Path(), url), upgrade=True)
        _four_workers(database)
        database.close()


def _four_workers(database: Database) -> None:
    clock = Clock()
    origin = FixedWindows(HUB_QUOTAS, clock=clock)
    workers = [Asker(origin, clock, DatabaseLedger(database), "api", at_once=4) for _ in range(4)]
    for _ in range(3_000):
        for worker in workers:
            worker.step(0.1)
    assert not origin.refused
    whole = sorted(origin.served["api"])[1:-1]
    assert len(whole) >= 2
    assert all(origin.served["api"][window] >= 0.95 * 500 for window in whole)


@settings(deadline=None, max_examples=100)
@given(st.integers(min_value=0, max_value=10**9))
def test_no_order_of_answers_losses_and_kills_overruns_a_quota(seed: int) -> None:
    """Workers that come and are killed; answers that take long, come out of order, or, after the first, never."""
    chance = random.Random(seed)
    clock, ledger = Clock(), MemoryLedger()
    origin = FixedWindows({"api": chance.choice([5, 60, 200])}, seconds=20.0, clock=clock)
    workers = [Asker(origin, clock, ledger, "api", at_once=chance.randint(1, 9)) for _ in range(4)]
    for worker in workers:
        worker.random, worker.losses = random.Random(chance.random()), 0.02
        worker.slowest = chance.choice([0.1, 2.0])
    for _ in range(600):
        at = chance.randrange(4)
        if chance.random() < 0.005:
            workers[at] = Asker(origin, clock, ledger, "api", at_once=4)  # of what the other had under way, no word
        workers[at].step(chance.choice([0.0, 0.01, 0.3, 1.0]))
    assert not origin.refused


WORKER = """
import sys
from pathlib import Path
from crawler.options import CrawlOptions
from crawler.origins import Origins
from crawler.run import crawl_in_turns
from db import frontier
from db.documents import HUB
from db.engine import open_database
from db.vocabulary import TargetState
from db.workspace import find_workspace
folder, url, hub = sys.argv[1:]
workspace = find_workspace(Path(folder), create=True, database_url=url)
options = CrawlOptions(open_database(workspace), workspace.archive, Origins({HUB: hub}), allow_loopback=True,
    concurrency=2)
crawl_in_turns(options, lambda _: True)
"""


def test_four_processes_spend_one_quota_and_overrun_no_window(tmp_path: Path, origin: Origin) -> None:
    """How much of a window they use hangs on the machine here; in the other tests the clock is ours. That they use no
    more holds while no request is on its way for longer than a window.
    """
    windows = FixedWindows({"resolvers": 240}, seconds=6.0)
    with fresh_database() as url:
        database = open_database(Workspace(tmp_path, url), upgrade=True)
        with database.session() as session:
            for number in range(600):
                path = f"/api/resolve-cache/models/heron-labs/m{number}/{'0' * 40}/README.md"
                origin.put(f"/hub{path}", windows.limiting("resolvers", Answer(b"# Heron %d" % number)))
                frontier.enqueue(session, [target(HUB + path)])
        workers = [
            subprocess.Popen(
                [sys.executable, "-c", WORKER, str(tmp_path / f"w{number}"), url, f"{origin.base}/hub"],
                cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)},
            )
            for number in range(4)
        ]  # fmt: skip
        assert [worker.wait(timeout=120) for worker in workers] == [0] * 4
        with database.reading() as session:
            assert {one.state for one in frontier.targets(session)} == {TargetState.DONE}
        database.close()
    assert not windows.refused
    assert sum(windows.served["resolvers"].values()) == 600


def test_over_the_wire_every_window_is_used_and_nothing_is_refused(
    crawling: Crawling, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = IdleClock()
    monkeypatch.setattr("crawler.run.Quota", partial(IdleQuota, clock))
    windows = FixedWindows({"resolvers": 60}, seconds=3.0, clock=clock)
    urls = []
    for number in range(270):
        path = f"/api/resolve-cache/models/heron-labs/m{number}/{'0' * 40}/README.md"
        origin.put(f"/hub{path}", windows.limiting("resolvers", Answer(b"# Heron %d" % number)))
        urls.append(HUB + path)
    crawling.enqueue(urls)
    summary = crawling.run()
    assert summary.captured == 270
    assert not windows.refused
    whole = sorted(windows.served["resolvers"])[1:-1]
    assert len(whole) >= 2
    assert all(windows.served["resolvers"][window] >= 57 for window in whole), windows.served
    assert summary.waited["hf-resolve"] > 1


def test_a_window_used_up_by_one_run_is_waited_for_by_the_next(crawling: Crawling, origin: Origin) -> None:
    windows = FixedWindows({"api": 20}, seconds=4.0)
    for number in range(60):
        answer = Answer(b"{}", media_type="application/json")
        origin.put(f"/hub/api/models/heron-labs/m{number}", windows.limiting("api", answer))
        crawling.enqueue([f"{HUB}/api/models/heron-labs/m{number}"])
    for _ in range(4):  # each run ends in the middle of a window
        crawling.run(max_requests=13, concurrency=4, max_quota_wait=30)
    assert not windows.refused


def test_arxiv_is_asked_once_in_three_seconds_over_all_runs(crawling: Crawling, origin: Origin) -> None:
    """The request of a busy machine may come late, and the next one then less than three seconds after it."""
    moments: list[float] = []

    def page(connection: object) -> None:
        moments.append(time.monotonic() - began)
        connection.send(Answer(b"a paper"), origin.asked[-1])  # type: ignore[attr-defined]

    began = time.monotonic()
    crawling.origins = Origins({"https://arxiv.org": f"{origin.base}/arxiv"})
    for number in (1, 2, 3):
        origin.put(f"/arxiv/abs/2399.0000{number}", page)
        crawling.enqueue([f"https://arxiv.org/abs/2399.0000{number}"])
        summary = crawling.run(mirrors_without_pause=False)
    assert len(moments) == 3
    assert all(moment >= 3 * number for number, moment in enumerate(moments)), moments
    assert summary.waited["arxiv"] > 0


def test_a_bucket_tells_kind_host_and_asker_and_no_credential() -> None:
    card = f"{HUB}/a/b/resolve/main/README.md"
    assert full_bucket(card, card, None) == "hf-resolve huggingface.co anonymous"
    named = full_bucket(card, card, b"Bearer hf_secret")
    assert named != full_bucket(card, card, b"Bearer hf_other")
    assert "secret" not in named
    assert full_bucket("https://export.arxiv.org/api/query", "https://export.arxiv.org/", None).startswith("arxiv ")
