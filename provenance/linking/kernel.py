"""The scheme of `shingling` and `signing` over raw UTF-8 buffers, compiled by numba. Import it only to sketch files.

Per row, in blocks of 8 KB that stay in the processor's cache:

1. *Fold*: every byte becomes its lower-case letter or 0, without a branch, so that the compiler does 64 at a time;
   then code points beyond ASCII, of which most text has few, are looked up one by one.
2. *Edges*: 64 bytes at a time become a mask of "belongs to a word"; mask XOR (mask << 1) has a bit where a word
   begins or ends, and counting trailing zeros lists them.
3. *Words*: one or two masked loads of eight bytes and two multiplications each.
4. *Shingles*: a polynomial over five word hashes and MurmurHash3's finalizer; the last four words wait for the next
   block.
5. What is wanted: the least value of each permutation (`sign`), the hashes below a threshold (`keep_below`, a
   FracMinHash sketch), or all hashes (with the highest threshold).

A row that the look-up in place cannot do right (marks, a script without spaces, folding that changes its length,
invalid UTF-8, a word over 8 KB) is marked and done again from `prepared` bytes: its words with spaces between, so
that only steps 2 to 5 are left. `spaced` prepares what needs more room but no knowledge of neighbours beyond NFC's
quick check; the rest is left to Python. Shingles that stand twice need no care: a minimum does not change by seeing a
value again.

Step 1 and the preparing are in `folding`, 2 to 4 in `hashing`, 5 is here. `compiling` says where compiled code is
kept.
"""

import numpy as np

from provenance.linking.compiling import compiled
from provenance.linking.hashing import CHUNK, hash_short_row, next_shingles, scratch
from provenance.linking.instructions import widest_vectors

BLOCK = 8192
U64, U32 = np.uint64, np.uint32


@compiled
def _least(shingles, count, hashes, factors, offsets, least):
    """Take hashes into the minima. Chunks are filled up to a multiple of 64 with a hash they hold already, so that
    no slow remainder is left; eight permutations at a time keep their minima in registers."""
    widest_vectors()
    for start in range(0, count, CHUNK):
        size = min(CHUNK, count - start)
        taken, room = shingles[start : start + size], hashes[:size]
        for at in range(size):
            h = U32(taken[at] >> U64(32))
            h = U32(U32(h ^ (h >> U32(16))) * U32(0x85EBCA6B))
            h = U32(U32(h ^ (h >> U32(13))) * U32(0xC2B2AE35))
            room[at] = U32(h ^ (h >> U32(16)))
        full = (size + 63) & ~63
        hashes[size:full] = hashes[0]
        whole = hashes[:full]
        for k in range(0, factors.shape[0], 8):
            a, b, m = factors[k : k + 8], offsets[k : k + 8], least[k : k + 8]
            a0, a1, a2, a3, a4, a5, a6, a7 = a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7]
            b0, b1, b2, b3, b4, b5, b6, b7 = b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7]
            m0, m1, m2, m3, m4, m5, m6, m7 = m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7]
            for at in range(full):
                h = whole[at]
                m0, m1 = min(m0, U32(a0 * h + b0)), min(m1, U32(a1 * h + b1))
                m2, m3 = min(m2, U32(a2 * h + b2)), min(m3, U32(a3 * h + b3))
                m4, m5 = min(m4, U32(a4 * h + b4)), min(m5, U32(a5 * h + b5))
                m6, m7 = min(m6, U32(a6 * h + b6)), min(m7, U32(a7 * h + b7))
            m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7] = m0, m1, m2, m3, m4, m5, m6, m7


@compiled
def sign(text, offsets, table, factors, shifts, prepared, block, values, counts):
    """Signatures of rows into `values`, shingles of each into `counts`; count -1: the row must be prepared."""
    widest_vectors()
    room = scratch(block)
    for row in range(offsets.shape[0] - 1):
        values[row, :] = U32(0xFFFFFFFF)
        at, stop, waiting, total = offsets[row], offsets[row + 1], 0, 0
        while 0 <= at < stop:
            at, waiting, made = next_shingles(text, at, stop, waiting, room, table, prepared)
            _least(room[3], made, room[4], factors, shifts, values[row])
            total += made
        if at >= 0 and total == 0:
            total = hash_short_row(room[2], waiting, room[3])
            _least(room[3], total, room[4], factors, shifts, values[row])
        counts[row] = total if at >= 0 else -1


@compiled
def keep_below(text, offsets, state, table, threshold, prepared, room, kept, rows, places, counts):
    """Hashes at or below a threshold into `kept`, their rows into `rows`, their places in the row into `places`.

    Returns how many are kept. It stops, in the middle of a row if need be, before a block that might not fit, so that
    a row of any length takes no more memory; `state` says where to go on: row, byte, words that wait, shingles so
    far. `room` is from `scratch` and holds the words that wait.
    """
    row, at, waiting, total = state[0], state[1], state[2], state[3]
    found, most = 0, kept.shape[0] - room[3].shape[0]
    while row < offsets.shape[0] - 1:
        stop = offsets[row + 1]
        while 0 <= at < stop:
            if found > most:
                state[0], state[1], state[2], state[3] = row, at, waiting, total
                return found
            at, waiting, made = next_shingles(text, at, stop, waiting, room, table, prepared)
            for place in range(made):
                kept[found], rows[found], places[found] = room[3][place], row, total + place
                found += 1 if room[3][place] <= threshold else 0
            total += made
        if at >= 0 and total == 0:
            total = hash_short_row(room[2], waiting, room[3])
            kept[found], rows[found], places[found] = room[3][0], row, 0
            found += 1 if total and room[3][0] <= threshold else 0
        counts[row] = total if at >= 0 else -1
        row += 1
        at, waiting, total = offsets[min(row, offsets.shape[0] - 1)], 0, 0
    state[0], state[1], state[2], state[3] = row, at, waiting, total
    return found
