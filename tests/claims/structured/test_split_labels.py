"""Splits that are counted in running text."""

import pytest

from db.vocabulary import ClaimKind
from provenance.claims.split_labels import extract_split_labels
from tests.claims.structured.conftest import Read, anchors


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("train/valid/test: 5,000/500/500", ["5,000", "500", "500"]),
        ("Train: 10k | Dev: 1k | Test: 1k", ["10k", "1k", "1k"]),
        ("- **train** (12,000 examples)", ["12,000"]),
        ("Training set: 900, test set: 100.", ["900", "100"]),
    ],
)
def test_each_labelled_split_has_a_size(dataset_card: Read, words: str, numbers: list[str]) -> None:
    assert anchors(dataset_card(extract_split_labels, f"## Data\n\n{words}\n"), ClaimKind.SIZE) == numbers


@pytest.mark.parametrize(
    "words",
    [
        "Train/dev/test = 8/1/1",
        "train: 80%, test: 20%",
        "Train loss: 120, test loss: 130",
        "test: 3 runs",
        "train: 2019-2020, test: 2021-2022",
    ],
)
def test_shares_scores_and_years_are_no_sizes(dataset_card: Read, words: str) -> None:
    assert dataset_card(extract_split_labels, f"## Data\n\n{words}\n") == ()


def test_a_model_was_trained_on_its_training_split(model_card: Read) -> None:
    found = model_card(extract_split_labels, "## Data\n\nTrain: 10,000 | Test: 1,000\n")
    assert anchors(found, ClaimKind.SIZE) == ["10,000"]
