"""What was looked for and found, or not found: each look with its place, its day and its answer."""

from dataclasses import dataclass
from datetime import datetime

from db.documents import DocumentKey
from db.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class SoughtPlace:
    """The newest look at one place for a disclosure. `answer` says in plain words how the place answered.

    `looked_at` is None for a place that nobody has looked at. `address` is the place as a reader opens it.
    """

    document: DocumentKey
    address: str
    looked_at: datetime | None
    answer: str


@dataclass(frozen=True, slots=True)
class Sought:
    """The search for one kind of disclosure by one maker: what was found, and every place where it was looked for.

    Not found says nothing beyond the places named, on the days named.
    """

    maker: str
    kind: DocumentKind
    found: tuple[DocumentKey, ...]
    places: tuple[SoughtPlace, ...]

    @property
    def looked(self) -> tuple[SoughtPlace, ...]:
        """The places that were looked at."""
        return tuple(place for place in self.places if place.looked_at is not None)
