"""The near-duplicate index: beside datasketch's own on documents, and alone on made-up signatures by the million.

    python benchmarks/near_index.py documents.parquet [--rounds 5] [--format json]
    python benchmarks/near_index.py --signatures 1000000 [--threshold 0.8] [--queries 100000] [--folder DIR]

With documents, in turns within one run: CPU time to put all signatures into the index (ours ends with files on the
disk, datasketch's with a dict in memory), bytes it takes (ours: keys and rows of all bands; datasketch's: what
tracemalloc counts), whether the candidates of every document are the same, and recall on the planted pairs of
`near_duplicates.parquet` beside the documents, where it is there.

With --signatures, so many random signatures go in, a million at a time. Then half of the queries are copies of one of
them in which every value is kept with a likelihood between 0.5 and 1; recall counts those at or above the threshold
by the share of values kept. 10 million need 7 GB of disk at 0.8 and 9 GB at 0.5.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from datasketch import MinHashLSH
from linking import machine

from provenance.linking import wrap
from provenance.linking.buffers import sign_texts
from provenance.linking.near_index import AT_05, AT_08, Banding, NearIndex
from provenance.linking.signing import PERMUTATIONS, Values

SEED = 20261125
MILLION = 1_000_000
BANDINGS = (AT_08, AT_05)


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def built(folder: Path, banding: Banding, ids: Sequence[str], values: Values) -> NearIndex:
    index = NearIndex(folder, banding)
    index.append(ids, values)
    return index


def their_index(banding: Banding, ids: Sequence[str], minhashes: Sequence[Any]) -> MinHashLSH:
    index = MinHashLSH(num_perm=PERMUTATIONS, params=(banding.bands, banding.rows))
    for one, minhash in zip(ids, minhashes, strict=True):
        index.insert(one, minhash)
    return index


def beside_datasketch(
    banding: Banding, ids: Sequence[str], values: Values, rounds: int, room: Path
) -> dict[str, Any]:
    """Ratios are of medians; candidates are compared for every document."""
    minhashes = [wrap(row) for row in values]
    ours, theirs = [], []
    for number in range(-1, rounds):
        folder = room / f"{banding.bands}-{number}"
        taken = cpu(lambda folder=folder: built(folder, banding, ids, values))  # type: ignore[misc]
        if number >= 0:  # the first one compiles
            ours.append(taken)
            theirs.append(cpu(lambda: their_index(banding, ids, minhashes)))
    tracemalloc.start()
    other = their_index(banding, ids, minhashes)
    memory = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    index = NearIndex(folder, banding)
    found = {(query, row) for _, queries, rows in index.candidates(values)
             for query, row in zip(queries.tolist(), rows.tolist(), strict=True)}  # fmt: skip
    place = {one: at for at, one in enumerate(ids)}
    expected = {(query, place[one]) for query, minhash in enumerate(minhashes) for one in other.query(minhash)}
    on_disk = (folder / "bands-00000.arrow").stat().st_size
    return {
        "threshold": banding.threshold, "bands": f"{banding.bands}x{banding.rows}", "documents": len(ids),
        "build_ratio": round(statistics.median(theirs) / statistics.median(ours), 1),
        "memory_ratio": round(memory / on_disk, 1), "same_candidates": found == expected, "candidates": len(found),
        "signatures_per_second": round(len(ids) / statistics.median(ours)),
        "datasketch_per_second": round(len(ids) / statistics.median(theirs)),
        "bytes_per_signature": round(on_disk / len(ids)), "datasketch_bytes": round(memory / len(ids)),
        "spread": [round(min(ours) / statistics.median(ours), 2), round(max(ours) / statistics.median(ours), 2)],
    }  # fmt: skip


def recall(banding: Banding, ids: Sequence[str], values: Values, pairs: Path, folder: Path) -> dict[str, Any]:
    place = {one: at for at, one in enumerate(ids)}
    truth = [(place[str(pair["b"])], str(pair["a"])) for pair in pq.read_table(pairs).to_pylist()
             if pair["jaccard"] >= banding.threshold]  # fmt: skip
    asked = sorted({row for row, _ in truth})
    found = {(asked[one.query], one.id) for one in NearIndex(folder, banding).near(values[asked])}
    return {"pairs": len(truth), "recall": round(sum(pair in found for pair in truth) / len(truth), 4)}


def on_documents(path: Path, rounds: int) -> Iterator[dict[str, Any]]:
    table = pq.read_table(path, columns=["id", "text"])
    ids, values = [str(one) for one in table["id"].to_pylist()], sign_texts(table["text"]).values
    pairs = path.with_name("near_duplicates.parquet")
    for banding in BANDINGS:
        with tempfile.TemporaryDirectory() as room:
            row = beside_datasketch(banding, ids, values, rounds, Path(room))
            found = recall(banding, ids, values, pairs, Path(room) / f"{banding.bands}-0") if pairs.exists() else {}
            yield {**row, **found}


def by_the_million(banding: Banding, count: int, asked: int, folder: Path) -> dict[str, Any]:
    """What a million costs to put in, and a query to answer, when `count` are in the index."""
    chance = np.random.default_rng(SEED)
    built(folder / "warm", banding, ["a"], random_values(chance, 1))
    index, seconds, copied = NearIndex(folder / "index", banding), 0.0, []
    for start in range(0, count, MILLION):
        values = random_values(chance, min(MILLION, count - start))
        ids = [str(number) for number in range(start, start + len(values))]
        seconds += cpu(lambda values=values, ids=ids: index.append(ids, values))  # type: ignore[misc]
        share = asked // 2 * len(values) // count
        rows = chance.choice(len(values), min(share, len(values)), replace=False)
        copied.append((values[rows], rows + start))
        print(f"{start + len(values):,} in, {seconds:.1f} s of CPU", file=sys.stderr, flush=True)
    queries, origins = np.concatenate([one for one, _ in copied]), np.concatenate([rows for _, rows in copied])
    kept = chance.random(queries.shape) < chance.uniform(0.5, 1, len(queries))[:, None]
    queries = np.where(kept, queries, random_values(chance, len(queries)))
    queries = np.concatenate([queries, random_values(chance, asked - len(queries))])
    index = NearIndex(folder / "index", banding)
    wall, start_cpu = time.monotonic(), time.process_time()
    near = {(one.query, one.id) for one in index.near(queries)}
    query_seconds, wall = time.process_time() - start_cpu, time.monotonic() - wall
    candidates = sum(len(rows) for _, rows, _ in index.candidates(queries))
    true = np.flatnonzero(kept.mean(axis=1) >= banding.threshold).tolist()
    size = {
        kind: sum(one.stat().st_size for one in (folder / "index").glob(f"{kind}-*"))
        for kind in ("bands", "signatures")
    }
    return {
        "threshold": banding.threshold, "bands": f"{banding.bands}x{banding.rows}", "signatures": count,
        "build_cpu_seconds_per_million": round(seconds / count * MILLION, 2),
        "query_cpu_seconds_per_million": round(query_seconds / len(queries) * MILLION, 1),
        "query_wall_seconds_per_million": round(wall / len(queries) * MILLION, 1),
        "queries": len(queries), "candidates_per_query": round(candidates / len(queries), 3),
        "pairs": len(true), "recall": round(sum((row, str(origins[row])) in near for row in true) / max(1, len(true)), 4),  # noqa: E501
        "bands_gb_per_million": round(size["bands"] / count * MILLION / 1e9, 3),
        "signatures_gb_per_million": round(size["signatures"] / count * MILLION / 1e9, 3),
        "most_memory_gb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e9, 2),
    }  # fmt: skip


def random_values(chance: np.random.Generator, count: int) -> Values:
    return chance.integers(0, 1 << 32, (count, PERMUTATIONS), dtype=np.uint32)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path, nargs="?", help="a Parquet file with columns `id` and `text`")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--signatures", type=int, default=0, metavar="COUNT", help="made-up ones instead")
    parser.add_argument("--queries", type=int, default=100_000)
    parser.add_argument("--threshold", type=float, choices=(0.8, 0.5), help="default: both")
    parser.add_argument("--folder", type=Path, help="where the index is made; default: a temporary folder")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    asked = parser.parse_args()
    if not asked.signatures and not asked.path:
        parser.error("give documents.parquet, or --signatures COUNT")
    pa.set_cpu_count(1)
    rows = on_documents(asked.path, asked.rounds) if asked.path else millions(asked)
    about = {key: value for key, value in machine().items() if key in ("cpu", "load", "date", "scheme")}
    if asked.format == "json":
        json.dump({**about, "index": list(rows)}, sys.stdout, indent=1)
        print()
        return
    print(f"{about['cpu']}, load {about['load']:.1f}, {about['date']}")
    for row in rows:
        print("; ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items()), flush=True)


def millions(asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    for banding in BANDINGS:
        if asked.threshold in (None, banding.threshold):
            with tempfile.TemporaryDirectory(dir=asked.folder) as room:
                yield by_the_million(banding, asked.signatures, asked.queries, Path(room))


if __name__ == "__main__":
    main()
