"""What was written is what is read, and rows made again are the rows made first."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from fastwarc import ArchiveIterator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.checker import Checker

from db.archive import Archive, ArchiveWriteFailed, ArchiveWriter, observed_rows, read_archive, verify_archive
from db.records import Capture
from db.vocabulary import RecordType, Source
from tests.db.archive.exchanges import CARD, START, exchange, look, only_file, rows, write

TOKEN = "hf_" + "x" * 30


def test_an_exchange_is_a_request_an_answer_and_notes(tmp_path: Path) -> None:
    write(tmp_path, [exchange(notes={"spider": "pages"}), look()])
    assert [record.type for record in read_archive(tmp_path)] == [
        "warcinfo", "request", "response", "metadata", "metadata",
    ]  # fmt: skip
    info = next(iter(read_archive(tmp_path))).block.decode()
    assert "as Scrapy gives them" in info
    assert "WARC File Format 1.1" in info


def test_rows_made_again_are_the_rows_made_first(tmp_path: Path) -> None:
    seen = write(tmp_path, [exchange(1), look(2), exchange(3)])
    assert list(observed_rows(tmp_path)) == seen
    report = verify_archive(tmp_path, [one.location for one in seen])
    assert report.whole
    assert report.rows == 3


def test_a_capture_says_what_the_answer_said(tmp_path: Path) -> None:
    commit = "0123456789abcdef0123456789abcdef01234567"
    headers = (("Content-Type", "TEXT/Plain; Charset=UTF-8"), ("X-Repo-Commit", commit), ("Etag", '"e"'))
    (seen,) = write(tmp_path, [exchange(url=CARD, fetched_from=CARD, headers=headers, truncated="length")])
    capture = seen.record
    assert isinstance(capture, Capture)
    assert (capture.media_type, capture.charset, capture.etag) == ("text/plain", "utf-8", '"e"')
    assert capture.revision == commit
    assert capture.document.text == "hf:model:heron-labs/heron-1b:README.md"
    assert capture.truncated
    assert capture.captured_at == capture.stood_at == START


def test_the_public_address_is_kept_beside_the_one_asked(tmp_path: Path) -> None:
    asked = "http://127.0.0.1:8123/hub/heron-labs/heron-1b/resolve/main/README.md"
    headers = (("Location", "/hub/api/resolve-cache/models/heron-labs/heron-1b/abc/README.md"),)
    (seen,) = write(tmp_path, [exchange(url=CARD, fetched_from=asked, status=307, headers=headers, body=b"")])
    capture = seen.record
    assert isinstance(capture, Capture)
    assert (capture.url, capture.fetched_from) == (CARD, asked)
    assert capture.document.source is Source.HUB
    assert capture.redirect_to == "https://huggingface.co/api/resolve-cache/models/heron-labs/heron-1b/abc/README.md"
    assert [record.target for record in read_archive(tmp_path) if record.type == "response"] == [asked]


@pytest.mark.parametrize("public", ["file:///etc/passwd", "https://", "https://a b/", "javascript:1", "x" * 9000])
def test_a_public_address_that_is_none_is_not_believed(tmp_path: Path, public: str) -> None:
    (seen,) = write(tmp_path, [exchange(url=public)])
    assert seen.record.url == "https://heron-labs.example/page/0"


def test_a_repeated_payload_is_a_revisit_with_the_payload_of_the_first(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, software="tests") as writer:
        first = writer.write_exchange(exchange(1, b"the same"))
        again = writer.write_exchange(exchange(2, b"the same", held=first.record))
        unchanged = writer.write_exchange(exchange(3, b"", status=304, headers=(), held=first.record))
    captures = [one.record for one in (first, again, unchanged) if isinstance(one.record, Capture)]
    assert [one.record_type for one in captures] == [RecordType.RESPONSE, RecordType.REVISIT, RecordType.REVISIT]
    assert len({one.payload_sha256 for one in captures}) == 1
    archive = Archive(tmp_path)
    assert [archive.payload(one.location) for one in (first, again, unchanged)] == [b"the same"] * 3
    assert rows(tmp_path) == captures
    assert [record.payload for record in read_archive(tmp_path) if record.type == "revisit"] == [b"the same"] * 2


def test_a_revisit_that_comes_before_its_payload_is_still_resolved(tmp_path: Path) -> None:
    (first,) = write(tmp_path / "b", [exchange(1)])
    write(tmp_path / "a", [exchange(2, held=first.record)])
    assert len(rows(tmp_path)) == 2


def test_credentials_and_cookies_are_never_written(tmp_path: Path) -> None:
    secret = (("Authorization", f"Bearer {TOKEN}"), ("Cookie", TOKEN), ("X-Harmless", "kept"))
    write(tmp_path, [exchange(request_headers=secret, headers=(("Set-Cookie", TOKEN), ("X-Harmless", "kept")))])
    written = gzip.decompress(only_file(tmp_path).read_bytes())
    assert TOKEN.encode() not in written
    assert written.count(b"X-Harmless: kept") == 2


def test_a_coded_body_is_kept_as_its_payload(tmp_path: Path) -> None:
    coded = gzip.compress(b"plain words")
    headers = (("Content-Encoding", "gzip"), ("Content-Length", str(len(coded))), ("Transfer-Encoding", "chunked"))
    (seen,) = write(tmp_path, [exchange(body=coded, headers=headers)])
    assert Archive(tmp_path).payload(seen.location) == b"plain words"
    record = Archive(tmp_path).record(seen.location)
    assert record.http is not None
    assert dict(record.http.headers)["X-Crawl-Content-Encoding"] == "gzip"
    assert dict(record.http.headers)["Content-Length"] == "11"


def test_a_body_not_in_the_coding_it_names_stays_as_it_was_sent(tmp_path: Path) -> None:
    broken = b"\x1f\x8b" + b"not gzip at all"
    (seen,) = write(tmp_path, [exchange(body=broken, headers=(("Content-Encoding", "gzip"),))])
    assert Archive(tmp_path).payload(seen.location) == broken
    assert verify_archive(tmp_path).whole


def test_files_are_rotated_and_named_when_closed(tmp_path: Path) -> None:
    with ArchiveWriter(tmp_path, max_bytes=1, software="tests") as writer:
        for number in range(3):
            writer.write_exchange(exchange(number))
        assert sum(file.name.endswith(".open") for file in tmp_path.iterdir()) == 3
        second = sorted(tmp_path.iterdir())[1]
        writer.settle({second.name.removesuffix(".open")})
        assert [file.suffix for file in sorted(tmp_path.iterdir())] == [".gz", ".open", ".open"]
    assert [file.suffixes for file in sorted(tmp_path.iterdir())] == [[".warc", ".gz"]] * 3
    assert len(rows(tmp_path)) == 3


def test_a_location_is_good_while_the_file_is_open_and_after(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    with ArchiveWriter(tmp_path, software="tests") as writer:
        seen = writer.write_exchange(exchange(1))
        assert archive.payload(seen.location).startswith(b"<p>Heron 1")
    assert archive.payload(seen.location).startswith(b"<p>Heron 1")


def test_a_full_disk_leaves_whole_records_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = ArchiveWriter(tmp_path, software="tests")
    writer.write_exchange(exchange(1))
    file = only_file(tmp_path)
    length = file.stat().st_size

    def full(handle: object, data: bytes) -> None:
        handle.write(data[:7])  # type: ignore[attr-defined]
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("db.archive.writing._write_all", full)
    with pytest.raises(ArchiveWriteFailed, match=r"No space left.*Free space"):
        writer.write_exchange(exchange(2))
    assert file.stat().st_size == length
    writer.close()
    assert verify_archive(tmp_path).whole


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ArchiveWriteFailed, match="file"):
        write(tmp_path / "file" / "archive", [exchange()])


def test_other_readers_agree_with_the_digests(tmp_path: Path) -> None:
    write(tmp_path, [exchange(1), exchange(2, gzip.compress(b"x"), headers=(("Content-Encoding", "gzip"),)), look(3)])
    file = only_file(tmp_path)
    digests = [record.verify_block_digest() for record in ArchiveIterator(str(file), parse_http=False)]
    assert digests == [True] * 6
    checker = Checker(type("Arguments", (), {"inputs": [str(file)], "verbose": False})())
    checker.process_all()
    assert checker.exit_value == 0


_header_text = st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=40).map(str.strip)
_header_name = st.from_regex(r"X-[A-Za-z0-9]{1,12}", fullmatch=True)
_page = st.tuples(st.binary(max_size=3000), st.lists(st.tuples(_header_name, _header_text), max_size=5))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    st.lists(_page, min_size=1, max_size=4),
    st.integers(100, 599).filter(lambda status: status != 304),
)  # fmt: skip
def test_any_payload_and_headers_round_trip(
    tmp_path_factory: pytest.TempPathFactory, pages: list[tuple[bytes, list[tuple[str, str]]]], status: int
) -> None:
    folder = tmp_path_factory.mktemp("archive")
    made = [
        exchange(
            number, body, headers=tuple(headers), status=status, captured_at=START + timedelta(microseconds=number)
        )
        for number, (body, headers) in enumerate(pages)
    ]
    seen = write(folder, made)
    assert list(observed_rows(folder)) == seen
    for one, (body, headers) in zip(seen, pages, strict=True):
        record = Archive(folder).record(one.location)
        assert record.payload == body
        assert record.http is not None
        assert list(record.http.headers) == headers
    assert verify_archive(folder).whole
