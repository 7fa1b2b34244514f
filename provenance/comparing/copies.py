"""Paragraphs that two documents share, at least one of which carries a claim there.

Compared are documents of different makers, and a model's with its base's. Two paragraphs are one text when at
least SAME_TEXT of all their shingles are common; candidates come from MinHash bands and are verified by exact
shingles. Of a text that stands in many documents every later one is related to the earliest: by the earliest
capture *known to us*, and where two are of one moment by the order of their keys.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from db.records import ComparedDocument, Copy, content_id
from db.vocabulary import ClaimKind, Source
from provenance.comparing.paragraphs import Paragraph, Place, paragraphs_of
from provenance.linking.banding import Banding
from provenance.linking.near_pairs import candidates, signatures_of
from provenance.linking.shingling import jaccard

COPIES = "copied-paragraph@1"

SAME_TEXT = 0.8
"""Exact Jaccard similarity of word 5-grams: in a paragraph of 60 words, about one word exchanged."""
BANDS = Banding(SAME_TEXT, 16, 8)
"""Finds 95 % of pairs at similarity 0.8 and all but one in 10,000 at 0.9 (S-curve)."""
MOST_CANDIDATES = 500


def find_copies(documents: Sequence[ComparedDocument]) -> tuple[Copy, ...]:
    """The copies among documents that are sorted by their earliest capture."""
    paragraphs = paragraphs_of(documents)
    copies: dict[str, Copy] = {}
    related = _Relations(documents)
    for paragraph, places in _near(paragraphs):
        for later in paragraph.places:
            earlier = _earliest(later, places, related)
            if earlier is not None:
                copy = _copy(documents, *earlier, later)
                copies[copy.id] = copy
    return tuple(sorted(copies.values(), key=lambda one: (one.later_document, one.later_start, one.id)))


def _near(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[Paragraph, list[tuple[Place, float]]]]:
    """Each paragraph with every place of the same text and how like it is, its own included, earliest first.

    Only where one side carries a claim.
    """
    signatures = signatures_of([paragraph.shingles for paragraph in paragraphs])
    bearing = np.array([at for at, paragraph in enumerate(paragraphs) if paragraph.carries_claim], np.int64)
    near: dict[int, dict[int, float]] = {}
    for at, found in enumerate(candidates(signatures, signatures[bearing], BANDS)):
        paragraph = paragraphs[at]
        for other in bearing[found[:MOST_CANDIDATES]].tolist():
            similarity = 1.0 if other == at else jaccard(paragraph.shingles, paragraphs[other].shingles)
            if similarity >= SAME_TEXT:
                near.setdefault(at, {})[other] = similarity
                near.setdefault(other, {})[at] = similarity
    for at, alike in sorted(near.items()):
        places = [(place, like) for other, like in alike.items() for place in paragraphs[other].places]
        yield paragraphs[at], sorted(places, key=lambda one: (one[0].document, one[0].start))


def _earliest(
    later: Place, places: Sequence[tuple[Place, float]], related: "_Relations"
) -> tuple[float, Place] | None:
    """The earliest place of the same text in a document that this one can be a copy of; `places` are in order."""
    for place, similarity in places:
        if place.document >= later.document:
            return None
        if (place.carries_claim or later.carries_claim) and related.can_copy(place.document, later.document):
            return similarity, place
    return None


class _Relations:
    """Whose a document is, and which models its makers say it was built on."""

    def __init__(self, documents: Sequence[ComparedDocument]) -> None:
        self._owners = [one.maker.casefold() if one.maker else one.document.subject.casefold() for one in documents]
        self._subjects = [one.document.subject.casefold() for one in documents]
        self._bases = [_bases(one) for one in documents]

    def can_copy(self, earlier: int, later: int) -> bool:
        """Whether words of one in the other are worth telling: other makers, or a model and its base."""
        if self._subjects[earlier] == self._subjects[later]:
            return False
        if self._owners[earlier] != self._owners[later]:
            return True
        return self._subjects[earlier] in self._bases[later] or self._subjects[later] in self._bases[earlier]


def _bases(compared: ComparedDocument) -> frozenset[str]:
    names = (found.claim.object for found in compared.extractions if found.claim.kind is ClaimKind.BASE_MODEL)
    return frozenset(f"{Source.HUB}:model:{name.strip()}".casefold() for name in names)


def _copy(documents: Sequence[ComparedDocument], similarity: float, earlier: Place, later: Place) -> Copy:
    first, second = documents[earlier.document], documents[later.document]
    here = (first.document.text, first.reading.id, earlier.start, earlier.end)
    there = (second.document.text, second.reading.id, later.start, later.end)
    return Copy(content_id([*here, *there, COPIES]), *here, *there, round(similarity, 6), COPIES)
