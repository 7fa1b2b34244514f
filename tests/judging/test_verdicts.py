"""Each rule decides the case it is for, with its reason, its date and what it used."""

from dataclasses import replace

import pytest

from db.records import AccessEvent, Candidate, Case, Resolution
from db.vocabulary import Access, ClaimKind, LinkOutcome, NameOutcome, NameReason, Polarity, TargetKind, Verdict
from provenance.judging import VERDICT_RULES, Reason, judge_claims
from tests.judging.cases import CAPTURED, LOOKED, OPENED, TAKEN_DOWN, a_case, a_link, facts_of, resolved


def verdict(case: Case) -> tuple[str, str]:
    (judged,) = judge_claims([case])
    return judged.verdict, judged.reason


def test_exact_and_obtainable_is_verifiable_dated_by_our_own_look() -> None:
    (judged,) = judge_claims([resolved(a_case(), facts=facts_of(Access.OPEN, OPENED))])
    assert (judged.verdict, judged.reason) == (Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE)
    assert judged.checked_at == LOOKED
    assert judged.rule == "exact_and_obtainable@2"
    assert "capture:cccccccc" in judged.used
    assert "source:https://kiln.example/" in judged.used


def test_without_a_look_of_ours_the_date_is_that_of_the_sourced_fact() -> None:
    (judged,) = judge_claims([resolved(a_case(), facts=facts_of(Access.OPEN, OPENED, looked=False))])
    assert judged.verdict == Verdict.VERIFIABLE
    assert judged.checked_at is not None
    assert judged.checked_at.isoformat() == "2021-06-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("address", "name", "expected"),
    [
        (None, "The Kiln", (Verdict.PARTLY_VERIFIABLE, Reason.REVISION_MISSING)),
        (None, "The Kiln v1.2", (Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE)),
        (None, "The Kiln (2023-06 dump)", (Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE)),
        (
            "https://huggingface.co/datasets/m/kiln/resolve/3f2a91c/data.json",
            "The Kiln",
            (Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE),
        ),
        (
            "https://huggingface.co/datasets/m/kiln/tree/main",
            "The Kiln",
            (Verdict.PARTLY_VERIFIABLE, Reason.REVISION_MISSING),
        ),
    ],
)
def test_a_living_dataset_needs_a_revision(address: str | None, name: str, expected: tuple[str, str]) -> None:
    case = resolved(a_case(name, address=address), facts=facts_of(Access.OPEN, OPENED, living=True))
    assert verdict(case) == expected


@pytest.mark.parametrize("words", ["We trained on a subset of The Kiln.", "using portions from The Kiln"])
def test_an_unnamed_part_is_partly_verifiable(words: str) -> None:
    case = resolved(a_case(words=words), facts=facts_of(Access.OPEN, OPENED))
    assert verdict(case) == (Verdict.PARTLY_VERIFIABLE, Reason.SUBSET_MISSING)


def test_a_base_model_is_no_part() -> None:
    case = a_case("m/finch", ClaimKind.BASE_MODEL, words="one of a series, part of m/finch")
    assert verdict(resolved(case, facts=facts_of())) == (Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE)


@pytest.mark.parametrize(
    ("access", "events", "expected"),
    [
        (Access.GATED, (), (Verdict.PARTLY_VERIFIABLE, Reason.GATED)),
        (Access.PARTLY_WITHDRAWN, (), (Verdict.PARTLY_VERIFIABLE, Reason.PARTLY_WITHDRAWN)),
        (Access.WITHDRAWN, (OPENED, TAKEN_DOWN), (Verdict.NO_LONGER_VERIFIABLE, Reason.WITHDRAWN)),
        (Access.PRIVATE, (OPENED,), (Verdict.NO_LONGER_VERIFIABLE, Reason.MADE_PRIVATE)),
        (Access.PRIVATE, (), (Verdict.UNVERIFIABLE, Reason.NEVER_OBTAINABLE)),
        (Access.UNKNOWN, (), (Verdict.UNVERIFIABLE, Reason.NOT_LOOKED)),
    ],
)
def test_access_decides(access: Access, events: tuple[AccessEvent, ...], expected: tuple[str, str]) -> None:
    assert verdict(resolved(a_case(), facts=facts_of(access, *events))) == expected


