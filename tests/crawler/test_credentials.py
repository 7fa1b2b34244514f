"""The token goes to the endpoint's own host and into no file."""

import gzip
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.credentials import MOST_REFUSALS
from crawler.origins import Origins
from db.documents import GITHUB_API, HUB, document_key
from tests.crawler.crawling import Crawling, target
from tests.origin import Answer, HubSite, Origin, faults

TOKEN = "hf_" + "s" * 34
CARD = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"


def authorised(origin: Origin) -> set[str]:
    return {asked.path for asked in origin.asked if "authorization" in asked.headers}


def test_the_token_stays_with_its_host_across_redirects(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    with Origin() as elsewhere:
        away = elsewhere.put("/cdn/card", Answer(b"# Heron"))
        origin.put("/hub/heron-labs/heron-1b/resolve/main/README.md", faults.redirect_to(away))
        page = elsewhere.put("/page", Answer(b"a page"))
        crawling.enqueue([CARD, page])
        summary = crawling.run(hub_token=TOKEN)
        assert summary.captured == 2
        assert authorised(origin) == {"/hub/heron-labs/heron-1b/resolve/main/README.md"}
        assert authorised(elsewhere) == set()


def test_no_token_is_sent_without_one(crawling: Crawling, hub: HubSite, origin: Origin) -> None:
    hub.add_model("heron-labs/heron-1b", "# Heron")
    crawling.enqueue([CARD])
    crawling.run()
    assert authorised(origin) == set()


def test_the_token_is_in_no_file_and_no_message(crawling: Crawling, hub: HubSite) -> None:
    hub.add_model("heron-labs/heron-1b", "# Heron")
    crawling.enqueue([CARD, f"{HUB}/api/models/heron-labs/none"])
    summary = crawling.run(hub_token=TOKEN)
    assert TOKEN not in repr(summary)
    for file in crawling.folder.rglob("*"):
        if file.is_file():
            assert TOKEN.encode() not in plain(file)


NOT_TAKEN = {"X-Error-Message": "Invalid credentials in Authorization header"}


def test_a_token_that_is_wrong_is_told_and_is_no_answer_about_a_document(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    origin.put("/hub/heron-labs/heron-1b/resolve/main/README.md", Answer(status=401, headers=NOT_TAKEN))
    hub.add_missing("heron-labs/private")  # so much a right token gets too
    crawling.enqueue([CARD, f"{HUB}/heron-labs/private/resolve/main/README.md"])
    summary = crawling.run(hub_token=TOKEN)
    assert dict(summary.failures) == {"blocked": 1, "unauthorised": 1}
    (alarm,) = summary.alarms
    assert alarm.grave
    assert alarm.message.startswith("hub: the token in HF_TOKEN is not accepted. Correct HF_TOKEN")
    (capture,) = [one for one in crawling.captures() if one.url == CARD]
    assert capture.error_code == "InvalidCredentials"


def test_a_token_that_is_refused_a_few_times_is_not_sent_again(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    cards = [f"{HUB}/heron-labs/m{number:02}/resolve/main/README.md" for number in range(40)]
    for card in cards:
        origin.put(card.replace(HUB, "/hub"), Answer(status=401, headers=NOT_TAKEN))
    crawling.enqueue(cards)
    summary = crawling.run(hub_token=TOKEN, concurrency=2)
    sent = len(origin.asked)
    assert MOST_REFUSALS <= sent <= MOST_REFUSALS + 3  # twice the concurrency is begun at once, less the third
    assert dict(summary.failures) == {"blocked": sent}
    (alarm,) = summary.alarms
    assert alarm.grave
    assert f"is not accepted; {40 - sent} targets were not asked for with it and stay due. Correct" in alarm.message
    assert summary.due == 40 - sent
    for card in cards:
        origin.put(card.replace(HUB, "/hub"), Answer(b"# Heron"))
    assert crawling.run(hub_token="hf_right").captured == 40 - sent  # at once


def test_a_listing_needs_no_token_so_its_401_is_about_ours(crawling: Crawling, origin: Origin) -> None:
    listing = f"{HUB}/api/models?author=heron-labs&limit=5"
    origin.put("/hub/api/models", Answer(status=401))
    crawling.enqueue([listing])
    summary = crawling.run(hub_token=TOKEN)
    assert crawling.outcome(listing) == ("failed", "blocked")
    assert "HF_TOKEN is not accepted" in summary.alarms[0].message


def test_a_wrong_token_of_github_too(crawling: Crawling, origin: Origin) -> None:
    address = f"{GITHUB_API}/repos/heron-labs/heron/commits?path=README.md&per_page=100"
    crawling.origins = Origins({GITHUB_API: f"{origin.base}/github"})
    origin.put("/github/repos/heron-labs/heron/commits", Answer(b'{"message":"Bad credentials"}', status=401))
    crawling.enqueue([address])
    summary = crawling.run(github_token=TOKEN)
    assert crawling.outcome(address) == ("failed", "blocked")
    assert "GITHUB_TOKEN is not accepted" in summary.alarms[0].message


def test_without_a_token_401_says_what_it_always_said(crawling: Crawling, hub: HubSite) -> None:
    hub.add_missing("heron-labs/heron-1b")
    crawling.enqueue([CARD])
    summary = crawling.run()
    assert (dict(summary.failures), summary.alarms) == ({"unauthorised": 1}, ())


def test_a_password_in_an_address_is_neither_sent_nor_written(crawling: Crawling, origin: Origin) -> None:
    """Of a target, and of a page that a redirect leads to."""
    origin.put("/page", Answer(b"a page"))
    with_password = f"{origin.base}/page".replace("://", "://reader:5ec4e7pass@")
    moved = origin.put("/moved", faults.redirect_to(with_password))
    crawling.enqueue([target(moved), replace(target(with_password), url=with_password)])
    assert crawling.run().captured == 2
    assert authorised(origin) == set()
    assert {one.url for one in crawling.captures()} == {
        f"{origin.base}{path}" for path in ("/robots.txt", "/page", "/moved")
    }
    for file in crawling.archive.iterdir():
        assert b"5ec4e7pass" not in plain(file)


SECRET = "5ec4e7" + "f" * 58
SIGNED = [
    f"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AK{SECRET}%2F20260302&X-Amz-Expires=60&X-Amz-Signature={SECRET}",
    f"Expires=1772000000&Policy={SECRET}__&Signature={SECRET}~-&Key-Pair-Id=K{SECRET}",
    f"se=2026-03-02&sp=r&sig={SECRET}%3D",
    f"token={SECRET}",
    f"next=%2Ffile%3FX-Amz-Signature%3D{SECRET}%26part%3D2",
]


@pytest.mark.parametrize("signed", SIGNED)
@pytest.mark.parametrize("status", [200, 404, 500])
def test_the_signature_of_an_address_is_in_no_record_and_no_key(
    crawling: Crawling, hub: HubSite, origin: Origin, signed: str, status: int
) -> None:
    with Origin() as elsewhere:
        away = elsewhere.put(f"/cdn/card?{signed}", Answer(b"# Heron", status=status))
        origin.put("/hub/heron-labs/heron-1b/resolve/main/README.md", faults.redirect_to(away))
        crawling.enqueue([CARD])
        crawling.run()
        assert f"/cdn/card?{signed}" in elsewhere.paths()  # what is asked for keeps it
    captures = crawling.captures()
    assert len(captures) == 3  # with robots.txt
    moved = next(one.redirect_to for one in captures if one.redirect_to)
    assert moved in {one.url for one in captures}  # and the chain still holds
    assert document_key(away) in {one.document for one in captures}
    for file in crawling.folder.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in plain(file), file.name


def test_a_signed_address_that_does_not_answer_leaves_no_signature(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    away = f"http://127.0.0.1:1/card?{SIGNED[0]}"
    origin.put("/hub/heron-labs/heron-1b/resolve/main/README.md", faults.redirect_to(away))
    crawling.enqueue([CARD])
    crawling.run()
    assert any("REDACTED" in one.url for one in crawling.attempts())
    assert all(SECRET not in repr(one) for one in [*crawling.attempts(), *crawling.captures()])


def plain(file: Path) -> bytes:
    data = file.read_bytes()
    return gzip.decompress(data) if file.suffix == ".gz" else data


@pytest.mark.parametrize(
    ("environment", "asked"),
    [
        ({}, f"{HUB}/api/models/a/b"),
        ({"HF_ENDPOINT": ""}, f"{HUB}/api/models/a/b"),
        ({"HF_ENDPOINT": "https://hub.heron-labs.example/"}, "https://hub.heron-labs.example/api/models/a/b"),
    ],
)
def test_the_endpoint_of_the_environment_is_asked(environment: dict[str, str], asked: str) -> None:
    origins = Origins.from_environment(environment)
    assert origins.asked(f"{HUB}/api/models/a/b") == asked
    assert origins.public(asked) == f"{HUB}/api/models/a/b"


def test_the_longest_base_wins_and_half_a_name_is_none() -> None:
    origins = Origins({"https://a.example": "http://127.0.0.1:1/a", "https://a.example/b": "http://127.0.0.1:1/b"})
    assert origins.asked("https://a.example/b/c") == "http://127.0.0.1:1/b/c"
    assert origins.asked("https://a.example/bc") == "http://127.0.0.1:1/a/bc"
    assert origins.asked("https://a.example.evil/") == "https://a.example.evil/"
    assert origins.public("http://127.0.0.1:1/a") == "https://a.example"
