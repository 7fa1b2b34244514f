"""Rows drawn from a stream of rows whose length nobody knows: the same ones whatever the batches are."""

import numpy as np
import numpy.typing as npt

from provenance.linking.buffers import KeptHashes
from provenance.linking.shared_runs import RowHashes, no_rows, of_rows
from provenance.linking.shingling import WIDTH

SAMPLED = 1000


class DrawnRows:
    """The SAMPLED rows with words whose marks are least. A row's mark is made of its number alone."""

    def __init__(self, begun: RowHashes | None = None) -> None:
        self._rows = begun or no_rows()

    def add(self, kept: KeptHashes, first: int) -> None:
        """Take in the rows of a batch, of which the first has the number `first`."""
        numbers = np.flatnonzero(kept.shingles > 0)
        if self._rows.numbers.size == SAMPLED:  # of 1,000 rows behind a million, one has a mark that is low enough
            numbers = numbers[_marks(numbers + first) < _marks(self._rows.numbers).max()]
        if not numbers.size:
            return
        hashes, rows, places = of_rows(numbers, kept.hashes, kept.rows, kept.places)
        own = RowHashes(hashes, rows, places, kept.shingles[numbers] + WIDTH - 1, numbers + first)
        self._rows = _fewest(self._rows.joined(own))

    def take(self, drawn: RowHashes) -> None:
        """Take in the sample of other rows, all of which come after those that are in."""
        self._rows = _fewest(self._rows.joined(drawn))

    def sample(self) -> RowHashes:
        return self._rows


def _marks(numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.uint64]:
    """The finalizer of splitmix64 (S. Vigna) over the rows' numbers."""
    marks = numbers.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    marks = (marks ^ (marks >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    marks = (marks ^ (marks >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return marks ^ (marks >> np.uint64(31))


def _fewest(rows: RowHashes) -> RowHashes:
    """Those with the least marks, in their order."""
    if rows.numbers.size <= SAMPLED:
        return rows
    chosen = np.sort(np.argpartition(_marks(rows.numbers), SAMPLED)[:SAMPLED])
    return rows.take(chosen)
