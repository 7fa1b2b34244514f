""" "This corpus" and "the same data" stand for a dataset that was named before, or for none."""

import pytest

from db.documents import document_key
from db.records import Extraction
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims import extract_claims
from provenance.reading import read_payload

CARD = document_key("https://huggingface.co/quillworks/Quill-7B/raw/main/README.md")


def claims(text: str, kind: ClaimKind) -> list[Extraction]:
    found = extract_claims(read_payload(text.encode(), name="README.md"), CARD, DocumentKind.MODEL_CARD)
    return [one for one in found if one.claim.kind is kind]


@pytest.mark.parametrize("words", ["This corpus", "The dataset", "In total, the resulting corpus"])
def test_what_is_said_of_this_corpus_is_about_the_one_that_was_named(words: str) -> None:
    text = f"Quill-7B was pretrained on the Petrel corpus. {words} contains 1.2 million news articles."
    (found,) = claims(text, ClaimKind.SIZE)
    assert found.claim.subject == "Petrel"
    assert found.claim.subject_written == words.removeprefix("In total, ")


@pytest.mark.parametrize(
    "before",
    [
        "Quill-7B was pretrained on the Petrel corpus and the Owlet dataset.",
        "Quill-7B was pretrained on text.",
        "Quill-7B was pretrained on the Petrel corpus." + " It reads well." * 80,
    ],
)
def test_where_several_none_or_a_distant_one_was_named_it_is_about_the_document(before: str) -> None:
    (found,) = claims(f"{before} This corpus contains 1.2 million news articles.", ClaimKind.SIZE)
    assert found.claim.subject == ""


def test_the_same_data_is_that_of_the_model_it_is_compared_with() -> None:
    text = (
        "Quill-7B was trained on the Petrel corpus. Quill-3B was trained on the Owlet dataset.\n\n"
        "Quill-13B was trained on the same dataset as Quill-7B."
    )
    last = claims(text, ClaimKind.TRAINED_ON)[-1]
    assert (last.claim.subject, last.claim.object) == ("Quill-13B", "Petrel")
    assert last.evidence.anchor == "the same dataset"


def test_the_same_data_of_nobody_named_is_that_of_the_sentence_before() -> None:
    text = "Quill-7B was trained on the Petrel corpus. Quill-1B was trained on the same data."
    found = [(one.claim.object, one.claim.object_written) for one in claims(text, ClaimKind.TRAINED_ON)]
    assert found == [("Petrel", "Petrel"), ("Petrel", "Petrel")]


@pytest.mark.parametrize("before", ["", "Quill-7B was trained on the Petrel corpus and the Owlet dataset. "])
def test_the_same_data_is_no_claim_where_it_may_be_several_or_none(before: str) -> None:
    found = claims(f"{before}Quill-1B was trained on the same data.", ClaimKind.TRAINED_ON)
    assert "the same data" not in [one.evidence.anchor for one in found]
