"""Claims that cannot both hold, and the many pairs that can."""

import pytest

from db.vocabulary import ClaimKind, Polarity, Speaker, Stage
from provenance.comparing import compare
from provenance.comparing.rules import licence_family
from tests.comparing.conftest import card

FIELDS = "---\nlicense: cc-by-4.0\n---\n\n"
PRE = {"stage": Stage.PRETRAINING}


def rules(*documents):
    return [(one.rule, one.about) for one in compare(documents).contradictions]


def licences(compared, text, *claims):
    return rules(compared("https://huggingface.co/datasets/a/b/raw/main/README.md", text, *claims))


DATA = ClaimKind.DATA_LICENCE
DECLARED = ("cc-by-4.0", DATA)
STATED = ("CC BY-SA 4.0", DATA)


def test_front_matter_against_body(compared):
    found = licences(compared, f"{FIELDS}The data is under CC BY-SA 4.0.", DECLARED, STATED)
    assert found == [("licence@1", "licence: cc-by-4.0 and CC BY-SA 4.0")]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (f"{FIELDS}It is under CC BY 3.0.", [DECLARED, ("CC BY 3.0", DATA)]),  # versions of one family
        (f"{FIELDS}Under CC BY-SA 4.0, parts MIT.", [DECLARED, STATED, ("MIT", DATA)]),  # of parts
        (f"{FIELDS}Under the Harbour Terms.", [DECLARED, ("Harbour Terms", DATA)]),  # one we cannot place
        (f"{FIELDS}The code is MIT.", [DECLARED, ("MIT", ClaimKind.MODEL_LICENCE)]),  # of another thing
        ("One is CC BY 4.0.\n\nOne is CC BY-SA 4.0.", [("CC BY 4.0", DATA), STATED]),  # both in the body
        (f"{FIELDS}Others say CC BY-SA 4.0.", [DECLARED, ("CC BY-SA 4.0", DATA, {"speaker": Speaker.THIRD_PARTY})]),
    ],
)
def test_licences_that_agree_or_may(compared, text, claims):
    assert licences(compared, text, *claims) == []


def test_a_list_of_licences_holds_the_one_in_the_body(compared):
    text = "---\nlicense:\n- mit\n- cc-by-4.0\n---\n\nThe data is under CC BY 4.0 now."
    assert licences(compared, text, ("mit", DATA), ("cc-by-4.0", DATA), ("CC BY 4.0", DATA)) == []


@pytest.mark.parametrize(
    ("written", "family"),
    [
        ("CC BY-SA 4.0", "cc-by-sa"), ("cc-by-nc-nd-4.0", "cc-by-nc-nd"), ("The Apache License 2.0", "apache"),
        ("MIT License", "mit"), ("cc0-1.0", "cc0"), ("CreativeML OpenRAIL-M", "openrail"),
        ("bigscience-bloom-openrail", "openrail"),
        ("other", None), ("llama2", None), ("", None), ("mitigation", None),
    ],
)  # fmt: skip
def test_families_of_licences(written, family):
    assert licence_family(written) == family


def size(words, value, **more):
    return words, ClaimKind.SIZE, {"object": "Harbour-1", "value": value, "unit": "tokens", **PRE, **more}


def test_two_values_of_one_named_thing(compared):
    text = "Harbour-1 has 300B tokens.\n\nWe used Harbour-1, 500B tokens.\n"
    document = compared(card("a/b"), text, size("300B tokens", "300000000000"), size("500B tokens", "500000000000"))
    assert rules(document) == [("value@1", "size of Harbour-1: 300000000000 and 500000000000 tokens")]


