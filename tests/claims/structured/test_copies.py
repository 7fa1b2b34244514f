"""Cards of copies say what they are copies of, once, with the relation."""

import pytest

from provenance.claims.copies import extract_copies
from tests.claims.structured.conftest import Read

_LINK = "https://huggingface.co/tarnlabs/fell-7b"


@pytest.mark.parametrize(
    ("words", "relation"),
    [
        (f"This repo contains GGUF format model files for [Tarn Labs's Fell 7B]({_LINK}).", "quantized"),
        (f"This model is a quantized version of [tarnlabs/fell-7b]({_LINK}).", "quantized"),
        (f"Quantized version of [tarnlabs/fell-7b]({_LINK}), made in one go.", "quantized"),
        (f"This repository holds MLX weights for [tarnlabs/fell-7b]({_LINK}).", "converted"),
        ("These are 4-bit AWQ versions of tarnlabs/fell-7b.", "quantized"),
    ],
)
def test_a_copy_names_its_base(model_card: Read, words: str, relation: str) -> None:
    (found,) = model_card(extract_copies, f"# Copy\n\n{words}\n")
    assert (found.claim.object, found.claim.unit) == ("tarnlabs/fell-7b", relation)


@pytest.mark.parametrize(
    "words",
    [
        "GGUF versions of Wren are made by [others](https://huggingface.co/others/wren-7b-GGUF).",
        "Quantized versions of [this model](https://huggingface.co/quillworks/wren-7b) will come.",
        "We compared it with tarnlabs/fell-7b.",
    ],
)
def test_copies_of_this_model_are_no_base(model_card: Read, words: str) -> None:
    assert model_card(extract_copies, f"# Wren\n\n{words}\n") == ()
