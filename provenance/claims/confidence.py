"""How far a rule can be trusted: from counts measured on annotated documents, never a constant of its author."""

import math
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

Counts = Mapping[str, tuple[int, int]]

PRIOR_RIGHT, PRIOR_SEEN = 3.0, 4.0
"""What a family of rules without any measured count is taken for: 3 right in 4."""
WEIGHT = 4.0
"""How many observations the other rules of a family count for: a rule seen twice says little by itself."""


@cache
def load_counts() -> Counts:
    """Rule name (no version) to (right, seen), from `confidence.toml`."""
    data = tomllib.loads((files("provenance.claims") / "confidence.toml").read_text("utf-8"))
    return {rule: (int(row["right"]), int(row["seen"])) for rule, row in data.items()}


@cache
def confidence_of(rule: str) -> float:
    """The lower end of the 95 % interval of the rule's precision, 0 to 1, rounded to three places.

    A family (the name up to its first dot) lends its own precision with the weight of four observations.
    """
    return round(lower_bound(rule.partition("@")[0], load_counts()), 3)


def lower_bound(rule: str, counts: Counts) -> float:
    """Wilson's lower bound for a rule, its family's precision standing in for what was not seen."""
    family = rule.partition(".")[0]
    relatives = [count for name, count in counts.items() if name.partition(".")[0] == family]
    right, seen = (sum(count[0] for count in relatives), sum(count[1] for count in relatives))
    share = (right + PRIOR_RIGHT) / (seen + PRIOR_SEEN)
    own_right, own_seen = counts.get(rule, (0, 0))
    return wilson_low(own_right + WEIGHT * share, own_seen + WEIGHT)


def wilson_low(right: float, seen: float, z: float = 1.96) -> float:
    """Wilson score interval, lower bound (E. B. Wilson, JASA 22, 1927)."""
    if seen == 0:
        return 0.0
    share, square = right / seen, z * z
    centre = share + square / (2 * seen)
    spread = z * math.sqrt(share * (1 - share) / seen + square / (4 * seen * seen))
    return max(0.0, (centre - spread) / (1 + square / seen))


def count_outcomes(outcomes: Iterable[tuple[str, bool]]) -> Counts:
    """(rule with or without version, whether it was right) to counts by rule."""
    counts: dict[str, tuple[int, int]] = {}
    for rule, right in outcomes:
        name = rule.partition("@")[0]
        before = counts.get(name, (0, 0))
        counts[name] = (before[0] + right, before[1] + 1)
    return counts


def format_counts(counts: Counts) -> str:
    """The text of `confidence.toml`, rules in the order of their names."""
    head = (
        "# How often each rule fired on annotated documents, and how often it was right. Written by\n"
        "# `python -m provenance.evaluating.confidence`; the held-out parts never count.\n\n"
    )
    rows = (f'["{rule}"]\nright = {right}\nseen = {seen}\n' for rule, (right, seen) in sorted(counts.items()))
    return head + "\n".join(rows)
