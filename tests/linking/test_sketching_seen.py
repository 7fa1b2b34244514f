"""What a user sees of a sketch that is being made, and that its memory does not grow with the text."""

import json
import os
import pty

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.running import all_of, process, run_process
from tests.linking.peaks import measured, needs_proc
from tests.linking.test_sketch_containment import CORPUS, rows


@pytest.fixture
def asked(tmp_path):
    (tmp_path / "corpus").mkdir()
    for name in "ab":
        (tmp_path / "corpus" / f"{name}.jsonl").write_text(
            "".join(json.dumps({"text": one}) + "\n" for one in CORPUS)
        )
    return ["corpus", "sketch", "notes", "--from", tmp_path / "corpus", "--out", tmp_path / "s.parquet",
            "--workspace", tmp_path / "w"]  # fmt: skip


def test_on_a_terminal_rows_and_files_are_counted(asked):
    ours, theirs = pty.openpty()
    with process(asked, stderr=theirs, environment={"TERM": "xterm"}) as started:
        os.close(theirs)
        shown = all_of(ours)
    assert started.returncode == 0
    assert "rows sketched" in shown
    assert "files sketched" in shown
    assert "2/2" in shown


def test_in_a_pipe_nothing_but_the_answer_is_printed(asked):
    ended = run_process(asked)
    assert (ended.code, ended.err) == (0, "")
    assert "\x1b" not in ended.out
    assert "rows: 400" in ended.out


@needs_proc
@pytest.mark.parametrize("kind", ["parquet", "jsonl.zst"])
def test_five_times_the_text_takes_no_more_memory(tmp_path, kind):
    """53 MB of text, then 267. A text that is held shows with all of its bytes: half of what came in addition is the
    bound, 107 MB; measured, 1 MB more. `benchmarks/sketch_memory.py` goes to gigabytes.
    """
    texts = [f"{text} {number}" for text in rows("long", 10, 2800) for number in range(120)]
    peaks = []
    for times in (2, 10):
        path = tmp_path / f"made{times}.{kind}"
        if kind == "parquet":
            with pq.ParquetWriter(path, pa.schema([("text", pa.string())])) as writer:
                for _ in range(times):
                    writer.write_table(pa.table({"text": texts}))
        else:
            with pa.output_stream(str(path), compression="zstd") as out:
                for _ in range(times):
                    out.write("".join(json.dumps({"text": one}) + "\n" for one in texts).encode())
        told, peak = measured("corpus", "sketch", "x", "--from", path, "--out", tmp_path / "s.parquet", "--scale",
                              "1000", "--workspace", tmp_path / "w")  # fmt: skip
        assert told["rows"] >= 1200 * times
        peaks.append(peak)
    added = 8 * sum(map(len, texts)) // 1000
    assert peaks[1] < peaks[0] + added / 2, peaks
