"""Quotas: what sources say is believed, and waited for, and the total wait has an end."""

import gzip
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.buckets import bucket_of
from crawler.failures import Refused
from crawler.ledger import DatabaseLedger
from crawler.limits import told_by
from crawler.options import Stopped
from crawler.origins import Origins
from crawler.quota import Permit, Quota, Wait
from db.documents import COMMON_CRAWL_INDEX, GITHUB_API, HUB
from tests.crawler.crawling import IN_GOOD_TIME, Crawling
from tests.origin import Answer, HubSite, Origin, faults
from tests.origin.server import Connection

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def headers(**values: str) -> Callable[[str], str | None]:
    named = {name.lower().replace("_", "-"): value for name, value in values.items()}
    return lambda name: named.get(name.lower())


@pytest.mark.parametrize(
    ("status", "told", "seconds"),
    [
        (200, {}, 0),
        (200, {"RateLimit": '"api";r=10;t=200'}, 0),
        (200, {"RateLimit": '"api";r=0;t=200'}, 201),
        (429, {"RateLimit": '"api";r=0;t=20'}, 21),
        (429, {"Retry_After": "7"}, 7),
        (503, {"Retry_After": "7"}, 7),
        (403, {"Retry_After": "7"}, 7),
        (200, {"Retry_After": "7"}, 0),
        (429, {"Retry_After": format_datetime(NOW.replace(minute=2), usegmt=True)}, 120),
        (429, {"Retry_After": "soon"}, 60),
        (429, {}, 60),
        (503, {}, 0),
        (200, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": str(int(NOW.timestamp()) + 30)}, 31),
        (200, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "30"}, 31),
        (200, {"X_RateLimit_Remaining": "5", "X_RateLimit_Reset": "30"}, 0),
        (429, {"Retry_After": "9" * 400}, 999_999_999),
        (429, {"X_RateLimit_Reset": str(int(NOW.timestamp()) + 30)}, 31),
        (429, {"RateLimit_Reset": "30"}, 31),
        (429, {"X_RateLimit_Reset": "30", "Retry_After": "40"}, 40),
        (200, {"X_RateLimit_Reset": "30"}, 0),
        (200, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "2026-03-01T12:00:30Z"}, 31),
        (200, {"X_RateLimit_Remaining": "0", "X_RateLimit_Reset": "Sun, 01 Mar 2026 12:00:30 GMT"}, 31),
    ],
)
def test_what_an_answer_says_of_its_quota(status: int, told: dict[str, str], seconds: float) -> None:
    quota = Quota(900, clock=NOW.timestamp)
    quota.learn("bucket", status, headers(**told))
    assert quota.seconds("bucket") == pytest.approx(seconds)
    assert quota.seconds("another") == 0


HUB_POLICY = '"fixed window";"api";q=500;w=300'
TWO = '"day";r=900;t=5000, "hour";r=3;t=20'
MOMENT = int(NOW.timestamp()) + 30


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"RateLimit": '"api";r=12;t=200', "RateLimit_Policy": HUB_POLICY}, (12, 201, 500, 300, "api")),
        ({"RateLimit": TWO, "RateLimit_Policy": '"hour";q=99;w=3600,"day";q=900;w=86400'}, (3, 21, 99, 3600, "hour")),
        ({"RateLimit": '"a";r=4', "RateLimit_Policy": '"a";q=10;w=60'}, (4, 61, 10, 60, "a")),
        ({"RateLimit": '"b";r=4;t=9', "RateLimit_Policy": '"b";q=65535;qu="content-bytes";w=10'}, (None,) * 5),
        ({"RateLimit": "limit=100, remaining=12, reset=20", "RateLimit_Policy": '100;w=60;comment="a, b"'},
         (12, 21, 100, 60, None)),
        ({"RateLimit_Limit": "100, 100;w=60", "RateLimit_Remaining": "5", "RateLimit_Reset": "7"},
         (5, 8, 100, 60, None)),
        ({"X_RateLimit_Limit": "60", "X_RateLimit_Remaining": "0", "X_RateLimit_Reset": f"{MOMENT}"},
         (0, 31, 60, None, None)),
        ({"X_RateLimit_Limit": "60", "X_RateLimit_Remaining": "0", "X_RateLimit_Reset": f"{MOMENT}.75"},
         (0, 31, 60, None, None)),
        ({"X_RateLimit_Limit": "60", "X_RateLimit_Remaining": "0", "X_RateLimit_Reset": f"{MOMENT}000"},
         (0, 31, 60, None, None)),
        ({"X_Rate_Limit_Limit": "60", "X_Rate_Limit_Remaining": "7", "X_Rate_Limit_Reset": "5"},
         (7, 6, 60, None, None)),
        ({"RateLimit": "soon", "RateLimit_Policy": "fair use"}, (None,) * 5),
    ],
)  # fmt: skip
def test_every_dialect_is_read(told: dict[str, str], expected: tuple[object, ...]) -> None:
    found = told_by(200, headers(**told), NOW.timestamp())
    assert (found.remaining, found.ends_in, found.quota, found.window, found.kind) == expected


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from([200, 403, 429, 503]))
def test_no_header_upsets_it(limit: str, after: str, status: int) -> None:
    quota = Quota(900, clock=NOW.timestamp)
    quota.learn("bucket", status, headers(RateLimit=limit, RateLimit_Policy=after, Retry_After=after))
    quota.learn("bucket", status, headers(X_RateLimit_Remaining=after, X_RateLimit_Reset=after))
    assert quota.seconds("bucket") >= 0


