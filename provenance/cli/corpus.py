"""`provenance corpus list|show|check|sketch`: the registry of known corpora, and sketches of those at hand."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.corpus_sketch import sketch_corpus
from provenance.cli.opening import WorkspaceOption, chosen_workspace
from provenance.cli.screen import FormatOption, TableFormat, complain, say, say_json
from provenance.cli.stopping import EXIT_FINDING, UsageProblem

if TYPE_CHECKING:
    from provenance.corpora import Corpus, Registry

app = typer.Typer(help="Known corpora: the registry, and sketches of those at hand.", no_args_is_help=True)


def registry_of(workspace: Path | None) -> "Registry":
    """The package's registry, with the user's files laid over it where there is a workspace."""
    from provenance.corpora import load_registry

    return load_registry(_own_corpora(workspace))


def _own_corpora(workspace: Path | None) -> Path | None:
    """The user's own rows; None where no workspace was named and none is here."""
    from db.workspace import WorkspaceError

    try:
        return chosen_workspace(workspace, create=False).corpora
    except WorkspaceError:
        if workspace is not None:
            raise
        return None


@app.command("list")
def list_corpora(
    text: Annotated[str, typer.Argument(help="Part of a name, an id, a maker or a kind.")] = "",
    workspace: WorkspaceOption = None,
    limit: Annotated[int, typer.Option(min=1, help="Rows at the most.")] = 1000,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """List the known corpora.

    Example: provenance corpus list books --format json
    """
    registry = registry_of(workspace)
    rows = [row for one in registry.ids() if (row := registry.by_id(one)) and _says(row, text)]
    if format is TableFormat.JSON:
        say_json([asdict(row) for row in rows[:limit]])
        return
    for row in rows[:limit]:
        access = row.access[-1].access if row.access else "access unknown"
        mark = "  (from memory: never exported)" if row.from_memory else ""
        say(f"{row.id}  {row.name}  {row.kind}, {row.modality}, {access}{mark}")
    left = len(rows) - limit
    say(f"{len(rows)} corpora" + (f", {left} not shown (--limit)" if left > 0 else ""))


def _says(row: "Corpus", text: str) -> bool:
    wanted = text.casefold()
    return any(
        wanted in one.casefold() for one in (row.id, row.name, row.creator, row.kind, *row.aliases, *row.hub_ids)
    )


@app.command("show")
def show_corpus(
    name: Annotated[str, typer.Argument(help="An id, a name or a Hub id.")],
    workspace: WorkspaceOption = None,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """What one corpus is, its names, versions, places, licences, access and lineage, each with who says so.

    Example: provenance corpus show "The Pile"
    """
    from provenance.cli.corpus_show import corpus_lines

    registry = registry_of(workspace)
    row = _corpus(registry, name)
    relatives = registry.ancestry(row.id)
    if format is TableFormat.JSON:
        say_json({**asdict(row), "ancestry": [{**asdict(one), "words": one.words} for one in relatives]})
        return
    for line in corpus_lines(registry, row):
        say(line)


def _corpus(registry: "Registry", name: str) -> "Corpus":
    from difflib import get_close_matches

    hub, alias = registry.by_hub_id(name), registry.find_alias(name)
    candidates = (name,) if registry.by_id(name) else (hub.corpus_id,) if hub else alias.corpus_ids if alias else ()
    rows = [row for one in candidates if (row := registry.by_id(one))]
    if len(rows) == 1:
        return rows[0]
    if rows:
        raise UsageProblem(f"{name!r} may mean {', '.join(row.id for row in rows)}; give one of these ids")
    near = get_close_matches(name.casefold(), registry.ids(), 3, 0.5)
    hint = f" The nearest are: {', '.join(near)}." if near else " `provenance corpus list` lists them."
    raise UsageProblem(f"no corpus called {name!r} is in the registry.{hint}")


@app.command("check")
def check_corpora(workspace: WorkspaceOption = None, format: FormatOption = TableFormat.TEXT) -> None:
    """Check the registry with your own files: every broken rule with file, row and key. Exit code 1 if there is one.

    Example: provenance corpus check --workspace here
    """
    from provenance.corpora import registry_breaches

    found = registry_breaches(_own_corpora(workspace))
    if found:
        if format is TableFormat.JSON:
            say_json({"breaches": [asdict(one) for one in found]})
        for one in found if format is TableFormat.TEXT else ():
            say(f"{one.rule}: {one.text}")
        complain(f"{len(found)} broken rule{'s' if len(found) > 1 else ''}")
        raise typer.Exit(EXIT_FINDING)
    counts = _counts(registry_of(workspace))
    if format is TableFormat.JSON:
        say_json({**counts, "breaches": []})
    else:
        say("; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in counts.items()))
        say("every rule holds")


def _counts(registry: "Registry") -> dict[str, object]:
    rows = [row for one in registry.ids() if (row := registry.by_id(one))]
    return {
        "corpora": len(rows), "of_your_own": sum(row.user_file is not None for row in rows),
        "from_memory": sum(row.from_memory for row in rows), "edges": sum(len(row.derived_from) for row in rows),
        "names": len({one.alias for one in registry.names()}), "version": registry.version,
    }  # fmt: skip


app.command("sketch")(sketch_corpus)
