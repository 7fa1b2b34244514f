"""Archives of others: plain, badly packed, chunked, damaged, hostile, or none at all."""

import gzip
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import ArchiveDamaged, NotAnArchive, framing, observed_rows, read_archive, rebuilding, verify_archive
from db.records import Capture
from tests.db.archive.exchanges import exchange, only_file, rows, write


def warc(
    body: bytes, http: bytes = b"HTTP/1.1 200 OK", target: str = "https://osprey.example/", **more: str
) -> bytes:
    """A record as somebody else would write it."""
    block = http + b"\r\n\r\n" + body
    headers = {"WARC-Type": "response", "WARC-Record-ID": "<urn:uuid:1>", "WARC-Date": "2024-05-01T00:00:00Z",
               "WARC-Target-URI": target, "Content-Type": "application/http; msgtype=response",
               "Content-Length": str(len(block))}  # fmt: skip
    headers |= {key.replace("_", "-"): value for key, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return b"WARC/1.0\r\n" + lines.encode() + b"\r\n" + block + b"\r\n\r\n"


def captures(path: Path, data: bytes) -> list[Capture]:
    path.write_bytes(data)
    return [row for row in rows(path) if isinstance(row, Capture)]


@pytest.mark.parametrize("packing", ["plain", "one member each", "one member for all"])
def test_however_it_is_packed_the_rows_are_the_same(tmp_path: Path, packing: str) -> None:
    records = [warc(b"one"), warc(b"two", target="https://osprey.example/2")]
    packed = {
        "plain": b"".join(records),
        "one member each": b"".join(map(gzip.compress, records)),
        "one member for all": gzip.compress(b"".join(records)),
    }[packing]
    found = captures(tmp_path / "a.warc.gz", packed)
    assert [one.payload_length for one in found] == [3, 3]
    assert [one.url for one in found] == ["https://osprey.example/", "https://osprey.example/2"]


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Transfer-Encoding: chunked", b"5\r\nwater\r\n0\r\n\r\n"),
        ("Transfer-Encoding: chunked", b"water"),
        ("Content-Encoding: gzip", gzip.compress(b"water")),
        ("Content-Encoding: gzip", b"water"),
        ("Content-Encoding: deflate", zlib.compress(b"water")),
        ("Content-Encoding: deflate", zlib.compress(b"water")[2:-4]),
        ("Content-Encoding: br", b"\x0b\x02\x80water\x03"),
        ("Content-Encoding: zstd", b"\x28\xb5\x2f\xfd\x20\x05\x29\x00\x00water"),
        ("Transfer-Encoding: chunked\r\nContent-Encoding: gzip",
         f"{len(gzip.compress(b'water')):x};x=y\r\n".encode() + gzip.compress(b"water") + b"\r\n0\r\n\r\n"),
    ],
)  # fmt: skip
def test_codings_are_undone(tmp_path: Path, header: str, body: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(warc(body, f"HTTP/1.1 200 OK\r\n{header}".encode()))
    assert [record.payload for record in read_archive(tmp_path)] == [b"water"]


def test_a_bomb_gives_no_payload_and_says_so(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(bytes(2**20)) for _ in range(120)) + packer.flush()
    (tmp_path / "a.warc").write_bytes(warc(bomb, b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip") + warc(b"after"))
    first, second = read_archive(tmp_path)
    assert first.payload is None
    assert first.problem is not None
    assert "unpacks to more than" in first.problem
    assert second.payload == b"after"


def test_a_record_too_long_to_hold_is_passed_by(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_RECORD", 1000)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(warc(bytes(5000))) + gzip.compress(warc(b"after")))
    skipped: list[rebuilding.Skipped] = []
    assert len(list(observed_rows(tmp_path, on_skipped=skipped.append))) == 1
    assert "longer than what is held" in skipped[0].reason


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty"),
        (b"<html>no archive</html>", "not a WARC file"),
        (b"\x28\xb5\x2f\xfd\x00\x00", "zstd -d"),
    ],
)
def test_what_is_no_archive_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.warc.gz").write_bytes(content)
    with pytest.raises(NotAnArchive, match=said):
        list(read_archive(tmp_path / "a.warc.gz"))


def test_an_empty_or_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotAnArchive, match="holds no WARC files"):
        list(read_archive(tmp_path))
    with pytest.raises(NotAnArchive, match="no such file"):
        list(read_archive(tmp_path / "missing"))


def test_gzip_of_something_else_is_damage(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"a tar file, say" * 10000))
    with pytest.raises(ArchiveDamaged, match=r"does not begin with a WARC header|no end"):
        list(read_archive(tmp_path))


