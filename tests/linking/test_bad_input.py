"""What is damaged, foreign, empty or huge: a clear error or a counted skip, by the commands as a user runs them."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from provenance.linking.corpus_sketch import sketch_of
from provenance.linking.sketch_files import write_sketch
from tests.cli.running import run
from tests.linking.peaks import measured, needs_proc
from tests.linking.test_sketch_containment import CORPUS, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A workspace with one sketch, a dataset and three controls."""
    folder = tmp_path_factory.mktemp("bad")
    (folder / "w" / "sketches").mkdir(parents=True)
    write_sketch(sketch_of([pa.array(CORPUS)], "notes", scale=20), folder / "w" / "sketches" / "notes.parquet")
    for name, texts in [("copy", CORPUS[:60]), *((one, rows(one, 60)) for one in "abc")]:
        (folder / f"{name}.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return folder


def linked(folder, dataset, *more):
    controls = [part for one in "abc" for part in ("--control", folder / f"{one}.jsonl")]
    return run("link", dataset, "--workspace", folder / "w", *controls, "--format", "json", *more)


def outcome(folder, dataset, *more):
    ran = linked(folder, dataset, *more)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)[0]


def changed(path, place, **metadata):
    """The sketch at `path` with other metadata, written to `place`."""
    table = pq.read_table(path)
    own = {key.decode(): value.decode() for key, value in table.schema.metadata.items()}
    own |= {f"sketch.{name}": value for name, value in metadata.items()}
    pq.write_table(table.replace_schema_metadata(own), place)


def test_a_sketch_by_another_scheme_or_an_older_version(folder, tmp_path):
    good = folder / "w" / "sketches" / "notes.parquet"
    for scheme in ("fracminhash@1; pieces8-poly@2; word-5-grams@1; nfc-casefold@1", "sourmash k=31", ""):
        changed(good, tmp_path / "other.parquet", scheme=scheme)
        ran = linked(folder, folder / "copy.jsonl", "--against", tmp_path / "other.parquet")
        assert ran.code == 2
        assert "sketch the text anew" in ran.err
        assert "other.parquet" in ran.err


def test_one_bad_sketch_of_the_workspace_is_told_and_left_out(folder, tmp_path):
    import shutil

    shutil.copytree(folder / "w", tmp_path / "w")
    (tmp_path / "w" / "sketches" / "broken.parquet").write_bytes(b"PAR1 nothing PAR1")
    ran = run("link", folder / "copy.jsonl", "--workspace", tmp_path / "w", "--format", "json")
    assert ran.code == 0
    assert "broken.parquet" in ran.err
    assert [one["corpus"] for one in json.loads(ran.out)] == ["notes"]


def test_a_sketch_is_written_into_a_new_folder_or_it_is_said_why_not(folder, tmp_path):
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in CORPUS[:20]))
    (tmp_path / "file").touch()
    asked = ("corpus", "sketch", "x", "--from", tmp_path / "rows.jsonl", "--workspace", folder / "w", "--out")
    assert run(*asked, tmp_path / "new" / "folder" / "x.parquet").code == 0
    assert (tmp_path / "new" / "folder" / "x.parquet").is_file()
    for wrong in (tmp_path / "file" / "x.parquet", tmp_path / "new"):
        ran = run(*asked, wrong)
        assert ran.code == 2
        assert str(wrong) in ran.err


def test_an_empty_corpus(folder, tmp_path):
    write_sketch(sketch_of([], "nothing", scale=20), tmp_path / "empty.parquet")
    found = outcome(folder, folder / "copy.jsonl", "--against", tmp_path / "empty.parquet")
    assert (found["outcome"], found["reason"]) == ("inconclusive", "the sketch of the corpus is empty")


def test_rows_without_text(folder, tmp_path):
    pq.write_table(pa.table({"blob_id": [f"{at:040x}" for at in range(80)]}), tmp_path / "ids.parquet")
    found = outcome(folder, tmp_path / "ids.parquet", "--against", "notes")
    assert found["outcome"] == "not_verifiable_by_content"
    assert "80 of 80 rows have no running text" in found["reason"]
    pq.write_table(pa.table({"text": [*CORPUS[:60], *[None] * 10]}), tmp_path / "some.parquet")
    ran = linked(folder, tmp_path / "some.parquet", "--against", "notes")
    assert "10 rows without text" in ran.err
    assert json.loads(ran.out)[0]["outcome"] == "contained"


