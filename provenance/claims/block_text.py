"""A block's words as the extractors of prose see them: folded, searched for cues and cut into sentences once.

Of the 96,000 paragraphs and list items of the replica's Markdown 61 % had stood in an earlier document, mostly an
earlier revision: what depends on their words alone is remembered.
"""

from functools import lru_cache

from db.records import Block, SpanText
from provenance.claims.cues import GROUPS
from provenance.claims.gazetteer import lowered
from provenance.claims.sentences import split_sentences

LONGEST_BLOCK = 60_000
"""Code points of one block that are read; a longer block is a dump, not prose."""
REMEMBERED = 32_000
"""Blocks; with some 110 characters each, twice, and their sentences, about 20 MB."""
Sentences = tuple[tuple[int, int, int], ...]


class BlockText:
    """`text` is what is read of the block's words, `folded` the same in lower case, `cues` the groups in it."""

    __slots__ = ("_sentences", "block", "content", "cues", "folded", "text")

    def __init__(self, block: Block, content: SpanText) -> None:
        self.block = block
        self.content = content
        self.text = content.text[:LONGEST_BLOCK]
        self.folded, self.cues = _folded(self.text, GROUPS.entered)
        self._sentences: Sentences | None = None

    @property
    def sentences(self) -> Sentences:
        """(start, end, groups of cues) of each sentence, in order."""
        if self._sentences is None:
            self._sentences = _split(self.text, GROUPS.entered)
        return self._sentences


@lru_cache(maxsize=REMEMBERED)
def _folded(text: str, _groups: int) -> tuple[str, int]:
    """`_groups` is how many were entered: a module that is imported later enters more."""
    folded = lowered(text)
    return folded, GROUPS.in_text(folded)


@lru_cache(maxsize=REMEMBERED)
def _split(text: str, groups: int) -> Sentences:
    spans = split_sentences(text)
    folded, cues = _folded(text, groups)
    if len(spans) == 1:
        return ((*spans[0], cues),)
    return tuple((start, end, GROUPS.in_text(folded[start:end]) if cues else 0) for start, end in spans)
