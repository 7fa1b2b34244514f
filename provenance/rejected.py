"""Claims that a person rejected: left out of every answer, and told as a decision with who, when and why."""

from collections.abc import Sequence

from db.records import Issue, StandingClaim, content_id
from provenance.naming import Decisions

STEP = "decision"


def without_rejected(
    claims: Sequence[StandingClaim], decisions: Decisions
) -> tuple[tuple[StandingClaim, ...], tuple[Issue, ...]]:
    """The claims that no person rejected, and one issue for each that was."""
    kept: list[StandingClaim] = []
    issues: list[Issue] = []
    for one in claims:
        rejection = decisions.rejection_of(one.claim.id)
        if rejection is None:
            kept.append(one)
            continue
        text = one.claim.document.text
        words = one.evidence[0].quote if one.evidence else one.claim.object
        message = f"{rejection.detail} (rejected: {one.claim.kind.value} “{words}”)"
        issues.append(Issue(content_id([STEP, one.claim.id, message]), STEP, text, None, message))
    return tuple(kept), tuple(issues)
