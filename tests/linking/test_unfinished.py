"""Sketches that are made anew, stopped, or come to nothing: what stood there before is lost to nothing less."""

import gzip
import json
import os
import random
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cli import sketch_run
from provenance.linking import corpus_sketch
from provenance.linking.corpus_sketch import Sketching, sketch_of
from provenance.linking.sketch_files import read_sketch, write_sketch
from tests.cli.running import process, run
from tests.linking.test_sketch_containment import CORPUS, rows
from tests.linking.test_warc_rows import RECORDS, page


def lines(texts, column="text"):
    return "".join(json.dumps({column: text}) + "\n" for text in texts)


class Notes:
    """A corpus of three files, of which the last is damaged until `mend`; every file is saved when it is done."""

    def __init__(self, folder):
        self.folder, self.workspace = folder / "corpus", folder / "w"
        self.folder.mkdir()
        (self.folder / "a.jsonl").write_text(lines(CORPUS[:50]) + '{"n": 1}\n')
        (self.folder / "b.jsonl").write_text(lines(CORPUS[50:100]))
        self.last = self.folder / "c.parquet"
        pq.write_table(pa.table({"text": CORPUS[100:], "other": rows("other", 100)}), self.last)
        self.when, self.whole = self.last.stat().st_mtime_ns, self.last.read_bytes()

    def damage(self):
        self.last.write_bytes(bytes(len(self.whole)))
        self.as_of_old()

    def mend(self):
        self.last.write_bytes(self.whole)
        self.as_of_old()

    def as_of_old(self):
        os.utime(self.last, ns=(self.when, self.when))

    def sketch(self, *more, name="notes", source=None, scale=20):
        return run("corpus", "sketch", name, "--from", source or self.folder, "--workspace", self.workspace,
                   "--scale", str(scale), *more)  # fmt: skip

    @property
    def place(self):
        return self.workspace / "sketches" / "notes.parquet"

    @property
    def unfinished(self):
        return self.workspace / "sketches" / "notes.unfinished.parquet"


@pytest.fixture
def notes(tmp_path, monkeypatch):
    monkeypatch.setattr(sketch_run, "SAVED_EVERY", -1)
    return Notes(tmp_path)


@pytest.fixture
def stopped(notes):
    """Two files are in when the third cannot be read."""
    notes.damage()
    ran = notes.sketch()
    assert ran.code == 2, ran.err
    assert "c.parquet" in ran.err
    assert len(read_sketch(notes.unfinished).done) == 2
    return notes


def test_a_stopped_sketch_goes_on(stopped):
    stopped.mend()
    assert not stopped.place.exists()
    went_on = stopped.sketch()
    assert went_on.code == 0, went_on.err
    assert "2 of 3 files are done" in went_on.err
    assert "1 rows without text" in went_on.err, "skipped before the stop, told after it"
    first = stopped.place.read_bytes()
    assert not stopped.unfinished.exists()
    assert "going on" not in stopped.sketch().err
    assert stopped.place.read_bytes() == first
    assert read_sketch(stopped.place).rows == 200


@pytest.mark.parametrize("more", [["--column", "other"], ["--revision", "r2"]])
def test_another_call_does_not_go_on_with_it(stopped, more):
    stopped.mend()
    ran = stopped.sketch(*more)
    assert ran.code == 2
    assert f"{more[0].strip('-')} was not given, now {more[1]}" in ran.err
    assert "--fresh" in ran.err
    assert not stopped.place.exists()


def test_another_scale_does_not_go_on_with_it(stopped):
    ran = stopped.sketch(scale=50)
    assert (ran.code, "scale was 20, now 50" in ran.err) == (2, True)


def test_another_folder_of_the_same_name_is_not_mixed_in(stopped, tmp_path):
    other = tmp_path / "elsewhere" / "corpus"
    other.mkdir(parents=True)
    for name in ("a.jsonl", "b.jsonl"):
        (other / name).write_bytes((stopped.folder / name).read_bytes())
    (other / "c.jsonl").write_text(lines(rows("elsewhere", 100)))
    ran = stopped.sketch(source=other)
    assert ran.code == 2
    assert "source was" in ran.err
    assert stopped.sketch("--fresh", source=other).code == 0
    assert read_sketch(stopped.place).rows == 200
    expected = sketch_of([pa.array([*CORPUS[:100], *rows("elsewhere", 100)])], "x", scale=20)
    assert (read_sketch(stopped.place).hashes == expected.hashes).all()


