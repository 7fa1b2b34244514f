"""Derived: what somebody stated, and where the words stand."""

from db.documents import DocumentKey
from db.records.identity import content_id, fold
from db.records.record import record
from db.vocabulary import ClaimKind, Polarity, Speaker, Stage


@record(frozen=True, slots=True)
class Claim:
    """One assertion, by a speaker, of a kind, about a subject.

    The `*_written` fields are the document's words and make the id; `subject`, `object`, `value` and `unit`
    are what we made of them: `subject` is empty for the document's own artefact, `value` a number in plain
    digits, an interval `low/high`, or a date `YYYY-MM[-DD]`.
    """

    id: str
    document: DocumentKey
    kind: ClaimKind
    polarity: Polarity
    stage: Stage
    speaker: Speaker
    subject_written: str
    object_written: str
    value_written: str
    unit_written: str
    subject: str
    object: str
    value: str | None = None
    unit: str | None = None
    hedge: str | None = None
    address: str | None = None  # where the named thing is said to stand: a link's target or a Hub id


@record(frozen=True, slots=True)
class Evidence:
    """A claim at a span of one reading. All offsets are code points of the reading's source.

    `quote == source[start:end]` and `anchor == source[anchor_start:anchor_end]`; `text` is the words a reader
    sees there. `rule` is `name@version`; `confidence` is the rule's measured precision, 0 to 1.
    """

    claim_id: str
    reading_id: str
    start: int
    end: int
    quote: str
    text: str
    anchor: str
    anchor_start: int
    anchor_end: int
    confidence: float
    rule: str
    page: int | None = None


@record(frozen=True, slots=True)
class Extraction:
    """One occurrence: the claim and the words that prove it."""

    claim: Claim
    evidence: Evidence


def make_claim_id(
    document: DocumentKey,
    subject_written: str,
    kind: ClaimKind,
    polarity: Polarity,
    stage: Stage,
    object_written: str,
    value_written: str,
    unit_written: str,
) -> str:
    """The claim's id (design: manners about truth, 4): seen again, it is the same claim."""
    return content_id([
        document.text, fold(subject_written), kind, polarity, stage, fold(object_written), fold(value_written),
        fold(unit_written),
    ])  # fmt: skip
