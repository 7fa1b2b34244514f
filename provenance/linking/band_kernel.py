"""Bands in compiled code: keys, looking them up, and comparing signatures. Import it only to search or make an index.

`compiling` says where the compiled code is kept.
"""

import numpy as np

from provenance.linking.compiling import compiled
from provenance.linking.instructions import widest_vectors

U64 = np.uint64
_MULTIPLIER = U64(0xD6E8FEB86659FD93)


@compiled
def key_bands(values, starts, size, keys):
    """Keys of bands of `size` values each, from a start that differs from band to band (bands x rows).

    Bands of one signature do not wait for one another, so the processor works on several at a time.
    """
    for row in range(values.shape[0]):
        for band in range(starts.shape[0]):
            key = starts[band]
            for at in range(band * size, band * size + size):
                key = U64(U64(key ^ U64(values[row, at])) * _MULTIPLIER)  # wraps: the intended modulo 2^64
                key = U64(key ^ (key >> U64(32)))
            keys[band, row] = key


@compiled
def find_spans(asked, keys, firsts, lasts):
    """Where each asked key begins and ends in ascending keys.

    Keys are spread evenly, so the place of one is guessed from its upper half, a few hundred places off in a million;
    doubling steps from there, then halving ones, touch two or three pages of a mapped file where a binary search
    touches twenty.
    """
    size = keys.shape[0]
    for number in range(asked.shape[0]):
        key = asked[number]
        low = high = np.int64(U64(key >> U64(32)) * U64(size) >> U64(32))
        step = 1
        while low > 0 and keys[low - 1] >= key:
            low, step = max(0, low - step), step * 2
        step = 1
        while high < size and keys[high] < key:
            high, step = min(size, high + step), step * 2
        while low < high:
            middle = (low + high) >> 1
            if keys[middle] < key:
                low = middle + 1
            else:
                high = middle
        firsts[number] = low
        while high < size and keys[high] == key:
            high += 1
        lasts[number] = high


@compiled
def count_equal(values, queries, held, rows, equal):
    """How many values two signatures share, for each pair of rows."""
    widest_vectors()
    for pair in range(queries.shape[0]):
        one, other = values[queries[pair]], held[rows[pair]]
        count = 0
        for at in range(one.shape[0]):
            count += 1 if one[at] == other[at] else 0
        equal[pair] = count
