"""The ancestors of a corpus as reports show them: only what has a source, the withdrawn ones first."""

from collections.abc import Mapping

from db.records import AccessEvent, Ancestor
from db.vocabulary import Access
from provenance.corpora.ancestry import Hop, Relative, ancestry
from provenance.corpora.rows import KNOWLEDGE, Corpus

_GONE = frozenset({Access.WITHDRAWN, Access.PARTLY_WITHDRAWN})


def sourced_ancestors(corpora: Mapping[str, Corpus], corpus_id: str) -> tuple[Ancestor, ...]:
    """The ancestors whose every hop has a source. Raises KeyError for an unknown id."""
    found = [_ancestor(corpora, one) for one in ancestry(corpora, corpus_id) if not one.from_memory]
    return tuple(sorted(found, key=lambda one: (one.gone is None, not one.contains, len(one.hops), one.target_id)))


def _ancestor(corpora: Mapping[str, Corpus], relative: Relative) -> Ancestor:
    corpus = corpora[relative.corpus_id]
    hops = tuple(_words(corpora, hop) for hop in relative.hops)
    return Ancestor(corpus.id, corpus.name, relative.contains, hops, _gone(corpus))


def _words(corpora: Mapping[str, Corpus], hop: Hop) -> str:
    share = f", {hop.share}" if hop.share else ""
    return f"{corpora[hop.parent].name} by {hop.relation.value}{share}"


def _gone(corpus: Corpus) -> AccessEvent | None:
    newest = corpus.access[-1] if corpus.access else None
    return newest if newest and newest.access in _GONE and newest.source != KNOWLEDGE else None
