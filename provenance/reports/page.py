"""What a page of one model says, before it takes a form: plain values, texts as they are (renderers escape)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.records import AccessEvent, Answer, DocumentStanding, Link, Model, Sought
from db.vocabulary import ClaimKind, ClaimStatus, PlainWord, Polarity, Speaker
from provenance.frameworks import Framework, Requirement
from provenance.judging import without_repeats

_HUB_ADDRESS = re.compile(r"^https?://(?:www\.)?(?:huggingface\.co|hf\.co)/(?:datasets/)?(?=[\w.-]+/[\w.-]+/?$)")


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
    """A verdict as a reader meets it. `events` are the dated access events of what was named, with sources;
    `ancestors` are lines that say what it contains or may contain, with every hop, the withdrawn ones first.
    """

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
    ancestors: tuple[str, ...] = ()


class Relation(StrEnum):
    """How another document's words stand to the statement's own, by the earliest of each known to us."""

    EARLIER = "earlier"
    LATER = "later"
    SAME_TIME = "same time"
    DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True)
class Beside:
    """A statement of another place shown beside one: a copy's other end, or the other side of a contradiction.

    `document` is the one that `address` opens; `others` are all the documents the note speaks of.
    """

    note: str
    words: str
    address: str | None
    document: str
    others: tuple[str, ...]
    relation: Relation


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
    def shown(self) -> tuple[str, str]:
        """Name and value as a page shows them side by side: no word stands there twice, no address for a Hub id."""
        return without_repeats(_HUB_ADDRESS.sub("", self.name), self.value)

    @property
    def copies_shown(self) -> tuple[Beside, ...]:
        """Those that tell where the words may come from; who took them over is told once a page."""
        return tuple(beside for beside in self.copies if beside.relation is not Relation.LATER)

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
class ComparedTexts:
    """A link with the names of its two sides as a reader knows them."""

    link: Link
    dataset: str
    corpus: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A requirement with its answer and the plain word for it (None: does not apply)."""

    requirement: Requirement
    answer: Answer
    word: PlainWord | None
    evidence: tuple[Place, ...]


class Naming(StrEnum):
    """How far a model's own documents go in saying where its data came from, furthest first."""

    NAMED = "named"
    KINDS = "kinds only"
    WITHHELD = "withheld"
    NOTHING = "nothing"
    NOT_READ = "not read"


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Sources counted: `named` each once, `gone` those of them that can no longer be had (they still count as
    named), `kinds` the kinds of data described without a name."""

    naming: Naming
    named: int
    gone: int
    kinds: int

    @property
    def line(self) -> str:
        """`Sources: 4 named (2 no longer to be had), 0 by kind only`."""
        if self.naming is Naming.NOT_READ:
            return "Sources: the documents that could name them were not read"
        gone = f" ({self.gone} no longer to be had)" if self.gone else ""
        withheld = "; said not to be given" if self.naming is Naming.WITHHELD else ""
        return f"Sources: {self.named} named{gone}, {self.kinds} by kind only{withheld}"


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
    disclosure: Disclosure
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
    links: tuple[ComparedTexts, ...]
    withdrawn: tuple[Statement, ...]
    issues: tuple[str, ...]
    sought: tuple[Sought, ...] = ()
