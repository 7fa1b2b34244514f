"""Terms and policies: of customers' data nothing is claimed, of training data what they say."""

import pytest

from db.documents import document_key, document_kind
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims import extract_claims
from provenance.claims.terms import is_terms
from provenance.reading import read_payload

POLICY = b"""# Privacy Policy

## Data we collect

Customer data includes user content, private documents and chat messages. We have removed content of closed accounts.
We do not knowingly collect personal data of children. Such as the French data protection authority (CNIL).

## How our models learn

Zorblat models are trained on publicly available data and licensed data.

## Training

We use web pages and books. Spam was filtered out of the data.
"""


def claims_of(payload: bytes, url: str) -> set[tuple[ClaimKind, str]]:
    key = document_key(url)
    reading = read_payload(payload, media_type="text/markdown", name=url)
    return {(one.claim.kind, one.claim.object) for one in extract_claims(reading, key, document_kind(key))}


RAW = "https://raw.githubusercontent.com/zorblat-labs/terms/main/"


def test_only_what_terms_say_of_training_is_claimed() -> None:
    found = claims_of(POLICY, RAW + "Zorblat%20Chat/Privacy%20Policy.md")
    assert (ClaimKind.SOURCE_CATEGORY, "publicly available data") in found
    assert (ClaimKind.SOURCE_CATEGORY, "licensed data") in found
    assert any(kind is ClaimKind.PROCESSING for kind, _ in found)
    assert not any(object in {"user interactions", "French", "personal data"} for _, object in found)
    elsewhere = claims_of(POLICY.replace(b"Privacy Policy", b"Zorblat"), RAW + "README.md")
    assert (ClaimKind.SOURCE_CATEGORY, "user interactions") in elsewhere


@pytest.mark.parametrize(
    ("file", "title"),
    [
        ("Terms%20of%20Service.md", "1. Accessing Zorblat"),
        ("USE_POLICY.md", ""),
        ("docs/page.md", "Zorblat Commercial Terms"),
        ("docs/page.md", "Data Processing Addendum"),
        ("code-of-conduct.md", ""),
    ],
)
def test_terms_are_known_by_their_file_or_title(file: str, title: str) -> None:
    assert is_terms(document_key(RAW + file), DocumentKind.REPO_DOC, title)


@pytest.mark.parametrize(
    ("url", "title"),
    [
        (RAW + "README.md", "Zorblat: terms of trade in 40 languages"),
        (RAW + "docs/training.md", "Training Zorblat"),
        ("https://huggingface.co/datasets/zorblat-labs/privacy-policy-corpus/raw/main/README.md", "Privacy Policy"),
    ],
)
def test_cards_and_other_documents_are_no_terms(url: str, title: str) -> None:
    key = document_key(url)
    assert not is_terms(key, document_kind(key), title)
