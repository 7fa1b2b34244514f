"""Quotes that a reader can judge: never the bare object, and never a denial without the word that denies."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from db.records import BlockType, SpanText
from db.vocabulary import Polarity
from provenance.claims.context import DocumentContext, SourceSentence

NEGATION = re.compile(
    r"(?i)\b(?:no|not|non|never|neither|nor|none|without|cannot|except|free\sof|unable|declin\w*|withh[eo]ld\w*|exclud\w*|omit\w*"
    r"|remov\w*|discard\w*|dropp?\w*|left\sout|filtered\sout|held[\s-]back|instead\sof|rather\sthan|undisclosed|unspecified"
    r"|undocumented|unknown|proprietary|confidential|private|secret|gated|un\w+ed|un\w+able|\w+-free)\b|n['’]t\b|[无未不没]|ない|せず|除"
)
LONGEST = 500
"""Code points. A longer sentence gives its part around the anchor, from one clause mark to another."""
_WORD = re.compile(r"\w{2,}|[\u3040-\u9fff]")
_CLAUSE = re.compile(r"[;:]\s|\s[–—]\s|,\s|[，；：、]")
_PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.CAPTION})
_FEWEST = 2
"""Words that a quote has beside its anchor."""


def widened(
    context: DocumentContext, start: int, end: int, anchor: tuple[int, int], polarity: Polarity
) -> tuple[int, int]:
    """The quote `start:end`, or the sentence or table row around it where the quote alone says too little."""
    source = context.reading.source
    bare = _words_beside(source, start, end, anchor) < _FEWEST
    denied = polarity is not Polarity.DISCLOSED and not NEGATION.search(source, start, end)
    if not (bare or denied):
        return start, end
    index = context.block_index(start)
    block = context.reading.blocks[index] if index is not None else None
    if block is None:
        return start, end
    around = _around(context, index or 0, start, end)
    if around is None:
        return start, end
    return min(start, around[0]), max(end, around[1])


def _words_beside(source: str, start: int, end: int, anchor: tuple[int, int]) -> int:
    low, high = anchor
    if low - start + end - high > 60:
        return _FEWEST
    return len(_WORD.findall(source, start, low)) + len(_WORD.findall(source, high, end))


def _around(context: DocumentContext, index: int, start: int, end: int) -> tuple[int, int] | None:
    block = context.reading.blocks[index]
    if block.content is not None and block.type in _PROSE:
        return _sentence(block.content, context.sentences(index), start, end)
    if block.table is not None:
        row = next((one for one in block.table.row_spans if one[0] <= start and end <= one[1]), None)
        return row if row is not None and row[1] - row[0] <= LONGEST else None
    return None


def _sentence(content: SpanText, sentences: Sequence[SourceSentence], start: int, end: int) -> tuple[int, int] | None:
    """The place in the source of the sentences that hold `start:end`, cut to clauses where they are long."""
    at = bisect_right(sentences, start, key=lambda one: one.start) - 1
    if at < 0 or start >= sentences[at].end:
        return None
    one = sentences[at]
    if one.end - one.start <= LONGEST:
        return one.start, max(one.end, end)
    return _clauses(content, one.low, one.high, start, end)


def _clauses(content: SpanText, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """From the clause mark at least 120 code points before the quote to the first after it."""
    first, last = start, end
    for mark in _CLAUSE.finditer(content.text, low, high):
        at = content.source_span(mark.start(), mark.end())[1]
        if at <= start - 120 or (first == start and at <= start):
            first = at
        if at >= end:
            last = at
            break
    return max(first, start - LONGEST), min(last, end + LONGEST)
