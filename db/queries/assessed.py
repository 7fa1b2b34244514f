"""Reading what was made of the whole database: models, resolutions, links, verdicts, answers."""

from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import DeclarativeBase, Session

from db.queries.rows import columns, records, rows
from db.records import (
    Answer,
    Contradiction,
    Copy,
    JudgedClaim,
    Link,
    Model,
    Resolution,
    Scheme,
    Signature,
)
from db.tables import (
    AnswerRow,
    ContradictionRow,
    CopyRow,
    JudgedClaimRow,
    LinkRow,
    ModelRow,
    ResolutionRow,
    SchemeRow,
    SignatureRow,
)
from db.vocabulary import NameOutcome, Verdict

R = TypeVar("R")


def models(session: Session, text: str = "") -> list[Model]:
    """The models by subject, those that have `text` in subject, name, maker or family (case folded)."""
    every = _every(session, ModelRow, Model, ModelRow.subject)
    return [model for model in every if text.casefold() in _called(model)]


def model(session: Session, text: str) -> Model | None:
    """The one model that `text` means: its subject, Hub id or name, case folded; None if none or several."""
    wanted = text.strip().casefold()
    every = models(session)
    for name_of in (_subjects, _ids, _names):
        found = [one for one in every if wanted in name_of(one)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def resolutions(session: Session, outcome: NameOutcome | None = None) -> Iterator[Resolution]:
    """What names resolved to, by claim."""
    asked = [] if outcome is None else [ResolutionRow.outcome == outcome]
    yield from _every(session, ResolutionRow, Resolution, ResolutionRow.claim_id, ResolutionRow.id, where=asked)


def judged_claims(session: Session, verdicts: Iterable[Verdict] = ()) -> Iterator[JudgedClaim]:
    """Verdicts by claim; with `verdicts` only those."""
    asked = [JudgedClaimRow.verdict.in_(chosen)] if (chosen := list(verdicts)) else []
    yield from _every(session, JudgedClaimRow, JudgedClaim, JudgedClaimRow.claim_id, where=asked)


def answers(session: Session, subject: str | None = None) -> Iterator[Answer]:
    """Answers by model, framework and requirement."""
    asked = [] if subject is None else [AnswerRow.subject == subject]
    order = (AnswerRow.subject, AnswerRow.framework, AnswerRow.requirement)
    yield from _every(session, AnswerRow, Answer, *order, where=asked)


def copies(session: Session) -> Iterator[Copy]:
    """Paragraphs that two documents share."""
    yield from _every(session, CopyRow, Copy, CopyRow.later_document, CopyRow.later_start, CopyRow.id)


def contradictions(session: Session) -> Iterator[Contradiction]:
    """Pairs of claims that cannot both hold."""
    yield from _every(session, ContradictionRow, Contradiction, ContradictionRow.id)


def links(session: Session) -> Iterator[Link]:
    """Datasets linked to corpora by content."""
    yield from _every(session, LinkRow, Link, LinkRow.dataset, LinkRow.corpus, LinkRow.id)


def signatures(session: Session) -> Iterator[Signature]:
    """Signatures by owner, each with its scheme."""
    scheme = columns(SchemeRow, Scheme)
    statement = (
        select(SignatureRow.owner, SignatureRow.values, SignatureRow.shingles, *scheme)
        .join(SchemeRow, SchemeRow.id == SignatureRow.scheme_id)
        .order_by(SignatureRow.owner, SignatureRow.id)
    )
    for owner, values, shingles, *parts in rows(session, statement):
        yield Signature(owner, Scheme(*parts), values, shingles)


def _every(
    session: Session,
    table: type[DeclarativeBase],
    record: type[R],
    *order: Any,
    where: Iterable[ColumnElement[bool]] = (),
) -> Iterator[R]:
    return records(session, select(*columns(table, record)).where(*where).order_by(*order), record)


def _called(model: Model) -> str:
    return "\n".join(filter(None, (model.subject, model.name, model.maker, model.family))).casefold()


def _subjects(model: Model) -> set[str]:
    return {model.subject.casefold()}


def _ids(model: Model) -> set[str]:
    return {model.subject.split(":", 2)[-1].casefold()}


def _names(model: Model) -> set[str]:
    return {model.name.casefold(), model.subject.rsplit("/", 1)[-1].casefold()}
