"""Bootstrap intervals over documents: claims of one document rise and fall together, so documents are drawn."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

Interval = tuple[float, float]
Unit = TypeVar("Unit")

LOW, HIGH = 0.025, 0.975


def bootstrap(
    units: Sequence[Unit], measures: Mapping[str, Callable[[Sequence[Unit]], float]], seed: int, rounds: int
) -> dict[str, Interval]:
    """95 % percentile intervals of each measure over `rounds` draws with replacement. Seeded: same in, same out."""
    if not units or rounds < 1:
        return {}
    draw = random.Random(seed)  # noqa: S311 - a statistic, not a secret
    values: dict[str, list[float]] = {name: [] for name in measures}
    for _ in range(rounds):
        drawn = draw.choices(units, k=len(units))
        for name, measure in measures.items():
            values[name].append(measure(drawn))
    return {name: _percentiles(found) for name, found in values.items()}


def _percentiles(values: list[float]) -> Interval:
    values.sort()
    last = len(values) - 1
    return values[round(LOW * last)], values[round(HIGH * last)]
