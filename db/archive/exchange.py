"""What is written: one exchange with a source, or one look that brought no answer, as bytes of WARC records."""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from db.archive.coding import MAX_PAYLOAD, CodingError, undo_content
from db.archive.observing import sha1_base32
from db.archive.records import CAPTURED_BY, PUBLIC_URI, RENDERED_BY, STOOD_AT, Headers, listed
from db.records import Capture
from db.signed_addresses import without_signatures
from db.vocabulary import FailureClass

IDENTICAL = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"

_SECRET = {"authorization", "proxy-authorization", "cookie", "cookie2", "set-cookie", "set-cookie2"}
_MAX_DETAIL = 1000
_LEVEL = 6  # zlib's level 9, warcio's choice, takes twice the time for 1 % less on cards


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer. `body` is the answer's, joined from its chunks; content codings are undone here.

    `url` is the public address and `fetched_from` the one really asked. `held` is the capture whose payload this
    one repeats (same bytes, or the source answered 304): a revisit is written that refers to it. `notes` become
    the lines of the metadata record. `truncated` is the WARC reason ("length", "time", "disconnect") of a body
    that was cut. `captured_by` names the archive or dump whose copy was fetched, `rendered_by` the browser that made
    the body.
    """

    url: str
    fetched_from: str
    captured_at: datetime
    method: str
    request_headers: Headers
    status: int
    headers: Headers
    body: bytes = field(repr=False)
    held: Capture | None = None
    stood_at: datetime | None = None
    truncated: str | None = None
    captured_by: str | None = None
    rendered_by: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FailedLook:
    """A request that brought no answer worth a record of its own."""

    url: str
    fetched_from: str
    attempted_at: datetime
    failure: FailureClass
    detail: str


class _ExactHeaders(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers written byte for byte; warcio would percent-encode what is not ASCII."""

    def compute_headers_buffer(self, header_filter: object = None) -> None:  # noqa: ARG002
        self.headers_buff = self.to_bytes(None, "latin-1")


class RecordBuilder:
    """Builds the bytes of records: uncompressed, ready to become a gzip member each."""

    def __init__(self) -> None:
        self._out = BytesIO()
        self._writer = WARCWriter(self._out, gzip=False, warc_version="WARC/1.1")

    def warcinfo(self, filename: str, fields: Mapping[str, str]) -> bytes:
        return self._bytes(self._writer.create_warcinfo_record(filename, dict(fields)))

    def answer(self, exchange: Exchange) -> tuple[str, bytes]:
        """The response or revisit record, and its id."""
        exchange = _unsigned(exchange)
        headers, body = unpacked(exchange.headers, exchange.body)
        held = exchange.held
        more = _target(exchange.url, exchange.fetched_from, exchange.captured_at)
        if exchange.stood_at is not None:
            more[STOOD_AT] = warc_date(exchange.stood_at)
        named = {"WARC-Truncated": exchange.truncated, CAPTURED_BY: exchange.captured_by}
        named[RENDERED_BY] = exchange.rendered_by
        more |= {name: one_line(value) for name, value in named.items() if value is not None}
        more["WARC-Payload-Digest"] = f"sha1:{held.payload_digest if held else sha1_base32(body)}"
        if held is not None:
            more |= _refers_to(held, exchange.status)
        kind, payload = ("revisit", b"") if held else ("response", body)
        record = self._writer.create_warc_record(
            exchange.fetched_from,
            kind,
            payload=BytesIO(payload),
            length=len(payload),
            http_headers=_ExactHeaders(_status_line(exchange.status), list(headers), protocol="HTTP/1.1"),
            warc_headers_dict=more,
        )
        return record.rec_headers.get_header("WARC-Record-ID"), self._bytes(record)

    def request(self, exchange: Exchange, concurrent_to: str) -> bytes:
        exchange = _unsigned(exchange)
        more = _target(exchange.url, exchange.fetched_from, exchange.captured_at)
        more["WARC-Concurrent-To"] = concurrent_to
        line = f"{exchange.method} {_path(exchange.fetched_from)} HTTP/1.1"
        headers = _ExactHeaders(line, list(safe(exchange.request_headers)), is_http_request=True)
        return self._bytes(
            self._writer.create_warc_record(
                exchange.fetched_from, "request", http_headers=headers, warc_headers_dict=more
            )
        )

    def notes(self, exchange: Exchange, concurrent_to: str) -> bytes:
        exchange = _unsigned(exchange)
        more = _target(exchange.url, exchange.fetched_from, exchange.captured_at)
        more["WARC-Concurrent-To"] = concurrent_to
        return self._metadata(exchange.fetched_from, exchange.notes, more)

    def attempt(self, look: FailedLook) -> bytes:
        fields = {"attempt-failure": str(look.failure), "attempt-detail": one_line(look.detail)}
        asked = without_signatures(look.fetched_from)
        more = _target(without_signatures(look.url), asked, look.attempted_at)
        return self._metadata(asked, fields, more)

    def _metadata(self, uri: str, fields: Mapping[str, str], more: dict[str, str]) -> bytes:
        block = "".join(f"{name}: {one_line(value)}\r\n" for name, value in fields.items() if value).encode()
        record = self._writer.create_warc_record(
            uri, "metadata", payload=BytesIO(block), length=len(block), warc_headers_dict=more
        )
        return self._bytes(record)

    def _bytes(self, record: object) -> bytes:
        self._out.seek(0)
        self._out.truncate()
        self._writer.write_record(record)
        return self._out.getvalue()


