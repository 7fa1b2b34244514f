"""Which other datasets are controls of a link: of the same sort by the registry, and no relatives of either side.

Candidates are all datasets whose rows are at hand: samples of the viewer, and the rows drawn into sketches. One is
left out when the registry has it among the ancestors or descendants of the dataset or of the corpus, when it shares
RELATED of its rows with the dataset, or when so many more of its rows than of the others' are found in the corpus
(APART above the middle one) that it is itself taken from it.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from provenance.corpora import Registry
from provenance.linking.corpus_sketch import CorpusSketch
from provenance.linking.datasets import Dataset
from provenance.linking.intervals import wilson
from provenance.linking.shared_runs import row_shares
from provenance.linking.sketch_containment import FEWEST_ROWS, Share

RELATED = 0.3
APART = 0.2
MOST_CONTROLS = 12


def eligible(
    dataset: Dataset, corpus: CorpusSketch, corpus_id: str | None, others: Sequence[Dataset], registry: Registry
) -> list[Dataset]:
    """The datasets of the same sort that are no relatives, by name; none when the dataset's own sort is not known."""
    family = _family(registry, dataset.corpus) | _family(registry, corpus_id)
    named = {dataset.subject, corpus.name, f"sketch:{corpus.name}"}
    return [
        other
        for other in sorted(others, key=lambda one: one.subject)
        if other.subject not in named
        and other.corpus not in family
        and other.sort is not None
        and other.sort == dataset.sort
        and other.scale <= corpus.scale
        and other.rows.words.size >= FEWEST_ROWS
        and not _share_rows(dataset.at_scale(corpus.scale), other.at_scale(corpus.scale))
    ]


@lru_cache(maxsize=64)
def _family(registry: Registry, corpus_id: str | None) -> frozenset[str]:
    """A corpus with its ancestors and descendants."""
    if corpus_id is None or registry.by_id(corpus_id) is None:
        return frozenset()
    below = {one for one in registry.ids() if any(found.corpus_id == corpus_id for found in registry.ancestry(one))}
    return frozenset({corpus_id, *(found.corpus_id for found in registry.ancestry(corpus_id)), *below})


def _share_rows(one: Dataset, other: Dataset) -> bool:
    """Whether RELATED of the other's rows are found among the rows of the one, or of its hashes if none is judged."""
    inside = np.isin(other.rows.hashes, one.rows.hashes)
    shares = row_shares(other.rows, inside, np.ones(inside.size), other.scale)
    if not shares.judged.any():
        return bool(inside.size) and float(inside.mean()) > RELATED
    return bool(shares.found.sum() > RELATED * shares.judged.sum())


def without_copies(controls: Sequence[Share]) -> list[Share]:
    """The controls without those that are themselves taken from the corpus; at most MOST_CONTROLS."""
    middle = float(np.median([one.found_share for one in controls])) if controls else 0.0
    kept = [one for one in controls if wilson(one.found, one.judged)[0] <= middle + APART or not one.judged]
    return kept[:MOST_CONTROLS]
