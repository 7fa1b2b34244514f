"""What a pattern is: a name, an expression over masked sentences, a builder, and its examples."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

import regex

from db.records.record import record
from db.vocabulary import ClaimKind, Polarity, Stage
from provenance.claims.masked import Sentence
from provenance.claims.patterns.macros import expand


@record(frozen=True, slots=True)
class Example:
    """A sentence, the words of the anchor that must be found in it and, where there is one, the value."""

    text: str
    anchor: str
    value: str | None = None


@record(frozen=True, slots=True)
class Found:
    """What a builder makes of a match: offsets in the masked sentence, and what they mean."""

    start: int
    end: int
    object: str
    value: str | None = None
    unit: str | None = None
    subject: str | None = None
    address: str | None = None
    polarity: Polarity | None = None
    stage: Stage | None = None
    hedge: str | None = None
    kind: ClaimKind | None = None
    unit_written: str = ""


Builder = Callable[["regex.Match[str]", Sentence], Iterable[Found]]

TIMEOUT = 0.5
"""Seconds for one sentence; the expressions are linear, this is the belt to the braces."""


@dataclass(frozen=True)
class Pattern:
    """A rule for one kind. `cues`: lower-case strings of which the masked sentence must hold at least one.

    `guards` name what a match must not stand in (see `guards`). `stage` and `polarity` are what the words of the
    pattern itself say; None leaves the stage to the sentence and the headings.
    """

    name: str
    kind: ClaimKind
    expression: str
    cues: tuple[str, ...]
    build: Builder
    examples: tuple[Example, ...]
    counterexamples: tuple[str, ...] = ()
    version: int = 1
    also: tuple[str, ...] = ()  # lower-case: where given, the sentence as written must hold one of these as well
    holds: str = ""  # an alternation in the expression, behind its first words: one alternative must stand there
    holds_many: bool = False  # at two places at least
    guards: frozenset[str] = field(default_factory=frozenset)
    stage: Stage | None = None
    polarity: Polarity = Polarity.DISCLOSED
    zones: frozenset[str] | None = None  # only there, None: everywhere
    about: str = "any"  # "model", "dataset" or "any": what the document must be about

    @property
    def rule(self) -> str:
        return f"{self.name}@{self.version}"

    @cached_property
    def compiled(self) -> "regex.Pattern[str]":
        return regex.compile(expand(self.expression), regex.IGNORECASE | regex.VERSION0)

    @cached_property
    def needs(self) -> str:
        """The mention types of which a sentence must hold one: those that the anchor's groups consist of.

        Empty where an anchor may be other words.
        """
        plain = expand(self.expression)
        groups = "qt" if re.search(r"\(\?P<[qt]>", plain) else "a"
        anchors = re.findall(rf"\(\?P<[{groups}]>(\[?[\ue001-\ue009]+\]?\))?", plain)
        return "".join(sorted(set("".join(anchors)) - set("[])"))) if all(anchors) else ""

    def matches(self, masked: str) -> Iterable["regex.Match[str]"]:
        """The matches in a masked sentence. Raises TimeoutError after `TIMEOUT`."""
        return self.compiled.finditer(masked, timeout=TIMEOUT)
