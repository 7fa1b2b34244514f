"""Files of corpora, good and bad, through the commands as a user runs them."""

import gzip
import json
import sys
from dataclasses import asdict

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from provenance.linking import line_rows, parquet_rows
from provenance.linking import row_batches as rows_in_batches
from provenance.linking.corpus_files import FileReading, row_batches
from provenance.linking.corpus_sketch import SketchError
from provenance.linking.sketch_files import read_sketch
from tests.cli.running import run
from tests.linking.test_sketch_containment import CORPUS, rows


def texts_of(path, column=None):
    reading = FileReading()
    found = [text.as_py() for batch in row_batches(path, reading, column) for text in batch.texts]
    return [one.decode(errors="replace") if isinstance(one, bytes) else one for one in found], reading


def lines(texts):
    return "".join(json.dumps({"text": text}) + "\n" for text in texts)


def test_every_sort_of_file_gives_the_same_texts(tmp_path):
    texts = [*CORPUS[:5], "湖", "with \ufffd inside"]
    pq.write_table(pa.table({"id": range(7), "text": texts}), tmp_path / "a.parquet")
    (tmp_path / "b.jsonl").write_text(lines(texts))
    (tmp_path / "c.jsonl.gz").write_bytes(
        gzip.compress(lines(texts[:3]).encode()) + gzip.compress(lines(texts[3:]).encode())
    )
    with pa.output_stream(str(tmp_path / "d.jsonl.zst"), compression="zstd") as out:
        out.write(lines(texts).encode())
    for path in sorted(tmp_path.iterdir()):
        assert texts_of(path)[0] == texts, path


def test_pieces_of_any_size_are_put_together(tmp_path, monkeypatch):
    (tmp_path / "b.jsonl").write_text(lines(CORPUS[:4]) + json.dumps({"text": "no end of line"}))
    (tmp_path / "b.txt").write_text("\n".join(CORPUS[:4]))
    for size in (7, 100, 3000):
        monkeypatch.setattr(line_rows, "PIECE", size)
        assert texts_of(tmp_path / "b.jsonl")[0] == [*CORPUS[:4], "no end of line"]
        found = texts_of(tmp_path / "b.txt")[0]
        assert "\n".join(found) == "\n".join(CORPUS[:4])
        assert all(4096 <= len(row) < 2 * 4096 for row in found[:-1])


def test_what_is_no_text_is_counted(tmp_path, monkeypatch):
    path = tmp_path / "b.jsonl"
    path.write_text(
        'not json\n[1]\n{"n": 1}\n\n{"text": 7}\n{"text": "\\ud800 heron"}\n' + lines(["x" * 500, "egret"])
    )
    monkeypatch.setattr(rows_in_batches, "MOST_LINE", 200)
    monkeypatch.setattr(line_rows, "PIECE", 64)
    texts, reading = texts_of(path)
    assert texts == ["? heron", "egret"]
    assert (reading.not_text, reading.too_long, reading.broken) == (3, 1, 1)


def test_damaged_files_are_named(tmp_path):
    pq.write_table(pa.table({"a": CORPUS[:3], "b": CORPUS[:3]}), tmp_path / "two.parquet")
    with pytest.raises(SketchError, match="--column"):
        texts_of(tmp_path / "two.parquet")
    assert texts_of(tmp_path / "two.parquet", "b")[0] == CORPUS[:3]
    with pytest.raises(SketchError, match="no column"):
        texts_of(tmp_path / "two.parquet", "c")
    whole = (tmp_path / "two.parquet").read_bytes()
    (tmp_path / "cut.parquet").write_bytes(whole[:-30])
    (tmp_path / "no.jsonl.gz").write_text(lines(CORPUS))
    (tmp_path / "no.jsonl.zst").write_text(lines(CORPUS))
    for name in ("cut.parquet", "no.jsonl.gz", "no.jsonl.zst"):
        with pytest.raises(SketchError, match="damaged"):
            texts_of(tmp_path / name)
    with pytest.raises(SketchError, match="Rename"):
        texts_of(tmp_path / "two.xyz")


def packed(path, text):
    kinds = {".gz": "gzip", ".zst": "zstd"}
    with pa.output_stream(str(path), compression=kinds.get(path.suffix.lower())) as out:
        out.write(text.encode())
    return path


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.zst", "a.txt.gz"])
def test_what_is_cut_off_is_read_as_far_as_it_goes_and_counted(tmp_path, name):
    """A broken last line was a row without text, and a packed file that was cut off lost all of its rows."""
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    path = packed(corpus / name, "\n".join(CORPUS) if ".txt" in name else lines(CORPUS))
    path.write_bytes(path.read_bytes()[:-500])
    found, reading = texts_of(path)
    assert reading.cut_off == 1
    assert (reading.broken, reading.not_text) == (0, 0)
    assert len("".join(found)) > 0.8 * len("".join(CORPUS))
    if ".txt" not in name:
        assert found == CORPUS[: len(found)]
    (corpus / "b.jsonl").write_text(lines(["the heron stands in the reeds"]))
    ran = run("corpus", "sketch", "cut", "--from", corpus, "--scale", "20", "--workspace", tmp_path / "w")
    assert ran.code == 0, ran.err
    assert f"{name}: it is cut off" in ran.err
    assert "1 places where a file is cut off or damaged" in ran.err
    assert read_sketch(tmp_path / "w" / "sketches" / "cut.parquet").partial


