"""Paragraphs worth comparing: long enough to be nobody's by chance, each text kept once with all its places."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from db.records import Block, ComparedDocument
from provenance.linking import Shingles, shingles_of

FEWEST_WORDS = 20
FEWEST_SHINGLES = 12
"""Distinct ones: a row of numbers or a repeated word has many words and few shingles."""
LONGEST = 20_000
"""Code points of a paragraph that are looked at."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One occurrence of a paragraph: `document` is its number in the order of the earliest captures.

    `carries_claim`: words in it prove a claim of the document.
    """

    document: int
    start: int
    end: int
    carries_claim: bool


@dataclass(slots=True, eq=False)
class Paragraph:
    """One distinct text, by its shingles, with every place it stands at, earliest document first."""

    shingles: Shingles
    places: list[Place] = field(default_factory=list)

    @property
    def carries_claim(self) -> bool:
        return any(place.carries_claim for place in self.places)


def paragraphs_of(documents: Sequence[ComparedDocument]) -> list[Paragraph]:
    """All distinct paragraphs, in order of their first place. Identical documents of one maker count once."""
    paragraphs: dict[bytes, Paragraph] = {}
    shingled: dict[str, Paragraph] = {}
    for number in _without_repeats(documents):
        for place, text in _places(number, documents[number]):
            known = shingled.get(text)
            if known is None:
                shingles = shingles_of(text)
                known = paragraphs.setdefault(shingles.tobytes(), Paragraph(shingles))
                shingled[text] = known
            known.places.append(place)
    return [one for one in paragraphs.values() if one.shingles.size >= FEWEST_SHINGLES]


def _without_repeats(documents: Sequence[ComparedDocument]) -> Iterable[int]:
    seen: set[tuple[str | None, str]] = set()
    for number, one in enumerate(documents):
        same = (one.maker or one.document.text, one.reading.payload_sha256)
        if same not in seen:
            seen.add(same)
            yield number


def _places(number: int, compared: ComparedDocument) -> Iterable[tuple[Place, str]]:
    evidence = sorted({(found.evidence.anchor_start, found.evidence.anchor_end) for found in compared.extractions})
    starts = [start for start, _ in evidence]
    for block in compared.reading.prose():
        text = block.content.text[:LONGEST] if block.content else ""
        if len(text.split(None, FEWEST_WORDS)) >= FEWEST_WORDS:
            yield Place(number, block.start, block.end, _holds(block, starts)), text


def _holds(block: Block, starts: Sequence[int]) -> bool:
    """Whether one of the ascending offsets lies in the block."""
    at = bisect_left(starts, block.start)
    return at < len(starts) and starts[at] < block.end
