"""What the name of a dataset may mean."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from db.documents import document_key
from db.records import Candidate, Claim, HubIndex, LikeCard, NameContext
from db.vocabulary import NameReason, RepoKind, Source, TargetKind
from provenance.corpora import AliasKind, AliasMatch, HubMatch, HubRole, Registry, alias_key
from provenance.corpora.keys import LONGEST_NAME
from provenance.naming.cards import LikeCards
from provenance.naming.hub_names import HubNames, address_of, addressed_id, is_hub_id

_JOINT = re.compile(r"[\s_\-./]+")
_SHORTEST = {False: 4, True: 7}
"""Letters of a parent's name, unique or ambiguous: shorter ones ("c4", "wiki", "books") begin too many others."""
_SHORTEST_LEGACY_ID = 4
_NOT_ON_THE_HUB = "other-"
"""How `source_datasets` of a card begins the name of a set that the Hub does not hold."""
_LEGACY_ID = re.compile(r"[a-z0-9]+(?:[_\-.][a-z0-9]+)*")
_MADE_ANEW = re.compile(
    r"^(?:synthetic|translated|refreshed)\b|\bsynth\w* from\b|\S from \S+[-\d]\S*$", re.IGNORECASE
)
"""Words around a known name that say it was only the seed: "Synthetic MATH", "arena-140k from DeepSeek-R1"."""
_ROLE_WORDS = {
    HubRole.COPY: "a copy by another organisation",
    HubRole.VERSION: "one of its releases",
    HubRole.PART: "a part of it",
    HubRole.SIBLING: "one of its repositories",
}

Found = tuple[list[Candidate], bool]
"""Candidates, and whether the rule that gave them is sure enough to resolve when there is exactly one."""


