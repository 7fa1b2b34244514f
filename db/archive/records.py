"""One WARC record, parsed: what it says of itself, the HTTP message in it, and the payload."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from fastwarc import ArchiveIterator, WarcRecord

from db.archive.coding import CodingError, PayloadTooLarge, undo_content, undo_transfer
from db.archive.framing import RawRecord

PUBLIC_URI = "Provenance-Public-URI"
"""WARC header of ours: the public address, where a mirror was asked in its stead. Believed as a string only."""

STOOD_AT = "Provenance-Stood-At"
"""WARC header of ours: when the source says this revision was published."""

CAPTURED_BY = "Provenance-Captured-By"
"""WARC header of ours: the archive or dump whose copy a record is."""

RENDERED_BY = "Provenance-Rendered-By"
"""WARC header of ours: the browser that made the payload by running the page's scripts."""

FOUND_IN = "Provenance-Found-In"
"""WARC header of ours: where in an archive's own files a record was read."""

_PARTIAL_DATE = re.compile(r"\d{4}(?:-\d\d)?")
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)

Headers = tuple[tuple[str, str], ...]


def header(headers: Headers, name: str) -> str | None:
    """The first value under a name, in any case; None where there is none."""
    wanted = name.lower()
    return next((value for key, value in headers if key.lower() == wanted), None)


def listed(headers: Headers, name: str) -> list[str]:
    """The comma-separated tokens under a name, lower case, over all its lines."""
    wanted = name.lower()
    joined = ",".join(value for key, value in headers if key.lower() == wanted)
    return [token.strip().lower() for token in joined.split(",") if token.strip()]


def parse_date(text: str | None) -> datetime | None:
    """A moment as WARC, Atom and the sources' APIs write it, aware UTC (also where no zone is named); dates of less
    precision mean their beginning. None for what is no date."""
    if text is None:
        return None
    whole = {4: "-01-01", 7: "-01"}.get(len(text), "") if _PARTIAL_DATE.fullmatch(text) else ""
    try:
        found = datetime.fromisoformat(text + whole)
        found = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return found if found >= _EARLIEST else None


@dataclass(frozen=True, slots=True)
class HttpMessage:
    """The HTTP answer in a record. `body` is as it lies in the archive, codings not undone."""

    status: int
    headers: Headers
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ArchivedRecord:
    """A record of a WARC file.

    `type` is the WARC type in lower case; `offset` and `length` are bytes of `file`. `payload` is the body with
    its codings undone; None for records that carry none, and for those whose `problem` says why it is missing.
    The payload of a `revisit` is that of the record it refers to, once `read_archive` has found it.
    """

    file: Path
    offset: int
    length: int
    seekable: bool
    type: str
    headers: Headers
    http: HttpMessage | None
    block: bytes = field(repr=False)
    payload: bytes | None = field(repr=False)
    problem: str | None = None

    def header(self, name: str) -> str | None:
        return header(self.headers, name)

    @property
    def record_id(self) -> str:
        return self.header("WARC-Record-ID") or ""

    @property
    def target(self) -> str:
        """The address the record is about; old writers put it in angle brackets."""
        uri = (self.header("WARC-Target-URI") or "").strip()
        return uri[1:-1] if uri.startswith("<") and uri.endswith(">") else uri

    @property
    def date(self) -> datetime | None:
        return parse_date(self.header("WARC-Date"))

    @property
    def concurrent_to(self) -> str | None:
        return self.header("WARC-Concurrent-To") or self.header("WARC-Refers-To")


def parse_record(raw: RawRecord) -> ArchivedRecord:
    """Parse a framed record. Never raises: what cannot be parsed comes with `problem` set."""
    if raw.data is None:
        return _problem(raw, "the record is longer than what is held of one record")
    try:
        record = next(iter(ArchiveIterator(io.BytesIO(raw.data), parse_http=False, stream_detect=False)), None)
        if record is None:
            return _problem(raw, "the record's header cannot be parsed")
        return _parsed(raw, raw.data, record)
    except (OSError, ValueError, OverflowError) as error:
        return _problem(raw, f"the record cannot be parsed: {error}")


def _parsed(raw: RawRecord, data: bytes, record: WarcRecord) -> ArchivedRecord:
    headers = _decoded(record.headers.items_bytes(), "utf-8")
    kind = (header(headers, "WARC-Type") or "").lower()
    at = data.index(b"\r\n\r\n") + 4
    block = data[at : at + record.content_length]
    http = payload = problem = None
    if kind in {"response", "revisit"} and record.is_http:
        http, problem = _http(record, block)
    if http is not None and kind == "response":
        payload, problem = _payload(http)
    return ArchivedRecord(
        raw.file, raw.offset, raw.length, raw.seekable, kind, headers, http, block, payload, problem
    )


def _http(record: WarcRecord, block: bytes) -> tuple[HttpMessage | None, str | None]:
    if not block.startswith(b"HTTP/"):
        return None, "its block is no HTTP message"
    record.parse_http()
    status = record.http_headers.status_code
    if status is None or not 100 <= status <= 999:
        return None, "its HTTP message has no status"
    headers = _decoded(record.http_headers.items_bytes(), "latin-1")
    return HttpMessage(status, headers, record.reader.read()), None


def _payload(http: HttpMessage) -> tuple[bytes | None, str | None]:
    body = undo_transfer(http.body, listed(http.headers, "Transfer-Encoding"))
    try:
        return undo_content(body, listed(http.headers, "Content-Encoding")), None
    except CodingError:
        return body, None
    except PayloadTooLarge as error:
        return None, str(error)


def _decoded(items: Iterable[tuple[bytes, bytes]], encoding: str) -> Headers:
    return tuple((name.decode(encoding, "replace"), value.decode(encoding, "replace")) for name, value in items)


def _problem(raw: RawRecord, problem: str) -> ArchivedRecord:
    return ArchivedRecord(raw.file, raw.offset, raw.length, raw.seekable, "unknown", (), None, b"", None, problem)
