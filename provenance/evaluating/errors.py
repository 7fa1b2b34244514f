"""Each miss and each false claim in its context, for a person to read."""

from collections.abc import Iterator

from db.records import Extraction
from provenance.evaluating.gold import GoldClaim
from provenance.evaluating.scoring import DocumentScore, Scores

CONTEXT = 90  # characters either side: about a line and a half
UNSEEN = "held_out"
"""Parts whose names begin so never show their errors: rules that were read against one would no longer be measured
by it."""


def describe_errors(scores: Scores) -> Iterator[str]:
    """Lines for a terminal: document by document, in reading order, the words in question in «marks»."""
    for score in scores.documents:
        if score.document.part.startswith(UNSEEN):
            continue
        errors = sorted([*_misses(score), *_false(score)])
        yield f"== {score.document.id}: {len(score.misses)} missed, {len(score.false)} false"
        yield from (line for _, line in errors)
    if hidden := sum(score.document.part.startswith(UNSEEN) for score in scores.documents):
        yield f"The errors of {hidden} documents of the {UNSEEN} parts are not shown, so that they stay unseen."


def _misses(score: DocumentScore) -> Iterator[tuple[int, str]]:
    for claim in score.misses:
        words = in_context(score.document.text, claim.anchor_start, claim.anchor_end)
        yield claim.anchor_start, f"  MISS  {_annotated(claim)}\n        {words}"


def _false(score: DocumentScore) -> Iterator[tuple[int, str]]:
    hit = {(one.evidence.anchor_start, one.claim.kind): trap.type for trap, one in score.traps_hit}
    for one in score.false:
        evidence = one.evidence
        words = in_context(score.document.text, evidence.anchor_start, evidence.anchor_end)
        trap = hit.get((evidence.anchor_start, one.claim.kind))
        yield evidence.anchor_start, f"  FALSE {_predicted(one)}{f' TRAP {trap}' if trap else ''}\n        {words}"


def _annotated(claim: GoldClaim) -> str:
    value = f" = {claim.value} {claim.unit or ''}".rstrip() if claim.value is not None else ""
    return f"{claim.kind} {claim.polarity} {claim.stage}: {claim.subject} -> {claim.object}{value} [{claim.id}]"


def _predicted(one: Extraction) -> str:
    claim = one.claim
    value = f" = {claim.value} {claim.unit or ''}".rstrip() if claim.value is not None else ""
    what = f"{claim.kind} {claim.polarity} {claim.stage}: {claim.subject} -> {claim.object}{value}"
    return f"{what} [{one.evidence.rule} {one.evidence.confidence:.2f}]"


def in_context(text: str, start: int, end: int) -> str:
    """`text[start:end]` in «marks» with its surroundings on one line."""
    before, words, after = text[max(0, start - CONTEXT) : start], text[start:end], text[end : end + CONTEXT]
    return f"…{before}«{words}»{after}…".replace("\r", "").replace("\n", "⏎")