class DatasetNames:
    """The rules in their order; the first that finds anything answers."""

    def __init__(
        self,
        registry: Registry,
        hub: HubIndex,
        contexts: Mapping[str, NameContext] | None = None,
        like_cards: Iterable[LikeCard] = (),
    ) -> None:
        self._registry = registry
        self._hub = HubNames(hub.datasets, hub)
        self._shown = hub.datasets | hub.models | hub.renames.keys()
        self._contexts = contexts or {}
        self._cards = LikeCards(like_cards, registry)

    def candidates(self, claim: Claim) -> Found:
        """The candidates for the dataset that a claim names."""
        matches = self.aliases(claim)
        alias = matches[0] if matches else None
        for found in (
            self._by_hub_id(claim),
            self._by_address(claim, alias),
            _by_aliases(matches),
            self._by_folded_id(claim.object) if not matches else None,
        ):
            if found:
                return found
        return self._related(claim.object), False

    def aliases(self, claim: Claim) -> list[AliasMatch]:
        """What the name as written and in its normal form may mean: the sure ones when there are any.

        What is ambiguous as written stays so, whatever its normal form is.
        """
        found = [self._registry.find_alias(name) for name in dict.fromkeys((claim.object_written, claim.object))]
        matches = [match for match in found if match is not None]
        if _MADE_ANEW.search(claim.object_written):
            return [replace(match, other_version=True, ambiguous=False) for match in matches[:1]]
        if matches and matches[0].ambiguous and not matches[0].left_out:
            return matches[:1]
        return [match for match in matches if not match.ambiguous and not match.other_version] or matches

    def _by_hub_id(self, claim: Claim) -> Found | None:
        hub_id, said = self._written_id(claim)
        if hub_id is None:
            return None
        newest = self._hub.newest(hub_id)
        match = self._registry.by_hub_id(newest) or self._registry.by_hub_id(hub_id)
        if match and match.role is not HubRole.RELATED:
            return [_of_corpus(match, hub_id, newest)], True
        known = self._hub.known(hub_id)
        if "/" not in newest and not (known or said):
            return None
        found = [_of_dataset(hub_id, newest, known)]
        if match:
            detail = f"{newest}: made from {match.corpus_id} or beside it, and other data"
            return [replace(found[0], detail=detail), *self._cards.like(newest)], True
        return [*found, *self._cards.like(newest)], said or known

    def _written_id(self, claim: Claim) -> tuple[str | None, bool]:
        """The Hub id in a claim, and whether the document itself marks it as one."""
        if claim.object_written.startswith(_NOT_ON_THE_HUB):
            return None, False
        addressed = addressed_id(claim, RepoKind.DATASET)
        if addressed is not None:
            return addressed, True
        for name in dict.fromkeys((claim.object.strip(), claim.object_written.strip())):
            if is_hub_id(name) and address_of(claim) is None and not self._is_pair_of_names(name):
                return name, claim.document.source is Source.HUB and self._is_organisation(name, claim)
            if self._is_legacy_id(name, claim):
                return name, True
        return None, False

    def _in_field(self, claim: Claim) -> bool:
        """Whether it is a value of a field of the Hub for ids; `other-x` there says that x is not on the Hub."""
        context = self._contexts.get(claim.id)
        return (
            context is not None
            and context.in_field
            and claim.document.source is Source.HUB
            and not claim.object_written.startswith(_NOT_ON_THE_HUB)
        )

    def _is_organisation(self, name: str, claim: Claim) -> bool:
        """Whether what stands before the slash owns something on the Hub: "merged/m2.0" in a sentence is no id."""
        organisation = name.partition("/")[0]
        alias = self._registry.find_alias(organisation)
        if alias is not None and not alias.unlisted:
            return False
        return self._in_field(claim) or organisation.casefold() in self._organisations

    @cached_property
    def _organisations(self) -> frozenset[str]:
        """Owners that captures, the registry or its renames know, case folded."""
        known = [hub_id for hub_id in self._shown if "/" in hub_id]
        known += [one.alias for one in self._registry.names() if one.kind is AliasKind.HUB_ID and "/" in one.alias]
        renamed = [name for one in self._registry.organisation_renames for name in (one.old, one.new)]
        return frozenset(name.partition("/")[0].casefold() for name in (*known, *renamed))

    def _is_pair_of_names(self, name: str) -> bool:
        """`Wikipedia/BookCorpus` and `c4/en` look like Hub ids and are none."""
        if self._registry.by_hub_id(name) or self._hub.known(name):
            return False
        halves = name.split("/")
        return all(self._registry.find_alias(half) for half in halves) or self._registry.find_alias(name) is not None

    def _is_legacy_id(self, name: str, claim: Claim) -> bool:
        """`the_pile`, or on the Hub also `squad`: only in this very spelling, and only if no corpus is called so."""
        distinct = re.search(r"[_\d]", name) is not None
        if "/" in name or not (distinct or claim.document.source is Source.HUB):
            return False
        match = self._registry.by_hub_id(name)
        if match is None:
            unnamed = self._in_field(claim) and _LEGACY_ID.fullmatch(name) and self._registry.find_alias(name) is None
            return self._hub.shown(name) or unnamed is True
        called_so = self._registry.by_id(name)
        return match.bare and match.hub_id == name and (called_so is None or called_so.id == match.corpus_id)

    def _by_address(self, claim: Claim, alias: AliasMatch | None) -> Found | None:
        address = address_of(claim)
        corpora = self._registry.by_address(address) if address else ()
        if not corpora or address is None:
            return None
        reason = _reason_of(address)
        named = set(alias.corpus_ids) if alias and not alias.other_version else set()
        both = sorted(named & set(corpora))
        if both:
            return [Candidate(TargetKind.CORPUS, one, reason, f"{address}, and the name") for one in both], True
        candidates = [Candidate(TargetKind.CORPUS, one, reason, address) for one in corpora]
        if alias and not alias.ambiguous and not alias.other_version:
            return [*candidates, *_alias_candidates(alias, NameReason.UNIQUE_ALIAS)], False
        return candidates, not named

    def _by_folded_id(self, name: str) -> Found | None:
        """A legacy id that captures show, written with other signs: "AG News" is `ag_news`."""
        bare = [hub_id for hub_id in self._hub.named(name) if "/" not in hub_id]
        if len(bare) != 1 or len(alias_key(name)) < _SHORTEST_LEGACY_ID:
            return None
        detail = f"{bare[0]}, in another spelling"
        return [Candidate(TargetKind.DATASET, f"hf:dataset:{bare[0]}", NameReason.LEGACY_HUB_ID, detail)], True

    def _related(self, name: str) -> list[Candidate]:
        """Known datasets whose name this one has, but for the organisation, and corpora it may come from."""
        same = [
            Candidate(
                TargetKind.DATASET, f"hf:dataset:{hub_id}", NameReason.DERIVATIVE_NAME, "the same name on the Hub"
            )
            for hub_id in self._hub.named(name.rpartition("/")[2])
        ]
        cards = [like for one in same for like in self._cards.like(one.target_id.removeprefix("hf:dataset:"))]
        return [*same, *self._parents(name), *cards]

    def _parents(self, name: str) -> Iterator[Candidate]:
        """The corpus with the longest name that this name begins with."""
        short = name.rpartition("/")[2][:LONGEST_NAME]
        ends = [found.start() for found in _JOINT.finditer(short) if found.start()]
        for end in reversed(ends):
            beginning = short[:end]
            match = self._registry.find_alias(beginning)
            if match and not match.left_out and len(alias_key(beginning)) >= _SHORTEST[match.ambiguous]:
                rest = short[end:].strip(" _-./")
                detail = f"{match.alias} with {rest!r} after it"
                return iter(
                    [
                        Candidate(TargetKind.CORPUS, one, NameReason.DERIVATIVE_NAME, detail)
                        for one in match.corpus_ids
                    ]
                )
        return iter(())


