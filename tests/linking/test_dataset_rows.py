"""Rows drawn from a dataset's files: the same whatever the order, each once, in bounded memory; what is no text."""

import json
import random

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from provenance.linking import dataset_rows
from provenance.linking.corpus_sketch import sketch_of
from provenance.linking.dataset_rows import draw_rows
from provenance.linking.row_batches import RowBatch
from provenance.linking.row_sample import rows_of_texts
from provenance.linking.sketch_files import write_sketch
from tests.cli.running import run
from tests.linking.test_sketch_containment import CORPUS, rows

FIELDS = ("hashes", "rows", "places", "words", "numbers")


def batches(texts, size=7):
    return [RowBatch(pa.array(texts[at : at + size], pa.large_binary())) for at in range(0, len(texts), size)]


def encoded(texts):
    return [None if text is None else text.encode() for text in texts]


def test_all_rows_are_those_of_the_column_each_once():
    texts = encoded(["", *CORPUS[:20], None, *CORPUS[:20], "—"])
    drawn, whole = draw_rows(batches(texts), 100, 5), rows_of_texts(pa.array(texts, pa.large_binary()), 5)
    for name in FIELDS:
        assert (getattr(drawn.rows, name) == getattr(whole, name)).all(), name
    assert (drawn.with_text, drawn.only_keys, drawn.cut) == (42, 0, False)


def test_the_same_rows_are_drawn_whatever_order_and_batches_they_come_in():
    texts = encoded(rows("many", 700, 30))
    one = draw_rows(batches(texts, 50), 60, 1)
    shuffled = random.Random(4).sample(texts * 3, 2100)
    other = draw_rows(batches(shuffled, 13), 60, 1)
    assert one.digest == other.digest
    assert one.rows.words.size == other.rows.words.size == 60
    assert set(one.rows.hashes.tolist()) == set(other.rows.hashes.tolist())
    assert (np.diff(one.rows.numbers) > 0).all()
    for row, number in enumerate(other.rows.numbers):
        own = rows_of_texts(pa.array([shuffled[number]]), 1)
        assert (other.rows.hashes[other.rows.rows == row] == own.hashes).all()


def test_memory_is_bounded_however_many_rows_are_asked_for(monkeypatch):
    monkeypatch.setattr(dataset_rows, "MOST_HASHES", 4_000)
    drawn = draw_rows(batches(encoded(rows("many", 900, 30)), 20), 1_000_000, 1)
    assert drawn.cut
    assert 50 < drawn.rows.words.size <= 4_000 // 26
    assert drawn.rows.hashes.size <= 4_000
    monkeypatch.setattr(dataset_rows, "MOST_KEYS", 50)
    keys = pa.array([f"https://heron.example/{at}" for at in range(900)])
    texts = pa.nulls(900, pa.large_binary())
    drawn = draw_rows([RowBatch(texts, keys)], 10, 1)
    assert (drawn.keys.size, drawn.only_keys, drawn.with_text) == (50, 900, 0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rows")
    (folder / "sketches").mkdir()
    write_sketch(sketch_of([pa.array(CORPUS)], "notes", scale=20), folder / "sketches" / "notes.parquet")
    return folder


def linked(folder, path):
    ran = run("link", path, "--against", "notes", "--workspace", folder, "--format", "json")
    return ran, json.loads(ran.out)[0] if ran.out else None


def test_rows_that_cannot_be_read_or_have_their_text_elsewhere_are_no_release_of_identifiers(folder, tmp_path):
    (tmp_path / "prompts.jsonl").write_text("".join(json.dumps({"prompt": one}) + "\n" for one in CORPUS[:40]))
    (tmp_path / "broken.jsonl").write_text("".join('{"text": "' + one + "\n" for one in CORPUS[:40]))
    for name in ("prompts", "broken"):
        ran, found = linked(folder, tmp_path / f"{name}.jsonl")
        assert found is None
        assert ran.code in (2, 3)
        assert f"{name}.jsonl" in ran.err
    assert "--column" in linked(folder, tmp_path / "prompts.jsonl")[0].err


def test_a_release_of_identifiers_is_one_whose_rows_have_keys_and_nothing_else(folder, tmp_path):
    urls = [f"https://heron.example/{at}" for at in range(80)]
    pq.write_table(pa.table({"url": urls, "text": pa.nulls(80, pa.string())}), tmp_path / "ids.parquet")
    _, found = linked(folder, tmp_path / "ids.parquet")
    assert (found["outcome"], "a release of identifiers" in found["reason"]) == ("not_verifiable_by_content", True)
    (tmp_path / "labels.jsonl").write_text("".join(json.dumps({"text": f"label {at}"}) + "\n" for at in range(80)))
    _, found = linked(folder, tmp_path / "labels.jsonl")
    assert "80 of 80 rows have no running text" in found["reason"]
    assert "a release of identifiers" not in found["reason"]


def test_many_identifiers_beside_a_few_drawn_texts_are_weighed_as_they_stand_in_the_file(folder, tmp_path):
    texts = [*rows("texts", 300, 40), *[None] * 300]
    urls = [f"https://heron.example/{at}" for at in range(600)]
    pq.write_table(pa.table({"url": urls, "text": texts}), tmp_path / "half.parquet")
    ran = run("link", tmp_path / "half.parquet", "--against", "notes", "--workspace", folder, "--rows", "25",
              "--format", "json")  # fmt: skip
    assert json.loads(ran.out)[0]["outcome"] == "inconclusive"
