"""Signatures and sketches of Arrow columns: straight from their buffers, no Python string for a token.

`kernel` (numba) is imported by the first call only: 0.5 to 0.9 s, and 4 s more where nothing is compiled yet.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import regex

from provenance.linking.shingling import SPACELESS, Shingles, greatest_kept, normalise
from provenance.linking.signing import PERMUTATIONS, Values, permutations

Integers: TypeAlias = npt.NDArray[np.int64]
Letters: TypeAlias = npt.NDArray[np.uint8]
"""Bytes of UTF-8."""

MOST_PREPARED = 1 << 26
"""Bytes of one row that is prepared (64 MB; about 1 GB of memory where Python must help); a longer one is skipped and
counted. Rows that need no preparing have no limit: they go through in blocks."""
_ROOM = 1 << 18
"""Hashes kept at a time: 6 MB, in the processor's cache."""
_NO_CLASSES = np.zeros(0x110000, np.uint8)
_PLANES = (range(0x40000), range(0xE0000, 0xE1000))
"""Where letters, marks and digits are; the test of the table looks at every code point."""


@dataclass(frozen=True, slots=True, eq=False)
class SignedTexts:
    """`values` is rows x 128, uint32. `shingles` counts those of each row, repeated ones each time; 0: no words,
    all values are 2^32 - 1. `skipped` are the numbers of rows too long to prepare, without words here."""

    values: Values
    shingles: Integers
    skipped: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class KeptHashes:
    """The shingle hashes of some rows at or below 2^64 / scale, by row and place; not distinct.

    `rows` is the row of each and `places` the number of its first word in the row; `shingles` counts those of each
    row, `skipped` are the numbers of rows too long to prepare."""

    hashes: Shingles
    rows: Integers
    places: Integers
    shingles: Integers
    skipped: tuple[int, ...]


def sign_texts(texts: Any) -> SignedTexts:
    """The signature of every text of an Arrow array or chunked array (string, large_string, binary, …; null: empty).

    Raises TypeError for a column that is not text.
    """
    from provenance.linking import kernel

    text, offsets = buffers(texts)
    values, counts = np.empty((offsets.size - 1, PERMUTATIONS), np.uint32), np.zeros(offsets.size - 1, np.int64)
    table, (factors, shifts) = code_points().in_place, permutations()
    kernel.sign(text, offsets, table, factors, shifts, False, kernel.BLOCK, values, counts)
    marked = np.flatnonzero(counts < 0)
    if not marked.size:
        return SignedTexts(values, counts, ())
    ready = prepare(text, offsets, marked)
    own, its = np.empty((marked.size, PERMUTATIONS), np.uint32), np.zeros(marked.size, np.int64)
    kernel.sign(ready.text, ready.offsets, table, factors, shifts, True, ready.block, own, its)
    values[marked], counts[marked] = own, its
    return SignedTexts(values, counts, ready.skipped)


def sketch_texts(texts: Any, scale: int = 1) -> KeptHashes:
    """One in `scale` of the shingle hashes of every text, the same ones in every text (FracMinHash); 1: all.

    Raises TypeError for a column that is not text, ValueError for a scale below 1.
    """
    if scale < 1:
        raise ValueError(f"sketching with scale {scale}: it must be 1 or more; 1,000 keeps one hash in 1,000")
    from provenance.linking import kernel

    text, offsets = buffers(texts)
    counts = np.zeros(offsets.size - 1, np.int64)
    threshold = greatest_kept(scale)
    parts = list(_kept(text, offsets, threshold, counts, kernel.BLOCK, prepared=False))
    marked = np.flatnonzero(counts < 0)
    if not marked.size:
        return _in_order(parts, counts, ())
    parts = [part[:, counts[part[1]] >= 0] for part in parts]
    ready = prepare(text, offsets, marked)
    its = np.zeros(marked.size, np.int64)
    for part in _kept(ready.text, ready.offsets, threshold, its, ready.block, prepared=True):
        part[1] = marked[part[1]]
        parts.append(part)
    counts[marked] = its
    return _in_order(parts, counts, ready.skipped)


