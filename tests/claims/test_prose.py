"""Claims of whole paragraphs: guards, subjects, stages, evidence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.documents import hub_card
from db.records import Block, BlockType
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Stage
from provenance.claims import extract_claims, find_dataset_mentions
from provenance.claims.sentences import split_sentences
from tests.claims.prose_documents import MODEL, dataset_context, paragraph_context, reading_of, span_text


def found(words: str, *, heading: str = "", dataset: bool = False) -> set[tuple[str, str]]:
    """(kind, anchor) of each claim of a paragraph."""
    context = dataset_context(words, heading=heading) if dataset else paragraph_context(words, heading=heading)
    claims = extract_claims(context.reading, context.document, context.kind)
    return {(one.claim.kind, one.evidence.anchor) for one in claims}


def test_hardware_after_trained_on_is_no_dataset() -> None:
    assert not {kind for kind, _ in found("The model was trained on 8 A100 GPUs with PyTorch.")} & {"trained_on"}


def test_an_enumeration_gives_one_claim_for_each_name() -> None:
    claims = found("It was trained on C4, OSCAR and the RefinedWeb corpus.")
    assert {anchor for kind, anchor in claims if kind == "trained_on"} == {"C4", "OSCAR", "RefinedWeb"}


@pytest.mark.parametrize(
    "words",
    [
        "You can fine-tune the model on SQuAD.",
        "We plan to train on the RefinedWeb corpus.",
        "The model was evaluated on SQuAD and Natural Questions.",
        "Unlike Zorblat, other models were trained on RefinedWeb.",
        "Was it trained on RefinedWeb?",
        "To train on RefinedWeb, run the following command:",
    ],
)
def test_what_is_no_statement_about_this_model_gives_no_training_data(words: str) -> None:
    assert "trained_on" not in {kind for kind, _ in found(words)}


def test_a_denied_source_is_excluded_and_negated() -> None:
    context = paragraph_context("The model was not trained on any part of Wikipedia.")
    claims = extract_claims(context.reading, context.document, context.kind)
    assert [(one.claim.kind, one.claim.polarity) for one in claims] == [(ClaimKind.EXCLUDED, Polarity.NEGATED)]


def test_not_only_denies_nothing() -> None:
    assert ("trained_on", "C4") in found("It was not only trained on C4 but tested by us.")


def test_a_list_is_read_with_the_words_that_introduce_it() -> None:
    lead, item = "The training data includes:", "46 natural languages"
    source = f"{lead}\n\n- {item}"
    start = source.index(item)
    blocks = [
        Block(BlockType.PARAGRAPH, 0, len(lead), headings=((2, "Training Data"),), content=span_text(lead)),
        Block(
            BlockType.LIST_ITEM, start - 2, len(source), headings=((2, "Training Data"),),
            content=span_text(item, start), depth=1, lead_in=0,
        ),
    ]  # fmt: skip
    claims = extract_claims(reading_of(source, blocks), MODEL, DocumentKind.MODEL_CARD)
    assert ("language", "46 natural languages") in {(one.claim.kind, one.evidence.anchor) for one in claims}
    assert all(one.evidence.start >= start - 2 for one in claims)


def test_the_stage_comes_from_the_words_then_from_the_document() -> None:
    tuned = paragraph_context("Zorblat is an instruction-tuned version of Llama-2-7b. It was trained on RefinedWeb.")
    claims = extract_claims(tuned.reading, tuned.document, tuned.kind)
    assert {one.claim.stage for one in claims if one.claim.kind is ClaimKind.TRAINED_ON} == {Stage.SFT}
    plain = paragraph_context("It was pre-trained on RefinedWeb.")
    claims = extract_claims(plain.reading, plain.document, plain.kind)
    assert [one.claim.stage for one in claims] == [Stage.PRETRAINING]


def test_a_sister_model_is_the_subject() -> None:
    context = paragraph_context("Falcon-40B was trained on RefinedWeb.")
    claims = extract_claims(context.reading, context.document, context.kind)
    assert [one.claim.subject for one in claims if one.claim.kind is ClaimKind.TRAINED_ON] == ["Falcon-40B"]


def test_a_template_field_claims_nothing() -> None:
    assert found("{dataset_0} was used to train. [More Information Needed]", heading="Training Data") == set()


def test_citations_are_silent() -> None:
    assert found("Zorb et al. trained on C4 and OSCAR with 3 million images.", heading="Citation") == set()


SENTENCES = st.lists(
    st.sampled_from(
        "trained on C4 the OSCAR corpus 3 million images . , ( ) not evaluated GPT-4 generated English and licensed "
        "under CC-BY-4.0 in August 2024 训练 数据 «é» \u00a0 ` * 15T tokens".split(" ")
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_evidence_is_the_source(words: str) -> None:
    context = paragraph_context(words, heading="Training data")
    for one in extract_claims(context.reading, context.document, context.kind):
        evidence = one.evidence
        assert evidence.quote == context.reading.source[evidence.start : evidence.end]
        assert evidence.anchor == context.reading.source[evidence.anchor_start : evidence.anchor_end]
        assert evidence.start <= evidence.anchor_start < evidence.anchor_end <= evidence.end


@settings(max_examples=50, deadline=None)
@given(SENTENCES)
def test_twice_read_is_twice_the_same(words: str) -> None:
    context = paragraph_context(words)
    again = paragraph_context(words)
    key = hub_card(RepoKind.MODEL, "zorblat-labs/zorblat-7b")
    assert extract_claims(context.reading, key, context.kind) == extract_claims(again.reading, key, again.kind)


@given(st.text(max_size=300))
def test_sentences_cover_the_text_in_order(words: str) -> None:
    last = 0
    for start, end in split_sentences(words):
        assert last <= start < end <= len(words)
        assert words[last:start].strip() == ""
        last = end
    assert words[last:].strip() == ""


def test_abbreviations_and_versions_end_no_sentence() -> None:
    words = "It uses v1.2, e.g. C4 (cf. Fig. 2) of Zorb et al. in 2020. Then it stops."
    assert [words[start:end] for start, end in split_sentences(words)][-1] == "Then it stops."


def test_dataset_names_are_found_through_the_blanks_of_a_tokeniser() -> None:
    words = "We train on the CIFAR - 1 0 dataset ."
    assert [words[start:end] for start, end in find_dataset_mentions(words)] == ["CIFAR - 1 0"]