def test_a_part_of_a_corpus_is_never_used_as_the_whole(folder, tmp_path):
    (tmp_path / "part.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in CORPUS))
    run("corpus", "sketch", "part", "--from", tmp_path / "part.jsonl", "--part", "--out", tmp_path / "p.parquet",
        "--workspace", folder / "w")  # fmt: skip
    found = outcome(folder, folder / "copy.jsonl", "--against", tmp_path / "p.parquet")
    assert found["outcome"] == "inconclusive"
    assert "a part of the corpus only" in found["reason"]


def test_a_dataset_that_was_sketched_in_part_is_never_used_as_the_whole(folder, tmp_path):
    (tmp_path / "w" / "sketches").mkdir(parents=True)
    for name, texts in (("notes", CORPUS), ("mirror", CORPUS[:60]), ("other", rows("other", 60))):
        (tmp_path / "rows.jsonl").write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
        part = () if name == "notes" else ("--part",)
        run("corpus", "sketch", name, "--from", tmp_path / "rows.jsonl", *part, "--workspace", tmp_path / "w")
    controls = [part for one in "abc" for part in ("--control", folder / f"{one}.jsonl")]
    expected = {"mirror": "partly_contained", "other": "inconclusive"}
    for name, said in expected.items():
        asked = ("link", name, "--against", "notes", "--workspace", tmp_path / "w", *controls)
        found = json.loads(run(*asked, "--format", "json").out)[0]
        assert (found["outcome"], found["dataset_partial"], found["corpus_partial"]) == (said, True, False)
        assert "the dataset was sketched in part only" in found["reason"]
        assert f"sketch:{name} (60 rows, 1/100, a part of it) against" in run(*asked).out


def test_invalid_utf8_is_read_as_far_as_it_goes(folder, tmp_path):
    broken = [row.encode()[:300] + b"\xff\xfe\xc3" + row.encode()[300:] for row in CORPUS[:60]]
    pq.write_table(pa.table({"text": pa.array(broken, pa.binary())}), tmp_path / "b.parquet")
    assert outcome(folder, tmp_path / "b.parquet", "--against", "notes", "--column", "text")["outcome"] == "contained"
    (tmp_path / "b.txt").write_bytes(b"\n".join(broken))
    assert outcome(folder, tmp_path / "b.txt", "--against", "notes")["own"]["share"] > 0.9


def test_a_truncated_parquet_file_is_named(folder, tmp_path):
    pq.write_table(pa.table({"text": CORPUS}), tmp_path / "whole.parquet")
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "whole.parquet").read_bytes()[:-100])
    for asked in (
        ("corpus", "sketch", "x", "--from", tmp_path / "cut.parquet", "--workspace", folder / "w"),
        ("link", tmp_path / "cut.parquet", "--against", "notes", "--workspace", folder / "w"),
    ):
        ran = run(*asked)
        assert ran.code == 2
        assert "cut.parquet" in ran.err
        assert "damaged or cut off" in ran.err


@needs_proc
def test_a_gigabyte_in_one_row_takes_no_gigabytes_of_memory(folder, tmp_path):
    """As lines it is skipped and counted; as plain text it is cut into rows; both within 1.5 GB of address space
    beyond what the program itself takes."""
    piece = ("the heron stands in the reeds and waits " * 27000).encode()
    with (tmp_path / "huge.jsonl").open("wb") as file:
        file.write(b'{"text": "')
        for _ in range(1000):
            file.write(piece)
        file.write(b'"}\n' + json.dumps({"text": CORPUS[0]}).encode() + b"\n")
    told, peak = measured("corpus", "sketch", "huge", "--from", tmp_path / "huge.jsonl", "--workspace", folder / "w")
    assert (told["rows"], told["rows_too_long"]) == (1, 1)
    assert peak < 1_500_000


def test_a_long_row_goes_through_in_pieces():
    from provenance.linking import buffers
    from provenance.linking.buffers import sketch_texts

    text = " ".join(f"w{number}" for number in range(700_000))
    kept = sketch_texts(pa.array([text, "a short row of its own"], pa.large_string()), 1)
    assert kept.hashes.size == 699_996 + 2 > buffers._ROOM
    assert (kept.places[:-2] == np.arange(699_996)).all()
    assert kept.rows[-2:].tolist() == [1, 1]
