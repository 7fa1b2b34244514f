"""Judges claims that name a source: the first rule that finds something decides."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from db.records import Case, JudgedClaim
from db.vocabulary import SOURCE_KINDS, Polarity
from provenance.judging.access_rules import (
    exact_and_obtainable,
    gated,
    made_private,
    memory_only,
    never_obtainable,
    not_looked,
    partly_withdrawn,
    revision_missing,
    subset_missing,
    withdrawn,
)
from provenance.judging.content_rules import (
    absence_sentence,
    content_contained,
    identical_content,
    not_among_held_rows,
)
from provenance.judging.finding import Finding
from provenance.judging.word_rules import (
    ambiguous_name,
    generator_not_named,
    named_a_category,
    stated_absence,
    unresolved_name,
)

VERSION = 2
"""Of all verdict rules together: raised when any of them may decide differently."""

Rule = Callable[[Case], Finding | None]

VERDICT_RULES: tuple[Rule, ...] = (
    stated_absence,
    identical_content,
    content_contained,
    named_a_category,
    generator_not_named,
    ambiguous_name,
    unresolved_name,
    memory_only,
    not_looked,
    withdrawn,
    made_private,
    never_obtainable,
    partly_withdrawn,
    gated,
    revision_missing,
    subset_missing,
    exact_and_obtainable,
)
"""In the order in which they are asked. Their docstrings are `docs/verdict_rules.md`."""


def judge_claims(cases: Sequence[Case]) -> tuple[JudgedClaim, ...]:
    """Verdicts in the order of `cases`. Cases of other kinds, and withheld sources, get none.

    A withheld source names nothing that a verdict could be about: the answer to a framework's requirement,
    `declined`, is what carries it. What the facts of any case call a target, explanations of all cases call it.
    """
    names = {case.facts.target_id: case.facts.name for case in cases if case.facts is not None}
    return tuple(_judged(_with_names(case, names)) for case in cases if carries_a_verdict(case))


def _with_names(case: Case, names: Mapping[str, str]) -> Case:
    return replace(case, names={**names, **case.names}) if case.links else case


def carries_a_verdict(case: Case) -> bool:
    """Whether a claim names a source, so that one can ask how far it could be verified."""
    claim = case.standing.claim
    return claim.kind in SOURCE_KINDS and claim.polarity is not Polarity.WITHHELD


def _judged(case: Case) -> JudgedClaim:
    rule, finding = _first_finding(case)
    absent = not_among_held_rows(case)
    explanation, used = finding.explanation, finding.used
    if case.contradicted_by:
        explanation += f" Contradicted by {_count(len(case.contradicted_by), 'other statement')}."
    if absent:
        explanation += f" {absence_sentence(case, absent[0])}"
    return JudgedClaim(
        claim_id=case.standing.claim.id,
        verdict=finding.verdict,
        reason=finding.reason,
        explanation=explanation,
        rule=f"{rule.__name__}@{VERSION}",
        checked_at=finding.checked_at,
        used=(
            *used,
            *(f"claim:{claim}" for claim in case.contradicted_by),
            *(f"link:{link.id}" for link in absent),
        ),
        contradicted=bool(case.contradicted_by),
    )


def _first_finding(case: Case) -> tuple[Rule, Finding]:
    for rule in VERDICT_RULES:
        finding = rule(case)
        if finding is not None:
            return rule, finding
    raise AssertionError("exact_and_obtainable, the last rule, always finds something")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" + ("" if number == 1 else "s")
