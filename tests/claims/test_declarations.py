"""Plain declarations, and what sounds like one."""

import pytest

from db.vocabulary import ClaimKind
from provenance.claims.declarations import DECLARATIONS, extract_declarations
from tests.claims.prose_documents import dataset_context, paragraph_context

SAID = [
    ("No text from social networks was used.", ClaimKind.EXCLUDED, "text from social networks", False),
    ("Everything that went into it is public.", ClaimKind.ACCESS, "Everything that went into it is public", False),
    ("Then a legal expert wrote the hard cases.", ClaimKind.ANNOTATION, "a legal expert", True),
    ("We restrict to letters with at least 10 lines.", ClaimKind.PROCESSING, "with at least 10 lines", True),
    ("No annotations", ClaimKind.ANNOTATION, "No annotations", True),
]
NOT_SAID = [
    "No data is perfect.",
    "No images are shown on this page.",
    "No text can be used without consent.",
    "Everything is fine.",
    "An expert may have written it.",
    "We limit the batch to fit the memory.",
]


@pytest.mark.parametrize(("words", "kind", "anchor", "dataset"), SAID)
def test_a_declaration_is_found(words: str, kind: ClaimKind, anchor: str, dataset: bool) -> None:
    context = dataset_context(words) if dataset else paragraph_context(words)
    source = context.reading.source
    found = [(one.kind, source[one.anchor_start : one.anchor_end]) for one in extract_declarations(context)]
    assert found == [(kind, anchor)]


@pytest.mark.parametrize("words", NOT_SAID)
def test_what_only_sounds_like_one_gives_nothing(words: str) -> None:
    assert list(extract_declarations(dataset_context(words))) == []
    assert list(extract_declarations(paragraph_context(words))) == []


def test_rules_have_names_of_their_own() -> None:
    names = [one.rule for one in DECLARATIONS]
    assert len(set(names)) == len(names)
