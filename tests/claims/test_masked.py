"""A masked sentence: mentions are one character each, and so is white space of every kind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.claims.masked import Sentence
from provenance.claims.mention import Mention
from provenance.claims.mentions import MentionType

SPACES = "\n\r\t\x0b\x0c\x1c\x85\u00a0\u1680\u2009\u2028\u202f\u3000 "


@pytest.mark.parametrize("space", SPACES)
def test_white_space_of_every_kind_is_a_blank(space: str) -> None:
    assert Sentence(f"trained{space}on", 0, 10, ()).masked == "trained on"


@given(st.text(alphabet=f"ab{SPACES}", min_size=6, max_size=20))
def test_what_is_masked_stands_where_it_stood(words: str) -> None:
    sentence = Sentence(words, 0, len(words), (Mention(2, 4, MentionType.DATASET, words[2:4]),))
    assert len(sentence.masked) == len(words) - 1
    assert sentence.place(2, 3) == (2, 4)
    assert sentence.place(3, len(sentence.masked)) == (4, len(words))
