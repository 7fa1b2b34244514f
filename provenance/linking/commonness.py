"""Shingles weighted by how common they are across corpora: a licence, a form, a set phrase tells little.

A shingle that `n` other corpora have counts 1 / (1 + n). Other corpora are those whose sketches are at hand, at least
as fine as the one in question, whole, and no relatives of it: neither has RELATED of the other's hashes. (Two copies
of one crawl would make each other's text look common.)
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from provenance.linking.corpus_sketch import CorpusSketch

RELATED = 0.1


@dataclass(frozen=True, slots=True, eq=False)
class Commonness:
    """The other corpora by which hashes are weighted."""

    others: tuple[CorpusSketch, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.others)

    def weights(self, hashes: npt.NDArray[np.uint64]) -> npt.NDArray[np.float64]:
        """1 / (1 + in how many of the other corpora), for each hash."""
        counts = np.zeros(hashes.size)
        for one in self.others:
            counts += np.isin(hashes, one.hashes)
        return 1 / (1 + counts)


def commonness(corpus: CorpusSketch, at_hand: Iterable[CorpusSketch]) -> Commonness:
    """What weighs hashes in the links to one corpus."""
    fine = [one for one in at_hand if one.name != corpus.name and not one.partial and one.scale <= corpus.scale]
    return Commonness(_unrelated(corpus, [one.at_scale(corpus.scale) for one in fine]))


def _unrelated(corpus: CorpusSketch, others: Sequence[CorpusSketch]) -> tuple[CorpusSketch, ...]:
    kept = []
    for one in sorted(others, key=lambda other: other.name):
        common = np.isin(corpus.hashes, one.hashes).sum()
        if one.hashes.size and common <= RELATED * min(corpus.hashes.size, one.hashes.size):
            kept.append(one)
    return tuple(kept)
