"""Who speaks in each block, as the document itself shows it."""

from db.documents import DocumentKey
from db.records import Reading
from db.vocabulary import DocumentKind, Speaker


def block_speakers(reading: Reading, document: DocumentKey, kind: DocumentKind) -> tuple[Speaker, ...]:
    """One speaker for each block of the reading, in order."""
    return (Speaker.MAKER,) * len(reading.blocks)
