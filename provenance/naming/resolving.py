"""Names in claims to what they mean: candidates with reasons, and a choice only where exactly one is sure.

Order: a person's decision; exact Hub id (renames and legacy bare names included); arXiv id, DOI or address;
an alias that one corpus alone has. An ambiguous alias, another version, and a name built from a corpus's name
(`<parent>-<filter>`) give candidates and resolve nothing.
"""

from collections.abc import Iterable, Sequence

from db.records import Candidate, Claim, HubIndex, Resolution
from db.vocabulary import ClaimKind, NameOutcome, NameReason, TargetKind
from provenance.corpora import Registry
from provenance.naming.datasets import DatasetNames
from provenance.naming.decisions import Decisions, Judgement, NameDecision
from provenance.naming.models import ModelNames

RESOLVER = "naming@1"

_OF_DATASETS = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM})
_OF_MODELS = frozenset({ClaimKind.BASE_MODEL, ClaimKind.SYNTHETIC})


def resolve_names(
    claims: Iterable[Claim], registry: Registry, *, hub: HubIndex, decisions: Decisions
) -> tuple[Resolution, ...]:
    """One resolution for each claim that names a dataset or a model, in the order of the claims.

    Categories name nothing and get none; neither does data made by a generator that nobody knows.
    """
    datasets, models = DatasetNames(registry, hub), ModelNames(registry, hub)
    resolutions: list[Resolution] = []
    for claim in claims:
        if claim.kind in _OF_DATASETS:
            candidates, sure = datasets.candidates(claim)
        elif claim.kind in _OF_MODELS:
            candidates, sure = models.candidates(claim)
        else:
            continue
        decided = decisions.about(claim.object, claim.document.text)
        resolution = _resolution(claim, *_decide(candidates, sure, decided, registry))
        if claim.kind is not ClaimKind.SYNTHETIC or resolution.candidates:
            resolutions.append(resolution)
    return tuple(resolutions)


def _resolution(claim: Claim, candidates: Sequence[Candidate], sure: bool) -> Resolution:
    if sure and len(candidates) == 1:
        outcome = NameOutcome.RESOLVED
    elif any(candidate.reason is not NameReason.DERIVATIVE_NAME for candidate in candidates):
        outcome = NameOutcome.AMBIGUOUS
    else:
        outcome = NameOutcome.UNRESOLVED
    chosen = candidates[0] if outcome is NameOutcome.RESOLVED else None
    return Resolution(claim.id, claim.object, outcome, tuple(candidates), chosen, RESOLVER)


def _decide(
    candidates: Sequence[Candidate], sure: bool, decisions: Sequence[NameDecision], registry: Registry
) -> tuple[Sequence[Candidate], bool]:
    """Lay people's decisions over the rules: the same wins, not the same is left out, unsure resolves nothing."""
    same = next((one for one in decisions if one.answer is Judgement.SAME), None)
    if same is not None:
        return [_decided(same, registry)], True
    refused = {one.target for one in decisions if one.answer is Judgement.NOT_SAME}
    left = [candidate for candidate in candidates if candidate.target_id not in refused]
    unsure = [one for one in decisions if one.answer is Judgement.UNSURE]
    known = {candidate.target_id for candidate in left}
    left += [_decided(one, registry) for one in unsure if one.target not in known]
    return left, sure and not unsure


def _decided(decision: NameDecision, registry: Registry) -> Candidate:
    kind = TargetKind.CORPUS
    if decision.target.startswith("hf:model:"):
        kind = TargetKind.MODEL
    elif decision.target.startswith("hf:dataset:"):
        found = registry.by_hub_id(decision.target.removeprefix("hf:dataset:"))
        if found:
            return Candidate(kind, found.corpus_id, NameReason.DECISION, decision.detail)
        kind = TargetKind.DATASET
    return Candidate(kind, decision.target, NameReason.DECISION, decision.detail)
