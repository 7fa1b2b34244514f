"""Quotas are spent to their end, never twice, and no refusal is answered by another request inside its window."""

import random
import time
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.ledger import DatabaseLedger, Ledger, MemoryLedger
from crawler.origins import Origins
from crawler.quota import Quota, full_bucket
from db.documents import HUB
from db.engine import Database, open_database
from db.workspace import Workspace, find_workspace
from tests.crawler.crawling import Crawling
from tests.origin import Answer, Origin
from tests.origin.limited import HUB_QUOTAS, FixedWindows
from tests.postgres import fresh_database


class Clock:
    """Seconds that pass when they are told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


class Asker:
    """A crawl without a network: requests take a while, at most `at_once` of them are under way."""

    def __init__(self, origin: FixedWindows, clock: Clock, ledger: Ledger, kind: str, at_once: int = 8) -> None:
        self.origin, self.clock, self.kind, self.at_once = origin, clock, kind, at_once
        self.quota = Quota(1e9, clock, ledger)
        self.under_way: list[tuple[float, int, dict[str, str], float]] = []
        self.random = random.Random(7)

    def step(self, seconds: float) -> None:
        """Let time pass: answers come back, and what the quota takes is sent."""
        self.clock.now += seconds
        for answer in [one for one in self.under_way if one[0] <= self.clock.now]:
            self.under_way.remove(answer)
            named = {name.lower(): value for name, value in answer[2].items()}
            self.quota.learn(self.kind, answer[1], lambda name, named=named: named.get(name.lower()), answer[3])  # type: ignore[misc]
            self.quota.returned(self.kind)
        while len(self.under_way) < self.at_once and self.quota.take(self.kind) == 0:
            allowed, headers = self.origin.ask(self.kind)
            back = self.clock.now + self.random.uniform(0.02, 0.4)
            self.under_way.append((back, 200 if allowed else 429, headers, self.clock.now))


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
    refused = sum(origin.refused.get("api", {}).values())
    assert refused <= 0.02 * 500 * 4  # what the others had under way as windows turned
    whole = sorted(origin.served["api"])[1:-1]
    assert all(origin.served["api"][window] >= 0.9 * 500 for window in whole)


def test_over_the_wire_every_window_is_used_and_nothing_is_refused(crawling: Crawling, origin: Origin) -> None:
    windows = FixedWindows({"resolvers": 60}, seconds=3.0)
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
    moments: list[float] = []

    def page(connection: object) -> None:
        moments.append(time.monotonic())
        connection.send(Answer(b"a paper"), origin.asked[-1])  # type: ignore[attr-defined]

    crawling.origins = Origins({"https://arxiv.org": f"{origin.base}/arxiv"})
    for number in (1, 2, 3):
        origin.put(f"/arxiv/abs/2399.0000{number}", page)
        crawling.enqueue([f"https://arxiv.org/abs/2399.0000{number}"])
        summary = crawling.run(mirrors_without_pause=False)
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    assert len(gaps) == 2
    assert all(gap >= 2.9 for gap in gaps)
    assert summary.waited["arxiv"] > 1


def test_a_bucket_tells_kind_host_and_asker_and_no_credential() -> None:
    card = f"{HUB}/a/b/resolve/main/README.md"
    assert full_bucket(card, card, None) == "hf-resolve huggingface.co anonymous"
    named = full_bucket(card, card, b"Bearer hf_secret")
    assert named != full_bucket(card, card, b"Bearer hf_other")
    assert "secret" not in named
    assert full_bucket("https://export.arxiv.org/api/query", "https://export.arxiv.org/", None).startswith("arxiv ")
