"""MinHash signatures that are legal datasketch objects, and the scheme without which they mean nothing."""

from functools import lru_cache
from importlib.metadata import version
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
from datasketch import MinHash  # type: ignore[import-untyped]

from db.records import Scheme, Signature
from provenance.linking.shingling import (
    HASH_FUNCTION,
    NORMALISATION,
    SHINGLE,
    Shingles,
    shingle_hash32,
)

Values: TypeAlias = npt.NDArray[np.uint32]
"""The 128 values of one signature."""

PERMUTATIONS = 128
SEED = 1
_PERMUTATION = "affine32"
_CHUNK = 4096
"""Shingles taken at a time: 4,096 x 128 x 4 bytes are 2 MB, which stays in the cache."""

SCHEME = Scheme(
    library=f"datasketch {version('datasketch').partition('.')[0]}",
    permutation=_PERMUTATION,
    hash_function=HASH_FUNCTION,
    seed=SEED,
    permutations=PERMUTATIONS,
    shingle=SHINGLE,
    normalisation=NORMALISATION,
)


class SchemeError(ValueError):
    """Two signatures were to be compared that were made in different ways."""


@lru_cache(maxsize=1)
def permutations() -> tuple[Values, Values]:
    """The factors and offsets of the 128 permutations, as datasketch draws them from the seed."""
    factors, offsets = MinHash(num_perm=PERMUTATIONS, seed=SEED, scheme=_PERMUTATION).permutations
    return factors.astype(np.uint32), offsets.astype(np.uint32)


def sign(shingles: Shingles) -> Values:
    """The signature of a set of shingles, value for value what datasketch gives; all ones for an empty set."""
    factors, offsets = permutations()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint32).max, dtype=np.uint32)
    hashes = _mixed((shingles >> np.uint64(32)).astype(np.uint32))
    for start in range(0, hashes.size, _CHUNK):
        permuted = hashes[start : start + _CHUNK, None] * factors + offsets  # wraps: the intended modulo 2^32
        least = np.minimum(least, permuted.min(axis=0))
    return least


def _mixed(values: Values) -> Values:
    """The 32-bit finalizer of MurmurHash3, which `affine32` applies before its permutations."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))


def estimate_jaccard(one: Signature, other: Signature) -> float:
    """The share of equal values: unbiased, standard error at most 0.045 with 128 permutations.

    Raises SchemeError for signatures of unlike schemes: their values can be compared and mean nothing.
    """
    if one.scheme != other.scheme:
        raise SchemeError(
            f"comparing the signatures of {one.owner} and {other.owner}: one is by {one.scheme.text!r}, the other "
            f"by {other.scheme.text!r}; sign both texts anew by one scheme"
        )
    equal = sum(a == b for a, b in zip(one.values, other.values, strict=True))
    return equal / one.scheme.permutations


def as_minhash(signature: Signature) -> MinHash:
    """The signature as a datasketch object. Raises SchemeError for a scheme that is not this module's."""
    if signature.scheme != SCHEME:
        raise SchemeError(
            f"reading the signature of {signature.owner}: it is by {signature.scheme.text!r} and this version reads "
            f"{SCHEME.text!r}; sign the text anew"
        )
    return wrap(np.array(signature.values, dtype=np.uint32))


def wrap(values: Values) -> MinHash:
    """Values of this module's scheme as a datasketch object."""
    return MinHash(num_perm=PERMUTATIONS, seed=SEED, hashfunc=shingle_hash32, hashvalues=values, scheme=_PERMUTATION)
