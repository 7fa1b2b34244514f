"""`provenance link` by names: sketches of a workspace are corpora and controls, the result is stored."""

import json
import subprocess
import sys

import numpy as np
import pyarrow as pa
import pytest

from db import queries
from db.engine import open_database
from db.records import Link
from db.vocabulary import LinkOutcome
from db.workspace import find_workspace
from provenance.corpora import load_registry
from provenance.linking import FileHashes, link_files, read_file_hashes
from provenance.linking.containment import target_of
from provenance.linking.corpus_sketch import Sketching, sketch_of
from provenance.linking.datasets import Dataset, dataset_of_sketch
from provenance.linking.record_keys import hashes_of_keys, record_key
from provenance.linking.record_links import link_records
from provenance.linking.row_sample import rows_of_strings
from provenance.linking.sketch_files import write_sketch
from tests.cli.running import own_environment, run
from tests.linking.test_sketch_containment import CORPUS, rows

ROW = '[[corpus]]\nid = "{id}"\nname = "{id} of ours"\nkind = "{kind}"\nmodality = "text"\nlanguages = "en"\n'
ROW += 'sources = ["our own page"]\n'
SORTS = {"notes": "books", "mirror": "books", "one": "books", "two": "books", "three": "books", "code": "code"}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("names")
    for one in ("sketches", "corpora"):
        (folder / one).mkdir()
    made = "".join(ROW.format(id=f"our-{one}", kind=kind) for one, kind in SORTS.items())
    (folder / "corpora" / "ours.toml").write_text(made)
    texts = {"notes": CORPUS, "mirror": CORPUS[:100]}
    texts |= {one: rows(one, 80) for one in ("one", "two", "three", "code")}
    for name, own in texts.items():
        sketching = Sketching(name, "r7", 20, name=f"our-{name}", language="en")
        sketching.add(pa.array(own))
        write_sketch(sketching.done(), folder / "sketches" / f"our-{name}.parquet")
    lines = "".join(json.dumps({"text": text}) + "\n" for text in CORPUS[:60])
    (folder / "copy.jsonl").write_text(lines)
    return folder


def stored(folder) -> list[Link]:
    with open_database(find_workspace(folder)).reading() as session:
        return list(queries.links(session))


def test_a_sketch_by_its_name_beside_controls_of_its_sort(workspace):
    asked = ("link", "our-mirror", "--against", "our-notes", "--workspace", workspace)
    (found,) = json.loads(run(*asked, "--format", "json").out)
    assert found["outcome"] == "contained"
    assert found["control_names"] == ["sketch:our-one", "sketch:our-three", "sketch:our-two"]
    assert found["revision"] == "r7"
    kept = [link for link in stored(workspace) if link.dataset == "sketch:our-mirror"]
    assert [(link.outcome, link.corpus, len(link.controls)) for link in kept] == [
        (LinkOutcome.CONTAINED, "our-notes", 3)
    ]
    assert kept[0].runs[0].words > 150
    run(*asked)
    assert len([link for link in stored(workspace) if link.dataset == "sketch:our-mirror"]) == 1


def test_a_file_takes_its_controls_from_what_is_at_hand(workspace):
    asked = ("link", workspace / "copy.jsonl", "--against", "our-notes", "--workspace", workspace)
    (found,) = json.loads(run(*asked, "--format", "json").out)
    assert (found["outcome"], len(found["controls"])) == ("contained", 3)
    assert "sketch:our-mirror" not in found["control_names"]
    assert "sketch:our-code" not in found["control_names"]
    other = run(*asked, "--like", "our-code", "--format", "json")
    assert "no control: 1" in json.loads(other.out)[0]["reason"]


def test_all_sketches_at_hand_are_asked_without_against(workspace):
    found = json.loads(run("link", workspace / "copy.jsonl", "--workspace", workspace, "--format", "json").out)
    outcomes = {one["corpus"]: one["outcome"] for one in found}
    assert len(outcomes) == 6
    assert outcomes["our-notes"] == outcomes["our-mirror"] == "contained"
    assert "contained" not in {outcomes[f"our-{one}"] for one in ("one", "two", "three", "code")}


def test_a_sketch_that_the_registry_takes_for_a_corpus_is_told_by_its_own_name_too(tmp_path):
    (tmp_path / "sketches").mkdir()
    sketching = Sketching("ours", "", 20, name="c4 en")
    sketching.add(pa.array(CORPUS))
    write_sketch(sketching.done(), tmp_path / "sketches" / "c4-en.parquet")
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"text": one}) + "\n" for one in rows("x", 60)))
    told = run("link", tmp_path / "rows.jsonl", "--against", "c4 en", "--workspace", tmp_path).out
    assert "against c4 (by the sketch 'c4 en': 200 rows, 1/20)" in told