def test_waiting_longer_than_allowed_is_refused() -> None:
    quota = Quota(10, clock=NOW.timestamp)
    quota.learn("bucket", 429, headers(Retry_After="11"))
    found = quota.take("bucket")
    assert isinstance(found, Wait)
    with pytest.raises(Refused, match="opens again in 11 s"):
        quota.claim_wait("bucket", found.seconds)
    assert isinstance(quota.take("another"), Permit)


@pytest.mark.parametrize(
    ("url", "bucket"),
    [
        (f"{HUB}/api/models/a/b", "hf-api"),
        (f"{HUB}/a/b/resolve/main/README.md", "hf-resolve"),
        (f"{HUB}/api/resolve-cache/models/a/b/c/README.md", "hf-resolve"),
        (f"{HUB}/a/b", "hf-pages"),
        ("https://heron-labs.example/a", "heron-labs.example"),
    ],
)
def test_addresses_share_the_buckets_their_sources_publish(url: str, bucket: str) -> None:
    assert bucket_of(url) == bucket


def test_a_429_is_waited_for_and_asked_again(crawling: Crawling, origin: Origin) -> None:
    answered = faults.after(1, Answer(status=429, headers={"Retry-After": "2"}), Answer(b"a page"))
    moments: list[float] = []

    def noted(connection: Connection) -> None:
        moments.append(time.monotonic())
        answered(connection)

    url = origin.put("/busy", noted)
    crawling.enqueue([url])
    summary = crawling.run()
    between = moments[1] - moments[0]
    assert between >= 2
    assert crawling.outcome(url) == ("done", "captured")
    assert 0 < sum(summary.waited.values()) <= between
    assert sorted(one.status for one in crawling.captures() if one.url == url) == [200, 429]


def test_quotas_in_lines_of_their_own_are_all_read(crawling: Crawling, origin: Origin) -> None:
    def tell(connection: Connection) -> None:
        left = max(0, 1 - len([path for path in origin.paths() if path.startswith("/page")]))
        connection.raw(
            b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n"
            b'RateLimit: "short";r=%d;t=2\r\nRateLimit: "day";r=9000;t=9000\r\n'
            b'RateLimit-Policy: "short";q=1;w=2\r\nRateLimit-Policy: "day";q=10000;w=86400\r\n\r\na page' % left
        )

    crawling.enqueue([origin.put(f"/page/{number}", tell) for number in range(2)])
    began = time.monotonic()
    assert crawling.run(concurrency=1).captured == 2
    assert time.monotonic() - began >= 2