def test_a_withdrawal_shows_event_and_date() -> None:
    (judged,) = judge_claims([resolved(a_case(), facts=facts_of(Access.WITHDRAWN, OPENED, TAKEN_DOWN))])
    assert "2023-08" in judged.explanation
    assert "taken down after a complaint" in judged.explanation


def test_a_withdrawn_ancestor_is_mentioned() -> None:
    facts = facts_of(Access.OPEN, OPENED, contains_withdrawn=("Shelf3",))
    (judged,) = judge_claims([resolved(a_case(), facts=facts)])
    assert "it was made from Shelf3, which was withdrawn" in judged.explanation


@pytest.mark.parametrize("access", list(Access))
def test_memory_never_lifts_a_verdict_and_says_so(access: Access) -> None:
    memory = AccessEvent(access, "2021", "knowledge")
    case = resolved(a_case(), facts=facts_of(access, memory, looked=False, from_memory=True))
    (judged,) = judge_claims([case])
    assert (judged.verdict, judged.reason) == (Verdict.UNVERIFIABLE, Reason.MEMORY_ONLY)
    assert "memory" in judged.explanation


@pytest.mark.parametrize("access", [Access.OPEN, Access.GATED, Access.WITHDRAWN])
def test_an_event_from_memory_alone_is_no_look(access: Access) -> None:
    memory = AccessEvent(access, "2021", "knowledge")
    case = resolved(a_case(), facts=facts_of(access, memory, looked=False))
    assert verdict(case) == (Verdict.UNVERIFIABLE, Reason.NOT_LOOKED)


def test_our_own_capture_stands_even_where_the_registry_only_remembers() -> None:
    case = resolved(a_case(), facts=facts_of(Access.OPEN, from_memory=True))
    assert verdict(case) == (Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE)


def test_a_category_names_nothing() -> None:
    (judged,) = judge_claims([a_case("publicly available data", ClaimKind.SOURCE_CATEGORY)])
    assert (judged.verdict, judged.reason) == (Verdict.UNVERIFIABLE, Reason.CATEGORY)
    assert judged.checked_at == CAPTURED


def test_synthetic_data_without_its_generator() -> None:
    case = a_case("synthetic data, generator not named", ClaimKind.SYNTHETIC)
    assert verdict(case) == (Verdict.UNVERIFIABLE, Reason.GENERATOR_NOT_NAMED)


def test_a_name_that_leads_nowhere_and_one_that_leads_to_many() -> None:
    case = a_case("Books")
    assert verdict(case) == (Verdict.UNVERIFIABLE, Reason.UNRESOLVED)
    many = tuple(Candidate(TargetKind.CORPUS, f"books{n}", NameReason.AMBIGUOUS_ALIAS) for n in range(6))
    resolution = Resolution(case.standing.claim.id, "Books", NameOutcome.AMBIGUOUS, many, None, "names@1")
    (judged,) = judge_claims([replace(case, resolution=resolution)])
    assert (judged.verdict, judged.reason) == (Verdict.UNVERIFIABLE, Reason.AMBIGUOUS)
    assert "books0 or books1 or books2 or books3 and 2 more" in judged.explanation


def test_content_above_its_control_is_verified() -> None:
    case = replace(resolved(a_case(), facts=facts_of(Access.WITHDRAWN, TAKEN_DOWN)), links=(a_link(),))
    (judged,) = judge_claims([case])
    assert (judged.verdict, judged.reason) == (Verdict.VERIFIED, Reason.CONTENT_CONTAINED)
    assert "unrelated datasets reach at most 6%" in judged.explanation
    assert judged.used == ("link:link-1",)


@pytest.mark.parametrize(
    "link",
    [
        a_link(control=None),
        a_link(control=0.95),
        a_link(LinkOutcome.INCONCLUSIVE),
        a_link(LinkOutcome.PARTLY_CONTAINED, share=0.5),
    ],
)
def test_without_a_control_below_it_content_verifies_nothing(link: object) -> None:
    case = replace(resolved(a_case(), facts=facts_of()), links=(link,))
    assert verdict(case)[0] == Verdict.VERIFIABLE


