"""Which datasets are controls of a link: those that a user names go through the checks of all others."""

import json

import pyarrow as pa
import pytest

from provenance.linking.corpus_sketch import Sketching, sketch_of
from provenance.linking.sketch_files import write_sketch
from tests.cli.running import ok
from tests.linking.test_sketch_containment import CORPUS, rows

ROW = '[[corpus]]\nid = "{id}"\nname = "{id} of ours"\nkind = "{kind}"\nmodality = "text"\nlanguages = "en"\n'
ROW += 'sources = ["our own page"]\n{more}'
CHILD = 'derived_from = [{ id = "our-notes", relation = "subset" }]\n'
GERMAN = "der Reiher steht am Ufer und wartet auf die Flut denn der Fluss bringt ihm jeden Abend neue Fische ".split()


def write(path, texts):
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A workspace with the sketch of a corpus, files of a dataset that is unrelated, and of three controls."""
    folder = tmp_path_factory.mktemp("controls")
    (folder / "w" / "sketches").mkdir(parents=True)
    write_sketch(
        sketch_of([pa.array(CORPUS)], "our-notes", scale=20), folder / "w" / "sketches" / "our-notes.parquet"
    )
    for name in ("dataset", "a", "b", "c"):
        write(folder / f"{name}.jsonl", rows(name, 60))
    return folder


def linked(folder, *controls, dataset="dataset.jsonl"):
    named = [part for one in controls for part in ("--control", one)]
    asked = ("link", folder / dataset, "--against", "our-notes", "--workspace", folder / "w", *named)
    return json.loads(ok(*asked, "--format", "json").out)[0]


def refused(found):
    return {one["name"]: one["reason"] for one in found["refused_controls"]}


def test_the_same_file_three_times_is_one_control(folder):
    found = linked(folder, *[folder / "a.jsonl"] * 3)
    assert found["outcome"] == "inconclusive"
    assert len(found["control_names"]) == 1
    assert "no control: 1" in found["reason"]
    assert "it shares rows with the control" in found["reason"]


def test_copies_in_other_dress_and_under_other_names_are_one_control(folder):
    again = write(folder / "again.jsonl", [f"Page {at}\n{row.upper()}" for at, row in enumerate(rows("a", 60))])
    part = write(folder / "part.jsonl", [*rows("a", 60)[:25], *rows("more", 25)])
    found = linked(folder, folder / "a.jsonl", again, part)
    assert found["control_names"] == ["file:a.jsonl"]
    assert set(refused(found)) == {"file:again.jsonl", "file:part.jsonl"}


def test_the_dataset_itself_a_part_of_it_or_more_than_it_is_no_control(folder):
    part = write(folder / "some.jsonl", rows("dataset", 60)[::2])
    more = write(folder / "whole.jsonl", [*rows("dataset", 60), *rows("many", 300)])
    found = linked(folder, folder / "dataset.jsonl", part, more)
    assert found["control_names"] == []
    assert [one["reason"] for one in found["refused_controls"]] == ["it shares rows with the dataset"] * 3


def test_with_fewer_than_three_controls_no_share_is_told(folder):
    write(folder / "mirror.jsonl", CORPUS[:60])
    for controls in ((), ("a.jsonl",), ("a.jsonl", "b.jsonl")):
        found = linked(folder, *[folder / one for one in controls], dataset="mirror.jsonl")
        assert (found["outcome"], len(found["control_names"])) == ("inconclusive", len(controls))
        assert [found[one] for one in ("share", "low", "high", "control_share", "excess")] == [None] * 5
        assert (found["text"], found["own"]["found"]) == (None, 60)
    found = linked(folder, *[folder / f"{one}.jsonl" for one in "abc"], dataset="mirror.jsonl")
    assert found["low"] <= found["share"] == 1.0 == found["high"]
    assert found["excess_low"] <= found["excess"] == 1.0
    named = ("--control", folder / "a.jsonl", "--control", folder / "b.jsonl")
    told = ok("link", folder / "mirror.jsonl", "--against", "our-notes", "--workspace", folder / "w", *named).out
    assert "%" not in told.partition("rule ")[0].replace("95 %", "")
    assert "no share is told" in told
    assert "row 0: " not in told


def test_record_keys_are_said_to_be_no_text(folder, tmp_path):
    def keyed(name, texts):
        lines = [json.dumps({"text": text, "url": f"https://heron.example/{at}"}) for at, text in enumerate(texts)]
        (tmp_path / name).write_text("\n".join(lines))
        return tmp_path / name

    made = ("--from", keyed("corpus.jsonl", CORPUS), "--out", tmp_path / "keyed.parquet", "--workspace", folder / "w")
    ok("corpus", "sketch", "keyed", *made)
    asked = ("link", keyed("again.jsonl", rows("again", 60)), "--against", tmp_path / "keyed.parquet")
    by_text, by_keys = json.loads(ok(*asked, "--workspace", folder / "w", "--format", "json").out)
    assert (by_text["outcome"], by_text["basis"]) == ("inconclusive", "rows")
    assert (by_keys["outcome"], by_keys["basis"], by_keys["share"]) == ("contained", "keys", 1.0)
    assert by_keys["reason"].startswith("by record keys (addresses or ids), not by text")
    told = ok(*asked, "--workspace", folder / "w").out
    assert "by text: inconclusive\n" in told
    assert "by record keys, not by text: contained\n" in told


def test_a_part_of_the_corpus_is_no_control_however_many_there_are(folder):
    """Three controls that are all taken from the corpus would make its copy look like everything else."""
    parts = [write(folder / f"part{at}.jsonl", CORPUS[at : at + 40]) for at in (0, 40, 80)]
    write(folder / "copy.jsonl", CORPUS[120:180])
    found = linked(folder, *parts, dataset="copy.jsonl")
    assert (found["outcome"], found["control_names"]) == ("inconclusive", [])
    assert refused(found)["file:part0.jsonl"].startswith("40 of its 40 rows are found in the corpus")
    others = [folder / f"{one}.jsonl" for one in "abc"]
    assert linked(folder, *parts, *others, dataset="copy.jsonl")["outcome"] == "contained"


def test_files_of_one_name_are_told_apart_by_their_content(folder):
    named = [write(folder / one / "rows.jsonl", rows(one, 60)) for one in ("x", "y", "z")]
    found = linked(folder, *named)
    assert found["outcome"] == "not_contained"
    assert len(set(found["control_names"])) == 3
    assert all(one.startswith("file:rows.jsonl@") for one in found["control_names"])


def test_too_few_rows_and_rows_of_another_language_are_no_control(folder):
    few = write(folder / "few.jsonl", rows("few", 8))
    english = "the heron waits at the bank of the river because the tide brings new fish every evening to it ".split()
    for name, words in (("german", GERMAN), ("english", english)):
        texts = [
            " ".join(words[at % 7 :] + words) + f" {name} {at} " + row for at, row in enumerate(rows(name, 60, 1))
        ]
        write(folder / f"{name}.jsonl", texts)
    found = linked(folder, few, folder / "german.jsonl", dataset="english.jsonl")
    assert refused(found)["file:few.jsonl"].startswith("8 distinct rows with words: too few")
    assert refused(found)["file:german.jsonl"] == "its rows are in 'de', the dataset's in 'en'"


def test_a_notice_in_another_language_before_each_row_makes_no_translation(folder):
    """Half of the text is the corpus's: it cannot share no words."""
    texts = [" ".join(GERMAN * 12) + " " + row for row in CORPUS[:60]]
    write(folder / "noticed.jsonl", texts)
    found = linked(folder, *[folder / f"{one}.jsonl" for one in "abc"], dataset="noticed.jsonl")
    assert found["outcome"] != "not_verifiable_by_content"
    assert "translation" not in found["reason"]


