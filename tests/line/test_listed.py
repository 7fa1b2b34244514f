"""An audit of a listing's address reports on each model that it lists, and says where the crawl stopped and why."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.documents import HUB
from db.engine import open_database
from db.queries import runs
from db.workspace import find_workspace
from tests.cli.running import ok, run
from tests.origin import Answer, HubSite, Origin

CARD = "# {name}\n\nThis model was pretrained on [river](https://huggingface.co/datasets/heron-labs/river).\n"


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubSite]:
    with Origin() as origin:
        site = HubSite(origin)
        for name in ("heron-labs/heron-1b", "wader-works/tern-2b", "wader-works/unlisted"):
            site.add_model(name, CARD.format(name=name))
        monkeypatch.setenv("HF_ENDPOINT", site.base)
        monkeypatch.delenv("HF_TOKEN", raising=False)
        yield site


def listing(hub: HubSite) -> str:
    """Two pages of one model each."""
    return HUB + hub.add_sweep(
        [("heron-labs/heron-1b", "2026-02-01T00:00:00Z"), ("wader-works/tern-2b", "2026-01-01T00:00:00Z")], page=1
    )


def test_each_model_of_a_listing_has_its_page(hub: HubSite, tmp_path: Path) -> None:
    address = listing(hub)
    workspace = tmp_path / "workspace"
    ok("audit", address, "--depth", "0", "--workspace", workspace)
    pages = {one.stem for one in (workspace / "reports" / "models").glob("*.md")}
    assert pages == {"heron-labs--heron-1b", "wader-works--tern-2b"}
    replayed = ok("audit", address, "--replay", workspace / "archive", "--workspace", tmp_path / "other")
    assert "heron-labs/heron-1b" in replayed.out
    assert "nothing about" not in replayed.err


def test_a_listing_of_nothing_is_said_plainly(hub: HubSite, tmp_path: Path) -> None:
    hub.origin.put("/hub/api/models?filter=none", Answer(b"[]", media_type="application/json"))
    ended = run("audit", f"{HUB}/api/models?filter=none", "--depth", "0", "--workspace", tmp_path / "workspace")
    assert ended.code == 3
    assert "nothing about" in ended.err


def test_where_the_crawl_stopped_is_in_the_row_of_the_run_the_terminal_and_the_report(
    hub: HubSite, tmp_path: Path
) -> None:
    workspace = tmp_path / "workspace"
    ran = ok("audit", "heron-labs/heron-1b", "--depth", "0", "--format", "md", "--format", "json", "--format", "html",
             "--workspace", workspace)  # fmt: skip
    line = "6 documents were not fetched, 1 hop from what was asked about: more than 0 hops away."
    assert line in ran.out
    assert "ended: nothing more is due" in ran.out
    for form in ("md", "html"):
        assert line in (workspace / "reports" / f"index.{form}").read_text()
    told = json.loads((workspace / "reports" / "index.json").read_text())["stopped"]
    assert told == ["The crawl ended: nothing more is due.", line]
    with open_database(find_workspace(workspace)).reading() as session:
        (counts,) = [one.counts for one in runs(session, 1)]
    assert counts
    assert counts["stopped_at"] == [{"depth": 1, "targets": 6, "reason": "more than 0 hops away"}]


def test_a_spent_budget_says_what_it_left(hub: HubSite, tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    ran = run("audit", "heron-labs/heron-1b", "wader-works/tern-2b", "--depth", "0", "--budget", "3", "--workspace",
              workspace)  # fmt: skip
    assert "from what was asked about: the budget of requests is spent." in ran.out


def test_a_second_audit_says_what_it_did_not_ask_for_again_and_again_does(hub: HubSite, tmp_path: Path) -> None:
    command = ("audit", "heron-labs/heron-1b", "--depth", "0", "--workspace", tmp_path / "workspace")
    assert "earlier crawl" not in ok(*command).out
    hub.origin.asked.clear()
    assert "2 documents were looked at by an earlier crawl and not asked for again; --again" in ok(*command).out
    assert not hub.origin.asked
    hub.add_model("heron-labs/heron-1b", "# Heron\n\nThis model was pretrained on lakes.")
    again = ok(*command, "--again")
    assert hub.origin.asked
    assert "earlier crawl" not in again.out


def test_a_listing_that_goes_on_beyond_what_was_asked_for_is_told(hub: HubSite, tmp_path: Path) -> None:
    path = hub.add_listing("heron-labs", [f"heron-labs/m{number}" for number in range(9)], page=3, limit=6)
    ran = run("crawl", f"{HUB}{path}", "--workspace", tmp_path / "workspace")
    assert f"{HUB}{path}: the first 6 entries were taken, and there are more" in ran.out
    path = hub.add_listing("wader-works", [f"wader-works/m{number}" for number in range(3)], page=3, limit=6)
    ran = run("crawl", f"{HUB}{path}", "--workspace", tmp_path / "other")
    assert "there are more" not in ran.out


def test_where_nothing_came_the_reason_is_told_and_not_only_the_spelling_doubted(
    hub: HubSite, tmp_path: Path
) -> None:
    for kind in ("models", "datasets"):
        hub.origin.put(f"/hub/api/{kind}", Answer(b"", status=400))
    ended = run("audit", "heron-labs", "--depth", "0", "--workspace", tmp_path / "workspace")
    assert ended.code == 3
    assert "2 brought nothing: malformed" in ended.err
    assert "see above what the crawl brought" in ended.err
