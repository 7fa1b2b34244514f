"""`audit --replay` from a WARC to the pages, without a socket."""

import csv
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.running import Ran, ok, run
from tests.line.conftest import WebArchive
from tests.line.made_web import BOMB, BOMB_CARD, BROKEN, BROKEN_CARD, TORN_PDF, write_page

_NET = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto")
_watched: list[list[str]] = []


def _watch(event: str, _: object) -> None:
    if event in _NET:
        for seen in _watched:
            seen.append(event)


sys.addaudithook(_watch)


@contextmanager
def sockets() -> Iterator[list[str]]:
    """What this process does with the network meanwhile."""
    seen: list[str] = []
    _watched.append(seen)
    try:
        yield seen
    finally:
        _watched.remove(seen)


def test_from_an_archive_to_pages_without_a_socket(web: WebArchive, workspace: Path) -> None:
    with sockets() as seen:
        ran = ok("audit", "Heron", "--replay", web.both, "--workspace", workspace, "--format", "html")
    assert not seen
    assert "Heron, by Heron Lab" in ran.out
    assert "checkable: Marshland" in ran.out
    assert (workspace / "reports" / "index.html").read_text().startswith("<!DOCTYPE html>")
    assert str(workspace / "reports" / "index.html") in ran.out
    assert not list((workspace / "reports").rglob("*.md"))


def test_without_targets_everything_is_audited(audited: tuple[Path, Ran]) -> None:
    pages = {path.stem for path in (audited[0] / "reports" / "models").glob("*.html")}
    assert {"family-atlas-4", "family-heron", "fjordnet--skua-3b", "vault--strongbox-8b"} <= pages
    assert len(pages) >= 16


def test_what_was_not_read_is_counted_with_its_reason(audited: tuple[Path, Ran]) -> None:
    said = audited[1].out
    assert "8 not read:" in said
    for reason in (
        "5 not there when last looked (HTTP 404)",
        "1 gated, not read: accept the terms on its page and set HF_TOKEN (HTTP 401)",
        "1 the PDF is damaged or cut off",
        "1 the host did not answer in time",
    ):
        assert reason in said


@pytest.mark.parametrize(("url", "card"), [(BROKEN_CARD, BROKEN), (BOMB_CARD, BOMB)], ids=["no YAML", "a YAML bomb"])
def test_front_matter_that_cannot_be_read_does_not_hide_the_prose(
    workspace: Path, tmp_path: Path, url: str, card: bytes
) -> None:
    maker_model = "/".join(url.split("/")[3:5])
    ok("audit", "--replay", write_page(tmp_path / "page", url, card), "--workspace", workspace)
    said = ok("claims", "Marshland", "--subject", f"hf:model:{maker_model}", "--workspace", workspace).out
    assert "trained_on (disclosed): Marshland" in said
    page = (workspace / "reports" / "models" / f"{maker_model.replace('/', '--')}.md").read_text()
    assert "read in part. front matter" in page


def test_a_torn_pdf_is_not_read_and_not_silent(audited: tuple[Path, Ran], tmp_path: Path) -> None:
    ended = run(
        "audit", TORN_PDF, "--replay", audited[0] / "archive", "--workspace", tmp_path / "w", "--format", "json"
    )
    assert (ended.code, f"{TORN_PDF}: the PDF is damaged or cut off" in ended.err) == (3, True), ended
    (page,) = (tmp_path / "w" / "reports" / "models").glob("*.json")
    told = json.loads(page.read_text())
    assert "the PDF is damaged or cut off" in json.dumps(told)
    states = {answer["state"] for framework in told["frameworks"] for answer in framework["answers"]}
    assert states == {"unreadable"}


def test_a_gated_answer_is_not_silence(audited: tuple[Path, Ran]) -> None:
    page = (audited[0] / "reports" / "models" / "vault--strongbox-8b.md").read_text()
    assert "gated, not read" in page
    assert "that is not silence" in page


def test_every_statement_has_words_address_dates_and_digest(audited: tuple[Path, Ran], tmp_path: Path) -> None:
    ok("audit", "--replay", audited[0] / "archive", "--workspace", tmp_path / "w", "--format", "csv")
    for page in (tmp_path / "w" / "reports" / "models").glob("*.csv"):
        with page.open(newline="") as table:
            for row in csv.DictReader(table):
                if row["row"] in {"trained_on", "built_on", "inherited", "other", "withdrawn"}:
                    shown = [row[name] for name in ("words", "address", "stood_at", "captured_at", "payload_sha256")]
                    assert all(shown), (page.name, row)


def test_nobody_looked_is_said_apart(web: WebArchive, workspace: Path, tmp_path: Path) -> None:
    families = workspace / "watchlist.toml"
    families.write_text(families.read_text().replace("models/atlas-4", "models/atlas-4-overview"))
    ran = ok("audit", "Atlas 4", "--replay", web.both, "--workspace", workspace)
    assert "1 not in the archive: nobody has looked for them yet" in ran.out
    assert "models/atlas-4-overview" in ran.out
