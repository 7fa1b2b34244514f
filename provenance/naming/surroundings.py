"""What stands around an ambiguous name, and whether it settles which corpus is meant.

An ambiguous alias is settled only by a reviewed fact of the registry together with something that the document
shows: its date, its other names, or a word that says "data set". Which of them it was stands in the candidate.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.records import Claim, NameContext
from db.vocabulary import RepoKind, Source
from provenance.corpora import AliasMatch, Registry, Relation

_CUE = re.compile(r"\bdata ?sets?\b|\bcorpus\b|\bcorpora\b|\bdata\b|\bbenchmarks?\b", re.IGNORECASE)
_NO_CONTEXT = NameContext()


@dataclass(frozen=True, slots=True)
class Settled:
    """The corpus that an ambiguous name means here, and what settled it."""

    corpus_id: str
    why: str


class Surroundings:
    """The corpora that each document names for sure, ready to settle its ambiguous names."""

    def __init__(
        self, registry: Registry, contexts: Mapping[str, NameContext], named: Iterable[tuple[Claim, str]]
    ) -> None:
        """`named` are claims with the corpus each surely means."""
        self._registry = registry
        self._contexts = contexts
        self._named: dict[str, set[str]] = defaultdict(set)
        for claim, corpus_id in named:
            self._named[claim.document.text].add(corpus_id)
        self._parts: dict[str, frozenset[str]] = {}

    def settle(self, match: AliasMatch, claim: Claim) -> Settled | None:
        """The one corpus that is meant, or None where the document does not show it."""
        context = self._contexts.get(claim.id, _NO_CONTEXT)
        possible = [one for one in match.corpus_ids if not self._is_newer(one, context.year)]
        if match.usual in possible:
            return self._usual(match, claim, context, possible)
        if len(match.corpus_ids) > 1 and len(possible) == 1 and not match.unlisted:
            return Settled(possible[0], f"the others came out after {context.year}, the year of the document")
        return None

    def _usual(self, match: AliasMatch, claim: Claim, context: NameContext, possible: list[str]) -> Settled | None:
        named = self._named[claim.document.text] | self._own(claim)
        rivals = sorted(
            one for one in possible if one != match.usual and one in self._parts_beside(match.usual, named)
        )
        if rivals or match.usual is None:
            return None
        if len(match.corpus_ids) > 1:
            return Settled(match.usual, "its usual meaning: nothing that the others are part of is named here")
        cue = self._cue(match.usual, context, named)
        return Settled(match.usual, cue) if cue else None

    def _cue(self, usual: str, context: NameContext, named: set[str]) -> str:
        """What shows that an ordinary word or short acronym is a data set here; empty if nothing does."""
        if context.in_field:
            return "in a field for the names of data sets"
        if len(named - {usual}) > 1:
            return "beside other names of data sets"
        found = _CUE.search(context.words)
        return f"beside the word {found.group()!r}" if found else ""

    def _is_newer(self, corpus_id: str, year: int | None) -> bool:
        corpus = self._registry.by_id(corpus_id)
        return bool(year and corpus and corpus.year and corpus.year > year)

    def _own(self, claim: Claim) -> set[str]:
        """The corpus that the document itself is about."""
        document = claim.document
        if document.source is Source.HUB and document.repo_kind is RepoKind.DATASET:
            found = self._registry.by_hub_id(document.repo_id)
            return {found.corpus_id} if found else set()
        if document.source is Source.GITHUB:
            return set(self._registry.by_address(f"https://github.com/{document.repo_id}"))
        return set()

    def _parts_beside(self, usual: str | None, mixtures: set[str]) -> set[str]:
        """The parts of mixtures that do not have `usual` for a part as well, and so point away from it."""
        parts = [self._components(mixture) for mixture in mixtures]
        return {part for each in parts if usual not in each for part in each}

    def _components(self, mixture: str) -> frozenset[str]:
        if mixture not in self._parts:
            corpus = self._registry.by_id(mixture)
            edges = corpus.derived_from if corpus else ()
            self._parts[mixture] = frozenset(
                edge.parent for edge in edges if edge.relation is Relation.MIXTURE_COMPONENT
            )
        return self._parts[mixture]