def test_a_packed_file_without_a_byte_is_cut_off(tmp_path):
    for name in ("a.jsonl.gz", "a.jsonl.zst"):
        (tmp_path / name).touch()
        assert texts_of(tmp_path / name) == ([], FileReading(cut_off=1))


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".JSONL.ZST", ".txt", ".txt.gz", ".parquet"])
def test_reading_goes_on_at_the_position_of_any_batch(tmp_path, monkeypatch, suffix):
    for module in (rows_in_batches, parquet_rows):
        monkeypatch.setattr(module, "BATCH_ROWS", 7)
    monkeypatch.setattr(line_rows, "PIECE", 5000)
    path = tmp_path / f"a{suffix}"
    if suffix == ".parquet":
        pq.write_table(pa.table({"text": [*CORPUS[:60], None, *CORPUS[60:90]]}), path, row_group_size=25)
    elif ".txt" in suffix:
        packed(path, "\n".join(CORPUS[:60]) + "reeds " * 400_000 + "\n" + "\n".join(CORPUS[60:]))
    else:
        packed(path, lines(CORPUS[:30]) + 'x\n\n{"n": 1}\n' + lines(CORPUS[30:90]) + "x")
    whole, reading = [], FileReading()
    for batch in row_batches(path, reading):
        whole.append((batch.position, batch.texts.to_pylist(), asdict(reading)))
    assert len(whole) > 4
    for at, (position, _, counted) in enumerate(whole):
        rest, again = [], FileReading(**counted)
        for batch in row_batches(path, again, None, position):
            rest.append((batch.position, batch.texts.to_pylist(), asdict(again)))
        assert rest == whole[at + 1 :]
        assert again == reading


@pytest.mark.parametrize("column", [None, "txet"])
@pytest.mark.parametrize("key", [{"url": "https://heron.example/"}, {}])
def test_lines_without_the_column_are_an_error_that_names_the_columns(tmp_path, column, key):
    (tmp_path / "a.jsonl").write_text("".join(json.dumps({**key, "story": text, "n": 1}) + "\n" for text in CORPUS))
    with pytest.raises(SketchError, match=r"no row has text in .*; it has .*story, n\. .*--column"):
        texts_of(tmp_path / "a.jsonl", column)
    assert texts_of(tmp_path / "a.jsonl", "story")[0] == CORPUS
    assert texts_of(tmp_path / "a.jsonl", "-")[0] == [None] * (200 if key else 0)


@pytest.mark.parametrize("packed", [False, True])
def test_a_json_list_is_no_json_lines(tmp_path, packed):
    path = tmp_path / ("a.json.gz" if packed else "a.json")
    whole = ("\ufeff" + json.dumps([{"text": one} for one in CORPUS[:3]], indent=1)).encode()
    path.write_bytes(gzip.compress(whole) if packed else whole)
    with pytest.raises(SketchError, match="it is one JSON list"):
        texts_of(path)


def test_messages_are_named_and_a_kind_that_is_not_read_too(tmp_path):
    messages = [{"role": "user", "content": one} for one in CORPUS[:2]]
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": 1, "messages": messages}) + "\n")
    with pytest.raises(SketchError, match=r"it has id, messages.*as messages are, make one text a row"):
        texts_of(tmp_path / "a.jsonl")
    (tmp_path / "b.csv").write_text("text\nreeds\n")
    with pytest.raises(SketchError, match="as CSV, has to be made one of them"):
        texts_of(tmp_path / "b.csv")


def test_lines_of_identifiers_alone_are_read(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"blob_id": "7" * 40, "size": 3}) + "\n")
    assert texts_of(tmp_path / "a.jsonl")[0] == [None]


def test_sketched_and_linked_by_commands(tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.jsonl").write_text(lines(CORPUS[:100]))
    pq.write_table(pa.table({"text": CORPUS[100:]}), corpus / "b.parquet")
    for name, texts in [("half", CORPUS[:50] + rows("half", 50)), *((one, rows(one)) for one in "abc")]:
        (tmp_path / f"{name}.jsonl").write_text(lines(texts))
    made = run("corpus", "sketch", "Heron Notes", "--from", corpus, "--scale", "20", "--workspace", tmp_path / "w")
    assert made.code == 0, made.err
    assert read_sketch(tmp_path / "w" / "sketches" / "heron-notes.parquet").rows == 200
    controls = [part for one in "abc" for part in ("--control", tmp_path / f"{one}.jsonl")]
    asked = ("link", tmp_path / "half.jsonl", "--against", "Heron Notes", "--workspace", tmp_path / "w", *controls)
    (found,) = json.loads(run(*asked, "--format", "json").out)
    assert found["outcome"] == "partly_contained"
    assert found["low"] < 0.5 < found["high"]
    assert found["control_names"] == ["file:a.jsonl", "file:b.jsonl", "file:c.jsonl"]
    assert found["stored"]
    assert "partly_contained" in run(*asked).out
    assert run("link", tmp_path / "half.jsonl", "--against", "nothing", "--workspace", tmp_path / "w").code == 2
    assert run("corpus", "sketch", "x", "--from", tmp_path / "none", "--workspace", tmp_path / "w").code == 2


def test_the_registry_by_commands(tmp_path):
    assert " corpora, " in run("corpus", "list", "--limit", "3").out
    assert json.loads(run("corpus", "show", "The Pile", "--format", "json").out)["id"] == "the-pile"
    unknown = run("corpus", "show", "the-pille")
    assert unknown.code == 2
    assert "the-pile" in unknown.err
    assert "every rule holds" in run("corpus", "check").out


def test_linking_names_and_samples_needs_no_compiler():
    import subprocess

    loaded = "print([name for name in ('numba', 'pyarrow') if name in sys.modules])"
    said = f"import sys, provenance.cli.app, provenance.linking, provenance.assessing; {loaded}"
    shown = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
