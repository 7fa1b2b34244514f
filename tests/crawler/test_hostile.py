"""Sites that misbehave: what is kept, what is recorded, how it ends. The crawl itself always ends well."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db import queries
from db.archive import Archive, observed_rows, verify_archive
from db.documents import HUB, DocumentKey
from db.records import Target
from db.vocabulary import DocumentKind, FailureClass, RepoKind, Source
from tests.crawler.conftest import tls_origin
from tests.crawler.crawling import IN_GOOD_TIME, SHORT, Crawling
from tests.origin import Answer, HubSite, Origin, faults
from tests.origin.server import Behave

ROOT = Path(__file__).parents[2]
FAULTS = [
    (faults.slow_drip, FailureClass.TIMEOUT),
    (faults.silent, FailureClass.TIMEOUT),
    (faults.endless_body, FailureClass.TOO_LARGE),
    (faults.announced_too_large, FailureClass.TOO_LARGE),
    (faults.truncated_body, FailureClass.CONNECTION),
    (faults.truncated_chunks, FailureClass.CONNECTION),
    (faults.bomb, FailureClass.TOO_LARGE),
    (faults.reset, FailureClass.CONNECTION),
    (faults.not_http, FailureClass.MALFORMED),
    (faults.header_flood, FailureClass.MALFORMED),
    (faults.slow_headers, FailureClass.TIMEOUT),
    (faults.endless_chunks, FailureClass.TOO_LARGE),
    (faults.negative_length, FailureClass.MALFORMED),
    (faults.two_lengths, FailureClass.MALFORMED),
]
ROBOTS_FAULTS = [
    one for one in FAULTS if one[0] in {faults.endless_body, faults.header_flood, faults.reset, faults.silent}
]


def _limits(failure: FailureClass) -> dict[str, float]:
    """A short time for what is never over; for the others enough that on no machine it is over before they are."""
    return {"timeout": SHORT} if failure is FailureClass.TIMEOUT else {}


@pytest.mark.parametrize(("fault", "failure"), FAULTS, ids=[fault.__name__ for fault, _ in FAULTS])
def test_a_fault_is_an_attempt_of_its_class(
    crawling: Crawling, origin: Origin, fault: Behave, failure: FailureClass
) -> None:
    url = origin.put("/fault", fault)
    fine = origin.put("/fine", Answer(b"a page"))
    crawling.enqueue([url, fine])
    began = time.monotonic()
    summary = crawling.run(max_size=2**20, **_limits(failure))
    assert time.monotonic() - began < IN_GOOD_TIME  # 3.2 s at the most; the dripping ones would go on for ever
    assert summary.failures == {failure: 1}
    (attempt,) = [one for one in crawling.attempts() if one.url == url]
    assert attempt.failure is failure
    assert attempt.detail
    assert crawling.outcome(fine) == ("done", "captured")
    assert {one.record for one in observed_rows(crawling.archive)} == {*crawling.captures(), *crawling.attempts()}
    assert verify_archive(crawling.archive).whole


@pytest.mark.parametrize(
    ("answer", "payload"),
    [
        (faults.WRONG_CHARSET, faults.WRONG_CHARSET.body),
        (faults.broken_gzip, b"\x1f\x8bnot gzip at all"),
        (faults.too_much, b"four"),
    ],
)
def test_what_is_odd_is_kept_as_it_came(
    crawling: Crawling, origin: Origin, answer: Answer | Behave, payload: bytes
) -> None:
    crawling.enqueue([origin.put("/odd", answer)])
    assert crawling.run().captured == 1
    archive = Archive(crawling.archive)
    assert payload in [archive.payload(one.location) for one in observed_rows(crawling.archive)]


@pytest.mark.parametrize("coding", sorted(faults.BOMBS))
def test_a_bomb_is_not_unpacked_in_any_coding(crawling: Crawling, origin: Origin, coding: str) -> None:
    """Kept is an attempt that says so and nothing of the body; what unpacks in too many layers is kept packed."""
    url = origin.put("/bomb", faults.packed(coding, faults.BOMBS[coding]))
    crawling.enqueue([url])
    crawling.run(max_size=2**20)
    assert sum(file.stat().st_size for file in crawling.archive.glob("*.warc.gz")) < 2**16
    if coding.count("gzip") > 4:
        assert crawling.outcome(url) == ("done", "captured")
        return
    assert crawling.outcome(url) == ("failed", "too_large")
    (attempt,) = [one for one in crawling.attempts() if one.url == url]
    assert "unpacks to more than" in attempt.detail


def test_redirects_without_end_are_followed_ten_times_and_each_is_kept(crawling: Crawling, origin: Origin) -> None:
    url = origin.put("/further", faults.endless_redirects)
    crawling.enqueue([url])
    crawling.run()
    assert crawling.outcome(url) == ("failed", "moved")
    assert len([one for one in crawling.captures() if "/further" in one.url]) == 11


@pytest.mark.parametrize(("fault", "failure"), ROBOTS_FAULTS, ids=[fault.__name__ for fault, _ in ROBOTS_FAULTS])
def test_a_robots_txt_that_misbehaves_is_recorded_and_holds_nothing_up(
    crawling: Crawling, origin: Origin, fault: Behave, failure: FailureClass
) -> None:
    robots = origin.put("/robots.txt", fault)
    page = origin.put("/page", Answer(b"a page"))
    with Origin() as other:
        elsewhere = other.put("/page", Answer(b"a page"))
        crawling.enqueue([page, elsewhere])
        crawling.run(max_size=2**20, **_limits(failure))
        assert crawling.outcome(elsewhere) == ("done", "captured")
    (looked,) = [one for one in crawling.attempts() if one.url == robots]
    assert looked.failure is failure
    assert crawling.outcome(page)[1] == failure.value
    assert set(origin.paths()) == {"/robots.txt"}


def test_a_circle_of_redirects_ends(crawling: Crawling, origin: Origin) -> None:
    url = faults.redirect_circle(origin)
    crawling.enqueue([url])
    crawling.run()
    assert crawling.outcome(url) == ("failed", "moved")
    assert len([path for path in origin.paths() if path.startswith("/circle")]) == 11


@pytest.mark.parametrize("location", ["file:///etc/passwd", "ftp://heron-labs.example/a", "javascript:alert(1)"])
def test_a_redirect_off_the_web_is_kept_and_not_followed(crawling: Crawling, origin: Origin, location: str) -> None:
    url = origin.put("/away", faults.redirect_to(location))
    crawling.enqueue([url])
    crawling.run()
    assert crawling.outcome(url) in {("failed", "moved"), ("failed", "malformed")}
    (capture,) = [one for one in crawling.captures() if one.url == url]
    assert capture.redirect_to == location


@pytest.mark.parametrize(
    ("status", "headers", "failure"),
    [
        (401, {"X-Error-Code": "GatedRepo"}, "gated"),
        (403, {"X-Error-Code": "GatedRepo"}, "gated"),
        (401, {"X-Error-Code": "RepoNotFound"}, "unauthorised"),
        (401, {}, "unauthorised"),
        (403, {}, "blocked"),
        (404, {"X-Error-Code": "EntryNotFound"}, "not_found"),
        (410, {}, "gone"),
        (451, {}, "disabled"),
        (418, {}, "malformed"),
        (500, {}, "server_error"),
    ],
)
def test_a_refusal_is_a_capture_and_its_class_is_told(
    crawling: Crawling, origin: Origin, status: int, headers: dict[str, str], failure: str
) -> None:
    url = origin.put("/refused", Answer(b"no", status=status, headers=headers))
    crawling.enqueue([url])
    crawling.run()
    state, outcome = crawling.outcome(url)
    assert outcome == failure
    assert state == ("due" if failure == "server_error" else "failed")
    (capture,) = [one for one in crawling.captures() if one.url == url]
    assert (capture.status, capture.error_code) == (status, headers.get("X-Error-Code"))


def test_a_gated_card_is_not_silence_and_its_record_is_read(crawling: Crawling, hub: HubSite) -> None:
    hub.add_gated("heron-labs/shut")
    record, card = f"{HUB}/api/models/heron-labs/shut", f"{HUB}/heron-labs/shut/resolve/main/README.md"
    crawling.enqueue([record, card])
    crawling.run()
    assert crawling.outcome(record) == ("done", "captured")
    assert crawling.outcome(card) == ("failed", "gated")


@pytest.mark.parametrize("body", [b"<html><title>Access Denied</title>", b"<script>window._cf_chl_opt={}</script>"])
def test_a_wall_that_says_200_is_blocked(crawling: Crawling, origin: Origin, body: bytes) -> None:
    url = origin.put("/wall", Answer(body))
    crawling.enqueue([url])
    crawling.run()
    assert crawling.outcome(url) == ("failed", "blocked")
    (attempt,) = [one for one in crawling.attempts() if one.url == url]
    assert "with status 200" in attempt.detail


def test_a_failure_that_passes_is_asked_again_and_every_try_is_kept(crawling: Crawling, origin: Origin) -> None:
    url = origin.put("/flaky", faults.after(2, Answer(status=502), Answer(b"at last")))
    crawling.enqueue([url])
    summary = crawling.run(retries=2)
    assert crawling.outcome(url) == ("done", "captured")
    assert summary.failures == {}
    assert sorted(one.status for one in crawling.captures() if one.url == url) == [200, 502, 502]


def test_a_target_fails_for_good_after_three_looks(crawling: Crawling, origin: Origin) -> None:
    url = origin.put("/down", Answer(status=500))
    crawling.enqueue([url])
    summary = crawling.run(later=-1.0)  # due again at once: each look is a turn
    assert crawling.outcome(url) == ("failed", "server_error")
    assert [dict(turn.failures) for turn in summary.turns] == [{FailureClass.SERVER_ERROR: 1}] * 3


def test_an_address_that_is_none_fails_and_harms_nobody(crawling: Crawling, origin: Origin) -> None:
    fine = origin.put("/fine", Answer(b"a page"))
    odd = ["ftp://heron-labs.example/a", "no address", "http://heron labs.example/x", "https://x.example:99999/"]
    for number, url in enumerate(odd):
        key = DocumentKey(Source.WEB, RepoKind.PAGE, f"https://odd.example/{number}", "")
        crawling.enqueue([Target(key, url, DocumentKind.VENDOR_PAGE)])
    crawling.enqueue([fine])
    summary = crawling.run()
    assert dict(summary.failures) == {FailureClass.MALFORMED: 4}
    assert crawling.outcome(fine) == ("done", "captured")


def test_names_that_lead_nowhere_and_closed_ports(crawling: Crawling) -> None:
    nowhere, closed = "https://no-such-host.invalid/", "http://127.0.0.1:9/"
    crawling.enqueue([nowhere, closed])
    crawling.run()
    assert crawling.outcome(closed)[1] == "refused"
    assert crawling.outcome(nowhere)[1] == "dns"


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(crawling: Crawling, self_signed: Path) -> None:
    with tls_origin(self_signed) as site:
        url = site.put("/page", Answer(b"a page"))
        crawling.enqueue([url])
        crawling.run()
        assert crawling.outcome(url) == ("failed", "tls")
        (attempt,) = [one for one in crawling.attempts() if one.url == url]
        assert "certificate" in attempt.detail


def test_a_certificate_that_somebody_vouches_for_is_trusted(crawling: Crawling, self_signed: Path) -> None:
    """In a process of its own, whose trusted certificates are this one."""
    program = (
        "import sys; from pathlib import Path; from tests.crawler.crawling import Crawling\n"
        "print(Crawling(Path(sys.argv[1])).run(timeout=10.0).captured)"
    )
    with tls_origin(self_signed) as site:
        url = site.put("/page", Answer(b"a page"))
        crawling.enqueue([url])
        done = subprocess.run(
            [sys.executable, "-c", program, str(crawling.folder)], capture_output=True, text=True, check=True,
            cwd=ROOT, env=os.environ | {"SSL_CERT_FILE": str(self_signed), "PYTHONPATH": str(ROOT)},
        )  # fmt: skip
    assert done.stdout == "1\n"
    assert crawling.outcome(url) == ("done", "captured")


@pytest.mark.parametrize("status", [202, 204, 205, 206, 226])
def test_no_document_with_a_status_of_success_is_a_failure(crawling: Crawling, origin: Origin, status: int) -> None:
    """A part would be read as the whole, and nothing as silence."""
    page = origin.put("/page", Answer(b"" if status in {204, 205} else b"the first half", status=status))
    crawling.enqueue([page])
    crawling.run()
    assert crawling.outcome(page) == ("failed", "malformed")
    (capture,) = [one for one in crawling.captures() if one.url == page]
    (attempt,) = crawling.attempts()
    assert (capture.status, attempt.detail) == (status, f"HTTP {status}: no document, or a part of one")
    with crawling.database.reading() as session:
        assert not [one for one in queries.captures_to_extract(session, "reader@1") if one.url == page]


def test_304_for_what_is_not_held_is_a_failure(crawling: Crawling, origin: Origin) -> None:
    page = origin.put("/page", Answer(status=304))
    crawling.enqueue([page])
    summary = crawling.run()
    assert (summary.unchanged, crawling.outcome(page)) == (0, ("failed", "malformed"))
    assert [one.detail for one in crawling.attempts()] == ["HTTP 304, though nothing was said to be held"]
    assert verify_archive(crawling.archive).whole
