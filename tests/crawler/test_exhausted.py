"""A quota that would have to be waited for too long ends its own bucket, and nothing else of its spider."""

import time

import pytest

from crawler.options import Stopped
from crawler.origins import Origins
from db import frontier
from db.documents import GITHUB_API, GITHUB_RAW, HUB
from db.vocabulary import TargetState
from tests.crawler.crawling import Crawling
from tests.origin import Answer, Origin

FAR = {"Retry-After": "3600"}


def test_one_page_that_says_later_leaves_the_other_hosts_alone(crawling: Crawling, origin: Origin) -> None:
    shut = [origin.put(f"/shut/{number}", Answer(status=429, headers=FAR)) for number in range(40)]
    with Origin() as other:
        open_ = [other.put(f"/page/{number}", Answer(b"page %d" % number)) for number in range(100)]
        crawling.enqueue([*shut, *open_])
        summary = crawling.run(concurrency=2)
        assert {crawling.outcome(url) for url in open_} == {("done", "captured")}
    assert {crawling.outcome(url) for url in shut} == {("due", "quota")}
    assert summary.stopped is Stopped.QUOTA
    assert summary.later == 40
    assert len([path for path in origin.paths() if path.startswith("/shut")]) <= 4


def test_what_was_given_back_was_not_looked_at(crawling: Crawling, origin: Origin) -> None:
    """It is due when its bucket opens, and as many looks are left to it as before."""
    urls = [origin.put(f"/shut/{number}", Answer(status=429, headers=FAR)) for number in range(40)]
    crawling.enqueue(urls)
    crawling.run(concurrency=1)
    with crawling.database.reading() as session:
        found = list(frontier.targets(session, TargetState.DUE))
    assert len(found) == 40
    looks = [one for one in crawling.attempts() if one.failure == "quota"]
    assert sum(one.attempts for one in found) == len(looks) <= 2


@pytest.mark.parametrize(
    ("shut", "open_"),
    [
        (f"{GITHUB_API}/repos/heron-labs/r%d/commits?path=README.md", f"{GITHUB_RAW}/heron-labs/r%d/HEAD/README.md"),
        (f"{HUB}/api/models/heron-labs/m%d", f"{HUB}/heron-labs/m%d/resolve/main/README.md"),
    ],
)
def test_kinds_of_one_source_are_apart(crawling: Crawling, origin: Origin, shut: str, open_: str) -> None:
    places = {GITHUB_API: "/api-github", GITHUB_RAW: "/raw", HUB: "/hub"}
    crawling.origins = Origins({base: origin.base + path for base, path in places.items()})
    for number in range(40):
        asked = crawling.origins.asked(shut % number).removeprefix(origin.base).partition("?")[0]
        origin.put(asked, Answer(status=429, headers=FAR))
        origin.put(crawling.origins.asked(open_ % number).removeprefix(origin.base), Answer(b"file %d" % number))
        crawling.enqueue([shut % number, open_ % number])
    crawling.run(concurrency=1)
    assert {crawling.outcome(shut % number)[0] for number in range(40)} == {"due"}
    assert {crawling.outcome(open_ % number) for number in range(40)} == {("done", "captured")}


def test_a_bucket_that_opens_again_is_asked_again_in_the_same_run(crawling: Crawling, origin: Origin) -> None:
    """Nothing is waited for, but another host keeps the crawl busy for longer than the quota is closed."""
    said = [Answer(status=429, headers={"Retry-After": "2"})]

    def closed_at_first(connection: object) -> None:
        answer = said.pop() if said else Answer(b"a page")
        connection.send(answer, origin.asked[-1])  # type: ignore[attr-defined]

    urls = [origin.put(f"/page/{number}", closed_at_first) for number in range(40)]
    crawling.enqueue(urls)
    turns: list[int] = []

    def wait(_: object) -> bool:
        time.sleep(0 if turns else 3)
        turns.append(1)
        return True

    crawling.run(wait, max_quota_wait=1, concurrency=1, later=1.0)
    assert {crawling.outcome(url) for url in urls} == {("done", "captured")}


def test_402_is_no_quota(crawling: Crawling, origin: Origin) -> None:
    paid = origin.put("/paid", Answer(b"pay", status=402))
    pages = [origin.put(f"/page/{number}", Answer(b"page %d" % number)) for number in range(40)]
    crawling.enqueue([paid, *pages])
    summary = crawling.run(concurrency=1)
    assert crawling.outcome(paid) == ("failed", "blocked")
    assert summary.captured == 40
    assert summary.stopped is Stopped.NOTHING_DUE