def test_a_used_up_window_holds_back_all_of_its_bucket(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    urls = []
    for number in range(4):
        hub.add_model(f"heron-labs/m{number}", "# Heron")
        urls.append(f"{HUB}/api/models/heron-labs/m{number}")
    last = Answer(b"{}", headers={"RateLimit": '"api";r=0;t=0'})
    origin.put("/hub/api/models/heron-labs/m0", last)
    crawling.enqueue(urls)
    began = time.monotonic()
    summary = crawling.run(concurrency=1)
    assert summary.captured == 4
    assert time.monotonic() - began >= 1
    assert set(summary.waited) == {"hf-api"}


def test_a_quota_too_long_to_wait_for_ends_its_source_and_nothing_is_lost(crawling: Crawling, origin: Origin) -> None:
    urls = [origin.put(f"/busy/{number}", Answer(status=429, headers={"Retry-After": "100"})) for number in range(40)]
    crawling.enqueue(urls)
    summary = crawling.run(max_quota_wait=5)
    assert summary.stopped is Stopped.QUOTA
    assert summary.due + summary.later == 40
    assert len([path for path in origin.paths() if path.startswith("/busy")]) <= 16
    assert len(summary.alarms) == 1


def test_a_crawl_that_must_stop_does_not_wait_for_a_quota(crawling: Crawling, origin: Origin) -> None:
    urls = [origin.put(f"/busy/{number}", Answer(status=429, headers={"Retry-After": "100"})) for number in range(3)]
    crawling.enqueue(urls)
    began = time.monotonic()
    summary = crawling.run(max_seconds=1.0, max_quota_wait=900)
    assert time.monotonic() - began < IN_GOOD_TIME  # 1.6 s; the quota opens after 100
    assert summary.stopped is Stopped.BUDGET_SECONDS
    assert summary.due == 3
    assert not summary.failures


SECONDARY = Answer(
    b'{"message": "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."}',
    status=403, media_type="application/json",
)  # fmt: skip


@pytest.mark.parametrize("refusal", [SECONDARY, replace(SECONDARY, body=gzip.compress(SECONDARY.body),
                                                       headers={"Content-Encoding": "gzip"})])  # fmt: skip
def test_a_secondary_limit_of_github_closes_its_bucket(crawling: Crawling, origin: Origin, refusal: Answer) -> None:
    """Also in an answer that is packed, as GitHub's are."""
    crawling.origins = Origins({GITHUB_API: f"{origin.base}/api"})
    paths = [f"/repos/heron-labs/heron-{number}/contents" for number in range(4)]
    for path in paths:
        origin.put(f"/api{path}", refusal)
    crawling.enqueue([GITHUB_API + path for path in paths])
    crawling.run(max_quota_wait=1)
    assert len(origin.paths()) == 1
    assert {crawling.outcome(GITHUB_API + path) for path in paths} == {("due", "quota")}


def test_a_secondary_limit_of_github_is_a_quota_and_waited_for(crawling: Crawling, origin: Origin) -> None:
    crawling.origins = Origins({GITHUB_API: f"{origin.base}/api"})
    path = "/repos/heron-labs/heron/contents"
    origin.put(f"/api{path}", faults.after(1, SECONDARY, Answer(b"[]", media_type="application/json")))
    crawling.enqueue([GITHUB_API + path])
    summary = crawling.run(max_quota_wait=1)
    assert crawling.outcome(GITHUB_API + path) == ("due", "quota")
    assert summary.stopped is Stopped.QUOTA


def test_what_is_refused_without_a_time_waits_a_minute_and_longer_each_time() -> None:
    clock = [NOW.timestamp()]
    quota = Quota(9_000, lambda: clock[0])
    waited = []
    for _ in range(8):
        permit, late = quota.take("api.github.com"), quota.take("api.github.com")
        for one in (permit, late):
            if isinstance(one, Permit):
                quota.returned(one, 403, headers(), refused=True)
        waited.append(quota.seconds("api.github.com"))
        clock[0] += waited[-1] + 1
    assert waited == [60, 120, 240, 480, 960, 1_920, 3_600, 3_600]
    permit = quota.take("api.github.com")
    assert isinstance(permit, Permit)
    quota.returned(permit, 200, headers())
    permit = quota.take("api.github.com")
    assert isinstance(permit, Permit)
    quota.returned(permit, 429, headers())
    assert quota.seconds("api.github.com") == 60


def test_common_crawl_slows_down_on_503(crawling: Crawling, origin: Origin) -> None:
    crawling.origins = Origins({COMMON_CRAWL_INDEX: f"{origin.base}/index"})
    origin.put("/index/collinfo.json", Answer(b"slow down", status=503))
    crawling.enqueue([f"{COMMON_CRAWL_INDEX}/collinfo.json"])
    summary = crawling.run(max_quota_wait=1)
    assert (summary.stopped, len(origin.paths())) == (Stopped.QUOTA, 1)


def test_one_connection_at_a_time_over_all_workers_of_a_database(crawling: Crawling) -> None:
    clock = [NOW.timestamp()]
    one, two = (Quota(900, lambda: clock[0], DatabaseLedger(crawling.database)) for _ in range(2))
    taken = one.connect("arxiv", 3.0, 65.0)
    assert isinstance(taken, float)
    clock[0] += 10  # a slow answer
    assert two.connect("arxiv", 3.0, 65.0) == Wait(55.0, for_quota=False)
    one.disconnect("arxiv", taken)
    again = two.connect("arxiv", 3.0, 65.0)
    assert isinstance(again, float)
    one.disconnect("arxiv", taken)  # not its own any more
    clock[0] += 1
    assert isinstance(one.connect("arxiv", 3.0, 65.0), Wait)
    two.disconnect("arxiv", again)
    assert one.connect("arxiv", 3.0, 65.0) == Wait(2.0, for_quota=False)
    clock[0] += 65  # the connection of a worker that was killed is free after the time of a request
    assert isinstance(one.connect("arxiv", 3.0, 65.0), float)
