"""The frontier: what is due to be crawled, who has it, and how it ended.

It is the only way from `provenance` to `crawler`, and it outlives a killed process: a worker leases targets for
a while, and what it did not finish is due again when the lease runs out. On PostgreSQL many workers lease at
once, each skipping rows another is taking (SKIP LOCKED); on SQLite a writer holds the whole database.
All functions need a writing session; whoever opened it commits.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, case, func, null, or_, select, type_coerce, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.documents import DocumentKey
from db.queries.rows import columns, records
from db.records import Target
from db.store.rows import chunks_by_key, fields_of, table_of
from db.tables import TargetRow
from db.tables.types import Words
from db.tables.working import NEVER
from db.vocabulary import FailureClass, Source, TargetState

_TARGET = columns(TargetRow, Target)
_BEST_FIRST = (
    TargetRow.priority.desc(), TargetRow.downloads.desc(), TargetRow.finished_at, TargetRow.depth, TargetRow.document,
)  # fmt: skip
"""As the index `ix_target_best_first` has them: a lease reads its first rows and sorts nothing."""
MOST_DOWNLOADS = 2**62  # what the column holds
_FREE: Mapping[str, Any] = {"leased_by": None, "leased_until": None}


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Targets that were not crawled for one reason: where the crawl stopped, and why."""

    state: TargetState
    reason: str
    depth: int
    targets: int


def enqueue(session: Session, targets: Iterable[Target]) -> None:
    """Put targets in; one already there keeps its state, with the lower depth and the higher priority of both.

    A target that had been skipped is due again if it now comes as due. A target may come as SKIPPED, with the
    reason as its outcome: so it is known where the crawl stopped.
    """
    table = table_of(TargetRow)
    rows = (fields_of(TargetRow, target) | {"source": target.document.source} for target in targets)
    statement = _merging(session)
    for chunk in chunks_by_key(table, rows):
        session.connection().execute(statement, [dict(_FREE, finished_at=NEVER) | dict(row) for row in chunk])


def lease(
    session: Session,
    limit: int,
    worker: str,
    now: datetime,
    lease_seconds: float,
    sources: frozenset[Source] | set[Source] | None = None,
) -> list[Target]:
    """Up to `limit` due targets for `worker`, best first: highest priority, most downloaded, longest not looked at,
    lowest depth.

    Commit at once: until then other workers pass them over. A target whose lease ran out is due again.
    """
    release_expired(session, now)
    found = [row for source in sorted(sources or Source) for row in _best_due(session, source, limit, now)]
    chosen = [document for *_, document in sorted(found)[:limit]]
    taken: Mapping[str, Any] = {
        "state": TargetState.LEASED,
        "leased_by": worker,
        "leased_until": now + timedelta(seconds=lease_seconds),
        "attempts": TargetRow.attempts + 1,
    }
    _set(session, chosen, taken)
    leased = select(*_TARGET).where(TargetRow.document.in_(chosen)).order_by(*_BEST_FIRST)
    return list(records(session, leased, Target))


def done(session: Session, document: DocumentKey, outcome: str, now: datetime) -> None:
    """A target's record is on disk and its capture row is written, in this transaction or before."""
    all_done(session, [document], outcome, now)


def all_done(session: Session, documents: Iterable[DocumentKey], outcome: str, now: datetime) -> None:
    """As `done`, for targets that ended alike: one statement for all of them."""
    values = {"state": TargetState.DONE, "outcome": outcome, "finished_at": now, "not_before": None, **_FREE}
    _set(session, sorted(documents, key=lambda document: document.text), values)


def failed(
    session: Session,
    document: DocumentKey,
    failure: FailureClass,
    now: datetime,
    retry_at: datetime | None = None,
) -> None:
    """A target brought nothing: due again at `retry_at`, or failed for good without one."""
    state = TargetState.FAILED if retry_at is None else TargetState.DUE
    values = {"state": state, "outcome": failure.value, "finished_at": now, "not_before": retry_at, **_FREE}
    _set(session, [document], values)


def give_back(session: Session, documents: list[DocumentKey], reason: FailureClass, due_at: datetime) -> None:
    """Leased and not looked at, for that reason: due again at `due_at`, with as many looks left as before."""
    values = {"state": TargetState.DUE, "outcome": reason.value, "not_before": due_at, **_FREE}
    _set(session, documents, values | {"attempts": TargetRow.attempts - 1})


def skip(session: Session, documents: Iterable[DocumentKey], reason: str) -> None:
    """Leave targets out, and say why."""
    _set(session, list(documents), {"state": TargetState.SKIPPED, "outcome": reason, **_FREE})


