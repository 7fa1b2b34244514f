"""How far a rule can be trusted: from counts measured on annotated documents, never a constant of its author."""

import math
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

PRIOR_RIGHT, PRIOR_SEEN = 3, 4
"""What a rule without measured counts is taken for: Wilson's lower bound of 3 right in 4 is 0.30."""


@cache
def load_counts() -> dict[str, tuple[int, int]]:
    """Rule name (no version) to (right, seen), from `confidence.toml`."""
    data = tomllib.loads((files("provenance.claims") / "confidence.toml").read_text("utf-8"))
    return {rule: (int(row["right"]), int(row["seen"])) for rule, row in data.items()}


@cache
def confidence_of(rule: str) -> float:
    """The lower end of the 95 % interval of the rule's precision, 0 to 1, rounded to three places."""
    right, seen = load_counts().get(rule.partition("@")[0], (PRIOR_RIGHT, PRIOR_SEEN))
    return round(wilson_low(right, seen), 3)


def wilson_low(right: int, seen: int, z: float = 1.96) -> float:
    """Wilson score interval, lower bound (E. B. Wilson, JASA 22, 1927)."""
    if seen == 0:
        return 0.0
    share, square = right / seen, z * z
    centre = share + square / (2 * seen)
    spread = z * math.sqrt(share * (1 - share) / seen + square / (4 * seen * seen))
    return max(0.0, (centre - spread) / (1 + square / seen))


def format_counts(counts: Mapping[str, tuple[int, int]]) -> str:
    """The text of `confidence.toml` for measured counts, rules in order of their names."""
    rows = [f"[{rule}]\nright = {right}\nseen = {seen}\n" for rule, (right, seen) in sorted(counts.items())]
    head = "# Measured on annotated documents: how often each rule fired, and how often it was right.\n\n"
    return head + "\n".join(rows)
