"""arXiv: HTML, else PDF; errors that say 200; and its pause, over all runs."""

import gzip
import time
from dataclasses import replace
from itertools import pairwise

import pytest

from crawler.options import Stopped
from crawler.origins import Origins
from crawler.spiders.arxiv import ArxivSpider
from db.documents import ARXIV_API, ARXIV_OAI, document_key
from db.vocabulary import DocumentKind, Source
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, Origin, faults
from tests.origin.arxiv import DENIED, ArxivSite
from tests.origin.server import Connection

SITE = "https://arxiv.org"


@pytest.fixture
def arxiv(origin: Origin, crawling: Crawling) -> ArxivSite:
    crawling.origins = Origins({
        SITE: f"{origin.base}/arxiv", ARXIV_API: f"{origin.base}/export", ARXIV_OAI: f"{origin.base}/oaipmh",
    })  # fmt: skip
    return ArxivSite(origin)


def test_the_pdf_stands_in_where_there_is_no_html(crawling: Crawling, arxiv: ArxivSite) -> None:
    arxiv.add("2399.01234", None)
    crawling.enqueue([f"{SITE}/html/2399.01234"])
    summary = crawling.run()
    assert summary.captured == 1
    seen = {one.document.text: one.status for one in crawling.captures() if one.document.source is Source.ARXIV}
    assert seen == {"arxiv:paper:2399.01234:html": 404, "arxiv:paper:2399.01234:pdf": 200}
    assert crawling.outcome(f"{SITE}/html/2399.01234") == ("done", "captured")


def test_a_page_that_says_there_is_no_html_is_none(crawling: Crawling, arxiv: ArxivSite, origin: Origin) -> None:
    arxiv.add("2399.01234", None)
    page = b"<html><head><title>No HTML for '2399.01234'</title></head></html>"
    origin.put("/arxiv/html/2399.01234", Answer(page))
    crawling.enqueue([f"{SITE}/html/2399.01234"])
    crawling.run()
    assert any(one.document.path == "pdf" and one.status == 200 for one in crawling.captures())
    assert [one.failure for one in crawling.attempts()] == ["not_found"]


def test_neither_html_nor_pdf(crawling: Crawling, arxiv: ArxivSite) -> None:
    crawling.enqueue([f"{SITE}/html/2399.09999v2"])
    crawling.run()
    assert crawling.outcome(f"{SITE}/html/2399.09999v2") == ("failed", "not_found")
    assert [one.url for one in crawling.captures() if "arxiv.org" in one.url and "robots" not in one.url] == [
        f"{SITE}/html/2399.09999v2", f"{SITE}/pdf/2399.09999v2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        (f"{ARXIV_API}/api/query?id_list=abc&max_results=1", "malformed"),
        (f"{ARXIV_OAI}/oai?verb=GetRecord&identifier=oai:arXiv.org:2399.99999&metadataPrefix=arXivRaw", "not_found"),
    ],
)
def test_an_error_that_says_200_is_a_failure(crawling: Crawling, arxiv: ArxivSite, url: str, failure: str) -> None:
    crawling.enqueue([url])
    summary = crawling.run()
    assert summary.captured == 0
    assert crawling.outcome(url) == ("failed", failure)
    (attempt,) = crawling.attempts()
    assert attempt.document == document_key(url)


def test_access_denied_is_no_paper(crawling: Crawling, arxiv: ArxivSite, origin: Origin) -> None:
    origin.put("/arxiv/html/2399.01234", DENIED)
    crawling.enqueue([f"{SITE}/html/2399.01234"])
    crawling.run()
    assert crawling.outcome(f"{SITE}/html/2399.01234") == ("failed", "blocked")
    assert not any("/pdf/" in path for path in origin.paths())


@pytest.mark.parametrize("status", [200, 403])
def test_after_access_was_denied_arxiv_is_left_alone(
    crawling: Crawling, arxiv: ArxivSite, origin: Origin, status: int
) -> None:
    """Only the paper that was asked for is blocked; the others wait until it may be asked again."""
    papers = [f"{SITE}/html/2399.0123{number}" for number in range(4)]
    for paper in papers:
        denied = replace(DENIED, status=status, body=gzip.compress(DENIED.body), headers={"Content-Encoding": "gzip"})
        origin.put(f"/arxiv{paper.removeprefix(SITE)}", denied)
    crawling.enqueue(papers)
    summary = crawling.run(max_quota_wait=1)
    assert summary.stopped is Stopped.QUOTA
    assert sorted(map(crawling.outcome, papers)) == [*[("due", "quota")] * 3, ("failed", "blocked")]
    assert len([path for path in origin.paths() if "/html/" in path]) == 1
    (opens,) = summary.opens
    assert opens == "arxiv"


def test_papers_are_asked_about_together(crawling: Crawling, arxiv: ArxivSite) -> None:
    arxiv.add("2399.01234", "one")
    arxiv.add("2399.05678", "two")
    url = f"{ARXIV_API}/api/query?id_list=2399.01234,2399.05678&max_results=2"
    crawling.enqueue([target(url, DocumentKind.ARXIV_API)])
    assert crawling.run().captured == 1


def test_flow_control_of_oai_is_waited_for(crawling: Crawling, arxiv: ArxivSite, origin: Origin) -> None:
    url = f"{ARXIV_OAI}/oai?verb=GetRecord&identifier=oai:arXiv.org:2399.01234&metadataPrefix=arXivRaw"
    body = b'<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord/></OAI-PMH>'
    busy = Answer(b"busy", status=503, headers={"Retry-After": "1"})
    origin.put("/oaipmh/oai", faults.after(1, busy, Answer(body, media_type="text/xml")))
    crawling.enqueue([url])
    began = time.monotonic()
    summary = crawling.run()
    spent = time.monotonic() - began
    assert crawling.outcome(url) == ("done", "captured")
    assert spent >= 1
    assert 0 < sum(summary.waited.values()) <= spent


class Slow:
    """Answers slowly; notes when each request came and how many were under way then."""

    def __init__(self) -> None:
        self.moments: list[float] = []
        self.under_way: list[int] = []
        self._now = 0

    def __call__(self, connection: Connection) -> None:
        self._now += 1
        self.under_way.append(self._now)
        self.moments.append(time.monotonic())
        time.sleep(0.6)
        self._now -= 1
        connection.send(Answer(b"a page"), connection.origin.asked[-1])


def test_pages_that_redirect_there_keep_its_pause_and_its_one_connection(
    crawling: Crawling, arxiv: ArxivSite, origin: Origin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ArxivSpider, "delay", 0.2)
    slow = Slow()
    pages = []
    for number in range(3):
        origin.put(f"/arxiv/abs/2399.0123{number}", slow)
        pages.append(origin.put(f"/said/{number}", faults.redirect_to(f"/arxiv/abs/2399.0123{number}")))
    origin.put("/arxiv/abs/2399.04444", slow)
    crawling.enqueue([*pages, f"{SITE}/abs/2399.04444"])
    summary = crawling.run(mirrors_without_pause=False)
    assert summary.captured == 4
    assert slow.under_way == [1, 1, 1, 1]
    assert all(later - earlier >= 0.55 for earlier, later in pairwise(slow.moments))
