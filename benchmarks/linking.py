"""How fast texts become MinHash signatures, beside the libraries that others use: text in, 128 values out.

    python benchmarks/linking.py documents.parquet [--documents 1500] [--rounds 5] [--format json]

One core, all in turns within one run (so that a busy machine slows everybody), CPU time, medians of the rounds, over
the same documents drawn by a fixed seed from a Parquet file with a `text` column. Ours folds Unicode and normalises;
the peers get lower-case ASCII words by a regular expression where they have no tokeniser of their own (gaoya has
one), which is most of their time: the ratio to rensa and fastsketchlsh is a tokeniser's win, not a sketch's.
Ratios are how many times as many bytes a second ours takes; `null` with a reason for a peer that is missing.
"""

import argparse
import importlib
import json
import os
import platform
import re
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from datasketch import MinHash

from provenance.linking.buffers import sign_texts
from provenance.linking.signing import SCHEME

SEED = 20261125
PERMUTATIONS = 128
WORDS = re.compile(r"[a-z0-9\x80-\U0010ffff]+")
Signing = Callable[[], object]


def shingles(text: str) -> list[bytes]:
    words = WORDS.findall(text.lower())
    return [" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))]


def with_datasketch(texts: Sequence[str]) -> Signing:
    return lambda: MinHash.bulk(map(shingles, texts), num_perm=PERMUTATIONS)


def with_datasketch_xxh3(texts: Sequence[str]) -> Signing:
    xxhash = importlib.import_module("xxhash")
    return lambda: MinHash.bulk(map(shingles, texts), num_perm=PERMUTATIONS, hashfunc=_xxh3(xxhash))


def _xxh3(xxhash: Any) -> Callable[[bytes], int]:
    digest = xxhash.xxh3_64_intdigest
    return lambda shingle: digest(shingle) & 0xFFFFFFFF


def with_rensa(texts: Sequence[str]) -> Signing:
    rensa = importlib.import_module("rensa")
    make = rensa.RMinHash.digest_matrix_from_token_byte_sets
    return lambda: make([shingles(text) for text in texts], PERMUTATIONS, 42)


def with_fastsketchlsh(texts: Sequence[str]) -> Signing:
    sketch = importlib.import_module("FastSketchLSH").FastSimilaritySketch(PERMUTATIONS, 42)
    return lambda: sketch.batch([shingles(text) for text in texts], False, 1)


def with_gaoya(texts: Sequence[str]) -> Signing:
    minhash = importlib.import_module("gaoya").minhash
    index = minhash.MinHashStringIndex(32, 0.8, 16, 8, None, "word", True, (5, 5), "vec").minhash_index
    return lambda: index.bulk_hash_docs(list(texts))


PEERS: dict[str, tuple[str, Callable[[Sequence[str]], Signing]]] = {
    "datasketch_default": ("datasketch", with_datasketch),
    "datasketch_xxh3": ("xxhash", with_datasketch_xxh3),
    "rensa": ("rensa", with_rensa),
    "fastsketchlsh": ("fastsketchlsh", with_fastsketchlsh),
    "gaoya": ("gaoya", with_gaoya),
}


def on_one_core() -> None:
    """The peers read these when they are imported, which is after this."""
    for setting in ("RAYON_NUM_THREADS", "OMP_NUM_THREADS", "NUMBA_NUM_THREADS"):
        os.environ[setting] = "1"


def measure(column: pa.LargeStringArray, rounds: int) -> dict[str, Any]:
    texts: list[str] = column.to_pylist()
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    signers: dict[str, Signing] = {"ours": lambda: sign_texts(column)}
    reasons: dict[str, str] = {}
    for name, (_, make) in PEERS.items():
        try:
            signers[name] = make(texts)
            make(texts[:3])()
        except Exception as error:
            signers.pop(name, None)
            reasons[name] = f"{type(error).__name__}: {error} (make bench installs the peers)"
    sign_texts(column)
    seconds: dict[str, list[float]] = {name: [] for name in signers}
    for _ in range(rounds):
        for name, sign in signers.items():
            repeats = 5 if name == "ours" else 1  # some 30 ms each: too short for one reading of the clock
            start = time.process_time()
            for _again in range(repeats):
                sign()
            seconds[name].append((time.process_time() - start) / repeats)
    rates = {name: megabytes / statistics.median(taken) for name, taken in seconds.items()}
    ratios = {name: round(rates["ours"] / rates[name], 1) if name in rates else None for name in PEERS}
    spread = {name: [round(statistics.median(t) / max(t), 2), round(statistics.median(t) / min(t), 2)]
              for name, t in seconds.items()}  # fmt: skip
    return {
        "ratios": ratios, "reasons": reasons, "megabytes_per_second": {n: round(r, 2) for n, r in rates.items()},
        "spread": spread, "documents": len(texts), "megabytes": round(megabytes, 1), "rounds": rounds,
    }  # fmt: skip


def machine() -> dict[str, Any]:
    """CPU and instruction set as numba (LLVM) sees them, load, and versions."""
    import llvmlite.binding as llvm

    features = llvm.get_host_cpu_features()
    sets = [one for one in ("avx512bw", "avx512dq", "avx2", "sse4.2", "neon") if features.get(one)]
    names = [line for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")]
    packages = ("datasketch", "numba", "numpy", "pyarrow", *(package for package, _ in PEERS.values()))
    return {
        "cpu": names[0].partition(":")[2].strip() if names else platform.processor(),
        "instruction_set": sets, "llvm_cpu": llvm.get_host_cpu_name(), "load": os.getloadavg()[0],
        "python": platform.python_version(), "date": time.strftime("%Y-%m-%d"), "scheme": SCHEME.text,
        "versions": {package: _version(package) for package in dict.fromkeys(packages)},
    }  # fmt: skip


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def _version(package: str) -> str | None:
    try:
        return version(package)
    except importlib.metadata.PackageNotFoundError:
        return None


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("path", type=Path, help="a Parquet file with a column `text`")
    parser.add_argument("--documents", type=int, default=1500)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    parser.add_argument("--mixtures", type=int, default=0, metavar="DRAWS", help="containment instead, e.g. 1000")
    parser.add_argument("--seed", type=int, default=SEED, help="of the mixtures")
    asked = parser.parse_args()
    if asked.mixtures:
        import containment

        for row in containment.mixtures(asked.path, asked.mixtures, asked.seed):
            print(json.dumps(row), flush=True)
        return
    on_one_core()
    column = pq.read_table(asked.path, columns=["text"])["text"].cast(pa.large_string()).combine_chunks()
    drawn = np.random.default_rng(SEED).permutation(len(column))[: asked.documents]
    table = {**machine(), **measure(column.take(pa.array(np.sort(drawn))), asked.rounds)}
    if asked.format == "json":
        json.dump(table, sys.stdout, indent=1, ensure_ascii=False)
        print()
        return
    print(f"{table['cpu']}, {'/'.join(table['instruction_set'])}, load {table['load']:.1f}, {table['date']}")
    print(
        f"{table['documents']} documents, {table['megabytes']} MB, {table['rounds']} rounds; ours: {table['scheme']}"
    )
    for name in ("ours", *PEERS):
        rate = table["megabytes_per_second"].get(name)
        times = "" if name == "ours" else f"{table['ratios'][name]:6.1f} times" if rate else table["reasons"][name]
        print(f"{name:20}{rate or 0:8.2f} MB/s  {times}")


if __name__ == "__main__":
    main()