def _in_order(parts: list[Shingles], counts: Integers, skipped: tuple[int, ...]) -> KeptHashes:
    hashes, rows, places = np.concatenate([np.empty((3, 0), np.uint64), *parts], axis=1)
    order = np.argsort(rows, kind="stable") if skipped or len(parts) > 1 else slice(None)
    return KeptHashes(hashes[order], rows[order].astype(np.int64), places[order].astype(np.int64), counts, skipped)


def _kept(
    text: Letters, offsets: Integers, threshold: np.uint64, counts: Integers, block: int, *, prepared: bool
) -> Iterator[Shingles]:
    """Arrays of hash, row and place (3 x n, uint64), as many as fit the room at a time."""
    from provenance.linking import hashing, kernel

    room, state = hashing.scratch(block), np.zeros(4, np.int64)
    state[1] = offsets[0]
    hashes, rows, places = (np.empty(_ROOM + block, np.uint64) for _ in range(3))
    table = code_points().in_place
    while state[0] < offsets.size - 1:
        found = kernel.keep_below(
            text, offsets, state, table, threshold, prepared, room, hashes, rows, places, counts
        )
        yield np.stack([hashes[:found], rows[:found], places[:found]])


def buffers(texts: Any) -> tuple[Letters, Integers]:
    """The bytes of a column and the offsets of its rows, without a copy where there is one chunk without nulls."""
    import pyarrow as pa

    column = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays([chunk.cast(pa.large_binary()) for chunk in column.chunks])
    try:
        column = column.cast(pa.large_binary())
    except (pa.ArrowNotImplementedError, pa.ArrowInvalid) as error:
        raise TypeError(f"signing a column of {column.type}: it holds no text; choose a column of strings") from error
    if column.null_count:
        column = column.fill_null(b"")
    _, ends, letters = column.buffers()
    if ends is None or not len(column):
        return np.zeros(1, np.uint8), np.zeros(len(column) + 1, np.int64)
    offsets = np.frombuffer(ends, np.int64)[column.offset : column.offset + len(column) + 1]
    text = np.frombuffer(letters, np.uint8) if letters is not None and letters.size else np.zeros(1, np.uint8)
    return _read_only(text), _read_only(offsets)


def _read_only(array: Any) -> Any:
    """One type of array for numba, so that it compiles once."""
    array = array.view()
    array.flags.writeable = False
    return array


@dataclass(frozen=True, slots=True, eq=False)
class _Prepared:
    """Rows whose words stand with spaces between, and a block that the longest word fits in."""

    text: Letters
    offsets: Integers
    block: int
    skipped: tuple[int, ...]


