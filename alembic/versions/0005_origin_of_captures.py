"""Whose copy a capture is, and what rendered it

Revision: 0005
After: 0004
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels = None
depends_on = None


def words() -> sa.Text:
    """Text collated by code point."""
    return sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    with op.batch_alter_table("capture") as batch_op:
        batch_op.add_column(
            sa.Column("captured_by", words(), nullable=True, comment="archive or dump whose copy this is")
        )
        batch_op.add_column(sa.Column("rendered_by", words(), nullable=True, comment="browser that made the payload"))


def downgrade() -> None:
    with op.batch_alter_table("capture") as batch_op:
        batch_op.drop_column("rendered_by")
        batch_op.drop_column("captured_by")
