"""Dataset cards that say nearly the same: what a copy of a dataset under another name often keeps."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np

from db.records import ComparedDocument, LikeCard
from db.vocabulary import DocumentKind, Source
from provenance.linking import Shingles, shingles_of
from provenance.linking.banding import Banding
from provenance.linking.near_pairs import candidates, signatures_of
from provenance.linking.shingling import jaccard

LIKE = 0.6
"""Exact Jaccard similarity of word 5-grams: a card with a quarter of it rewritten."""
BANDS = Banding(LIKE, 32, 4)
"""Finds 99 % of pairs at similarity 0.6 and all but one in 10,000 at 0.7 (S-curve)."""
FEWEST_SHINGLES = 40
"""Of a card's own words; below, two cards are alike because both say nothing."""
COMMON = 8
"""Cards of other repositories from which a shingle is the template's and nobody's own."""
MOST_CANDIDATES = 100


def like_cards(documents: Sequence[ComparedDocument]) -> tuple[LikeCard, ...]:
    """Pairs of dataset cards of the Hub, both ways, in the order of ids; any order of input gives the same."""
    own = _own_words(documents)
    ids = list(own)
    signatures = signatures_of(list(own.values()))
    found: list[LikeCard] = []
    for hub_id, rows in zip(ids, candidates(signatures, signatures, BANDS), strict=True):
        for other in (ids[row] for row in rows[:MOST_CANDIDATES]):
            likeness = jaccard(own[hub_id], own[other]) if other != hub_id else 0.0
            if likeness >= LIKE:
                found.append(LikeCard(hub_id, other, round(likeness, 6)))
    return tuple(found)


def _own_words(documents: Sequence[ComparedDocument]) -> Mapping[str, Shingles]:
    """The shingles of each card without those of the templates, where enough are left."""
    texts: dict[str, list[str]] = defaultdict(list)
    for one in documents:
        if one.kind is DocumentKind.DATASET_CARD and one.document.source is Source.HUB:
            texts[one.document.repo_id] += [block.content.text for block in one.reading.prose() if block.content]
    shingles = {hub_id: shingles_of("\n".join(texts[hub_id])) for hub_id in sorted(texts)}
    cards = Counter(int(one) for each in shingles.values() for one in each)
    common = np.array([one for one, count in cards.items() if count > COMMON], dtype=np.uint64)
    left = {hub_id: np.setdiff1d(each, common) for hub_id, each in shingles.items()}
    return {hub_id: each for hub_id, each in left.items() if each.size >= FEWEST_SHINGLES}
