"""Import: byte for byte, once, and resumable."""

import gzip
from collections import Counter
from pathlib import Path

import pytest

from db.archive import (
    Archive,
    ArchiveDamaged,
    ImportedRecord,
    ImportOutcome,
    NotAnArchive,
    import_archive,
    read_archive,
    verify_archive,
)
from db.archive.exchange import RecordBuilder, as_member
from tests.db.archive.exchanges import exchange, look, only_file, rows, write
from tests.db.archive.test_reading import warc

REPLICA = Path(__file__).parents[4] / "shared" / "web" / "web.warc.gz"


def take(source: Path, archive: Path, known: set[str]) -> list[ImportedRecord]:
    """Import, and know every row that was given out."""
    given = []
    for one in import_archive(source, archive, known.__contains__, software="tests"):
        if one.record is not None:
            known.add(one.record.id)
        given.append(one)
    return given


def outcomes(given: list[ImportedRecord]) -> Counter[ImportOutcome]:
    return Counter(one.outcome for one in given)


def test_records_come_byte_for_byte_with_what_goes_with_them(tmp_path: Path) -> None:
    source, archive = tmp_path / "source", tmp_path / "archive"
    write(source, [exchange(1, notes={"spider": "pages"}), look(2), exchange(3)])
    take(source, archive, set())
    copied, original = only_file(archive).read_bytes(), only_file(source).read_bytes()
    assert copied.endswith(original)
    assert rows(archive) == rows(source)


def test_a_second_import_copies_nothing(tmp_path: Path) -> None:
    source, archive, known = tmp_path / "source", tmp_path / "archive", set[str]()
    write(source, [exchange(1), exchange(2)])
    assert outcomes(take(source, archive, known)) == {ImportOutcome.COPIED: 2}
    before = only_file(archive).read_bytes()
    assert outcomes(take(source, archive, known)) == {ImportOutcome.HELD: 2}
    assert only_file(archive).read_bytes() == before


def test_only_what_is_new_is_copied(tmp_path: Path) -> None:
    first, both, archive = tmp_path / "first", tmp_path / "both", tmp_path / "archive"
    write(first, [exchange(1)])
    write(both, [exchange(1), exchange(2)])
    known = set[str]()
    take(first, archive, known)
    assert outcomes(take(both, archive, known)) == {ImportOutcome.HELD: 1, ImportOutcome.COPIED: 1}
    types = Counter(record.type for record in read_archive(archive))
    assert (types["request"], types["response"]) == (2, 2)


def test_an_answer_before_its_request_keeps_it(tmp_path: Path) -> None:
    builder, one = RecordBuilder(), exchange(1)
    identity, answer = builder.answer(one)
    data = as_member(answer) + as_member(builder.request(one, identity))
    (tmp_path / "a.warc.gz").write_bytes(data)
    take(tmp_path / "a.warc.gz", tmp_path / "archive", set())
    assert only_file(tmp_path / "archive").read_bytes().endswith(data)


@pytest.mark.parametrize("packing", ["plain", "one member for all"])
def test_other_packings_become_a_member_each(tmp_path: Path, packing: str) -> None:
    data = warc(b"one") + warc(b"two", target="https://osprey.example/2")
    source, archive = tmp_path / "a.warc", tmp_path / "archive"
    source.write_bytes(data if packing == "plain" else gzip.compress(data))
    given = take(source, archive, set())
    places = [one.location for one in given if one.location]
    assert [Archive(archive).payload(place) for place in places] == [b"one", b"two"]
    assert gzip.decompress(only_file(archive).read_bytes()).endswith(data)
    assert verify_archive(archive, places).whole


def test_an_import_stopped_at_any_row_goes_on(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write(source, [exchange(number) for number in range(6)])
    for stop in range(6):
        archive, known = tmp_path / f"archive{stop}", set[str]()
        running = import_archive(source, archive, known.__contains__, software="tests")
        for _ in range(stop):
            one = next(running)
            assert one.record is not None
            known.add(one.record.id)
        running.close()  # closes the file: as a kill would leave it, it is made open again
        for file in list(archive.glob("*.gz")):
            file.rename(file.with_name(file.name + ".open"))
        take(source, archive, known)
        assert rows(archive) == rows(source)
        assert verify_archive(archive).whole


def test_a_row_that_a_killed_import_had_not_committed_is_given_again(tmp_path: Path) -> None:
    source, archive = tmp_path / "source", tmp_path / "archive"
    write(source, [exchange(1), exchange(2)])
    take(source, archive, set())
    file = only_file(archive)
    file.rename(file.with_name(file.name + ".open"))
    assert outcomes(take(source, archive, set())) == {ImportOutcome.ADOPTED: 2, ImportOutcome.HELD: 2}
    assert len(rows(archive)) == 2


def test_before_damage_everything_whole_is_given_out(tmp_path: Path) -> None:
    source, archive = tmp_path / "source", tmp_path / "archive"
    write(source, [exchange(1), exchange(2), exchange(3)])
    file = only_file(source)
    file.write_bytes(file.read_bytes()[:-3])
    given = []
    with pytest.raises(ArchiveDamaged, match="whole copy"):
        given += list(import_archive(source, archive, lambda _: False, software="tests"))
    assert len(rows(archive)) == 2


def test_what_gives_no_row_is_said(tmp_path: Path) -> None:
    source = tmp_path / "a.warc"
    source.write_bytes(warc(b"x", WARC_Type="resource") + warc(b"y", target="dns:a") + warc(b"good"))
    given = take(source, tmp_path / "archive", set())
    assert outcomes(given) == {ImportOutcome.IGNORED: 2, ImportOutcome.COPIED: 1}
    assert "resource records give no row" in given[0].reason


def test_the_workspaces_own_archive_is_not_imported_into_itself(tmp_path: Path) -> None:
    write(tmp_path, [exchange(1)])
    with pytest.raises(NotAnArchive, match="own archive"):
        take(tmp_path, tmp_path, set())


@pytest.mark.skipif(not REPLICA.exists(), reason="the replica of the web is not beside the checkout")
def test_the_replica_is_imported_whole(tmp_path: Path) -> None:
    given = take(REPLICA, tmp_path, set())
    assert outcomes(given) == {ImportOutcome.COPIED: 3277}
    report = verify_archive(tmp_path, [one.location for one in given if one.location])
    assert report.whole
    assert report.rows == 3277