def prepare(text: Letters, offsets: Integers, marked: Integers) -> _Prepared:
    """The words of the marked rows: by the kernel where it can, else by Python; what is too long becomes empty."""
    from provenance.linking import folding, kernel

    points = code_points()
    sizes = np.diff(offsets)[marked]
    fitting = int(sizes[sizes <= MOST_PREPARED].sum())
    out, ends, skipped = np.empty(2 * fitting + 4 * marked.size + 1, np.uint8), [0], []
    for row in marked.tolist():
        start, stop, into = int(offsets[row]), int(offsets[row + 1]), ends[-1]
        if stop - start > MOST_PREPARED:
            skipped.append(row)
            ends.append(into)
            continue
        end = folding.spaced(text, start, stop, points.letters, points.sorts, points.classes, out, into)
        if end < 0:
            own = _normalised(text[start:stop])
            if own.size > stop - start:  # folding and NFC can make a text longer
                out = np.concatenate([out, np.empty(2 * (own.size - stop + start), np.uint8)])
            end = folding.spaced(own, 0, own.size, points.own, points.own_sorts, _NO_CLASSES, out, into)
        ends.append(end)
    made = out[: ends[-1] + 1]
    longest = int(np.diff(np.flatnonzero(np.concatenate([[True], made[:-1] == 0x20, [True]]))).max(initial=0))
    block = kernel.BLOCK if longest < kernel.BLOCK else (longest // 64 + 2) * 64
    return _Prepared(_read_only(made), _read_only(np.array(ends, np.int64)), block, tuple(skipped))


def _normalised(letters: Letters) -> Letters:
    """Invalid bytes are U+FFFD, which belongs to no word."""
    text = normalise(letters.tobytes().decode("utf-8", "replace")).encode()
    own: Letters = _read_only(np.frombuffer(text, np.uint8))
    return own


@dataclass(frozen=True, slots=True, eq=False)
class CodePoints:
    """Arrays over all code points. `letters`: its folded UTF-8 bytes, 0 for no part of a word; `in_place`: the same
    with MARKED for what cannot be done in place; `sorts`: what it is to `kernel.spaced`; `classes`: its combining
    class; `own` and `own_sorts`: `letters` and `sorts` for text that is normalised, of which nothing is asked."""

    letters: npt.NDArray[np.uint32]
    in_place: npt.NDArray[np.uint32]
    sorts: Letters
    classes: Letters
    own: npt.NDArray[np.uint32]
    own_sorts: Letters


@cache
def code_points() -> CodePoints:
    """The kernel's tables, by the rules of `shingling` and the Unicode of this Python and of `regex` (0.8 s)."""
    from provenance.linking import folding

    size = 0x110000
    letters, own = np.zeros(size, np.uint32), np.zeros(size, np.uint32)
    sorts, classes, own_sorts = np.zeros(size, np.uint8), np.zeros(size, np.uint8), np.zeros(size, np.uint8)
    composing = _second_halves()
    for point in (point for plane in _PLANES for point in plane if not 0xD800 <= point < 0xE000):
        letter = chr(point)
        folded = _folded(letter)
        classes[point] = unicodedata.combining(letter)
        alike = len(folded.encode()) == len(letter.encode()) and unicodedata.is_normalized("NFC", letter)
        joins = any(one in composing for one in letter + folded)
        moved = folded != letter and any(map(unicodedata.combining, letter + folded))
        own[point] = int.from_bytes(letter.encode(), "little")
        own_sorts[point] = _sort(letter)
        kinds = {own_sorts[point], *(map(_sort, folded) if folded != letter else ())}
        sorts[point] = kinds.pop() if alike and not joins and not moved and len(kinds) == 1 else folding.ASK
        if sorts[point] not in (folding.APART, folding.ASK):
            letters[point] = int.from_bytes(folded.encode(), "little")
    simple = np.isin(sorts, (folding.APART, folding.WORD, folding.MARK)) & (classes == 0)
    in_place = np.where(simple, letters, np.uint32(folding.MARKED))
    return CodePoints(letters, in_place, sorts, classes, own, own_sorts)


_SORTS = regex.compile(
    rf"(?V1)(?P<alone>[[{SPACELESS}]&&[\p{{L}}\p{{N}}]])|(?P<inner>[[{SPACELESS}]&&\p{{M}}])|(?P<mark>\p{{M}})"
    r"|(?P<word>[\p{L}\p{N}])"
)


def _sort(letter: str) -> int:
    from provenance.linking import folding

    found = _SORTS.match(letter)
    name = found.lastgroup if found else None
    return {None: folding.APART, "alone": folding.ALONE, "inner": folding.INNER, "mark": folding.MARK}.get(
        name, folding.WORD
    )


@lru_cache(maxsize=1)
def _second_halves() -> frozenset[str]:
    """Code points that NFC may join to what stands before: second halves of pairs, and Hangul vowels and finals."""
    pairs = (unicodedata.decomposition(chr(point)).split() for point in range(0x40000))
    seconds = {chr(int(pair[1], 16)) for pair in pairs if len(pair) == 2 and not pair[0].startswith("<")}
    hangul = {chr(point) for point in (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3))}
    return frozenset(seconds | hangul)


def _folded(letter: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", letter).casefold())
