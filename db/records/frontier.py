"""Working: what is due to be crawled."""

from dataclasses import dataclass
from datetime import datetime

from db.documents import DocumentKey
from db.vocabulary import DocumentKind, TargetState


@dataclass(frozen=True, slots=True)
class Target:
    """A document to fetch. `named_by` is the claim (or the user's word) that led here; `depth` counts hops.

    A past revision is a target of its own: its document is `at_revision(…)`, its address names the revision and
    `stood_at` is when the source says it was published.
    """

    document: DocumentKey
    url: str
    kind: DocumentKind
    depth: int = 0
    priority: int = 0
    named_by: str | None = None
    state: TargetState = TargetState.DUE
    attempts: int = 0
    not_before: datetime | None = None
    outcome: str | None = None
    stood_at: datetime | None = None
