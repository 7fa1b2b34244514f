"""Three crawls of real documents: all, none of them again, and the thirty that were changed."""

import hashlib
from pathlib import Path

import pytest

from db import frontier
from db.archive import verify_archive
from db.vocabulary import DocumentKind, FailureClass
from tests.crawler.crawling import Crawling
from tests.origin.replica import Replica

WEB = Path(__file__).parents[2].parent / "shared" / "web" / "web.warc.gz"
ONE_IN = 3  # addresses, with all their captures: about a thousand targets
CHANGED = 30

pytestmark = pytest.mark.skipif(not WEB.is_file(), reason="the replica of real documents is not on this machine")


def chosen(url: str) -> bool:
    """Files inside an e-print, which the replica names by a fragment, have no address of their own on the wire."""
    return "#" not in url and int(hashlib.sha1(url.encode()).hexdigest(), 16) % ONE_IN == 0


def crawl(crawling: Crawling, replica: Replica) -> tuple[int, int]:
    """Everything again, past revisions too; what was fetched, and what was unchanged."""
    with crawling.database.session() as session:
        frontier.make_due_again(session, [target.document for target in list(frontier.targets(session))])
    replica.body_bytes = 0
    summary = crawling.run(timeout=30.0)
    assert summary.alarms == ()
    assert set(summary.failures) <= {FailureClass.BLOCKED}  # real challenge pages are among the documents
    return summary.captured, summary.unchanged


def test_a_second_crawl_transfers_no_bodies_and_a_third_those_that_were_changed(tmp_path: Path) -> None:
    with Replica(WEB, chosen) as replica:
        crawling = Crawling(tmp_path / "workspace")
        crawling.origins = replica.origins
        crawling.enqueue(replica.targets)
        captured, unchanged = crawl(crawling, replica)
        assert captured + unchanged >= 0.99 * len(replica.targets) > 900
        assert crawl(crawling, replica) == (0, captured + unchanged)
        assert replica.body_bytes == 0
        cards = [one for one in replica.targets if one.kind is DocumentKind.MODEL_CARD and one.stood_at is None]
        changed = sorted(cards, key=lambda one: one.document.text)[:CHANGED]
        for target in changed:
            replica.edit(target)
        before = {one.id for one in crawling.captures()}
        assert crawl(crawling, replica) == (CHANGED, captured + unchanged - CHANGED)
        fetched = [one for one in crawling.captures() if one.id not in before and one.status == 200]
        assert {one.document for one in fetched} == {one.document for one in changed}
        assert verify_archive(crawling.archive).whole
        crawling.database.close()
