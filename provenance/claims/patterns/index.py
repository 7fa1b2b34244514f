"""Which patterns a sentence may match: one automaton over all cues and literals, and what fits a document."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, cached_property
from itertools import accumulate

import ahocorasick

from db.vocabulary import ClaimKind
from provenance.claims.automata import automaton_of
from provenance.claims.patterns.held import Held
from provenance.claims.patterns.literals import required, required_in_order
from provenance.claims.patterns.macros import expand
from provenance.claims.patterns.one_of import one_of
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
Search = Callable[[str, int], re.Match[str] | None]


class PatternIndex:
    """Patterns by what they ask for. Sets of them are bit masks: bit n is the n-th pattern or, behind the patterns,
    the n-th alternative of what patterns hold.

    What one string says is one number, of layers: those of which it is a cue, those whose rarest set it is in, those
    whose second set, and so on. What every layer has is met.
    """

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self.patterns = tuple(patterns)
        self._fitting: dict[tuple[bool, Zone], int] = {}
        self._searches: dict[int, tuple[Search, ...]] = {}

    @cached_property
    def _held(self) -> tuple[Held, ...]:
        """What patterns hold, one behind the other."""
        return tuple(map(Held, dict.fromkeys(pattern.holds for pattern in self.patterns if pattern.holds)))

    @cached_property
    def _layers(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """For each pattern the sets of which a sentence must hold one string each, its cues among them, the rarest
        first; then for each held alternative what it asks for."""
        asked = [_deciding([frozenset(pattern.cues), *_asked_by(pattern)]) for pattern in self.patterns]
        return *asked, *(_deciding(sets) for held in self._held for sets in held.asked)

    @cached_property
    def _depth(self) -> int:
        return max(map(len, self._layers), default=1)

    @cached_property
    def _unasked(self) -> int:
        """What every sentence says: the layers that patterns do not have."""
        return sum(
            1 << self._bit(layer, number)
            for number, layers in enumerate(self._layers)
            for layer in range(len(layers), self._depth)
        )

    def _bit(self, layer: int, number: int) -> int:
        return layer * len(self._layers) + number

    @cached_property
    def _said(self) -> dict[str, int]:
        """For each string what it says."""
        said: dict[str, int] = {}
        for number, layers in enumerate(self._layers):
            for layer, strings in enumerate(layers):
                for one in strings:
                    said[one] = said.get(one, 0) | 1 << self._bit(layer, number)
        return said

    @cached_property
    def _automaton(self) -> ahocorasick.Automaton:
        return automaton_of(self._said)

    @cached_property
    def _automaton_of_also(self) -> ahocorasick.Automaton:
        """What a string says of the sentence as written: the patterns that ask for it or another one besides."""
        said: dict[str, int] = {}
        for number, pattern in enumerate(self.patterns):
            for one in pattern.also:
                said[one] = said.get(one, 0) | 1 << number
        return automaton_of(said)

    @cached_property
    def _asking_also(self) -> int:
        return _bits(bool(pattern.also) for pattern in self.patterns)

    @cached_property
    def _holding(self) -> tuple[tuple[Held, int, int, int], ...]:
        """What patterns hold, where its alternatives begin among the bits, the patterns that hold it, and those of
        them that do at many places."""
        begins = accumulate((len(held.asked) for held in self._held), initial=len(self.patterns))
        return tuple(
            (
                held,
                begin,
                _bits(pattern.holds == held.alternation for pattern in self.patterns),
                _bits(pattern.holds == held.alternation and pattern.holds_many for pattern in self.patterns),
            )
            for held, begin in zip(self._held, begins, strict=False)
        )

    def prepare(self) -> None:
        """Compile every expression and what is asked before: done at the first sentence that needs it otherwise."""
        for number, pattern in enumerate(self.patterns):
            pattern.matches("")
            self._ordered(number)
        _ = self._automaton, self._automaton_of_also, self._asking_also, self._unasked
        for held in self._held:
            held.prepare()

    def candidates(self, folded: str, about_dataset: bool, zone: Zone, words: str = "") -> list[Pattern]:
        """The patterns that `folded` (masked) may match and that fit the document and zone, in their order; `words`
        is the sentence as written, for what they ask besides."""
        met = self._met(self._said_by(folded))
        alternatives, met = met, met & self._fit(about_dataset, zone)
        if met & self._asking_also:
            met &= self._also_said_by((words or folded).lower())
        return list(self._standing(met, alternatives, folded)) if met else []

    def _said_by(self, folded: str) -> int:
        said = self._unasked
        for _, says in self._automaton.iter(folded):
            said |= says
        return said

    def _also_said_by(self, words: str) -> int:
        """The patterns that have what they ask for besides, or ask for nothing."""
        said = ~self._asking_also
        for _, says in self._automaton_of_also.iter(words):
            said |= says
        return said

    def _met(self, said: int) -> int:
        """What every layer has: of 14 patterns whose cue and rarest set stand in a sentence, 7."""
        met = said & (1 << len(self._layers)) - 1
        for _ in range(1, self._depth):
            said >>= len(self._layers)
            met &= said
        return met

    def _standing(self, met: int, alternatives: int, folded: str) -> Iterator[Pattern]:
        """Of the patterns `met` those of which the rest can stand there as well; `alternatives` are met too."""
        last: dict[str, int] = {}
        for held, begin, holding, many in self._holding:
            if met & holding:
                first, last[held.alternation] = held.places(folded, alternatives >> begin)
                met &= ~(holding if last[held.alternation] < 0 else many if first == last[held.alternation] else 0)
        while met:
            lowest = met & -met
            met ^= lowest
            number = lowest.bit_length() - 1
            pattern = self.patterns[number]
            end = self._end_of_first(number, folded)
            if end >= 0 and (not pattern.holds or end <= last[pattern.holds]):
                yield pattern

    def _end_of_first(self, number: int, folded: str) -> int:
        """Where the first string ends that a pattern's matches hold, -1 where the others do not follow one behind the
        other: of the patterns that have them all, for 44 % they do not."""
        first = at = 0
        for search in self._ordered(number):
            found = search(folded, at)
            if found is None:
                return -1
            at = found.end()
            first = first or at
        return first

    def _ordered(self, number: int) -> tuple[Search, ...]:
        """How to look for the strings that stand in a pattern's matches one behind the other."""
        if number not in self._searches:
            sets = required_in_order(expand(self.patterns[number].expression))
            self._searches[number] = tuple(map(_search, sets))
        return self._searches[number]

    def _fit(self, about_dataset: bool, zone: Zone) -> int:
        key = about_dataset, zone
        if key not in self._fitting:
            self._fitting[key] = _bits(fits(pattern, about_dataset, zone) for pattern in self.patterns)
        return self._fitting[key]


def _bits(those: Iterable[bool]) -> int:
    return sum(1 << number for number, is_one in enumerate(those) if is_one)


@cache
def _search(strings: frozenset[str]) -> Search:
    return re.compile(one_of(strings)).search


def _asked_by(pattern: Pattern) -> list[frozenset[str]]:
    """The types its anchor may be of, and what its expression cannot match without."""
    asked = [frozenset(pattern.needs)] if pattern.needs else []
    return asked + [one for one in required(expand(pattern.expression)) if _is_telling(one)]


def _deciding(sets: Iterable[frozenset[str]]) -> tuple[frozenset[str], ...]:
    """Without those that are there wherever another one is; the rarest first."""
    deciding: list[frozenset[str]] = []
    for strings in sorted(dict.fromkeys(sets), key=_rarity, reverse=True):
        deciding = [one for one in deciding if not _implies(strings, one)]
        if not any(_implies(one, strings) for one in deciding):
            deciding.append(strings)
    return tuple(deciding)


def _implies(strings: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(other in one for other in others) for one in strings)


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
