"""Verdicts that rest on what is known of the named thing: whether it can be had, and which one is meant."""

import re

from db.documents import revision_of
from db.records import AccessEvent, Case, TargetFacts
from db.vocabulary import Access, ClaimKind, Verdict
from provenance.judging.finding import Finding, by_the_facts, by_the_words, sourced_events, target_name, written_name
from provenance.judging.reasons import Reason

_PART_OF = re.compile(
    r"\b(?:sub-?sets?|portions?|parts?|samples?|fractions?|selections?|splits?|some)\s+(?:of|from)\b", re.IGNORECASE
)
SHOWN_ANCESTORS = 3
"""How many withdrawn ancestors an explanation names; the registry lists them all."""

_BRANCHES = {"main", "master", "head"}
_REVISION = re.compile(
    r"\bv(?:ersion)?\.? ?\d+(?:\.\d+)*\b|\b20\d\d[-/.]?\d\d(?:[-/.]?\d\d)?\b|\bCC-MAIN-\d{4}-\d\d\b", re.I
)


def not_looked(case: Case) -> Finding | None:
    """Not looked. The name leads to one thing, and nobody (no capture of ours, no sourced row of the registry)
    has looked whether it can be had. The verdict is *unverifiable* for now; it says that we have not looked, not
    that the data cannot be had.
    """
    facts = case.facts
    if facts is not None and _was_looked_at(facts):
        return None
    sentence = f"{_taken_as(case)}; whether it can be had has not been looked at."
    if facts is None:
        return by_the_words(case, Verdict.UNVERIFIABLE, Reason.NOT_LOOKED, sentence)
    return by_the_facts(case, facts, Verdict.UNVERIFIABLE, Reason.NOT_LOOKED, sentence)


def memory_only(case: Case) -> Finding | None:
    """Memory only. What we know of the named thing rests on memory, without a source that we can show. Such facts
    never lift a verdict: it is *unverifiable* until a capture or a sourced fact says more.
    """
    facts = case.facts
    if facts is None or not facts.from_memory or facts.capture_id is not None:
        return None
    written = written_name(case)
    same = written.casefold() == facts.name.casefold()
    known = f"“{written}” is in our list of corpora" if same else f"“{written}” is probably {facts.name}"
    sentence = f"{known}, but what we know of it rests on memory, not on a source."
    return by_the_words(case, Verdict.UNVERIFIABLE, Reason.MEMORY_ONLY, sentence)


def withdrawn(case: Case) -> Finding | None:
    """Withdrawn. The named thing is known and could once be had; its publisher withdrew it, or it was gone when
    last checked. The verdict is *no longer verifiable*, with the event and its date. The maker did name it: the
    disclosure stands.
    """
    facts = _facts(case)
    if facts.access is not Access.WITHDRAWN:
        return None
    sentence = f"{facts.name} could once be had and was withdrawn{_event_phrase(facts, Access.WITHDRAWN)}."
    return by_the_facts(case, facts, Verdict.NO_LONGER_VERIFIABLE, Reason.WITHDRAWN, sentence)


def made_private(case: Case) -> Finding | None:
    """Made private. The named thing could once be had and is now closed to others. The verdict is *no longer
    verifiable*.
    """
    facts = _facts(case)
    if facts.access is not Access.PRIVATE or not _ever_obtainable(facts):
        return None
    sentence = f"{facts.name} could once be had and is now private{_event_phrase(facts, Access.PRIVATE)}."
    return by_the_facts(case, facts, Verdict.NO_LONGER_VERIFIABLE, Reason.MADE_PRIVATE, sentence)


def never_obtainable(case: Case) -> Finding | None:
    """Never obtainable. The named thing is known and was never given to others. The verdict is *unverifiable*."""
    facts = _facts(case)
    if facts.access is not Access.PRIVATE:
        return None
    sentence = f"{facts.name} is known by name and was never given to others."
    return by_the_facts(case, facts, Verdict.UNVERIFIABLE, Reason.NEVER_OBTAINABLE, sentence)


def partly_withdrawn(case: Case) -> Finding | None:
    """Partly withdrawn. Part of the named thing was withdrawn, the rest can be had. The verdict is *partly
    verifiable*.
    """
    facts = _facts(case)
    if facts.access is not Access.PARTLY_WITHDRAWN:
        return None
    phrase = _event_phrase(facts, Access.PARTLY_WITHDRAWN)
    sentence = f"Part of {facts.name} was withdrawn{phrase}; the rest can be had."
    return by_the_facts(case, facts, Verdict.PARTLY_VERIFIABLE, Reason.PARTLY_WITHDRAWN, sentence)