def test_a_sketch_in_a_file_is_a_dataset_by_the_rows_drawn_into_it(workspace):
    folder = workspace / "sketches"
    named = [part for one in ("one", "two", "three") for part in ("--control", folder / f"our-{one}.parquet")]
    asked = ("link", folder / "our-mirror.parquet", "--against", "our-notes", *named, "--workspace", workspace)
    found = json.loads(run(*asked, "--format", "json").out)[0]
    assert (found["dataset"], found["outcome"], len(found["controls"])) == ("sketch:our-mirror", "contained", 3)


def test_a_missing_file_is_called_one(workspace, tmp_path):
    for name in (tmp_path / "none", "none.jsonl.gz", "./none"):
        ran = run("link", name, "--workspace", workspace)
        assert (ran.code, "no such file" in ran.err) == (2, True)


def test_names_that_nobody_knows(workspace):
    ran = run("link", "no/body", "--workspace", workspace)
    assert ran.code == 2
    assert "datasets/no/body" in ran.err


def test_an_assessment_leaves_links_of_files_alone(workspace):
    run("link", workspace / "copy.jsonl", "--against", "our-notes", "--workspace", workspace)
    before = {link.id for link in stored(workspace) if link.dataset == "file:copy.jsonl"}
    run("derive", "--workspace", workspace)
    assert before == {link.id for link in stored(workspace) if link.dataset == "file:copy.jsonl"} != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.Heron.example/a/#top", "https://heron.example/a"),
        ("<urn:uuid:5F2C1D7A-9B3E-4F60-8182-93A4B5C6D7E8>", "urn:uuid:5f2c1d7a-9b3e-4f60-8182-93a4b5c6d7e8"),
        (" swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2", "swh:1:cnt:94a9ed024d3859793618152ea559a168bbcbb5e2"),
    ],
)
def test_keys_in_other_dress_are_one_key(one, other):
    assert record_key(one) == record_key(other)
    assert record_key("https://heron.example/A") != record_key("https://heron.example/a")


def test_records_are_joined_by_their_keys():
    registry = load_registry()
    urls = [f"https://heron.example/{at}" for at in range(200)]
    sketching = Sketching("notes", scale=20)
    sketching.add(pa.array(CORPUS), pa.array(urls))
    target = target_of(sketching.done(), registry)

    def joined(keys):
        none = rows_of_strings([], 1)
        return link_records(Dataset("file:x", none, 1, keys=hashes_of_keys(keys)), target)

    whole = joined([f"http://www.heron.example/{at}/" for at in range(100)])
    assert (whole.outcome, whole.matched_rows, whole.rule) == (LinkOutcome.CONTAINED, 100, "record-keys@2")
    half = joined([*urls[:50], *(f"https://egret.example/{at}" for at in range(50))])
    assert half.outcome is LinkOutcome.PARTLY_CONTAINED
    assert half.low < 0.5 < half.high
    assert joined([f"https://egret.example/{at}" for at in range(100)]).outcome is LinkOutcome.NOT_CONTAINED
    nearly = joined([*urls[:18], "https://egret.example/1", "https://egret.example/2"])
    assert (nearly.outcome, nearly.high > 0.95) == (LinkOutcome.PARTLY_CONTAINED, True)
    assert joined(urls[:5]) is None
    assert dataset_of_sketch(target.sketch, registry).keys.size == 200


def test_files_that_are_the_same_byte_for_byte():
    digests = [f"{at:064x}" for at in range(1, 9)]
    record = {"siblings": [{"rfilename": "README.md"}, *({"rfilename": f"d/{at}", "lfs": {"sha256": one, "size": 9}}
                                                        for at, one in enumerate(digests))]}  # fmt: skip
    tree = [{"path": f"x/{at}", "lfs": {"oid": one}} for at, one in enumerate(digests[:2])]
    croissant = {"distribution": [{"contentUrl": "https://a.example/f", "sha256": digests[0].upper()}, {"sha256": 4}]}
    read = [read_file_hashes(json.dumps(one).encode()) for one in (record, tree, croissant)]
    assert [len(one) for one in read] == [8, 2, 1]
    assert read_file_hashes(b'{"sha256": ') == read_file_hashes(b"[oid]") == {}
    corpus = FileHashes("hf:dataset:heron/notes", read[0], "heron-notes")
    copy = FileHashes("hf:dataset:re/poster", read[1])
    part = FileHashes("hf:dataset:half/half", {**read[2], "own": "f" * 64})
    links = {link.dataset: link for link in link_files([corpus, copy, part])}
    assert links["hf:dataset:re/poster"].outcome is LinkOutcome.CONTAINED
    assert links["hf:dataset:half/half"].outcome is LinkOutcome.PARTLY_CONTAINED
    assert (links["hf:dataset:half/half"].share, links["hf:dataset:half/half"].rule) == (0.5, "identical_hash@1")


