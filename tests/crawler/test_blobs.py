"""Bytes that are held are not asked for again, of whatever repository: the record's blob id tells."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crawler.archiving import utc_now
from crawler.blobs import BlobIds, blob_id
from db import frontier
from db.archive import observed_rows, read_archive, verify_archive
from db.documents import HUB, document_key
from db.engine import open_database
from db.vocabulary import DocumentKind, RecordType
from db.workspace import Workspace
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, HubSite, Origin
from tests.postgres import fresh_database

TEMPLATE = "# Model\nThis card was not filled in."


def repository(name: str) -> list[str]:
    return [f"{HUB}/api/models/{name}", f"{HUB}/{name}/resolve/main/README.md"]


def test_a_card_that_another_repository_has_is_a_revisit_that_rests_on_the_record(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    hub.add_model("heron-labs/a", TEMPLATE)
    hub.add_model("wader-works/b", TEMPLATE)
    crawling.enqueue(repository("heron-labs/a"))
    crawling.run()
    origin.asked.clear()
    crawling.enqueue(repository("wader-works/b"))
    summary = crawling.run()
    assert origin.paths() == ["/hub/api/models/wader-works/b?blobs=true"]
    assert (summary.captured, summary.unchanged, summary.requests) == (1, 1, 1)
    card = document_key(repository("wader-works/b")[1])
    (capture,) = [one for one in crawling.captures() if one.document == card]
    assert (capture.status, capture.record_type) == (200, RecordType.REVISIT)
    assert crawling.outcome(repository("wader-works/b")[1]) == ("done", "unchanged")
    place = next(seen.location for seen in observed_rows(crawling.archive) if seen.record == capture)
    assert crawling.payload(place) == TEMPLATE.encode()
    assert {seen.record for seen in observed_rows(crawling.archive)} == {*crawling.captures(), *crawling.attempts()}
    assert verify_archive(crawling.archive).whole


def test_on_postgresql_too(tmp_path: Path, origin: Origin, hub: HubSite) -> None:
    with fresh_database() as url:
        crawling = Crawling(tmp_path / "workspace", origin)
        crawling.database.close()
        crawling.database = open_database(Workspace(tmp_path, url), upgrade=True)
        sweep = HUB + hub.add_sweep([("heron-labs/a", "2026-01-01T00:00:00Z")], page=2)
        for name in ("heron-labs/a", "wader-works/b"):
            hub.add_model(name, TEMPLATE)
            crawling.enqueue([*repository(name), target(sweep, DocumentKind.LISTING)])
            crawling.run()
        bodies = [one for one in crawling.captures() if one.document.path == "README.md" and one.status == 200]
        assert {one.record_type for one in bodies} == {RecordType.RESPONSE, RecordType.REVISIT}
        assert not any("wader-works/b/resolve" in path for path in origin.paths())
        assert crawling.outcome(sweep) == ("done", "captured")
        crawling.database.close()


def test_the_archive_says_why_it_was_not_asked_for(crawling: Crawling, hub: HubSite) -> None:
    hub.add_model("heron-labs/a", TEMPLATE)
    hub.add_model("wader-works/b", TEMPLATE)
    crawling.enqueue(repository("heron-labs/a"))
    crawling.run()
    crawling.enqueue(repository("wader-works/b"))
    crawling.run()
    records = [record for file in sorted(crawling.archive.glob("*.gz")) for record in read_archive(file)]
    (notes,) = [one.block.decode() for one in records if one.type == "metadata" and b"not-asked" in one.block]
    assert f"not-asked: blob {blob_id(TEMPLATE.encode())} at commit" in notes
    assert f"rests-on: {HUB}/api/models/wader-works/b?blobs=true of 20" in notes
    asked = [one.target for one in records if one.type == "request"]
    assert not any("wader-works/b/resolve" in url for url in asked)


def test_an_unchanged_card_of_a_second_crawl_costs_no_request(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    hub.add_model("heron-labs/a", TEMPLATE)
    hub.add_model("heron-labs/b", "# B\nTrained on water.")
    for name in ("heron-labs/a", "heron-labs/b"):
        crawling.enqueue(repository(name))
    crawling.run()
    hub.add_model("heron-labs/b", "# B\nWe no longer say.")
    origin.asked.clear()
    with crawling.database.session() as session:
        frontier.make_due_again(session)
    crawling.run()
    fetched = [path for path in origin.paths() if "README.md" in path]
    assert {path.split("/")[3] if "/api/" not in path else "b" for path in fetched} == {"b"}
    assert crawling.outcome(repository("heron-labs/b")[1]) == ("done", "captured")


def test_a_record_that_is_refused_lets_its_files_go_on(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    hub.add_model("heron-labs/a", TEMPLATE)
    origin.put("/hub/api/models/heron-labs/a", Answer(b"no", status=500))
    crawling.enqueue(repository("heron-labs/a"))
    crawling.run()
    assert crawling.outcome(repository("heron-labs/a")[1]) == ("done", "captured")


def test_an_etag_that_lies_is_not_believed(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    hub.add_model("heron-labs/a", TEMPLATE)
    other = "# Another card"
    tag = f'"{blob_id(other.encode())}"'
    origin.put("/hub/heron-labs/a/resolve/main/README.md", Answer(TEMPLATE.encode(), etag=tag))
    crawling.enqueue(repository("heron-labs/a"))
    crawling.run()
    hub.add_model("heron-labs/b", other)
    crawling.enqueue(repository("heron-labs/b"))
    crawling.run()
    card = document_key(repository("heron-labs/b")[1])
    taken = [one for one in crawling.captures() if one.document == card and one.status == 200]
    assert [one.record_type for one in taken] == [RecordType.RESPONSE]


def test_a_budget_that_ends_while_files_wait_leaves_them_due(crawling: Crawling, hub: HubSite) -> None:
    for number in range(6):
        hub.add_model(f"heron-labs/m{number}", f"# {number}")
        crawling.enqueue(repository(f"heron-labs/m{number}"))
    summary = crawling.run(max_requests=3, concurrency=1)
    assert summary.due + summary.captured == 12
    assert crawling.run().captured == 12 - summary.captured


def test_a_repository_that_was_renamed_keeps_both_names(crawling: Crawling, hub: HubSite) -> None:
    hub.add_model("heron-labs/new", TEMPLATE)
    hub.rename("heron-labs/old", "heron-labs/new")
    crawling.enqueue(repository("heron-labs/old"))
    crawling.run()
    moved = {one.document.repo_id: one.redirect_to for one in crawling.captures() if one.status == 307}
    assert moved["heron-labs/old"] == repository("heron-labs/new")[1]
    bodies = {one.document.repo_id for one in crawling.captures() if one.status == 200}
    assert bodies == {"heron-labs/new"}


@given(st.binary(max_size=200))
def test_any_record_is_taken(payload: bytes) -> None:
    record = document_key(f"{HUB}/api/models/a/b")
    BlobIds().learn(record, payload, "https://x.example", utc_now())
