"""Claims that cannot both hold. Few and right: a rule speaks only where a careful reader would.

Compared are a maker's claims about one artefact; what third parties say is not held against the maker. A Hub
repository is one artefact over all its documents; elsewhere each document stands for itself.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence

from db.records import BlockType, ComparedDocument, Contradiction, content_id, fold
from db.vocabulary import Source, Speaker
from provenance.comparing.rules import RULES, ContradictionRule, Said

_LARGEST_CLUSTER = 400
"""Claims of one kind about one artefact that are compared pair by pair; real documents stay below 100."""


def find_contradictions(documents: Sequence[ComparedDocument]) -> tuple[Contradiction, ...]:
    """The contradictions within documents and between documents about one artefact, sorted."""
    found: dict[str, Contradiction] = {}
    for group in _groups(documents).values():
        for contradiction in _within(group):
            found[contradiction.id] = contradiction
    return tuple(sorted(found.values(), key=lambda one: (one.rule, one.first_claim, one.second_claim)))


def _within(group: Sequence[Said]) -> Iterator[Contradiction]:
    for rule in RULES:
        for cluster in _clusters(rule, group):
            for one, other, about in rule.disputes(cluster[:_LARGEST_CLUSTER]):
                first, second = sorted((one.claim.id, other.claim.id))
                yield Contradiction(content_id([first, second, rule.name]), first, second, about, rule.name)


def _clusters(rule: ContradictionRule, group: Sequence[Said]) -> list[list[Said]]:
    clusters: dict[Hashable, list[Said]] = defaultdict(list)
    for said in group:
        key = rule.key(said)
        if key is not None:
            clusters[key].append(said)
    return [cluster for cluster in clusters.values() if len(cluster) > 1]


def _groups(documents: Sequence[ComparedDocument]) -> Mapping[str, list[Said]]:
    """What is said of each artefact, each claim once, in the order of documents and evidence."""
    groups: dict[str, list[Said]] = defaultdict(list)
    seen: set[str] = set()
    for compared in documents:
        for said in _said(compared):
            if said.claim.id not in seen:
                seen.add(said.claim.id)
                groups[said.subject].append(said)
    return groups


def _said(compared: ComparedDocument) -> Iterator[Said]:
    blocks = compared.reading.blocks
    starts = [block.start for block in blocks]
    own = _own_artefact(compared)
    for found in sorted(compared.extractions, key=lambda one: (one.evidence.anchor_start, one.claim.id)):
        if found.claim.speaker is Speaker.THIRD_PARTY:
            continue
        at = max(0, bisect_right(starts, found.evidence.anchor_start) - 1)
        kind = blocks[at].type if blocks else None
        yield Said(
            claim=found.claim,
            subject=f"{own} {fold(found.claim.subject)}",
            start=found.evidence.anchor_start,
            block=at,
            in_fields=kind in {BlockType.FRONT_MATTER, BlockType.RECORD},
            in_table=kind is BlockType.TABLE,
            confidence=found.evidence.confidence,
        )


def _own_artefact(compared: ComparedDocument) -> str:
    document = compared.document
    return document.subject.casefold() if document.source is Source.HUB else document.text