def _of_corpus(match: HubMatch, written: str, newest: str) -> Candidate:
    if match.role in _ROLE_WORDS:
        detail = f"{match.hub_id}, {_ROLE_WORDS[match.role]}"
        return Candidate(TargetKind.CORPUS, match.corpus_id, NameReason.HUB_ID, detail)
    if match.bare:
        return Candidate(TargetKind.CORPUS, match.corpus_id, NameReason.LEGACY_HUB_ID, match.hub_id)
    if match.renamed_from or newest.casefold() != written.casefold():
        detail = f"{written} is now {match.hub_id}"
        return Candidate(TargetKind.CORPUS, match.corpus_id, NameReason.RENAMED_HUB_ID, detail)
    return Candidate(TargetKind.CORPUS, match.corpus_id, NameReason.HUB_ID, match.hub_id)


def _of_dataset(written: str, newest: str, seen: bool) -> Candidate:
    target = f"hf:dataset:{newest}"
    if newest.casefold() != written.casefold():
        return Candidate(TargetKind.DATASET, target, NameReason.RENAMED_HUB_ID, f"{written} is now {newest}")
    if "/" not in newest:
        return Candidate(TargetKind.DATASET, target, NameReason.LEGACY_HUB_ID, newest)
    detail = newest if seen else f"{newest}, as written: no capture shows it"
    return Candidate(TargetKind.DATASET, target, NameReason.HUB_ID, detail)


def _reason_of(address: str) -> NameReason:
    if "doi.org/" in address or address.casefold().startswith("doi:"):
        return NameReason.DOI
    return NameReason.ARXIV if document_key(address).source is Source.ARXIV else NameReason.ADDRESS


def _by_aliases(matches: list[AliasMatch]) -> Found | None:
    if not matches:
        return None
    match = matches[0]
    if not match.ambiguous and any(other.corpus_ids != match.corpus_ids for other in matches[1:]):
        return [one for each in matches for one in _alias_candidates(each, NameReason.UNIQUE_ALIAS)], False
    if match.other_version:
        return _alias_candidates(match, NameReason.DERIVATIVE_NAME), False
    reason = NameReason.AMBIGUOUS_ALIAS if match.ambiguous else NameReason.UNIQUE_ALIAS
    return _alias_candidates(match, reason), not match.ambiguous


def _alias_candidates(match: AliasMatch, reason: NameReason) -> list[Candidate]:
    left_out = f", without {match.left_out!r}" if match.left_out else ""
    note = f": {match.note}" if match.note else ""
    version = f", version {match.version}" if match.version else ""
    detail = f"{match.alias}{version}{left_out}{note}"
    return [Candidate(TargetKind.CORPUS, corpus_id, reason, detail) for corpus_id in match.corpus_ids]
