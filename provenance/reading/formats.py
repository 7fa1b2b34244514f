"""What a payload is: decided from the body first, the header second, the address last."""

import re
from enum import StrEnum
from urllib.parse import urlsplit


class Format(StrEnum):
    """The formats that have a reader, and what has none."""

    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    PDF = "pdf"
    LATEX = "latex"
    XML = "xml"
    PLAIN = "plain"
    BINARY = "binary"


_TYPES = {
    "text/markdown": Format.MARKDOWN,
    "text/x-markdown": Format.MARKDOWN,
    "text/html": Format.HTML,
    "application/xhtml+xml": Format.HTML,
    "application/json": Format.JSON,
    "application/ld+json": Format.JSON,
    "application/x-ndjson": Format.JSON,
    "application/jsonl": Format.JSON,
    "application/pdf": Format.PDF,
    "text/x-tex": Format.LATEX,
    "application/x-tex": Format.LATEX,
    "application/x-latex": Format.LATEX,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
    "application/atom+xml": Format.XML,
    "application/rss+xml": Format.XML,
}
_ENDINGS = {
    "md": Format.MARKDOWN, "markdown": Format.MARKDOWN, "mdx": Format.MARKDOWN, "mkd": Format.MARKDOWN,
    "html": Format.HTML, "htm": Format.HTML, "xhtml": Format.HTML,
    "json": Format.JSON, "jsonl": Format.JSON, "ndjson": Format.JSON, "jsonld": Format.JSON,
    "pdf": Format.PDF, "tex": Format.LATEX, "ltx": Format.LATEX, "bbl": Format.LATEX,
    "xml": Format.XML, "atom": Format.XML, "rss": Format.XML,
    "txt": Format.PLAIN, "rst": Format.PLAIN, "py": Format.PLAIN, "yaml": Format.PLAIN, "yml": Format.PLAIN,
    "cfg": Format.PLAIN, "toml": Format.PLAIN, "csv": Format.PLAIN, "tsv": Format.PLAIN,
}  # fmt: skip
_BINARY_STARTS = (
    b"\x1f\x8b", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf",
    b"PAR1", b"\x28\xb5\x2f\xfd", b"RIFF", b"Rar!", b"\x7fELF",
)  # fmt: skip
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\v\f\r\x1b")
_PAGE = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html[\s>]|head[\s>])", re.I | re.S)
_XML = re.compile(rb"\s*<(?:\?xml|feed[\s>]|rss[\s>]|OAI-PMH[\s>])", re.I)
_RECORD = re.compile(rb"\s*(?:\{\s*(?:\"|\})|\[\s*(?:[\[{\"\d\-\]]|true|false|null))")
_TEX = re.compile(rb"(?:\s|%[^\n]*\n)*\\(?:documentclass|documentstyle|begin\{|section\b|chapter\b|input\{)")


def sniff(payload: bytes, media_type: str | None = None, name: str = "") -> Format:
    """The format of a payload. `name` is a file name or an address."""
    head = payload[:4_096].removeprefix(b"\xef\xbb\xbf")
    told = _told(media_type, name)
    if head.lstrip().startswith(b"%PDF-") or (told in (None, Format.PDF) and b"%PDF-" in payload[:1_024]):
        return Format.PDF
    if head.startswith(_BINARY_STARTS):
        return Format.BINARY
    if _PAGE.match(head):
        return Format.HTML
    if _XML.match(head):
        return Format.XML
    if told is Format.PDF or _is_binary(head):
        return told if told is Format.PDF else Format.BINARY
    if told in (None, Format.PLAIN, Format.HTML) and _RECORD.match(head):
        return Format.JSON
    if told in (None, Format.PLAIN) and _TEX.match(head):
        return Format.LATEX
    return told or Format.MARKDOWN


def _told(media_type: str | None, name: str) -> Format | None:
    """What the header says, else the address; a header that says only "text" leaves it to the address."""
    bare = (media_type or "").split(";", 1)[0].strip().lower()
    if bare in _TYPES:
        return _TYPES[bare]
    if bare.endswith("+json"):
        return Format.JSON
    if bare.endswith("+xml"):
        return Format.XML
    by_name = _by_name(name)
    if bare.startswith(("image/", "audio/", "video/")):
        return Format.BINARY
    return by_name or (Format.PLAIN if bare == "text/plain" else None)


def _by_name(name: str) -> Format | None:
    parts = urlsplit(name) if "://" in name else None
    for place in (parts.fragment, parts.path) if parts else (name,):
        ending = place.rsplit("/", 1)[-1].rpartition(".")[2].lower()
        if ending in _ENDINGS and "." in place:
            return _ENDINGS[ending]
    return None


def _is_binary(head: bytes) -> bool:
    """NUL bytes stand in text now and then; a tenth of control bytes in more than a line does not."""
    controls = len(head) - len(head.translate(None, _CONTROLS))
    utf_16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return not utf_16 and controls * 10 > len(head) > 100
