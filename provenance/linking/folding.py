"""Bytes of UTF-8 folded to words: the first part of the kernel, and what prepares rows that it cannot do in place."""

import numpy as np

from provenance.linking.compiling import compiled
from provenance.linking.instructions import mask_beyond_ascii, trailing_zeros

MARKED = 0xFFFFFFFF
"""In the table of code points: this row must be prepared. No UTF-8 has these bytes."""
APART, WORD, ALONE, MARK, INNER, ASK = range(6)
"""What a code point is to `spaced`: no part of a word; part of one; a word by itself; a mark, of the word before it
or part of a word; a mark that is nothing but behind a word by itself; something for Python."""

U64, U32, U8 = np.uint64, np.uint32, np.uint8


@compiled
def is_separator(byte):
    """An ASCII byte that is neither letter nor digit."""
    lower = U8(byte | U8(0x20))
    return byte < 128 and not (U8(lower - U8(97)) < U8(26) or U8(byte - U8(48)) < U8(10))


@compiled
def fold_ascii(source, folded):
    """Lower-case letters, digits and bytes beyond ASCII as they are, upper-case letters lowered, the rest 0."""
    for at in range(source.shape[0]):
        byte = source[at]
        letter = U8(U8(U8(byte | U8(0x20)) - U8(97)) < U8(26))
        digit = U8(U8(byte - U8(48)) < U8(10))
        beyond = U8(byte >> U8(7))
        upper = U8(U8(byte < U8(91)) & letter)
        keep = U8(letter | digit | beyond)
        folded[at] = U8((byte | U8(upper << U8(5))) & U8(U8(0) - keep))


@compiled
def split_at_spaces(source, folded):
    for at in range(source.shape[0]):
        folded[at] = U8(0) if source[at] == U8(0x20) else source[at]


@compiled
def code_point(folded, at):
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


@compiled
def fold_beyond_ascii(folded, length, table):
    """Put the folded bytes of each code point beyond ASCII in its place; False when the row must be prepared."""
    done = 0
    for start in range(0, length, 64):
        mask = mask_beyond_ascii(folded, start)
        while mask != U64(0):
            at = start + np.int64(trailing_zeros(mask))
            mask = U64(mask & U64(mask - U64(1)))
            if at < done:
                continue
            point, size = code_point(folded, at)
            if size == 0 or table[point] == U32(MARKED):
                return False
            letters = table[point]
            for place in range(size):
                folded[at + place] = U8(letters >> U32(8 * place))
            done = at + size
    return True


@compiled
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
            point, size = code_point(window, 0)
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
