"""The documents beside a card have a past too, and of past revisions only new bytes are fetched."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import HUB, document_key
from db.vocabulary import RecordType
from provenance.targeting.newest_revisions import NewestRevisions
from tests.crawler.crawling import target
from tests.line.following import Web
from tests.origin import Answer, Origin

MODEL = "heron-labs/heron-1b"
SUMMARY = "data_summary_card.md"
NEW, OLD = b"# Data\nWe do not say.", b"# Data\nTrained on the Marshland corpus."
CARD = b"# Heron\nA model of water."
COMMITS = [("d" * 40, "2026-04-01T10:00:00.000Z"), ("c" * 40, "2026-03-01T10:00:00.000Z"),
           ("b" * 40, "2026-02-01T10:00:00.000Z"), ("a" * 40, "2026-01-01T10:00:00.000Z")]  # fmt: skip
SUMMARIES = dict(zip((commit for commit, _ in COMMITS), (NEW, OLD, OLD, None), strict=True))


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        web.hub.add_model(MODEL, CARD.decode())
        web.hub.add_file("models", MODEL, SUMMARY, NEW)
        web.hub.add_history(MODEL, [(commit, date, CARD.decode()) for commit, date in COMMITS])
        for commit, summary in SUMMARIES.items():
            web.hub.add_tree(MODEL, commit, {"README.md": CARD} | ({SUMMARY: summary} if summary else {}))
        yield web


def asked(web: Web, name: str) -> Counter[str]:
    """How often each revision of a file was asked for, `main` and the commits."""
    paths = [path for path in web.origin.paths() if path.endswith(f"/{name}") and f"{MODEL}/resolve/" in path]
    return Counter(path.split("/resolve/")[1].split("/")[0] for path in paths)


def test_a_data_document_stands_at_each_commit_that_had_it(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    document = document_key(f"{HUB}/{MODEL}/resolve/main/{SUMMARY}")
    past = {one.stood_at.strftime("%m"): one for one in web.captures()
            if one.document == document and one.revision != "main" and one.stood_at < one.captured_at}  # fmt: skip
    assert {month: one.payload_sha256 for month, one in past.items()}.keys() >= {"02", "03", "04"}
    assert "01" not in past
    assert past["02"].payload_sha256 == past["03"].payload_sha256 != past["04"].payload_sha256


def test_of_past_revisions_only_new_bytes_are_fetched(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    assert asked(web, "README.md") == {"main": 1}  # it is the same at every commit
    assert (
        sum(count for revision, count in asked(web, SUMMARY).items() if revision != "main") == 1
    )  # the old one, once
    document = document_key(f"{HUB}/{MODEL}/resolve/main/README.md")
    kept = [one for one in web.captures() if one.document == document and one.status == 200]
    assert {one.stood_at.date().isoformat() for one in kept if one.record_type is RecordType.REVISIT} == {
        date[:10] for _, date in COMMITS
    }
    web.origin.asked.clear()
    web.again()
    web.follow(MODEL, depth=0, history=True)
    assert not asked(web, "README.md")
    assert not asked(web, SUMMARY)


def test_without_the_list_of_files_each_commit_is_asked_for(web: Web) -> None:
    for commit, _ in COMMITS:
        web.origin.put(f"/hub/api/models/{MODEL}/tree/{commit}", Answer(b"no such thing", status=404))
    web.follow(MODEL, depth=0, history=True)
    assert set(asked(web, "README.md")) == {"main", *(commit for commit, _ in COMMITS)}


def test_what_a_report_says_of_a_past_day_rests_on_the_old_document(web: Web) -> None:
    web.follow(MODEL, depth=0, history=True)
    withdrawn = [one for one in web.assess().claims if "Marshland" in (one.claim.object or "")]
    assert [one.gone_between is not None for one in withdrawn] == [True]


def test_of_a_long_history_the_newest_moments_are_taken_and_the_cut_is_said(web: Web) -> None:
    said = web.follow(MODEL, depth=0, history=True, most_commits=2)
    moments = {one.stood_at.date().isoformat() for one in web.targets().values() if one.stood_at}
    assert moments == {"2026-04-01", "2026-03-01"}
    assert f"past revisions beyond the newest 2 of a repository were left out: hf:model:{MODEL} (2); "\
        "--most-commits takes more" in said  # fmt: skip


@given(st.lists(st.lists(st.integers(1, 28), max_size=8), max_size=4), st.integers(1, 5))
def test_never_more_moments_than_asked_for(turns: list[list[int]], most: int) -> None:
    revisions, kept = NewestRevisions(most), []
    for days in turns:
        kept += revisions.kept(
            replace(
                target(f"{HUB}/{MODEL}/resolve/{day:040x}/README.md"), stood_at=datetime(2026, 1, day, tzinfo=UTC)
            )
            for day in days
        )
    moments = {one.stood_at for one in kept}
    asked_for = {day for days in turns for day in days}
    assert len(moments) == min(most, len(asked_for))
    assert bool(revisions.lines()) == (len(asked_for) > most)
