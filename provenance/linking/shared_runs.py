"""What each row of a dataset shares with a corpus: how much of it, and in how long a run.

A run is a stretch of a row in which every kept hash is the corpus's; it reaches at least from the first word of its
first hash to the last word of its last one, so a sketch never makes it longer than it is. A quotation is a short run,
a row that was taken over is a long one, whatever share of its words a form or a manual has in common with everybody.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import numpy.typing as npt

from db.records import SharedRun
from provenance.linking.shingling import WIDTH, greatest_kept

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

LONG = 150
"""Words from which a shared run is no quotation: those planted as quotations have 60 to 120."""
LONG_SHARE = 0.75
"""Of a row with fewer than LONG / LONG_SHARE = 200 words, the part that a run must reach over instead."""
FEWEST_WORDS = 14
"""A row with fewer is met by chance and proves nothing."""
FEWEST_HASHES = 2
SAME_ROW = 0.5
"""Of a row's kept hashes, the part in long runs from which it is found."""
WHOLE_ROW = 0.8
"""The same from which it is found whole: beside a quotation the rest of a row is not the corpus's."""
SHOWN_HASHES = 4


@dataclass(frozen=True, slots=True, eq=False)
class RowShares:
    """Arrays over rows. `sizes` is how much is kept of each (weights of hashes summed), `hits` how much of that the
    corpus has, `judged` whether what is kept reaches over a long run, `found` whether long runs make up half of it,
    `whole` whether they make up WHOLE_ROW; `silent` whether nothing is kept though it has words, and `expected` how
    likely that is for a row of its length; `starts` and `lengths` are the longest run in words (0: none)."""

    sizes: Floats
    hits: Floats
    judged: Flags
    found: Flags
    whole: Flags
    silent: Flags
    expected: Floats
    starts: Integers
    lengths: Integers

    def take(self, rows: Integers | Flags) -> "RowShares":
        """Some of the rows."""
        return RowShares(*(getattr(self, part.name)[rows] for part in fields(self)))


@dataclass(frozen=True, slots=True, eq=False)
class RowHashes:
    """The kept hashes of some rows by row and place, and the words of each row; `numbers` are the rows' numbers."""

    hashes: npt.NDArray[np.uint64]
    rows: Integers
    places: Integers
    words: Integers
    numbers: Integers

    def coarser(self, scale: int) -> "RowHashes":
        """With only the hashes that a coarser scale keeps."""
        few = self.hashes <= greatest_kept(scale)
        return replace(self, hashes=self.hashes[few], rows=self.rows[few], places=self.places[few])

    def joined(self, other: "RowHashes") -> "RowHashes":
        """These rows, and the others after them."""
        return RowHashes(
            np.concatenate([self.hashes, other.hashes]),
            np.concatenate([self.rows, other.rows + self.words.size]),
            np.concatenate([self.places, other.places]),
            np.concatenate([self.words, other.words]),
            np.concatenate([self.numbers, other.numbers]),
        )

    def take(self, chosen: Integers) -> "RowHashes":
        """Some of the rows, by their places in ascending order."""
        hashes, rows, places = of_rows(chosen, self.hashes, self.rows, self.places)
        return RowHashes(hashes, rows, places, self.words[chosen], self.numbers[chosen])


def no_rows() -> RowHashes:
    """Of no rows."""
    none = np.empty(0, np.int64)
    return RowHashes(np.empty(0, np.uint64), none, none, none, none)


def of_rows(
    chosen: Integers, hashes: npt.NDArray[np.uint64], rows: Integers, places: Integers
) -> tuple[npt.NDArray[np.uint64], Integers, Integers]:
    """Hashes, rows and places of the `chosen` rows (ascending), which are numbered anew."""
    place = np.searchsorted(chosen, rows)
    there = chosen[np.minimum(place, chosen.size - 1)] == rows if chosen.size else np.zeros(rows.size, np.bool_)
    return hashes[there], place[there], places[there]


def repetitions(kept: RowHashes) -> Floats:
    """How often each hash stands in its row: a phrase that a row repeats counts once."""
    if not kept.rows.size:
        return np.ones(0)
    order = np.lexsort((kept.hashes, kept.rows))
    rows, hashes = kept.rows[order], kept.hashes[order]
    firsts = np.flatnonzero(np.append(True, (rows[1:] != rows[:-1]) | (hashes[1:] != hashes[:-1])))
    counts = np.diff(np.append(firsts, rows.size))
    repeated = np.empty(rows.size)
    repeated[order] = np.repeat(counts, counts)
    return repeated


