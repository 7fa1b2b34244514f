"""Counting as the guideline says: maximum matching, each claim once, optional claims neither way."""

from itertools import permutations, product

from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import ClaimKind, Polarity, Stage
from provenance.evaluating.matching import fits, fits_strictly, match
from tests.evaluating.conftest import gold_claim, predict

places = st.tuples(st.integers(0, 25), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1]))


def test_a_greedy_match_would_lose_one() -> None:
    wide, narrow = gold_claim(0, 20), gold_claim(15, 20)
    found = [predict(gold_claim(14, 18)), predict(gold_claim(2, 5))]
    assert len(match([wide, narrow], found, fits).pairs) == 2


def test_touching_anchors_do_not_overlap() -> None:
    assert not fits(gold_claim(0, 5), predict(gold_claim(5, 9)))
    assert fits(gold_claim(0, 5), predict(gold_claim(4, 9)))


def test_kind_and_polarity_must_be_equal() -> None:
    claim = gold_claim(0, 5)
    assert not fits(claim, predict(claim, kind=ClaimKind.DERIVED_FROM))
    assert not fits(claim, predict(claim, polarity=Polarity.NEGATED))


def test_strict_asks_for_value_and_stage() -> None:
    claim = gold_claim(0, 5, ClaimKind.SIZE, value=3e12)
    assert fits_strictly(claim, predict(claim, value="3020000000000"))
    assert not fits_strictly(claim, predict(claim, value="3040000000000"))
    assert not fits_strictly(claim, predict(claim, value=None))
    assert not fits_strictly(claim, predict(claim, value="1000/3000"))
    assert not fits_strictly(claim, predict(claim, stage=Stage.SFT))


def test_strict_asks_for_nothing_the_annotation_does_not_give() -> None:
    claim = gold_claim(0, 5, ClaimKind.CUTOFF, value="2024-08", stage=Stage.UNSPECIFIED)
    assert fits_strictly(claim, predict(claim, value="2031-01", stage=Stage.SFT))


def test_an_optional_claim_never_takes_from_a_required_one() -> None:
    optional, required = gold_claim(0, 9, optional=True), gold_claim(4, 6)
    matching = match([optional, required], [predict(required)], fits)
    assert (matching.pairs, matching.neutral) == (((1, 0),), frozenset())


def test_a_prediction_moves_aside_for_an_optional_claim() -> None:
    """Both predictions fit the required claim, only the first fits the optional one: neither is wrong."""
    required, optional = gold_claim(0, 9), gold_claim(0, 2, optional=True)
    matching = match([required, optional], [predict(gold_claim(0, 3)), predict(gold_claim(5, 8))], fits)
    assert (matching.pairs, matching.neutral) == (((0, 1),), frozenset({0}))


def test_a_claim_is_used_once() -> None:
    claim = gold_claim(0, 5)
    assert len(match([claim], [predict(claim), predict(claim)], fits).pairs) == 1


@given(st.lists(places, max_size=5), st.lists(places, max_size=5))
def test_no_assignment_beats_the_matching(gold_places: list[tuple[int, int]], found: list[tuple[int, int]]) -> None:
    gold = [gold_claim(*place) for place in gold_places]
    predictions = [predict(gold_claim(*place)) for place in found]
    assert len(match(gold, predictions, fits).pairs) == _best(gold_places, found)


def _best(gold: list[tuple[int, int]], found: list[tuple[int, int]]) -> int:
    few, many = sorted((gold, found), key=len)
    overlaps = {(a, b): a[0] < b[1] and b[0] < a[1] for a, b in product(few, many)}
    return max(sum(overlaps[pair] for pair in zip(few, order, strict=True)) for order in permutations(many, len(few)))


def test_a_chain_of_hundreds_needs_no_recursion() -> None:
    """Each prediction also fits the next claim, so the last one pushes all others along."""
    gold = [gold_claim(n, n + 2) for n in range(300)]
    found = [predict(gold_claim(n + 1, n + 2)) for n in range(300)]
    assert len(match(gold, found[::-1], fits).pairs) == 300
