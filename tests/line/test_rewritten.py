"""Commits that vanish from a source are told as such, dated, and what stood there is kept."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import HUB, document_key
from db.records import Issue
from provenance.rewritten import CommitList, vanished
from tests.db.made import capture
from tests.line.following import Web
from tests.origin import Answer, Origin

MODEL = "heron-labs/heron-1b"
CARD = "# Heron\nHeron was pretrained on [river](https://huggingface.co/datasets/heron-labs/river)."
COMMITS = [(letter * 40, f"2026-0{month}-01T10:00:00.000Z", f"{CARD} Edit {letter}.")
           for letter, month in (("d", 4), ("c", 3), ("b", 2), ("a", 1))]  # fmt: skip
LISTING = document_key(f"{HUB}/api/models/{MODEL}/commits/main")


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        web.hub.add_model(MODEL, COMMITS[0][2])
        web.hub.add_history(MODEL, COMMITS)
        yield web


def told(web: Web) -> list[str]:
    return [issue.message for issue in web.assess().issues if issue.step == "history"]


def test_every_revision_of_a_card_is_fetched_at_its_date(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    stood = {one.stood_at.month for one in web.captures() if "/resolve/" in one.url and one.revision != "main"}
    assert stood >= {1, 2, 3, 4}
    assert told(web) == []


def test_the_card_of_an_organisation_has_its_history_too(web: Web) -> None:
    """It is the README of a Space, which is a repository as a model's is."""
    space = "heron-labs/README"
    web.hub.add_space(space, COMMITS[0][2])
    web.hub.add_history(space, COMMITS, "spaces")
    web.follow(f"{HUB}/spaces/{space}", depth=0, history=True)
    cards = [one for one in web.captures() if one.document.repo_id == space and one.document.path == "README.md"]
    assert {one.stood_at.month for one in cards} >= {1, 2, 3, 4}
    assert {one.revision for one in cards} >= {commit for commit, _, _ in COMMITS}


def test_a_squash_is_told_once_and_the_old_cards_stay(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    squashed = ("e" * 40, "2026-05-01T10:00:00.000Z", "# Heron\nWe do not say.")
    web.hub.add_model(MODEL, squashed[2])
    web.hub.add_history(MODEL, [squashed])
    for commit, _, _ in COMMITS:
        web.hub.forget(MODEL, commit)
    web.again()
    web.follow(MODEL, depth=0, history=True)
    (message,) = told(web)
    assert message.startswith("history rewritten: 4 commits were listed on ")
    assert "(aaaaaaaaaa, bbbbbbbbbb, cccccccccc and 1 more)" in message
    assert told(web) == [message]
    assert len([one for one in web.captures() if one.document == LISTING]) == 2
    with web.opened() as here:
        page = [one for one in web.assess().models if one.subject == f"hf:model:{MODEL}"]
        assert LISTING.text in page[0].documents
        assert here.archive


def test_a_new_commit_rewrites_nothing(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    web.hub.add_history(MODEL, [("e" * 40, "2026-05-01T10:00:00.000Z", "# Heron"), *COMMITS])
    web.again()
    web.follow(MODEL, depth=0, history=True)
    assert told(web) == []
    assert any(one.revision == "e" * 40 for one in web.captures())


def test_a_commit_that_the_hub_does_not_know_any_more(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    web.hub.forget(MODEL, "b" * 40)
    web.again(*(one.document for one in web.targets().values() if one.stood_at))
    web.follow(MODEL, depth=0, history=True)
    (message,) = told(web)
    assert message.startswith("history rewritten: 1 commit was listed on ")
    assert "(bbbbbbbbbb)" in message
    (card,) = [one for one in web.assess().documents if one.document.text == f"hf:model:{MODEL}:README.md"]
    assert "not re-read" not in card.reason  # a past revision that is gone says nothing of the card as it stands


def test_history_on_github_that_was_forced(web: Web) -> None:
    listing = "/github/repos/heron-labs/heron/commits?path=README.md&per_page=100"

    def put(*commits: str) -> None:
        rows = [{"sha": one * 40, "commit": {"committer": {"date": "2026-01-01T00:00:00Z"}}} for one in commits]
        web.origin.put(listing, Answer(json.dumps(rows).encode(), media_type="application/json"))

    put("b", "a")
    web.follow("https://github.com/heron-labs/heron", depth=0, history=True)
    put("c", "a")
    web.again()
    web.follow("https://github.com/heron-labs/heron", depth=0, history=True)
    assert [message[:34] for message in told(web)] == ["history rewritten: 1 commit was li"]


@given(st.lists(st.tuples(st.frozensets(st.sampled_from("abcdef"), min_size=1), st.booleans()), max_size=6))
def test_each_commit_is_told_once_for_each_time_it_goes(lists: list[tuple[frozenset[str], bool]]) -> None:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    seen = [
        CommitList(capture("x", captured_at=moment + timedelta(days=day)), commits, whole)
        for day, (commits, whole) in enumerate(lists)
    ]
    found: list[Issue] = list(vanished(LISTING, seen))
    assert len({issue.id for issue in found}) == len(found)
    never_whole = not any(whole for _, whole in lists[1:])
    grows = all(before <= after for (before, _), (after, _) in pairwise(lists))
    if never_whole or grows:
        assert found == []
