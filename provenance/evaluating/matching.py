"""Which prediction counts for which annotated claim: a maximum matching, each claim used once.

Required claims are matched first and stay matched while optional ones take what is left, so the number of right
predictions is the largest possible and no optional claim ever takes a prediction from a required one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from db.records import Extraction
from db.vocabulary import Stage
from provenance.evaluating.gold import GoldClaim

Fits = Callable[[GoldClaim, Extraction], bool]

VALUE_TOLERANCE = 0.01  # of the annotated number (gold guideline, Counting)


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs (index of claim, index of prediction); `neutral` are predictions that only optional claims fit."""

    pairs: tuple[tuple[int, int], ...]
    neutral: frozenset[int]


def fits(gold: GoldClaim, found: Extraction) -> bool:
    """Relaxed: kind and polarity equal, anchors overlap."""
    evidence = found.evidence
    same = gold.kind is found.claim.kind and gold.polarity is found.claim.polarity
    return same and evidence.anchor_start < gold.anchor_end and gold.anchor_start < evidence.anchor_end


def fits_strictly(gold: GoldClaim, found: Extraction) -> bool:
    """Relaxed, and the value within 1 % where the gold value is a number, the stage where gold has one."""
    if not fits(gold, found) or (gold.stage is not Stage.UNSPECIFIED and gold.stage is not found.claim.stage):
        return False
    return not is_number(gold.value) or _near(float(gold.value or 0), found.claim.value)


def is_number(value: float | str | None) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _near(gold: float, written: str | None) -> bool:
    try:
        value = float(written or "")
    except ValueError:
        return False
    return abs(value - gold) <= VALUE_TOLERANCE * abs(gold)


def match(gold: Sequence[GoldClaim], found: Sequence[Extraction], fits_required: Fits) -> Matching:
    """Match by augmenting paths (Kuhn): required claims under `fits_required`, then optional ones, relaxed."""
    edges = {
        at: [n for n, one in enumerate(found) if (fits if claim.optional else fits_required)(claim, one)]
        for at, claim in enumerate(gold)
    }
    taken: dict[int, int] = {}
    for at in sorted(
        edges, key=lambda at: (gold[at].optional, gold[at].anchor_start, gold[at].anchor_end, gold[at].id)
    ):
        _augment(at, edges, taken)
    pairs = sorted((at, n) for n, at in taken.items() if not gold[at].optional)
    return Matching(tuple(pairs), frozenset(n for n, at in taken.items() if gold[at].optional))


def _augment(start: int, edges: dict[int, list[int]], taken: dict[int, int]) -> bool:
    """One augmenting path from claim `start`, breadth first, without recursion: tables have hundreds of rows."""
    came_from: dict[int, int] = {}
    queue = [start]
    for at in queue:
        for n in edges[at]:
            if n in came_from:
                continue
            came_from[n] = at
            if n not in taken:
                _flip(n, start, came_from, taken)
                return True
            queue.append(taken[n])
    return False


def _flip(n: int, start: int, came_from: dict[int, int], taken: dict[int, int]) -> None:
    held = {at: other for other, at in taken.items()}
    while True:
        at = came_from[n]
        taken[n] = at
        if at == start:
            return
        n = held[at]
