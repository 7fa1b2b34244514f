"""Paragraphs that other documents share with a statement's own: said once, from the earliest known to us."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from db.records import Copy, StandingClaim
from provenance.reports.addresses import live_page
from provenance.reports.document_labels import document_label
from provenance.reports.index import AssessmentIndex
from provenance.reports.page import Beside, Relation, Statement

NAMED = 2
"""Other documents that a note names; `others` holds them all."""


def copies_beside(index: AssessmentIndex, group: Sequence[StandingClaim]) -> tuple[Beside, ...]:
    """At most one note on the other documents that hold the paragraph of a statement.

    Another document counts as earlier only where what we have of it is older than every place of the statement:
    several documents of one model may hold the same words, of several dates. Of one moment none is the earlier.
    """
    own = {each.claim.document.text for each in group}
    held = min(each.first_stood_at for each in group)
    found = {copy.id: copy for each in group for copy in _copies_at(index, each)}
    others: dict[str, datetime] = {}
    for copy in found.values():
        for document, since in _ends(index, copy):
            if document not in own:
                others[document] = min(since, others.get(document, since))
    if not others:
        return ()
    ordered = sorted(others, key=lambda document: (others[document], document))
    when = others[ordered[0]]
    when_word = Relation.EARLIER if when < held else Relation.LATER if when > held else Relation.SAME_TIME
    note = _note(when_word, ordered, when)
    return (Beside(note, "", _page(index, ordered[0]), ordered[0], tuple(ordered), when_word),)


def copied_on(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Documents that took paragraphs over later, for one line on the page."""
    copies = (beside for statement in statements for beside in statement.copies)
    later = (document for beside in copies if beside.relation is Relation.LATER for document in beside.others)
    return tuple(dict.fromkeys(later))


def copied_on_line(documents: Sequence[str]) -> str:
    """That others took paragraphs over, in one sentence; empty where none did."""
    if not documents:
        return ""
    return f"Paragraphs of this stand, later as far as we know, in {listed(documents)}."


def _note(relation: Relation, ordered: Sequence[str], since: datetime) -> str:
    if relation is Relation.EARLIER:
        rest = f"; also in {listed(ordered[1:])}" if len(ordered) > 1 else ""
        where = f"{document_label(ordered[0])}, which had it by {since:%Y-%m-%d}"
        return f"The same paragraph stands, earlier as far as we know, in {where}{rest}."
    if relation is Relation.LATER:
        return f"The same paragraph stands, later as far as we know, in {listed(ordered)}."
    return f"The same paragraph also stands in {listed(ordered)}; which had it first is not known."


def _ends(index: AssessmentIndex, copy: Copy) -> Iterator[tuple[str, datetime]]:
    """Both ends of a copy, each with the first moment at which we know its document to have said it."""
    ends = (
        (copy.earlier_document, copy.earlier_reading, copy.earlier_start, copy.earlier_end),
        (copy.later_document, copy.later_reading, copy.later_start, copy.later_end),
    )
    for document, reading, start, end in ends:
        since = [
            each.first_stood_at
            for each in index.claims_of.get(document, ())
            for evidence in each.evidence
            if evidence.reading_id == reading and evidence.start < end and start < evidence.end
        ]
        standing = index.documents.get(document)
        if not since and standing is not None and standing.capture is not None:
            since = [standing.capture.stood_at]
        if since:
            yield document, min(since)


def _copies_at(index: AssessmentIndex, each: StandingClaim) -> Iterator[Copy]:
    for evidence in each.evidence:
        paragraphs = index.copies_in.get((each.claim.document.text, evidence.reading_id), {})
        for (start, end), copies in paragraphs.items():
            if evidence.start < end and start < evidence.end:
                yield from copies


def listed(documents: Sequence[str]) -> str:
    """The first few documents by name, the others counted."""
    names = [document_label(document) for document in documents[:NAMED]]
    if len(documents) > NAMED:
        return f"{'; '.join(names)} and {len(documents) - NAMED} more"
    return " and ".join(names)


def _page(index: AssessmentIndex, document: str) -> str | None:
    """The live page of a document that we have a capture of."""
    standing = index.documents.get(document)
    return live_page(standing.capture) if standing and standing.capture else None
