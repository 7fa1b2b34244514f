"""Markdown: cards, repository documents, converted papers."""

from provenance.reading.markdown.reader import read_markdown

__all__ = ["read_markdown"]
