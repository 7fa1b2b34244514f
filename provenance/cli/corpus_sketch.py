"""`provenance corpus sketch`: a corpus at hand, or on the Hub, as one small file."""

import os
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.corpus_source import LocalFiles, corpus_source
from provenance.cli.opening import WorkspaceOption, chosen_workspace
from provenance.cli.row_sources import batches_of, keep_compiled_code, language_of_rows, left_out, tell_skipped
from provenance.cli.screen import FormatOption, Screen, TableFormat, complain, say, say_json
from provenance.cli.sketch_lock import making_alone
from provenance.cli.sketch_run import SketchRun
from provenance.cli.stopping import NothingFetched, UsageProblem

if TYPE_CHECKING:
    from provenance.linking.corpus_files import FileReading
    from provenance.linking.corpus_sketch import CorpusSketch


def sketch_corpus(
    name: Annotated[str, typer.Argument(help="The corpus: an id or name of the registry, or a name of your own.")],
    source: Annotated[
        str,
        typer.Option(
            "--from",
            help="A file or folder (Parquet, JSON Lines, gz, zst, text, WARC), or hf://OWNER/NAME@REVISION/PATH.",
        ),
    ],
    out: Annotated[
        Path | None, typer.Option(help="The sketch. Default: sketches/NAME.parquet in the workspace.")
    ] = None,
    scale: Annotated[
        int | None,
        typer.Option(min=1, help="Keep one hash in so many. Default: 100, and 1000 for a corpus above some 2.5 GB."),
    ] = None,
    column: Annotated[
        str | None, typer.Option(help="The column with the text, where it is not plain; -: record keys alone.")
    ] = None,
    revision: Annotated[str, typer.Option(help="Which revision of the corpus this is, as its source names it.")] = "",
    part: Annotated[
        bool, typer.Option("--part", help="This is only a part of the corpus: mark the sketch so.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Begin anew where a run was stopped, instead of going on.")
    ] = False,
    spark: Annotated[
        str | None,
        typer.Option(
            metavar="MASTER",
            help="Sketch on Apache Spark: local[4], spark://HOST:7077, yarn. Its workers must see the files there.",
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """Sketch a corpus; a run that was stopped goes on where it was last saved (on Spark it begins anew).

    Example: provenance corpus sketch c4 --from c4/en --revision 1588ec4
    """
    if not name.strip():
        raise UsageProblem("sketching: the corpus has no name; give an id of the registry, or a name of your own")
    place = _place_named(out) if out else sketch_place(name, workspace, create=True)
    keep_compiled_code(place.parent)
    _tell_meaning(name, workspace)
    with making_alone(place):
        if spark is not None:
            sketch, reading = _on_spark(spark, name, source, column, revision, scale, part)
            _keep(sketch, source, place, reading)
        else:
            sketch, reading = _here(name, source, revision, column, scale, part, fresh, place)
    _tell(sketch, place, reading, format)


def _here(
    name: str, source: str, revision: str, column: str | None, scale: int | None, part: bool, fresh: bool, place: Path
) -> "tuple[CorpusSketch, FileReading]":
    """The sketch, made and kept by this process, from where a run was stopped unless `fresh`."""
    from provenance.linking.sketch_folder import UNFINISHED
    from provenance.linking.unfinished import remove_unfinished

    unfinished = place.with_name(f"{place.stem}{UNFINISHED}")
    if fresh:
        remove_unfinished(unfinished)
    with Screen() as screen:
        files = corpus_source(name, source, revision, place)
        run = SketchRun.begin(unfinished, name, files, column, scale)
        run.add_files(files, column, screen)
    sketch = run.sketching.done(partial=part or run.reading.cut_off > 0)
    try:
        _keep(sketch, source, place, run.reading)
    except NothingFetched:
        remove_unfinished(unfinished)
        raise
    remove_unfinished(unfinished)
    return sketch, run.reading


def _tell_meaning(name: str, workspace: Path | None) -> None:
    """What the registry makes of a name that is not an id of it: a corpus, or one that may be meant."""
    from db.workspace import WorkspaceError
    from provenance.corpora import alias_key, load_registry
    from provenance.linking.datasets import corpus_named

    try:
        own = chosen_workspace(workspace, create=workspace is not None and (workspace / "sketches").is_dir()).corpora
    except WorkspaceError:  # with --out there may be none
        own = None
    registry = load_registry(own)
    meant, alias = corpus_named(name, registry), registry.find_alias(name)
    told = {alias_key(one) for one in (meant.id, meant.name, *meant.hub_ids)} if meant else set()
    if meant is not None and alias_key(name) not in told:
        complain(f"{name!r} is {meant.name} of the registry: links by this sketch will name {meant.id!r}. If yours "
                 "is another corpus, give it another name")  # fmt: skip
    elif meant is None and alias is not None:
        complain(f"{name!r} is taken for a name of your own. The registry has it as one that may mean "
                 f"{', '.join(alias.corpus_ids)}; if that is what you sketch, give the id")  # fmt: skip


def _on_spark(
    master: str, name: str, source: str, column: str | None, revision: str, scale: int | None, part: bool
) -> "tuple[CorpusSketch, FileReading]":
    """The same sketch, file by file on Spark's workers."""
    from provenance.cli.spark import spark_session
    from provenance.linking.spark import Reading, sketch_on_spark

    if source.startswith("hf://"):
        raise UsageProblem(f"sketching {name}: --spark takes files that the workers can see; fetch {source} first")
    files = LocalFiles(name, Path(source).resolve())
    reading = Reading(partial(batches_of, column=column), language_of_rows)
    with spark_session(master) as session:
        found = sketch_on_spark(
            session, name, files.source, files.paths, reading, revision=revision, scale=scale,
            part=files.keys() if part else (),
        )  # fmt: skip
    if found.reading.cut_off:
        return replace(found.sketch, partial=True, done=tuple(files.keys())), found.reading
    return found.sketch, found.reading


def _keep(sketch: "CorpusSketch", source: str, place: Path, reading: "FileReading") -> None:
    """Put a sketch in its place, which may hold an older one. Raises NothingFetched for one with nothing in it."""
    from provenance.linking.sketch_files import write_sketch

    if not sketch.hashes.size and not sketch.keys.size:
        tell_skipped(source, reading)
        found = f"{sketch.rows} rows with {sketch.shingles} shingles, of which none is kept" if (
            sketch.shingles) else f"{sketch.rows} rows, none of them with words"  # fmt: skip
        remedy = "keep more with a smaller --scale" if sketch.shingles else "name the column with --column"
        kept = f"; {place} stays as it was" if place.exists() else ""
        raise NothingFetched(f"sketching {source}: it gave {found}; {remedy}{kept}")
    write_sketch(sketch, place)


def _tell(sketch: "CorpusSketch", place: Path, reading: "FileReading", format: TableFormat) -> None:
    told = {"sketch": str(place), "hashes": len(sketch.hashes), "scale": sketch.scale, "rows": sketch.rows,
            "shingles": sketch.shingles, "rows_without_words": sketch.skipped, **left_out(reading),
            "record_keys": len(sketch.keys), "language": sketch.language, "revision": sketch.revision,
            "partial": sketch.partial}  # fmt: skip
    if format is TableFormat.JSON:
        say_json(told)
    else:
        shown = {key: value for key, value in told.items() if value != "" and key not in left_out(reading)}
        say("; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in shown.items()))
        tell_skipped(str(place), reading)


def _place_named(out: Path) -> Path:
    """Where `--out` says, its folder made if missing: before hours of reading, not after. Raises UsageProblem."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageProblem(f"making the folder of {out}: {error}; name another file with --out") from error
    if out.is_dir():
        raise UsageProblem(
            f"writing the sketch {out}: it is a folder; name a file in it, e.g. {out / 'NAME.parquet'}"
        )
    if not os.access(out.parent, os.W_OK):
        raise UsageProblem(f"writing the sketch {out}: its folder cannot be written to; name another with --out")
    return out


def sketch_place(name: str, workspace: Path | None, *, create: bool = False) -> Path:
    """Where the sketch of a corpus stands in the workspace; a folder with sketches alone is one too."""
    create = create or (workspace is not None and (workspace / "sketches").is_dir())
    safe = "".join(one if one.isalnum() or one in "-._" else "-" for one in name.casefold()).strip(".")
    return chosen_workspace(workspace, create=create).sketches / f"{safe or 'corpus'}.parquet"