def test_one_row_a_hundred_times_is_one_row_and_no_share(folder):
    write(folder / "hundred.jsonl", [CORPUS[0], ""] * 100)
    named = [part for one in "abc" for part in ("--control", folder / f"{one}.jsonl")]
    asked = ("link", folder / "hundred.jsonl", "--against", "our-notes", "--workspace", folder / "w", *named)
    ran = ok(*asked)
    assert "199 of 200 rows are repeated or have no words" in ran.err
    assert "distinct rows with words: 1, too few" in ran.out
    assert "no share is told: of such rows it means nothing" in ran.out
    found = json.loads(ok(*asked, "--format", "json").out)[0]
    assert [found[one] for one in ("share", "excess", "excess_low")] == [None] * 3


def test_a_sketch_too_coarse_for_the_rows_tells_no_share_and_is_asked_once(folder, tmp_path):
    write_sketch(sketch_of([pa.array(CORPUS)], "coarse", scale=2000), tmp_path / "coarse.parquet")
    write(folder / "short.jsonl", [" ".join(row.split()[:60]) for row in CORPUS[:60]])
    named = [part for one in "abc" for part in ("--control", folder / f"{one}.jsonl")]
    asked = ("--against", tmp_path / "coarse.parquet", "--against", tmp_path / "coarse.parquet")
    (found,) = json.loads(
        ok("link", folder / "short.jsonl", *asked, *named, "--workspace", folder / "w", "--format", "json").out
    )
    assert "too few; sketch at a finer scale" in found["reason"]
    assert (found["share"], found["excess"]) == (None, None)


def test_a_named_control_that_the_registry_has_as_a_relative_is_refused(tmp_path):
    (tmp_path / "sketches").mkdir()
    (tmp_path / "corpora").mkdir()
    texts = {"our-notes": CORPUS, "our-child": rows("child", 80), "our-code": rows("code", 80)}
    registry = ""
    for name, own in texts.items():
        kind = "code" if name == "our-code" else "books"
        registry += ROW.format(id=name, kind=kind, more=CHILD if name == "our-child" else "")
        sketching = Sketching(name, "r1", 20, name=name)
        sketching.add(pa.array(own))
        write_sketch(sketching.done(), tmp_path / "sketches" / f"{name}.parquet")
    (tmp_path / "corpora" / "ours.toml").write_text(registry)
    write(tmp_path / "dataset.jsonl", rows("dataset", 60))
    named = ("--control", "our-child", "--control", "our-code", "--control", "our-notes")
    asked = ("link", tmp_path / "dataset.jsonl", "--against", "our-notes", "--workspace", tmp_path, *named)
    ran = ok(*asked, "--format", "json")
    told = refused(json.loads(ran.out)[0])
    assert told["sketch:our-child"] == "the registry has it as a relative of the dataset or of the corpus"
    assert told["sketch:our-code"].startswith("it is of another sort")
    assert told["sketch:our-notes"] == "it is the corpus itself"
    assert "refused: sketch:our-child (the registry has it" in ok(*asked).out
    write_sketch(
        sketch_of([pa.array(rows("far", 80))], "our-far", scale=50), tmp_path / "sketches" / "our-far.parquet"
    )
    (tmp_path / "corpora" / "ours.toml").write_text(registry + ROW.format(id="our-far", kind="books", more=""))
    for name in "abc":
        named += ("--control", str(write(tmp_path / f"{name}.jsonl", rows(name, 60))))
    told = ok("link", tmp_path / "dataset.jsonl", "--against", "our-notes", "--workspace", tmp_path, *named).out
    assert "refused as a control: sketch:our-child: the registry has it" in told
    assert "refused as a control: sketch:our-far: it keeps one hash in 50, the corpus one in 20" in told
