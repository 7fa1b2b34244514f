"""A database of the first release, with rows in it, comes to the schema of today and back."""

from datetime import UTC, datetime

from sqlalchemy import text

from db import frontier, migrate, quota
from db.documents import document_key
from db.engine import Database
from db.records import Target
from db.vocabulary import DocumentKind

CARD = "https://huggingface.co/acme/owl-7b"


def test_targets_outlive_the_upgrade_and_quotas_can_be_kept(database: Database) -> None:
    with database.session() as session:
        frontier.enqueue(session, [Target(document_key(CARD), CARD, DocumentKind.MODEL_CARD, depth=1, priority=3)])
    migrate.downgrade(database.engine, "0001")
    with database.session() as session:
        assert session.execute(text("SELECT depth, priority FROM target")).all() == [(1, 3)]
    migrate.upgrade(database.engine)
    with database.session() as session:
        (kept,) = frontier.targets(session)
        assert (kept.url, kept.depth, kept.priority, kept.stood_at) == (CARD, 1, 3, None)
        assert migrate.differences(session.connection()) == []
        state = quota.QuotaState("hf-api huggingface.co anonymous", 500, 300.0, datetime(2026, 3, 1, tzinfo=UTC), 12)
        assert quota.held(session, state.bucket) == quota.QuotaState(state.bucket)
        quota.keep(session, state)
    with database.reading() as session:
        assert quota.seen(session, state.bucket) == state