def as_member(record: bytes) -> bytes:
    """One gzip member that holds just this record."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return packer.compress(record) + packer.flush()


def unpacked(headers: Headers, body: bytes, cap: int = MAX_PAYLOAD) -> tuple[Headers, bytes]:
    """The payload, and headers that tell the truth about it: as Common Crawl does, what was said of the coded
    body moves to X-Crawl-Content-Encoding and X-Crawl-Content-Length. So the digest of a record's body is the
    digest of the payload. A body that is not in the coding it names stays as it was sent.

    Raises PayloadTooLarge for a payload of more than `cap` bytes.
    """
    safe_headers = safe(headers)
    codings = listed(safe_headers, "Content-Encoding")
    try:
        payload = undo_content(body, codings, cap)
    except CodingError:
        codings, payload = [], body
    moved = {"transfer-encoding"} | ({"content-encoding", "content-length"} if codings else set())
    kept = [(f"X-Crawl-{name}" if name.lower() in moved else name, value) for name, value in safe_headers]
    if codings:
        kept.append(("Content-Length", str(len(payload))))
    return tuple(kept), payload


def safe(headers: Headers) -> Headers:
    """Headers without credentials and signatures, and without line ends that would make two lines of one."""
    return tuple(
        (_unbroken(name), _unbroken(without_signatures(value)))
        for name, value in headers
        if name.strip().lower() not in _SECRET and name
    )


def one_line(text: str) -> str:
    """Text as a value of a warc-fields line: no control characters, no signatures, at most 1,000 characters."""
    shown = "".join(character if character.isprintable() else " " for character in without_signatures(text))
    return " ".join(shown.split())[:_MAX_DETAIL].strip()


def _unsigned(exchange: Exchange) -> Exchange:
    """The exchange under addresses without signatures."""
    asked, public = without_signatures(exchange.fetched_from), without_signatures(exchange.url)
    if (asked, public) == (exchange.fetched_from, exchange.url):
        return exchange
    return replace(exchange, url=public, fetched_from=asked)


def warc_date(moment: datetime) -> str:
    """A moment as WARC 1.1 writes it, to the microsecond."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _target(url: str, fetched_from: str, moment: datetime) -> dict[str, str]:
    headers = {"WARC-Date": warc_date(moment)}
    if url != fetched_from:
        headers[PUBLIC_URI] = url
    return headers


def _refers_to(held: Capture, status: int) -> dict[str, str]:
    return {
        "WARC-Profile": NOT_MODIFIED if status == HTTPStatus.NOT_MODIFIED else IDENTICAL,
        "WARC-Refers-To-Target-URI": held.fetched_from or held.url,
        "WARC-Refers-To-Date": warc_date(held.captured_at),
    }


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} "


def _path(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _unbroken(text: str) -> str:
    return text.replace("\r", " ").replace("\n", " ").replace("\0", " ").strip()
