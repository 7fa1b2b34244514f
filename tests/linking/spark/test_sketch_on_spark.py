"""Sketches of corpora on Spark: the file that one machine writes, and what is said when it cannot be made."""

import json
import subprocess
import sys
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from provenance.cli.row_sources import batches_of, language_of_rows
from provenance.linking import corpus_sketch
from provenance.linking.corpus_files import corpus_files
from provenance.linking.corpus_sketch import SketchError
from provenance.linking.drawn_rows import SAMPLED
from provenance.linking.sketch_files import read_sketch
from provenance.linking.spark import Reading, sketch_on_spark
from provenance.linking.spark import sketching as on_spark
from tests.cli.running import run
from tests.linking.test_sketch_containment import CORPUS

READING = Reading(partial(batches_of, column=None), language_of_rows)


@pytest.fixture
def corpus(tmp_path):
    """Three files of unlike sorts, more rows than are drawn, keys in one of them, rows without text."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    texts = [f"{CORPUS[number % len(CORPUS)]} row{number} stands here alone" for number in range(1500)]
    addresses = [f"https://example.org/{number}" for number in range(700)]
    pq.write_table(pa.table({"text": [None, *texts[1:700]], "url": addresses}), folder / "b.parquet")
    (folder / "a.jsonl").write_text(
        "".join(json.dumps({"text": one}) + "\n" for one in [*texts[700:], "..."]) + "x\n"
    )
    (folder / "c.txt").write_text("\n".join(CORPUS))
    return folder


def same(one, other):
    assert (one.hashes == other.hashes).all()
    assert (one.keys == other.keys).all()
    for field in ("hashes", "rows", "places", "words", "numbers"):
        assert (getattr(one.sample, field) == getattr(other.sample, field)).all(), field
    whole = "name scale source revision rows shingles skipped partial language done".split()
    for field in whole:
        assert getattr(one, field) == getattr(other, field), field


def test_the_command_writes_the_sketch_of_one_machine(spark, corpus, tmp_path):
    for extra in ([], ["--scale", "20", "--part", "--revision", "r1"]):
        told = []
        for out, on in (("one", []), ("many", ["--spark", "local[2]"])):
            ran = run("corpus", "sketch", "marsh", "--from", corpus, "--out", tmp_path / out, "--format", "json",
                      *extra, *on)  # fmt: skip
            assert ran.code == 0, ran.err
            told.append({**json.loads(ran.out), "sketch": ""})
        assert told[0] == told[1]
        assert (told[0]["rows_without_text"], told[0]["lines_that_are_no_json"]) == (1, 1)
        one, many = read_sketch(tmp_path / "one"), read_sketch(tmp_path / "many")
        same(one, many)
        assert one.sample.numbers.size == SAMPLED
        assert one.sample.numbers.max() >= 2 * corpus_sketch.ROWS_OF_A_FILE


def test_a_large_corpus_becomes_coarser_as_on_one_machine(spark, corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(corpus_sketch, "MOST_FINE", 50)
    monkeypatch.setattr(corpus_sketch, "SHORT_ROWS", 1)
    files = corpus_files(corpus)
    sketching = corpus_sketch.Sketching(corpus.name, name="marsh")
    for path in files:
        for batch in batches_of(path, on_spark.FileReading()):
            sketching.add(batch.texts, batch.keys)
            sketching.language = sketching.language or language_of_rows(batch.texts) or ""
        sketching.file_done(path.name)
    found = sketch_on_spark(spark, "marsh", corpus.name, files, READING)
    assert found.sketch.scale == corpus_sketch.USUAL_SCALE
    same(sketching.done(), found.sketch)


def test_a_damaged_file_is_named(spark, corpus):
    whole = (corpus / "b.parquet").read_bytes()
    (corpus / "b.parquet").write_bytes(whole[:-200])
    with pytest.raises(SketchError, match=r"b\.parquet.*fetch it anew"):
        sketch_on_spark(spark, "marsh", corpus.name, corpus_files(corpus), READING)


def test_parts_keep_whole_hashes(corpus):
    """Hashes above 2^63 go through Spark's signed numbers."""
    (said, drawn, *rest) = on_spark.sketch_file(1, corpus / "c.txt", READING, 1)
    hashes = np.concatenate([one["hash"].to_numpy() for one in (drawn, *rest)]).view(np.uint64)
    assert (hashes > 1 << 63).any()
    assert json.loads(said["said"][0].as_py())["numbers"][0] == corpus_sketch.ROWS_OF_A_FILE


def test_what_spark_cannot_do_is_said(corpus, tmp_path):
    ran = run(
        "corpus", "sketch", "x", "--from", "hf://maker/name@main/en", "--out", tmp_path / "o", "--spark", "yarn"
    )
    assert (ran.code, "fetch hf://maker/name@main/en first" in ran.err) == (2, True)
    without = "import sys; sys.modules['pyspark'] = None; from provenance.cli.app import main; main()"
    called = [sys.executable, "-c", without, "corpus", "sketch", "x", "--from", str(corpus), "--spark", "local[2]"]
    ended = subprocess.run([*called, "--out", str(tmp_path / "o")], capture_output=True, text=True, check=False)
    assert (ended.returncode, "pip install '.[spark]'" in ended.stderr) == (2, True)
