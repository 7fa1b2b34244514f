"""Which patterns a sentence may match: one automaton over all cues and literals, and what fits a document."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

import ahocorasick

from db.vocabulary import ClaimKind
from provenance.claims.patterns.literals import required, required_by_each, required_in_order
from provenance.claims.patterns.macros import expand
from provenance.claims.patterns.pattern import Pattern
from provenance.claims.zones import Zone

OF_MODELS = frozenset({ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL, ClaimKind.EPOCHS})
"""Kinds that a document about a dataset does not state of itself; rules about its makers' models say so."""
IN_EVALUATION = frozenset(
    {ClaimKind.BASE_MODEL, ClaimKind.DATA_LICENCE, ClaimKind.WITHHELD, ClaimKind.EXCLUDED, ClaimKind.RELEASE}
)
"""Kinds that are looked for under headings about evaluation too."""
_SHORTEST = 3
"""Letters of a literal that is worth looking for."""
_EVERYWHERE = frozenset("the of for and to in on a is as with at an or we are this , : ) ( us".split())
"""What a fifth of the sentences hold decides too little for what it costs."""
_FEW = 4
"""Strings that are found sooner one by one than by an expression."""
Step = tuple[str, ...] | re.Pattern[str]


class PatternIndex:
    """Patterns by what they ask for. Sets of patterns and of strings are bit masks: bit n is the n-th.

    What one string says is one number: its low bits are the sets of strings that it is in, the bits above these
    the patterns of which it is a cue, and those above these the patterns whose rarest set it is in.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._fitting: dict[tuple[bool, Zone], int] = {}

    @cached_property
    def _asked_sets(self) -> tuple[frozenset[frozenset[str]], ...]:
        """For each pattern the sets of strings of which a sentence must hold one each."""
        return tuple(frozenset(_asked_by(pattern)) for pattern in self.patterns)

    @cached_property
    def _sets(self) -> dict[frozenset[str], int]:
        """Every set of strings that any pattern asks for, with its number."""
        everything = [strings for asked in self._asked_sets for strings in asked]
        everything += [strings for each in self._each_asks.values() for asked in each for strings in asked]
        return {strings: number for number, strings in enumerate(dict.fromkeys(everything))}

    @cached_property
    def _each_asks(self) -> dict[str, tuple[tuple[frozenset[str], ...], ...]]:
        """For each alternation that patterns hold, what its alternatives ask for."""
        held = dict.fromkeys(pattern.holds for pattern in self.patterns if pattern.holds)
        return {one: required_by_each(expand(one)) for one in held}

    @cached_property
    def _each_asked(self) -> dict[str, tuple[int, tuple[int, ...]]]:
        """The same, as numbers of sets: those that are all that an alternative asks for, and what the others ask for.

        Of the 91 kinds of source 78 ask for one set each, which together are one look."""
        numbers = {
            one: [sum(1 << self._sets[strings] for strings in asked) for asked in each]
            for one, each in self._each_asks.items()
        }
        return {
            one: (
                sum({asked for asked in each if asked.bit_count() == 1}),
                tuple(asked for asked in each if asked.bit_count() != 1),
            )
            for one, each in numbers.items()
        }

    @cached_property
    def _asked(self) -> tuple[int, ...]:
        """The same, as numbers of sets."""
        return tuple(sum(1 << self._sets[strings] for strings in asked) for asked in self._asked_sets)

    @cached_property
    def _ordered(self) -> tuple[tuple[Step, ...], ...]:
        """For each pattern the strings that stand in its matches one after the other."""
        return tuple(_steps(required_in_order(expand(pattern.expression))) for pattern in self.patterns)

    @cached_property
    def _said(self) -> dict[str, int]:
        """For each string what it says."""
        said: dict[str, int] = {}
        for strings, number in self._sets.items():
            for one in strings:
                said[one] = said.get(one, 0) | 1 << number
        for number, (pattern, asked) in enumerate(zip(self.patterns, self._asked_sets, strict=True), len(self._sets)):
            for cue in pattern.cues:
                said[cue] = said.get(cue, 0) | 1 << number
            for one in max(asked, key=_rarity, default=frozenset(pattern.cues)):
                said[one] = said.get(one, 0) | 1 << number + len(self.patterns)
        return said

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        automaton = ahocorasick.Automaton()
        for one, says in self._said.items():
            automaton.add_word(one, says)
        automaton.make_automaton()
        return automaton

    def prepare(self) -> None:
        """Compile every expression and what is asked before: done at the first sentence that needs it otherwise."""
        for pattern in self.patterns:
            pattern.matches("")
        self._said_by("")
        _ = self._ordered, self._asked, self._each_asked

    def candidates(self, folded: str, about_dataset: bool, zone: Zone, words: str = "") -> list[Pattern]:
        """The patterns that `folded` (masked) may match and that fit the document and zone, in their order; `words`
        is the sentence as written, for what they ask besides."""
        found = self._matching(self._said_by(folded), about_dataset, zone, words or folded)
        return [self.patterns[number] for number in found if _in_order(self._ordered[number], folded)]

    def _said_by(self, folded: str) -> int:
        said = 0
        for _, says in self._automaton.iter(folded):
            said |= says
        return said

    def _matching(self, said: int, about_dataset: bool, zone: Zone, words: str) -> Iterator[int]:
        cued = said >> len(self._sets) & said >> len(self._sets) + len(self.patterns) & self._fit(about_dataset, zone)
        missing = ~said
        known: dict[int, bool] = {}
        while cued:
            lowest = cued & -cued
            cued ^= lowest
            number = lowest.bit_length() - 1
            if not self._asked[number] & missing and self._holds(self.patterns[number], missing, words, known):
                yield number

    def _holds(self, pattern: Pattern, missing: int, words: str, known: dict[int, bool]) -> bool:
        """Whether what a pattern asks besides can stand there; `known` is what others have asked of the sentence."""
        if pattern.holds:
            of = id(pattern.holds)
            if of not in known:
                alone, others = self._each_asked[pattern.holds]
                known[of] = bool(alone & ~missing) or not all(asked & missing for asked in others)
            if not known[of]:
                return False
        if not pattern.also:
            return True
        of = id(pattern.also)
        if of not in known:
            known[of] = any(word in words for word in pattern.also)
        return known[of]

    def _fit(self, about_dataset: bool, zone: Zone) -> int:
        key = about_dataset, zone
        if key not in self._fitting:
            self._fitting[key] = sum(
                1 << number for number, pattern in enumerate(self.patterns) if fits(pattern, about_dataset, zone)
            )
        return self._fitting[key]


def _steps(asked: Sequence[frozenset[str]]) -> tuple[Step, ...]:
    """Each set as strings to look for one by one or, where they are many, as one expression for all."""
    return tuple(
        re.compile("|".join(map(re.escape, sorted(strings)))) if len(strings) > _FEW else tuple(sorted(strings))
        for strings in asked
    )


def _in_order(steps: Sequence[Step], folded: str) -> bool:
    """Whether one string of each set stands after one of the set before: of the patterns that have all, 63 % do.

    Two sets may tell of the same words, so that the next begins one character on, not behind them.
    """
    at = 0
    for step in steps:
        if isinstance(step, tuple):
            first = -1
            for one in step:
                place = folded.find(one, at)
                if place >= 0 and (first < 0 or place < first):
                    first = place
        else:
            found = step.search(folded, at)
            first = found.start() if found is not None else -1
        if first < 0:
            return False
        at = first + 1
    return True


def _asked_by(pattern: Pattern) -> list[frozenset[str]]:
    """The types its anchor may be of, and what its expression cannot match without."""
    asked = [frozenset(pattern.needs)] if pattern.needs else []
    return asked + [one for one in required(expand(pattern.expression)) if _is_telling(one)]


def _rarity(strings: frozenset[str]) -> tuple[int, int]:
    """Long strings are rare, and so is one of few: of 30 patterns whose cue a sentence holds, this leaves 14."""
    return min(map(len, strings)), -len(strings)


def _is_telling(strings: frozenset[str]) -> bool:
    """Whether few sentences hold one of the strings: short ones and words of every sentence are not looked for."""
    return all(
        (len(one) >= _SHORTEST or not one.isascii() or not one.isalnum()) and one.strip() not in _EVERYWHERE
        for one in strings
    )


def fits(pattern: Pattern, about_dataset: bool, zone: Zone) -> bool:
    """Whether the pattern is looked for in such a document, under such headings."""
    if about_dataset and pattern.kind in OF_MODELS and pattern.about != "dataset":
        return False
    if pattern.about != "any" and (pattern.about == "dataset") != about_dataset:
        return False
    if pattern.zones is not None:
        return zone in pattern.zones
    return zone is not Zone.EVALUATION or pattern.kind in IN_EVALUATION