def gated(case: Case) -> Finding | None:
    """Gated. The named thing can be had only after its publisher lets one in, so part of the access is missing.
    The verdict is *partly verifiable*.
    """
    facts = _facts(case)
    if facts.access is not Access.GATED:
        return None
    sentence = f"{facts.name} can be had only by those whom its publisher lets in{_ancestors(facts)}."
    return by_the_facts(case, facts, Verdict.PARTLY_VERIFIABLE, Reason.GATED, sentence)


def revision_missing(case: Case) -> Finding | None:
    """Revision missing. The named thing can be had, grows or is issued anew, and the statement does not say which
    issue was used (a version, a date, a commit). The verdict is *partly verifiable*.
    """
    facts = _facts(case)
    if not facts.living or _revision_given(case):
        return None
    sentence = f"{facts.name} can be had, but it changes over time and no revision is given{_ancestors(facts)}."
    return by_the_facts(case, facts, Verdict.PARTLY_VERIFIABLE, Reason.REVISION_MISSING, sentence)


def subset_missing(case: Case) -> Finding | None:
    """Subset missing. The statement says that only a part of the named thing was used and not which. The verdict
    is *partly verifiable*.
    """
    facts = _facts(case)
    if case.standing.claim.kind is ClaimKind.BASE_MODEL or not _only_a_part(case):
        return None
    sentence = f"{facts.name} can be had, but only a part of it was used and the statement does not say which."
    return by_the_facts(case, facts, Verdict.PARTLY_VERIFIABLE, Reason.SUBSET_MISSING, sentence)


def exact_and_obtainable(case: Case) -> Finding | None:
    """Exact and obtainable. The named thing is exactly one, could be had when last checked, and its revision is
    given or there is only one. The verdict is *verifiable*: a third party could check. Nobody has, as far as we
    know.
    """
    facts = _facts(case)
    revision = "the revision is given" if facts.living else "it does not change over time"
    looked = "could be had when last looked at" if facts.checked_at else "can be had by the registry's sources"
    sentence = f"{facts.name} {looked}, and {revision}{_ancestors(facts)}."
    return by_the_facts(case, facts, Verdict.VERIFIABLE, Reason.EXACT_AND_OBTAINABLE, sentence)


def _facts(case: Case) -> TargetFacts:
    """The facts; the rules before these have dealt with cases that have none."""
    if case.facts is None:
        raise ValueError(
            f"judging {case.standing.claim.id}: no facts of the target; give `not_looked` its turn first"
        )
    return case.facts


def _was_looked_at(facts: TargetFacts) -> bool:
    if facts.access is Access.UNKNOWN:
        return False
    return facts.capture_id is not None or any(event.access is facts.access for event in sourced_events(facts))


def _ever_obtainable(facts: TargetFacts) -> bool:
    had = {Access.OPEN, Access.GATED, Access.PARTLY_WITHDRAWN, Access.WITHDRAWN}
    return any(event.access in had for event in sourced_events(facts))


def _event_phrase(facts: TargetFacts, access: Access) -> str:
    events: list[AccessEvent] = [event for event in sourced_events(facts) if event.access is access]
    dated = sorted((event for event in events if event.since), key=lambda event: event.since or "")
    when = f" ({dated[-1].since})" if dated else ""
    note = next((event.note for event in reversed(dated or events) if event.note), "")
    return when + (f": {note.rstrip('.')}" if note else "")


def _ancestors(facts: TargetFacts) -> str:
    if not facts.contains_withdrawn:
        return ""
    names = facts.contains_withdrawn
    more = f" and {len(names) - SHOWN_ANCESTORS} more" if len(names) > SHOWN_ANCESTORS else ""
    verb = "was" if len(names) == 1 else "were"
    return f"; it was made from {', '.join(names[:SHOWN_ANCESTORS])}{more}, which {verb} withdrawn"


def _taken_as(case: Case) -> str:
    written, target = written_name(case), target_name(case)
    return f"“{written}” is known" if written.casefold() == target.casefold() else f"“{written}” is {target}"


def _revision_given(case: Case) -> bool:
    claim = case.standing.claim
    revision = revision_of(claim.address) if claim.address else None
    if revision is not None and revision.casefold() not in _BRANCHES:
        return True
    return any(_REVISION.search(words) for words in (claim.object_written, claim.value_written, claim.object))


def _only_a_part(case: Case) -> bool:
    claim = case.standing.claim
    words = [claim.hedge or "", claim.object_written]
    for evidence in case.standing.evidence[:1]:
        at = evidence.text.casefold().find((claim.object_written or claim.object).casefold())
        words.append(evidence.text[max(0, at - 40) : at] if at > 0 else "")
    return any(_PART_OF.search(phrase) for phrase in words)
