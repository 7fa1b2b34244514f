"""robots.txt's pause is kept, and what has not changed is not sent again."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from crawler.ledger import MemoryLedger
from crawler.options import Stopped, TurnSummary
from crawler.quota import Quota, Wait
from db import frontier
from db.archive import verify_archive
from db.documents import HUB, document_key
from db.vocabulary import DocumentKind
from tests.crawler.crawling import SHORT, Crawling, target
from tests.origin import Answer, HubSite, Origin, faults
from tests.origin.server import Behave, Connection

CHANGED = "Mon, 02 Mar 2026 10:00:00 GMT"


def noting(moments: list[float]) -> Behave:
    def behave(connection: Connection) -> None:
        moments.append(time.monotonic())
        connection.send(Answer(b"a page"), connection.origin.asked[-1])

    return behave


def test_the_pause_of_robots_txt_is_kept_over_all_runs(crawling: Crawling, origin: Origin) -> None:
    """No page comes earlier than after a pause for each one before it. Between two there may be less than a pause: a
    request that a busy machine sends late does not put off the next.
    """
    robots = b"User-agent: *\nCrawl-delay: 2\nDisallow: /secret"
    origin.put("/robots.txt", Answer(robots, media_type="text/plain"))
    moments: list[float] = []
    for name in "abc":
        crawling.enqueue([origin.put(f"/{name}", noting(moments))])
    began = time.monotonic()
    crawling.run(max_requests=3, concurrency=1)
    crawling.run()
    assert len(moments) == 3
    assert all(moment - began >= 2 * number for number, moment in enumerate(moments)), moments


def test_a_pause_longer_than_a_minute_is_kept_whole(crawling: Crawling, origin: Origin) -> None:
    """Waited for as a quota is: what may not be waited for is told, and asked for in a later crawl."""
    origin.put("/robots.txt", Answer(b"User-agent: *\nCrawl-delay: 90", media_type="text/plain"))
    pages = [origin.put(f"/{name}", Answer(b"a page")) for name in "abc"]
    crawling.enqueue(pages)
    before = datetime.now(UTC)
    summary = crawling.run(max_quota_wait=60)
    assert (summary.captured, summary.stopped) == (1, Stopped.QUOTA)
    ((host, opens),) = summary.opens.items()
    assert host == "127.0.0.1 (by its robots.txt)"
    assert before + timedelta(seconds=89) <= opens <= datetime.now(UTC) + timedelta(seconds=90)
    assert sorted(crawling.outcome(page) for page in pages) == [("done", "captured"), *2 * [("due", "quota")]]
    (detail, *_) = [one.detail for one in crawling.attempts()]
    assert "(by its robots.txt) opens again in" in detail
    with crawling.database.session() as session:  # another run, within the pause
        frontier.make_due_again(session, [document_key(pages[0]), document_key(pages[1]), document_key(pages[2])])
    assert crawling.run(max_quota_wait=60).captured == 0
    assert len([path for path in origin.paths() if path != "/robots.txt"]) == 1


def test_a_long_pause_is_shared_by_all_that_wait_and_counted_once() -> None:
    now = [1_000.0]
    ledger = MemoryLedger()
    quota, other = (Quota(200, lambda: now[0], ledger) for _ in range(2))
    assert quota.take_turn("a.example a", 90) is None
    assert [quota.take_turn("a.example a", 90), other.take_turn("a.example a", 90)] == [Wait(90), Wait(90)]
    now[0] += 90
    assert other.take_turn("a.example a", 90) is None
    assert quota.take_turn("a.example a", 90) == Wait(90)
    assert quota.closed() == {}  # nobody took from it
    assert quota.opens_in("a.example a") == 90


def test_a_second_crawl_of_an_unchanged_web_fetches_no_body(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    robots = b"User-agent: *\nDisallow: /secret"
    origin.put("/robots.txt", Answer(robots, media_type="text/plain", etag='"r1"'))
    hub.add_model("heron-labs/heron-1b", "# Heron")
    dated = origin.put("/dated", Answer(b"a page with a date", changed=CHANGED))
    moved = origin.put("/moved", Answer(status=301, headers={"Location": "/there"}))
    origin.put("/there", Answer(b"where it moved to", etag='"t1"'))
    secret = origin.put("/secret", Answer(b"not for crawlers"))
    card = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"
    crawling.enqueue([card, dated, moved, secret])
    assert crawling.run().captured == 3
    origin.body_bytes = 0
    with crawling.database.session() as session:
        frontier.make_due_again(session)
    summary = crawling.run()
    assert (summary.captured, summary.unchanged) == (0, 3)
    assert origin.body_bytes == 0
    assert crawling.outcome(secret) == ("failed", "robots")  # a robots.txt that has not changed binds as before
    assert "/secret" not in origin.paths()
    assert verify_archive(crawling.archive).whole


def test_pages_of_a_listing_are_conditional_too(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    path = hub.add_listing(
        "heron-labs", [f"heron-labs/m{number}" for number in range(4)], page=2, limit=4, etags=True
    )
    crawling.enqueue([target(HUB + path, DocumentKind.LISTING)])
    crawling.run()
    origin.asked.clear()
    with crawling.database.session() as session:
        frontier.make_due_again(session)
    crawling.run()
    assert all("if-none-match" in asked.headers for asked in origin.asked)


def test_all_that_wait_for_one_robots_txt_are_bound_by_it(crawling: Crawling, origin: Origin) -> None:
    def slowly(connection: Connection) -> None:
        time.sleep(0.3)
        connection.send(Answer(b"User-agent: *\nDisallow: /", media_type="text/plain"), connection.origin.asked[-1])

    origin.put("/robots.txt", slowly)
    crawling.enqueue([origin.put(f"/{number}", Answer(b"a page")) for number in range(8)])
    summary = crawling.run()
    assert dict(summary.failures) == {"robots": 8}
    assert origin.paths() == ["/robots.txt"]


@pytest.mark.parametrize("path", ["/blobs/card", "/a/b/resolve/card"])
def test_a_host_that_an_api_redirects_to_is_asked_for_its_robots_txt(
    crawling: Crawling, hub: HubSite, origin: Origin, path: str
) -> None:
    card = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"
    with Origin() as elsewhere:
        elsewhere.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /", media_type="text/plain"))
        away = elsewhere.put(path, Answer(b"# Heron"))
        origin.put("/hub/heron-labs/heron-1b/resolve/main/README.md", faults.redirect_to(away))
        crawling.enqueue([card])
        crawling.run()
        assert elsewhere.paths() == ["/robots.txt"]
    assert crawling.outcome(card) == ("failed", "robots")
    assert "/robots.txt" not in origin.paths()  # the Hub's own address is bound by its terms


REFUSALS = {
    "server_error": Answer(b"User-agent: *\nAllow: /", status=503, media_type="text/plain"),
    "connection": faults.reset,
    "malformed": faults.not_http,
    "too_large": faults.announced_too_large,
    "timeout": faults.silent,
}


@pytest.mark.parametrize("failure", REFUSALS)
def test_a_host_whose_robots_txt_cannot_be_had_is_not_asked(
    crawling: Crawling, origin: Origin, failure: str, caplog: pytest.LogCaptureFixture
) -> None:
    """RFC 9309, 2.3.1.4: unreachable means that everything is forbidden."""
    origin.put("/robots.txt", REFUSALS[failure])
    pages = [origin.put(f"/{number}", Answer(b"a page")) for number in range(3)]
    crawling.enqueue(pages)
    summary = crawling.run(**({"timeout": SHORT} if failure == "timeout" else {}))
    assert dict(summary.failures) == {failure: 3}
    assert set(origin.paths()) == {"/robots.txt"}
    told = [one.detail for one in crawling.attempts() if one.url in pages]
    assert len(told) == 3
    assert all("robots.txt of 127.0.0.1" in detail for detail in told)
    assert not [one for one in caplog.records if one.exc_info]  # a traceback says nothing to whoever crawls
    assert verify_archive(crawling.archive).whole


def test_a_robots_txt_refused_for_a_quota_ends_as_a_quota(crawling: Crawling, origin: Origin) -> None:
    origin.put("/robots.txt", Answer(status=429, headers={"Retry-After": "600"}))
    page = origin.put("/a", Answer(b"a page"))
    crawling.enqueue([page])
    summary = crawling.run(max_quota_wait=1)
    assert (summary.stopped, list(summary.opens)) == (Stopped.QUOTA, ["127.0.0.1"])
    assert crawling.outcome(page) == ("due", "quota")
    assert set(origin.paths()) == {"/robots.txt"}


def test_a_host_whose_robots_txt_comes_again_is_asked_again_in_the_same_run(
    crawling: Crawling, origin: Origin
) -> None:
    robots = Answer(b"User-agent: *\nDisallow: /secret", media_type="text/plain")
    origin.put("/robots.txt", faults.after(1, Answer(status=502), robots))
    page, secret = origin.put("/a", Answer(b"a page")), origin.put("/secret", Answer(b"not for crawlers"))
    crawling.enqueue([page, secret])

    def wait(_: TurnSummary) -> bool:
        time.sleep(0.2)
        return True

    crawling.run(wait, later=0.1)
    assert crawling.outcome(page) == ("done", "captured")
    assert crawling.outcome(secret) == ("failed", "robots")


@pytest.mark.parametrize("status", [401, 403, 404, 410])
def test_a_host_without_robots_txt_allows_everything_whatever_its_answer_says(
    crawling: Crawling, origin: Origin, status: int
) -> None:
    origin.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /", status=status, media_type="text/plain"))
    crawling.enqueue([origin.put("/a", Answer(b"a page"))])
    assert crawling.run().captured == 1


def test_redirects_of_robots_txt_without_end_are_none(crawling: Crawling, origin: Origin) -> None:
    origin.put("/robots.txt", faults.redirect_to("/robots.txt"))
    crawling.enqueue([origin.put("/a", Answer(b"a page"))])
    assert crawling.run().captured == 1
