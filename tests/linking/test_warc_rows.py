"""Web archives as rows of a corpus: pages by our hand, and everything in them that is no page."""

import gzip
import json
from dataclasses import asdict

import pytest

from provenance.cli.row_sources import batches_of, source_files
from provenance.linking import row_batches
from provenance.linking.corpus_files import FileReading
from provenance.linking.corpus_sketch import SketchError, sketch_of
from provenance.linking.sketch_files import read_sketch
from tests.cli.running import run
from tests.linking.test_sketch_containment import CORPUS


def record(kind, block, target="", media="application/http; msgtype=response"):
    about = f"WARC-Target-URI: {target}\r\n" if target else ""
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\n{about}WARC-Date: 2026-11-01T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{abs(hash((kind, target))):032x}>\r\nContent-Type: {media}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n")  # fmt: skip
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def answer(number, body, status=200, media="text/html"):
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", head.encode() + body, f"https://heron.example/{number}")


def page(number):
    return answer(number, f"<html><body><p>{CORPUS[number]}</p></body></html>".encode())


RECORDS = [
    record("warcinfo", b"software: ours\r\n", media="application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\n\r\n", "https://heron.example/0", "application/http; msgtype=request"),
    page(0), answer(1, b"gone", 404), page(2), answer(3, b"\x89PNG\r\n\x1a\n" + bytes(90), media="image/png"),
    record("conversion", CORPUS[4].encode(), "https://heron.example/4", "text/plain"),
    record("response", b"this is no HTTP", "https://heron.example/5"), page(6),
]  # fmt: skip


@pytest.fixture
def archive(tmp_path):
    path = tmp_path / "pages.WARC.GZ"
    path.write_bytes(b"".join(RECORDS))
    return path


def read(path, start=0):
    reading, found = FileReading(), []
    for batch in batches_of(path, reading, None, start):
        found.append((batch.position, batch.texts.to_pylist(), batch.keys.to_pylist(), asdict(reading)))
    return found, reading


def test_pages_are_rows_and_the_rest_is_counted(archive):
    ((position, texts, keys, _),), reading = read(archive)
    assert [one and one.decode() for one in texts] == [CORPUS[0], CORPUS[2], None, CORPUS[4], CORPUS[6]]
    assert keys == [f"https://heron.example/{number}" for number in (0, 2, 3, 4, 6)]
    assert position == len(RECORDS)
    assert reading == FileReading(not_text=1, no_page=1, unread=1)


def test_a_torn_archive_is_read_behind_the_damage_and_counted(archive):
    whole = b"".join(RECORDS)
    for broken in (whole[:-30], whole[:900] + b"torn" + whole[904:]):
        archive.write_bytes(broken)
        ((_, texts, _, _),), reading = read(archive)
        assert reading.cut_off == 1
        assert len(texts) >= 3
    archive.write_bytes(b"no archive")
    with pytest.raises(SketchError, match="pages"):
        read(archive)


def test_reading_goes_on_at_the_position_of_any_batch(archive, monkeypatch):
    monkeypatch.setattr(row_batches, "BATCH_ROWS", 2)
    whole, reading = read(archive)
    assert [one[0] for one in whole] == [5, 7, 9]
    for at, (position, _, _, counted) in enumerate(whole):
        rest, again = read(archive, position)
        assert [one[:3] for one in rest] == [one[:3] for one in whole[at + 1 :]]
        again.take(FileReading(**counted))
        assert again == reading


def test_a_folder_of_archives_and_lines_is_read_whole(archive, tmp_path):
    """The lines were dropped without a word."""
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": CORPUS[9]}) + "\n")
    (tmp_path / ".cache").mkdir()
    (tmp_path / ".cache" / "notes.json").write_text("{}")
    (tmp_path / "table.csv").write_text("a,b")
    assert [one.name for one in source_files(tmp_path)] == ["pages.WARC.GZ", "rows.jsonl"]
    ran = run("corpus", "sketch", "mixed", "--from", tmp_path, "--scale", "1", "--out", tmp_path / "m.parquet",
              "--workspace", tmp_path / "w", "--format", "json")  # fmt: skip
    assert ran.code == 0, ran.err
    told = json.loads(ran.out)
    assert (told["rows"], told["answers_that_are_no_page"], told["records_that_cannot_be_read"]) == (6, 1, 1)
    assert "1 file of another kind is not read: .csv (1)" in ran.err
    import pyarrow as pa

    expected = sketch_of([pa.array([CORPUS[at] for at in (0, 2, 4, 6, 9)])], "x", scale=1)
    assert (read_sketch(tmp_path / "m.parquet").hashes == expected.hashes).all()
