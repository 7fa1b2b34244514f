"""When the archive or the database cannot be written the crawl says so, ends, and loses nothing."""

import pytest

from crawler.archiving import Archivist
from crawler.origins import Origins
from db.archive import ArchiveWriteFailed, observed_rows, verify_archive
from db.documents import HUB
from db.errors import StoreError
from tests.crawler.crawling import Crawling
from tests.origin import HubSite


@pytest.fixture
def cards(hub: HubSite) -> list[str]:
    for number in range(30):
        hub.add_model(f"heron-labs/m{number}", f"# Heron {number}")
    return [f"{HUB}/heron-labs/m{number}/resolve/main/README.md" for number in range(30)]


def test_a_full_disk(crawling: Crawling, cards: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    crawling.enqueue(cards)
    written = [0]

    def full_after_a_while(handle: object, data: bytes) -> None:
        written[0] += len(data)
        if written[0] > 20_000:
            handle.write(data[:11])  # type: ignore[attr-defined]
            raise OSError(28, "No space left on device")
        handle.write(data)  # type: ignore[attr-defined]

    with monkeypatch.context() as full:
        full.setattr("db.archive.writing._write_all", full_after_a_while)
        with pytest.raises(ArchiveWriteFailed, match="No space left on device"):
            crawling.run()
    assert crawling.run().stopped == "nothing more is due"
    _nothing_is_lost(crawling, cards)


def test_a_database_that_refuses(crawling: Crawling, cards: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    crawling.enqueue(cards)

    def refuse(archivist: Archivist) -> None:
        raise StoreError("the database is locked")

    with monkeypatch.context() as locked:
        locked.setattr(Archivist, "commit", refuse)
        with pytest.raises(StoreError, match="locked"):
            crawling.run()
    summary = crawling.run()
    assert summary.recovered
    _nothing_is_lost(crawling, cards)


def _nothing_is_lost(crawling: Crawling, cards: list[str]) -> None:
    assert {crawling.outcome(card) for card in cards} == {("done", "captured")}
    assert {one.record for one in observed_rows(crawling.archive)} == {*crawling.captures(), *crawling.attempts()}
    assert verify_archive(crawling.archive).whole
    assert not list(crawling.archive.glob("*.open"))


def test_what_after_turn_raises_is_raised_and_all_is_kept(crawling: Crawling, cards: list[str]) -> None:
    crawling.enqueue(cards)

    def fail(_: object) -> bool:
        raise RuntimeError("derive failed")

    with pytest.raises(RuntimeError, match="derive failed"):
        crawling.run(fail)
    _nothing_is_lost(crawling, cards)


def test_a_mirror_that_is_down_is_a_refused_connection(crawling: Crawling, cards: list[str]) -> None:
    crawling.origins = Origins({HUB: "http://127.0.0.1:9"})
    crawling.enqueue(cards[:2])
    assert dict(crawling.run(retries=1).failures) == {"refused": 2}
