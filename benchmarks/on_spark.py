"""What the steps of linking take on Spark: CPU of the workers, bytes through the shuffle, rows.

    python benchmarks/on_spark.py documents.parquet [--master local[2]] [--copies 8] [--threshold 0.8]

The documents go in so many times over, each copy under ids of its own with its words numbered, so that copies are no
near-duplicates of one another. CPU is what the operating system counts for this process's children (Python workers
and, with `local[…]`, Java); shuffle bytes are Spark's own, from its event log. On a cluster read both in Spark's UI.
"""

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from linking import machine

from provenance.cli.row_sources import batches_of, language_of_rows
from provenance.cli.spark import spark_session
from provenance.linking.banding import AT_05, AT_08
from provenance.linking.spark import Reading, near_on_spark, sign_on_spark, sketch_on_spark, verify_on_spark

_WORD = re.compile(r"\b[a-z]{6}")


def copied(path: Path, copies: int, folder: Path) -> tuple[int, float]:
    """One Parquet file a copy; returns documents and megabytes of text."""
    table = pq.read_table(path, columns=["id", "text"])
    texts, ids = table["text"].to_pylist(), [str(one) for one in table["id"].to_pylist()]
    size = 0
    for copy in range(copies):
        own = [_WORD.sub(f"w{copy}", text) for text in texts] if copy else texts
        size += sum(len(text.encode()) for text in own)
        pq.write_table(pa.table({"id": [f"{copy}-{one}" for one in ids], "text": own}), folder / f"{copy:03}.parquet",
                       row_group_size=2000, compression="zstd")  # fmt: skip
    return copies * len(ids), size / 1e6


def child_seconds() -> float:
    """CPU of all processes below this one that live, from /proc; those that ended count with their parents."""
    ticks, parents = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            name, _, rest = stat.read_text().rpartition(")")
        except OSError:
            continue
        fields, number = rest.split(), int(name.split()[0])
        parents[number], ticks[number] = int(fields[1]), sum(map(int, fields[11:15]))
    below = {os.getpid()}
    while more := {one for one, parent in parents.items() if parent in below} - below:
        below |= more
    return sum(ticks[one] for one in below if one in ticks) / os.sysconf("SC_CLK_TCK")


def shuffled(log: Path) -> int:
    """Bytes written to the shuffle so far."""
    total = 0
    for file in (one for one in log.rglob("*") if one.is_file()):
        for line in file.read_text(errors="replace").splitlines():
            if '"SparkListenerTaskEnd"' in line:
                metrics = json.loads(line).get("Task Metrics") or {}
                total += metrics.get("Shuffle Write Metrics", {}).get("Shuffle Bytes Written", 0)
    return total


def steps(session: Any, folder: Path, banding: Any) -> dict[str, Callable[[], int]]:
    texts = session.read.parquet(str(folder / "texts"))
    signatures, pairs = str(folder / "signatures"), str(folder / "pairs")
    reading = Reading(partial(batches_of, column=None), language_of_rows)
    files = sorted((folder / "texts").glob("*.parquet"))

    def sign() -> int:
        sign_on_spark(texts).write.parquet(signatures)
        return int(session.read.parquet(signatures).count())

    def near() -> int:
        held = session.read.parquet(signatures)
        near_on_spark(held, held, banding).where("query < id").write.parquet(pairs)
        return int(session.read.parquet(pairs).count())

    def verify() -> int:
        return int(verify_on_spark(session.read.parquet(pairs), texts, texts).where("exact >= 0.8").count())

    def sketch() -> int:
        return len(sketch_on_spark(session, "bench", "bench", files, reading, scale=1000).sketch.hashes)

    return {"sign": sign, "near": near, "verify": verify, "sketch 1/1000": sketch}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path, help="a Parquet file with columns `id` and `text`")
    parser.add_argument("--master", default="local[2]")
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--threshold", type=float, choices=(0.8, 0.5), default=0.8)
    asked = parser.parse_args()
    about = machine()
    print(f"{about['cpu']}, load {about['load']:.1f}, {about['date']}, {asked.master}")
    with tempfile.TemporaryDirectory() as room:
        folder = Path(room)
        (folder / "texts").mkdir()
        (folder / "log").mkdir()
        documents, megabytes = copied(asked.path, asked.copies, folder / "texts")
        print(f"{documents} documents, {megabytes:.0f} MB of text")
        settings = {"spark.eventLog.enabled": "true", "spark.eventLog.dir": (folder / "log").as_uri(),
                    "spark.eventLog.compress": "false", "spark.ui.enabled": "false",
                    "spark.ui.showConsoleProgress": "false",
                    "spark.sql.shuffle.partitions": "8"}  # fmt: skip
        with spark_session(asked.master, settings) as session:
            took = steps(session, folder, AT_08 if asked.threshold == AT_08.threshold else AT_05)
            for name, step in took.items():
                start, clock, bytes_before = child_seconds(), time.monotonic(), shuffled(folder / "log")
                rows = step()
                seconds, wall = child_seconds() - start, time.monotonic() - clock
                time.sleep(2)  # the log is written a little later
                through = shuffled(folder / "log") - bytes_before
                print(f"{name}: {rows} rows, {seconds:.1f} s of CPU, {wall:.1f} s, {through / 1e6:.1f} MB shuffled; "
                      f"{seconds / documents * 1e6:.0f} s and {through / documents:.0f} MB a million documents",
                      flush=True)  # fmt: skip
    sys.stdout.flush()


if __name__ == "__main__":
    main()
