"""Answers to a framework's requirements from the documents of one model."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from db.records import Answer, DocumentStanding, JudgedClaim, Model, StandingClaim
from db.vocabulary import AnswerState
from provenance.frameworks import AppliesTo, Framework, Inherited, Requirement
from provenance.judging.answer_sentences import (
    inherited_sentence,
    said_sentence,
    silence_sentence,
)
from provenance.judging.languages import as_understood
from provenance.judging.looking import Looking, primary_documents
from provenance.judging.matching import ClaimIndex, Match, matches, once_said

RULE = "answer_requirements@2"


def answer_requirements(
    model: Model,
    framework: Framework,
    own: Sequence[StandingClaim],
    inherited: Sequence[StandingClaim],
    verdicts: Mapping[str, JudgedClaim],
    documents: Sequence[DocumentStanding],
    *,
    shared: Collection[str] = (),
    covered: Collection[str] | None = None,
) -> tuple[Answer, ...]:
    """One answer for each requirement, in the framework's order.

    `own` are the claims of the model's documents, `inherited` those of its base models' documents, `documents`
    how looking for the model's documents ended, `verdicts` by claim id. A document that was not read gives
    `unreadable` or `not_looked` and is never counted as silence; nor is one of `shared`, the keys of documents
    that speak of several families, nor one in none of the `covered` languages (ISO 639-1; None: all).
    """
    understood = [as_understood(standing, covered) for standing in documents]
    primary = primary_documents(model, understood, shared)
    said = _Said(ClaimIndex.of(own), ClaimIndex.of(inherited), verdicts)
    answers: dict[str, Answer] = {}
    for requirement in framework.requirements:
        drafted = _draft(model, requirement, said, Looking.at(understood, requirement, primary), answers)
        answers[requirement.id] = Answer(
            subject=model.subject,
            framework=framework.id,
            requirement=requirement.id,
            state=drafted.state,
            explanation=drafted.explanation,
            claims=tuple(match.standing.claim.id for match in drafted.own),
            inherited=tuple(match.standing.claim.id for match in drafted.inherited),
            documents=drafted.documents,
            rule=RULE,
        )
    return tuple(answers.values())


@dataclass(frozen=True, slots=True)
class _Said:
    own: ClaimIndex
    inherited: ClaimIndex
    verdicts: Mapping[str, JudgedClaim]


@dataclass(frozen=True, slots=True)
class _Draft:
    state: AnswerState
    explanation: str
    documents: tuple[str, ...]
    own: tuple[Match, ...] = ()
    inherited: tuple[Match, ...] = ()


def _draft(
    model: Model, requirement: Requirement, said: _Said, looking: Looking, earlier: Mapping[str, Answer]
) -> _Draft:
    reason = _not_applicable(model, requirement, earlier)
    if reason:
        return _Draft(AnswerState.NOT_APPLICABLE, reason, ())
    own = matches(requirement, said.own, said.verdicts)
    base = () if requirement.inherited is Inherited.IGNORED else matches(requirement, said.inherited, said.verdicts)
    if own:
        return _Draft(own[0].state, said_sentence(requirement, own, base), looking.read_names, own, base)
    if base and requirement.inherited is Inherited.COUNTS:
        return _Draft(base[0].state, inherited_sentence(requirement, base), looking.read_names, (), base)
    gone = once_said(requirement, said.own)
    return _Draft(looking.silence, silence_sentence(looking, base, gone), looking.names, (), base)


def _not_applicable(model: Model, requirement: Requirement, earlier: Mapping[str, Answer]) -> str:
    kind = AppliesTo.DATASET if ":dataset:" in model.subject else AppliesTo.MODEL
    if kind not in requirement.applies_to:
        return f"This is asked of a {next(iter(requirement.applies_to))}, not of a {kind}."
    parent = earlier.get(requirement.only_if or "")
    if parent is not None and parent.state in {AnswerState.ASSERTED_NONE, AnswerState.NOT_APPLICABLE}:
        return "The documents say that there is none, so this does not apply."
    return ""