def skip_due(session: Session, reason: str, deeper_than: int = -1) -> int:
    """Leave out everything due beyond a depth, e.g. when the budget is spent; returns how many."""
    statement = update(TargetRow).where(TargetRow.state == TargetState.DUE, TargetRow.depth > deeper_than)
    values = {"state": TargetState.SKIPPED, "outcome": reason, **_FREE}
    return _changed(session, statement.values(values))


def too_deep(depth: int) -> str:
    """Why a target beyond a depth is left out."""
    return f"more than {depth} hops away"


def reach(session: Session, depth: int) -> int:
    """Make due what was left out for its depth and is within `depth` now; returns how many."""
    left = and_(TargetRow.state == TargetState.SKIPPED, TargetRow.outcome.like("more than % hops away"))
    values = {"state": TargetState.DUE, "outcome": None, **_FREE}
    return _changed(session, update(TargetRow).where(left, TargetRow.depth <= depth).values(values))


def hold(session: Session, worker: str, now: datetime, lease_seconds: float) -> int:
    """Renew the leases of a worker that lives, for `lease_seconds` from now; returns how many.

    Also one that has run out, where nobody took it meanwhile. A row that the worker's own thread is ending is passed
    over: to wait for it could be a deadlock.
    """
    held = and_(TargetRow.state == TargetState.LEASED, TargetRow.leased_by == worker)
    free = select(TargetRow.document).where(held).with_for_update(skip_locked=True)
    until = now + timedelta(seconds=lease_seconds)
    statement = update(TargetRow).where(TargetRow.document.in_(free)).values(leased_until=until)
    return _changed(session, statement)


def release_expired(session: Session, now: datetime) -> int:
    """Make targets due whose worker did not come back in time; returns how many."""
    lapsed = and_(TargetRow.state == TargetState.LEASED, TargetRow.leased_until <= now)
    free = select(TargetRow.document).where(lapsed).with_for_update(skip_locked=True)
    statement = update(TargetRow).where(TargetRow.document.in_(free))
    return _changed(session, statement.values(state=TargetState.DUE, **_FREE))


def release(session: Session, worker: str) -> int:
    """Make due what a worker holds: it stops in good order, or starts again after it was killed."""
    held = and_(TargetRow.state == TargetState.LEASED, TargetRow.leased_by == worker)
    return _changed(session, update(TargetRow).where(held).values(state=TargetState.DUE, **_FREE))


def make_due_again(session: Session, documents: Iterable[DocumentKey] | None = None) -> int:
    """Make finished and skipped targets due for another crawl, all or those of `documents`; returns how many.

    Of all those are left out that came and cannot change: past revisions, and copies that archives keep.
    """
    finished = TargetRow.state.in_([TargetState.DONE, TargetState.FAILED, TargetState.SKIPPED])
    values = {"state": TargetState.DUE, "outcome": None, "attempts": 0, "not_before": None, **_FREE}
    statement = update(TargetRow).where(finished).values(values)
    if documents is None:
        changes = or_(TargetRow.stood_at.is_(None), TargetRow.state != TargetState.DONE)
        return _changed(session, statement.where(changes))
    return sum(_changed(session, statement.where(TargetRow.document == document)) for document in documents)


def renew(session: Session, changed: Mapping[DocumentKey, datetime]) -> int:
    """Make targets due that ended before the source says they changed, by the moment of their change."""
    table = table_of(TargetRow)
    ended = or_(table.c.state == TargetState.DONE, table.c.state == TargetState.FAILED)
    values = {"state": TargetState.DUE, "outcome": None, "attempts": 0, "not_before": None, **_FREE}
    late = update(table).where(table.c.document == bindparam("key"), ended, table.c.finished_at < bindparam("since"))
    rows = [{"key": document, "since": moment} for document, moment in sorted(changed.items())]
    return max(session.connection().execute(late.values(values), rows).rowcount, 0) if rows else 0


def weigh(session: Session, downloads: Mapping[str, int]) -> None:
    """How often repositories were downloaded, by subject (`hf:model:a/b`): the most downloaded go first."""
    table = table_of(TargetRow)
    key = type_coerce(table.c.document, Words)
    of_subject = and_(key >= bindparam("first"), key < bindparam("beyond"), table.c.downloads != bindparam("told"))
    free = select(table.c.document).where(of_subject).with_for_update(skip_locked=True)  # as in `hold`
    statement = update(table).where(table.c.document.in_(free)).values(downloads=bindparam("told"))
    rows = [{"first": f"{subject}:", "beyond": f"{subject};", "told": min(count, MOST_DOWNLOADS)}
            for subject, count in sorted(downloads.items())]  # fmt: skip
    if rows:
        session.connection().execute(statement, rows)


