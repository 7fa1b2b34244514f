"""The database is derived from the archive: in steps, in parts, in any order or anew, the rows are the same."""

from pathlib import Path

from db.archive import observed_rows
from tests.cli.running import Ran, ok
from tests.line.conftest import WebArchive, pictures
from tests.line.made_web import addresses, halves

Audited = tuple[Path, Ran]


def test_rebuild_equals_incremental(copy_of_audited: Path, audited: Audited) -> None:
    ok("rebuild", "--workspace", copy_of_audited)
    assert pictures(copy_of_audited) == pictures(audited[0])


def test_rebuilding_twice_gives_the_same_rows_and_the_same_reports(copy_of_audited: Path, audited: Audited) -> None:
    ok("rebuild", "--workspace", copy_of_audited)
    once = pictures(copy_of_audited)
    ok("rebuild", "--workspace", copy_of_audited)
    assert pictures(copy_of_audited) == once
    before = _reports(audited[0])
    ok("audit", "--replay", audited[0] / "archive", "--workspace", copy_of_audited)
    assert len(before) > 20
    assert _reports(copy_of_audited) == before


def test_two_parts_one_after_the_other_equal_both_at_once(web: WebArchive, workspace: Path, audited: Audited) -> None:
    ok("audit", "--replay", web.first, "--workspace", workspace)
    ok("audit", "--replay", web.second, "--workspace", workspace)
    assert pictures(workspace) == pictures(audited[0])


def test_revisits_find_their_payload_in_whatever_order_the_files_come(
    web: WebArchive, workspace: Path, audited: Audited
) -> None:
    ok("audit", "--replay", web.second, "--replay", web.first, "--workspace", workspace)
    assert pictures(workspace) == pictures(audited[0])


def test_revisits_whose_payload_is_missing_are_counted_and_come_in_later(
    web: WebArchive, workspace: Path, audited: Audited
) -> None:
    said = ok("audit", "--replay", web.second, "--workspace", workspace).err
    assert " records give no document: it refers to a payload that is not in the archive" in said
    ok("archive", "import", web.first, "--workspace", workspace)
    ok("audit", "--replay", web.second, "--workspace", workspace)
    assert pictures(workspace) == pictures(audited[0])


def test_parts_that_share_no_address_can_come_in_any_order(
    web: WebArchive, workspace: Path, audited: Audited, tmp_path: Path
) -> None:
    for part in reversed(halves(web.both, tmp_path)):
        ok("audit", "--replay", part, "--workspace", workspace)
    assert pictures(workspace) == pictures(audited[0])


def test_a_record_comes_in_once(web: WebArchive, copy_of_audited: Path, audited: Audited) -> None:
    said = ok("archive", "import", web.both, "--workspace", copy_of_audited).out
    assert "copied" not in said
    ok("audit", "--replay", web.both, "--replay", web.first, "--workspace", copy_of_audited)
    assert pictures(copy_of_audited) == pictures(audited[0])
    assert len(list((copy_of_audited / "archive").glob("*.warc.gz"))) == 1


def test_a_record_that_two_files_hold_comes_in_once(web: WebArchive, workspace: Path, audited: Audited) -> None:
    ok("audit", "--replay", web.first, "--replay", web.both, "--workspace", workspace)
    rows = list(observed_rows(workspace / "archive"))
    assert len(rows) == len({row.record.id for row in rows}) == 2 * (len(addresses()) + 1)
    assert pictures(workspace) == pictures(audited[0])


def test_postgresql_gives_the_rows_that_sqlite_gives(
    web: WebArchive, workspace: Path, audited: Audited, postgres_address: str
) -> None:
    ok("audit", "--replay", web.both, "--workspace", workspace)
    assert pictures(workspace, postgres_address) == pictures(audited[0])
    ok("rebuild", "--workspace", workspace)
    assert pictures(workspace, postgres_address) == pictures(audited[0])
    assert not (workspace / "provenance.db").exists()


def _reports(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in (folder / "reports").rglob("*.*")}
