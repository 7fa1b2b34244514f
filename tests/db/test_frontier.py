"""The frontier keeps what is due through anything: each target once, and never lost."""

import threading
from dataclasses import replace
from datetime import datetime

import pytest
from sqlalchemy import Connection, event, text

from db import frontier, watermarks
from db.documents import DocumentKey
from db.engine import Database
from db.records import Target
from db.vocabulary import FailureClass, Source, TargetState
from tests.db.made import card, hours, target


def leased(database: Database, limit: int = 10, worker: str = "one", at: float = 0) -> list[str]:
    with database.session() as session:
        return [one.document.repo_id for one in frontier.lease(session, limit, worker, hours(at), 600)]


def every(database: Database) -> dict[str, Target]:
    with database.reading() as session:
        return {one.document.repo_id: one for one in frontier.targets(session)}


def put(database: Database, *targets: Target) -> None:
    with database.session() as session:
        frontier.enqueue(session, targets)


def test_the_best_come_first_and_each_only_once(database: Database) -> None:
    put(database, target("deep", depth=2), target("wren"), target("owl", priority=5), target("gull"))
    assert leased(database, 3) == ["acme/owl", "acme/gull", "acme/wren"]
    assert leased(database) == ["acme/deep"]
    assert leased(database) == []
    assert every(database)["acme/owl"].attempts == 1


def test_of_equal_priority_what_was_not_looked_at_for_longest_comes_first(database: Database) -> None:
    put(database, target("owl"), target("wren"), target("gull"), target("heron", priority=1))
    leased(database)
    with database.session() as session:
        for hour, name in enumerate(["gull", "owl", "wren", "heron"]):
            frontier.done(session, card(name), "200", hours(hour))
        frontier.make_due_again(session)
    put(database, target("new", depth=2))
    assert leased(database, at=9) == ["acme/heron", "acme/new", "acme/gull", "acme/owl", "acme/wren"]


def test_a_target_put_in_again_keeps_its_state_and_the_better_of_both(database: Database) -> None:
    put(database, target("owl", depth=2, priority=1, named_by="a claim"))
    leased(database)
    put(database, target("owl", depth=1, priority=0, named_by="the user"), target("owl", depth=3, priority=9))
    kept = every(database)["acme/owl"]
    assert (kept.depth, kept.priority, kept.named_by, kept.state) == (1, 9, "the user", TargetState.LEASED)


def test_done_and_failed_targets_are_not_due(database: Database) -> None:
    put(database, target("owl"), target("wren"), target("gull"))
    leased(database)
    with database.session() as session:
        frontier.done(session, card("owl"), "200", hours(1))
        frontier.failed(session, card("wren"), FailureClass.NOT_FOUND, hours(1))
        frontier.failed(session, card("gull"), FailureClass.TIMEOUT, hours(1), retry_at=hours(2))
        assert frontier.due_count(session, hours(1.5)) == 0
    put(database, target("owl"), target("wren"))
    assert leased(database, at=2) == ["acme/gull"]
    states = {name: (one.state, one.outcome) for name, one in every(database).items()}
    assert states["acme/owl"] == (TargetState.DONE, "200")
    assert states["acme/wren"] == (TargetState.FAILED, "not_found")


def test_what_a_killed_worker_held_is_due_again(database: Database) -> None:
    put(database, target("owl"), target("wren"))
    assert len(leased(database)) == 2
    assert leased(database, worker="two", at=0.1) == []
    with database.session() as session:
        assert frontier.release_expired(session, hours(0.2)) == 2
    assert leased(database, 1, worker="two", at=0.2) == ["acme/owl"]
    assert leased(database, 1, worker="three", at=0.4) == ["acme/owl"]  # its lease ran out too
    with database.session() as session:
        assert frontier.release(session, "three") == 1
        assert frontier.due_count(session, hours(0.4)) == 2


def test_a_spider_asks_for_its_own_sources(database: Database) -> None:
    put(database, target("owl"))
    with database.session() as session:
        assert frontier.lease(session, 5, "one", hours(0), 60, {Source.GITHUB}) == []
        assert frontier.due_count(session, hours(0), {Source.HUB}) == 1
        assert len(frontier.lease(session, 5, "one", hours(0), 60, {Source.HUB, Source.WEB})) == 1


def test_where_the_crawl_stopped_is_told_and_can_be_taken_up(database: Database) -> None:
    too_deep = target("deep", depth=3, state=TargetState.SKIPPED, outcome="depth")
    put(database, target("owl"), target("wren", depth=1), too_deep)
    leased(database, 1)
    with database.session() as session:
        frontier.done(session, card("owl"), "200", hours(1))
        assert frontier.skip_due(session, "budget") == 1
        told = {(one.reason, one.depth, one.targets) for one in frontier.left_over(session)}
        assert told == {("budget", 1, 1), ("depth", 3, 1)}
    put(database, target("deep", depth=1))
    assert leased(database) == ["acme/deep"]


def test_a_second_crawl_takes_all_or_some(database: Database) -> None:
    put(database, target("owl"), target("wren"))
    leased(database)
    with database.session() as session:
        frontier.done(session, card("owl"), "200", hours(1))
        frontier.skip(session, [card("wren")], "not asked for")
        assert frontier.make_due_again(session, [card("wren"), card("unknown")]) == 1
        assert frontier.make_due_again(session) == 1
    assert leased(database) == ["acme/wren", "acme/owl"]  # the one that was never looked at first


