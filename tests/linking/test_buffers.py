"""Signatures and sketches from Arrow buffers against the plain rule, for any text and any column."""

import sys

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.linking import shingles_of, sign
from provenance.linking.buffers import code_points, sign_texts, sketch_texts
from provenance.linking.folding import MARKED
from provenance.linking.kernel import BLOCK
from provenance.linking.shingling import words_of
from tests.linking.test_signing import WORDS, by_datasketch

PIECES = st.sampled_from(
    ["heron", "EGRET ", "ß", "é", "e\u0301", "İ", "K", "ﬁ", "湖", "の", "か\u3099", "นกยูง", "ำ", "ែ", "ཀྵ", "한",
     "ᄒ", "ᅡ", "ᆫ", "हिन्दी", "َّ", "َّ", "\u0345", "ᾳ", "7", "-", " ", "\n", "\0", "—",
     "𝒳", "🦩", "x" * 9, "yz" * 20, "\ufffd", "⼀"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), WORDS.map(" ".join), st.lists(PIECES, max_size=60).map("".join)).map(
    lambda text: text.encode("utf-8", "replace").decode()
)


def check(texts: list[str]) -> None:
    signed = sign_texts(pa.array(texts, pa.large_string()))
    expected = np.array([sign(shingles_of(text)) for text in texts], dtype=np.uint32).reshape(-1, 128)
    assert (signed.values == expected).all()
    kept = sketch_texts(pa.array(texts, pa.string()))
    assert (np.lexsort((kept.places, kept.rows)) == np.arange(kept.rows.size)).all()
    for row, text in enumerate(texts):
        assert (np.unique(kept.hashes[kept.rows == row]) == shingles_of(text)).all()
        words = len(words_of(text))
        assert signed.shingles[row] == kept.shingles[row] == min(words, max(1, words - 4))


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_any_texts_are_signed_as_by_the_plain_rule(texts):
    check(texts)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_and_as_by_datasketch(text):
    values = sign_texts(pa.array([text])).values[0]
    assert (values == by_datasketch(text).hashvalues).all()


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(["heron ", "egret\n", "é—", "w" * 63 + " ", "ab"]), min_size=1, max_size=9),
    st.integers(0, 4 * BLOCK),
)
def test_any_length_and_any_edge_of_a_block(pieces, length):
    text = ("".join(pieces) * (length // 2 + 1))[:length]
    check([text, text[1:]])


@pytest.mark.parametrize("length", [8, 9, 16, 4095, 4096, 4097, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 100_000])
def test_words_of_any_length(length):
    check(["w" * length, f"a b {'v' * length} c d e {'湖' * 3}", "é" * (length // 2), f"湖{'u' * length}"])


@pytest.mark.parametrize("count", range(8))
def test_short_rows(count):
    check([" ".join("one two three four five six seven".split()[:count]), "湖" * count])


def test_every_code_point_by_itself_and_among_others():
    """All 1.1 million, 400 to a row; the neighbours are letters, a letter without spaces, and a mark."""
    points = [chr(point) for point in range(sys.maxunicode + 1) if not 0xD800 <= point < 0xE000]
    rows = ["".join(f"a{one}b " for one in points[at : at + 400]) for at in range(0, len(points), 400)]
    signed = sign_texts(pa.array(rows)).values
    assert all((signed[at] == sign(shingles_of(row))).all() for at, row in enumerate(rows))
    marked = [one for one in points[:0x40000] if code_points().in_place[ord(one)] == MARKED]
    rows = ["".join(f"湖{one}" for one in marked[at : at + 400]) for at in range(0, len(marked), 400)]
    signed = sign_texts(pa.array(rows)).values
    assert all((signed[at] == sign(shingles_of(row))).all() for at, row in enumerate(rows))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=20).map(lambda t: t.encode("utf-8", "replace"))),
                max_size=5))  # fmt: skip
def test_invalid_utf8_is_replaced(rows):
    signed = sign_texts(pa.array(rows, pa.binary()))
    expected = [sign(shingles_of(row.decode("utf-8", "replace"))) for row in rows]
    assert (signed.values == np.array(expected, dtype=np.uint32).reshape(-1, 128)).all()


def test_columns_of_all_sorts():
    texts = ["the heron stands in the reeds", None, "", "and waits for the tide to turn again"]
    expected = [sign(shingles_of(text or "")) for text in texts]
    chunked = pa.chunked_array([texts[:1], texts[1:]])
    columns = [pa.array(texts, kind) for kind in (pa.string(), pa.large_string(), pa.string_view())]
    for column in (*columns, chunked, chunked.slice(0), pa.array(["skipped", *texts])[1:]):
        assert (sign_texts(column).values == expected).all()
    assert sign_texts(pa.array([], pa.string())).values.shape == (0, 128)
    with pytest.raises(TypeError, match="column of strings"):
        sign_texts(pa.array([1, 2]))


def test_rows_too_long_to_prepare_are_skipped_and_counted(monkeypatch):
    monkeypatch.setattr("provenance.linking.buffers.MOST_PREPARED", 100)
    signed = sign_texts(pa.array(["fine words", "ﬁ" * 200, "a" * 50_000 + " b", "heron " * 100]))
    assert signed.skipped == (1, 2)
    assert signed.shingles.tolist() == [1, 0, 0, 96]


def test_a_sketch_keeps_one_in_so_many_and_is_nested():
    text = " ".join(f"w{number}" for number in range(60_000))
    whole, tenth, hundredth = (sketch_texts(pa.array([text]), scale).hashes for scale in (1, 10, 100))
    assert 5_600 < tenth.size < 6_400
    assert 500 < hundredth.size < 700
    assert np.isin(hundredth, tenth).all()
    assert np.isin(tenth, whole).all()
    with pytest.raises(ValueError, match="1 or more"):
        sketch_texts(pa.array([text]), 0)
