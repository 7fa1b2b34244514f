"""The quotas of sources over all runs and workers: how much of each window is spent, and until when none may ask.

One row a bucket (host, kind and credential, the credential as a short digest). Whoever changes a row holds it until
the transaction ends, so that several workers on one database share a quota and none spends it twice.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.queries.rows import columns
from db.store.rows import fields_of, insert_new, table_of
from db.tables import QuotaRow


@dataclass(frozen=True, slots=True)
class QuotaState:
    """A bucket's window: `quota` requests in `window_seconds`, of which an answer `told` that so many remain until
    `ends_at`.

    `taken` in this window and `carried` from the one before are requests that nobody knows the answer of yet;
    `number` counts the windows. `closed_until` ends a refusal;
    `next_turn_at` is when a source that wants a pause between requests may be asked again, `busy_until` until when
    the one connection that it allows is taken at the latest. None: not known.
    """

    bucket: str
    quota: int | None = None
    window_seconds: float | None = None
    ends_at: datetime | None = None
    told: int = 0
    taken: int = 0
    carried: int = 0
    number: int = 0
    closed_until: datetime | None = None
    next_turn_at: datetime | None = None
    busy_until: datetime | None = None


_STATE = columns(QuotaRow, QuotaState)


def held(session: Session, bucket: str) -> QuotaState:
    """The state of a bucket, which nobody else changes until this writing session ends."""
    insert_new(session, QuotaRow, [fields_of(QuotaRow, QuotaState(bucket))])
    statement = select(*_STATE).where(QuotaRow.bucket == bucket).with_for_update()
    return QuotaState(*session.execute(statement).one())


def seen(session: Session, bucket: str) -> QuotaState:
    """The state of a bucket as it stands; nothing known where it was never written."""
    row = session.execute(select(*_STATE).where(QuotaRow.bucket == bucket)).first()
    return QuotaState(*row) if row else QuotaState(bucket)


def keep(session: Session, state: QuotaState) -> None:
    """Write a state that was `held` in this session."""
    table = table_of(QuotaRow)
    session.execute(update(table).where(table.c.bucket == state.bucket).values(fields_of(QuotaRow, state)))
