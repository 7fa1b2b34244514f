"""Copies of one page out of many crawls: each has an index of its own, and most hold the same bytes again."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from db.documents import DocumentKey, document_key
from db.records import Target
from db.vocabulary import DocumentKind

MOST_COPIES = 100
"""Of one page in one archive: evenly spread where there are more, the first and the last kept."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ListedCopy:
    """A copy of `page` as the index of one crawl lists it: `digest` is of its bytes, empty where none is told."""

    page: DocumentKey
    stood_at: datetime
    address: str
    digest: str
    named_by: str
    depth: int


class CopiesOfAllCrawls:
    """Chooses among the copies that all indexes list: one for each change of a page, MOST_COPIES of it at the most.

    Copies chosen in an earlier turn count; what a later turn lists has the rest.
    """

    def __init__(self) -> None:
        self._listed: defaultdict[DocumentKey, dict[str, ListedCopy]] = defaultdict(dict)
        self._chosen: defaultdict[DocumentKey, dict[str, ListedCopy]] = defaultdict(dict)
        self._fresh: set[DocumentKey] = set()

    def add(self, copies: Iterable[ListedCopy]) -> None:
        """Take what an index lists."""
        for copy in copies:
            self._listed[copy.page][copy.address] = copy
            self._fresh.add(copy.page)

    def chosen(self) -> list[Target]:
        """Targets for the copies chosen of pages that were added to since, without those chosen before."""
        found: list[Target] = []
        for page in sorted(self._fresh, key=lambda one: one.text):
            before = self._chosen[page]
            changes = [copy for copy in self._changes(page) if copy.address not in before]
            kept = spread(changes, MOST_COPIES - len(before))
            before |= {copy.address: copy for copy in kept}
            found += map(_target, kept)
        self._fresh.clear()
        return found

    def dropped(self) -> Counter[str]:
        """How many listed copies were left out, by reason."""
        counts: Counter[str] = Counter()
        for page, listed in self._listed.items():
            changes = len(self._changes(page))
            counts["the same bytes as the copy before"] += len(listed) - changes
            counts["more copies than are fetched"] += max(0, changes - len(self._chosen[page]))
        return +counts

    def _changes(self, page: DocumentKey) -> list[ListedCopy]:
        """The copies whose bytes are others than those of the copy before, over all crawls, by their dates."""
        ordered = sorted(self._listed[page].values(), key=lambda copy: (copy.stood_at, copy.address))
        before = ["", *(copy.digest for copy in ordered)]
        return [copy for copy, last in zip(ordered, before, strict=False) if not copy.digest or copy.digest != last]


def spread(rows: Sequence[T], most: int) -> list[T]:
    """At most that many of rows in their order, evenly spread, the first and the last among them."""
    if len(rows) <= most:
        return list(rows)
    if most < 2:
        return list(rows[: max(0, most)])
    step = (len(rows) - 1) / (most - 1)
    return [rows[round(at * step)] for at in range(most)]


def _target(copy: ListedCopy) -> Target:
    key = document_key(copy.address)
    return Target(key, copy.address, DocumentKind.OTHER, copy.depth, -1, copy.named_by, stood_at=copy.stood_at)
