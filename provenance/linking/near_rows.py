"""Rows of text and which rows of others they nearly are: found by MinHash bands, verified by exact shingles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from datasketch import MinHashLSH  # type: ignore[import-untyped]

from provenance.linking.shingling import Shingles, jaccard, shingles_of
from provenance.linking.signing import PERMUTATIONS, Values, sign, wrap

SAME_ROW = 0.5
"""Exact Jaccard similarity of shingles from which two rows count as one text with other dress."""
BANDS = (32, 4)
"""Bands x rows: finds 87 % of pairs at similarity 0.5 and 99 % at 0.6 (S-curve)."""
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


class RowIndex:
    """The rows of one sample, ready to be searched."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = {row.at: row for row in rows}
        self._bands = MinHashLSH(num_perm=PERMUTATIONS, params=BANDS)
        for row in rows:
            self._bands.insert(row.at, wrap(row.values))

    def nearest(self, row: Row) -> Pair | None:
        """The most similar row at SAME_ROW or above; of equals, the first."""
        found = sorted(self._bands.query(wrap(row.values)))[:MOST_CANDIDATES]
        pairs = [self._pair(row, self._rows[at]) for at in found]
        near = [pair for pair in pairs if pair.exact >= SAME_ROW]
        return min(near, key=lambda pair: (-pair.exact, pair.there), default=None)

    @staticmethod
    def _pair(here: Row, there: Row) -> Pair:
        estimate = float(np.count_nonzero(here.values == there.values)) / PERMUTATIONS
        return Pair(here.at, there.at, estimate, jaccard(here.shingles, there.shingles))
