"""The dataset viewer's answers, good and bad."""

import json

from hypothesis import given
from hypothesis import strategies as st

from provenance.linking import read_sample
from provenance.linking.sampling import MOST_CHARACTERS, MOST_ROWS

SENTENCE = "a heron stands in the reeds and waits"


def rows_of(payload: bytes) -> tuple[str, ...]:
    return read_sample(payload).rows


def answer(*rows: object) -> bytes:
    return json.dumps(
        {"rows": [{"row_idx": at, "row": row, "truncated_cells": []} for at, row in enumerate(rows)]}
    ).encode()


def test_rows_of_text_and_of_turns():
    turns = {"id": "7", "messages": [{"role": "user", "content": SENTENCE}, {"role": "bot", "content": SENTENCE}]}
    assert rows_of(answer({"text": SENTENCE, "label": 3}, turns)) == (SENTENCE, f"{SENTENCE}\n{SENTENCE}")


def test_short_cells_count_only_where_there_is_nothing_else():
    assert rows_of(answer({"word": "heron"}, {"url": "x", "text": SENTENCE})) == ("heron", SENTENCE)


def test_rows_without_text_are_counted():
    reading = read_sample(answer({"n": 1}, {"text": "  "}, None, {"text": SENTENCE}))
    assert reading.rows == (SENTENCE,)
    assert reading.issues == ("3 rows have no text",)


def test_huge_rows_are_cut_and_many_left_out():
    reading = read_sample(answer({"text": "heron " * MOST_CHARACTERS}))
    assert len(reading.rows[0]) == MOST_CHARACTERS
    assert "cut" in reading.issues[0]
    many = read_sample(answer(*[{"text": SENTENCE}] * (MOST_ROWS + 2)))
    assert len(many.rows) == MOST_ROWS
    assert "2 rows" in many.issues[0]


def test_what_is_no_sample_gives_none_and_a_reason():
    for payload in (
        b"",
        b"{",
        b"[]",
        b"{}",
        b'{"rows": {}}',
        b'{"error": "x"}',
        b"\xff\xfe",
        b"[" * 100_000,
        b"1" * 5000,
    ):
        reading = read_sample(payload)
        assert reading.rows == ()
        assert reading.issues


def test_bytes_that_are_no_text_are_replaced():
    assert rows_of(answer({"text": SENTENCE}).replace(b"reeds", b"ree\xffs"))


def test_deep_rows_end():
    deep: object = SENTENCE
    for _ in range(200):
        deep = [deep]
    assert rows_of(answer({"text": deep})) == ()


@given(st.binary(max_size=200))
def test_any_bytes(payload):
    read_sample(payload)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        max_leaves=20,
    )
)
def test_any_json(value):
    assert isinstance(rows_of(json.dumps({"rows": [{"row": value}]}).encode()), tuple)
    read_sample(json.dumps(value).encode())
