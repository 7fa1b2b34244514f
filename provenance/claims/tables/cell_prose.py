"""Cells that say something in words, read as prose is, in English, Chinese or Japanese."""

from collections.abc import Iterator
from dataclasses import replace

from db.records import Block, BlockType, Cell
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.languages.extract import read_block
from provenance.claims.languages.script import is_written_so
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.claims.prose import block_drafts
from provenance.claims.tables.view import View


def cell_prose(view: View, at: int, cell: Cell, subject: str) -> Iterator[Draft]:
    """Drafts that the patterns of prose find in a cell about `subject`."""
    yield from _drafts(view.context, view, at, cell, subject)


def cell_of_dataset(view: View, at: int, cell: Cell, subject: str) -> Iterator[Draft]:
    """Drafts from a cell that describes the dataset `subject`, whatever the document is about."""
    yield from _drafts(view.context.as_dataset(), view, at, cell, subject)


def _drafts(context: DocumentContext, view: View, at: int, cell: Cell, subject: str) -> Iterator[Draft]:
    start, end = cell.content.source_span(0, len(cell.content.text))
    headings = (*view.block.headings, (7, view.columns[at].header or "training data"))
    if is_written_so(cell.content.text):
        drafts = read_block(context, Block(BlockType.PARAGRAPH, start, end, headings, cell.content))
    else:
        drafts = block_drafts(context, Block(BlockType.LIST_ITEM, start, end, headings, cell.content), all_patterns())
    for draft in drafts:
        yield draft if draft.subject else replace(draft, subject=subject)
