"""The text of each page of a PDF by pypdf, within limits of pages, characters and time."""

import io
import logging
import re
import time
from dataclasses import dataclass, field
from typing import Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, PyPdfError

from provenance.reading.limits import ReadLimits

logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # what is wrong with a file goes into the reading's issues
_SURROGATE = re.compile("[\ud800-\udfff]")
_CHECK_EVERY = 500
"""Operators between two looks at the clock; a page of text has some thousands."""


class PdfRefusedError(Exception):
    """A PDF cannot be read; the message says why."""


class _OutOfTimeError(Exception):
    """A page takes longer than the whole document may."""


@dataclass(slots=True)
class PdfPages:
    """Page texts in order; `issues` say which pages are missing and why."""

    texts: list[str] = field(default_factory=list)
    issues: list[str] = field(default_factory=list)


def page_texts(payload: bytes, limits: ReadLimits) -> PdfPages:
    """The texts of all pages. Raises PdfRefusedError when no page can be had."""
    if len(payload) > limits.pdf_bytes:
        raise PdfRefusedError(f"the PDF has {len(payload)} bytes, more than {limits.pdf_bytes}")
    until = time.monotonic() + limits.pdf_seconds
    pages = _open(payload)
    found, size = PdfPages(), 0
    for number, page in enumerate(pages[: limits.pdf_pages], start=1):
        try:
            text = page.extract_text(visitor_operand_before=_Clock(until))
        except _OutOfTimeError:
            found.issues.append(f"pages from {number} on were not read: {limits.pdf_seconds:g} seconds were up")
            break
        except Exception as error:  # pypdf raises anything on a damaged page; the other pages count
            found.issues.append(f"page {number} could not be read ({type(error).__name__})")
            text = ""
        found.texts.append(_SURROGATE.sub("\ufffd", text))
        size += len(text)
        if size > limits.pdf_characters:
            found.issues.append(f"pages after {number} were not read: {limits.pdf_characters} characters were up")
            break
    if len(pages) > limits.pdf_pages:
        found.issues.append(f"only the first {limits.pdf_pages} of {len(pages)} pages were read")
    return found


def _open(payload: bytes) -> list[PageObject]:
    try:
        reader = PdfReader(io.BytesIO(payload))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PdfRefusedError("the PDF is encrypted and opens only with a password")
        pages = list(reader.pages)
    except PdfRefusedError:
        raise
    except DependencyError as error:
        raise PdfRefusedError(f"the PDF is encrypted in a way that cannot be read ({error})") from error
    except PyPdfError as error:
        raise PdfRefusedError(f"the PDF is damaged or cut off ({_plain(error)})") from error
    except Exception as error:  # damaged files end in any exception of pypdf's insides
        raise PdfRefusedError(f"the PDF is damaged or cut off ({type(error).__name__}: {_plain(error)})") from error
    if not pages:
        raise PdfRefusedError("the PDF is damaged or cut off (it has no pages)")
    return pages


def _plain(error: Exception) -> str:
    return " ".join(str(error).split())[:160]


class _Clock:
    """Called by pypdf before each operator of a page; stops a page that would never end."""

    def __init__(self, until: float) -> None:
        self._until = until
        self._count = 0

    def __call__(self, *_: Any) -> None:
        self._count += 1
        if self._count % _CHECK_EVERY == 0 and time.monotonic() > self._until:
            raise _OutOfTimeError