def test_a_second_crawl_leaves_out_what_came_and_cannot_change(database: Database) -> None:
    past = [replace(target(name), stood_at=hours(0)) for name in ("came", "refused")]
    put(database, target("owl"), *past)
    leased(database)
    with database.session() as session:
        for name in ("owl", "came"):
            frontier.done(session, card(name), "captured", hours(1))
        frontier.failed(session, card("refused"), FailureClass.BLOCKED, hours(1), None)
        assert frontier.make_due_again(session) == 2
        assert frontier.make_due_again(session, [card("came")]) == 1


def test_several_workers_never_share_a_target(database: Database) -> None:
    names = [f"m{number:03}" for number in range(120)]
    put(database, *(target(name) for name in names))
    taken: dict[str, list[DocumentKey]] = {}

    def work(worker: str) -> None:
        taken[worker] = []
        while True:
            with database.session() as session:
                batch = frontier.lease(session, 7, worker, hours(0), 600)
            if not batch:
                return
            taken[worker] += [one.document for one in batch]
            finish(database, batch, hours(0))

    workers = [threading.Thread(target=work, args=(f"worker {number}",)) for number in range(4)]
    for one in workers:
        one.start()
    for one in workers:
        one.join(timeout=60)
    everything = [document for documents in taken.values() for document in documents]
    assert len(everything) == len(set(everything)) == 120
    assert {one.state for one in every(database).values()} == {TargetState.DONE}


def finish(database: Database, batch: list[Target], now: datetime) -> None:
    with database.session() as session:
        for one in batch:
            frontier.done(session, one.document, "200", now)


def test_of_equal_priority_the_most_downloaded_comes_first(database: Database) -> None:
    put(database, target("owl"), target("wren"), target("gull", priority=1), target("wren-2"))
    with database.session() as session:
        frontier.weigh(session, {"hf:model:acme/wren": 40, "hf:model:acme/owl": 7, "hf:model:acme/heron": 10**30})
        frontier.weigh(session, {"hf:model:acme/owl": 50})
        frontier.weigh(session, {})
    put(database, target("wren", depth=3))  # named again: what is known of it stays
    assert leased(database) == ["acme/gull", "acme/owl", "acme/wren", "acme/wren-2"]


def test_a_lease_sorts_nothing(database: Database) -> None:
    """It reads the first rows of an index: with 200,000 targets due it costs what it costs with ten."""
    put(database, *(target(f"m{number}") for number in range(400)))
    with database.session() as session:
        said: list[str] = []

        def explained(connection: Connection, cursor: object, statement: str, values: object, *_: object) -> None:
            if statement.startswith("SELECT target.priority") and "EXPLAIN" not in statement:
                explain = "EXPLAIN QUERY PLAN " if database.is_sqlite else "EXPLAIN "
                said.extend(str(row) for row in connection.exec_driver_sql(explain + statement, values))  # type: ignore[arg-type]

        if not database.is_sqlite:
            session.execute(text("SET LOCAL enable_seqscan = off"))  # so few rows are read faster as they come
        event.listen(database.engine, "before_cursor_execute", explained)
        frontier.lease(session, 5, "one", hours(0), 600, {Source.HUB})
    plan = "\n".join(said)
    assert "ix_target_best_first" in plan
    assert "SORT" not in plan.upper()
    assert "TEMP B-TREE" not in plan


def test_a_worker_that_lives_keeps_its_leases(database: Database) -> None:
    put(database, target("owl"), target("wren"))
    leased(database, 1)
    with database.session() as session:
        assert frontier.hold(session, "one", hours(0.1), 600) == 1
        assert frontier.hold(session, "two", hours(0.1), 600) == 0
    assert leased(database, worker="two", at=0.2) == ["acme/wren"]
    assert leased(database, worker="two", at=0.3) == ["acme/owl"]
    with database.session() as session:
        assert frontier.hold(session, "one", hours(0.3), 600) == 0  # somebody else has it now


def test_a_lease_that_was_not_committed_is_nobodys(database: Database) -> None:
    put(database, target("owl"))
    with pytest.raises(ZeroDivisionError):
        lease_and_fall_over(database)
    assert leased(database) == ["acme/owl"]


def lease_and_fall_over(database: Database) -> None:
    with database.session() as session:
        frontier.lease(session, 5, "one", hours(0), 600)
        raise ZeroDivisionError


def test_what_ended_before_it_changed_is_due_again(database: Database) -> None:
    put(database, target("owl"), target("wren"), target("gull"), target("crane"))
    leased(database)
    ended = {name: target(name).document for name in ("owl", "wren", "gull", "swan")}
    with database.session() as session:
        frontier.all_done(session, [ended["owl"], ended["wren"]], "captured", hours(1))
        frontier.failed(session, ended["gull"], FailureClass.NOT_FOUND, hours(1))
        changed = {ended[name]: hours(2) for name in ("owl", "gull", "swan")} | {ended["wren"]: hours(0.5)}
        assert frontier.renew(session, changed) == 2
        assert frontier.renew(session, {}) == 0
    states = {name: one.state for name, one in every(database).items()}
    assert {name for name, state in states.items() if state is TargetState.DUE} == {"acme/owl", "acme/gull"}


def test_a_watermark_never_moves_back(database: Database) -> None:
    listing = target("owl").document
    with database.session() as session:
        assert watermarks.watermark(session, listing) is None
        for at in (2, 1, 3):
            watermarks.advance(session, listing, hours(at))
            assert watermarks.watermark(session, listing) == hours(max(2, at))
