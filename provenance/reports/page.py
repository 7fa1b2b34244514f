"""What a page of one model says, before it takes a form: plain values, texts as they are (renderers escape)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from db.records import AccessEvent, Answer, DocumentStanding, Link, Model
from db.vocabulary import ClaimKind, ClaimStatus, PlainWord, Polarity, Speaker
from provenance.frameworks import Framework, Requirement


@dataclass(frozen=True, slots=True)
class Place:
    """One spot where the words stand: `address` opens the live page at them, `source_address` the file."""

    claim_id: str
    document: str
    words: str
    address: str | None
    source_address: str | None
    stood_at: datetime
    captured_at: datetime
    first_stood_at: datetime
    payload_sha256: str
    start: int
    end: int
    rule: str
    confidence: float
    page: int | None
    stage: str
    about: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict as a reader meets it. `events` are the dated access events of what was named, with sources."""

    verdict: str
    word: PlainWord
    reason: str
    explanation: str
    rule: str
    checked_at: datetime | None
    used: tuple[str, ...]
    contradicted: bool
    target: str | None
    target_name: str | None
    addresses: tuple[str, ...]
    events: tuple[AccessEvent, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement of another place shown beside one: a copy's other end, or the other side of a contradiction."""

    note: str
    words: str
    address: str | None
    document: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said, with every place that says it; `places[0]` is the one shown."""

    kind: ClaimKind
    polarity: Polarity
    speaker: Speaker
    stages: tuple[str, ...]
    about: tuple[str, ...]
    name: str
    value: str
    status: ClaimStatus
    gone_between: tuple[datetime, datetime] | None
    moved_to: str | None
    word: PlainWord | None
    judgement: Judgement | None
    places: tuple[Place, ...]
    copies: tuple[Beside, ...]
    contradictions: tuple[Beside, ...]

    @property
    def same_words_in(self) -> int:
        """How many documents hold the very words that are shown."""
        words = " ".join(self.places[0].words.split())
        return len({place.document for place in self.places if " ".join(place.words.split()) == words})


@dataclass(frozen=True, slots=True)
class Inheritance:
    """What the documents of a base model say: shown apart, and never as this model's own."""

    subject: str
    name: str
    page: str | None  # file name of its own page, without suffix
    documents: int
    sources: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A requirement with its answer and the plain word for it (None: does not apply)."""

    requirement: Requirement
    answer: Answer
    word: PlainWord | None
    evidence: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class FrameworkAnswers:
    framework: Framework
    answered: tuple[Answered, ...]
    tally: Mapping[PlainWord, int]


@dataclass(frozen=True, slots=True)
class ModelPage:
    """All that the page of one model shows. `file_name` has no suffix."""

    model: Model
    file_name: str
    word: PlainWord
    tally: Mapping[PlainWord, int]
    summary: tuple[str, str]
    sources: tuple[Statement, ...]
    others: tuple[Statement, ...]
    bases: tuple[Statement, ...]
    inherited: tuple[Inheritance, ...]
    bases_not_shown: int
    gaps: tuple[Answered, ...]
    unread: tuple[DocumentStanding, ...]
    read: tuple[DocumentStanding, ...]
    frameworks: tuple[FrameworkAnswers, ...]
    links: tuple[Link, ...]
    withdrawn: tuple[Statement, ...]
    issues: tuple[str, ...]