def test_a_coarser_sketch_and_a_finer_one_meet_at_the_coarser():
    fine, coarse = sketch_of([pa.array(CORPUS)], "fine", scale=5), sketch_of([pa.array(CORPUS)], "coarse", scale=50)
    assert (fine.at_scale(50).hashes == coarse.hashes).all()
    assert (fine.at_scale(50).sample.hashes == coarse.sample.hashes).all()
    assert np.isin(coarse.hashes, fine.hashes).all()


def test_compiled_code_is_kept_in_the_workspace_when_the_install_is_read_only(tmp_path):
    """In a process of its own, in which the folder of the package cannot be written."""
    code = f"""
import os, sys
real = os.access
os.access = lambda path, mode, **more: "provenance" not in str(path) and real(path, mode, **more)
from provenance.cli.app import main
main(["corpus", "sketch", "x", "--from", {str(tmp_path / "x.jsonl")!r}, "--workspace", {str(tmp_path / "w")!r}])
"""
    (tmp_path / "x.jsonl").write_text(json.dumps({"text": CORPUS[0]}) + "\n")
    environment = {name: value for name, value in own_environment().items() if name != "NUMBA_CACHE_DIR"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    kept = list((tmp_path / "w" / "sketches" / "compiled").rglob("*.nbc"))
    assert any("kernel" in path.name for path in kept)
    again = json.loads(run("link", tmp_path / "x.jsonl", "--workspace", tmp_path / "w", "--format", "json").out)
    assert [one["corpus"] for one in again] == ["x"]


def test_a_folder_or_file_that_is_called_like_something_at_hand_is_asked_about(workspace, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "our-mirror").mkdir()
    (tmp_path / "our-mirror" / "x.jsonl").write_text(
        "".join(json.dumps({"text": one}) + "\n" for one in rows("x", 60))
    )
    (tmp_path / "our-notes").write_text("no sketch")
    asked = ("--against", "sketch:our-notes", "--workspace", workspace, "--format", "json")
    ran = run("link", "our-mirror", *asked)
    assert ran.code == 2
    assert "'our-mirror' is a folder here and the name of sketch:our-mirror" in ran.err
    assert "'./our-mirror'" in ran.err
    assert json.loads(run("link", "sketch:our-mirror", *asked).out)[0]["outcome"] == "contained"
    assert json.loads(run("link", "./our-mirror", *asked).out)[0]["outcome"] == "not_contained"
    (tmp_path / "our-mirror").rename("wikitext")
    assert "the registry has 'wikitext' too" in run("link", "wikitext", *asked).err
    (tmp_path / "wikitext").rename("our-mirror")
    ran = run("link", "sketch:our-mirror", "--against", "our-notes", "--workspace", workspace)
    assert (ran.code, "'our-notes' is a file here" in ran.err) == (2, True)
    ran = run("link", "sketch:our-mirror", "--against", "./our-mirror", "--workspace", workspace)
    assert (ran.code, "a folder, no sketch" in ran.err) == (2, True)


def test_a_corpus_by_another_of_its_names(workspace):
    asked = ("link", "our-mirror", "--against", "our-notes of ours", "--workspace", workspace, "--format", "json")
    assert json.loads(run(*asked).out)[0]["corpus_subject"] == "sketch:our-notes"


def test_nothing_left_to_link_to_is_an_error(workspace, tmp_path):
    (tmp_path / "w" / "sketches").mkdir(parents=True)
    write_sketch(sketch_of([pa.array(CORPUS)], "alone", scale=20), tmp_path / "w" / "sketches" / "alone.parquet")
    for asked in (("alone", "--workspace", tmp_path / "w"),
                  ("our-notes", "--against", "our-notes", "--workspace", workspace)):  # fmt: skip
        ran = run("link", *asked)
        assert (ran.code, ran.out) == (2, "")
        assert "nothing to link sketch:" in ran.err
        assert "corpus sketch NAME --from PATH" in ran.err
