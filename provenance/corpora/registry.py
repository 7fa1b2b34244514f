"""Look-ups in the registry: by id, Hub id, arXiv id, address and name; facts, ancestry and all names."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import urlsplit

from db.documents import document_key
from db.records import TargetFacts
from db.vocabulary import Access, RepoKind, Source
from provenance.corpora.ancestors import sourced_ancestors
from provenance.corpora.ancestry import Relative, ancestry
from provenance.corpora.identity import with_roles
from provenance.corpora.keys import alias_key, looser_names, split_brackets, without_v, without_version
from provenance.corpora.rows import (
    KNOWLEDGE,
    Alias,
    AliasKind,
    AmbiguousName,
    Corpus,
    HubRole,
    LineageEdge,
    OrganisationRename,
    RegistryRows,
)


@dataclass(frozen=True, slots=True)
class AliasMatch:
    """What a name may mean. It resolves only with one candidate that is not `ambiguous`.

    `alias` is the registry's spelling, `left_out` the words of the name that were left out to find it;
    `other_version` is set when one of them was a version that the registry does not list, so that the corpus is
    a relative at best; `version` is a listed one that the name gives. `usual` and `unlisted` as in `AmbiguousName`.
    """

    corpus_ids: tuple[str, ...]
    ambiguous: bool
    alias: str
    left_out: str = ""
    other_version: bool = False
    note: str = ""
    version: str = ""
    usual: str | None = None
    unlisted: bool = False


@dataclass(frozen=True, slots=True)
class HubMatch:
    """The corpus that a Hub id means; `renamed_from` is the old organisation when only that differs.

    `bare` marks a legacy id without an organisation; `role` is what the repository is to the corpus.
    """

    corpus_id: str
    hub_id: str
    bare: bool = False
    renamed_from: str | None = None
    role: HubRole = HubRole.HOME


class Registry:
    """The known corpora. Made by `load_registry`; never changes."""

    def __init__(self, rows: RegistryRows) -> None:
        ordered = sorted(rows.corpora, key=lambda corpus: corpus.id)
        self._corpora = {corpus.id: with_roles(corpus, rows.renames) for corpus in ordered}
        self._rows = rows
        self.version = f"corpora@{rows.digest[:12]}"

    def by_id(self, corpus_id: str) -> Corpus | None:
        return self._corpora.get(corpus_id)

    def ids(self) -> tuple[str, ...]:
        """All ids, sorted."""
        return tuple(self._corpora)

    def citation(self, source: str) -> str:
        """What a source key of a row stands for; a citation in full comes back as it is."""
        key, _, member = source.partition(": ")
        if source == KNOWLEDGE or key not in self._citations:
            return source
        return f"{self._citations[key]}: {member}" if member else self._citations[key]

    @cached_property
    def _citations(self) -> dict[str, str]:
        return dict(self._rows.sources)

    def by_hub_id(self, hub_id: str) -> HubMatch | None:
        """The corpus a Hub dataset id means: case folded, organisations under their old or new name."""
        wanted = hub_id.strip().casefold()
        if found := self._hub_ids.get(wanted):
            return HubMatch(found[0], found[1], bare="/" not in found[1], role=found[2])
        organisation, _, name = wanted.partition("/")
        for same in self._organisation_names(organisation) if name else ():
            if found := self._hub_ids.get(f"{same}/{name}"):
                return HubMatch(found[0], found[1], renamed_from=organisation, role=found[2])
        return None

    @cached_property
    def _hub_ids(self) -> dict[str, tuple[str, str, HubRole]]:
        return {
            one.hub_id.casefold(): (corpus.id, one.hub_id, one.role)
            for corpus in self._corpora.values()
            for one in corpus.repositories
        }

    @property
    def organisation_renames(self) -> tuple[OrganisationRename, ...]:
        """Organisations of the Hub that changed their name; chains are several rows."""
        return self._rows.renames

    def _organisation_names(self, organisation: str) -> list[str]:
        """Other names of one organisation, reached by following renames both ways."""
        names = [organisation]
        for name in names:
            for rename in self._rows.renames:
                pair = (rename.old.casefold(), rename.new.casefold())
                if name in pair:
                    names.extend(other for other in pair if other not in names)
        return names[1:]

    def by_arxiv(self, arxiv_id: str) -> tuple[str, ...]:
        """Ids of the corpora that a paper presents; a paper may present several. Versions are left out."""
        return self._papers.get(arxiv_id.strip().split("v")[0], ())

    @cached_property
    def _papers(self) -> dict[str, tuple[str, ...]]:
        papers: dict[str, list[str]] = defaultdict(list)
        for corpus in self._corpora.values():
            if corpus.arxiv:
                papers[corpus.arxiv].append(corpus.id)
        return {paper: tuple(corpora) for paper, corpora in papers.items()}

    def by_doi(self, doi: str) -> tuple[str, ...]:
        """Ids of the corpora with this DOI (with or without `https://doi.org/`)."""
        wanted = doi.casefold().rpartition("doi.org/")[2]
        return tuple(corpus.id for corpus in self._corpora.values() if (corpus.doi or "").casefold() == wanted)

    def by_address(self, url: str) -> tuple[str, ...]:
        """Ids of the corpora that stand at an address: a Hub dataset, a paper, a DOI or a page of their own."""
        if "doi.org/" in url:
            return self.by_doi(url)
        key = document_key(url)
        if key.source is Source.HUB and key.repo_kind is RepoKind.DATASET:
            found = self.by_hub_id(key.repo_id)
            return (found.corpus_id,) if found else ()
        if key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER:
            return self.by_arxiv(key.repo_id)
        return self._addresses.get(_place(url), ())

    @cached_property
    def _addresses(self) -> dict[str, tuple[str, ...]]:
        places: dict[str, list[str]] = defaultdict(list)
        for corpus in self._corpora.values():
            for place in sorted({_place(url) for url in corpus.addresses}):
                places[place].append(corpus.id)
        return {place: tuple(corpora) for place, corpora in places.items()}

    def find_alias(self, name: str) -> AliasMatch | None:
        """What a name may mean: as written first, then without article, "dataset" and the like, or version."""
        for spelling, left_out in [(name, ""), (without_v(name), ""), *looser_names(name)]:
            if found := self._by_key(alias_key(spelling), left_out):
                return found
        if (found := self._by_both_names(name)) is not None:
            return found
        versioned = without_version(name)
        found = self._by_key(alias_key(versioned[0]), versioned[1]) if versioned else None
        if found is None:
            return None
        return replace(found, other_version=True)

    def _by_both_names(self, name: str) -> AliasMatch | None:
        """`Long Name (LN)`: the corpus that both may mean. What else stands in brackets may change the meaning."""
        parts = split_brackets(name)
        matches = [self._by_key(alias_key(part), "") for part in parts]
        meant = [set(match.corpus_ids) if match else set() for match in matches]
        both = set.intersection(*meant) if meant else set()
        return AliasMatch(tuple(both), False, name.strip()) if len(both) == 1 else None

    def _by_key(self, key: str, left_out: str) -> AliasMatch | None:
        if key in self._ambiguous:
            return replace(self._ambiguous[key], left_out=left_out)
        if key in self._unique:
            corpus_id, alias = self._unique[key]
            return AliasMatch((corpus_id,), False, alias, left_out)
        if key in self._versioned:
            corpus_id, alias, version = self._versioned[key]
            return AliasMatch((corpus_id,), False, alias, left_out, version=version)
        return None

    @cached_property
    def _versioned(self) -> dict[str, tuple[str, str, str]]:
        """Keys of names with a listed version after them: (corpus, name, version); none that two corpora have."""
        found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
        bare = {match.corpus_ids[0]: match.alias for match in self._ambiguous.values() if len(match.corpus_ids) == 1}
        for corpus in self._corpora.values():
            for one in corpus.versions:
                for name in {corpus.name, *corpus.aliases, bare.get(corpus.id, corpus.name)}:
                    for key in (alias_key(name + one.version), alias_key(f"{name}v{one.version}")):
                        found[key].add((corpus.id, corpus.name, one.version))
        return {key: min(of) for key, of in found.items() if len({corpus_id for corpus_id, _, _ in of}) == 1}

    @cached_property
    def _ambiguous(self) -> dict[str, AliasMatch]:
        names: dict[str, AliasMatch] = {}
        for name in self._rows.ambiguous:
            key = alias_key(name.alias)
            known = names.get(key, AliasMatch((), True, name.alias, note=name.note))
            candidates = tuple(sorted({*name.candidates, *known.corpus_ids}))
            usual = name.usual or known.usual or (candidates[0] if len(candidates) == 1 else None)
            unlisted = name.unlisted or known.unlisted
            names[key] = replace(known, corpus_ids=candidates, usual=None if unlisted else usual, unlisted=unlisted)
        return names

    @cached_property
    def _unique(self) -> dict[str, tuple[str, str]]:
        names: dict[str, tuple[str, str]] = {}
        for corpus in self._corpora.values():
            names.update((alias_key(name), (corpus.id, name)) for name in (corpus.name, *corpus.aliases))
        for corpus in self._corpora.values():
            for bare in (hub_id for hub_id in corpus.hub_ids if "/" not in hub_id):
                names.setdefault(alias_key(bare), (corpus.id, bare))
        return {key: value for key, value in names.items() if key and key not in self._ambiguous}

    @cached_property
    def _names(self) -> tuple[Alias, ...]:
        names = {
            Alias(name, corpus.id, alias_key(name) in self._ambiguous, kind)
            for corpus in self._corpora.values()
            for group in (
                ((corpus.name, AliasKind.NAME),),
                ((one.text, one.kind) for one in corpus.names),
                ((one.hub_id, AliasKind.HUB_ID) for one in corpus.repositories),
            )
            for name, kind in group
        }
        for row in self._rows.ambiguous:
            names.update(Alias(row.alias, corpus_id, True, AliasKind.ALIAS) for corpus_id in row.candidates)
        return tuple(sorted(names, key=lambda name: (name.alias.casefold(), name.alias, name.corpus_id, name.kind)))

    def names(self) -> tuple[Alias, ...]:
        """Every name and Hub id of every corpus, sorted; `version` changes when any of them does."""
        return self._names

    def ancestry(self, corpus_id: str) -> tuple[Relative, ...]:
        """The ancestors with their hops; see `ancestry`. Raises KeyError for an unknown id."""
        return ancestry(self._corpora, corpus_id)

    def children(self, corpus_id: str) -> tuple[tuple[str, LineageEdge], ...]:
        """What comes straight from a corpus, by id, each with its edge."""
        edges = ((corpus.id, edge) for corpus in self._corpora.values() for edge in corpus.derived_from)
        return tuple((child, edge) for child, edge in edges if edge.parent == corpus_id)

    def ambiguous_names(self, corpus_id: str) -> tuple[AmbiguousName, ...]:
        """The ambiguous names that may mean a corpus."""
        return tuple(name for name in self._rows.ambiguous if corpus_id in name.candidates)

    def facts(self, corpus_id: str) -> TargetFacts:
        """What verdicts may rest on. Raises KeyError for an unknown id."""
        corpus = self._corpora[corpus_id]
        newest = corpus.access[-1] if corpus.access else None
        ancestors = sourced_ancestors(self._corpora, corpus_id)
        return TargetFacts(
            target_id=corpus.id,
            name=corpus.name,
            access=newest.access if newest else Access.UNKNOWN,
            events=tuple(replace(event, source=self.citation(event.source)) for event in corpus.access),
            living=corpus.living,
            from_memory=corpus.from_memory or newest is None or newest.source == KNOWLEDGE,
            addresses=self.addresses(corpus),
            contains_withdrawn=tuple(
                one.name for one in ancestors if one.contains and one.gone and one.gone.access is Access.WITHDRAWN
            ),
            ancestors=ancestors,
        )

    def addresses(self, corpus: Corpus) -> tuple[str, ...]:
        """Where a corpus or its paper stands, its own pages first."""
        hub = [f"https://huggingface.co/datasets/{hub_id}" for hub_id in corpus.hub_ids if "/" in hub_id]
        paper = [f"https://arxiv.org/abs/{corpus.arxiv}"] if corpus.arxiv else []
        return (*corpus.addresses, *hub, *paper)


def _place(url: str) -> str:
    """An address without scheme, `www.`, query and trailing slash, case folded; itself when it is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    return f"{parts.netloc.removeprefix('www.')}{parts.path.rstrip('/')}".casefold()