@pytest.mark.parametrize(
    "second",
    [
        size("299.9B tokens", "299900000000"),  # rounding
        size("500B tokens", "500000000000", stage=Stage.SFT),
        size("500B tokens", "500000000000", hedge="up to"),
        size("500B tokens", "500000000000", object="Harbour-2"),
        size("500B tokens", "500000000000", unit="bytes"),
        size("500B tokens", "500000000000", polarity=Polarity.NEGATED),
        size("500B tokens", "many"),
    ],
)
def test_values_that_agree_or_are_of_something_else(compared, second):
    text = "Harbour-1 has 300B tokens.\n\nThen 299.9B tokens or 500B tokens came.\n"
    assert rules(compared(card("a/b"), text, size("300B tokens", "300000000000"), second)) == []


def test_things_called_by_their_unit_alone_are_not_compared(compared):
    text = "It has 300 hours.\n\nAnother has 5 hours.\n"
    claims = [(f"{n} hours", ClaimKind.SIZE, {"object": "hours", "value": str(n), "unit": "hours"}) for n in (300, 5)]
    assert rules(compared(card("a/b"), text, *claims)) == []


def test_one_sentence_with_two_values_explains_itself(compared):
    text = "Harbour-1 grew from 300B tokens to 500B tokens.\n"
    document = compared(card("a/b"), text, size("300B tokens", "300000000000"), size("500B tokens", "500000000000"))
    assert rules(document) == []


def cutoff(words, value):
    return words, ClaimKind.CUTOFF, {"object": "data cutoff", "value": value, **PRE}


def test_cutoffs(compared):
    text = "The data ends in May 2023.\n\nIt knows the world until June 2024, not 2023.\n"
    differ = compared(card("a/b"), text, cutoff("May 2023", "2023-05"), cutoff("June 2024", "2024-06"))
    coarse = compared(card("a/b"), text, cutoff("May 2023", "2023-05"), cutoff("2023.", "2023"))
    assert [rule for rule, _ in rules(differ)] == ["value@1"]
    assert rules(coarse) == []


USED = ("Harbour logs", ClaimKind.TRAINED_ON, {"object": "Harbour", **PRE})


def unused(**more):
    return "no Harbour", ClaimKind.EXCLUDED, {"object": "Harbour", "polarity": Polarity.NEGATED, **PRE, **more}


def test_used_and_not_used(compared):
    text = "Pretrained on Harbour logs.\n\nThere is no Harbour text in it.\n"
    assert rules(compared(card("a/b"), text, USED, unused())) == [("polarity@1", "Harbour: used and not used")]
    assert rules(compared(card("a/b"), text, USED, unused(stage=Stage.SFT))) == []
    assert rules(compared(card("a/b"), text, USED, unused(confidence=0.5))) == []


def test_withheld_and_named(compared):
    text = "Pretrained on Harbour logs.\n\nWe do not disclose the training data.\n"
    kept = ("training data", ClaimKind.WITHHELD, {"polarity": Polarity.WITHHELD, **PRE})
    other = ("training data", ClaimKind.WITHHELD, {"polarity": Polarity.WITHHELD, "object": "its optimiser", **PRE})
    assert [rule for rule, _ in rules(compared(card("a/b"), text, USED, kept))] == ["withheld@1"]
    assert rules(compared(card("a/b"), text, USED, other)) == []


def test_another_subject_and_another_document_are_other_things(compared):
    text = "Harbour-1 has 300B tokens.\n\nWe used Harbour-1, 500B tokens.\n"
    first, second = size("300B tokens", "300000000000"), size("500B tokens", "500000000000")
    apart = [compared(card("a/b"), text, first), compared(card("a/c"), text, second)]
    assert rules(*apart) == []
    assert rules(compared(card("a/b"), text, first, size("500B tokens", "500000000000", subject="Egret 2"))) == []


def test_both_sides_are_shown_and_the_id_does_not_depend_on_order(compared):
    document = compared(
        "https://huggingface.co/datasets/a/b/raw/main/README.md",
        f"{FIELDS}The data is under CC BY-SA 4.0.",
        DECLARED,
        STATED,
    )
    (one,) = compare([document]).contradictions
    assert {one.first_claim, one.second_claim} == {found.claim.id for found in document.extractions}
    assert one.first_claim < one.second_claim
