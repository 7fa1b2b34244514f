"""Payloads by their blob id, and how far listings were followed

Revision: 0004
After: 0003
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0004"
down_revision: str | None = "0003"
branch_labels = None
depends_on = None


def words() -> sa.Text:
    """Text collated by code point."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "watermark",
        sa.Column("document", words(), nullable=False, comment="key of the listing"),
        sa.Column(
            "newest",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="last change of the newest entry when it was last followed to its end, UTC",
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_watermark")),
    )
    with op.batch_alter_table("capture") as batch_op:
        batch_op.create_index(batch_op.f("ix_capture_etag"), ["etag"], unique=False, postgresql_using="hash")


def downgrade() -> None:
    with op.batch_alter_table("capture") as batch_op:
        batch_op.drop_index(batch_op.f("ix_capture_etag"), postgresql_using="hash")
    op.drop_table("watermark")
