"""Observed: what was fetched, and what could not be."""

from dataclasses import dataclass
from datetime import datetime

from db.documents import DocumentKey
from db.vocabulary import FailureClass, RecordType


@dataclass(frozen=True, slots=True)
class Capture:
    """One fetch of one address at one moment. Times are aware UTC.

    `url` is the public address of what was fetched; `fetched_from` the address really requested, where a mirror
    (`HF_ENDPOINT`, the demo's loopback origin) stood in for it. `id` is the content id of [url, captured_at,
    status, payload_sha256, record_type]. `payload_sha256` is over
    the payload: the body after the transfer and content codings were undone. `payload_digest` is SHA-1 in
    base32 over the same bytes, as Common Crawl and Wayback give it. For a `revisit` both are those of the
    record it refers to. `captured_by` names the archive or dump whose copy this is (None: we asked the source
    ourselves); `rendered_by` the browser that made the payload by running the page's scripts.
    """

    id: str
    document: DocumentKey
    url: str
    captured_at: datetime
    stood_at: datetime
    status: int
    record_type: RecordType
    media_type: str | None
    charset: str | None
    payload_sha256: str
    payload_digest: str
    payload_length: int
    revision: str | None = None
    etag: str | None = None
    redirect_to: str | None = None
    error_code: str | None = None  # the source's own word for a refusal, e.g. the Hub's X-Error-Code
    truncated: bool = False
    fetched_from: str | None = None
    captured_by: str | None = None
    rendered_by: str | None = None


@dataclass(frozen=True, slots=True)
class ArchiveLocation:
    """Working: where the record of a capture or attempt lies. Offsets and lengths in bytes of the file."""

    record_id: str
    file: str
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Attempt:
    """A look that brought no response, kept as a WARC `metadata` record."""

    id: str
    document: DocumentKey
    url: str
    attempted_at: datetime
    failure: FailureClass
    detail: str