def row_shares(kept: RowHashes, inside: Flags, weights: Floats, scale: int) -> RowShares:
    """What each row shares; `inside` says of each hash whether the corpus has it, `weights` what it counts."""
    count = kept.words.size
    sizes: Floats = np.bincount(kept.rows, weights, count).astype(np.float64)
    hits: Floats = np.bincount(kept.rows, weights * inside, count).astype(np.float64)
    needed = np.minimum(LONG, np.ceil(LONG_SHARE * kept.words)).astype(np.int64)
    runs = _runs(kept, inside)
    long = runs.lengths >= needed[runs.rows]
    in_long = np.bincount(runs.rows[long], np.add.reduceat(weights * inside, runs.firsts)[long], count) if (
        runs.rows.size) else np.zeros(count)  # fmt: skip
    judged = _reach(kept, count) >= np.maximum(needed, FEWEST_WORDS)
    judged &= np.bincount(kept.rows, minlength=count) >= FEWEST_HASHES
    judged &= sizes > 0
    silent = np.bincount(kept.rows, minlength=count) == 0
    expected = np.exp(-np.maximum(1, kept.words - WIDTH + 1) / scale)
    return RowShares(
        sizes, hits, judged, judged & (in_long >= SAME_ROW * sizes), judged & (in_long >= WHOLE_ROW * sizes), silent,
        expected, *_longest(runs, kept, count),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Runs:
    rows: Integers
    firsts: Integers
    lengths: Integers


def _runs(kept: RowHashes, inside: Flags) -> _Runs:
    """Stretches of hashes that the corpus has, in order; `firsts` are where they begin in the arrays of `kept`."""
    if not inside.size:
        return _Runs(*(np.empty(0, np.int64) for _ in range(3)))
    breaks = np.ones(inside.size, np.bool_)
    breaks[1:] = (kept.rows[1:] != kept.rows[:-1]) | (inside[1:] != inside[:-1])
    firsts = np.flatnonzero(breaks)
    lasts = np.append(firsts[1:], inside.size) - 1
    lengths = np.where(inside[firsts], kept.places[lasts] - kept.places[firsts] + WIDTH, 0)
    return _Runs(kept.rows[firsts], firsts, lengths)


def _reach(kept: RowHashes, count: int) -> Integers:
    """Words from the first kept hash of a row to its last; 0 without any."""
    reach = np.zeros(count, np.int64)
    if kept.rows.size:
        firsts = np.flatnonzero(np.append(True, kept.rows[1:] != kept.rows[:-1]))
        lasts = np.append(firsts[1:], kept.rows.size) - 1
        reach[kept.rows[firsts]] = kept.places[lasts] - kept.places[firsts] + WIDTH
    return reach


def _longest(runs: _Runs, kept: RowHashes, count: int) -> tuple[Integers, Integers]:
    starts, lengths = np.zeros(count, np.int64), np.zeros(count, np.int64)
    order = np.argsort(runs.lengths, kind="stable")  # of equal ones the last written stays: any will do
    lengths[runs.rows[order]] = runs.lengths[order]
    starts[runs.rows[order]] = kept.places[runs.firsts[order]]
    return starts, lengths


def evidence(kept: RowHashes, inside: Flags, shares: RowShares, rows: Sequence[int]) -> tuple[SharedRun, ...]:
    """The longest shared run of some rows: offsets in words and the first 32 bits of a few hashes, no text."""
    found = []
    for row in rows:
        start, length = int(shares.starts[row]), int(shares.lengths[row])
        low, high = np.searchsorted(kept.rows, [row, row + 1])
        places = kept.places[low:high]
        chosen = kept.hashes[low:high][inside[low:high] & (places >= start) & (places <= start + length - WIDTH)]
        short = tuple(f"{int(one) >> 32:08x}" for one in chosen[:SHOWN_HASHES])
        covered = float(shares.hits[row] / shares.sizes[row]) if shares.sizes[row] else 0.0
        found.append(SharedRun(int(kept.numbers[row]), covered, start, length, short))
    return tuple(found)
