"""Names that are longer than what a list knows of them, and words that only look like a name."""

import pytest

from db.records import SpanText
from provenance.claims.mentions import MentionType, find_mentions


def _named(words: str, kind: MentionType) -> list[str]:
    span = SpanText(words, ((0, 0, len(words), len(words)),))
    return [words[one.start : one.end] for one in find_mentions(span) if one.type is kind]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("trained on LAION-ART and COYO-700M", ["LAION-ART", "COYO-700M"]),
        ("trained on LAION-2B-en-aesthetic", ["LAION-2B-en-aesthetic"]),
        ("trained on the Quayside Movie Plots Dataset", ["Quayside Movie Plots Dataset"]),
        ("trained on the Harbour Light Analysis (HLA) dataset", ["Harbour Light Analysis (HLA)"]),
        ("evaluated on COCO 2017", ["COCO 2017"]),
        ("fine-tuned on SQuAD v1.1 by us", ["SQuAD v1.1"]),
        ("trained on CC-News and CC-100", ["CC-News", "CC-100"]),
        ("trained on the Quay-7B dataset", ["Quay-7B"]),
        ("sampled from German Wikipedia and News Corpora", ["Wikipedia"]),
    ],
)
def test_a_dataset_takes_its_longer_name(words: str, names: list[str]) -> None:
    assert _named(words, MentionType.DATASET) == names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("based on Code Llama 34B", ["Code Llama 34B"]),
        ("data written by GPT-5.4", ["GPT-5.4"]),
        ("we use HarbourCLIP-m9 as text encoder", ["HarbourCLIP-m9"]),
        ("built on QuayBERT", ["QuayBERT"]),
        ("distilled from Quay2.5-1.2B-Base.", ["Quay2.5-1.2B-Base"]),
        ("quantised from harbourai/quay-30b", ["harbourai/quay-30b"]),
    ],
)
def test_a_model_takes_its_longer_name(words: str, names: list[str]) -> None:
    assert _named(words, MentionType.MODEL) == names


@pytest.mark.parametrize(
    "words",
    [
        "pretrained on massive text corpora",
        "a Wikipedia-based view of pretraining",
        "we train on the Training Dataset",
        "quantised with AutoGPTQ",
        "pretrained model with QUA-5B annotations",
    ],
)
def test_plain_words_and_adjectives_are_no_longer_name(words: str) -> None:
    assert _named(words, MentionType.MODEL) == []
    assert all(name == "Wikipedia" for name in _named(words, MentionType.DATASET))
