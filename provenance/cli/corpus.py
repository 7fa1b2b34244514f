"""`provenance corpus list|show|check|sketch`: the registry of known corpora, and sketches of those at hand."""

import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.opening import WorkspaceOption, chosen_workspace
from provenance.cli.screen import FormatOption, Screen, TableFormat, complain, say, say_json
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from provenance.corpora import Corpus, Registry
    from provenance.linking.corpus_sketch import Sketching

app = typer.Typer(help="Known corpora: the registry, and sketches of those at hand.", no_args_is_help=True)

_SAVED_EVERY = 60.0
"""Seconds between saves of a sketch that is being made."""


def registry_of(workspace: Path | None) -> "Registry":
    """The package's registry, with the user's files laid over it where there is a workspace."""
    from db.workspace import WorkspaceError
    from provenance.corpora import load_registry

    try:
        return load_registry(chosen_workspace(workspace, create=False).corpora)
    except WorkspaceError:
        if workspace is not None:
            raise
        return load_registry()


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
    """Everything the registry holds of one corpus, with its sources and its ancestors.

    Example: provenance corpus show "The Pile"
    """
    registry = registry_of(workspace)
    row = _corpus(registry, name)
    relatives = registry.ancestry(row.id)
    if format is TableFormat.JSON:
        say_json({**asdict(row), "ancestry": [asdict(one) for one in relatives]})
        return
    say(f"{row.name}  ({row.id})")
    for key, value in asdict(row).items():
        if value not in ("", None, (), False) and key not in (
            "id",
            "name",
            "access",
            "licences",
            "derived_from",
            "sources",
        ):
            say(f"  {key}: {', '.join(map(str, value)) if isinstance(value, tuple | list) else value}")
    for event in row.access:
        say(f"  {event.access} {event.since or ''} [{registry.citation(event.source)}] {event.note}".rstrip())
    for licence in row.licences:
        say(f"  licence {licence.value} [{registry.citation(licence.source)}]")
    for one in relatives:
        path = " < ".join(f"{hop.parent} ({hop.relation})" for hop in one.hops)
        say(f"  {'contains' if one.contains else 'may contain'} {one.corpus_id}: {path}")
    for source in row.sources:
        say(f"  source: {registry.citation(source)}")


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
    """Check the registry with your own files: unique ids and names, targets that exist, no cycles, sources.

    Example: provenance corpus check --workspace here
    """
    registry = registry_of(workspace)
    rows = [row for one in registry.ids() if (row := registry.by_id(one))]
    counts = {
        "corpora": len(rows), "of_your_own": sum(row.user_file is not None for row in rows),
        "from_memory": sum(row.from_memory for row in rows), "edges": sum(len(row.derived_from) for row in rows),
        "names": len({one.alias for one in registry.names()}), "version": registry.version,
    }  # fmt: skip
    if format is TableFormat.JSON:
        say_json(counts)
    else:
        say("; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in counts.items()))
        say("every rule holds")


@app.command("sketch")
def sketch_corpus(
    name: Annotated[str, typer.Argument(help="The corpus: an id or name of the registry, or a name of your own.")],
    source: Annotated[
        Path, typer.Option("--from", help="A file or folder: Parquet, JSON Lines (gz, zst), text, WARC.")
    ],
    out: Annotated[
        Path | None, typer.Option(help="The sketch. Default: sketches/NAME.parquet in the workspace.")
    ] = None,
    scale: Annotated[int, typer.Option(min=1, help="Keep one hash in so many; 100 for short rows.")] = 1000,
    column: Annotated[str | None, typer.Option(help="The column with the text, where it is not plain.")] = None,
    revision: Annotated[str, typer.Option(help="Which revision of the corpus this is, as its source names it.")] = "",
    part: Annotated[
        bool, typer.Option("--part", help="This is only a part of the corpus: mark the sketch so.")
    ] = False,
    workspace: WorkspaceOption = None,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """Sketch a corpus that lies on this machine; a run that was stopped goes on with the files still to do.

    Example: provenance corpus sketch c4 --from c4/en --revision 1588ec4 --scale 1000
    """
    from provenance.linking.corpus_files import FileReading
    from provenance.linking.corpus_sketch import write_sketch

    if not source.exists():
        raise UsageProblem(
            f"sketching {name}: {source} does not exist; --from takes a file or a folder on this machine"
        )
    place = out or sketch_place(name, workspace, create=True)
    unfinished = place.with_name(f"{place.stem}.unfinished.parquet")
    sketching, reading = _begin(unfinished, f"{name} from {source.name}", revision, scale), FileReading()
    _add_files(sketching, source, reading, unfinished, column)
    sketch = sketching.done(partial=part)
    write_sketch(sketch, place)
    unfinished.unlink(missing_ok=True)
    told = {"sketch": str(place), "hashes": len(sketch.hashes), "scale": scale, "rows": sketch.rows,
            "shingles": sketch.shingles, "rows_without_words": sketch.skipped, "rows_without_text": reading.not_text,
            "rows_too_long": reading.too_long, "partial": part}  # fmt: skip
    if format is TableFormat.JSON:
        say_json(told)
    else:
        say("; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in told.items()))


def sketch_place(name: str, workspace: Path | None, *, create: bool = False) -> Path:
    """Where the sketch of a corpus stands in the workspace; a folder with sketches alone is one too."""
    create = create or (workspace is not None and (workspace / "sketches").is_dir())
    safe = "".join(one if one.isalnum() or one in "-._" else "-" for one in name.casefold()).strip(".")
    return chosen_workspace(workspace, create=create).sketches / f"{safe or 'corpus'}.parquet"


def _begin(unfinished: Path, source: str, revision: str, scale: int) -> "Sketching":
    from provenance.linking.corpus_sketch import Sketching, read_sketch

    if unfinished.exists():
        begun = read_sketch(unfinished)
        if (begun.source, begun.revision, begun.scale) == (source, revision, scale):
            complain(f"going on with {unfinished}: {len(begun.done)} files are done")
            return Sketching.going_on(begun)
    return Sketching(source, revision, scale)


def _add_files(sketching: "Sketching", source: Path, reading: Any, unfinished: Path, column: str | None) -> None:
    from provenance.linking.corpus_files import corpus_files, text_batches
    from provenance.linking.corpus_sketch import write_sketch

    files = [source] if is_warc(source) else _warcs(source) or corpus_files(source)
    done, saved = set(sketching.files), time.monotonic()
    with Screen() as screen:
        for number, file in enumerate(files, 1):
            key = f"{file.relative_to(source) if file != source else file.name} {file.stat().st_size}"
            if key not in done:
                for texts in warc_batches(file) if is_warc(file) else text_batches(file, reading, column):
                    sketching.add(texts)
                sketching.files.append(key)
            if time.monotonic() - saved > _SAVED_EVERY:
                write_sketch(sketching.done(partial=True), unfinished)
                saved = time.monotonic()
            screen.progress("files sketched", number, len(files))


def _warcs(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if is_warc(path)) if folder.is_dir() else []


def is_warc(path: Path) -> bool:
    return path.name.endswith((".warc", ".warc.gz"))


def warc_batches(path: Path) -> Any:
    """The prose of each page of an archive, one row a page."""
    import pyarrow as pa

    from db.archive import header, read_archive
    from provenance.reading import read_payload

    for record in read_archive(path):
        if record.payload and record.http and record.http.status == 200:
            kind = header(record.http.headers, "Content-Type")
            found = read_payload(record.payload, media_type=kind, name=record.target)
            text = "\n".join(block.content.text for block in found.prose() if block.content)
            yield pa.array([text.encode("utf-8", "replace")], pa.large_binary())
