"""Reads a PDF into the text of its pages and blocks over it."""

from dataclasses import dataclass

from db.vocabulary import ReadOutcome
from provenance.reading.content import Content, not_read
from provenance.reading.limits import ReadLimits
from provenance.reading.pdf.blocks import pdf_blocks
from provenance.reading.pdf.lines import read_lines
from provenance.reading.pdf.pages import PdfRefusedError, page_texts


@dataclass(frozen=True, slots=True)
class PdfText:
    """The pages' texts joined by form feeds, where each page starts in it, and the blocks."""

    source: str
    page_starts: tuple[int, ...]
    content: Content


def read_pdf(payload: bytes, limits: ReadLimits) -> PdfText:
    """The text of a PDF. What cannot be opened is not read, and the reason is said."""
    try:
        pages = page_texts(payload, limits)
    except PdfRefusedError as refused:
        return PdfText("", (), not_read(str(refused)))
    source = "\f".join(pages.texts)
    starts, at = [], 0
    for text in pages.texts:
        starts.append(at)
        at += len(text) + 1
    if not source.strip():
        reason = f"the PDF has no text on its {len(pages.texts)} pages (a scan, or pictures of text)"
        return PdfText("", (), not_read("; ".join((reason, *pages.issues[:3]))))
    blocks, complete = pdf_blocks(source, read_lines(source, starts), limits)
    if not complete:
        pages.issues.append(f"only the first {limits.blocks} blocks were read")
    outcome = ReadOutcome.PARTLY_READ if pages.issues else ReadOutcome.READ
    return PdfText(source, tuple(starts), Content(blocks, outcome, tuple(pages.issues[:20])))