def test_identical_files_need_no_control() -> None:
    case = replace(resolved(a_case(), facts=facts_of()), links=(a_link(control=None, rule="identical_hash@1"),))
    assert verdict(case) == (Verdict.VERIFIED, Reason.IDENTICAL_CONTENT)


def test_a_link_between_other_things_verifies_nothing() -> None:
    other = replace(a_link(), corpus="ore", corpus_subject="corpus:ore")
    case = replace(resolved(a_case(), facts=facts_of()), links=(other,))
    assert verdict(case)[0] == Verdict.VERIFIABLE


def test_contradiction_is_a_mark_beside_the_verdict() -> None:
    case = replace(resolved(a_case(), facts=facts_of()), contradicted_by=("other",))
    (judged,) = judge_claims([case])
    assert judged.verdict == Verdict.VERIFIABLE
    assert judged.contradicted
    assert "claim:other" in judged.used


def test_rows_that_are_not_among_those_held_are_told_and_refute_nothing() -> None:
    case = a_case("The Kiln", ClaimKind.DERIVED_FROM)
    key = replace(case.standing.claim.document, repo_kind="dataset", repo_id="marl-lab/mirror")
    standing = replace(case.standing, claim=replace(case.standing.claim, document=key))
    link = a_link(LinkOutcome.NOT_CONTAINED, share=0.05)
    (judged,) = judge_claims([replace(resolved(replace(case, standing=standing), facts=facts_of()), links=(link,))])
    assert not judged.contradicted
    assert "marl-lab/mirror are not among the rows held of The Kiln" in judged.explanation
    assert "this refutes nothing" in judged.explanation
    assert f"link:{link.id}" in judged.used


def test_rows_absent_from_a_few_held_ones_are_told_though_the_link_is_inconclusive() -> None:
    case = a_case("The Kiln", ClaimKind.DERIVED_FROM)
    key = replace(case.standing.claim.document, repo_kind="dataset", repo_id="marl-lab/mirror")
    standing = replace(case.standing, claim=replace(case.standing.claim, document=key))
    case = resolved(replace(case, standing=standing), facts=facts_of())
    link = replace(a_link(LinkOutcome.INCONCLUSIVE, share=0.0), excess=0.0, excess_low=-0.02, excess_high=0.04)
    (judged,) = judge_claims([replace(case, links=(link,))])
    assert "are not among the rows held of The Kiln; those may be a small part of it" in judged.explanation
    (judged,) = judge_claims([replace(case, links=(replace(link, excess_high=0.6),))])
    assert "not among" not in judged.explanation
    whole = replace(link, outcome=LinkOutcome.NOT_CONTAINED, corpus_subject="sketch:kiln")
    (judged,) = judge_claims([replace(case, links=(whole,))])
    assert "are not in the sketch of The Kiln" in judged.explanation


def test_a_link_speaks_of_names_and_not_of_keys() -> None:
    mirror = a_case("marl-lab/mirror")
    facts = replace(facts_of(), target_id="hf:dataset:marl-lab/mirror", name="marl-lab/mirror")
    linked = replace(resolved(mirror, "hf:dataset:marl-lab/mirror", facts), links=(a_link(),))
    (judged, _) = judge_claims([linked, resolved(a_case("the kiln"), facts=facts_of())])
    assert "of marl-lab/mirror were found among the rows held of The Kiln" in judged.explanation
    assert "hf:dataset" not in judged.explanation


def test_other_kinds_and_withheld_sources_carry_none() -> None:
    assert judge_claims([a_case("300B", ClaimKind.SIZE), a_case("data", ClaimKind.WITHHELD)]) == ()
    assert judge_claims([a_case("sources", polarity=Polarity.WITHHELD)]) == ()


def test_an_absence_cannot_be_checked() -> None:
    case = resolved(a_case(polarity=Polarity.NEGATED), facts=facts_of())
    assert verdict(case) == (Verdict.UNVERIFIABLE, Reason.STATED_ABSENCE)


def test_every_reason_is_given_by_one_rule_and_every_rule_is_documented() -> None:
    assert len(VERDICT_RULES) == len(Reason)
    assert all(rule.__doc__ for rule in VERDICT_RULES)
