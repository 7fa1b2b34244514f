"""Sources that want one connection at a time: until when it is taken, whoever took it

Revision: 0008
After: 0007
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("quota") as batch_op:
        batch_op.add_column(
            sa.Column(
                "busy_until",
                sa.DateTime(timezone=True),
                nullable=True,
                comment="end of the one connection that is allowed, at the latest, UTC",
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("quota") as batch_op:
        batch_op.drop_column("busy_until")
