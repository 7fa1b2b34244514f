"""How Alembic runs our migrations: on the connection that `db.migrate` hands over, or, for developers who call
`alembic` by hand, on `-x url=ADDRESS` (default: the address in alembic.ini)."""

from alembic import context
from sqlalchemy import Connection

from db.engine import make_engine
from db.migrate import comparison_options


def run(connection: Connection) -> None:
    context.configure(connection=connection, **comparison_options())
    context.run_migrations()


handed_over = context.config.attributes.get("connection")
if handed_over is not None:
    run(handed_over)
else:
    url = context.get_x_argument(as_dictionary=True).get("url") or context.config.get_main_option("sqlalchemy.url")
    with make_engine(str(url)).begin() as own:
        run(own)
