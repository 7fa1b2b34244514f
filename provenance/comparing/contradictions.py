"""Claims that cannot both hold. Few and right: a rule speaks only where a careful reader would.

Compared are claims of one document about one subject, and of the documents of one maker about one artefact. What
third parties say is not held against the maker.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from db.records import Block, BlockType, ComparedDocument, Contradiction, content_id, fold
from db.vocabulary import Source, Speaker
from provenance.comparing.rules import RULES, Said

_LARGEST_GROUP = 400
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
        for cluster in rule.clusters(group):
            for one, other in combinations(cluster[:_LARGEST_GROUP], 2):
                about = rule.about(one, other)
                if about is not None:
                    yield _contradiction(one, other, about, rule.name)


def _contradiction(one: Said, other: Said, about: str, rule: str) -> Contradiction:
    first, second = sorted((one.claim.id, other.claim.id))
    return Contradiction(content_id([first, second, rule]), first, second, about, rule)


def _groups(documents: Sequence[ComparedDocument]) -> Mapping[tuple[str, str], list[Said]]:
    """What one maker says about one artefact, each claim once, in the order of documents and evidence."""
    groups: dict[tuple[str, str], list[Said]] = defaultdict(list)
    seen: set[str] = set()
    for compared in documents:
        owner = fold(compared.maker) or compared.document.subject.casefold()
        for said in _said(compared):
            if said.claim.id not in seen:
                seen.add(said.claim.id)
                groups[owner, said.subject].append(said)
    return groups


def _said(compared: ComparedDocument) -> Iterator[Said]:
    fields = [block for block in compared.reading.blocks if block.type is BlockType.FRONT_MATTER]
    tables = [block for block in compared.reading.blocks if block.type is BlockType.TABLE]
    for found in sorted(compared.extractions, key=lambda one: (one.evidence.anchor_start, one.claim.id)):
        if found.claim.speaker is Speaker.THIRD_PARTY:
            continue
        at = found.evidence.anchor_start
        named = fold(found.claim.subject)
        yield Said(
            claim=found.claim,
            subject=named or _own_artefact(compared),
            start=at,
            in_fields=_inside(at, fields),
            in_table=_inside(at, tables),
            hedged=bool(found.claim.hedge),
        )


def _own_artefact(compared: ComparedDocument) -> str:
    """A Hub repository is one artefact; elsewhere a repository or site holds the documents of many."""
    document = compared.document
    return document.subject.casefold() if document.source is Source.HUB else document.text


def _inside(at: int, blocks: Sequence[Block]) -> bool:
    return any(block.start <= at < block.end for block in blocks)
