"""Names in claims to what they mean: candidates with reasons, and a choice only where exactly one is sure.

Order: a person's decision; exact Hub id (renames and legacy bare names included); arXiv id, DOI or address;
an alias that one corpus alone has; an ambiguous alias whose surroundings settle it. An ambiguous alias without
such surroundings, another version, a name built from a corpus's name (`<parent>-<filter>`) and a dataset card that is
nearly another's give candidates and resolve nothing; beside what is resolved such a card is told.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from db.records import Candidate, Claim, HubIndex, LikeCard, NameContext, Resolution
from db.vocabulary import ClaimKind, NameOutcome, NameReason, TargetKind
from provenance.corpora import Registry
from provenance.naming.datasets import DatasetNames
from provenance.naming.decisions import Decisions, Judgement, NameDecision
from provenance.naming.models import ModelNames
from provenance.naming.surroundings import Surroundings

RESOLVER = "naming@3"

_RELATIVES = frozenset({NameReason.DERIVATIVE_NAME, NameReason.LIKE_CARD})
"""Reasons that name what a thing may come from, and not what it is."""
_OF_DATASETS = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM})
_OF_MODELS = frozenset({ClaimKind.BASE_MODEL, ClaimKind.SYNTHETIC})


def resolve_names(
    claims: Iterable[Claim],
    registry: Registry,
    *,
    hub: HubIndex,
    decisions: Decisions,
    contexts: Mapping[str, NameContext] | None = None,
    like_cards: Iterable[LikeCard] = (),
) -> tuple[Resolution, ...]:
    """One resolution for each claim that names a dataset or a model, in the order of the claims.

    `contexts` are by claim id. Categories name nothing and get none; neither does data made by a generator that
    nobody knows.
    """
    names = _Names(DatasetNames(registry, hub, contexts, like_cards), ModelNames(registry, hub), decisions, registry)
    found = [(claim, resolution) for claim in claims if (resolution := names.resolve(claim))]
    sure = [(claim, one.chosen.target_id) for claim, one in found if one.chosen and _is_corpus(one.chosen)]
    around = Surroundings(registry, contexts or {}, sure)
    return tuple(names.settled(claim, one, around) for claim, one in found)


@dataclass(frozen=True, slots=True)
class _Names:
    """The rules of both kinds with people's decisions laid over them."""

    datasets: DatasetNames
    models: ModelNames
    decisions: Decisions
    registry: Registry

    def resolve(self, claim: Claim) -> Resolution | None:
        if claim.kind in _OF_DATASETS:
            candidates, sure = self.datasets.candidates(claim)
        elif claim.kind in _OF_MODELS:
            candidates, sure = self.models.candidates(claim)
        else:
            return None
        decided = self.decisions.about(claim.object, claim.document.text)
        resolution = _resolution(claim, *_decide(candidates, sure, decided, self.registry))
        return resolution if claim.kind is not ClaimKind.SYNTHETIC or resolution.candidates else None

    def settled(self, claim: Claim, resolution: Resolution, around: Surroundings) -> Resolution:
        """The resolution again, chosen where it was an ambiguous alias that the document settles."""
        if resolution.outcome is not NameOutcome.AMBIGUOUS or claim.kind not in _OF_DATASETS:
            return resolution
        if any(one.reason is not NameReason.AMBIGUOUS_ALIAS for one in resolution.candidates):
            return resolution
        matches = self.datasets.aliases(claim)
        settled = around.settle(matches[0], claim) if matches else None
        if settled is None:
            return resolution
        chosen = next((one for one in resolution.candidates if one.target_id == settled.corpus_id), None)
        if chosen is None or self.decisions.about(claim.object, claim.document.text):
            return resolution
        return _chosen(resolution, replace(chosen, detail=f"{matches[0].alias}: {settled.why}"))


def _chosen(resolution: Resolution, chosen: Candidate) -> Resolution:
    others = tuple(one for one in resolution.candidates if one.target_id != chosen.target_id)
    return replace(resolution, outcome=NameOutcome.RESOLVED, candidates=(chosen, *others), chosen=chosen)


def _is_corpus(candidate: Candidate) -> bool:
    return candidate.target_kind is TargetKind.CORPUS


def _resolution(claim: Claim, candidates: Sequence[Candidate], sure: bool) -> Resolution:
    named = [candidate for candidate in candidates if candidate.reason not in _RELATIVES]
    if sure and len(named) == 1:
        outcome = NameOutcome.RESOLVED
    elif named:
        outcome = NameOutcome.AMBIGUOUS
    else:
        outcome = NameOutcome.UNRESOLVED
    chosen = named[0] if outcome is NameOutcome.RESOLVED else None
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
