"""`provenance`: the commands, and the one border where errors become messages and exit codes."""

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from provenance import __version__
from provenance.cli import archive, audit, corpus, database, demo, evaluate, extract, link, store_queries, whole
from provenance.cli.screen import complain
from provenance.cli.stopping import EXIT_OWN_ERROR, exit_code

EXIT_STOPPED = 130  # as shells report Ctrl-C


class _Stoppable(TyperGroup):
    """Commands that a user stops, or whose reader has seen enough: typer would end both with a code and no word."""

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            complain("stopped; what was committed is safe, and the same command goes on from there")
            raise typer.Exit(EXIT_STOPPED) from None
        except BrokenPipeError:  # `| head` is no error
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit from None


app = typer.Typer(
    name="provenance",
    cls=_Stoppable,
    help="Reads what AI model makers say about their training data, and reports what is missing.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_DEBUG = "PROVENANCE_DEBUG"


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"training-data-provenance {__version__}")
        raise typer.Exit


@app.callback()
def settings(
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks and what the libraries log.")] = False,
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Reads what AI model makers say about their training data, and reports what is missing."""
    if debug:
        os.environ[_DEBUG] = "1"
    logging.basicConfig(level=logging.DEBUG if debug else logging.CRITICAL, stream=sys.stderr)


app.command()(demo.demo)
app.command()(audit.audit)
app.command()(whole.crawl)
app.command()(whole.derive)
app.command()(whole.rebuild)
app.command()(extract.extract)
app.command()(store_queries.models)
app.command()(store_queries.show)
app.command()(store_queries.claims)
app.command()(link.link)
app.add_typer(corpus.app, name="corpus")
app.add_typer(archive.app, name="archive")
app.add_typer(database.app, name="db")
app.add_typer(evaluate.app, name="evaluate")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command. Whatever goes wrong ends in a plain message and an exit code; `--debug` shows the traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that cannot show a letter is no reason to fail
    try:
        app(args=list(arguments) if arguments is not None else None)
    except Exception as error:
        code = exit_code(error)
        if os.environ.get(_DEBUG):
            traceback.print_exception(error)
            sys.exit(code)
        if code == EXIT_OWN_ERROR:
            complain(f"provenance failed by an error of its own: {type(error).__name__}: {error}")
            complain("What was committed is safe. Run it again with `provenance --debug …` and report it.")
        else:
            complain(str(error))
        sys.exit(code)
