"""Folded bytes to shingle hashes, a block at a time: the middle part of the kernel."""

import numpy as np

from provenance.linking.compiling import compiled
from provenance.linking.folding import fold_ascii, fold_beyond_ascii, is_separator, split_at_spaces
from provenance.linking.instructions import eight_bytes, mask_of_nonzero, ones, trailing_zeros
from provenance.linking.shingling import MIX_1, MIX_2, PIECE_FACTOR, STEP, WORD_FACTOR

PADDING = 128
"""Zeros after a block, for loads that reach over its end; slots after a list, for the 16 written at a time."""
CHUNK = 2048
"""Hashes permuted at a time: 8 KB."""

U64, U32, U8 = np.uint64, np.uint32, np.uint8
_Q, _R = U64(PIECE_FACTOR), U64(WORD_FACTOR)
_P = tuple(U64(pow(STEP, power, 1 << 64)) for power in range(5))
_MIX_1, _MIX_2 = U64(MIX_1), U64(MIX_2)
_BYTES = np.array([(1 << (8 * count)) - 1 for count in range(9)], dtype=np.uint64)
"""Masks that keep the first 0 to 8 bytes of a little-endian load."""


@compiled
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


@compiled
def _hash_words(folded, edges, count, words):
    for at in range(U64(count) >> U64(1)):
        start = np.int64(edges[U64(2 * at)])
        length = np.int64(edges[U64(2 * at + 1)]) - start
        value = U64((eight_bytes(folded, start) & _BYTES[min(length, 8)]) * _Q)
        for place in range(8, length, 8):
            piece = U64(eight_bytes(folded, start + place) & _BYTES[min(length - place, 8)])
            value = U64(U64(U64(value ^ (value >> U64(32))) + piece) * _Q)
        words[at] = U64(U64(value ^ (value >> U64(32))) * _R)


@compiled
def _finish(value):
    value = U64(U64(value ^ (value >> U64(33))) * _MIX_1)
    value = U64(U64(value ^ (value >> U64(33))) * _MIX_2)
    return U64(value ^ (value >> U64(33)))


@compiled
def _hash_shingles(words, count, shingles):
    w, s = words[: count + 4], shingles[:count]
    for at in range(count):
        s[at] = _finish(U64(w[at] * _P[4] + w[at + 1] * _P[3] + w[at + 2] * _P[2] + w[at + 3] * _P[1] + w[at + 4]))


@compiled
def hash_short_row(words, count, shingles):
    """One to four words are one shingle."""
    value = U64(0)
    for at in range(count):
        value = U64(value * _P[1] + words[at])
    shingles[0] = _finish(value)
    return 1 if count else 0


@compiled
def scratch(block):
    """Room for one block: folded bytes, edges, words (four of the block before first), shingles, 32-bit hashes."""
    return (
        np.zeros(block + PADDING, np.uint8),
        np.empty(block + PADDING, np.uint32),
        np.empty(block // 2 + PADDING, np.uint64),
        np.empty(block // 2 + PADDING, np.uint64),
        np.empty(CHUNK + PADDING, np.uint32),
    )


@compiled
def _block_length(text, start, stop, block, prepared):
    """Up to a block, cut behind a separator; -1 when a word is longer than a block."""
    length = min(block, stop - start)
    if start + length == stop:
        return length
    while length > 0:
        byte = text[start + length - 1]
        if byte == U8(0x20) or (not prepared and is_separator(byte)):
            return length
        length -= 1
    return -1


@compiled
def next_shingles(text, start, stop, waiting, scratch, table, prepared):
    """Shingles of the next block into the scratch: (where it ends, words that wait, shingles); end -1: prepare."""
    folded, edges, words, shingles, _ = scratch
    length = _block_length(text, start, stop, folded.shape[0] - PADDING, prepared)
    if length < 0:
        return -1, 0, 0
    if prepared:
        split_at_spaces(text[start : start + length], folded[:length])
    else:
        fold_ascii(text[start : start + length], folded[:length])
    folded[length : length + PADDING] = U8(0)
    if not prepared and not fold_beyond_ascii(folded, length, table):
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
