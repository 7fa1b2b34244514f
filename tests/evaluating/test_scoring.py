"""Scores that must hold whatever was annotated and found."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import ClaimKind, Stage
from provenance.evaluating import CORE_KINDS, Gold, Trap, load_gold, score_claims
from provenance.evaluating.errors import describe_errors
from provenance.evaluating.tables import scores_as_json, scores_as_text
from tests.evaluating.conftest import gold_claim, gold_of, predict

kinds = st.sampled_from([ClaimKind.TRAINED_ON, ClaimKind.SIZE, ClaimKind.RELEASE])
claims = st.lists(
    st.tuples(st.integers(0, 80), st.integers(1, 9), kinds, st.booleans()).map(
        lambda c: gold_claim(c[0], c[0] + c[1], c[2], optional=c[3])
    ),
    max_size=8,
)


@given(claims)
def test_the_annotations_against_themselves_are_perfect(annotated: list) -> None:
    scores = score_claims(gold_of(*annotated), {"brontes": [predict(claim) for claim in annotated]}, rounds=0)
    assert scores.relaxed().f1 == scores.strict().f1 == scores.facts.f1 == scores.macro_f1 == 1.0
    assert not scores.documents[0].misses
    assert not scores.documents[0].false


@given(claims, claims, st.randoms())
def test_order_does_not_matter(annotated: list, found: list, order: random.Random) -> None:
    predictions = [predict(claim) for claim in found]
    shuffled = order.sample(predictions, len(predictions))
    gold, moved = gold_of(*annotated), gold_of(*order.sample(annotated, len(annotated)))
    first = scores_as_json(score_claims(gold, {"brontes": predictions}, rounds=20))
    assert first == scores_as_json(score_claims(moved, {"brontes": shuffled}, rounds=20))


@given(claims, claims)
def test_counts_agree_with_the_lists(annotated: list, found: list) -> None:
    scores = score_claims(gold_of(*annotated), {"brontes": [predict(claim) for claim in found]}, rounds=0)
    count, one = scores.relaxed(), scores.documents[0]
    assert count.annotated - count.right == len(one.misses)
    assert count.predicted - count.right == len(one.false)
    assert scores.strict().right <= count.right
    assert sum(scores.relaxed([kind]).right for kind in ClaimKind) == count.right


@given(claims, claims)
def test_a_further_prediction_never_lowers_what_is_right(annotated: list, found: list) -> None:
    predictions = [predict(claim) for claim in found]
    more = score_claims(gold_of(*annotated), {"brontes": predictions}, rounds=0).relaxed().right
    fewer = score_claims(gold_of(*annotated), {"brontes": predictions[1:]}, rounds=0).relaxed().right
    assert fewer <= more <= fewer + 1


def test_kinds_beyond_the_guideline_are_not_scored() -> None:
    placeholder = predict(gold_claim(0, 5), kind=ClaimKind.PLACEHOLDER)
    scores = score_claims(gold_of(), {"brontes": [placeholder]}, rounds=0)
    assert scores.claim_free == (0, 1)


def test_a_claim_in_a_claim_free_document_and_in_a_trap() -> None:
    trap = Trap("t1", "brontes", "evaluation", 60, 84)
    found = [predict(gold_claim(79, 83)), predict(gold_claim(26, 32))]
    scores = score_claims(gold_of(traps=(trap,)), {"brontes": found}, rounds=0)
    assert scores.claim_free == (2, 1)
    assert scores.traps == (1, 1)
    assert scores.relaxed().precision == 0.0


def test_a_right_claim_inside_a_trap_is_no_hit() -> None:
    claim = gold_claim(79, 83)
    gold = gold_of(claim, traps=(Trap("t1", "brontes", "evaluation", 60, 84),))
    assert score_claims(gold, {"brontes": [predict(claim)]}, rounds=0).traps == (0, 1)


def test_facts_are_counted_once_however_often_stated() -> None:
    first, again = gold_claim(26, 32, object="Petrel"), gold_claim(111, 117, object="Petrel")
    other = gold_claim(57, 60, object="Auk")
    found = [predict(first, object="made-up/petrel"), predict(gold_claim(79, 83, object="Skua"))]
    facts = score_claims(gold_of(first, again, other), {"brontes": found}, rounds=0).facts
    assert (facts.right, facts.predicted, facts.annotated) == (1, 2, 2)


def test_spans_that_are_not_the_source_are_counted() -> None:
    good = predict(gold_claim(26, 32))
    bad = replace(good, evidence=replace(good.evidence, anchor="Petrels"))
    assert score_claims(gold_of(), {"brontes": [good, bad]}, rounds=0).spans == (1, 2)


def test_core_kinds_and_stage() -> None:
    size = gold_claim(34, 52, ClaimKind.SIZE, value=3e12)
    wrong_stage = predict(size, stage=Stage.FINE_TUNING)
    scores = score_claims(gold_of(size, gold_claim(0, 7, ClaimKind.RELEASE)), {"brontes": [wrong_stage]}, rounds=0)
    assert (scores.relaxed(CORE_KINDS).f1, scores.strict(CORE_KINDS).f1) == (1.0, 0.0)


def test_intervals_are_seeded_and_hold_the_figure() -> None:
    claim = gold_claim(26, 32)
    gold = sum((gold_of(claim, id=f"d{n}") for n in range(10)), Gold(()))
    found = {f"d{n}": [predict(claim)] for n in range(5)}
    first, second = score_claims(gold, found), score_claims(gold, found)
    low, high = first.intervals["relaxed_recall"]
    assert first.intervals == second.intervals
    assert 0.0 < low < 0.5 < high < 1.0


def test_errors_show_each_miss_and_each_false_claim_in_context() -> None:
    missed, wrong = gold_claim(26, 32), predict(gold_claim(79, 83))
    lines = "\n".join(describe_errors(score_claims(gold_of(missed), {"brontes": [wrong]}, rounds=0)))
    assert "MISS  trained_on" in lines
    assert "was trained on «Petrel» (3 trillion" in lines
    assert "FALSE trained_on" in lines
    assert "tested on «Skua»." in lines


@pytest.mark.parametrize("part", ["dev", "dev2", "dev3", "dev4"])
def test_errors_of_the_parts_for_reading_are_shown(part: str) -> None:
    gold = gold_of(gold_claim(26, 32), part=part)
    assert "was trained on «Petrel»" in "\n".join(describe_errors(score_claims(gold, {}, rounds=0)))


@pytest.mark.parametrize("part", ["held_out", "held_out2"])
def test_errors_of_the_held_out_parts_stay_unseen(part: str) -> None:
    gold = gold_of(gold_claim(26, 32), part=part)
    lines = "\n".join(describe_errors(score_claims(gold, {}, rounds=0)))
    assert "Petrel" not in lines
    assert "1 documents" in lines


def test_the_shared_annotations_score_one_against_themselves(shared_gold: Path) -> None:
    gold = load_gold(shared_gold)
    found = {d.id: [predict(c, start=c.start, end=c.end) for c in d.claims] for d in gold.documents}
    scores = score_claims(gold, found, rounds=0)
    assert scores.relaxed().f1 == scores.strict().f1 == 1.0
    assert scores.relaxed().annotated == sum(not c.optional for d in gold.documents for c in d.claims)
    assert scores.traps == (0, 66)
    assert "all kinds" in scores_as_text(scores)
