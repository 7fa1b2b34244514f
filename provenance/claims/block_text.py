"""A block's words as the extractors of prose see them: folded, searched for cues and cut into sentences once."""

from collections.abc import Iterator

from db.records import Block, SpanText
from provenance.claims.cues import GROUPS
from provenance.claims.gazetteer import lowered
from provenance.claims.sentences import split_sentences

LONGEST_BLOCK = 60_000
"""Code points of one block that are read; a longer block is a dump, not prose."""
Sentences = list[tuple[int, int, int]]


class BlockText:
    """`text` is what is read of the block's words, `folded` the same in lower case, `cues` the groups in it."""

    __slots__ = ("_sentences", "block", "content", "cues", "folded", "text")

    def __init__(self, block: Block, content: SpanText) -> None:
        self.block = block
        self.content = content
        self.text = content.text[:LONGEST_BLOCK]
        self.folded = lowered(self.text)
        self.cues = GROUPS.in_text(self.folded)
        self._sentences: Sentences | None = None

    @property
    def sentences(self) -> Sentences:
        """(start, end, groups of cues) of each sentence, in order."""
        if self._sentences is None:
            self._sentences = list(self._split())
        return self._sentences

    def _split(self) -> Iterator[tuple[int, int, int]]:
        spans = split_sentences(self.text)
        if len(spans) == 1:
            yield *spans[0], self.cues
            return
        for start, end in spans:
            yield start, end, GROUPS.in_text(self.folded[start:end]) if self.cues else 0
