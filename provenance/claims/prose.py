"""Claims in running words: paragraphs, list items, captions and headings."""

from collections.abc import Iterator

from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft


def extract_prose(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from every block of prose."""
    yield from ()
