"""Paragraphs that other documents share with a statement's own: said once, from the earliest known to us."""

from collections.abc import Iterable, Iterator, Sequence

from db.records import Copy, StandingClaim
from provenance.reports.addresses import live_page
from provenance.reports.document_labels import document_label
from provenance.reports.index import AssessmentIndex
from provenance.reports.page import Beside

NAMED = 2
"""Other documents that a note names; `others` holds them all."""


def copies_beside(index: AssessmentIndex, group: Sequence[StandingClaim]) -> tuple[Beside, ...]:
    """At most one note on the other documents that hold the paragraph of a statement.

    Several documents of one model may hold the same words, some earlier and some later than the others': a
    document counts as earlier only where none of the model's own is known to be earlier still.
    """
    own = {each.claim.document.text for each in group}
    found = list({copy.id: copy for each in group for copy in _copies_at(index, each)}.values())
    others = list(dict.fromkeys(side for copy in found for side in _sides(copy) if side not in own))
    if not others:
        return ()
    roots = _earliest(found)
    before = [document for document in roots if document not in own]
    if before and not own & set(roots):
        return (_held_earlier(index, before[0], others, found),)
    return (_copied_later(index, others),)


def _copies_at(index: AssessmentIndex, each: StandingClaim) -> Iterator[Copy]:
    for evidence in each.evidence:
        paragraphs = index.copies_in.get((each.claim.document.text, evidence.reading_id), {})
        for (start, end), copies in paragraphs.items():
            if evidence.start < end and start < evidence.end:
                yield from copies


def _sides(copy: Copy) -> tuple[str, str]:
    return copy.earlier_document, copy.later_document


def _earliest(copies: Iterable[Copy]) -> list[str]:
    """Documents that are earlier than some and later than none."""
    later = {copy.later_document for copy in copies}
    return list(dict.fromkeys(copy.earlier_document for copy in copies if copy.earlier_document not in later))


def _held_earlier(index: AssessmentIndex, first: str, others: Sequence[str], copies: Iterable[Copy]) -> Beside:
    alike = max(copy.similarity for copy in copies if first in _sides(copy))
    rest = [document for document in others if document != first]
    also = f"; also in {_listed(rest)}" if rest else ""
    where = f"{document_label(first)}{_since(index, first)} ({alike:.0%} alike)"
    note = f"The same paragraph stands, earlier as far as we know, in {where}{also}."
    return Beside(note, "", _page(index, first), first, (first, *rest))


def _copied_later(index: AssessmentIndex, others: Sequence[str]) -> Beside:
    note = f"The same paragraph stands, later as far as we know, in {_listed(others)}."
    return Beside(note, "", _page(index, others[0]), others[0], tuple(others))


def _listed(documents: Sequence[str]) -> str:
    names = [document_label(document) for document in documents[:NAMED]]
    if len(documents) > NAMED:
        return f"{'; '.join(names)} and {len(documents) - NAMED} more"
    return " and ".join(names)


def _since(index: AssessmentIndex, document: str) -> str:
    standing = index.documents.get(document)
    return f", captured {standing.capture.captured_at:%Y-%m-%d}" if standing and standing.capture else ""


def _page(index: AssessmentIndex, document: str) -> str | None:
    """The live page of a document that we have a capture of."""
    standing = index.documents.get(document)
    return live_page(standing.capture) if standing and standing.capture else None
