"""What a cue pack holds: the words of one language that the machinery of this folder reads with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import regex

from db.vocabulary import Stage
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.patterns.pattern import Pattern
from provenance.claims.zones import Zone


class Scope(StrEnum):
    """Where a guard looks for its words."""

    CLAUSE = "clause"  # from the beginning of the match's clause to the end of the anchor's
    SENTENCE = "sentence"
    UP_TO = "up_to"  # from the beginning of the sentence to the end of the anchor's clause
    BEFORE = "before"  # what stands in the sentence before the anchor; the expression ends at the anchor
    AFTER = "after"  # what follows the anchor


@dataclass(frozen=True)
class Guard:
    """Words that turn a match into no claim, and where they must stand to do so."""

    expression: str
    scope: Scope = Scope.CLAUSE

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        return regex.compile(self.expression, regex.IGNORECASE)


@dataclass(frozen=True)
class Figures:
    """How the language writes quantities.

    `scales` and `units` map spellings (lower case) to factors and to the units of `quantities.UNITS`, "bytes" and
    "records" included; `sizes` gives the factor of a byte unit. `modifiers` may stand between a number and what it
    counts; `before` and `after` are words of approximation.
    """

    scales: Mapping[str, int]
    units: Mapping[str, str]
    sizes: Mapping[str, int]
    modifiers: tuple[str, ...]
    before: str
    after: str
    not_after_unit: str = r"(?!)"
    """What must not follow a unit: "集" after "数据" makes "数据集", which is not counted in examples."""


@dataclass(frozen=True, eq=False)
class LanguagePack:
    """The cues of one language. Expressions are matched on folded text (see `fold`) with mentions masked.

    `fold` maps single characters to those that the expressions use (traditional to simplified, full-width to
    ASCII). `set_nouns` make a data set of the name before them, and `strong_nouns` end those that do so even for
    ordinary words in quotation marks. `introduction` is read before list items under a heading or lead-in that
    announces training data. `cues` are looked for before anything dearer is done.
    """

    code: str
    name: str
    patterns: tuple[Pattern, ...]
    cues: tuple[str, ...]
    fold: Mapping[int, int]
    figures: Figures
    languages: Mapping[str, str]
    language_runs: str
    names: Mapping[str, str]
    set_nouns: str
    strong_nouns: str
    joints: str
    introduction: str
    introduces: str
    data_heading: str
    topics: str
    clauses: str
    stages: tuple[tuple[Stage, str], ...]
    stage_nouns: str
    zones: tuple[tuple[Zone, str], ...]
    guards: Mapping[str, Guard]
    negation: str
    period_joints: str
    expressions: dict[str, "regex.Pattern[str]"] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def index(self) -> PatternIndex:
        return PatternIndex(self.patterns)

    def compiled(self, words: str) -> "regex.Pattern[str]":
        """One of the pack's expressions, compiled once."""
        if words not in self.expressions:
            self.expressions[words] = regex.compile(words, regex.IGNORECASE)
        return self.expressions[words]
