"""What was looked for and found, or not found: each look with its place, its day and its answer."""

from dataclasses import dataclass
from datetime import datetime

from db.documents import DocumentKey
from db.vocabulary import DocumentKind


@dataclass(frozen=True, slots=True)
class SoughtPlace:
    """The newest look at one place for a disclosure. `answer` says in plain words how the place answered.

    `looked_at` is None for a place that nobody has looked at. `address` is the place as a reader opens it.
    `told`: it was read, or said that there is nothing; one that could not be reached, or refused, tells nothing.
    """

    document: DocumentKey
    address: str
    looked_at: datetime | None
    answer: str
    told: bool = False


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
    def told(self) -> tuple[SoughtPlace, ...]:
        """The places that told whether they have it: only of these can be said that it was not found."""
        return tuple(place for place in self.places if place.told)

    @property
    def silent(self) -> tuple[SoughtPlace, ...]:
        """The places that were looked at and told nothing: not reached, or not read."""
        return tuple(place for place in self.places if place.looked_at is not None and not place.told)
