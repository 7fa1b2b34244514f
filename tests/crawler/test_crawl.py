"""Crawls over real HTTP: what is fetched, kept and told."""

from crawler.options import Stopped
from db.archive import verify_archive
from tests.crawler.crawling import Crawling
from tests.origin import HubSite

HUB = "https://huggingface.co"
CARD = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"


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
