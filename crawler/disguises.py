"""Answers that say 200 and are no document: walls, and errors that a source tells in the body alone."""

import re

from db.vocabulary import FailureClass

_LOOKED_AT = 4_000  # bytes: errors and walls are short, and say what they are at the beginning
_DENIED = re.compile(rb"<(?:title|h1)[^>]*>\s*access denied", re.IGNORECASE)
_NO_HTML = re.compile(rb"<title>\s*no html for ", re.IGNORECASE)
_ERROR_ENTRY = re.compile(rb"<id>https?://arxiv\.org/api/errors[^<]*</id>")
_SUMMARY = re.compile(rb"<summary>([^<]{0,300})")
_OAI_ERROR = re.compile(rb"<error\s+code=\"(\w{1,40})\"[^>]*>([^<]{0,300})")
_MISSING = frozenset({"idDoesNotExist", "noRecordsMatch"})
"""Codes of OAI-PMH 2.0 that say that nothing is there; all others say that the request was wrong."""


def disguised(body: bytes) -> tuple[FailureClass, str] | None:
    """The failure that a body tells although the status does not; None for a document."""
    beginning = body[:_LOOKED_AT]
    if _DENIED.search(beginning):
        return FailureClass.BLOCKED, "a page titled Access Denied, with status 200"
    if b"_cf_chl_opt" in beginning:
        return FailureClass.BLOCKED, "a challenge page, with status 200"
    if _NO_HTML.search(beginning):
        return FailureClass.NOT_FOUND, "a page that says there is no HTML, with status 200"
    if beginning.lstrip().startswith((b"<?xml", b"<feed", b"<OAI-PMH")):
        return _of_feed(beginning)
    return None


def _of_feed(beginning: bytes) -> tuple[FailureClass, str] | None:
    """arXiv's query API puts an error into a feed of one entry, OAI-PMH into an element of its own."""
    if _ERROR_ENTRY.search(beginning):
        said = _SUMMARY.search(beginning)
        return FailureClass.MALFORMED, f"the query API: {_text(said.group(1)) if said else 'an error'}"
    if b"<OAI-PMH" in beginning and (found := _OAI_ERROR.search(beginning)):
        code = _text(found.group(1))
        kind = FailureClass.NOT_FOUND if code in _MISSING else FailureClass.MALFORMED
        return kind, f"OAI-PMH: {code} {_text(found.group(2))}".rstrip()
    return None


def _text(found: bytes) -> str:
    return " ".join(found.decode("utf-8", "replace").split())
