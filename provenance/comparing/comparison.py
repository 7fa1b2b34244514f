"""The comparison of all documents: what was copied from where, and what contradicts what."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.records import ComparedDocument, Contradiction, Copy
from provenance.comparing.contradictions import find_contradictions
from provenance.comparing.copies import find_copies


@dataclass(frozen=True, slots=True)
class Comparison:
    """Relations between documents; they never change a claim. Sorted, so that order of input does not matter."""

    copies: tuple[Copy, ...]
    contradictions: tuple[Contradiction, ...]


def compare(documents: Sequence[ComparedDocument]) -> Comparison:
    """Copies and contradictions among documents, one reading each, in any order."""
    ordered = sorted(documents, key=lambda one: (one.earliest, one.document, one.reading.id))
    return Comparison(find_copies(ordered), find_contradictions(ordered))
