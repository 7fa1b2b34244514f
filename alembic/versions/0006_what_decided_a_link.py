"""What decided a link: the share above the controls, the reason, the longest shared runs

Revision: 0006
After: 0005
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels = None
depends_on = None

_ADDED = ("basis", "reason", "excess", "excess_low", "excess_high", "revision", "runs")


def words() -> sa.Text:
    """Text collated by code point."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("link") as batch_op:
        batch_op.add_column(
            sa.Column(
                "basis", words(), server_default="rows", nullable=False, comment="what the share is of: rows or text"
            )
        )
        batch_op.add_column(
            sa.Column("reason", words(), server_default="", nullable=False, comment="what decided, in words")
        )
        batch_op.add_column(sa.Column("excess", sa.Double(), nullable=True, comment="share above the controls'"))
        batch_op.add_column(
            sa.Column("excess_low", sa.Double(), nullable=True, comment="lower end of its 95 % interval")
        )
        batch_op.add_column(
            sa.Column("excess_high", sa.Double(), nullable=True, comment="upper end of its 95 % interval")
        )
        batch_op.add_column(
            sa.Column(
                "revision",
                words(),
                server_default="",
                nullable=False,
                comment="of the corpus, as its source names it",
            )
        )
        batch_op.add_column(
            sa.Column(
                "runs",
                sa.Text(),
                server_default="[]",
                nullable=False,
                comment="[row, covered, start, words, hashes] each, best first, JSON",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("link") as batch_op:
        for name in reversed(_ADDED):
            batch_op.drop_column(name)
