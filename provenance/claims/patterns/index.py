"""Which patterns a sentence may match: one automaton over all cues, and the patterns that fit a document."""

from collections.abc import Sequence
from functools import cached_property

import ahocorasick

from db.vocabulary import ClaimKind
from provenance.claims.gazetteer import MentionType
from provenance.claims.patterns.pattern import Pattern
from provenance.claims.zones import Zone

OF_MODELS = frozenset({ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL, ClaimKind.EPOCHS})
"""Kinds that a document about a dataset does not state of itself."""
_TYPES = "".join(MentionType)
IN_EVALUATION = frozenset({ClaimKind.BASE_MODEL, ClaimKind.DATA_LICENCE, ClaimKind.WITHHELD, ClaimKind.EXCLUDED})
"""Kinds that are looked for under headings about evaluation too."""


class PatternIndex:
    """Patterns by cue. Sets of patterns are bit masks: bit n is the n-th pattern."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._fitting: dict[tuple[bool, Zone], int] = {}
        self._by_types: dict[str, int] = {}

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        masks: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            for cue in pattern.cues:
                masks[cue] = masks.get(cue, 0) | 1 << number
        automaton = ahocorasick.Automaton()
        for cue, mask in masks.items():
            automaton.add_word(cue, mask)
        automaton.make_automaton()
        return automaton

    def candidates(self, folded: str, about_dataset: bool, zone: Zone, words: str = "") -> list[Pattern]:
        """The patterns of which `folded` (masked) holds a cue and that fit the document and zone, in their order;
        `words` is the sentence as written, for what they ask besides."""
        mask = 0
        for _, bits in self._automaton.iter(folded):
            mask |= bits
        mask &= self._fit(about_dataset, zone) & self._answerable(folded)
        found = []
        while mask:
            lowest = mask & -mask
            mask ^= lowest
            pattern = self.patterns[lowest.bit_length() - 1]
            if not pattern.also or any(word in (words or folded) for word in pattern.also):
                found.append(pattern)
        return found

    def _answerable(self, folded: str) -> int:
        """The patterns whose anchor the mention types of the sentence allow."""
        types = "".join(kind for kind in _TYPES if kind in folded)
        if types not in self._by_types:
            self._by_types[types] = sum(
                1 << number
                for number, pattern in enumerate(self.patterns)
                if not pattern.needs or any(kind in types for kind in pattern.needs)
            )
        return self._by_types[types]

    def _fit(self, about_dataset: bool, zone: Zone) -> int:
        key = about_dataset, zone
        if key not in self._fitting:
            self._fitting[key] = sum(
                1 << number for number, pattern in enumerate(self.patterns) if fits(pattern, about_dataset, zone)
            )
        return self._fitting[key]


def fits(pattern: Pattern, about_dataset: bool, zone: Zone) -> bool:
    """Whether the pattern is looked for in such a document, under such headings."""
    if about_dataset and pattern.kind in OF_MODELS:
        return False
    if pattern.about != "any" and (pattern.about == "dataset") != about_dataset:
        return False
    if zone is Zone.EVALUATION and pattern.kind not in IN_EVALUATION:
        return False
    return pattern.zones is None or zone in pattern.zones
