"""What must hold over all rows of the registry."""

from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

from provenance.corpora.keys import alias_key
from provenance.corpora.rows import KNOWLEDGE, Corpus, RegistryRows


class RegistryError(ValueError):
    """A row of the registry cannot be used. The message names file, row and remedy."""


def check_rows(rows: RegistryRows) -> None:
    """Unique ids and names, targets that exist, no cycles, sources given. Raises RegistryError."""
    check_unique(rows)
    corpora = {corpus.id: corpus for corpus in rows.corpora}
    for corpus in rows.corpora:
        _check_targets(corpus, corpora)
        _check_sources(corpus)
    for name in rows.ambiguous:
        missing = [candidate for candidate in name.candidates if candidate not in corpora]
        if missing:
            file = name.user_file or "the package's registry"
            raise RegistryError(
                f"reading the ambiguous name {name.alias!r} of {file}: no corpus {missing[0]!r}; correct or add it"
            )
    _check_cycles(corpora)
    _check_names(rows)


def check_unique(rows: RegistryRows) -> None:
    """One row for each id. Raises RegistryError."""
    seen: dict[str, Corpus] = {}
    for corpus in rows.corpora:
        if corpus.id in seen:
            _fail(corpus, "this id has two rows", "keep one of them or rename the other")
        seen[corpus.id] = corpus


def _fail(corpus: Corpus, problem: str, remedy: str) -> None:
    file = corpus.user_file or f"the package's registry, kind {corpus.kind}"
    raise RegistryError(f"reading the registry row {corpus.id!r} of {file}: {problem}; {remedy}")


def _check_targets(corpus: Corpus, corpora: Mapping[str, Corpus]) -> None:
    parents = [edge.parent for edge in corpus.derived_from]
    for target in (*parents, *corpus.excludes):
        if target not in corpora:
            _fail(corpus, f"it points to {target!r}, which no row has", "correct the id or add a row")
    if corpus.id in parents:
        _fail(corpus, "it is derived from itself", "remove that edge")


def _check_sources(corpus: Corpus) -> None:
    only_memory = set(corpus.sources) == {KNOWLEDGE}
    if only_memory and not corpus.from_memory:
        _fail(corpus, "its only source is knowledge", "add from_memory = true, or a source")
    if corpus.from_memory and not only_memory:
        _fail(corpus, "it has a source but says from_memory", "remove from_memory")


def _check_cycles(corpora: Mapping[str, Corpus]) -> None:
    graph = {corpus.id: [edge.parent for edge in corpus.derived_from] for corpus in corpora.values()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = [str(corpus_id) for corpus_id in error.args[1]]
        _fail(corpora[circle[0]], f"it comes from itself: {' < '.join(circle)}", "remove one of these edges")


def _check_names(rows: RegistryRows) -> None:
    ambiguous = {alias_key(name.alias) for name in rows.ambiguous}
    _check_owners(rows.corpora, ambiguous)
    ids: dict[str, str] = {}
    for corpus in rows.corpora:
        for hub_id in corpus.hub_ids:
            owner = ids.setdefault(hub_id.casefold(), corpus.id)
            if owner != corpus.id:
                _fail(corpus, f"{owner!r} has the Hub id {hub_id!r} too", "leave it with one, hub_part_of the other")


def _check_owners(corpora: Iterable[Corpus], ambiguous: set[str]) -> None:
    owners: dict[str, str] = {}
    for corpus in corpora:
        for name in (corpus.name, *corpus.aliases):
            key = alias_key(name)
            if not key:
                _fail(corpus, f"the name {name!r} has no letters or is too long", "write the name alone")
            if key not in ambiguous and owners.setdefault(key, corpus.id) != corpus.id:
                remedy = "list it as [[ambiguous]] with both as candidates"
                _fail(corpus, f"{owners[key]!r} has the name {name!r} too", remedy)
