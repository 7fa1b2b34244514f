"""Under which name a sketch is made: it is told what the registry makes of it, and two runs do not share one."""

import json

import pytest

from provenance.cli.sketch_lock import making_alone
from provenance.corpora import load_registry
from provenance.linking.datasets import corpus_named
from tests.cli.running import run_process
from tests.linking.test_sketch_containment import CORPUS


@pytest.fixture
def asked(tmp_path):
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"text": one}) + "\n" for one in CORPUS[:50]))
    (tmp_path / "w" / "sketches").mkdir(parents=True)
    return lambda name: ["corpus", "sketch", name, "--from", tmp_path / "rows.jsonl", "--workspace", tmp_path / "w"]


def test_an_ordinary_word_is_no_corpus_of_the_registry():
    registry = load_registry()
    assert registry.find_alias("Matrix").ambiguous
    assert corpus_named("Matrix", registry) is None
    assert corpus_named("cb", registry) is None
    assert corpus_named("OpenWebText", registry).id == "openwebtext"


def test_what_the_registry_makes_of_a_name_is_told(asked):
    assert "may mean superglue" in run_process(asked("cb")).err
    assert "is The Pile of the registry" in run_process(asked("ThePile v1")).err
    assert run_process(asked("the-pile")).err == ""


def test_two_runs_do_not_make_one_sketch(asked, tmp_path):
    place = tmp_path / "w" / "sketches" / "ours.parquet"
    with making_alone(place):
        ended = run_process(asked("ours"))
        assert (ended.code, place.exists()) == (2, False)
        assert "another run is making it" in ended.err
        assert run_process(asked("theirs")).code == 0
    assert run_process(asked("ours")).code == 0
    assert sorted(one.name for one in place.parent.iterdir()) == ["ours.parquet", "theirs.parquet"]


@pytest.mark.parametrize("rest", [[], ["--against", " "]])
def test_an_empty_name_is_not_this_folder(asked, tmp_path, rest):
    assert "has no name" in run_process(asked(" ")).err
    dataset = tmp_path / "rows.jsonl" if rest else ""
    run_process(asked("ours"))
    ended = run_process(["link", dataset, *rest, "--workspace", tmp_path / "w"])
    assert (ended.code, "is empty; give a file or a name" in ended.err) == (2, True)
