"""What stands at a date: derived afresh from captures, readings and claims for each question asked."""

from dataclasses import dataclass
from datetime import datetime

from db.documents import DocumentKey
from db.records.captures import Attempt, Capture
from db.records.claims import Claim, Evidence, Extraction
from db.records.readings import Reading
from db.vocabulary import ClaimStatus, DocumentKind, LookOutcome


@dataclass(frozen=True, slots=True)
class DocumentStanding:
    """What became of looking for one document, as of a date. Every negative answer names these.

    `capture` is the newest capture that was read (or, not read, the newest there is); `reason` says in plain
    words why it was not read, or not wholly.
    """

    document: DocumentKey
    kind: DocumentKind
    outcome: LookOutcome
    capture: Capture | None = None
    attempt: Attempt | None = None
    reading_id: str | None = None
    language: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class StandingClaim:
    """A claim as it stands at a date, with the words that prove it and the capture that carried them.

    `evidence` comes from the newest readable reading of the document; for a claim that is withdrawn or gone,
    from the last reading that had it. `gone_between` is the interval (last seen with it, first seen without).
    """

    claim: Claim
    evidence: tuple[Evidence, ...]
    capture: Capture
    status: ClaimStatus
    first_stood_at: datetime
    gone_between: tuple[datetime, datetime] | None = None
    moved_to: DocumentKey | None = None


@dataclass(frozen=True, slots=True)
class ComparedDocument:
    """A document as the comparison across documents takes it; `earliest` is its earliest capture known to us."""

    document: DocumentKey
    kind: DocumentKind
    maker: str | None
    reading: Reading
    extractions: tuple[Extraction, ...]
    earliest: datetime
