"""Artefacts beyond training data, and placeholders."""

import pytest

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.artefacts import extract_artefacts
from tests.claims.structured.conftest import Read, anchors, objects


@pytest.mark.parametrize(
    ("text", "kind", "anchor"),
    [
        ("Wren was trained on 64 A100 80GB GPUs for three weeks.", ClaimKind.COMPUTE, "64 A100 80GB GPUs"),
        ("Pretraining took 3.3M GPU hours in all.", ClaimKind.COMPUTE, "3.3M GPU hours"),
        ("The run cost 6.2e22 FLOPs.", ClaimKind.COMPUTE, "6.2e22 FLOPs"),
        ("Wren is a decoder-only transformer.", ClaimKind.ARCHITECTURE, "decoder-only transformer"),
        ("The training code is available on our site.", ClaimKind.TRAINING_CODE, "training code"),
        ("All weights are publicly available.", ClaimKind.WEIGHTS, "weights are publicly available"),
        ("The model weights are licensed under the Apache 2.0 license.", ClaimKind.MODEL_LICENCE, "Apache 2.0"),
    ],
)
def test_sentences(model_card: Read, text: str, kind: ClaimKind, anchor: str) -> None:
    assert anchors(model_card(extract_artefacts, f"# Wren\n\n{text}\n"), kind) == [anchor]


@pytest.mark.parametrize(
    "text",
    [
        "The dataset is released under CC BY 4.0.",
        "You need a GPU to run Wren.",
        "Wren was trained on letters.",
        "Heron scores 12 TFLOPs/s.",
    ],
)
def test_sentences_that_claim_nothing_here(model_card: Read, text: str) -> None:
    assert model_card(extract_artefacts, f"# Wren\n\n{text}\n") == ()


def test_usage_and_evaluation_are_passed_over(model_card: Read) -> None:
    text = "# Wren\n\n## Evaluation\n\nIt was evaluated and trained on 8 A100 GPUs.\n"
    assert model_card(extract_artefacts, text) == ()


def test_weights_that_are_kept_back(model_card: Read) -> None:
    found = model_card(extract_artefacts, "The weights are not publicly available.")
    assert [one.claim.polarity for one in found] == [Polarity.WITHHELD]


def test_placeholders_are_named_after_their_heading(model_card: Read) -> None:
    text = (
        "## Training Data\n\n[More Information Needed]\n\n## Uses\n\nTODO: write this\n\n## "
        "Bias\n\nMore words than none.\n"
    )
    assert objects(model_card(extract_artefacts, text), ClaimKind.PLACEHOLDER) == ["training data", "uses"]
