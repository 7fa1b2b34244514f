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

numba keeps the compiled code beside this file, or in the user's cache folder when the install is read-only, or
nowhere when that cannot be written either (then each process compiles anew: about 4 s). The first call costs 0.5 s
with, 4 s without that cache; numba compiles for the processor it runs on.
"""

import numba
import numpy as np

from provenance.linking.instructions import (
    eight_bytes,
    mask_beyond_ascii,
    mask_of_nonzero,
    ones,
    trailing_zeros,
    widest_vectors,
)
from provenance.linking.shingling import MIX_1, MIX_2, PIECE_FACTOR, STEP, WORD_FACTOR

BLOCK = 8192
MARKED = 0xFFFFFFFF
"""In the table of code points: this row must be prepared. No UTF-8 has these bytes."""
APART, WORD, ALONE, MARK, INNER, ASK = range(6)
"""What a code point is to `spaced`: no part of a word; part of one; a word by itself; a mark, of the word before it
or part of a word; a mark that is nothing but behind a word by itself; something for Python."""
_PADDING = 128
"""Zeros after a block, for loads that reach over its end; slots after a list, for the 16 written at a time."""
_CHUNK = 2048
"""Hashes permuted at a time: 8 KB."""

U64, U32, U8 = np.uint64, np.uint32, np.uint8
_Q, _R = U64(PIECE_FACTOR), U64(WORD_FACTOR)
_P = tuple(U64(pow(STEP, power, 1 << 64)) for power in range(5))
_MIX_1, _MIX_2 = U64(MIX_1), U64(MIX_2)
_BYTES = np.array([(1 << (8 * count)) - 1 for count in range(9)], dtype=np.uint64)
"""Masks that keep the first 0 to 8 bytes of a little-endian load."""


def _compiled(function):
    settings = {"nogil": True, "fastmath": False, "boundscheck": False, "error_model": "numpy"}
    try:
        return numba.njit(cache=True, **settings)(function)
    except RuntimeError:  # no folder to keep the compiled code in
        return numba.njit(**settings)(function)


@_compiled
def _is_separator(byte):
    """An ASCII byte that is neither letter nor digit."""
    lower = U8(byte | U8(0x20))
    return byte < 128 and not (U8(lower - U8(97)) < U8(26) or U8(byte - U8(48)) < U8(10))


@_compiled
def _fold_ascii(source, folded):
    """Lower-case letters, digits and bytes beyond ASCII as they are, upper-case letters lowered, the rest 0."""
    for at in range(source.shape[0]):
        byte = source[at]
        letter = U8(U8(U8(byte | U8(0x20)) - U8(97)) < U8(26))
        digit = U8(U8(byte - U8(48)) < U8(10))
        beyond = U8(byte >> U8(7))
        upper = U8(U8(byte < U8(91)) & letter)
        keep = U8(letter | digit | beyond)
        folded[at] = U8((byte | U8(upper << U8(5))) & U8(U8(0) - keep))


@_compiled
def _split_at_spaces(source, folded):
    for at in range(source.shape[0]):
        folded[at] = U8(0) if source[at] == U8(0x20) else source[at]


@_compiled
def _code_point(folded, at):
    """The code point that begins at a byte beyond ASCII, and its length; length 0 where it is not valid UTF-8."""
    first = U32(folded[at])
    second, third, fourth = U32(folded[at + 1]), U32(folded[at + 2]), U32(folded[at + 3])
    if U32(0xC2) <= first < U32(0xE0) and (second & U32(0xC0)) == U32(0x80):
        return U32((first & U32(31)) << U32(6) | (second & U32(63))), 2
    if (second & U32(0xC0)) != U32(0x80) or (third & U32(0xC0)) != U32(0x80):
        return U32(0), 0
    if U32(0xE0) <= first < U32(0xF0):
        point = U32((first & U32(15)) << U32(12) | (second & U32(63)) << U32(6) | (third & U32(63)))
        return point, 3 if point >= U32(0x800) and not U32(0xD800) <= point < U32(0xE000) else 0
    if U32(0xF0) <= first < U32(0xF5) and (fourth & U32(0xC0)) == U32(0x80):
        point = U32((first & U32(7)) << U32(18) | (second & U32(63)) << U32(12) | (third & U32(63)) << U32(6))
        point = U32(point | (fourth & U32(63)))
        return point, 4 if U32(0x10000) <= point < U32(0x110000) else 0
    return U32(0), 0


@_compiled
def _fold_beyond_ascii(folded, length, table):
    """Put the folded bytes of each code point beyond ASCII in its place; False when the row must be prepared."""
    done = 0
    for start in range(0, length, 64):
        mask = mask_beyond_ascii(folded, start)
        while mask != U64(0):
            at = start + np.int64(trailing_zeros(mask))
            mask = U64(mask & U64(mask - U64(1)))
            if at < done:
                continue
            point, size = _code_point(folded, at)
            if size == 0 or table[point] == U32(MARKED):
                return False
            letters = table[point]
            for place in range(size):
                folded[at + place] = U8(letters >> U32(8 * place))
            done = at + size
    return True


@_compiled
def spaced(text, start, stop, table, sorts, classes, out, into):
    """Write the folded words of text[start:stop] with spaces between into `out` from `into` on.

    `sorts` says what each code point is, `classes` its combining class. Returns where it ends, at most
    2 * (stop - start) + 4 further on, or -1 when NFC might change the text or it is no valid UTF-8.
    """
    at, before, alone = start, U8(0), False
    window = np.zeros(8, np.uint8)
    while at < stop:
        if text[at] < U8(0x80):
            point, size = U32(text[at]), 1
        else:
            for place in range(4):
                window[place] = text[at + place] if at + place < stop else U8(0)
            point, size = _code_point(window, 0)
        sort = sorts[point]
        if size == 0 or sort == U8(ASK) or (classes[point] and before > classes[point]):
            return -1
        before = classes[point]
        if (
            sort == U8(ALONE)
            or (alone and sort == U8(WORD))
            or sort == U8(APART)
            or (sort == U8(INNER) and not alone)
        ):
            out[into] = U8(0x20)
            into += 1
        if sort == U8(ALONE):
            alone = True
        elif sort <= U8(WORD):
            alone = False
        if sort != U8(APART) and (sort != U8(INNER) or alone):
            for place in range(size):
                out[into] = U8(table[point] >> U32(8 * place))
                into += 1
        at += size
    return into


@_compiled
def _list_edges(folded, length, edges):
    """Where words begin and end, in turn; returns how many edges, an even number."""
    found, before = U64(0), U64(0)
    for start in range(0, length, 64):
        mask = mask_of_nonzero(folded, start)
        turns = U64(mask ^ U64(U64(mask << U64(1)) | before))
        before = U64(mask >> U64(63))
        count = ones(turns)
        done = U64(0)
        while done < count:  # 16 at a time without asking: what is too much is written over or never read
            for step in range(16):
                edges[U64(found + done + U64(step))] = U32(U64(start) + trailing_zeros(turns))
                turns = U64(turns & U64(turns - U64(1)))
            done = U64(done + U64(16))
        found = U64(found + count)
    if found & U64(1):
        edges[found] = U32((length + 63) // 64 * 64)
        found = U64(found + U64(1))
    return np.int64(found)


@_compiled
def _hash_words(folded, edges, count, words):
    for at in range(U64(count) >> U64(1)):
        start = np.int64(edges[U64(2 * at)])
        length = np.int64(edges[U64(2 * at + 1)]) - start
        value = U64((eight_bytes(folded, start) & _BYTES[min(length, 8)]) * _Q)
        for place in range(8, length, 8):
            piece = U64(eight_bytes(folded, start + place) & _BYTES[min(length - place, 8)])
            value = U64(U64(U64(value ^ (value >> U64(32))) + piece) * _Q)
        words[at] = U64(U64(value ^ (value >> U64(32))) * _R)


@_compiled
def _finish(value):
    value = U64(U64(value ^ (value >> U64(33))) * _MIX_1)
    value = U64(U64(value ^ (value >> U64(33))) * _MIX_2)
    return U64(value ^ (value >> U64(33)))


@_compiled
def _hash_shingles(words, count, shingles):
    w, s = words[: count + 4], shingles[:count]
    for at in range(count):
        s[at] = _finish(U64(w[at] * _P[4] + w[at + 1] * _P[3] + w[at + 2] * _P[2] + w[at + 3] * _P[1] + w[at + 4]))


@_compiled
def _hash_short_row(words, count, shingles):
    """One to four words are one shingle."""
    value = U64(0)
    for at in range(count):
        value = U64(value * _P[1] + words[at])
    shingles[0] = _finish(value)
    return 1 if count else 0


@_compiled
def _scratch(block):
    """Room for one block: folded bytes, edges, words (four of the block before first), shingles, 32-bit hashes."""
    return (
        np.zeros(block + _PADDING, np.uint8),
        np.empty(block + _PADDING, np.uint32),
        np.empty(block // 2 + _PADDING, np.uint64),
        np.empty(block // 2 + _PADDING, np.uint64),
        np.empty(_CHUNK + _PADDING, np.uint32),
    )


@_compiled
def _block_length(text, start, stop, block, prepared):
    """Up to a block, cut behind a separator; -1 when a word is longer than a block."""
    length = min(block, stop - start)
    if start + length == stop:
        return length
    while length > 0:
        byte = text[start + length - 1]
        if byte == U8(0x20) or (not prepared and _is_separator(byte)):
            return length
        length -= 1
    return -1


@_compiled
def _next_shingles(text, start, stop, waiting, scratch, table, prepared):
    """Shingles of the next block into the scratch: (where it ends, words that wait, shingles); end -1: prepare."""
    folded, edges, words, shingles, _ = scratch
    length = _block_length(text, start, stop, folded.shape[0] - _PADDING, prepared)
    if length < 0:
        return -1, 0, 0
    if prepared:
        _split_at_spaces(text[start : start + length], folded[:length])
    else:
        _fold_ascii(text[start : start + length], folded[:length])
    folded[length : length + _PADDING] = U8(0)
    if not prepared and not _fold_beyond_ascii(folded, length, table):
        return -1, 0, 0
    count = _list_edges(folded, length, edges)
    _hash_words(folded, edges, count, words[waiting:])
    have = waiting + (count >> 1)
    made = 0
    if have >= 5:
        made = have - 4
        _hash_shingles(words, made, shingles)
        for at in range(4):
            words[at] = words[made + at]
        have = 4
    return start + length, have, made


@_compiled
def _least(shingles, count, hashes, factors, offsets, least):
    """Take hashes into the minima. Chunks are filled up to a multiple of 64 with a hash they hold already, so that
    no slow remainder is left; eight permutations at a time keep their minima in registers."""
    widest_vectors()
    for start in range(0, count, _CHUNK):
        size = min(_CHUNK, count - start)
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


@_compiled
def sign(text, offsets, table, factors, shifts, prepared, block, values, counts):
    """Signatures of rows into `values`, shingles of each into `counts`; count -1: the row must be prepared."""
    widest_vectors()
    scratch = _scratch(block)
    for row in range(offsets.shape[0] - 1):
        values[row, :] = U32(0xFFFFFFFF)
        at, stop, waiting, total = offsets[row], offsets[row + 1], 0, 0
        while 0 <= at < stop:
            at, waiting, made = _next_shingles(text, at, stop, waiting, scratch, table, prepared)
            _least(scratch[3], made, scratch[4], factors, shifts, values[row])
            total += made
        if at >= 0 and total == 0:
            total = _hash_short_row(scratch[2], waiting, scratch[3])
            _least(scratch[3], total, scratch[4], factors, shifts, values[row])
        counts[row] = total if at >= 0 else -1


@_compiled
def keep_below(text, offsets, first, table, threshold, prepared, block, kept, rows, counts):
    """Hashes at or below a threshold into `kept`, their rows into `rows`, from row `first` on.

    Returns (the next row to do, how many are kept): it stops before a row that might not fit.
    """
    scratch = _scratch(block)
    found = 0
    for row in range(first, offsets.shape[0] - 1):
        at, stop, waiting, total, begun = offsets[row], offsets[row + 1], 0, 0, found
        if kept.shape[0] - found < (stop - at) // 2 + 2:
            return row, found
        while 0 <= at < stop:
            at, waiting, made = _next_shingles(text, at, stop, waiting, scratch, table, prepared)
            for place in range(made):
                kept[found], rows[found] = scratch[3][place], row
                found += 1 if scratch[3][place] <= threshold else 0
            total += made
        if at >= 0 and total == 0:
            total = _hash_short_row(scratch[2], waiting, scratch[3])
            if total and scratch[3][0] <= threshold:
                kept[found], rows[found] = scratch[3][0], row
                found += 1
        counts[row] = total if at >= 0 else -1
        found = found if at >= 0 else begun
    return offsets.shape[0] - 1, found
