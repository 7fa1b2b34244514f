"""What matters is leased first: downloads, the last look, and an index in their order

Revision: 0007
After: 0006
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels = None
depends_on = None

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
_TARGET = sa.table("target", sa.column("finished_at", sa.DateTime(timezone=True)))


def upgrade() -> None:
    op.execute(_TARGET.update().where(_TARGET.c.finished_at.is_(None)).values(finished_at=_NEVER))
    with op.batch_alter_table("target") as batch_op:
        batch_op.drop_index(batch_op.f("ix_target_state_priority_depth_document"))
        batch_op.add_column(
            sa.Column(
                "downloads",
                sa.BigInteger(),
                server_default="0",
                nullable=False,
                comment="of its repository, as the source last told",
            )
        )
        batch_op.alter_column(
            "finished_at",
            existing_type=sa.DateTime(timezone=True),
            nullable=False,
            comment="when it was last done or failed, UTC; 1970: never",
            existing_comment="when it was last done or failed, UTC",
        )
    op.create_index(
        "ix_target_best_first",
        "target",
        ["state", "source", sa.text("priority DESC"), sa.text("downloads DESC"), "finished_at", "depth", "document"],
    )


def downgrade() -> None:
    op.drop_index("ix_target_best_first", table_name="target")
    with op.batch_alter_table("target") as batch_op:
        batch_op.alter_column(
            "finished_at",
            existing_type=sa.DateTime(timezone=True),
            nullable=True,
            comment="when it was last done or failed, UTC",
            existing_comment="when it was last done or failed, UTC; 1970: never",
        )
        batch_op.drop_column("downloads")
        batch_op.create_index(
            batch_op.f("ix_target_state_priority_depth_document"), ["state", "priority", "depth", "document"]
        )
    op.execute(_TARGET.update().where(_TARGET.c.finished_at == _NEVER).values(finished_at=None))