def due_count(session: Session, now: datetime, sources: frozenset[Source] | set[Source] | None = None) -> int:
    """How many targets could be leased at `now`."""
    return session.execute(select(func.count()).select_from(TargetRow).where(*_due(now, sources))).scalar_one()


def is_any_due(session: Session, now: datetime, sources: frozenset[Source] | set[Source] | None = None) -> bool:
    """Whether a target could be leased at `now`."""
    return session.execute(select(TargetRow.document).where(*_due(now, sources)).limit(1)).first() is not None


def open_count(session: Session, worker: str, now: datetime, sources: frozenset[Source] | set[Source]) -> int:
    """How many targets are due at `now` or in the hands of `worker`."""
    held = and_(TargetRow.state == TargetState.LEASED, TargetRow.leased_by == worker, TargetRow.leased_until > now)
    due = and_(*_due(now, sources))
    return session.execute(select(func.count()).select_from(TargetRow).where(or_(due, held))).scalar_one()


def targets(session: Session, state: TargetState | None = None) -> Iterator[Target]:
    """Targets by document, all or those of one state."""
    asked = [] if state is None else [TargetRow.state == state]
    yield from records(session, select(*_TARGET).where(*asked).order_by(TargetRow.document), Target)


def left_over(session: Session) -> list[LeftOver]:
    """What was not crawled, counted by state, reason and depth."""
    group = (TargetRow.state, TargetRow.outcome, TargetRow.depth)
    open_states = [TargetState.DUE, TargetState.LEASED, TargetState.FAILED, TargetState.SKIPPED]
    statement = select(*group, func.count()).where(TargetRow.state.in_(open_states)).group_by(*group).order_by(*group)
    return [LeftOver(state, reason or "", depth, count) for state, reason, depth, count in session.execute(statement)]


def _best_due(session: Session, source: Source, limit: int, now: datetime) -> Iterator[tuple[Any, ...]]:
    """The best due targets of one source, as they are ordered, held until the transaction ends: of several sources
    at once no index gives them in order.
    """
    waited = or_(TargetRow.not_before.is_(None), TargetRow.not_before <= now)
    due = and_(TargetRow.state == TargetState.DUE, TargetRow.source == source, waited)
    order = (TargetRow.priority, TargetRow.downloads, TargetRow.finished_at, TargetRow.depth, TargetRow.document)
    best = select(*order).where(due).order_by(*_BEST_FIRST).limit(limit)
    for priority, downloads, *rest in session.execute(best.with_for_update(skip_locked=True)):
        yield -priority, -downloads, *rest


def _due(now: datetime, sources: Iterable[Source] | None) -> list[ColumnElement[bool]]:
    waited = or_(TargetRow.not_before.is_(None), TargetRow.not_before <= now)
    lapsed = and_(TargetRow.state == TargetState.LEASED, TargetRow.leased_until <= now)
    conditions: list[ColumnElement[bool]] = [or_(and_(TargetRow.state == TargetState.DUE, waited), lapsed)]
    if sources is not None:
        conditions.append(TargetRow.source.in_(list(sources)))
    return conditions


def _merging(session: Session) -> sqlite.Insert | postgresql.Insert:
    """Insert, or take the better of old and new."""
    table = table_of(TargetRow)
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    insert = sqlite.insert(table) if is_sqlite else postgresql.insert(table)
    old, new = table.c, insert.excluded
    closer = new.depth < old.depth
    back = and_(old.state == TargetState.SKIPPED, new.state == TargetState.DUE)
    return insert.on_conflict_do_update(
        index_elements=[old.document],
        set_={
            "depth": case((closer, new.depth), else_=old.depth),
            "priority": case((new.priority > old.priority, new.priority), else_=old.priority),
            "named_by": case((closer, new.named_by), else_=old.named_by),
            "state": case((back, new.state), else_=old.state),
            "outcome": case((back, null()), else_=old.outcome),
            "attempts": case((back, 0), else_=old.attempts),
        },
    )


def _set(session: Session, documents: list[DocumentKey], values: Mapping[str, Any]) -> None:
    table = table_of(TargetRow)
    statement = update(table).where(table.c.document == bindparam("key")).values(values)
    if documents:
        session.connection().execute(statement, [{"key": document} for document in documents])


def _changed(session: Session, statement: Any) -> int:
    return max(session.connection().execute(statement).rowcount, 0)
