"""Leases are renewed while their worker lives: one that is slow keeps what it has, one that was killed does not."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from crawler.options import CrawlOptions
from db import frontier
from db.errors import StoreError

BEATS = 3
"""Renewals within the time of a lease: two of them may fail or come late before it runs out."""


@contextmanager
def leases_kept(options: CrawlOptions, worker: str, clock: Callable[[], datetime]) -> Iterator[None]:
    """Renew the worker's leases for as long as this block runs, from a thread of its own.

    The crawl's own thread writes to disk and database and may be held up for longer than a lease; and a target may
    wait for a quota longer than that. What hangs for good is ended by the limits of a request.
    """
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(options, worker, clock, ended), name="leases", daemon=True)
    beating.start()
    try:
        yield
    finally:
        ended.set()
        beating.join()


def _beat(options: CrawlOptions, worker: str, clock: Callable[[], datetime], ended: threading.Event) -> None:
    while not ended.wait(options.lease_seconds / BEATS):
        try:
            with options.database.session() as session:
                frontier.hold(session, worker, clock(), options.lease_seconds)
        except StoreError:
            continue  # the next beat tries again; a database that stays away ends the crawl by its own writes
