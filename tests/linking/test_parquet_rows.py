"""Rows of Parquet files as other programs write them: packed, by dictionary, with nulls, with rows of any length."""

import contextlib
import random

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.linking import parquet_pages, parquet_rows, row_batches
from provenance.linking.corpus_files import FileReading
from provenance.linking.corpus_files import row_batches as batches_in
from provenance.linking.corpus_sketch import SketchError
from provenance.linking.parquet_pages import pages_of, rows_of_pages
from tests.linking.peaks import measured, needs_proc, python
from tests.linking.test_sketch_containment import CORPUS

TEXTS = [*CORPUS[:30], None, "", *CORPUS[:30], "湖", None, *CORPUS[30:60]]
CODECS = ("none", "snappy", "gzip", "brotli", "zstd", "lz4")
WAYS = [{"compression": codec} for codec in CODECS] + [
    {"data_page_version": "2.0"}, {"data_page_version": "2.0", "compression": "zstd", "use_dictionary": False},
    {"use_dictionary": False}, {"data_page_size": 4000, "write_batch_size": 3}, {"row_group_size": 7},
    {"dictionary_pagesize_limit": 9000, "write_batch_size": 2, "data_page_size": 5000},
]  # fmt: skip


def read(path, column=None, start=0):
    """Texts, keys and what was skipped."""
    reading = FileReading()
    found = [*batches_in(path, reading, column, start)]
    texts = [
        None if one.as_py() is None else one.as_py().decode(errors="replace")
        for batch in found
        for one in batch.texts
    ]
    return texts, [one for batch in found if batch.keys is not None for one in batch.keys.to_pylist()], reading


def by_pages(path):
    with path.open("rb") as handle, pq.ParquetFile(path) as file:
        optional = file.schema.column(0).max_definition_level > 0
        for group in range(file.num_row_groups):
            chunk = file.metadata.row_group(group).column(0)
            yield from rows_of_pages(handle, chunk, optional=optional)


@pytest.mark.parametrize("way", WAYS, ids=str)
@pytest.mark.parametrize("nullable", [True, False])
def test_pages_hold_the_rows_that_pyarrow_reads(tmp_path, way, nullable):
    texts = TEXTS if nullable else [one or "" for one in TEXTS]
    schema = pa.schema([pa.field("text", pa.string(), nullable=nullable)])
    pq.write_table(pa.table({"text": texts}, schema=schema), tmp_path / "x.parquet", **way)
    assert [*by_pages(tmp_path / "x.parquet")] == [None if one is None else one.encode() for one in texts]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.one_of(st.none(), st.text(max_size=30), st.sampled_from(["heron", "egret"])), min_size=1),
    st.sampled_from(WAYS),
)
def test_pages_of_any_rows(tmp_path_factory, texts, way):
    path = tmp_path_factory.mktemp("pages") / "x.parquet"
    pq.write_table(pa.table({"text": pa.array(texts, pa.string())}), path, **way)
    assert [*by_pages(path)] == [None if one is None else one.encode() for one in texts]


def test_damaged_pages_are_no_crash(tmp_path):
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"text": TEXTS}), path, compression="none", write_batch_size=5, data_page_size=2000)
    whole, chance = path.read_bytes(), random.Random(3)
    end = pq.read_metadata(path).row_group(0).column(0).total_compressed_size
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(chance.randrange(1, 4)):
            broken[4 + chance.randrange(end)] = chance.randrange(256)
        path.write_bytes(broken)
        for size in (10, 1 << 28):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(parquet_rows, "MOST_LINE", size)  # by pages, and by pyarrow
                with contextlib.suppress(SketchError):
                    assert len(read(path)[0]) <= 2 * len(TEXTS)


@pytest.fixture
def short_limit(monkeypatch):
    for module in (parquet_pages, parquet_rows, row_batches):
        monkeypatch.setattr(module, "MOST_LINE", 20_000)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_good_rows_beside_a_long_one_are_kept(tmp_path, short_limit, way):
    """By the average of the group, all of its rows were skipped, or the long one was read whole."""
    texts = [*CORPUS[:20], "heron " * 10_000, *CORPUS[20:40], None]
    keys = [f"https://heron.example/{at}" for at in range(len(texts))]
    pq.write_table(pa.table({"text": texts, "url": keys}), tmp_path / "x.parquet", **way)
    found, urls, reading = read(tmp_path / "x.parquet")
    assert found == [*CORPUS[:20], None, *CORPUS[20:40], None]
    assert urls == keys
    assert (reading.too_long, reading.not_text, reading.beside_long) == (1, 1, 0)


