"""A run that yields nothing, or far less than before, says so; one row of it is kept."""

import re

import pytest

from crawler.access import access_of
from crawler.options import Progress
from crawler.spiders import SPIDERS, CapturingSpider
from db import frontier
from db.documents import HUB
from tests.crawler.crawling import Crawling
from tests.origin import Answer, HubSite, Origin


def due_again(crawling: Crawling) -> None:
    with crawling.database.session() as session:
        frontier.make_due_again(session)


def pages(crawling: Crawling, origin: Origin, count: int, answer: Answer) -> None:
    crawling.enqueue([origin.put(f"/news/{number}", answer) for number in range(count)])


@pytest.mark.parametrize("status", [404, 403, 500])
def test_documents_that_came_before_and_come_no_more_are_a_grave_alarm(
    crawling: Crawling, origin: Origin, status: int
) -> None:
    pages(crawling, origin, 8, Answer(b"a page"))
    assert crawling.run().alarms == ()
    pages(crawling, origin, 8, Answer(b"no", status=status))
    due_again(crawling)
    (alarm,) = crawling.run().alarms
    assert alarm.grave
    assert alarm.spider == "pages"


def test_a_steep_fall_says_from_what_to_what(crawling: Crawling, origin: Origin) -> None:
    pages(crawling, origin, 8, Answer(b"a page"))
    crawling.run()
    pages(crawling, origin, 6, Answer(b"no", status=404))
    due_again(crawling)
    (alarm,) = crawling.run().alarms
    assert "8 documents came in earlier runs, and only 2 of them again (not_found: 6)" in alarm.message


def test_documents_not_known_before_may_be_missing(crawling: Crawling, origin: Origin) -> None:
    pages(crawling, origin, 8, Answer(b"no", status=404))
    assert crawling.run().alarms == ()


def test_one_page_of_many_sources_that_does_not_answer_is_no_grave_alarm(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    hub.add_model("heron-labs/heron-1b", "# Heron")
    crawling.enqueue([f"{HUB}/api/models/heron-labs/heron-1b", origin.put("/down", Answer(status=500))])
    (alarm,) = crawling.run().alarms
    assert not alarm.grave


def test_a_run_records_what_bound_it_where(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    hub.add_model("heron-labs/heron-1b", "# Heron")
    crawling.enqueue([f"{HUB}/api/models/heron-labs/heron-1b", origin.put("/page", Answer(b"a page"))])
    summary = crawling.run()
    assert set(summary.access) == {"hub", "pages"} == set(summary.yields)
    assert "https://huggingface.co/terms-of-service" in summary.access["hub"]
    due_again(crawling)
    everywhere = crawling.run(robots_everywhere=True)
    assert everywhere.access["hub"].startswith("robots.txt everywhere, as the operator asked")


@pytest.mark.parametrize("spider", SPIDERS)
def test_a_spider_that_robots_txt_does_not_bind_links_the_terms_that_do(spider: type[CapturingSpider]) -> None:
    words = access_of(spider, robots_everywhere=False)
    assert "robots.txt" in words
    if spider.bound_by_robots is not CapturingSpider.bound_by_robots:
        assert re.search(r"https://\S+", words)


def test_progress_tells_what_is_found_and_the_time_left(crawling: Crawling, origin: Origin) -> None:
    told: list[Progress] = []
    crawling.enqueue([origin.put("/missing", Answer(b"no", status=404))])
    crawling.enqueue([origin.put(f"/{number}", Answer(b"%d" % number, etag=f'"{number}"')) for number in range(5)])
    crawling.run()
    due_again(crawling)
    crawling.enqueue([origin.put(f"/new/{number}", Answer(b"new %d" % number)) for number in range(5)])
    crawling.run(progress=told.append, concurrency=1)
    last = told[-1]
    assert (last.found, last.fetched, last.unchanged, last.failed) == (11, 5, 5, 1)
    assert last.seconds_left is None
