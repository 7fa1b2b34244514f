"""`provenance db`: the database's schema and what it holds."""

import typer

from provenance.cli.opening import WorkspaceOption, chosen_workspace, opened
from provenance.cli.screen import FormatOption, TableFormat, say, say_json

app = typer.Typer(help="The database: its schema, its checks, what it holds.", no_args_is_help=True)


@app.command()
def upgrade(workspace: WorkspaceOption = None) -> None:
    """Bring an older database up to this version's schema.

    Example: provenance db upgrade --workspace audits
    """
    from db.engine import open_database
    from db.migrate import head_revision

    found = chosen_workspace(workspace, create=True)
    open_database(found, upgrade=True).close()
    say(f"{found.folder}: the schema is at {head_revision()}, the newest")


@app.command()
def check(workspace: WorkspaceOption = None) -> None:
    """Say whether the schema is what this version expects; exit code 4 when it differs.

    Example: provenance db check
    """
    from db.migrate import differences
    from provenance.cli.stopping import EXIT_DAMAGED

    with opened(workspace) as here, here.database.engine.connect() as connection:
        different = differences(connection)
    for one in different:
        say(one)
    say(f"{len(different)} differences from the expected schema" if different else "the schema is as expected")
    if different:
        raise typer.Exit(EXIT_DAMAGED)


@app.command()
def stats(workspace: WorkspaceOption = None, format: FormatOption = TableFormat.TEXT) -> None:
    """How many rows each table holds.

    Example: provenance db stats --format json
    """
    from db.queries import table_counts

    with opened(workspace) as here, here.database.reading() as session:
        counts = table_counts(session)
    if format is TableFormat.JSON:
        say_json(counts)
        return
    for table, count in counts.items():
        say(f"{count:>10,}  {table}")
