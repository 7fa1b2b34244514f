"""A worker that is slow keeps what it has leased, for as long as it lives."""

import threading
from datetime import UTC, datetime

from db import frontier
from db.records import Target
from tests.crawler.crawling import Crawling
from tests.origin import Answer, Origin
from tests.origin.server import Connection

LEASE, LOOKS = 3.0, 7
"""Seconds of a lease, of which a renewal may come two late; and looks, three for each lease."""


def test_a_slow_worker_that_lives_keeps_its_leases(crawling: Crawling, origin: Origin) -> None:
    asked, answering = threading.Event(), threading.Event()

    def when_told(connection: Connection) -> None:
        asked.set()
        answering.wait(30)
        connection.send(Answer(b"a page"), connection.origin.asked[-1])

    url = origin.put("/slow", when_told)
    crawling.enqueue([url])
    worker = threading.Thread(target=lambda: crawling.run(lease_seconds=LEASE))
    worker.start()
    assert asked.wait(30)
    taken: list[Target] = []
    for _ in range(LOOKS):  # for longer than two leases
        threading.Event().wait(LEASE / 3)
        with crawling.database.session() as session:
            taken += frontier.lease(session, 1, "another", datetime.now(UTC), 600)
    answering.set()
    worker.join(30)
    assert not taken
    assert crawling.outcome(url) == ("done", "captured")
    assert origin.paths().count("/slow") == 1