def test_files_that_changed_are_not_mixed_in(stopped):
    stopped.mend()
    (stopped.folder / "a.jsonl").write_text(lines(rows("changed", 50)))
    ran = stopped.sketch()
    assert ran.code == 2
    assert "have changed since" in ran.err
    assert stopped.sketch("--fresh").code == 0


@pytest.mark.parametrize("scheme", ["fracminhash@1; pieces8-poly@2", ""])
def test_one_of_an_older_version_has_a_way_out(stopped, scheme):
    stopped.mend()
    table = pq.read_table(stopped.unfinished)
    own = {**table.schema.metadata, b"sketch.scheme": scheme.encode()}
    pq.write_table(table.replace_schema_metadata(own), stopped.unfinished)
    ran = stopped.sketch()
    assert ran.code == 2
    assert "this version makes" in ran.err
    assert "--fresh" in ran.err
    assert stopped.sketch("--fresh").code == 0


def test_one_that_does_not_say_what_began_it(stopped):
    stopped.mend()
    write_sketch(sketch_of([pa.array(CORPUS[:50])], "corpus", scale=20), stopped.unfinished)
    ran = stopped.sketch()
    assert (ran.code, "does not say which call began it" in ran.err, "--fresh" in ran.err) == (2, True, True)
    stopped.unfinished.write_bytes(stopped.unfinished.read_bytes()[:100])
    ran = stopped.sketch()
    assert (ran.code, "cannot be read" in ran.err, "--fresh" in ran.err) == (2, True, True)
    assert stopped.sketch("--fresh").code == 0


@pytest.mark.parametrize(
    ("content", "more", "said"),
    [
        ("", [], "0 rows"),
        (lines(["", "—"]), [], "2 rows, none of them with words"),
        ('{"n": 1}\n', [], "--column"),
        (lines(["the heron stands in the reeds"]), ["--scale", "1000000"], "smaller --scale"),
    ],
)
def test_a_good_sketch_is_not_lost_to_an_empty_one(notes, tmp_path, content, more, said):
    assert notes.sketch().code == 0
    good = notes.place.read_bytes()
    (tmp_path / "none.jsonl").write_text(content)
    ran = notes.sketch(*more, source=tmp_path / "none.jsonl")
    assert ran.code == 3
    assert said in ran.err
    assert "stays as it was" in ran.err
    assert notes.place.read_bytes() == good
    assert not notes.unfinished.exists()


@pytest.mark.parametrize("below", ["", "w/sketches"])
def test_a_sketch_in_the_folder_of_its_corpus_is_no_part_of_it(stopped, below):
    """What was saved of it was read as rows, and changed what the corpus is."""
    stopped.mend()
    out = stopped.folder / below / "marsh.parquet"
    out.parent.mkdir(parents=True, exist_ok=True)
    stopped.damage()
    assert stopped.sketch("--out", out).code == 2
    stopped.mend()
    went_on = stopped.sketch("--out", out)
    assert "2 of 3 files are done" in went_on.err
    assert (went_on.code, stopped.sketch("--out", out).code, read_sketch(out).rows) == (0, 0, 200)
    assert read_sketch(out).source == "corpus"


def test_a_good_sketch_is_not_lost_to_a_column_that_is_not_there(notes):
    assert notes.sketch().code == 0
    good = notes.place.read_bytes()
    for file, said in ((notes.last, "no column 'txet'"), (notes.folder / "a.jsonl", "no row has text in txet")):
        ran = notes.sketch("--column", "txet", source=file)
        assert (ran.code, said in ran.err) == (2, True)
        assert notes.place.read_bytes() == good


