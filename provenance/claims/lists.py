""" "Key: value" list items and bold-key paragraphs, the fields of the Hub's card templates among them."""

from collections.abc import Iterator

from db.records import Block, BlockType
from db.vocabulary import Stage
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.keys import key_stage
from provenance.claims.pairs import Pair, find_pairs
from provenance.claims.values import Value, read_value

_TYPES = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})


def extract_lists(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from every "Key: value" of the document's paragraphs and list items."""
    for block in context.reading.blocks:
        if block.type in _TYPES and block.content is not None:
            for pair in find_pairs(block.content):
                if (value := _value(context, block, pair)) is not None:
                    yield from read_value(value)


def _value(context: DocumentContext, block: Block, pair: Pair) -> Value | None:
    if block.content is None:
        return None
    stage = key_stage(pair.written)
    return Value(
        context, pair.value_of, pair.written, block.content, pair.start, pair.end,
        _line_start(context.reading.source, block.content.source_span(pair.key_start, pair.key_start + 1)[0]), "list",
        stage if stage is not Stage.UNSPECIFIED else context.stage(block), context.zone(block),
    )  # fmt: skip


def _line_start(source: str, at: int) -> int:
    """`at`, or the beginning of its line where only the marks of a list and of emphasis stand between."""
    start = source.rfind("\n", max(0, at - 20), at) + 1
    return start if start and not source[start:at].strip(" \t*_-+>#•") else at