def test_a_page_that_is_too_large_is_left_out_and_no_more(tmp_path, short_limit, monkeypatch):
    monkeypatch.setattr(parquet_pages, "MOST_PAGE", 50_000)
    texts = [*CORPUS[:20], "heron " * 10_000, *CORPUS[20:40]]
    way = {"use_dictionary": False, "write_batch_size": 3, "data_page_size": 1000}
    pq.write_table(pa.table({"text": texts}), tmp_path / "x.parquet", **way)
    found, _, reading = read(tmp_path / "x.parquet")
    assert [one for one in found if one] == [*CORPUS[:18], *CORPUS[20:40]]
    assert (len(found), reading.too_long, reading.beside_long) == (41, 0, 3)


def test_a_dictionary_is_not_copied_for_every_row(tmp_path, monkeypatch):
    """One value of 100 kB in 5,000 rows is 500 MB once it is copied out, and 100 kB in the file."""
    rows = pa.array(["heron " * 16_000] * 5000).dictionary_encode()
    pq.write_table(pa.table({"text": rows}), tmp_path / "x.parquet")
    with (tmp_path / "x.parquet").open("rb") as handle:
        chunk = pq.read_metadata(tmp_path / "x.parquet").row_group(0).column(0)
        assert sum(page.size for page in pages_of(handle, chunk)) < 200_000
    monkeypatch.setattr(parquet_rows, "BATCH_BYTES", 1 << 20)
    sizes = [batch.texts.nbytes for batch in batches_in(tmp_path / "x.parquet", FileReading())]
    assert max(sizes) < 1.1 * (1 << 20)
    assert len(sizes) > 400


def test_columns_by_dictionary_are_text(tmp_path):
    pq.write_table(
        pa.table({"n": range(9), "text": pa.array(CORPUS[:9]).dictionary_encode()}), tmp_path / "x.parquet"
    )
    assert read(tmp_path / "x.parquet")[0] == CORPUS[:9]


def test_bytes_that_are_called_text_are_text(tmp_path):
    texts = pa.array([one.encode() for one in CORPUS[:9]], pa.binary())
    pq.write_table(pa.table({"text": texts}), tmp_path / "x.parquet")
    assert read(tmp_path / "x.parquet")[0] == CORPUS[:9]


@pytest.mark.parametrize(
    ("columns", "column", "said"),
    [
        ({"n": [1, 2]}, "n", r"column 'n' is of int64, which is no text; it has n \(int64\)"),
        ({"n": [1], "tags": [["a"]]}, "tags", r"'tags' is of list<.*no text"),
        ({"n": [1, 2], "m": [0.5, 1]}, None, r"which column is the text\? It has n \(int64\), m \(double\)"),
        ({"url": ["https://a.example"], "story": ["a"], "lang": ["en"]}, None, r"story \(.*--column.* url alone"),
        ({"messages": [[{"role": "user", "content": "x"}]]}, None, r"messages \(list<"),
    ],
)
def test_no_column_with_text_is_an_error_that_names_the_columns(tmp_path, columns, column, said):
    """With a column of addresses beside it, a corpus was taken for a release of identifiers."""
    pq.write_table(pa.table(columns), tmp_path / "x.parquet")
    with pytest.raises(SketchError, match=said):
        read(tmp_path / "x.parquet", column)


def test_identifiers_alone_are_read_where_nothing_else_is_or_they_are_asked_for(tmp_path):
    ids = [f"{at:040x}" for at in range(9)]
    pq.write_table(pa.table({"blob_id": ids, "size": range(9)}), tmp_path / "x.parquet")
    assert read(tmp_path / "x.parquet")[:2] == ([None] * 9, ids)
    pq.write_table(pa.table({"blob_id": ids, "path": ids, "repository": ids}), tmp_path / "y.parquet")
    assert read(tmp_path / "y.parquet", "-")[:2] == ([None] * 9, ids)


WRITING = """
import sys
import pyarrow as pa, pyarrow.parquet as pq
short = [f"the heron stands in reed number {at} and waits for the tide" for at in range(2000)]
long = "the heron stands in the reeds and waits " * 27_000_000
texts = pa.array([*short[:1000], long, *short[1000:]], pa.large_string())
pq.write_table(pa.table({"text": texts}), sys.argv[1])
"""


@needs_proc
def test_a_row_of_a_gigabyte_among_short_ones(tmp_path):
    """It took 4.7 GB: its page, a copy, a copy as large_binary, and the file's buffers."""
    assert python(WRITING, tmp_path / "x.parquet").returncode == 0
    told, peak = measured("corpus", "sketch", "x", "--from", tmp_path / "x.parquet", "--out", tmp_path / "s.parquet",
                          "--workspace", tmp_path / "w")  # fmt: skip
    assert (told["rows"], told["rows_too_long"], told["rows_without_words"]) == (2001, 1, 1)
    assert peak < 1_700_000
