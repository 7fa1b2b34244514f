"""Shingles and signatures: the published rule, and equality with datasketch for any text."""

import unicodedata
from dataclasses import replace

import numpy as np
import pytest
from datasketch import LeanMinHash, MinHash
from hypothesis import given
from hypothesis import strategies as st

from db.records import Signature
from provenance.linking import (
    SCHEME,
    SchemeError,
    as_minhash,
    estimate_jaccard,
    normalise,
    shingle_hash32,
    shingles_of,
    sign,
    words_of,
    wrap,
)
from provenance.linking.shingling import jaccard, shingle_bytes

WORDS = st.lists(
    st.sampled_from(["heron", "Egret", "STORK", "ß", "é", "e\u0301", "湖", "の", "นก", "7", "-", "\ud800"]),
    max_size=60,
)


def by_datasketch(text: str) -> MinHash:
    minhash = MinHash(num_perm=128, seed=1, scheme="affine32", hashfunc=shingle_hash32)
    minhash.update_batch(shingle_bytes(text) or [])
    return minhash


def signature(text: str) -> Signature:
    shingles = shingles_of(text)
    return Signature("x", SCHEME, tuple(sign(shingles).tolist()), int(shingles.size))


@given(st.one_of(st.text(max_size=300), WORDS.map(" ".join), WORDS.map("".join)))
def test_a_signature_is_datasketchs_for_any_text(text):
    if shingle_bytes(text):
        assert (by_datasketch(text).hashvalues == sign(shingles_of(text))).all()
    else:
        assert (sign(shingles_of(text)) == np.iinfo(np.uint32).max).all()


@pytest.mark.parametrize("count", range(8))
def test_short_texts_too(count):
    text = " ".join("one two three four five six seven".split()[:count])
    assert len(shingle_bytes(text)) == {0: 0, 6: 2, 7: 3}.get(count, 1)
    if count:
        assert (by_datasketch(text).hashvalues == sign(shingles_of(text))).all()


def test_long_texts_go_in_pieces():
    text = " ".join(f"w{number}" for number in range(20_000))
    assert (by_datasketch(text).hashvalues == sign(shingles_of(text))).all()


@given(st.text(max_size=200))
def test_case_and_composition_do_not_matter(text):
    assert (shingles_of(text) == shingles_of(unicodedata.normalize("NFD", text))).all()
    assert normalise(normalise(text)) == normalise(text)


def test_words_by_the_published_rule():
    assert words_of("The heron's 3rd STRASSE—Straße_x") == ["the", "heron", "s", "3rd", "strasse", "strasse", "x"]
    assert words_of("湖の鳥 bird") == ["湖", "の", "鳥", "bird"]
    assert words_of("हिन्दी") == ["हिन्दी"]
    assert words_of("  \n\t—!") == []


def test_a_known_value_keeps_the_hash_what_it_is():
    """Changing any part of the rule changes these; it then needs a new version in the scheme."""
    assert shingle_hash32(b"the heron stands in the") == 4269033906
    assert sign(shingles_of("the heron stands in the reeds"))[:3].tolist() == [2351924230, 1674280743, 601844007]


@given(WORDS, WORDS)
def test_estimates_agree_with_exact_similarity_at_the_ends(one, other):
    a, b = " ".join(one), " ".join(other)
    exact = jaccard(shingles_of(a), shingles_of(b))
    if exact in (0.0, 1.0) and shingles_of(a).size and shingles_of(b).size:
        assert estimate_jaccard(signature(a), signature(b)) == exact


def test_unlike_schemes_are_not_compared():
    one = signature("the heron stands in the reeds")
    for part in ({"seed": 2}, {"shingle": "word-5-grams@0"}, {"library": "datasketch 1"}, {"permutation": "legacy"}):
        other = replace(one, scheme=replace(SCHEME, **part))
        with pytest.raises(SchemeError, match="sign"):
            estimate_jaccard(one, other)
        with pytest.raises(SchemeError):
            as_minhash(other)


def test_a_signature_is_a_datasketch_object():
    text = "the heron stands in the reeds and waits"
    assert as_minhash(signature(text)) == by_datasketch(text)
    assert as_minhash(signature(text)).jaccard(by_datasketch(text)) == 1.0


def test_the_scheme_names_every_part():
    for part in ("datasketch 2", "affine32", "pieces8-poly@2", "seed 1", "128", "word-5-grams@1", "nfc-casefold@1"):
        assert part in SCHEME.text


def test_values_read_back_as_lean_minhash_too():
    values = sign(shingles_of("the egret stands in the reeds at dawn and looks at the water"))
    lean = LeanMinHash(wrap(values))
    again = LeanMinHash.deserialize(_serialised(lean))
    assert (again.hashvalues == values).all()
    assert lean.jaccard(wrap(values)) == again.jaccard(lean) == 1.0


def _serialised(lean):
    buffer = bytearray(lean.bytesize())
    lean.serialize(buffer)
    return buffer
