"""How often links of planted datasets come out right: outcomes of many draws of mixtures, beside controls.

    python benchmarks/linking.py documents.parquet --mixtures 1000

The documents are those of two pools, books and manuals (all that is no book). Half of each pool is the corpus, the
other half is not; a dataset is a draw of rows, some from the one half and the rest from the other, beside three
controls drawn like it from the other half. Rows from the corpus are *dressed*: lines broken anew, case changed, a
line of boilerplate before and after. *Quotes*: unrelated rows with 60 to 120 words of the corpus in the middle of
each. *Genre*: the corpus is all manuals but those of one package, the dataset is of that package, the controls are
of three others, which the corpus does not have either.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from provenance.linking.corpus_sketch import CorpusSketch, sketch_of
from provenance.linking.row_sample import rows_of_texts
from provenance.linking.shared_runs import RowShares, repetitions, row_shares
from provenance.linking.sketch_containment import Share, contained, share_of_counts

CLASSES = ((1.0, "dressed"), (0.5, "dressed"), (0.3, "dressed"), (0.05, "dressed"), (0.0, "outside"), (0.0, "quotes"))
BOILERPLATE = "downloaded from our mirror see the licence for terms page {} of {} all rights reserved"


def mixtures(path: Path, draws: int, seed: int, scales: tuple[int, ...] = (100, 1000)) -> Iterator[dict[str, Any]]:
    """One row of figures for each pool, scale, number of rows and class."""
    table = pq.read_table(path, columns=["source", "text"])
    sources = np.array(table["source"].to_pylist())
    natural = sources != "planted"
    for name, pool in (("books", natural & (sources == "books")), ("manuals", natural & (sources != "books"))):
        for scale in scales:
            yield from _of_pool(name, table["text"], np.flatnonzero(pool), scale, draws, seed)
    for scale in scales:
        yield from _of_genre(table["text"], sources, scale, draws, seed)


def _of_pool(name: str, texts: Any, pool: Any, scale: int, draws: int, seed: int) -> Iterator[dict[str, Any]]:
    chance = np.random.default_rng(seed)
    inside, outside = (texts.take(half) for half in np.array_split(chance.permutation(pool), 2))
    sketch = sketch_of([inside], name, scale=scale)
    quoting = [_quoting(chance, text, inside) for text in outside.to_pylist()]
    dressed = [_dressed(chance, text) for text in inside.to_pylist()]
    rows = {"dressed": dressed, "outside": outside.to_pylist(), "quotes": quoting}
    pools = {kind: _shares(some, sketch) for kind, some in rows.items()}
    for count in (100, 1000):
        for share, other in CLASSES:
            kind = "quotes" if other == "quotes" else "outside"
            figures = _draws(chance, (pools["dressed"], pools[kind], pools["outside"]), (count, share, draws), sketch)
            yield {"pool": name, "scale": scale, "rows": count, "planted": share, "class": other, **figures}


def _quoting(chance: np.random.Generator, text: str, inside: Any) -> str:
    words, own = inside[int(chance.integers(len(inside)))].as_py().split(), text.split(" ")
    start, at = int(chance.integers(max(1, len(words) - 120))), int(chance.integers(len(own)))
    quotation = words[start : start + int(chance.integers(60, 121))]
    return " ".join([*own[:at], *quotation, *own[at:]])


def _dressed(chance: np.random.Generator, text: str) -> str:
    words = text.split()
    width = int(chance.integers(8, 20))
    lines = [" ".join(words[at : at + width]) for at in range(0, len(words), width)]
    line = BOILERPLATE.format(int(chance.integers(999)), int(chance.integers(999)))
    body = "\n".join(lines)
    return f"{line}\n{body.upper() if chance.random() < 0.3 else body}\n{line}"


def _shares(texts: list[str], sketch: CorpusSketch) -> RowShares:
    rows = rows_of_texts(pa.array(texts, pa.large_string()), sketch.scale)
    return row_shares(rows, np.isin(rows.hashes, sketch.hashes), 1 / repetitions(rows), sketch.scale)


def _draws(
    chance: np.random.Generator,
    pools: tuple[RowShares, RowShares, RowShares],
    kind: tuple[int, float, int],
    sketch: CorpusSketch,
) -> dict[str, Any]:
    """`coverage`: how often the interval of the share holds the share of the pools, and that of the excess the
    planted share of rows."""
    rows, share, draws = kind
    planted, (inside, other, outside) = round(rows * share), pools
    sums = planted * _means(inside) + (rows - planted) * _means(other)
    outcomes: Counter[str] = Counter()
    covered = np.zeros(2)
    for _ in range(draws):
        own = _share(_taken(chance, inside, planted), _taken(chance, other, rows - planted))
        found = contained(own, [_share(_taken(chance, outside, rows)) for _ in range(3)], sketch)
        outcomes[str(found.outcome)] += 1
        covered += (own.low <= sums[1] / sums[0] <= own.high, found.low <= share <= found.high)
    return {"outcomes": dict(outcomes), "coverage": (covered / draws).round(3).tolist()}


def _means(pool: RowShares) -> Any:
    return np.array([pool.sizes.mean(), pool.hits.mean()])


def _taken(chance: np.random.Generator, pool: RowShares, count: int) -> RowShares:
    return pool.take(chance.integers(0, pool.sizes.size, count))


def _share(*parts: RowShares) -> Share:
    joined = RowShares(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(RowShares))
    )
    return share_of_counts("drawn", joined, float(joined.sizes.sum()))


def _of_genre(texts: Any, sources: Any, scale: int, draws: int, seed: int) -> Iterator[dict[str, Any]]:
    names = [name for name in sorted(set(sources) - {"books", "planted", "nltk"}) if (sources == name).sum() >= 90]
    for at, name in enumerate(names):
        chance = np.random.default_rng(seed + at)
        others = [names[(at + step) % len(names)] for step in (1, 2, 3)]
        left_out = np.isin(sources, [name, *others, "books", "planted", "nltk"])
        sketch = sketch_of([texts.take(np.flatnonzero(~left_out))], name, scale=scale)
        pools = [_shares(texts.take(np.flatnonzero(sources == one)).to_pylist(), sketch) for one in (name, *others)]
        outcomes: Counter[str] = Counter()
        for _ in range(draws // len(names) + 1):
            own, *controls = (_share(_taken(chance, pool, 300)) for pool in pools)
            outcomes[str(contained(own, controls, sketch).outcome)] += 1
        yield {"pool": name, "scale": scale, "rows": 300, "planted": 0, "class": "genre", "outcomes": dict(outcomes)}
