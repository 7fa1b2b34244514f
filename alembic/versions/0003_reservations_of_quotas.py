"""Quotas count what is reserved before it is sent, and number their windows

Revision: 0003
After: 0002
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE quota SET remaining = remaining + outstanding")
    with op.batch_alter_table("quota") as batch_op:
        batch_op.alter_column(
            "remaining",
            new_column_name="told",
            existing_type=sa.Integer(),
            existing_nullable=False,
            comment="the least that an answer said remains in the window",
        )
        batch_op.alter_column(
            "outstanding",
            new_column_name="taken",
            existing_type=sa.Integer(),
            existing_nullable=False,
            comment="requests taken in the window, their answers not known",
        )
        batch_op.add_column(
            sa.Column(
                "carried",
                sa.Integer(),
                nullable=False,
                server_default="0",
                comment="the same, taken in the window before",
            )
        )
        batch_op.add_column(
            sa.Column("number", sa.Integer(), nullable=False, server_default="0", comment="windows so far")
        )
    with op.batch_alter_table("quota") as batch_op:
        batch_op.alter_column("carried", existing_type=sa.Integer(), existing_nullable=False, server_default=None)
        batch_op.alter_column("number", existing_type=sa.Integer(), existing_nullable=False, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("quota") as batch_op:
        batch_op.drop_column("number")
        batch_op.drop_column("carried")
        batch_op.alter_column(
            "told",
            new_column_name="remaining",
            existing_type=sa.Integer(),
            existing_nullable=False,
            comment="requests that may still be taken",
        )
        batch_op.alter_column(
            "taken",
            new_column_name="outstanding",
            existing_type=sa.Integer(),
            existing_nullable=False,
            comment="requests taken, not known to be counted",
        )
    quota = sa.table("quota", sa.column("remaining", sa.Integer), sa.column("outstanding", sa.Integer))
    left = quota.c.remaining - quota.c.outstanding
    op.execute(quota.update().values(remaining=sa.case((left > 0, left), else_=0)))
