"""Where windows of quotas are kept between requests, runs and workers."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol, TypeVar

from crawler.windows import Window
from db import quota
from db.engine import Database

T = TypeVar("T")
Change = Callable[[Window], T]


class Ledger(Protocol):
    """Windows by bucket; a change is made by one at a time."""

    def seen(self, bucket: str) -> Window:
        """A bucket's window as it stands."""

    def change(self, bucket: str, change: Change[T]) -> T:
        """Change a bucket's window; what the function gives is passed on."""


class MemoryLedger:
    """For one crawl that nobody shares a quota with."""

    def __init__(self) -> None:
        self._windows: dict[str, Window] = {}

    def seen(self, bucket: str) -> Window:
        return self._windows.setdefault(bucket, Window())

    def change(self, bucket: str, change: Change[T]) -> T:
        return change(self.seen(bucket))


class DatabaseLedger:
    """In the database of the workspace: a killed crawl spends nothing twice, and several workers share."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, bucket: str) -> Window:
        with self._database.reading() as session:
            return _window(quota.seen(session, bucket))

    def change(self, bucket: str, change: Change[T]) -> T:
        with self._database.session() as session:
            window = _window(quota.held(session, bucket))
            result = change(window)
            quota.keep(session, _state(bucket, window))
        return result


def _window(state: quota.QuotaState) -> Window:
    return Window(
        quota=state.quota,
        seconds=state.window_seconds,
        ends=_seconds(state.ends_at),
        told=state.told,
        taken=state.taken,
        carried=state.carried,
        number=state.number,
        closed_until=_seconds(state.closed_until) or 0.0,
        next_turn=_seconds(state.next_turn_at) or 0.0,
        busy_until=_seconds(state.busy_until) or 0.0,
    )


def _state(bucket: str, window: Window) -> quota.QuotaState:
    return quota.QuotaState(
        bucket=bucket,
        quota=window.quota,
        window_seconds=window.seconds,
        ends_at=_moment(window.ends),
        told=window.told,
        taken=window.taken,
        carried=window.carried,
        number=window.number,
        closed_until=_moment(window.closed_until),
        next_turn_at=_moment(window.next_turn),
        busy_until=_moment(window.busy_until),
    )


def _seconds(moment: datetime | None) -> float | None:
    return None if moment is None else moment.timestamp()


_LAST = datetime(9000, 1, 1, tzinfo=UTC).timestamp()


def _moment(seconds: float | None) -> datetime | None:
    return datetime.fromtimestamp(min(seconds, _LAST), UTC) if seconds else None
