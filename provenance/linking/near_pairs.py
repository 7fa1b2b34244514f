"""Near-duplicate candidates among signatures in memory: the pairs of `NearIndex`, without files and compiled code.

For some ten thousand signatures, as paragraphs and cards of documents are; more belong into a `NearIndex`.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from provenance.linking.banding import Banding
from provenance.linking.shingling import Shingles
from provenance.linking.signing import PERMUTATIONS, Values, sign

Rows: TypeAlias = npt.NDArray[np.int64]


def candidate_pairs(asked: Values, held: Values, banding: Banding) -> tuple[Rows, Rows]:
    """The rows of `asked` and of `held` (n x 128 each) that have a band in common, as sorted pairs.

    The candidates of `datasketch.MinHashLSH(params=(bands, rows))`; bands are compared by their values.
    """
    pairs = [_equal(_band(asked, number, banding), _band(held, number, banding)) for number in range(banding.bands)]
    joined = np.unique(np.concatenate([queries * len(held) + rows for queries, rows in pairs]))
    return joined // max(1, len(held)), joined % max(1, len(held))


def candidates(asked: Values, held: Values, banding: Banding) -> Iterator[list[int]]:
    """For each signature of `asked` the rows of `held` that are its candidates, ascending."""
    queries, rows = candidate_pairs(asked, held, banding)
    for found in np.split(rows, np.searchsorted(queries, np.arange(1, len(asked)))) if len(asked) else ():
        yield found.tolist()


def signatures_of(all_shingles: Sequence[Shingles]) -> Values:
    """The signatures of some sets of shingles, in their order (n x 128)."""
    return np.array([sign(shingles) for shingles in all_shingles], np.uint32).reshape(-1, PERMUTATIONS)


def _band(values: Values, number: int, banding: Banding) -> npt.NDArray[np.void]:
    """One band of each signature as one thing that can be sorted."""
    band = np.ascontiguousarray(values[:, number * banding.rows : (number + 1) * banding.rows], ">u4")
    return band.view(f"V{4 * banding.rows}").ravel()


def _equal(asked: npt.NDArray[np.void], held: npt.NDArray[np.void]) -> tuple[Rows, Rows]:
    """Pairs (place in `asked`, place in `held`) of equal things."""
    numbers = np.unique(np.concatenate([held, asked]), return_inverse=True)[1].ravel()
    ours, theirs = numbers[: len(held)], numbers[len(held) :]
    order = np.argsort(ours, kind="stable")
    first, last = (np.searchsorted(ours[order], theirs, side) for side in ("left", "right"))
    found = last - first
    within = np.arange(int(found.sum())) - np.repeat(np.cumsum(found) - found, found)
    return np.repeat(np.arange(len(asked)), found), order[np.repeat(first, found) + within]
