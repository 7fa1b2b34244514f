"""The squeezed form of a document: letters and digits alone, each with its place."""

from hypothesis import given
from hypothesis import strategies as st

from db.records import SpanText
from provenance.claims.flat_text import FlatText, _squeezed
from provenance.claims.letters import squeeze


def _by_character(text: str) -> tuple[str, tuple[int, ...]]:
    folded = [
        (at, one)
        for at, character in enumerate(text)
        for one in character.casefold()
        if character.isalnum() and one.isalnum()
    ]
    return "".join(one for _, one in folded), tuple(at for at, _ in folded)


@given(st.text())
def test_every_letter_keeps_its_place(text: str) -> None:
    assert _squeezed(text) == _by_character(text)


@given(st.text())
def test_a_phrase_is_squeezed_as_the_text_is(text: str) -> None:
    assert squeeze(text) == _squeezed(text)[0]


def test_words_cut_by_a_line_end_are_found() -> None:
    text = "Straße of licen-\nsed data"
    flat = FlatText(SpanText(text, ((0, 0, len(text), 1),)), *_squeezed(text))
    assert [text[start:end] for start, end in flat.find(squeeze("Strasse"))] == ["Straße"]
    assert [text[start:end] for start, end in flat.find(squeeze("licensed data"))] == ["licen-\nsed data"]
