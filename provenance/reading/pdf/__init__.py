"""PDF: the text of the pages as pypdf gives it, and blocks made from its lines."""

from provenance.reading.pdf.reader import PdfText, read_pdf

__all__ = ["PdfText", "read_pdf"]
