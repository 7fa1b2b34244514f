"""Where a corpus came from, hop by hop, and whether that means it contains its ancestor."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from provenance.corpora.rows import WHOLE_PARENT, Corpus, Relation


@dataclass(frozen=True, slots=True)
class Hop:
    """One step up: `child` came from `parent` by `relation`."""

    child: str
    parent: str
    relation: Relation
    share: str | None
    sources: tuple[str, ...] = ()
    from_memory: bool = False


@dataclass(frozen=True, slots=True)
class Relative:
    """An ancestor with the path to it. `contains` only if every hop takes its whole parent; else "may contain"."""

    corpus_id: str
    hops: tuple[Hop, ...]
    contains: bool

    @property
    def from_memory(self) -> bool:
        """Whether a hop rests on memory: such a path is shown and never exported as a finding."""
        return any(hop.from_memory for hop in self.hops)

    @property
    def words(self) -> str:
        """ "contains" or "may contain"."""
        return "contains" if self.contains else "may contain"


def ancestry(corpora: Mapping[str, Corpus], corpus_id: str) -> tuple[Relative, ...]:
    """All ancestors, each with its surest path (whole hops first, then sourced ones, then few), nearest first.

    What a corpus on the path excludes is cut, and all that would be reached only through it. Raises KeyError
    for an id that is not in the registry.
    """
    best: dict[str, Relative] = {}
    for hops in _paths(corpora, corpora[corpus_id], ()):
        relative = Relative(hops[-1].parent, hops, all(hop.relation in WHOLE_PARENT for hop in hops))
        known = best.get(relative.corpus_id)
        if known is None or _rank(relative) < _rank(known):
            best[relative.corpus_id] = relative
    return tuple(sorted(best.values(), key=lambda relative: (len(relative.hops), relative.corpus_id)))


def _rank(relative: Relative) -> tuple[bool, bool, int, tuple[str, ...]]:
    return not relative.contains, relative.from_memory, len(relative.hops), tuple(hop.parent for hop in relative.hops)


def _paths(
    corpora: Mapping[str, Corpus], corpus: Corpus, above: tuple[Hop, ...], cut: frozenset[str] = frozenset()
) -> Iterator[tuple[Hop, ...]]:
    """Every path up from a corpus. The registry is acyclic (checked on loading) and eight hops deep."""
    cut = cut | {one.corpus_id for one in corpus.excludes}
    for edge in corpus.derived_from:
        if edge.parent in cut:
            continue
        sources = (edge.source,) if edge.source else corpus.sources
        memory = corpus.from_memory_unless(edge.source)
        hops = (*above, Hop(corpus.id, edge.parent, edge.relation, edge.share, sources, memory))
        yield hops
        yield from _paths(corpora, corpora[edge.parent], hops, cut)
