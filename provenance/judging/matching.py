"""Which claims answer a requirement, and how far each of them goes."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.records import Claim, JudgedClaim, StandingClaim
from db.vocabulary import AnswerState, ClaimKind, ClaimStatus, Polarity, Source, Verdict
from provenance.frameworks import Answering, Gives, Requirement
from provenance.judging.licences import LicenceCategory, find_licence

STANDING = frozenset({ClaimStatus.CURRENT, ClaimStatus.NOT_REREAD})
"""Claims that answer: what was withdrawn, moved or gone does not (its new place answers for it)."""

_LINKED = {Verdict.VERIFIED, Verdict.VERIFIABLE, Verdict.PARTLY_VERIFIABLE}
_NO_WORD = re.compile(r"[^\w+]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A claim and the state it would give the answer by itself."""

    standing: StandingClaim
    state: AnswerState
    target: str | None = None  # what the name was taken to mean


@dataclass(frozen=True, slots=True)
class ClaimIndex:
    """The claims of one model's documents by kind, in the order given."""

    by_kind: Mapping[ClaimKind, tuple[StandingClaim, ...]]
    withdrawn: Mapping[ClaimKind, tuple[StandingClaim, ...]]

    @classmethod
    def of(cls, claims: Iterable[StandingClaim]) -> "ClaimIndex":
        standing: dict[ClaimKind, list[StandingClaim]] = {}
        withdrawn: dict[ClaimKind, list[StandingClaim]] = {}
        for each in claims:
            if each.status in STANDING:
                standing.setdefault(each.claim.kind, []).append(each)
            elif each.status in {ClaimStatus.WITHDRAWN, ClaimStatus.GONE}:
                withdrawn.setdefault(each.claim.kind, []).append(each)
        return cls(_frozen(standing), _frozen(withdrawn))


def matches(requirement: Requirement, index: ClaimIndex, verdicts: Mapping[str, JudgedClaim]) -> tuple[Match, ...]:
    """All claims that say something to the requirement, strongest state first, else in the order given."""
    found: dict[str, Match] = {}
    for match in _all_matches(requirement, index, verdicts):
        known = found.get(match.standing.claim.id)
        if known is None or strength(match.state) < strength(known.state):
            found[match.standing.claim.id] = match
    return tuple(sorted(found.values(), key=lambda match: strength(match.state)))


def once_said(requirement: Requirement, index: ClaimIndex) -> tuple[StandingClaim, ...]:
    """Claims that would have answered and no longer stand."""
    return tuple(
        each
        for answering in requirement.answered_by
        for kind in sorted(answering.kinds)
        for each in index.withdrawn.get(kind, ())
        if _fits(each.claim, answering)
    )


def strength(state: AnswerState) -> int:
    """0 is the strongest: the order of the vocabulary."""
    return _ORDER[state]


_ORDER = {state: place for place, state in enumerate(AnswerState)}


def _all_matches(requirement: Requirement, index: ClaimIndex, verdicts: Mapping[str, JudgedClaim]) -> Iterator[Match]:
    for answering in requirement.answered_by:
        for kind in sorted(answering.kinds):
            for each in index.by_kind.get(kind, ()):
                if _fits(each.claim, answering):
                    state = _state(each.claim, answering, requirement, verdicts.get(each.claim.id))
                    yield Match(each, state, _target(verdicts.get(each.claim.id)))
    yield from _by_words(requirement.declined_about, index.by_kind.get(ClaimKind.WITHHELD, ()), AnswerState.DECLINED)
    yield from _by_words(
        requirement.placeholders, index.by_kind.get(ClaimKind.PLACEHOLDER, ()), AnswerState.PLACEHOLDER
    )


def _target(judged: JudgedClaim | None) -> str | None:
    used = judged.used if judged else ()
    return next((mark.removeprefix("target:") for mark in used if mark.startswith("target:")), None)


def _by_words(words: Sequence[str], claims: Iterable[StandingClaim], state: AnswerState) -> Iterator[Match]:
    return (Match(each, state) for each in claims if words and _speaks_of(each.claim, words))


def _fits(claim: Claim, answering: Answering) -> bool:
    if claim.kind not in answering.kinds:
        return False
    if answering.stages and claim.stage not in answering.stages:
        return False
    if answering.units and (claim.unit or "").casefold() not in {unit.casefold() for unit in answering.units}:
        return False
    if answering.not_objects and _speaks_of(claim, answering.not_objects):
        return False
    return not answering.objects or _speaks_of(claim, answering.objects)


def _speaks_of(claim: Claim, words: Sequence[str]) -> bool:
    said = f"{_plain(claim.object)}{_plain(claim.object_written)}"
    return any(_plain(word) in said for word in words)


def _plain(text: str) -> str:
    return f" {_NO_WORD.sub(' ', text.casefold()).strip()} "


def _state(claim: Claim, answering: Answering, requirement: Requirement, judged: JudgedClaim | None) -> AnswerState:
    if claim.polarity not in answering.polarities:
        return AnswerState.DECLINED if claim.polarity is Polarity.WITHHELD else AnswerState.ASSERTED_NONE
    if answering.gives is Gives.POINTER:
        return AnswerState.DEFERRED
    if answering.gives is Gives.CATEGORY:
        return AnswerState.CATEGORY_ONLY
    if answering.gives is Gives.FACT:
        return AnswerState.NAMED
    if requirement.licence is not None:
        return _licence_state(claim)
    return _name_state(claim, judged)


def _name_state(claim: Claim, judged: JudgedClaim | None) -> AnswerState:
    if not (claim.object or claim.object_written):
        return AnswerState.DEFERRED if claim.address else AnswerState.CATEGORY_ONLY
    linked = claim.address is not None or to_be_seen(claim) or (judged is not None and judged.verdict in _LINKED)
    return AnswerState.NAMED_AND_LINKED if linked else AnswerState.NAMED


def in_a_record(claim: Claim) -> bool:
    """Whether the Hub's own record of the repository says it."""
    return claim.document.source is Source.HUB and claim.document.path.startswith("@api")


def to_be_seen(claim: Claim) -> bool:
    """Whether the Hub's record shows files that anybody can open; what else it has is repeated from the card."""
    return in_a_record(claim) and claim.kind in {ClaimKind.WEIGHTS, ClaimKind.ARCHITECTURE}


def _licence_state(claim: Claim) -> AnswerState:
    facts = find_licence(claim.object or claim.object_written)
    if facts is not None and facts.category is LicenceCategory.CUSTOM and claim.address is None:
        return AnswerState.CATEGORY_ONLY
    if facts is not None and facts.category is LicenceCategory.UNKNOWN:
        return AnswerState.PLACEHOLDER
    return AnswerState.NAMED if claim.address is None else AnswerState.NAMED_AND_LINKED


def _frozen(
    grouped: Mapping[ClaimKind, Sequence[StandingClaim]],
) -> Mapping[ClaimKind, tuple[StandingClaim, ...]]:
    return {kind: tuple(claims) for kind, claims in grouped.items()}
