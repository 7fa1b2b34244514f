"""Which cues stand in a text: one pass of one automaton tells every extractor whether it need read on.

A document of 50 paragraphs was searched some 460 times for the cues of one rule or another; now each paragraph is
looked through once, and a rule asks for its bits.
"""

from collections.abc import Iterable
from functools import cached_property

import ahocorasick

from provenance.claims.automata import automaton_of


class CueGroups:
    """Groups of lower-case strings; a set of groups is a bit mask, and a string may be in several."""

    def __init__(self) -> None:
        self._said: dict[str, int] = {}
        self.entered = 0

    def group(self, cues: Iterable[str]) -> int:
        """The bit of a new group: set where one of `cues` stands."""
        bit = 1 << self.entered
        self.entered += 1
        for cue in cues:
            self._said[cue] = self._said.get(cue, 0) | bit
        self.__dict__.pop("_automaton", None)
        return bit

    def in_text(self, folded: str) -> int:
        """The groups of which a string stands in `folded`, which is in lower case."""
        groups = 0
        for _, said in self._automaton.iter(folded):
            groups |= said
        return groups

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        return automaton_of(self._said)


GROUPS = CueGroups()
"""All groups of the extractors that read running words; each module enters its own when it is imported."""