@pytest.mark.parametrize("cut", [1, 8, 100])
def test_a_torn_end_is_damage_at_its_offset(tmp_path: Path, cut: int) -> None:
    seen = write(tmp_path, [exchange(1), exchange(2)])
    file = only_file(tmp_path)
    file.write_bytes(file.read_bytes()[:-cut])
    with pytest.raises(ArchiveDamaged) as damage:
        list(observed_rows(tmp_path))
    assert damage.value.offset == seen[1].location.offset
    found: list[ArchiveDamaged] = []
    assert list(observed_rows(tmp_path, on_damage=found.append)) == seen[:1]
    assert len(found) == 1
    assert "whole copy" in found[0].remedy


def test_behind_an_altered_record_reading_goes_on(tmp_path: Path) -> None:
    seen = write(tmp_path, [exchange(number) for number in range(5)])
    file = only_file(tmp_path)
    data = bytearray(file.read_bytes())
    middle = seen[2].location
    data[middle.offset + middle.length // 2] ^= 0xFF
    file.write_bytes(data)
    report = verify_archive(tmp_path, [one.location for one in seen])
    assert [damage.offset for damage in report.damage] == [middle.offset]
    assert report.wrong_locations == (middle,)
    assert report.rows == 4


def test_a_changed_payload_is_found_by_its_digest(tmp_path: Path) -> None:
    write(tmp_path, [exchange(1)])
    file = only_file(tmp_path)
    file.write_bytes(gzip.compress(gzip.decompress(file.read_bytes()).replace(b"water", b"wine!")))
    damage = verify_archive(tmp_path).damage
    assert sorted(one.reason.split()[0] for one in damage) == ["WARC-Block-Digest", "WARC-Payload-Digest"]


def test_two_answers_of_one_moment_are_both_kept_in_order(tmp_path: Path) -> None:
    found = captures(tmp_path / "a.warc", warc(b"earlier") + warc(b"later"))
    assert len({one.id for one in found}) == 2
    assert [one.payload_length for one in found] == [7, 5]


@pytest.mark.parametrize(
    "record",
    [
        warc(b"x", WARC_Date="yesterday"),
        warc(b"x", target="dns:osprey.example"),
        warc(b"x", http=b"SIP/2.0 200 OK"),
        warc(b"x", http=b"HTTP/1.1 abc"),
        warc(b"", WARC_Type="revisit", WARC_Payload_Digest="sha1:AAAA"),
    ],
)
def test_a_record_that_gives_no_row_is_counted_with_its_reason(tmp_path: Path, record: bytes) -> None:
    (tmp_path / "a.warc").write_bytes(record + warc(b"good"))
    skipped: list[rebuilding.Skipped] = []
    assert len(list(observed_rows(tmp_path, on_skipped=skipped.append))) == 1
    assert len(skipped) == 1


def test_old_dates_and_brackets_are_understood(tmp_path: Path) -> None:
    (found,) = captures(tmp_path / "a.warc", warc(b"x", target="<https://osprey.example/>", WARC_Date="2013"))
    assert found.url == "https://osprey.example/"
    assert found.captured_at.isoformat() == "2013-01-01T00:00:00+00:00"


def test_a_memento_stood_when_its_archive_says(tmp_path: Path) -> None:
    http = b"HTTP/1.1 200 OK\r\nMemento-Datetime: Wed, 03 May 2023 10:00:00 GMT"
    (found,) = captures(tmp_path / "a.warc", warc(b"x", http))
    assert found.stood_at.isoformat() == "2023-05-03T10:00:00+00:00"
    assert found.captured_at.year == 2024


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_no_bytes_crash_the_reader(tmp_path: Path, data: st.DataObject) -> None:
    whole = warc(b"one") + warc(b"two", b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip")
    whole = data.draw(st.sampled_from([whole, gzip.compress(warc(b"one")) + gzip.compress(warc(b"two"))]))
    altered = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 4))):
        altered[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path / "a.warc"
    file.write_bytes(altered[: data.draw(st.integers(1, len(whole)))])
    try:
        list(observed_rows(file, on_damage=lambda _: None))
    except NotAnArchive as error:
        assert str(file) in str(error)  # noqa: PT017
