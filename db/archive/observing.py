"""From a record to the row it gives: one function for crawl, import and rebuild, so that all three are equal."""

import hashlib
import re
from base64 import b32encode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

from db.archive.records import (
    CAPTURED_BY,
    PUBLIC_URI,
    RENDERED_BY,
    STOOD_AT,
    ArchivedRecord,
    Headers,
    header,
    parse_date,
)
from db.documents import document_key, revision_of
from db.records import ArchiveLocation, Attempt, Capture, content_id
from db.signed_addresses import without_signatures
from db.vocabulary import FailureClass, RecordType, Source

MAX_ADDRESS = 8192
COMMIT = re.compile(r"[0-9a-f]{40}")
DISABLED = "RepoDisabled"
"""Our word for what the Hub's own client reads from the message "Access to this resource is disabled."."""
INVALID_CREDENTIALS = "InvalidCredentials"
"""Our word for "Invalid credentials in Authorization header": the token is wrong, the document not spoken of."""
_IS_INVALID = re.compile(r"\s*invalid (?:credentials|username or password)", re.IGNORECASE)
_IS_DISABLED = re.compile(r"\s*access to this resource is disabled", re.IGNORECASE)
_UNSAFE = re.compile(r"[\x00-\x20\x7f]")
_SINGLE_SLASH = re.compile(r"(?<![/:])/(?!/)")


@dataclass(frozen=True, slots=True)
class Observed:
    """A row that a record gives, and where the record lies."""

    record: Capture | Attempt
    location: ArchiveLocation


@dataclass(frozen=True, slots=True)
class HeldPayload:
    """What identifies a payload that the archive holds; `length` in bytes."""

    sha256: str
    digest: str
    length: int


FindPayload = Callable[[ArchivedRecord], HeldPayload | None]
"""Finds the payload that a revisit record refers to."""


NO_PAYLOAD = "it refers to a payload that is not in the archive; import the file that has it, then this one again"
"""Why a revisit gives no row when what it repeats was never taken in."""


class Unobservable(Exception):  # noqa: N818 - a condition of a record, not a mistake
    """The record gives no row; the message says why."""


def observe(record: ArchivedRecord, find_payload: FindPayload) -> Observed | None:
    """The capture or attempt a record stands for; None for records that accompany others (requests, notes).

    Raises Unobservable for a record that should give a row and cannot.
    """
    if record.type in {"response", "revisit"}:
        row: Capture | Attempt | None = _capture(record, find_payload)
    else:
        row = _attempt(record) if record.type == "metadata" else None
    if row is None:
        if record.problem:
            raise Unobservable(record.problem)
        return None
    return Observed(row, ArchiveLocation(row.id, file_name(record), record.offset, record.length))


def file_name(record: ArchivedRecord) -> str:
    """The name that locations use: that of the closed file, which an open one will get."""
    return record.file.name.removesuffix(".open")


def measure(payload: bytes) -> HeldPayload:
    """Both digests of a payload."""
    return HeldPayload(hashlib.sha256(payload).hexdigest(), sha1_base32(payload), len(payload))


def sha1_base32(data: bytes) -> str:
    return b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def declared_digest(record: ArchivedRecord) -> str | None:
    """The SHA-1 of the payload as the record declares it, in base32; None when it gives no SHA-1."""
    algorithm, _, value = (record.header("WARC-Payload-Digest") or "").partition(":")
    if algorithm.lower() != "sha1":
        return None
    if len(value) == 40:
        try:
            return b32encode(bytes.fromhex(value)).decode()
        except ValueError:
            return None
    return value.upper() or None


def _capture(record: ArchivedRecord, find_payload: FindPayload) -> Capture:
    http, captured_at = record.http, record.date
    if http is None:
        raise Unobservable(record.problem or "it holds no HTTP answer")
    if captured_at is None:
        raise Unobservable("its WARC-Date is no date")
    url, fetched_from = _addresses(record)
    held = _payload_of(record, find_payload)
    record_type = RecordType(record.type)
    media_type, charset = content_type(http.headers)
    return Capture(
        id=content_id([url, captured_at.isoformat(), http.status, held.sha256, record_type]),
        document=document_key(url),
        url=url,
        captured_at=captured_at,
        stood_at=_stood_at(record, captured_at),
        status=http.status,
        record_type=record_type,
        media_type=media_type,
        charset=charset,
        payload_sha256=held.sha256,
        payload_digest=held.digest,
        payload_length=held.length,
        revision=_revision(url, http.headers),
        etag=header(http.headers, "ETag"),
        redirect_to=_redirect(http.status, http.headers, url, fetched_from),
        error_code=error_code(http.headers),
        truncated=record.header("WARC-Truncated") is not None,
        fetched_from=fetched_from,
        captured_by=_named(record.header(CAPTURED_BY)),
        rendered_by=_named(record.header(RENDERED_BY)),
    )


def _named(written: str | None) -> str | None:
    """A name in a header of ours; another archive could write anything there."""
    return (written or "").strip()[:200] or None


