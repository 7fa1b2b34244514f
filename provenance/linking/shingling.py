"""From text to the hashes of its word 5-grams. The rule is part of the scheme: changed, it gets a new version.

`nfc-casefold@1`: NFC, full Unicode case folding, NFC again.
`word-5-grams@1`: a word is a longest run of letters, marks and digits; a letter of a script that is written
without spaces (Han, kana, Thai, Lao, Khmer, Burmese, Tibetan), with the marks on it, is a word by itself, so
that there 5-grams of words are 5-grams of characters. A shingle is five words in a row, joined by one space,
in UTF-8; a text of one to four words is one shingle.
`pieces8-poly@2`: a word's UTF-8 bytes are taken eight at a time, little-endian, the last piece filled up with
zeros (no word holds U+0000): w = ((w ^ w >> 32) + piece) * Q from w = 0, and after the last piece
w = (w ^ w >> 32) * R, all mod 2^64. A shingle's hash is h = h * P + w over its words from h = 0, then the 64-bit
finalizer of MurmurHash3. Its upper 32 bits are what MinHash takes; all 64 stand for the shingle itself where texts
are compared exactly. Version 1 took a byte at a time, which no processor does fast.

This is the rule in plain Python and NumPy; `kernel` is the same for Arrow buffers, and tests hold them equal. What a
letter is and how it folds follows the Unicode of Python and of `regex`: for letters that are younger than that,
signatures made by two versions of Python can differ.
"""

import unicodedata
from functools import lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import regex

Shingles: TypeAlias = npt.NDArray[np.uint64]
"""The distinct 64-bit shingle hashes of one text, ascending."""

NORMALISATION = "nfc-casefold@1"
SHINGLE = "word-5-grams@1"
HASH_FUNCTION = "pieces8-poly@2"
WIDTH = 5

SPACELESS = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}"
_WORD = regex.compile(rf"(?V1)[[{SPACELESS}]&&[\p{{L}}\p{{N}}]]\p{{M}}*|[[\p{{L}}\p{{M}}\p{{N}}]--[{SPACELESS}]]+")

_MASK = (1 << 64) - 1
PIECE = 8
PIECE_FACTOR, WORD_FACTOR = 0xC2B2AE3D27D4EB4F, 0xD6E8FEB86659FD93
"""Q and R: odd and without pattern (the second prime of xxHash64; a constant of rrmxmx)."""
STEP = 0x9E3779B97F4A7C15
MIX_1, MIX_2 = 0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53


def normalise(text: str) -> str:
    """The text as `nfc-casefold@1` has it."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def words_of(text: str) -> list[str]:
    """The words of a text, normalised, in order."""
    words: list[str] = _WORD.findall(normalise(text))
    return words


@lru_cache(maxsize=1 << 18)
def _word_hash(word: str) -> int:
    value, letters = 0, word.encode("utf-8", "surrogatepass")
    for at in range(0, len(letters), PIECE):
        piece = int.from_bytes(letters[at : at + PIECE], "little")
        value = (((value ^ (value >> 32)) + piece) * PIECE_FACTOR) & _MASK
    return ((value ^ (value >> 32)) * WORD_FACTOR) & _MASK


def shingles_of(text: str) -> Shingles:
    """The distinct 64-bit shingle hashes of a text, ascending; empty for a text without words."""
    return np.unique(shingles_in_order(text))


def shingles_in_order(text: str) -> Shingles:
    """The 64-bit shingle hashes of a text, one for each word that begins one, in order and with repetitions."""
    words = words_of(text)
    hashes = np.fromiter((_word_hash(word) for word in words), dtype=np.uint64, count=len(words))
    width = min(WIDTH, len(hashes))
    if not width:
        return hashes
    count = len(hashes) - width + 1
    joined = np.zeros(count, dtype=np.uint64)
    for at in range(width):
        joined = joined * np.uint64(STEP) + hashes[at : at + count]  # wraps: the intended modulo 2^64
    return _mixed(joined)


def _mixed(values: Shingles) -> Shingles:
    values = (values ^ (values >> np.uint64(33))) * np.uint64(MIX_1)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(MIX_2)
    return values ^ (values >> np.uint64(33))


def shingle_hash32(shingle: bytes) -> int:
    """The published hash of one shingle, as `datasketch.MinHash(hashfunc=…)` takes it."""
    value = 0
    for word in shingle.decode("utf-8", "surrogatepass").split(" "):
        value = (value * STEP + _word_hash(word)) & _MASK
    value = ((value ^ (value >> 33)) * MIX_1) & _MASK
    value = ((value ^ (value >> 33)) * MIX_2) & _MASK
    return (value ^ (value >> 33)) >> 32


def greatest_kept(scale: int) -> np.uint64:
    """The greatest hash that is kept where one in `scale` is (FracMinHash)."""
    return np.uint64(_MASK // scale)


def shingle_bytes(text: str) -> list[bytes]:
    """The shingles themselves, as `shingle_hash32` takes them: for showing, and for checks against datasketch."""
    words = words_of(text)
    width = min(WIDTH, len(words))
    if not width:
        return []
    grams = [" ".join(words[at : at + width]) for at in range(len(words) - width + 1)]
    return [gram.encode("utf-8", "surrogatepass") for gram in grams]


def jaccard(one: Shingles, other: Shingles) -> float:
    """Exact Jaccard similarity of two sets of shingles; 0 when either is empty."""
    shared = np.intersect1d(one, other, assume_unique=True).size
    return shared / (one.size + other.size - shared) if one.size and other.size else 0.0
