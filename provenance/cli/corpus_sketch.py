"""`provenance corpus sketch`: a corpus at hand, or on the Hub, as one small file."""

import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.opening import WorkspaceOption, chosen_workspace
from provenance.cli.row_sources import (
    batches_of,
    keep_compiled_code,
    language_of_rows,
    source_files,
    tell_skipped,
)
from provenance.cli.screen import FormatOption, Screen, TableFormat, complain, say, say_json
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from provenance.linking.corpus_files import FileReading
    from provenance.linking.corpus_sketch import CorpusSketch, Sketching

_SAVED_EVERY = 60.0
"""Seconds between saves of a sketch that is being made."""


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
    column: Annotated[str | None, typer.Option(help="The column with the text, where it is not plain.")] = None,
    revision: Annotated[str, typer.Option(help="Which revision of the corpus this is, as its source names it.")] = "",
    part: Annotated[
        bool, typer.Option("--part", help="This is only a part of the corpus: mark the sketch so.")
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
    """Sketch a corpus; a run that was stopped goes on with the files still to do (on Spark it begins anew).

    Example: provenance corpus sketch c4 --from c4/en --revision 1588ec4
    """
    from provenance.linking.corpus_files import FileReading
    from provenance.linking.sketch_files import write_sketch
    from provenance.linking.sketch_folder import UNFINISHED

    place = out or sketch_place(name, workspace, create=True)
    keep_compiled_code(place.parent)
    unfinished, reading = place.with_name(f"{place.stem}{UNFINISHED}"), FileReading()
    if spark is not None:
        sketch, reading = _on_spark(spark, name, source, column, revision, scale, part)
        write_sketch(sketch, place)
        _tell(sketch, source, place, reading, format)
        return
    with Screen() as screen:
        if source.startswith("hf://"):
            from provenance.cli.hub_files import HubFiles

            files: Any = HubFiles(source, revision, place.parent)
            revision = files.revision
        else:
            files = _LocalFiles(name, Path(source))
        sketching = _begin(unfinished, name, files.source, revision, scale)
        _add_files(sketching, files, reading, unfinished, column, screen)
    sketch = sketching.done(partial=part)
    write_sketch(sketch, place)
    unfinished.unlink(missing_ok=True)
    _tell(sketch, source, place, reading, format)


def _on_spark(
    master: str, name: str, source: str, column: str | None, revision: str, scale: int | None, part: bool
) -> "tuple[CorpusSketch, FileReading]":
    """The same sketch, file by file on Spark's workers."""
    from provenance.cli.spark import spark_session
    from provenance.linking.spark import Reading, sketch_on_spark

    if source.startswith("hf://"):
        raise UsageProblem(f"sketching {name}: --spark takes files that the workers can see; fetch {source} first")
    files = _LocalFiles(name, Path(source).resolve())
    reading = Reading(partial(batches_of, column=column), language_of_rows)
    with spark_session(master) as session:
        found = sketch_on_spark(
            session, name, files.source, files.paths, reading, revision=revision, scale=scale,
            part=files.keys() if part else (),
        )  # fmt: skip
    return found.sketch, found.reading


def _tell(sketch: "CorpusSketch", source: str, place: Path, reading: "FileReading", format: TableFormat) -> None:
    if not sketch.rows:
        complain(f"{source} gave no row with text: the sketch is empty")
    told = {"sketch": str(place), "hashes": len(sketch.hashes), "scale": sketch.scale, "rows": sketch.rows,
            "shingles": sketch.shingles, "rows_without_words": sketch.skipped, "rows_without_text": reading.not_text,
            "rows_too_long": reading.too_long, "record_keys": len(sketch.keys), "language": sketch.language,
            "revision": sketch.revision, "partial": sketch.partial}  # fmt: skip
    if format is TableFormat.JSON:
        say_json(told)
    else:
        say("; ".join(f"{key.replace('_', ' ')}: {value}" for key, value in told.items() if value != ""))
        tell_skipped(str(place), reading)


def sketch_place(name: str, workspace: Path | None, *, create: bool = False) -> Path:
    """Where the sketch of a corpus stands in the workspace; a folder with sketches alone is one too."""
    create = create or (workspace is not None and (workspace / "sketches").is_dir())
    safe = "".join(one if one.isalnum() or one in "-._" else "-" for one in name.casefold()).strip(".")
    return chosen_workspace(workspace, create=create).sketches / f"{safe or 'corpus'}.parquet"


class _LocalFiles:
    """The files of a corpus on this machine."""

    def __init__(self, name: str, path: Path) -> None:
        if not path.exists():
            raise UsageProblem(
                f"sketching {name}: {path} does not exist; --from takes a file or folder of this machine, or hf://"
            )
        self.source, self._path, self.paths = path.name, path, source_files(path)

    def keys(self) -> list[str]:
        """What names each file: its path below the source, and its size."""
        return [f"{file.relative_to(self._path) if file != self._path else file.name} {file.stat().st_size}"
                for file in self.paths]  # fmt: skip

    def batches(self, number: int, reading: "FileReading", column: str | None) -> Any:
        return batches_of(self.paths[number], reading, column)


def _begin(unfinished: Path, name: str, source: str, revision: str, scale: int | None) -> "Sketching":
    from provenance.linking.corpus_sketch import Sketching
    from provenance.linking.sketch_files import read_sketch

    if unfinished.exists():
        begun = read_sketch(unfinished)
        same_scale = scale is None or begun.scale == scale
        if (begun.name, begun.source, begun.revision) == (name, source, revision) and same_scale:
            complain(f"going on with {unfinished}: {len(begun.done)} files are done")
            return Sketching.going_on(begun, chosen=scale is not None)
    return Sketching(source, revision, scale, name=name)


def _add_files(
    sketching: "Sketching", files: Any, reading: "FileReading", unfinished: Path, column: str | None, screen: Screen
) -> None:
    """File by file: what is saved holds whole files only, so that going on counts no row twice."""
    from provenance.linking.sketch_files import write_sketch

    keys, done, saved = files.keys(), set(sketching.files), time.monotonic()
    for number, key in enumerate(keys):
        if key not in done:
            for batch in files.batches(number, reading, column):
                sketching.add(batch.texts, batch.keys)
                _note_language(sketching, batch)
                screen.progress("rows sketched", sketching.rows, 0)
            sketching.file_done(key)
        if time.monotonic() - saved > _SAVED_EVERY:
            write_sketch(sketching.done(partial=True), unfinished)
            saved = time.monotonic()
        screen.progress("files sketched", number + 1, len(keys))


def _note_language(sketching: "Sketching", batch: Any) -> None:
    """The language of the corpus is that of its first rows, where they are of one."""
    if not sketching.language:
        sketching.language = language_of_rows(batch.texts) or ""
