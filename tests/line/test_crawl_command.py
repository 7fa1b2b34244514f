"""`provenance crawl`, the command that one leaves running, says so itself when a source gives nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db import store
from db.documents import HUB
from provenance.cli.opening import opened
from tests.cli.running import ok, run
from tests.line.following import Web
from tests.origin import Answer, Origin
from tests.origin.server import Connection

CARDS = [f"{HUB}/heron-labs/heron-{number}b/resolve/main/README.md" for number in range(12)]
WALL = Answer(b"<title>Just a moment...</title>", status=403)


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Web]:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        monkeypatch.setenv("HF_ENDPOINT", web.hub.base)
        yield web


def wall(web: Web, answer: Answer = WALL) -> None:
    for card in CARDS:
        web.origin.put("/hub" + card.removeprefix(HUB), answer)


def test_a_crawl_that_was_turned_away_everywhere_ends_with_3(web: Web) -> None:
    wall(web)
    ended = run("crawl", *CARDS, "--workspace", web.folder)
    assert ended.code == 3
    assert "not healthy: hub: none of 12 targets was answered (blocked: 12)" in ended.err
    assert "12 brought nothing: blocked" in ended.out


def test_a_crawl_of_what_is_there_ends_well(web: Web) -> None:
    wall(web, Answer(b"# Heron"))
    ok("crawl", *CARDS, "--workspace", web.folder)


def test_another_workers_run_says_nothing_about_this_one(web: Web) -> None:
    """On one database the newest run may be another worker's, and end well or not at all."""

    def begin_another(connection: Connection) -> None:
        with opened(web.folder) as here, here.database.session() as session:
            number = store.add_run(session, "crawl", "1", datetime.now(UTC))
            store.finish_run(session, number, datetime.now(UTC), "nothing more is due", {"alarms": []})
        connection.send(WALL, connection.origin.asked[-1])

    wall(web)
    web.origin.put("/hub" + CARDS[0].removeprefix(HUB), begin_another)
    ended = run("crawl", *CARDS, "--workspace", web.folder)
    assert ended.code == 3


def test_history_budgets_and_robots_are_options_here_too(web: Web) -> None:
    model = "heron-labs/heron-0b"
    web.hub.add_model(model, "# Heron")
    web.hub.add_history(model, [("b" * 40, "2026-02-01T10:00:00.000Z", "# Heron"),
                                ("a" * 40, "2026-01-01T10:00:00.000Z", "# Water")])  # fmt: skip
    ended = ok("crawl", CARDS[0], "--history", "--most-commits", "1", "--workspace", web.folder)
    assert {one.stood_at.month for one in web.targets().values() if one.stood_at} == {2}
    assert "past revisions beyond the newest 1 of a repository were left out" in ended.out
    web.origin.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /", media_type="text/plain"))
    ended = run("crawl", CARDS[1], "--robots-everywhere", "--again", "--workspace", web.folder)
    assert (ended.code, "robots: " in ended.err) == (3, True)
    ended = run("crawl", CARDS[2], "--again", "--minutes", "0", "--megabytes", "1", "--workspace", web.folder)
    assert "the budget of time is spent" in ended.out


def test_a_listing_that_is_no_listing_is_malformed_and_an_alarm(web: Web) -> None:
    listing = f"{HUB}/api/models?author=heron-labs&limit=100"
    for body in (b"<html><body>We are changing something</body></html>", b'[{"id": "heron-labs/heron-1b"}, {"i', b""):
        web.origin.put("/hub/api/models", Answer(body))
        ended = run("crawl", listing, "--workspace", web.folder)
        assert ended.code == 3
        assert "none of 1 targets was answered (malformed: 1)" in ended.err
    web.origin.put("/hub/api/models", Answer(b"[]", media_type="application/json"))
    ok("crawl", listing, "--workspace", web.folder)


def test_a_wrong_token_is_named_on_the_terminal_and_in_the_report(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_expired")
    wall(web, Answer(status=401, headers={"X-Error-Message": "Invalid credentials in Authorization header"}))
    ended = run("audit", "heron-labs/heron-1b", "--depth", "0", "--format", "md", "--workspace", web.folder)
    assert ended.code == 3
    assert "HF_TOKEN was not accepted (HTTP 401): correct it, or unset it" in ended.out
    assert "the token in HF_TOKEN is not accepted" in ended.out
    assert "hf_expired" not in ended.out + ended.err


def test_how_long_quotas_are_waited_for_is_an_option(web: Web) -> None:
    wall(web, Answer(status=429, headers={"Retry-After": "30"}))
    ended = run("crawl", *CARDS, "--max-wait", "0.1", "--workspace", web.folder)
    assert "a quota would have to be waited for longer than allowed" in ended.out
    assert "the quota of hf-resolve opens at 20" in ended.out
