"""Quotas over all runs, and past revisions as targets

Revision: 0002
After: 0001
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels = None
depends_on = None


def words() -> sa.Text:
    """Text collated by code point."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "quota",
        sa.Column("bucket", words(), nullable=False, comment="kind, host and digest of the credential"),
        sa.Column("quota", sa.Integer(), nullable=True, comment="requests in a window, as the source told"),
        sa.Column("window_seconds", sa.Double(), nullable=True, comment="length of a window"),
        sa.Column(
            "ends_at", sa.DateTime(timezone=True), nullable=True, comment="end of the window, UTC; empty: unknown"
        ),
        sa.Column("remaining", sa.Integer(), nullable=False, comment="requests that may still be taken"),
        sa.Column("outstanding", sa.Integer(), nullable=False, comment="requests taken, not known to be counted"),
        sa.Column("closed_until", sa.DateTime(timezone=True), nullable=True, comment="end of a refusal, UTC"),
        sa.Column(
            "next_turn_at", sa.DateTime(timezone=True), nullable=True, comment="next request, where a pause is due"
        ),
        sa.PrimaryKeyConstraint("bucket", name=op.f("pk_quota")),
    )
    with op.batch_alter_table("target") as batch_op:
        batch_op.add_column(
            sa.Column(
                "stood_at",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="of a past revision: its date, UTC",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("target") as batch_op:
        batch_op.drop_column("stood_at")
    op.drop_table("quota")
