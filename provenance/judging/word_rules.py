"""Verdicts that rest on the words of the statement: nothing in them can be looked up."""

from db.records import Case
from db.vocabulary import ClaimKind, NameOutcome, Polarity, Verdict
from provenance.judging.finding import Finding, by_the_words, readable, written_name
from provenance.judging.reasons import Reason

SHOWN_CANDIDATES = 4
"""How many meanings of an ambiguous name the explanation lists; the resolution holds them all."""


def stated_absence(case: Case) -> Finding | None:
    """Stated absence. The statement says that a source was *not* used. Nobody outside can check an absence, so the
    verdict is *unverifiable*; a statement that disagrees still marks it as contradicted.
    """
    if case.standing.claim.polarity is not Polarity.NEGATED:
        return None
    sentence = f"That “{written_name(case)}” was not used cannot be checked from outside."
    return by_the_words(case, Verdict.UNVERIFIABLE, Reason.STATED_ABSENCE, sentence)


def named_a_category(case: Case) -> Finding | None:
    """Category. The statement describes a kind of source ("publicly available data", "licensed data") and names
    none, so there is nothing to look up. The verdict is *unverifiable*.
    """
    claim = case.standing.claim
    if claim.kind is not ClaimKind.SOURCE_CATEGORY or _resolved(case):
        return None
    sentence = f"“{written_name(case)}” describes a kind of source and names none, so there is nothing to look up."
    return by_the_words(case, Verdict.UNVERIFIABLE, Reason.CATEGORY, sentence)


def generator_not_named(case: Case) -> Finding | None:
    """Generator not named. Synthetic data is disclosed, the model or program that made it is not named. The
    verdict is *unverifiable*.
    """
    claim = case.standing.claim
    unnamed = not claim.object or "not named" in claim.object.casefold()
    if claim.kind is not ClaimKind.SYNTHETIC or _resolved(case) or not (unnamed or case.resolution is None):
        return None
    sentence = "Synthetic data is stated; nothing that made it, or holds it, is named in a way that can be looked up."
    return by_the_words(case, Verdict.UNVERIFIABLE, Reason.GENERATOR_NOT_NAMED, sentence)


def ambiguous_name(case: Case) -> Finding | None:
    """Ambiguous name. The name may mean several things and the document does not say which; we do not guess. The
    verdict is *unverifiable*, and the meanings are listed. A person can decide, in `decisions.toml`.
    """
    resolution = case.resolution
    if resolution is None or resolution.outcome is not NameOutcome.AMBIGUOUS:
        return None
    meanings = [readable(candidate.target_id) for candidate in resolution.candidates]
    more = f" and {len(meanings) - SHOWN_CANDIDATES} more" if len(meanings) > SHOWN_CANDIDATES else ""
    listed = " or ".join(meanings[:SHOWN_CANDIDATES]) + more
    sentence = f"“{written_name(case)}” may mean {listed}; the document does not say which, and we do not guess."
    return by_the_words(case, Verdict.UNVERIFIABLE, Reason.AMBIGUOUS, sentence)


def unresolved_name(case: Case) -> Finding | None:
    """Unresolved name. The name was sought among known corpora and Hub ids and leads to nothing. The verdict is
    *unverifiable*; that we know no such source does not say that there is none.
    """
    if _resolved(case):
        return None
    thing = "model" if case.standing.claim.kind is ClaimKind.BASE_MODEL else "source"
    sentence = f"“{written_name(case)}” leads to no {thing} that we know."
    return by_the_words(case, Verdict.UNVERIFIABLE, Reason.UNRESOLVED, sentence)


def _resolved(case: Case) -> bool:
    return case.resolution is not None and case.resolution.chosen is not None
