"""What stood at a date: which captures count, which claims are current, and what became of the others.

A pure step between the store and the judges (design: manners about truth, 5). It takes captures in the order
of the archive, so that of two captures of one moment the later record wins.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from http import HTTPStatus

from db.archive import DISABLED, INVALID_CREDENTIALS
from db.documents import ARCHIVES, DocumentKey, document_kind, is_robots_file
from db.records import Attempt, Capture, Claim, DocumentStanding, Evidence, StandingClaim
from db.vocabulary import (
    DOCUMENT_STATUSES,
    ClaimStatus,
    DocumentKind,
    FailureClass,
    LookOutcome,
    ReadOutcome,
    RepoKind,
    Source,
)

GONE_STATUSES = frozenset({404, 410})
_WITHOUT_SCRIPTS = "no text without scripts"  # as the reader of pages says it
GONE_AFTER = timedelta(days=1)  # gone means: missing twice, at least a day apart


@dataclass(frozen=True, slots=True)
class ReadPayload:
    """What reading one payload for one document gave: the marker row of the store."""

    reading_id: str
    kind: DocumentKind
    outcome: ReadOutcome
    language: str | None
    issues: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class History:
    """All looks at one document up to the date asked for, oldest first."""

    document: DocumentKey
    captures: tuple[Capture, ...]
    attempts: tuple[Attempt, ...]
    readings: Mapping[str, ReadPayload]  # by payload digest

    def readable(self) -> list[tuple[Capture, ReadPayload]]:
        """The captures that brought a document which could be read, wholly or partly."""
        found = []
        rendered = any(capture.rendered_by for capture in self.captures)
        for capture in self.captures:
            read = self.readings.get(capture.payload_sha256) if capture.status in DOCUMENT_STATUSES else None
            if read and read.outcome is not ReadOutcome.NOT_READ and not (rendered and _is_shell(capture, read)):
                found.append((capture, read))
        return found

    def missing_since(self) -> datetime | None:
        """When the document was first seen missing, if it was missing twice a day apart and not back since."""
        missing: list[datetime] = []
        for capture in self.captures:
            if capture.status in GONE_STATUSES:
                missing.append(capture.captured_at)
            elif is_there(capture):
                missing.clear()
        return missing[0] if missing and missing[-1] - missing[0] >= GONE_AFTER else None


def _is_shell(capture: Capture, read: ReadPayload) -> bool:
    """Whether this is the frame of a page as it was served, which a browser filled another time."""
    return capture.rendered_by is None and any(_WITHOUT_SCRIPTS in issue for issue in read.issues)


def is_there(capture: Capture) -> bool:
    """Whether the source gave the document, or said that it is unchanged since it last did (304)."""
    return capture.status in DOCUMENT_STATUSES or capture.status == HTTPStatus.NOT_MODIFIED


def is_of_now(capture: Capture) -> bool:
    """Whether a capture is a look at the document as it stood then, and not at a past revision."""
    return capture.stood_at == capture.captured_at


def histories(
    captures: Iterable[Capture],
    attempts: Iterable[Attempt],
    readings: Mapping[tuple[str, str], ReadPayload],
) -> list[History]:
    """Group looks by document, in document order; `captures` come in the order of the archive.

    `readings` is keyed by (document key text, payload digest).
    """
    taken: dict[DocumentKey, list[Capture]] = defaultdict(list)
    for capture in captures:
        taken[capture.document].append(capture)
    tried: dict[DocumentKey, list[Attempt]] = defaultdict(list)
    for attempt in attempts:
        tried[attempt.document].append(attempt)
    found = []
    looked = {key for key in set(taken) | set(tried) if not is_robots_file(key) and key.source not in ARCHIVES}
    for document in sorted(looked):
        ordered = sorted(taken[document], key=lambda capture: (capture.stood_at, capture.captured_at))
        digests = {capture.payload_sha256 for capture in ordered}
        read = {
            digest: readings[(document.text, digest)] for digest in digests if (document.text, digest) in readings
        }
        late = tuple(sorted(tried[document], key=lambda attempt: attempt.attempted_at))
        found.append(History(document, tuple(ordered), late, read))
    return found


def standing_of(history: History) -> DocumentStanding:
    """What became of looking for this document: read, partly read, not read (and why), or not looked."""
    document = history.document
    kind = document_kind(document)
    if readable := history.readable():
        capture, read = readable[-1]
        partly = read.outcome is ReadOutcome.PARTLY_READ or capture.truncated
        outcome = LookOutcome.PARTLY_READ if partly else LookOutcome.READ
        reason = "; ".join(read.issues) or ("the capture was cut off" if capture.truncated else "")
        reason = "; ".join(part for part in (reason, _later_trouble(history, capture)) if part)
        return DocumentStanding(document, read.kind, outcome, capture, None, read.reading_id, read.language, reason)
    if history.captures:
        capture = history.captures[-1]
        reason = _why_unreadable(capture, history.readings.get(capture.payload_sha256))
        return DocumentStanding(document, kind, LookOutcome.NOT_READ, capture, reason=reason)
    attempt = history.attempts[-1]
    reason = f"{_FAILURE_WORDS.get(attempt.failure, attempt.failure.value)}: {attempt.detail}".rstrip(": ")
    return DocumentStanding(document, kind, LookOutcome.NOT_READ, attempt=attempt, reason=reason)


def standing_claims(
    history: History, claims: Mapping[str, Sequence[tuple[Claim, tuple[Evidence, ...]]]]
) -> list[StandingClaim]:
    """The claims of one document as they stand; `claims` holds, by reading id, what each reading carried.

    Moved is decided later, over all documents (`mark_moved`).
    """
    readable = history.readable()
    if not readable:
        return []
    newest = readable[-1][1].reading_id
    gone_since = history.missing_since()
    lost_sight = bool(_later_trouble(history, readable[-1][0]))
    last_with: dict[str, int] = {}
    first_stood: dict[str, datetime] = {}
    carried: dict[str, tuple[Claim, tuple[Evidence, ...]]] = {}
    for at, (capture, read) in enumerate(readable):
        for claim, evidence in claims.get(read.reading_id, ()):
            if claim.document != history.document:
                continue
            last_with[claim.id] = at
            first_stood.setdefault(claim.id, capture.stood_at)
            carried[claim.id] = (claim, tuple(item for item in evidence if item.reading_id == read.reading_id))
    standing = []
    for claim_id, (claim, evidence) in carried.items():
        capture, read = readable[last_with[claim_id]]
        gone_between = None
        if gone_since is not None and read.reading_id == newest:
            status, gone_between = ClaimStatus.GONE, (capture.stood_at, gone_since)
        elif read.reading_id != newest:
            status = ClaimStatus.WITHDRAWN
            gone_between = (capture.stood_at, readable[last_with[claim_id] + 1][0].stood_at)
        else:
            status = ClaimStatus.NOT_REREAD if lost_sight else ClaimStatus.CURRENT
        standing.append(StandingClaim(claim, evidence, capture, status, first_stood[claim_id], gone_between))
    return standing


def mark_moved(standing: Iterable[StandingClaim]) -> list[StandingClaim]:
    """A withdrawn claim that another current document of the same publisher makes has moved there."""
    every = list(standing)
    current: dict[tuple[object, ...], DocumentKey] = {}
    for one in every:
        if one.status is ClaimStatus.CURRENT:
            current.setdefault(_same_statement(one.claim), one.claim.document)
    marked = []
    for one in every:
        elsewhere = current.get(_same_statement(one.claim)) if one.status is ClaimStatus.WITHDRAWN else None
        if elsewhere is None or elsewhere == one.claim.document:
            marked.append(one)
            continue
        marked.append(
            StandingClaim(
                one.claim,
                one.evidence,
                one.capture,
                ClaimStatus.MOVED,
                one.first_stood_at,
                one.gone_between,
                elsewhere,
            )
        )
    return marked


def publisher_of(document: DocumentKey) -> str:
    """Whose repository or page it is: the Hub or GitHub owner, the host of a page, arXiv for a paper."""
    if document.repo_kind is RepoKind.PAGE and "://" in document.repo_id:
        return document.repo_id.split("/")[2]
    if document.repo_kind is RepoKind.PAPER:
        return document.source.value
    return document.repo_id.split("/")[0].casefold()


def _same_statement(claim: Claim) -> tuple[object, ...]:
    said = (claim.kind, claim.polarity, claim.object.casefold(), claim.value, claim.unit)
    return (publisher_of(claim.document), claim.speaker, *said)


def _later_trouble(history: History, read: Capture) -> str:
    """Why we could not read the document again after `read`, in words; empty when there was no such trouble.

    An answer that it is unchanged counts as having read it again.
    """
    same = [_seen_at(c) for c in history.captures if is_there(c) and c.payload_sha256 == read.payload_sha256]
    seen = max([_seen_at(read), *same])
    later = [c for c in history.captures if c.captured_at > seen and _is_trouble(c.status) and is_of_now(c)]
    if later:
        return f"not re-read since {seen:%Y-%m-%d}: {_why_unreadable(later[-1], None)}"
    late = [attempt for attempt in history.attempts if attempt.attempted_at > seen]
    if late:
        words = _FAILURE_WORDS.get(late[-1].failure, late[-1].failure.value)
        return f"not re-read since {seen:%Y-%m-%d}: {words}"
    return ""


def _seen_at(capture: Capture) -> datetime:
    """When the source itself was seen: a copy that we fetched from an archive shows it on the day of the copy."""
    return capture.stood_at if capture.captured_by and capture.fetched_from else capture.captured_at


_FAILURE_WORDS = {
    FailureClass.DNS: "the host's name was not found",
    FailureClass.REFUSED: "the host refused the connection",
    FailureClass.TLS: "the host's certificate was not valid",
    FailureClass.TIMEOUT: "the host did not answer in time",
    FailureClass.QUOTA: "the host's request limit was reached",
    FailureClass.BLOCKED: "the host answered with a challenge page",
    FailureClass.FORBIDDEN_ADDRESS: "the address leads to a private network and was not followed",
    FailureClass.ROBOTS: "robots.txt does not allow it",
    FailureClass.TOO_LARGE: "the document is larger than the limit",
    FailureClass.CONNECTION: "the connection broke off",
    FailureClass.MALFORMED: "the answer was not valid HTTP",
    FailureClass.SERVER_ERROR: "the host had an error of its own",
}


def _day(capture: Capture) -> str:
    return f"{capture.captured_at:%Y-%m-%d}"


def _is_trouble(status: int) -> bool:
    return status not in DOCUMENT_STATUSES and not 300 <= status < 400


def _why_unreadable(capture: Capture, read: ReadPayload | None) -> str:
    if read is not None and read.issues:
        return "; ".join(read.issues)
    if capture.error_code == "GatedRepo":
        return f"gated, not read: accept the terms on its page and set HF_TOKEN (HTTP {capture.status})"
    if capture.error_code == DISABLED:
        return f"disabled by the Hub: nobody has access any more (HTTP {capture.status}), seen on {_day(capture)}"
    if capture.error_code == INVALID_CREDENTIALS:
        return "HF_TOKEN was not accepted (HTTP 401): correct it, or unset it to read what is public"
    if capture.status == 401 and capture.document.source is Source.GITHUB:
        return "GITHUB_TOKEN was not accepted (HTTP 401): correct it, or unset it to read what is public"
    if capture.status == 401:
        return "missing, private or gated: the source does not say which without a token (HTTP 401; set HF_TOKEN)"
    if capture.status == 403:
        return "access was refused (HTTP 403); open the page in a browser to see why"
    if capture.status in GONE_STATUSES:
        return f"not there when last looked (HTTP {capture.status})"
    if capture.status == 429:
        return "the source's request limit was reached (HTTP 429); the same command goes on later"
    if capture.status == 451:
        return f"withheld for legal reasons (HTTP 451), seen on {_day(capture)}"
    if capture.status >= 500:
        return f"the source had an error of its own (HTTP {capture.status}); try again later"
    if 300 <= capture.status < 400:
        return f"moved to {capture.redirect_to}" if capture.redirect_to else f"moved (HTTP {capture.status})"
    return f"HTTP {capture.status}" + (": no document, or a part of one" if capture.status < 300 else "")
