"""Rows of text and which rows of others they nearly are: found by signature, verified by exact shingles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from provenance.linking.banding import AT_05
from provenance.linking.shingling import Shingles, jaccard, shingles_of
from provenance.linking.signing import PERMUTATIONS, Values, sign

SAME_ROW = AT_05.threshold
"""Exact Jaccard similarity of shingles from which two rows count as one text with other dress."""
FEWEST_SHINGLES = 10
"""A row with fewer (under 14 words) is met by chance and proves nothing."""
MOST_CANDIDATES = 200
"""Candidates verified for one row; more are copies of one text, any of which will do."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """One distinct row: `at` is its first place in the sample."""

    at: int
    shingles: Shingles
    values: Values


@dataclass(frozen=True, slots=True)
class Pair:
    """Row `here` is row `there`: `estimate` by signature, `exact` by shingles."""

    here: int
    there: int
    estimate: float
    exact: float


def rows_of(texts: Iterable[str]) -> tuple[list[Row], int]:
    """The distinct rows long enough to compare, and how many texts were left out as too short or repeated."""
    rows: list[Row] = []
    seen: set[bytes] = set()
    left_out = 0
    for at, text in enumerate(texts):
        shingles = shingles_of(text)
        known = shingles.tobytes()
        if shingles.size < FEWEST_SHINGLES or known in seen:
            left_out += 1
            continue
        seen.add(known)
        rows.append(Row(at, shingles, sign(shingles)))
    return rows, left_out


class HeldRows:
    """The rows held of one corpus: few enough that a row is compared with the signature of each of them."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._values = np.array([row.values for row in rows], np.uint32).reshape(-1, PERMUTATIONS)

    def nearest(self, row: Row) -> Pair | None:
        """The most similar row at SAME_ROW or above; of equals, the first."""
        estimates = np.count_nonzero(self._values == row.values, axis=1) / PERMUTATIONS
        likely = np.flatnonzero(estimates >= AT_05.least_estimate)
        likely = likely[np.argsort(-estimates[likely], kind="stable")][:MOST_CANDIDATES]
        pairs = [self._pair(row, self._rows[at], float(estimates[at])) for at in likely.tolist()]
        near = [pair for pair in pairs if pair.exact >= SAME_ROW]
        return min(near, key=lambda pair: (-pair.exact, pair.there), default=None)

    @staticmethod
    def _pair(here: Row, there: Row, estimate: float) -> Pair:
        return Pair(here.at, there.at, estimate, jaccard(here.shingles, there.shingles))
