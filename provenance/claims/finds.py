"""What patterns find in a sentence, let through by the guards of its language, and the drafts of it."""

from collections.abc import Callable
from dataclasses import replace

import regex

from db.records import SpanText
from db.records.record import record
from db.vocabulary import ClaimKind, Polarity, Stage
from provenance.claims.draft import Draft
from provenance.claims.guards import Place
from provenance.claims.masked import Sentence
from provenance.claims.mentions import Mention, MentionType
from provenance.claims.patterns.pattern import Found, Pattern

HeldBack = Callable[[Sentence, frozenset[str], Place], str | None]
"""Which of the named guards holds a match back, None where none does."""
_NEGATED = frozenset({"negated"})


@record(frozen=True, slots=True)
class Find:
    """What a pattern found and no guard held back; a negated `trained_on` is an exclusion."""

    pattern: Pattern
    match: "regex.Match[str]"
    found: Found
    kind: ClaimKind
    polarity: Polarity

    @property
    def place(self) -> Place:
        return Place(self.match.start(), self.match.end(), self.found.start, self.found.end)


def let_through(
    pattern: Pattern, match: "regex.Match[str]", found: Found, sentence: Sentence, held_back: HeldBack
) -> Find | None:
    """The find; None where a guard holds it back, or where it stands in the words that introduce the sentence."""
    if found.start < len(sentence.prefix):
        return None
    kind, polarity = found.kind or pattern.kind, found.polarity or pattern.polarity
    place = Place(match.start(), match.end(), found.start, found.end)
    if held_back(sentence, pattern.guards, place) is not None:
        return None
    if kind is ClaimKind.TRAINED_ON and held_back(sentence, _NEGATED, place):
        kind, polarity = ClaimKind.EXCLUDED, Polarity.NEGATED
    return Find(pattern, match, found, kind, polarity)


def draft_of(find: Find, content: SpanText, sentence: Sentence, offset: int, subject: str, stage: Stage) -> Draft:
    """The draft of a find; `offset` is where the sentence begins in `content`."""
    match, found = find.match, find.found
    words = sentence.place(min(match.start(), found.start), max(match.end(), found.end))
    named = sentence.place(found.start, found.end)
    quote = content.source_span(offset + words[0], offset + words[1])
    anchor = content.source_span(offset + named[0], offset + named[1])
    return Draft(
        kind=find.kind,
        start=min(quote[0], anchor[0]),
        end=max(quote[1], anchor[1]),
        anchor_start=anchor[0],
        anchor_end=anchor[1],
        object=found.object,
        rule=find.pattern.rule,
        subject=subject,
        value=found.value,
        unit=found.unit,
        stage=stage,
        polarity=find.polarity,
        hedge=found.hedge,
        address=found.address,
        unit_written=found.unit_written,
    )


def as_dataset(one: Mention) -> Mention:
    """In a list of training data a known name is a dataset, though elsewhere it may be a benchmark or a word."""
    return replace(one, type=MentionType.DATASET) if one.type is MentionType.NAME and one.known else one
