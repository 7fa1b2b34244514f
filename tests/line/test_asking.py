"""What is asked of a replayed archive: by name, by date, and by findings that end with an exit code."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.queries.snapshot import Snapshot
from tests.cli.running import Ran, run
from tests.line.conftest import pictures
from tests.line.made_web import REWRITTEN

OLD_WORDS = "pretrained on the Paperbacks corpus and on Marshland"
GONE = "What no longer stands"


@dataclass(frozen=True, slots=True)
class Archive:
    """An audited archive, to be asked again and again: nothing is imported, only reports are made."""

    workspace: Path
    reports: Path

    def ask(self, *words: str) -> Ran:
        own = self.workspace / "archive"
        return run("audit", *words, "--workspace", self.workspace, "--replay", own, "--output", self.reports)

    def pages(self) -> set[str]:
        return {path.stem for path in (self.reports / "models").glob("*.html")}


@pytest.fixture
def archive(audited: tuple[Path, Ran], tmp_path: Path) -> Archive:
    return Archive(audited[0], tmp_path / "reports")


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["Heron"], {"family-heron", "heron-lab--heron-1b"}),
        (["fjordnet"], {"fjordnet--skua-3b", "fjordnet--tern-1b"}),
        (["meadow/heron-1b-chat"], {"meadow--heron-1b-chat"}),
        (["https://huggingface.co/oldpress/linotype-2b"], {"oldpress--linotype-2b"}),
        (["Atlas 4", "quietworks"], {"family-atlas-4", "quietworks--murmur-7b", "solvent-ai--atlas-4-70b"}),
    ],
)
def test_targets_limit_the_report(archive: Archive, words: list[str], pages: set[str]) -> None:
    assert archive.ask(*words).code == 0
    assert archive.pages() == pages


def test_a_dataset_brings_the_models_that_use_it(archive: Archive) -> None:
    assert archive.ask("datasets/heron-lab/marshland").code == 0
    assert {"heron-lab--heron-1b", "fjordnet--skua-3b"} <= archive.pages()
    assert "tinkerer--my-first-model" not in archive.pages()


@pytest.mark.parametrize(("word", "near"), [("Herron", "Heron"), ("fjordnett", "fjordnet"), ("quite works", "")])
def test_an_unknown_name_answers_with_the_nearest(archive: Archive, word: str, near: str) -> None:
    refused = archive.ask(word)
    assert refused.code == 2
    assert repr(word) in refused.err
    assert near in refused.err.partition("nearest known names are:")[2]
    assert not archive.reports.exists()


def test_what_the_archive_does_not_hold_is_said(archive: Archive) -> None:
    refused = archive.ask("nobody/nothing-1b")
    assert refused.code == 3
    assert "nothing about 'nobody/nothing-1b' is in the archive; run the audit without --replay" in refused.err


def test_a_dropped_disclosure_stood_before_and_is_withdrawn_after(archive: Archive) -> None:
    before = archive.ask(REWRITTEN, "--as-of", "2026-01-31").out
    assert OLD_WORDS in before
    assert GONE not in before
    now = archive.ask(REWRITTEN).out
    assert OLD_WORDS in now.partition(GONE)[2]
    assert OLD_WORDS not in now.partition(GONE)[0]
    page = (archive.reports / "models" / "fjordnet--skua-3b.md").read_text()
    assert "10 January 2026" in page
    assert "20 February 2026" in page


def test_as_of_means_the_end_of_the_day(archive: Archive) -> None:
    assert GONE not in archive.ask(REWRITTEN, "--as-of", "2026-02-19").out
    assert GONE in archive.ask(REWRITTEN, "--as-of", "2026-02-20").out


def test_known_at_asks_what_we_had(archive: Archive) -> None:
    said = archive.ask("copycat-ai/peregrine-7b", "--known-at", "2026-01-31").out
    assert "not there when last looked (HTTP 404)" in said


def test_when_nothing_asked_about_could_be_read_the_report_says_so_and_the_exit_code_too(archive: Archive) -> None:
    ended = archive.ask("vault/strongbox-8b")
    assert ended.code == 3
    assert (
        "nothing could be read. https://huggingface.co/vault/strongbox-8b: gated, not read: accept the" in ended.err
    )
    assert archive.pages() == {"vault--strongbox-8b"}


def test_before_the_first_capture_there_is_nothing(archive: Archive) -> None:
    refused = archive.ask("Heron", "--as-of", "2020-01-01")
    assert (refused.code, "the archive has nothing that stood on 2020-01-01" in refused.err) == (3, True), refused


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026-02-30", "01/02/2026"])
def test_a_day_that_is_none_is_refused(archive: Archive, day: str) -> None:
    refused = archive.ask("Heron", "--as-of", day)
    assert (refused.code, f"--as-of {day}: not a date" in refused.err) == (2, True), refused


def test_a_question_about_a_date_is_not_kept(archive: Archive) -> None:
    before: tuple[Snapshot, Snapshot] = pictures(archive.workspace)
    archive.ask("--as-of", "2026-01-31")
    assert pictures(archive.workspace) == before


FINDINGS = ("withdrawn", "verified", "no_longer_verifiable", "declined", "placeholder", "partly-read", "unreadable")


def test_fail_on_names_every_finding_that_is_met(archive: Archive) -> None:
    ended = archive.ask(*(word for finding in (*FINDINGS, "corpus:marshland") for word in ("--fail-on", finding)))
    assert ended.code == 1
    assert [line.split(":")[0] for line in ended.err.splitlines()] == [
        *(f"--fail-on {finding}" for finding in FINDINGS),
        "--fail-on corpus",
    ]
    assert (archive.reports / "index.html").is_file()


def test_fail_on_asks_only_about_the_targets(archive: Archive) -> None:
    asked = ("--fail-on", "withdrawn", "--fail-on", "corpus:paperbacks", "--fail-on", "partly-read")
    fine = archive.ask("heron-lab/heron-1b", *asked)
    assert (fine.code, fine.err) == (0, "")
    assert archive.ask(REWRITTEN, *asked).code == 1


@pytest.mark.parametrize(
    ("finding", "words"),
    [("unverified", "no such finding"), ("corpus:marshlands", "no corpus 'marshlands'; the nearest are marshland")],
)
def test_fail_on_an_unknown_finding_is_refused_before_any_work(archive: Archive, finding: str, words: str) -> None:
    refused = archive.ask("Heron", "--fail-on", finding)
    assert refused.code == 2
    assert f"--fail-on {finding}: " in refused.err
    assert words in refused.err
    assert not archive.reports.exists()


def test_names_that_did_not_resolve_are_work_for_a_person(audited: tuple[Path, Ran]) -> None:
    workspace, _ = audited
    told = run("claims", "--unresolved", "--workspace", workspace)
    assert told.code == 0
    assert "did not resolve" in told.out
    names = json.loads(run("claims", "--unresolved", "--workspace", workspace, "--format", "json").out)
    assert [one["declarations"] for one in names] == sorted((one["declarations"] for one in names), reverse=True)
    assert all("[[decision]]" in one["decision"] and one["examples"] for one in names)


def test_where_no_name_was_looked_up_none_is_said_to_be_settled(tmp_path: Path) -> None:
    assert run("db", "upgrade", "--workspace", tmp_path / "new").code == 0
    asked = run("claims", "--unresolved", "--workspace", tmp_path / "new")
    assert "no name has been looked up in this workspace yet" in asked.err


def test_a_claim_shows_what_its_name_means_and_why(audited: tuple[Path, Ran]) -> None:
    asked = ("claims", "Marshland", "--kind", "trained_on", "--limit", "500", "--workspace", audited[0])
    assert "    is marshland: unique_alias, Marshland\n" in run(*asked).out
    found = [one["resolution"] for one in json.loads(run(*asked, "--format", "json").out)]
    assert {one["target"] for one in found if one["outcome"] == "resolved"} >= {"marshland"}
    assert all(candidate["reason"] and candidate["detail"] for one in found for candidate in one["candidates"])


def test_a_claim_that_a_person_rejected_is_left_out_and_told(audited: tuple[Path, Ran], tmp_path: Path) -> None:
    workspace = tmp_path / "reviewed"
    shutil.copytree(audited[0], workspace)
    asked = ("claims", "Marshland", "--kind", "trained_on", "--limit", "500", "--format", "json")
    claims = json.loads(run(*asked, "--workspace", workspace).out)
    assert claims
    who = 'answer = "rejected"\nwho = "Ada"\nwhen = 2026-11-20\nwhy = "a place"\n'
    rows = [f'[[decision]]\nclaim = "{one["id"][:12]}"\n{who}' for one in claims]
    (workspace / "decisions.toml").write_text("\n".join(rows))
    reviewed = Archive(workspace, tmp_path / "reports")
    assert "0 named" in reviewed.ask("heron-lab/heron-1b").out
    page = (reviewed.reports / "models" / "heron-lab--heron-1b.md").read_text()
    assert "Ada, 2026-11-20: a place (rejected: trained_on" in page.replace("\\", "")
