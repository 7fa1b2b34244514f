"""Which other datasets are controls of a link: of the same sort, no relatives of either side, and no two the same.

Candidates are datasets that somebody named, and all others whose rows are at hand: samples of the viewer, and rows
drawn into sketches. All go through the same checks. One is refused when the registry has it among the ancestors or
descendants of the dataset or of the corpus or as another sort, when its rows are in another language, when RELATED of
its rows are the dataset's, a former control's or the other way round, and when so many of its rows are found in the
corpus (TAKEN) that it is itself taken from it. A file that somebody named has no sort but the one its namer gives it.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from db.records.linking import FEWEST_ROWS
from provenance.corpora import Registry
from provenance.linking.commonness import Commonness
from provenance.linking.corpus_sketch import CorpusSketch
from provenance.linking.datasets import Dataset
from provenance.linking.intervals import wilson
from provenance.linking.shared_runs import RowHashes, row_shares
from provenance.linking.sketch_containment import Refused, Share, share_of_rows

RELATED = 0.3
TAKEN = 0.2
"""Of the rows of unrelated manuals up to 3 % are found in a corpus of manuals, of books none."""
TAKEN_TEXT = 0.5
"""The same of the text, where rows cannot be judged: unrelated manuals share 23 % of theirs."""
MOST_CONTROLS = 12


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A dataset, of a sort that is known or taken for known, and the corpus it is to be linked to; `corpus_id` is the
    corpus's in the registry, None when it is not there."""

    dataset: Dataset
    sketch: CorpusSketch
    corpus_id: str | None
    common: Commonness
    registry: Registry

    def share(self, one: Dataset) -> Share:
        """What of some dataset's rows the corpus has."""
        return share_of_rows(one.subject, one.at_scale(self.sketch.scale).rows, self.sketch, self.common)


def controls_of(
    asked: Asked, chosen: Sequence[Dataset], others: Sequence[Dataset]
) -> tuple[list[Share], list[Refused]]:
    """The controls, those that somebody chose first; and which of these are none, and why. Of the others only those
    are told that are of the right sort."""
    kept: list[Dataset] = []
    shares: list[Share] = []
    refused: list[Refused] = []
    for one, named in _candidates(asked, chosen, others):
        if not named and len(kept) >= MOST_CONTROLS:
            break
        reason = _of_a_side(asked, one) or _unusable(asked, one) or _same_rows(asked, one, kept)
        own = None if reason else asked.share(one)
        reason = reason or (_taken(own) if own else "")
        if own is None or reason:
            refused.append(Refused(one.subject, reason))
            continue
        kept.append(one)
        shares.append(own)
    return shares, refused


def _candidates(asked: Asked, chosen: Sequence[Dataset], others: Sequence[Dataset]) -> Iterator[tuple[Dataset, bool]]:
    """What somebody chose, under names that are told apart; and the others that are fit, by name."""
    yield from ((one, True) for one in _told_apart(asked.dataset, chosen))
    named, sort = {one.subject for one in chosen}, asked.dataset.sort
    for one in sorted(others, key=lambda each: each.subject):
        if one.subject not in named and sort is not None and one.sort == sort and not _of_a_side(asked, one):
            yield one, False


def _told_apart(dataset: Dataset, chosen: Sequence[Dataset]) -> list[Dataset]:
    """Files of one name in several folders: their content tells which is which."""
    count = Counter(one.subject for one in (dataset, *chosen))
    return [
        replace(one, subject=f"{one.subject}@{one.payloads[0][:8]}")
        if count[one.subject] > 1 and one.payloads
        else one
        for one in chosen
    ]


def _of_a_side(asked: Asked, one: Dataset) -> str:
    """Whether a dataset is one of the sides or a relative of one, or of another sort; empty if it is not."""
    dataset, corpus = asked.dataset, asked.sketch
    if one.subject == dataset.subject:
        return "it is the dataset itself"
    if one.subject in (corpus.name, f"sketch:{corpus.name}"):
        return "it is the corpus itself"
    if one.corpus is not None and one.corpus in _families(asked):
        return "the registry has it as a relative of the dataset or of the corpus"
    if one.sort is not None and dataset.sort is not None and one.sort != dataset.sort:
        return f"it is of another sort: {one.sort}; the dataset: {dataset.sort}"
    return ""


def _unusable(asked: Asked, one: Dataset) -> str:
    """Why the rows at hand of a dataset make no control, whatever is in them."""
    dataset, corpus = asked.dataset, asked.sketch
    if one.language and dataset.language and one.language != dataset.language:
        return f"its rows are in {one.language!r}, the dataset's in {dataset.language!r}"
    if one.scale > corpus.scale:
        return f"it keeps one hash in {one.scale}, the corpus one in {corpus.scale}"
    if one.rows.words.size < FEWEST_ROWS:
        return f"{one.rows.words.size} distinct rows with words: too few, {FEWEST_ROWS} are needed"
    return ""


def _families(asked: Asked) -> frozenset[str]:
    return _family(asked.registry, asked.dataset.corpus) | _family(asked.registry, asked.corpus_id)


@lru_cache(maxsize=64)
def _family(registry: Registry, corpus_id: str | None) -> frozenset[str]:
    """A corpus with its ancestors and descendants."""
    if corpus_id is None or registry.by_id(corpus_id) is None:
        return frozenset()
    below = {one for one in registry.ids() if any(found.corpus_id == corpus_id for found in registry.ancestry(one))}
    return frozenset({corpus_id, *(found.corpus_id for found in registry.ancestry(corpus_id)), *below})


def _same_rows(asked: Asked, one: Dataset, kept: Sequence[Dataset]) -> str:
    """Whose rows a dataset shares: the dataset's that is asked about, or a former control's."""
    scale = asked.sketch.scale
    own = one.at_scale(scale).rows
    if _related(own, asked.dataset.at_scale(scale).rows, scale):
        return "it shares rows with the dataset"
    again = next((other for other in kept if _related(own, other.at_scale(scale).rows, scale)), None)
    return f"it shares rows with the control {again.subject}" if again else ""


def _related(one: RowHashes, other: RowHashes, scale: int) -> bool:
    return _has_rows_of(one, other, scale) or _has_rows_of(other, one, scale)


def _has_rows_of(one: RowHashes, other: RowHashes, scale: int) -> bool:
    """Whether RELATED of the other's rows are found among the rows of the one, or of its hashes if none is judged."""
    inside = np.isin(other.hashes, one.hashes)
    shares = row_shares(other, inside, np.ones(inside.size), scale)
    if not shares.judged.any():
        return bool(inside.size) and float(inside.mean()) > RELATED
    return bool(shares.found.sum() > RELATED * shares.judged.sum())


def _taken(own: Share) -> str:
    """Whether the rows are themselves taken from the corpus."""
    if own.judged >= FEWEST_ROWS:
        taken = wilson(own.found, own.judged)[0] > TAKEN
        return f"{own.found} of its {own.judged} rows are found in the corpus: it is taken from it" if taken else ""
    return f"the corpus has {own.share:.0%} of its text: it is taken from it" if own.low > TAKEN_TEXT else ""
