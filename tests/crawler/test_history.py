"""Past revisions: a target each, standing at the date of their commit."""

import json
from datetime import UTC, datetime

import pytest

from crawler.options import TurnSummary
from crawler.origins import Origins
from db.archive import observed_rows
from db.documents import GITHUB_API, GITHUB_RAW, HUB, document_key
from db.records import Capture
from provenance.targeting.api_targets import targets_in_record
from provenance.targeting.derive import targets_of_history
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, HubSite, Origin

CARD = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"
COMMITS = [
    ("c" * 40, "2026-03-01T10:00:00.000Z"),
    ("b" * 40, "2026-02-01T10:00:00.000Z"),
    ("a" * 40, "2026-01-01T10:00:00.000Z"),
]


def follow_commits(crawling: Crawling) -> None:
    """Crawl, and derive past revisions after each turn."""

    def after(_: TurnSummary) -> bool:
        found = []
        for seen in observed_rows(crawling.archive):
            record = seen.record
            if isinstance(record, Capture) and record.document.path.startswith("@api/commits"):
                found += targets_in_record(crawling.payload(seen.location), record.document, 0)
        crawling.enqueue(found)
        return True

    crawling.run(after)


def test_a_card_at_each_commit_stands_at_its_date(crawling: Crawling, hub: HubSite) -> None:
    cards = ["# Heron\nWe do not say.", "# Heron\nTrained on water.", "# Heron\nTrained on water."]
    hub.add_model("heron-labs/heron-1b", cards[0])
    hub.add_history("heron-labs/heron-1b", [(*commit, card) for commit, card in zip(COMMITS, cards, strict=True)])
    crawling.enqueue([target(CARD), *targets_of_history([target(CARD)])])
    follow_commits(crawling)
    past = {
        one.revision: one
        for one in crawling.captures()
        if one.url.startswith(f"{HUB}/heron-labs") and one.status != 307
    }
    assert {key: one.stood_at for key, one in past.items()} == {
        commit: datetime.fromisoformat(date).astimezone(UTC) for commit, date in COMMITS
    }
    assert {one.document for one in past.values()} == {document_key(CARD)}
    assert past["c" * 40].status == 304  # the newest card is held already: its blob is not sent again
    assert past["a" * 40].payload_sha256 == past["b" * 40].payload_sha256
    assert {one.record for one in observed_rows(crawling.archive)} == set(crawling.captures())


def test_a_document_on_github_by_the_commits_that_changed_it(crawling: Crawling, origin: Origin) -> None:
    crawling.origins = Origins({GITHUB_API: f"{origin.base}/api", GITHUB_RAW: f"{origin.base}/raw"})
    card = f"{GITHUB_RAW}/heron-labs/heron/HEAD/MODEL_CARD.md"
    listed = [{"sha": commit, "commit": {"committer": {"date": date}}} for commit, date in COMMITS]
    path = "/api/repos/heron-labs/heron/commits?path=MODEL_CARD.md&per_page=100"
    origin.put(path, Answer(json.dumps(listed).encode(), media_type="application/json"))
    for commit, _ in COMMITS:
        origin.put(f"/raw/heron-labs/heron/{commit}/MODEL_CARD.md", Answer(commit.encode(), etag=f'"{commit}"'))
    crawling.enqueue(targets_of_history([target(card)]))
    follow_commits(crawling)
    past = [one for one in crawling.captures() if one.document == document_key(card)]
    assert sorted(one.stood_at.month for one in past) == [1, 2, 3]


@pytest.mark.parametrize(
    "refusal",
    [
        {"x-ratelimit-limit": "60", "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1"},  # the primary kind
        {"retry-after": "1"},  # the secondary kind
    ],
)
def test_both_refusals_of_github_are_waited_for(crawling: Crawling, origin: Origin, refusal: dict[str, str]) -> None:
    from tests.origin import faults

    crawling.origins = Origins({GITHUB_API: f"{origin.base}/api"})
    answer = faults.after(1, Answer(b"{}", status=403, headers=refusal), Answer(b"[]", media_type="application/json"))
    origin.put("/api/repos/heron-labs/heron/commits", answer)
    url = f"{GITHUB_API}/repos/heron-labs/heron/commits"
    crawling.enqueue([url])
    summary = crawling.run(github_token="github_secret")
    assert crawling.outcome(url) == ("done", "captured")
    assert sum(summary.waited.values()) >= 0.9
    assert {asked.headers["authorization"] for asked in origin.asked} == {"Bearer github_secret"}
    assert all(b"github_secret" not in file.read_bytes() for file in crawling.archive.iterdir())


def test_the_token_of_github_goes_to_github_only(crawling: Crawling, origin: Origin) -> None:
    crawling.enqueue([origin.put("/page", Answer(b"a page"))])
    crawling.run(github_token="github_secret")
    assert all("authorization" not in asked.headers for asked in origin.asked)
