"""Sketches that are made anew, stopped, or come to nothing: what stood there before is lost to nothing less."""

import json
import os

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from provenance.cli import sketch_run
from provenance.linking.corpus_sketch import sketch_of
from provenance.linking.sketch_files import read_sketch, write_sketch
from tests.cli.running import run
from tests.linking.test_sketch_containment import CORPUS, rows


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


def test_a_good_sketch_is_not_lost_to_a_column_that_is_not_there(notes):
    assert notes.sketch().code == 0
    good = notes.place.read_bytes()
    for file, said in ((notes.last, "no column 'txet'"), (notes.folder / "a.jsonl", "no row has text in txet")):
        ran = notes.sketch("--column", "txet", source=file)
        assert (ran.code, said in ran.err) == (2, True)
        assert notes.place.read_bytes() == good
