"""Bands of signatures: `MinHashLSH`'s rule for which pairs are worth comparing, as one 64-bit key for each band."""

import math
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from provenance.linking.signing import PERMUTATIONS, Values

Keys: TypeAlias = npt.NDArray[np.uint64]

_STEP = 0x9E3779B97F4A7C15
_NO_WORDS = np.iinfo(np.uint32).max


@dataclass(frozen=True, slots=True)
class Banding:
    """`bands` x `rows` of the 128 values, for pairs at `threshold` and above."""

    threshold: float
    bands: int
    rows: int

    @property
    def least_estimate(self) -> float:
        """Three standard errors of a signature below the threshold: of the true pairs one in 700 is below."""
        return self.threshold - 3 * math.sqrt(self.threshold * (1 - self.threshold) / PERMUTATIONS)


AT_08 = Banding(0.8, 16, 8)
AT_05 = Banding(0.5, 32, 4)
"""datasketch's own optimiser picks 9x13 and 25x5, which miss 20 % and 8 % (reference: minhash_linking)."""


def band_keys(values: Values, banding: Banding) -> Keys:
    """The key of each band (bands x n) of n signatures (n x 128): a multiplicative hash of its values, in order."""
    from provenance.linking import band_kernel

    starts = np.array([((band + 1) * _STEP) & 0xFFFFFFFFFFFFFFFF for band in range(banding.bands)], np.uint64)
    keys = np.empty((banding.bands, len(values)), np.uint64)
    band_kernel.key_bands(_plain(values), starts, banding.rows, keys)
    return keys


def ascending(keys: Keys) -> tuple[Keys, npt.NDArray[np.uint32]]:
    """Keys in ascending order and the row of each.

    Sorting numbers is 2.5 times as fast as sorting their places: the row takes the lowest bits of its key. Two keys
    that differ only there (a band in 30 has such a pair at a million rows) may come out in the wrong order; then it
    is done again the slow way.
    """
    low = np.uint64((1 << max(1, (len(keys) - 1).bit_length())) - 1)
    packed = keys & ~low
    packed |= np.arange(len(keys), dtype=np.uint64)
    packed.sort()
    rows = (packed & low).astype(np.uint32)
    ordered = keys[rows]
    if (ordered[1:] < ordered[:-1]).any():
        rows = np.argsort(keys, kind="stable").astype(np.uint32)
        ordered = keys[rows]
    return ordered, rows


def agreements(
    values: Values, queries: npt.NDArray[np.int64], held: Values, rows: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """The share of equal values of each pair (row of `values`, row of `held`)."""
    from provenance.linking import band_kernel

    equal = np.empty(queries.size, np.int64)
    band_kernel.count_equal(_plain(values), queries, _plain(held), rows, equal)
    return equal / PERMUTATIONS


def same_keys(
    asked: Keys, keys: Keys, rows: npt.NDArray[np.uint32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs (number of the key asked about, row that has the same key); `keys` ascend, `rows` stand beside them."""
    from provenance.linking import band_kernel

    first, last = np.empty(asked.size, np.int64), np.empty(asked.size, np.int64)
    band_kernel.find_spans(np.ascontiguousarray(asked), _plain(keys), first, last)
    found = last - first
    starts = np.repeat(first - np.concatenate([[0], np.cumsum(found)[:-1]]), found)
    return np.repeat(np.arange(asked.size), found), rows[starts + np.arange(int(found.sum()))].astype(np.int64)


def with_words(values: Values) -> npt.NDArray[np.int64] | None:
    """The rows of signatures of text; None: all. Without words all values are 2^32 - 1."""
    suspects = np.flatnonzero(values[:, 0] == _NO_WORDS)
    empty = suspects[(values[suspects] == _NO_WORDS).all(axis=1)]
    return np.delete(np.arange(len(values)), empty) if empty.size else None


def _plain(array: Any) -> Any:
    """One type of array for numba, so that it compiles once: contiguous and read-only."""
    array = np.ascontiguousarray(array).view()
    array.flags.writeable = False
    return array
