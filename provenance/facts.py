"""What is known of the things that names resolved to: the registry's facts, and what our own captures saw."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from db.archive import DISABLED
from db.documents import DocumentKey, document_kind
from db.records import Capture, Claim, Resolution, TargetFacts
from db.vocabulary import Access, ClaimKind, DocumentKind, RepoKind, Source, TargetKind
from provenance.corpora import Registry
from provenance.selecting import GONE_STATUSES, History, is_there


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one capture showed of whether a dataset can be had."""

    access: Access
    capture: Capture


def facts_of(
    resolutions: Iterable[Resolution],
    registry: Registry,
    histories: Iterable[History],
    access_claims: Iterable[Claim],
) -> tuple[TargetFacts, ...]:
    """Facts for every chosen target, in target order; our own newest sighting beats the registry's word."""
    seen = newest_sightings(histories, access_claims)
    chosen = {resolution.chosen for resolution in resolutions if resolution.chosen}
    found: dict[str, TargetFacts] = {}
    for candidate in chosen:
        if candidate.target_kind is TargetKind.CORPUS:
            found[candidate.target_id] = _corpus_facts(candidate.target_id, registry, seen)
        else:
            name = candidate.target_id.split(":", 2)[-1]
            plain = TargetFacts(candidate.target_id, name, Access.UNKNOWN, addresses=(_page(candidate.target_id),))
            found[candidate.target_id] = _with_sighting(plain, seen.get(candidate.target_id.casefold()))
    return tuple(found[target] for target in sorted(found))


def newest_sightings(histories: Iterable[History], access_claims: Iterable[Claim]) -> Mapping[str, Sighting]:
    """By folded subject (`hf:dataset:a/b`, `hf:model:a/b`): the newest capture that shows whether it can be had."""
    stated = _stated(access_claims)
    sightings: dict[str, list[Sighting]] = defaultdict(list)
    for history in histories:
        document = history.document
        if document.source not in {Source.HUB, Source.VIEWER} or document.repo_kind not in _REPOSITORIES:
            continue
        held_before = False
        for capture in history.captures:
            access = _seen_access(document, capture, stated.get(document), held_before)
            held_before = held_before or is_there(capture) or access is Access.OPEN
            if access is not None:
                subject = f"{Source.HUB}:{document.repo_kind}:{document.repo_id}".casefold()
                sightings[subject].append(Sighting(access, capture))
    return {subject: max(found, key=_newest) for subject, found in sightings.items()}


def _stated(claims: Iterable[Claim]) -> Mapping[DocumentKey, Access]:
    """What each API record says of its repository: the least that one of its claims allows.

    A dataset's record lists files but not whether they are data, so that it alone never shows that data is open.
    """
    stated: dict[DocumentKey, Access] = {}
    for claim in claims:
        if claim.document.path != "@api" or claim.kind not in _SAY_ACCESS:
            continue
        word = claim.object if claim.object in _ACCESS_WORDS else claim.value or claim.object
        lists_weights = claim.kind is ClaimKind.WEIGHTS and claim.unit == "files"
        access = Access.OPEN if lists_weights else _ACCESS_WORDS.get(word.casefold(), Access.UNKNOWN)
        before = stated.get(claim.document, access)
        stated[claim.document] = min(before, access, key=_LEAST_FIRST.index)
    return stated


def _seen_access(document: DocumentKey, capture: Capture, stated: Access | None, held_before: bool) -> Access | None:
    if document_kind(document) is DocumentKind.DATA_FILE and capture.status < 400:
        return Access.OPEN  # the file, or where it lies
    if is_there(capture):
        if document.source is Source.VIEWER:
            return Access.OPEN if document.path.startswith(("rows", "first-rows")) else None
        return stated if document.path == "@api" else None  # a readable card does not show that the data is
    if capture.error_code in _REFUSALS:
        return _REFUSALS[capture.error_code]
    if capture.status == _LEGAL:
        return Access.WITHDRAWN
    whole = document.path == "@api" or (not document.path.startswith("@") and capture.error_code not in _PARTS)
    if capture.status in GONE_STATUSES and document.source is Source.HUB and whole:
        return Access.WITHDRAWN if held_before else None
    return None


def _corpus_facts(corpus_id: str, registry: Registry, seen: Mapping[str, Sighting]) -> TargetFacts:
    facts = registry.facts(corpus_id)
    corpus = registry.by_id(corpus_id)
    hub_ids = corpus.own_hub_ids if corpus else ()
    sightings = [seen[f"hf:dataset:{hub_id}".casefold()] for hub_id in hub_ids if _dataset(hub_id) in seen]
    return _with_sighting(facts, max(sightings, key=_newest) if sightings else None)


def _with_sighting(facts: TargetFacts, sighting: Sighting | None) -> TargetFacts:
    if sighting is None:
        return facts
    capture = sighting.capture
    return replace(facts, access=sighting.access, checked_at=capture.captured_at, capture_id=capture.id)


def _newest(sighting: Sighting) -> tuple[datetime, str]:
    return sighting.capture.captured_at, sighting.capture.id


def _dataset(hub_id: str) -> str:
    return f"hf:dataset:{hub_id}".casefold()


def _page(target_id: str) -> str:
    prefix = "datasets/" if target_id.startswith("hf:dataset:") else ""
    return f"https://huggingface.co/{prefix}{target_id.split(':', 2)[-1]}"


_REPOSITORIES = {RepoKind.DATASET, RepoKind.MODEL}
_REFUSALS = {"GatedRepo": Access.GATED, DISABLED: Access.WITHDRAWN}
_PARTS = frozenset({"EntryNotFound", "RevisionNotFound"})  # a file or a commit is missing, the repository is there
_LEGAL = 451  # withheld for legal reasons, after a takedown notice
_SAY_ACCESS = {ClaimKind.ACCESS, ClaimKind.WEIGHTS}
_LEAST_FIRST = (
    Access.WITHDRAWN, Access.PRIVATE, Access.PARTLY_WITHDRAWN, Access.GATED, Access.UNKNOWN, Access.OPEN,
)  # fmt: skip
_ACCESS_WORDS = {
    "open": Access.OPEN,
    "gated": Access.GATED,
    "private": Access.PRIVATE,
    "not released": Access.PRIVATE,
    "disabled": Access.WITHDRAWN,
}
