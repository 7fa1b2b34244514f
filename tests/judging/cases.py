"""Cases to judge, about made-up corpora."""

from dataclasses import replace
from datetime import UTC, datetime

from db.records import AccessEvent, Candidate, Case, Claim, Link, Resolution, StandingClaim, TargetFacts
from db.vocabulary import (
    Access,
    ClaimKind,
    ClaimStatus,
    LinkOutcome,
    NameOutcome,
    NameReason,
    Polarity,
    TargetKind,
)
from tests.reports.made_up import capture_of, claim_of, evidence_of

CAPTURED = datetime(2024, 4, 18, 9, 30, tzinfo=UTC)
LOOKED = datetime(2025, 1, 7, 12, 0, tzinfo=UTC)
OPENED = AccessEvent(Access.OPEN, "2021-06", "https://kiln.example/")
TAKEN_DOWN = AccessEvent(Access.WITHDRAWN, "2023-08", "https://kiln.example/notice", "taken down after a complaint")


def standing_of(claim: Claim, words: str = "", status: ClaimStatus = ClaimStatus.CURRENT) -> StandingClaim:
    capture = capture_of("https://huggingface.co/marl-lab/finch/raw/main/README.md", captured_at=CAPTURED)
    evidence = evidence_of(claim, words or f"We trained on {claim.object_written}.", "reading")
    return StandingClaim(claim, (evidence,), capture, status, CAPTURED)


def a_case(
    name: str = "The Kiln",
    kind: ClaimKind = ClaimKind.TRAINED_ON,
    *,
    polarity: Polarity = Polarity.DISCLOSED,
    words: str = "",
    address: str | None = None,
    hedge: str | None = None,
) -> Case:
    key = capture_of("https://huggingface.co/marl-lab/finch/raw/main/README.md").document
    claim = claim_of(key, kind, name, polarity=polarity, address=address, hedge=hedge)
    return Case(standing_of(claim, words), None, None)


def resolved(case: Case, target: str = "kiln", facts: TargetFacts | None = None) -> Case:
    candidate = Candidate(TargetKind.CORPUS, target, NameReason.UNIQUE_ALIAS)
    claim = case.standing.claim
    resolution = Resolution(claim.id, claim.object_written, NameOutcome.RESOLVED, (candidate,), candidate, "names@1")
    return replace(case, resolution=resolution, facts=facts)


def facts_of(access: Access = Access.OPEN, *events: AccessEvent, looked: bool = True, **more: object) -> TargetFacts:
    return TargetFacts(
        target_id="kiln",
        name="The Kiln",
        access=access,
        events=events,
        checked_at=LOOKED if looked else None,
        capture_id="c" * 8 if looked else None,
        **more,  # type: ignore[arg-type]
    )


def a_link(
    outcome: LinkOutcome = LinkOutcome.CONTAINED,
    *,
    share: float = 0.97,
    control: float | None = 0.06,
    dataset: str = "hf:dataset:marl-lab/mirror",
    rule: str = "link_samples@1",
) -> Link:
    return Link(
        "link-1", dataset, "kiln", "corpus:kiln", 500, int(500 * share), share, max(0.0, share - 0.03),
        min(1.0, share + 0.02), control, ("a", "b", "c"), outcome, "scheme", rule,
    )  # fmt: skip
