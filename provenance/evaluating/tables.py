"""Scores as text for a terminal and as JSON for a program."""

from collections.abc import Iterator
from typing import Any

from db.vocabulary import GOLD_KINDS, ClaimKind
from provenance.evaluating.scoring import CORE_KINDS, Count, DocumentScore, Scores

HEAD = (
    f"{'':26}{'annotated':>10}{'predicted':>10}{'right':>7}{'P':>7}{'R':>7}{'F1':>7}{'strict P':>11}{'R':>7}{'F1':>7}"
)
KINDS = tuple(kind for kind in ClaimKind if kind in GOLD_KINDS)


def scores_as_text(scores: Scores) -> str:
    return "\n".join([*_kind_lines(scores), "", *_measure_lines(scores), "", *_document_lines(scores)])


def _kind_lines(scores: Scores) -> Iterator[str]:
    yield HEAD
    for kind in KINDS:
        yield _count_line(kind, scores.relaxed([kind]), scores.strict([kind]))
    yield _count_line("core kinds", scores.relaxed(CORE_KINDS), scores.strict(CORE_KINDS))
    yield _count_line("all kinds", scores.relaxed(), scores.strict())


def _count_line(name: str, relaxed: Count, strict: Count) -> str:
    figures = f"{relaxed.annotated:>10}{relaxed.predicted:>10}{relaxed.right:>7}"
    found = f"{relaxed.precision:>7.3f}{relaxed.recall:>7.3f}{relaxed.f1:>7.3f}"
    return f"{name:26}{figures}{found}{strict.precision:>11.3f}{strict.recall:>7.3f}{strict.f1:>7.3f}"


def _measure_lines(scores: Scores) -> Iterator[str]:
    relaxed, strict, core = scores.relaxed(), scores.strict(), scores.relaxed(CORE_KINDS)
    shown = {
        "relaxed_precision": relaxed.precision, "relaxed_recall": relaxed.recall, "relaxed_f1": relaxed.f1,
        "strict_f1": strict.f1, "core_precision": core.precision, "core_f1": core.f1,
        "macro_f1": scores.macro_f1, "facts_f1": scores.facts.f1,
    }  # fmt: skip
    for name, value in shown.items():
        low, high = scores.intervals.get(name, (value, value))
        yield f"{name.replace('_', ' '):28}{value:.3f}   95 % {low:.3f} to {high:.3f}"
    yield f"{'strict precision / recall':28}{strict.precision:.3f} / {strict.recall:.3f}"
    yield f"{'traps hit':28}{scores.traps[0]} of {scores.traps[1]}"
    yield f"{'claims where there are none':28}{scores.claim_free[0]} in {scores.claim_free[1]} documents"
    yield f"{'spans exact':28}{scores.spans[0]} of {scores.spans[1]}"


def _document_lines(scores: Scores) -> Iterator[str]:
    yield HEAD
    for score in scores.documents:
        alone = Scores((score,))
        yield _count_line(score.document.id, alone.relaxed(), alone.strict())


def scores_as_json(scores: Scores) -> dict[str, Any]:
    """The same figures: `kinds`, `core`, `all`, `documents`, and each measure with its interval."""
    return {
        "all": _both(scores.relaxed(), scores.strict()),
        "core": _both(scores.relaxed(CORE_KINDS), scores.strict(CORE_KINDS)),
        "kinds": {kind: _both(scores.relaxed([kind]), scores.strict([kind])) for kind in KINDS},
        "macro_f1": scores.macro_f1,
        "trained_on_facts": _count(scores.facts),
        "traps": {"hit": scores.traps[0], "of": scores.traps[1]},
        "claim_free": {"claims": scores.claim_free[0], "documents": scores.claim_free[1]},
        "spans": {"exact": scores.spans[0], "of": scores.spans[1]},
        "intervals_95": {name: list(interval) for name, interval in scores.intervals.items()},
        "documents": [_document(score) for score in scores.documents],
    }


def _document(score: DocumentScore) -> dict[str, Any]:
    alone = Scores((score,))
    return {
        "id": score.document.id, "part": score.document.part, "kind": score.document.kind,
        **_both(alone.relaxed(), alone.strict()),
    }  # fmt: skip


def _both(relaxed: Count, strict: Count) -> dict[str, Any]:
    return {"relaxed": _count(relaxed), "strict": _count(strict)}


def _count(count: Count) -> dict[str, Any]:
    return {
        "annotated": count.annotated, "predicted": count.predicted, "right": count.right,
        "precision": round(count.precision, 4), "recall": round(count.recall, 4), "f1": round(count.f1, 4),
    }  # fmt: skip
