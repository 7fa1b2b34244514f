"""One file for each spider, named like it: a page of ours in the source's true shape, and the captures it gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class MadeSource:
    """A source as it stands on an origin.

    `mirrors` maps public bases to the addresses that are asked; `targets` are public addresses; `captures` are the
    public addresses and statuses that crawling them gives.
    """

    targets: tuple[str, ...]
    captures: frozenset[tuple[str, int]]
    mirrors: Mapping[str, str] = field(default_factory=dict)
