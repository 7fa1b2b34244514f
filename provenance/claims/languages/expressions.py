"""Pieces of expressions that the patterns of several packs share."""

from collections.abc import Mapping
from typing import TypeVar

from provenance.claims.patterns.builders import phrase
from provenance.claims.patterns.pattern import Builder

NAMED = "[\ue001\ue002\ue003]"
"""A dataset, an open name or a model."""


def within(most: int, *, without: str = "") -> str:
    """At most so many characters of one clause, as few as will do, none of them beginning one of `without`."""
    return _gap("，,；;。！？!?", most, without)


def across(most: int, *, without: str = "") -> str:
    """At most so many characters of one sentence, commas included."""
    return _gap("；;。！？", most, without)


def _gap(marks: str, most: int, without: str) -> str:
    forbidden = rf"(?!{without})" if without else ""
    return rf"(?:{forbidden}[^{marks}]){{0,{most}}}?"


def enumeration(item: str, others: str, joint: str, after: str = "") -> str:
    """`item`, and what is enumerated after it: each captured as `a`, with what may follow a name in brackets.

    `after`, what may follow it, matches nothing too. There is one way only to read a name: made optional once more,
    and with a blank that the joint could have as well, a list of 20 names was tried in a million ways.
    """
    tail = rf"(?:[\"'”’」』》`*\]]{{0,2}}\s?+(?:{after})(?:\s?[（(][^（()）]{{0,60}}[)）])?)"
    opening = "[\"'“‘「『《`*\\[]{0,2}(?:@L\\s?)?"
    return rf"{opening}(?P<a>{item}){tail}(?:\s?(?:{joint})\s?{opening}(?P<a>{others}){tail}){{0,30}}"


def normal(names: dict[str, str]) -> Builder:
    """One claim for each stretch captured as `a`, its object the English name of what it says where there is one."""
    return phrase(lambda words: next((name for written, name in names.items() if written in words), None))


_Meaning = TypeVar("_Meaning", str, int)


def spelled(words: Mapping[_Meaning, str]) -> dict[str, _Meaning]:
    """From each spelling to what it means; `words` gives the spellings of a meaning with blanks between them."""
    return {spelling: meaning for meaning, spellings in words.items() for spelling in spellings.split()}
