"""Derived: verdicts on claims that name a source, answers to requirements of frameworks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from db.records.linking import Link
from db.records.naming import Resolution
from db.records.standing import StandingClaim
from db.vocabulary import Access, AnswerState, Verdict


@dataclass(frozen=True, slots=True)
class AccessEvent:
    """A dated change of what can be had; `source` is where we read it ("capture", an address, "knowledge")."""

    access: Access
    since: str | None  # YYYY, YYYY-MM or YYYY-MM-DD, as the source gives it
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A corpus that another came from. `contains` only where every hop takes the whole parent, else "may contain".

    `hops` are in plain words from the nearest up ("The Pile by mixture-component, 12.07%"); `gone` is the newest
    event where it was withdrawn, wholly or in part. Nothing in it rests on memory.
    """

    target_id: str
    name: str
    contains: bool
    hops: tuple[str, ...]
    gone: AccessEvent | None = None

    @property
    def line(self) -> str:
        """The ancestor as one plain line, e.g. "contains Books3 (withdrawn 2023-07): Books3 by dedup"."""
        word = "contains" if self.contains else "may contain"
        gone = f" ({self.gone.access.value} {self.gone.since or ''}".rstrip() + ")" if self.gone else ""
        return f"{word} {self.name}{gone}: {' < '.join(self.hops)}"


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What is known of the thing a name resolved to: registry facts, and what captures saw of it.

    `access` is the newest state we know; `checked_at` when a capture last saw it (None: never looked ourselves,
    the registry's word). `from_memory` marks facts without a checked source: never exported as findings.
    """

    target_id: str
    name: str
    access: Access
    events: tuple[AccessEvent, ...] = ()
    checked_at: datetime | None = None
    capture_id: str | None = None
    living: bool = False  # grows or is re-issued, so that a revision is needed to mean one thing
    from_memory: bool = False
    addresses: tuple[str, ...] = ()
    contains_withdrawn: tuple[str, ...] = ()  # names of ancestors that were withdrawn, whole-parent hops only
    ancestors: tuple[Ancestor, ...] = ()  # those withdrawn first, then the nearest; only what has a source


@dataclass(frozen=True, slots=True)
class Case:
    """All that a verdict on one claim may rest on. `names` tells what targets are called, by their ids."""

    standing: StandingClaim
    resolution: Resolution | None
    facts: TargetFacts | None
    links: tuple[Link, ...] = ()
    contradicted_by: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class JudgedClaim:
    """A verdict. `reason` is a code of `provenance/judging`; `explanation` one plain sentence.

    `checked_at` is the date of the newest capture, link or registry fact it rests on; `used` names them.
    """

    claim_id: str
    verdict: Verdict
    reason: str
    explanation: str
    rule: str
    checked_at: datetime | None
    used: tuple[str, ...]
    contradicted: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """What the documents of `subject` say to one requirement of a framework.

    `claims` are the claims that answer it, own ones first; `inherited` those that the base model's documents
    carry. `documents` names what was read: every negative names them. `subject` like `hf:model:a/b`.
    """

    subject: str
    framework: str
    requirement: str
    state: AnswerState
    explanation: str
    claims: tuple[str, ...]
    inherited: tuple[str, ...]
    documents: tuple[str, ...]
    rule: str
