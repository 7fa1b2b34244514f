"""Reads a payload: text in blocks, each character of which knows its place in the source."""

from provenance.reading.formats import Format, sniff
from provenance.reading.language import language_of, language_of_text
from provenance.reading.limits import DEFAULT_LIMITS, ReadLimits
from provenance.reading.reader import READERS, read_payload

__all__ = [
    "DEFAULT_LIMITS",
    "READERS",
    "Format",
    "ReadLimits",
    "language_of",
    "language_of_text",
    "read_payload",
    "sniff",
]
