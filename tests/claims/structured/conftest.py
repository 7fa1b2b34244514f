"""Cards of made-up makers, read and extracted the way a capture would be."""

import json
from collections.abc import Callable

import pytest

from db.documents import document_key
from db.records import Extraction
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import finish
from provenance.claims.extract import Extractor
from provenance.reading import read_payload

MODEL = "https://huggingface.co/quillworks/wren-7b/raw/main/README.md"
DATASET = "https://huggingface.co/datasets/quillworks/brook-corpus/raw/main/README.md"
Found = tuple[Extraction, ...]
Read = Callable[..., Found]


def context_of(text: str, url: str, kind: DocumentKind, media_type: str) -> DocumentContext:
    reading = read_payload(text.encode(), media_type=media_type, name=url)
    return DocumentContext(reading, document_key(url), kind)


@pytest.fixture
def model_card() -> Read:
    """`model_card(extractor, text)`: what an extractor finds in the card of quillworks/wren-7b."""
    return lambda extractor, text, url=MODEL: _extract(
        extractor, context_of(text, url, DocumentKind.MODEL_CARD, "text/markdown")
    )


@pytest.fixture
def dataset_card() -> Read:
    return lambda extractor, text: _extract(
        extractor, context_of(text, DATASET, DocumentKind.DATASET_CARD, "text/markdown")
    )


@pytest.fixture
def record() -> Read:
    """`record(extractor, value, url, kind)`: what an extractor finds in a JSON document."""
    return lambda extractor, value, url, kind: _extract(
        extractor, context_of(json.dumps(value, indent=2), url, kind, "application/json")
    )


@pytest.fixture
def summary() -> Read:
    url = "https://quillworks.example/wren-public-summary.md"
    return lambda extractor, text: _extract(
        extractor, context_of(text, url, DocumentKind.PUBLIC_SUMMARY, "text/markdown")
    )


def _extract(extractor: Extractor, context: DocumentContext) -> Found:
    found = finish(extractor(context), context)
    source = context.reading.source
    for one in found:
        evidence = one.evidence
        assert source[evidence.start : evidence.end] == evidence.quote
        assert source[evidence.anchor_start : evidence.anchor_end] == evidence.anchor
    return found


def objects(found: Found, kind: ClaimKind) -> list[str]:
    return [one.claim.object for one in found if one.claim.kind is kind]


def anchors(found: Found, kind: ClaimKind) -> list[str]:
    return [one.evidence.anchor for one in found if one.claim.kind is kind]


def values(found: Found, kind: ClaimKind) -> list[tuple[str | None, str | None]]:
    return [(one.claim.value, one.claim.unit) for one in found if one.claim.kind is kind]
