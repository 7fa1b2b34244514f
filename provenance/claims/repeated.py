"""Sentences read once: cards share templates, revisions share nearly all, so that what was read is remembered.

Of the sentences of 400 random cards 28 % had been read before; of a card's next revision, nearly all. What is kept
depends on the sentence's own words, links and code alone, and never on the document it stands in.
"""

from functools import lru_cache

from db.records import SpanText, TextLink
from provenance.claims.finds import Find, as_dataset, let_through
from provenance.claims.guards import held_back
from provenance.claims.masked import Sentence
from provenance.claims.mentions import Mention, find_mentions
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.zones import Zone

REMEMBERED = 16_000
"""Sentences kept; with their mentions and matches about 3 kB each, so some 50 MB."""

Marks = tuple[tuple[TextLink, ...], tuple[tuple[int, int], ...]]


def marks_of(span: SpanText, start: int, end: int) -> Marks:
    """The links and stretches of code that lie within `start:end`, counted from its start."""
    links = tuple(
        TextLink(link.start - start, link.end - start, link.url)
        for link in span.links
        if start <= link.start and link.end <= end
    )
    return links, tuple((low - start, high - start) for low, high in span.code if start <= low and high <= end)


@lru_cache(REMEMBERED)
def mentions_in(words: str, marks: Marks, open_names_too: bool) -> tuple[Mention, ...]:
    """The mentions of a sentence, at offsets from its own start."""
    links, code = marks
    return tuple(find_mentions(SpanText(words, (), links, code), open_names_too=open_names_too))


@lru_cache(REMEMBERED)
def found_in(
    words: str,
    marks: Marks,
    open_names_too: bool,
    known_are_data: bool,
    prefix: str,
    patterns: PatternIndex,
    about_dataset: bool,
    zone: Zone,
) -> tuple[Sentence, tuple[Find, ...], tuple[str, ...]]:
    """The sentence masked, all that `patterns` find in it and no guard holds back, at offsets from its own start, and
    the names of patterns that took too long for it.

    `known_are_data`: in a list of training data a known name is a dataset, though elsewhere it may be a benchmark or
    a word. The mentions are no part of what the result is remembered by: to hash them took as long as to mask them.
    """
    mentions = mentions_in(words, marks, open_names_too)
    if known_are_data:
        mentions = tuple(as_dataset(one) for one in mentions)
    sentence = Sentence(words, 0, len(words), mentions, prefix)
    candidates = patterns.candidates(sentence.folded, about_dataset, zone, sentence.words)
    found: list[Find] = []
    given_up: list[str] = []
    for pattern in candidates:
        try:
            matches = [
                (match, one) for match in pattern.matches(sentence.masked) for one in pattern.build(match, sentence)
            ]
        except TimeoutError:
            given_up.append(pattern.name)
            continue
        passed = (let_through(pattern, match, one, sentence, held_back) for match, one in matches)
        found += [find for find in passed if find is not None]
    return sentence, tuple(found), tuple(given_up)
