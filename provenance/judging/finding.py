"""What one verdict rule finds, before it becomes a JudgedClaim."""

from dataclasses import dataclass
from datetime import UTC, datetime

from db.records import AccessEvent, Case, TargetFacts
from db.vocabulary import Verdict
from provenance.judging.reasons import Reason

MEMORY = "knowledge"
"""The `source` of an access event that rests on memory: it is never used."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict with its reason; `used` names captures, links, registry rows and decisions it rests on."""

    verdict: Verdict
    reason: Reason
    explanation: str
    used: tuple[str, ...]
    checked_at: datetime | None


def written_name(case: Case) -> str:
    """The name of the source as the report shows it."""
    claim = case.standing.claim
    return claim.object_written or claim.object or (case.resolution.name if case.resolution else "the source")


def target_name(case: Case) -> str:
    """What the name was resolved to."""
    if case.facts is not None:
        return case.facts.name
    chosen = case.resolution.chosen if case.resolution else None
    return readable(chosen.target_id) if chosen else written_name(case)


def readable(target: str) -> str:
    """A target as a reader knows it: a Hub repository by its id."""
    return target.removeprefix("hf:dataset:").removeprefix("hf:model:")


def by_the_words(case: Case, verdict: Verdict, reason: Reason, explanation: str) -> Finding:
    """A finding that rests on the statement alone: its capture is what was used."""
    capture = case.standing.capture
    return Finding(verdict, reason, explanation, (f"capture:{capture.id}",), capture.captured_at)


def by_the_facts(case: Case, facts: TargetFacts, verdict: Verdict, reason: Reason, explanation: str) -> Finding:
    """A finding that rests on what is known of the target."""
    used = [f"target:{facts.target_id}"]
    if facts.capture_id:
        used.append(f"capture:{facts.capture_id}")
    used += [f"source:{event.source}" for event in sourced_events(facts)]
    if case.resolution is not None:
        used.append(f"rule:{case.resolution.rule}")
    return Finding(verdict, reason, explanation, tuple(dict.fromkeys(used)), newest_date(facts))


def sourced_events(facts: TargetFacts) -> tuple[AccessEvent, ...]:
    """Access events that we can show a source for, in the order given."""
    return tuple(event for event in facts.events if event.source and event.source != MEMORY)


def newest_date(facts: TargetFacts) -> datetime | None:
    """When a capture of ours last saw the target; without one, the newest dated event with a source."""
    if facts.checked_at is not None:
        return facts.checked_at
    dates = [date for event in sourced_events(facts) if (date := event_date(event)) is not None]
    return max(dates, default=None)


def event_date(event: AccessEvent) -> datetime | None:
    """The first moment that `since` (YYYY, YYYY-MM or YYYY-MM-DD) can mean, UTC; None if it is no date."""
    parts = (event.since or "").split("-")
    try:
        year, month, day = (int(part) for part in (*parts, "1", "1")[:3])
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:
        return None
