"""Crawls over real HTTP: what is fetched, kept and told."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from crawler import SOFTWARE
from crawler.options import Progress, Stopped, TurnSummary
from crawler.origins import Origins
from crawler.run import CrawlError
from db import frontier
from db.archive import Archive, observed_rows, verify_archive
from db.documents import ARXIV_API, GITHUB_RAW, HUB, VIEWER
from db.vocabulary import DocumentKind, RecordType, Source
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, HubSite, Origin, faults

CARD = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"
ROOT = Path(__file__).parents[2]


def card_of(number: int) -> str:
    return f"{HUB}/heron-labs/heron-{number}/resolve/main/README.md"


def add_cards(hub: HubSite, count: int) -> list[str]:
    for number in range(count):
        hub.add_model(f"heron-labs/heron-{number}", f"# Heron {number}\nTrained on river {number}.")
    return [card_of(number) for number in range(count)]


def test_a_card_comes_by_its_redirect_and_both_hops_are_kept(crawling: Crawling, hub: HubSite) -> None:
    hub.add_model("heron-labs/heron-1b", "# Heron\nTrained on water.")
    crawling.enqueue([f"{HUB}/api/models/heron-labs/heron-1b", CARD])
    summary = crawling.run()
    assert summary.stopped is Stopped.NOTHING_DUE
    assert summary.captured == 2
    card = [one for one in crawling.captures() if one.document.text == "hf:model:heron-labs/heron-1b:README.md"]
    assert sorted(one.status for one in card) == [200, 307]
    assert all(one.url.startswith(HUB) and one.fetched_from for one in card)
    assert crawling.outcome(CARD) == ("done", "captured")
    assert verify_archive(crawling.archive).whole


def test_rows_made_again_from_the_archive_are_the_same(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    crawling.enqueue([*add_cards(hub, 3), origin.base + "/missing"])
    crawling.run()
    again = {one.record for one in observed_rows(crawling.archive)}
    assert again == {*crawling.captures(), *crawling.attempts()}


def test_a_second_crawl_of_an_unchanged_web_transfers_no_bodies(crawling: Crawling, hub: HubSite) -> None:
    urls = add_cards(hub, 3)
    crawling.enqueue(urls)
    crawling.run()
    hub.add_model("heron-labs/heron-1", "# Heron 1\nWe no longer say what it was trained on.")
    with crawling.database.session() as session:
        assert frontier.make_due_again(session) == 3
    summary = crawling.run()
    assert (summary.captured, summary.unchanged) == (1, 2)
    unchanged = [one for one in crawling.captures() if one.status == 304]
    assert {one.record_type for one in unchanged} == {RecordType.REVISIT}
    first = {one.payload_sha256 for one in crawling.captures() if one.status == 200}
    assert {one.payload_sha256 for one in unchanged} < first
    assert verify_archive(crawling.archive).whole


def test_the_same_bytes_elsewhere_are_a_revisit(crawling: Crawling, hub: HubSite) -> None:
    for name in ("heron-labs/a", "heron-labs/b"):
        hub.add_model(name, "one card for both")
        crawling.enqueue([f"{HUB}/{name}/resolve/main/README.md"])
    crawling.run()
    bodies = [one for one in crawling.captures() if one.status == 200]
    assert sorted(one.record_type for one in bodies) == [RecordType.RESPONSE, RecordType.REVISIT]


def test_turns_go_on_while_something_new_is_due(crawling: Crawling, hub: HubSite) -> None:
    first, second, third = add_cards(hub, 3)
    crawling.enqueue([first])
    seen: list[TurnSummary] = []

    def derive(turn: TurnSummary) -> bool:
        seen.append(turn)
        crawling.enqueue([[second], [third], []][turn.turn - 1])
        return True

    summary = crawling.run(derive)
    assert [turn.captured for turn in seen] == [1, 1, 1]
    assert len(summary.turns) == 3
    assert summary.stopped is Stopped.NOTHING_DUE


def test_the_caller_can_end_the_turns(crawling: Crawling, hub: HubSite) -> None:
    crawling.enqueue(add_cards(hub, 2))
    assert crawling.run(lambda _: False).stopped is Stopped.TOLD


def test_a_listing_is_followed_by_its_cursors(crawling: Crawling, hub: HubSite) -> None:
    names = [f"heron-labs/m{number}" for number in range(7)]
    path = hub.add_listing("heron-labs", names, page=3, limit=7)
    crawling.enqueue([target(HUB + path, DocumentKind.LISTING)])
    summary = crawling.run()
    assert summary.captured == 1
    assert [one.document.text.count("cursor") for one in crawling.captures()] == [0, 1, 1]


def test_a_listing_stops_at_the_number_asked_for(crawling: Crawling, hub: HubSite) -> None:
    path = hub.add_listing("heron-labs", [f"heron-labs/m{number}" for number in range(7)], page=3, limit=3)
    crawling.enqueue([target(HUB + path, DocumentKind.LISTING)])
    crawling.run()
    assert len(crawling.captures()) == 1


def test_every_source_is_pointed_to_the_origin(crawling: Crawling, origin: Origin) -> None:
    crawling.origins = Origins({
        HUB: f"{origin.base}/hub", VIEWER: f"{origin.base}/viewer", GITHUB_RAW: f"{origin.base}/raw",
        ARXIV_API: f"{origin.base}/export", "https://arxiv.org": f"{origin.base}/arxiv",
        "https://heron-labs.example": f"{origin.base}/heron",
    })  # fmt: skip
    urls = {
        f"{VIEWER}/first-rows?dataset=heron-labs/river&config=default&split=train": "/viewer/first-rows",
        "https://github.com/heron-labs/heron/blob/main/MODEL_CARD.md": "/raw/heron-labs/heron/main/MODEL_CARD.md",
        "http://arxiv.org/abs/2399.01234v2": "/arxiv/abs/2399.01234v2",
        "https://export.arxiv.org/api/query?id_list=2399.01234": "/export/api/query",
        "https://heron-labs.example/news": "/heron/news",
        f"{HUB}/heron-labs/heron-1b/blob/main/LICENSE": "/hub/heron-labs/heron-1b/resolve/main/LICENSE",
        f"{HUB}/datasets/heron-labs/river": "/hub/datasets/heron-labs/river/resolve/main/README.md",
    }
    for url, path in urls.items():
        origin.put(path, Answer(b"[]"))
        crawling.enqueue([url])
    summary = crawling.run()
    assert summary.captured == len(urls)
    assert {one.url.split("/")[2] for one in crawling.captures()} >= {"arxiv.org", "heron-labs.example"}
    documents = {one.document.text for one in crawling.captures()}
    assert {target(url).document.text for url in urls} <= documents


def test_only_the_sources_asked_for_are_crawled(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    crawling.enqueue([*add_cards(hub, 1), origin.put("/page", Answer(b"a page"))])
    summary = crawling.run(sources=frozenset({Source.WEB}))
    assert summary.captured == 1
    assert "/page" in origin.paths()
    assert not any(path.startswith("/hub") for path in origin.paths())


def test_deeper_than_asked_for_is_left_out_and_said(crawling: Crawling, hub: HubSite) -> None:
    first, second = add_cards(hub, 2)
    crawling.enqueue([target(first, depth=1), target(second, depth=3)])
    summary = crawling.run(depth=2)
    assert (summary.captured, summary.too_deep) == (1, 1)
    assert crawling.outcome(second) == ("skipped", "more than 2 hops away")


def test_a_budget_of_requests_ends_the_crawl_and_the_rest_stays_due(crawling: Crawling, hub: HubSite) -> None:
    crawling.enqueue(add_cards(hub, 12))
    summary = crawling.run(max_requests=4, concurrency=1)
    assert summary.stopped is Stopped.BUDGET_REQUESTS
    assert 0 < summary.captured < 12
    assert summary.due == 12 - summary.captured
    assert crawling.run().captured == 12 - summary.captured


def test_a_budget_of_bytes_or_time_ends_the_crawl(crawling: Crawling, hub: HubSite) -> None:
    crawling.enqueue(add_cards(hub, 12))
    assert crawling.run(max_bytes=10, concurrency=1).stopped is Stopped.BUDGET_BYTES
    assert crawling.run(max_seconds=0.0).stopped is Stopped.BUDGET_SECONDS


def test_bodies_that_are_broken_off_are_in_the_budget_of_bytes_too(crawling: Crawling, origin: Origin) -> None:
    crawling.enqueue([origin.put(f"/{number}", faults.endless_body) for number in range(6)])
    summary = crawling.run(max_bytes=100_000, max_size=80_000, concurrency=1)
    assert summary.stopped is Stopped.BUDGET_BYTES
    assert sum(summary.failures.values()) < 6
    assert summary.bytes >= 100_000


def test_progress_is_told(crawling: Crawling, hub: HubSite) -> None:
    told: list[Progress] = []
    crawling.enqueue(add_cards(hub, 2))
    crawling.run(progress=told.append)
    assert told[-1].fetched == 2
    assert told[-1].in_flight == 0


def test_an_empty_frontier_is_a_turn_with_nothing(crawling: Crawling) -> None:
    summary = crawling.run()
    assert summary.stopped is Stopped.NOTHING_DUE
    assert summary.turns[0].targets == 0
    assert summary.alarms == ()


def test_a_source_that_yields_nothing_is_an_alarm(crawling: Crawling, origin: Origin) -> None:
    for number in range(3):
        crawling.enqueue([origin.put(f"/broken/{number}", Answer(status=500))])
    (alarm,) = crawling.run().alarms
    assert "none of 3 targets was answered (server_error: 3)" in alarm.message


def test_robots_txt_binds_pages_and_not_the_documented_api(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    origin.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /", media_type="text/plain"))
    (card,) = add_cards(hub, 1)
    page = origin.put("/page", Answer(b"a page"))
    crawling.enqueue([card, page])
    crawling.run()
    assert crawling.outcome(card) == ("done", "captured")
    assert crawling.outcome(page) == ("failed", "robots")
    assert "/page" not in origin.paths()
    (attempt,) = crawling.attempts()
    assert attempt.failure == "robots"
    with crawling.database.session() as session:
        frontier.make_due_again(session)
    crawling.run(robots_everywhere=True)
    assert crawling.outcome(card) == ("failed", "robots")


def test_two_crawls_do_not_share_an_archive(crawling: Crawling) -> None:
    def crawl_too(_: TurnSummary) -> bool:
        with pytest.raises(CrawlError, match="another crawl is writing"):
            crawling.run()
        return False

    crawling.run(crawl_too)


def test_the_user_agent_names_a_contact(crawling: Crawling, origin: Origin) -> None:
    crawling.enqueue([origin.put("/page", Answer(b"a page"))])
    crawling.run(contact="mailto:crawl@heron-labs.example")
    assert {asked.headers["user-agent"] for asked in origin.asked} == {
        f"{SOFTWARE} (reads what model makers say about training data) (+mailto:crawl@heron-labs.example)"
    }
    assert "cookie" not in origin.asked[-1].headers
    assert "referer" not in origin.asked[-1].headers


def test_what_was_fetched_can_be_read_back(crawling: Crawling, hub: HubSite) -> None:
    crawling.enqueue(add_cards(hub, 1))
    crawling.run()
    archive = Archive(crawling.archive)
    payloads = [archive.payload(one.location) for one in observed_rows(crawling.archive)]
    assert b"# Heron 0\nTrained on river 0." in payloads


def test_an_archive_that_cannot_be_written_ends_the_crawl(crawling: Crawling, hub: HubSite) -> None:
    crawling.enqueue(add_cards(hub, 1))
    crawling.archive.rmdir()
    crawling.archive.write_text("in the way")
    with pytest.raises(CrawlError, match="could not begin a crawl"):
        crawling.run()


def test_importing_the_crawler_starts_nothing() -> None:
    code = "import crawler.run, sys; print('twisted.internet.reactor' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, env=os.environ, check=True
    )
    assert done.stdout == "False\n"