def _payload_of(record: ArchivedRecord, find_payload: FindPayload) -> HeldPayload:
    if record.type == "response":
        if record.payload is None:
            raise Unobservable(record.problem or "it holds no payload")
        return measure(record.payload)
    held = find_payload(record)
    if held is None:
        raise Unobservable(NO_PAYLOAD)
    return held


def _attempt(record: ArchivedRecord) -> Attempt | None:
    """An attempt is a `metadata` record of ours that names its failure; other metadata gives no row."""
    fields = warc_fields(record.block)
    if "attempt-failure" not in fields or record.date is None:
        return None
    try:
        failure = FailureClass(fields["attempt-failure"])
    except ValueError as error:
        raise Unobservable(f"unknown class of failure {fields['attempt-failure']!r}") from error
    url, _ = _addresses(record)
    detail = without_signatures(fields.get("attempt-detail", ""))
    identity = content_id([url, record.date.isoformat(), failure, detail])
    return Attempt(identity, document_key(url), url, record.date, failure, detail)


def warc_fields(block: bytes) -> dict[str, str]:
    """The `name: value` lines of an application/warc-fields block, names in lower case."""
    lines = block[: 64 * 2**10].decode("utf-8", "replace").split("\r\n")
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip().lower(): value.strip() for name, _, value in pairs}


def _addresses(record: ArchivedRecord) -> tuple[str, str | None]:
    """The public address and, where it differs, the one really asked; also of others' records without signatures."""
    asked = without_signatures(record.target)
    if not is_address(asked):
        raise Unobservable(f"its address is not one of the web: {asked[:200]!r}")
    public = without_signatures(record.header(PUBLIC_URI) or "") or None
    if public is None or public == asked or not is_address(public):
        return asked, None
    return public, asked


def is_address(text: str) -> bool:
    """Whether this is an http(s) address with a host, of a length and in characters that an address may have."""
    if len(text) > MAX_ADDRESS or _UNSAFE.search(text):
        return False
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.hostname)


def content_type(headers: Headers) -> tuple[str | None, str | None]:
    """Media type (lower case, no parameters) and charset of the Content-Type header."""
    written = header(headers, "Content-Type")
    if not written:
        return None, None
    media_type = written.partition(";")[0].strip().lower() or None
    message = Message()
    message["Content-Type"] = "".join(c for c in written if c.isprintable())
    charset = message.get_param("charset")
    return media_type, charset.strip().lower()[:40] or None if isinstance(charset, str) else None


def _stood_at(record: ArchivedRecord, captured_at: datetime) -> datetime:
    """When the source says this revision was published: our header, an archive's Memento date, else the capture."""
    told = parse_date(record.header(STOOD_AT)) or _memento(record)
    return told if told is not None and told <= captured_at else captured_at


def _memento(record: ArchivedRecord) -> datetime | None:
    written = header(record.http.headers, "Memento-Datetime") if record.http else None
    return http_date(written) if written else None


def http_date(written: str) -> datetime | None:
    """A date of an HTTP header, aware UTC; None for what is no date."""
    try:
        found = parsedate_to_datetime(written)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError, TypeError):
        return None


def _revision(url: str, headers: Headers) -> str | None:
    """The revision: the commit that the Hub says it resolved to, else the one in the address."""
    commit = header(headers, "X-Repo-Commit")
    if commit and COMMIT.fullmatch(commit) and document_key(url).source is Source.HUB:
        return commit
    return revision_of(url)


def error_code(headers: Headers) -> str | None:
    """The source's word for a refusal; only in its message does the Hub say that a repository is disabled or a token
    wrong.
    """
    message = header(headers, "X-Error-Message") or ""
    if _IS_INVALID.match(message):
        return INVALID_CREDENTIALS
    return DISABLED if _IS_DISABLED.match(message) else header(headers, "X-Error-Code")


def _redirect(status: int, headers: Headers, url: str, fetched_from: str | None) -> str | None:
    """Where a 30x answer leads, as a public address: a mirror's own address is put back to the public one."""
    location = header(headers, "Location")
    if not 300 <= status < 400 or not location:
        return None
    location = without_signatures(location)
    try:
        asked_for = urljoin(fetched_from or url, location.strip())
    except ValueError:
        return location.strip()[:MAX_ADDRESS]
    if fetched_from:
        mirror, public = bases(fetched_from, url)
        if asked_for.startswith(mirror):
            asked_for = public + asked_for.removeprefix(mirror)
    return asked_for[:MAX_ADDRESS]


def bases(fetched_from: str, url: str) -> tuple[str, str]:
    """What a mirror put in the place of what: the two addresses without the end they share, cut at a slash."""
    shared = 0
    longest = min(len(fetched_from), len(url))
    while shared < longest and fetched_from[-1 - shared] == url[-1 - shared]:
        shared += 1
    slash = _SINGLE_SLASH.search(url, len(url) - shared)
    tail = url[slash.start() :] if slash else ""
    return fetched_from.removesuffix(tail), url.removesuffix(tail)
