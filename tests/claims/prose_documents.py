"""Readings of one paragraph or a few blocks, made by hand, for tests of the prose extractors."""

from collections.abc import Sequence

from db.documents import DocumentKey, hub_card
from db.records import Block, BlockType, Reading, SpanText
from db.vocabulary import DocumentKind, ReadOutcome, RepoKind
from provenance.claims.context import DocumentContext

MODEL = hub_card(RepoKind.MODEL, "zorblat-labs/zorblat-7b")
DATASET = hub_card(RepoKind.DATASET, "zorblat-labs/zorbset")


def span_text(words: str, start: int = 0) -> SpanText:
    """Words that stand in the source as they are, from `start` on."""
    return SpanText(words, ((0, start, start + len(words), len(words)),) if words else ())


def reading_of(source: str, blocks: Sequence[Block]) -> Reading:
    return Reading("reading", "payload", "test@1", ReadOutcome.READ, source, tuple(blocks))


def paragraph_context(
    words: str, *, heading: str = "", document: DocumentKey = MODEL, kind: DocumentKind = DocumentKind.MODEL_CARD
) -> DocumentContext:
    """A document that holds one paragraph, under a heading if one is given."""
    headings = ((2, heading),) if heading else ()
    source = f"{heading}\n\n{words}" if heading else words
    start = len(source) - len(words)
    blocks = [Block(BlockType.PARAGRAPH, start, len(source), headings=headings, content=span_text(words, start))]
    if heading:
        blocks.insert(0, Block(BlockType.HEADING, 0, len(heading), content=span_text(heading), level=2))
    return DocumentContext(reading_of(source, blocks), document, kind)


def dataset_context(words: str, *, heading: str = "") -> DocumentContext:
    return paragraph_context(words, heading=heading, document=DATASET, kind=DocumentKind.DATASET_CARD)
