"""Listings with the latest changes first are followed to a watermark, which only a whole listing moves."""

from datetime import datetime
from itertools import pairwise

import pytest

from crawler.paging import OVERLAP
from db import frontier, watermarks
from db.documents import HUB, document_key
from db.vocabulary import DocumentKind
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, HubSite, Origin


def models(first: int, last: int, day: int = 1) -> list[tuple[str, str]]:
    return [(f"heron-labs/m{number}", f"2026-03-{day:02d}T{number:02d}:00:00.000Z") for number in range(first, last)]


def mark(crawling: Crawling, url: str) -> datetime | None:
    with crawling.database.reading() as session:
        return watermarks.watermark(session, document_key(url))


def again(crawling: Crawling) -> None:
    with crawling.database.session() as session:
        frontier.make_due_again(session)


def test_the_first_time_to_its_end_and_then_to_the_watermark(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    url = HUB + hub.add_sweep(models(0, 20), page=4)
    crawling.enqueue([target(url, DocumentKind.LISTING)])
    crawling.run()
    assert len(origin.paths()) == 5
    assert mark(crawling, url) == datetime.fromisoformat("2026-03-01T19:00:00+00:00")
    hub.add_sweep([*models(0, 20), *models(0, 2, day=2)], page=4)
    origin.asked.clear()
    again(crawling)
    crawling.run()
    assert len(origin.paths()) == 2  # two new ones, then back to more than an hour before the watermark
    assert mark(crawling, url) == datetime.fromisoformat("2026-03-02T01:00:00+00:00")
    assert OVERLAP.total_seconds() == 3600


@pytest.mark.parametrize("circle", [["", ""], ["", "&cursor=b", ""], ["", "&cursor=b", "&cursor=c", "&cursor=b"]])
@pytest.mark.parametrize("asked", ["sort=lastModified&limit=1", "author=heron-labs&limit=100"])
def test_pages_that_lead_in_a_circle_end(
    crawling: Crawling, hub: HubSite, origin: Origin, circle: list[str], asked: str
) -> None:
    first = f"/api/models?{asked}"
    entry = b'[{"id": "heron-labs/heron-1b", "lastModified": "2026-01-01T00:00:00Z"}]'
    for page, following in pairwise(circle):
        link = {"Link": f'<{hub.base}{first}{following}>; rel="next"'}
        origin.put(f"/hub{first}{page}", Answer(entry, headers=link, media_type="application/json"))
    crawling.enqueue([target(HUB + first, DocumentKind.LISTING)])
    crawling.run()
    assert crawling.outcome(HUB + first) == ("failed", "malformed")
    assert len(origin.paths()) == len(circle) - 1
    assert "leads back to one before it" in crawling.attempts()[0].detail


def test_a_listing_broken_off_moves_no_watermark_and_is_followed_again(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    url = HUB + hub.add_sweep(models(0, 20), page=4)
    crawling.enqueue([target(url, DocumentKind.LISTING)])
    crawling.run(max_requests=2)
    assert mark(crawling, url) is None
    crawling.run()
    assert mark(crawling, url) is not None
    assert {path.partition("cursor=")[2] for path in origin.paths()} == {"", "s4", "s8", "s12", "s16"}


def test_entries_without_dates_move_no_watermark(crawling: Crawling, hub: HubSite) -> None:
    url = HUB + hub.add_sweep([("heron-labs/a", "yesterday"), ("heron-labs/b", "")], page=1)
    crawling.enqueue([target(url, DocumentKind.LISTING)])
    crawling.run()
    assert mark(crawling, url) is None
    assert len(crawling.captures()) == 2


def test_an_unchanged_page_leads_on_by_what_is_held_of_it(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    path = hub.add_listing(
        "heron-labs", [f"heron-labs/m{number}" for number in range(6)], page=2, limit=6, etags=True
    )
    crawling.enqueue([target(HUB + path, DocumentKind.LISTING)])
    crawling.run(max_requests=1)
    origin.asked.clear()
    crawling.run()
    assert ["cursor" in path for path in origin.paths()] == [False, True, True]


@pytest.mark.parametrize(("now", "alarmed"), [(0, True), (20, True), (30, False), (50, False)])
def test_a_listing_that_falls_steeply_is_a_grave_alarm(
    crawling: Crawling, hub: HubSite, now: int, alarmed: bool
) -> None:
    names = [f"heron-labs/m{number}" for number in range(50)]
    url = HUB + hub.add_listing("heron-labs", names, page=100, limit=100)
    crawling.enqueue([target(url, DocumentKind.LISTING)])
    assert crawling.run().alarms == ()
    hub.add_listing("heron-labs", names[:now] or ["-"], page=100, limit=100)
    if not now:
        hub.origin.put("/hub" + url.removeprefix(HUB), Answer(b"[]", media_type="application/json"))
    again(crawling)
    alarms = crawling.run().alarms
    assert [alarm.grave for alarm in alarms] == [True] * alarmed
    assert all(f"a listing of 50 entries has {now} now" in alarm.message for alarm in alarms)


def test_a_listing_that_stays_short_is_believed_in_the_end(crawling: Crawling, hub: HubSite) -> None:
    url = HUB + hub.add_listing("heron-labs", [f"heron-labs/m{number}" for number in range(50)], page=100, limit=100)
    crawling.enqueue([target(url, DocumentKind.LISTING)])
    crawling.run()
    hub.add_listing("heron-labs", ["heron-labs/m1"], page=100, limit=100, etags=True)
    alarmed = []
    for _ in range(4):
        again(crawling)
        alarmed.append(bool(crawling.run().alarms))
    assert alarmed == [True, True, True, False]
