"""One payload to one reading: what it is, its text, its blocks. Never raises on content."""

import hashlib
from collections.abc import Callable
from dataclasses import replace

from db.records.identity import content_id
from db.records.readings import Reading
from db.vocabulary import ReadOutcome
from provenance.reading.content import Content, not_read
from provenance.reading.decode import decode
from provenance.reading.formats import Format, sniff
from provenance.reading.html_page import read_html
from provenance.reading.json_record import read_json
from provenance.reading.latex import read_latex
from provenance.reading.limits import DEFAULT_LIMITS, ReadLimits
from provenance.reading.markdown import read_markdown
from provenance.reading.pdf import read_pdf
from provenance.reading.plain_text import read_plain
from provenance.reading.xml_feed import read_xml

READERS = "reading@1"
"""One version over all readers: a change of any of them reads every capture again."""

_TextReader = Callable[[str, ReadLimits], Content]
_TEXT_READERS: dict[Format, _TextReader] = {
    Format.MARKDOWN: read_markdown,
    Format.HTML: read_html,
    Format.JSON: read_json,
    Format.LATEX: read_latex,
    Format.XML: read_xml,
    Format.PLAIN: read_plain,
}

_EMPTY = dict.fromkeys((Format.MARKDOWN, Format.PLAIN, Format.LATEX), ReadOutcome.READ)
"""An empty card says nothing and was read; an empty page or record is none."""


def read_payload(
    payload: bytes,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    name: str = "",
    limits: ReadLimits = DEFAULT_LIMITS,
) -> Reading:
    """The reading of a payload; `charset` is the declared one, `name` a file name or address (the last hint).

    A payload that cannot be read gives the outcome `not_read` and the reason in `issues`; nothing is raised.
    """
    digest = hashlib.sha256(payload).hexdigest()
    form = sniff(payload, media_type, name)
    if form is Format.BINARY:
        return _reading(digest, "", not_read("it is no text: an archive, an image or other binary data"))
    if form is Format.PDF:
        return _read_pdf(digest, payload, limits)
    return _read_text(digest, payload, form, charset, limits)


def _read_pdf(digest: str, payload: bytes, limits: ReadLimits) -> Reading:
    pdf = read_pdf(payload, limits)
    reading = _reading(digest, pdf.source, pdf.content)
    return replace(reading, source_stored=True, page_starts=pdf.page_starts)


def _read_text(digest: str, payload: bytes, form: Format, charset: str | None, limits: ReadLimits) -> Reading:
    if len(payload) > limits.text_bytes:
        return _reading(digest, "", not_read(f"it has {len(payload)} bytes, more than {limits.text_bytes}"))
    decoded = decode(payload, charset)
    if not decoded.text.strip("\ufeff \t\r\n"):
        content = Content((), _EMPTY.get(form, ReadOutcome.NOT_READ), ("it is empty",))
    else:
        content = _TEXT_READERS[form](decoded.text, limits)
    return _reading(digest, decoded.text, content, decoded.charset, decoded.undecodable)


def _reading(digest: str, source: str, content: Content, charset: str | None = None, undecodable: int = 0) -> Reading:
    issues = content.issues
    if undecodable:
        issues = (*issues, f"{undecodable} bytes could not be decoded as {charset}")
    return Reading(
        id=content_id([digest, READERS]),
        payload_sha256=digest,
        reader=READERS,
        outcome=ReadOutcome(content.outcome),
        source=source,
        blocks=content.blocks,
        issues=issues,
        charset=charset,
        undecodable=undecodable,
    )
