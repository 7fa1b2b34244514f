"""One document, from its bytes to its claims: the step that runs in this process or in another."""

import logging
from dataclasses import dataclass, replace

from db.documents import document_kind
from db.records import Capture, Extraction, Reading, content_id
from db.vocabulary import DocumentKind, ReadOutcome
from provenance.claims import EXTRACTOR as CLAIMS
from provenance.claims import claims_and_issues
from provenance.reading import READERS, language_of, read_payload
from provenance.recognising import RECOGNISER, recognised

_log = logging.getLogger(__name__)

EXTRACTOR = f"{CLAIMS}+{READERS}+{RECOGNISER}"
"""What derived the claims of a payload: another version of either part reads everything again."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What one payload gave for its document. `failed` tells that no reader got through it, for `reading.issues`."""

    reading: Reading
    kind: DocumentKind
    extractions: tuple[Extraction, ...] = ()
    language: str | None = None
    failed: bool = False


def extract_one(capture: Capture, payload: bytes) -> Extracted:
    """Read a payload and extract its claims; whatever goes wrong becomes a reading that says so."""
    kind = document_kind(capture.document)
    try:
        reading = read_payload(payload, media_type=capture.media_type, charset=capture.charset, name=capture.url)
        kind = recognised(kind, reading)
        found, issues = claims_and_issues(reading, capture.document, kind)
        if issues:
            reading = replace(reading, outcome=ReadOutcome.PARTLY_READ, issues=(*reading.issues, *issues))
        return Extracted(reading, kind, found, language_of(reading))
    except Exception as error:
        _log.debug("reading %s failed", capture.document.text, exc_info=True)
        return not_extracted(capture, f"{type(error).__name__} while reading it: {error}")


def not_extracted(capture: Capture, reason: str) -> Extracted:
    """What stands for a document that no reader got through."""
    reader = f"none ({EXTRACTOR})"
    identity = content_id([capture.payload_sha256, reader])
    reading = Reading(identity, capture.payload_sha256, reader, ReadOutcome.NOT_READ, "", issues=(reason,))
    return Extracted(reading, document_kind(capture.document), failed=True)