@settings(deadline=None, max_examples=30)
@given(st.lists(st.integers(0, 3), min_size=20, max_size=20), st.integers(50, 800), st.integers(20, 200))
def test_stops_change_nothing_of_the_sketch(stops, most_fine, merged_at):
    """Whether and when it becomes coarser, which depends on when one looks, and which rows are drawn."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(corpus_sketch, "MOST_FINE", most_fine)
        patch.setattr(corpus_sketch, "_MERGED_AT", merged_at)
        calm, stopped = Sketching("x"), Sketching("x")
        for at, stop in enumerate(stops):
            texts = pa.array([text[: 3000 if at % 3 else 200] for text in CORPUS[at * 10 : at * 10 + 10]])
            keys = pa.array([f"https://heron.example/{at}/{row}" for row in range(10)])
            for sketching in (calm, stopped):
                sketching.add(texts, keys)
                if at % 5 == 4:
                    sketching.file_done(str(at))
            if stop:
                again = stopped.snapshot()
                stopped = Sketching.going_on(
                    again, chosen=False, rows_in_file=stopped.rows_in_file, unmerged=stopped.unmerged
                )
        one, other = calm.done(), stopped.done()
    assert one.scale == other.scale
    assert (one.rows, one.shingles, one.skipped) == (other.rows, other.shingles, other.skipped)
    for field in ("hashes", "keys"):
        assert getattr(one, field).tolist() == getattr(other, field).tolist()
    for field in ("hashes", "rows", "places", "words", "numbers"):
        assert getattr(one.sample, field).tolist() == getattr(other.sample, field).tolist()


SMALL_STEPS = """
import provenance.cli.sketch_run
import provenance.linking.parquet_rows
import provenance.linking.row_batches
provenance.cli.sketch_run.SAVED_EVERY = -1
for module in (provenance.linking.parquet_rows, provenance.linking.row_batches):
    module.BATCH_ROWS = 5
"""


def many_files(folder):
    """Every sort of file, each with something that is skipped."""
    folder.mkdir()
    texts = [f"{CORPUS[at % 200]} row{at} of all" for at in range(1200)]
    addresses = [f"https://heron.example/{at}" for at in range(600)]
    pq.write_table(
        pa.table({"text": [None, *texts[1:600]], "url": addresses}), folder / "b.parquet", row_group_size=170
    )
    with gzip.open(folder / "a.jsonl.gz", "wt") as file:
        file.write(lines(texts[600:800]) + "no JSON\n" + lines(texts[800:]) + '{"n": 1}\n')
    (folder / "c.txt").write_text("\n".join(CORPUS))
    (folder / "d.warc.gz").write_bytes(b"".join([*RECORDS, *(page(at) for at in range(150)), RECORDS[3]]))


def test_killed_at_random_moments_it_becomes_the_same_sketch(tmp_path):
    many_files(tmp_path / "corpus")

    def started(out):
        return process(["corpus", "sketch", "marsh", "--from", tmp_path / "corpus", "--out", tmp_path / out,
                        "--workspace", tmp_path / "w", "--format", "json"], before=SMALL_STEPS)  # fmt: skip

    with started("calm.parquet") as calm:
        told, _ = calm.communicate()
    unfinished, chance, went_on = tmp_path / "killed.unfinished.parquet", random.Random(7), set()
    for _ in range(8):
        before = unfinished.read_bytes() if unfinished.exists() else b""
        with started("killed.parquet") as run_of_it:
            while run_of_it.poll() is None and (unfinished.read_bytes() if unfinished.exists() else b"") == before:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.4))
            run_of_it.kill()
            went_on.add("rows of the next" in run_of_it.communicate()[1])
    assert went_on == {False, True}
    with started("killed.parquet") as last:
        told_again, said = last.communicate()
    assert last.returncode == 0, said
    assert json.loads(told_again) | {"sketch": ""} == json.loads(told) | {"sketch": ""}
    assert json.loads(told)["rows_without_text"] == 3
    assert (tmp_path / "killed.parquet").read_bytes() == (tmp_path / "calm.parquet").read_bytes()
    assert sorted(one.name for one in tmp_path.glob("*parquet*")) == ["calm.parquet", "killed.parquet"]
