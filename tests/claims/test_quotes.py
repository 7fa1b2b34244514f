"""Quotes say something by themselves: on made sentences, and over every annotated document at hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.records import BlockType, Extraction, Reading
from db.vocabulary import Polarity
from provenance.claims import extract_claims
from provenance.claims.quotes import NEGATION
from provenance.evaluating.gold import load_gold
from provenance.reading import read_payload
from tests.claims.prose_documents import dataset_context, paragraph_context

GOLD = Path(__file__).parents[2].parent / "shared" / "bench" / "gold"
PROSE = {BlockType.PARAGRAPH, BlockType.LIST_ITEM}
MEMBERS = ("front_matter", "hub", "croissant", "eu_summary", "ca_page", "list", "artefact")
"""Rules whose quote is a field, an entry or a line: its key is the cue."""


def claims_of(words: str, *, dataset: bool = False) -> list[Extraction]:
    context = dataset_context(words) if dataset else paragraph_context(words)
    return list(extract_claims(context.reading, context.document, context.kind))


def test_a_quote_is_more_than_its_object() -> None:
    (one,) = claims_of("The corpus was deduplicated before training.")
    assert (one.evidence.anchor, one.evidence.quote) == (
        "deduplicated",
        "The corpus was deduplicated before training.",
    )


def test_a_denial_is_quoted_with_the_word_that_denies() -> None:
    (one,) = claims_of("None of these networks has ever been trained on Wikipedia, nor not on the web.")
    assert one.claim.polarity is not Polarity.NEGATED or NEGATION.search(one.evidence.quote)


def test_a_long_sentence_is_cut_to_clauses() -> None:
    words = "; ".join([f"part {number} of the story goes on and on" for number in range(40)])
    (one,) = claims_of(f"{words}; the corpus was deduplicated; {words}.")
    assert len(one.evidence.quote) < 300
    assert "the corpus was deduplicated" in one.evidence.quote


@pytest.fixture(scope="module")
def annotated() -> list[tuple[Reading, tuple[Extraction, ...]]]:
    if not GOLD.is_dir():
        pytest.skip("the annotated documents are not beside the checkout")
    return list(_read_all())


def _read_all() -> Iterator[tuple[Reading, tuple[Extraction, ...]]]:
    for document in load_gold(GOLD).documents:
        reading = read_payload(document.payload, name=document.name)
        yield reading, extract_claims(reading, document.key, document.kind)


def test_no_quote_in_the_annotated_documents_is_bare(
    annotated: list[tuple[Reading, tuple[Extraction, ...]]],
) -> None:
    bare = []
    for reading, found in annotated:
        prose = [block for block in reading.blocks if block.type in PROSE]
        for one in found:
            evidence = one.evidence
            if evidence.rule.startswith(MEMBERS) or evidence.quote.strip() != evidence.anchor.strip():
                continue
            block = next((b for b in prose if b.start <= evidence.start and evidence.end <= b.end), None)
            words = block.content.text.split() if block is not None and block.content is not None else []
            if len(words) > len(evidence.quote.split()) + 3 and "." not in evidence.quote.strip()[-2:]:
                bare.append((evidence.rule, evidence.quote))
    assert bare == []


def test_every_denial_in_the_annotated_documents_holds_its_negation(
    annotated: list[tuple[Reading, tuple[Extraction, ...]]],
) -> None:
    lacking = [
        (one.evidence.rule, one.evidence.quote)
        for _, found in annotated
        for one in found
        if one.claim.polarity is not Polarity.DISCLOSED and not NEGATION.search(one.evidence.quote)
    ]
    assert lacking == []
