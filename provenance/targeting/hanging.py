"""What hangs on documents in the frontier: what they name, and what that names, as an earlier crawl found it."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from db.documents import DocumentKey
from db.records import Claim, HubIndex, Target
from db.vocabulary import Polarity, RepoKind, TargetState
from provenance.knowledge import Knowledge
from provenance.naming import resolve_names
from provenance.targeting.derive import targets_of_claim

ClaimsOf = Callable[[Collection[DocumentKey]], Iterable[Claim]]


def hanging_on(
    asked: Iterable[DocumentKey], known: Iterable[Target], claims_of: ClaimsOf, knowledge: Knowledge, depth: int
) -> list[DocumentKey]:
    """Of the `known` targets those that are asked for and those that hang on them, in order, down to `depth` hops.

    On a document hangs what names it as where it was named, what its claims name (a target that several documents
    name keeps only the first of them), and the rest of its repository. Left out is what came and cannot change: past
    revisions, and copies that archives keep.
    """
    within = {target.document: target for target in known if target.depth <= depth}
    named_by, of_subject = _by_name(within.values()), _by_subject(within)
    reached: set[DocumentKey] = set()
    layer = {key for document in asked for key in (document, *of_subject.get(_subject(document), ()))}
    while layer := layer - reached:
        reached |= layer
        claims = list(claims_of(layer))
        names = {key.text for key in layer} | {claim.id for claim in claims}
        found = {key for name in names for key in named_by.get(name, ())}
        found |= set(_named(claims, knowledge)) & within.keys()
        layer = found | {key for one in found for key in of_subject.get(_subject(one), ())}
    return sorted(key for key in reached & within.keys() if _may_change(within[key]))


def _by_name(targets: Iterable[Target]) -> Mapping[str, list[DocumentKey]]:
    found: defaultdict[str, list[DocumentKey]] = defaultdict(list)
    for target in targets:
        if target.named_by:
            found[target.named_by].append(target.document)
    return found


def _by_subject(documents: Iterable[DocumentKey]) -> Mapping[str, list[DocumentKey]]:
    found: defaultdict[str, list[DocumentKey]] = defaultdict(list)
    for document in documents:
        found[_subject(document)].append(document)
    return found


def _subject(document: DocumentKey) -> str:
    """What documents of one repository, or listings of one owner, have in common; questions to an API: nothing."""
    alone = document.repo_kind is RepoKind.API or document.repo_id == "*"
    return document.text if alone else document.subject.casefold()


def _named(claims: Iterable[Claim], knowledge: Knowledge) -> Iterator[DocumentKey]:
    """The documents that claims lead to, as when they were first derived."""
    disclosed = [claim for claim in claims if claim.polarity is Polarity.DISCLOSED]
    resolutions = resolve_names(disclosed, knowledge.registry, hub=HubIndex(), decisions=knowledge.decisions)
    by_claim = {resolution.claim_id: resolution for resolution in resolutions}
    for claim in disclosed:
        for target in targets_of_claim(claim, by_claim.get(claim.id), knowledge.registry, 0):
            yield target.document


def _may_change(target: Target) -> bool:
    return target.stood_at is None or target.state is not TargetState.DONE
