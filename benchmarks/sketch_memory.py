"""Peak memory and CPU of `provenance corpus sketch` as one file grows: made files of every kind, small and large.

    python benchmarks/sketch_memory.py documents.parquet [--copies 15 60] [--kinds parquet jsonl.gz jsonl.zst txt]

The documents go in so many times over, with words of each copy's own, so that no copy's shingles are another's. Each
file is sketched at 1/1000 by a process of its own; its peak is VmHWM of /proc/PID/status (Linux).
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from linking import machine

_SKETCHING = """
import resource, sys
from pathlib import Path
from provenance.cli.app import main
try:
    main(sys.argv[1:])
finally:
    peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
    own = resource.getrusage(resource.RUSAGE_SELF)
    print(peak, own.ru_utime + own.ru_stime, file=sys.stderr)
"""
_ROWS = 1000


def copies_of(path: Path, copies: int) -> Iterator[list[str]]:
    """Rows by the thousand."""
    for copy in range(copies):
        for batch in pq.ParquetFile(path).iter_batches(_ROWS, columns=["text"]):
            yield [text.replace(" a", f" a{copy}a").replace(" t", f" t{copy}t") for text in batch["text"].to_pylist()]


def write(path: Path, kind: str, rows: Iterator[list[str]]) -> float:
    """Write a file of a kind; returns megabytes of text."""
    size = 0
    if kind == "parquet":
        with pq.ParquetWriter(path, pa.schema([("text", pa.string())]), compression="zstd") as writer:
            for some in rows:
                size += sum(len(text.encode()) for text in some)
                writer.write_table(pa.table({"text": some}))
        return size / 1e6
    packing = {"gz": "gzip", "zst": "zstd"}.get(kind.rpartition(".")[2])
    with pa.output_stream(str(path), compression=packing) as out:
        for some in rows:
            size += sum(len(text.encode()) for text in some)
            lines = some if kind.startswith("txt") else [json.dumps({"text": text}) for text in some]
            out.write("".join(f"{line}\n" for line in lines).encode())
    return size / 1e6


def sketched(path: Path, folder: Path) -> tuple[float, float, int]:
    """Peak in MB, seconds of CPU, bytes of the sketch."""
    out = folder / "sketch.parquet"
    asked = ["corpus", "sketch", "made", "--from", path, "--out", out, "--scale", "1000", "--workspace", folder / "w"]
    ran = subprocess.run(
        [sys.executable, "-c", _SKETCHING, *map(str, asked)], capture_output=True, text=True, check=True
    )
    peak, seconds = ran.stderr.split()[-2:]
    return int(peak) / 1024, float(seconds), out.stat().st_size


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path, help="a Parquet file with a column `text`")
    parser.add_argument("--copies", type=int, nargs="+", default=[15, 60])
    parser.add_argument("--kinds", nargs="+", default=["parquet", "jsonl.gz", "jsonl.zst", "txt"])
    asked = parser.parse_args()
    about = machine()
    print(f"{about['cpu']}, load {about['load']:.1f}, {about['date']}")
    print("kind | MB of text | peak MB | s of CPU | MB a second | sketch MB")
    for kind in asked.kinds:
        for copies in asked.copies:
            with tempfile.TemporaryDirectory() as room:
                path = Path(room) / f"made.{kind}"
                text = write(path, kind, copies_of(asked.path, copies))
                peak, seconds, size = sketched(path, Path(room))
                print(f"{kind} | {text:.0f} | {peak:.0f} | {seconds:.1f} | {text / seconds:.0f} | {size / 1e6:.2f}",
                      flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
