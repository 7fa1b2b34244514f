"""Writing what was made of the whole database at once: replaced as a whole, in the caller's transaction."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import DeclarativeBase, Session

from db.records import Assessment, Link, Resolution, Scheme, Signature, content_id
from db.store.derived import add_issues, forget_links
from db.store.rows import fields_of, insert_new
from db.tables import (
    AnswerRow,
    ContradictionRow,
    CopyRow,
    IssueRow,
    JudgedClaimRow,
    LinkRow,
    ModelRow,
    ResolutionRow,
    SchemeRow,
    SignatureRow,
)

PAYLOAD_STEPS = frozenset({"read", "extract"})
"""Steps whose issues belong to one payload and stay with it; issues of all other steps are of an assessment."""

_ASSESSED: tuple[type[DeclarativeBase], ...] = (
    ResolutionRow, CopyRow, ContradictionRow, SignatureRow, SchemeRow, LinkRow, ModelRow, JudgedClaimRow, AnswerRow,
)  # fmt: skip


def replace_assessment(session: Session, assessment: Assessment) -> None:
    """Put `assessment`, of the whole database as of no date, in the place of the one before."""
    for row in _ASSESSED:
        if row is not LinkRow:
            session.execute(delete(row))
    forget_links(session)
    session.execute(delete(IssueRow).where(IssueRow.step.not_in(PAYLOAD_STEPS)))
    insert_new(session, ResolutionRow, map(_resolution, assessment.resolutions))
    _insert(session, CopyRow, assessment.copies)
    _insert(session, ContradictionRow, assessment.contradictions)
    insert_new(session, SchemeRow, _schemes(assessment.signatures))
    insert_new(session, SignatureRow, map(_signature, assessment.signatures))
    _insert(session, LinkRow, assessment.links)
    _insert(session, ModelRow, assessment.models)
    _insert(session, JudgedClaimRow, assessment.verdicts)
    _insert(session, AnswerRow, assessment.answers)
    add_issues(session, assessment.issues)


def put_links(session: Session, links: Sequence[Link]) -> None:
    """Links that were asked for one by one, in the place of those between the same sides by any version of a rule."""
    for link in links:
        sides = (LinkRow.dataset == link.dataset, LinkRow.corpus_subject == link.corpus_subject)
        name = link.rule.partition("@")[0]
        session.execute(delete(LinkRow).where(*sides, LinkRow.rule.startswith(f"{name}@", autoescape=True)))
    session.execute(delete(LinkRow).where(LinkRow.id.in_([link.id for link in links])))
    _insert(session, LinkRow, links)


def _insert(session: Session, row: type[DeclarativeBase], records: Iterable[object]) -> None:
    insert_new(session, row, (fields_of(row, record) for record in records))


def _resolution(resolution: Resolution) -> dict[str, Any]:
    return fields_of(ResolutionRow, resolution) | {"id": content_id([resolution.claim_id, resolution.name])}


def _scheme_id(scheme: Scheme) -> str:
    numbers = (scheme.seed, scheme.permutations)
    return content_id([scheme.library, scheme.permutation, scheme.hash_function, *numbers, scheme.shingle,
                       scheme.normalisation])  # fmt: skip


def _schemes(signatures: Iterable[Signature]) -> list[dict[str, Any]]:
    schemes = sorted({signature.scheme for signature in signatures}, key=_scheme_id)
    return [fields_of(SchemeRow, scheme) | {"id": _scheme_id(scheme)} for scheme in schemes]


def _signature(signature: Signature) -> dict[str, Any]:
    scheme_id = _scheme_id(signature.scheme)
    row = {"id": content_id([signature.owner, scheme_id]), "scheme_id": scheme_id}
    return fields_of(SignatureRow, signature) | row
