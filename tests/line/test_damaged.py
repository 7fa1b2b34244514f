"""Damaged archives: what is whole is used, what is not is named, and the exit code says so."""

import shutil
from pathlib import Path

import pytest

from db.archive import ArchivedRecord, read_archive
from tests.cli.running import Ran, ok, run
from tests.line.conftest import WebArchive, pictures

HERON = "heron-lab/heron-1b/resolve/main/README.md"


def test_altered_bytes_cost_one_record(web: WebArchive, workspace: Path, tmp_path: Path) -> None:
    file = altered(only_file(web.first), tmp_path / "altered.warc.gz")
    ended = run("audit", "--replay", file, "--workspace", workspace)
    assert ended.code == 4
    assert f"{file}: damaged at byte {card_in(only_file(web.first)).offset}" in ended.err
    assert "Get a whole copy of the file" in ended.err
    assert (workspace / "reports" / "index.html").is_file()
    assert "documents read" in ended.out


def test_a_torn_end_costs_the_last_record(web: WebArchive, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "torn.warc.gz"
    file.write_bytes(only_file(web.first).read_bytes()[:-40])
    ended = run("archive", "import", file, "--workspace", workspace)
    assert ended.code == 4
    assert "the file ends inside a record" in ended.err
    assert "copied" in ended.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"<html>not an archive</html>", "not a WARC file"),
        (None, "no such file or folder"),
    ],
)
def test_what_is_no_archive_is_refused(content: bytes | None, words: str, workspace: Path, tmp_path: Path) -> None:
    file = tmp_path / "page.warc.gz"
    if content is not None:
        file.write_bytes(content)
    ended = run("audit", "--replay", file, "--workspace", workspace)
    assert ended.code == 2
    assert str(file) in ended.err
    assert words in ended.err
    assert not ended.out


def test_an_empty_folder_is_no_archive(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    ended = run("audit", "--replay", tmp_path / "empty", "--workspace", workspace)
    assert (ended.code, "holds no WARC files" in ended.err) == (2, True)


def test_the_workspaces_own_archive_is_verified(copy_of_audited: Path) -> None:
    own = only_file(copy_of_audited / "archive")
    card = card_in(own)
    altered(own, own)
    ended = run("archive", "verify", "--workspace", copy_of_audited)
    assert ended.code == 4
    assert f"damaged at byte {card.offset}" in ended.out


def test_a_rebuild_steps_over_damage_and_says_so(copy_of_audited: Path, audited: tuple[Path, Ran]) -> None:
    before = pictures(audited[0])
    own = only_file(copy_of_audited / "archive")
    whole = own.read_bytes()
    altered(own, own)
    ended = run("rebuild", "--workspace", copy_of_audited)
    assert ended.code == 4
    assert "damaged at byte" in ended.err
    assert "documents read" in ended.out
    assert pictures(copy_of_audited) != before
    own.write_bytes(whole)
    ok("rebuild", "--workspace", copy_of_audited)
    assert pictures(copy_of_audited) == before


def test_an_audit_over_a_damaged_archive_says_what_to_do(copy_of_audited: Path, web: WebArchive) -> None:
    own = only_file(copy_of_audited / "archive")
    altered(own, own)
    ended = run("audit", "--replay", web.first, "--workspace", copy_of_audited)
    assert ended.code == 4
    assert "`provenance archive verify` names the damage, `provenance rebuild` goes on without it" in ended.err


def test_a_rebuild_cuts_off_what_a_crash_left_torn(copy_of_audited: Path, audited: tuple[Path, Ran]) -> None:
    own = only_file(copy_of_audited / "archive")
    torn = own.with_name(own.name + ".open")
    torn.write_bytes(own.read_bytes() + own.read_bytes()[:300])
    own.unlink()
    said = ok("rebuild", "--workspace", copy_of_audited).err
    assert "300 bytes of a torn one cut off" in said
    assert pictures(copy_of_audited) == pictures(audited[0])


def test_a_database_that_was_moved_away_is_made_anew(copy_of_audited: Path, audited: tuple[Path, Ran]) -> None:
    for file in copy_of_audited.glob("provenance.db*"):
        file.unlink()
    ok("rebuild", "--workspace", copy_of_audited)
    assert pictures(copy_of_audited) == pictures(audited[0])


def test_an_archive_that_was_moved_away_is_missed(copy_of_audited: Path) -> None:
    shutil.rmtree(copy_of_audited / "archive")
    ended = run("archive", "verify", "--workspace", copy_of_audited)
    assert ended.code == 4, ended


def only_file(folder: Path) -> Path:
    (file,) = folder.glob("*.warc.gz")
    return file


def card_in(file: Path) -> ArchivedRecord:
    return next(one for one in read_archive(file) if one.type == "response" and (one.target or "").endswith(HERON))


def altered(file: Path, to: Path) -> Path:
    """A copy with sixteen bytes in the middle of one card's record turned round."""
    card = card_in(file)
    content = bytearray(file.read_bytes())
    middle = card.offset + card.length // 2
    content[middle : middle + 16] = bytes(255 - byte for byte in content[middle : middle + 16])
    to.write_bytes(content)
    return to
