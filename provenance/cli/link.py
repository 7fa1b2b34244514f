"""`provenance link`: how much of a dataset a corpus holds, by text, beside controls."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from provenance.cli.corpus import is_warc, sketch_place, warc_batches
from provenance.cli.opening import WorkspaceOption
from provenance.cli.screen import FormatOption, TableFormat, complain, say, say_json
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from provenance.linking.corpus_sketch import CorpusSketch
    from provenance.linking.sketch_containment import Containment, Share


def link(
    dataset: Annotated[
        Path, typer.Argument(help="Rows of the dataset: Parquet, JSON Lines (gz, zst), text or WARC.")
    ],
    against: Annotated[list[str], typer.Option(help="A sketch, or the name of one in the workspace (repeatable).")],
    control: Annotated[
        list[Path] | None,
        typer.Option(help="Rows of another dataset of the same kind and language; three at least (repeatable)."),
    ] = None,
    rows: Annotated[int, typer.Option(min=1, help="Rows that are drawn from each file.")] = 5000,
    column: Annotated[str | None, typer.Option(help="The column with the text, where it is not plain.")] = None,
    workspace: WorkspaceOption = None,
    format: FormatOption = TableFormat.TEXT,
) -> None:
    """Say whether a corpus holds a dataset's text: a share with its interval, its controls, and the outcome.

    Example: provenance link rows.jsonl --against c4 --control a.jsonl --control b.jsonl --control c.jsonl
    """
    from provenance.linking.sketch_containment import contained, share_of

    texts = _rows_of(dataset, rows, column)
    others = [(path.name, _rows_of(path, rows, column)) for path in control or []]
    found = []
    for name in against:
        sketch = _sketch(name, workspace)
        own = share_of(dataset.name, texts, sketch)
        found.append((sketch, contained(own, [share_of(one, some, sketch) for one, some in others], sketch)))
    if format is TableFormat.JSON:
        say_json([_row(sketch, one) for sketch, one in found])
        return
    for sketch, one in found:
        _tell(sketch, one)


def _sketch(name: str, workspace: Path | None) -> "CorpusSketch":
    from provenance.linking.corpus_sketch import read_sketch

    path = Path(name) if Path(name).is_file() else sketch_place(name, workspace)
    if not path.is_file():
        raise UsageProblem(
            f"no sketch {name!r}: neither a file nor one in {path.parent}. Make it with "
            f"`provenance corpus sketch {name} --from PATH`"
        )
    return read_sketch(path)


def _rows_of(path: Path, most: int, column: str | None) -> Any:
    """A sample of the rows of a file by a fixed seed, from all of it; in the order of the file."""
    import numpy as np
    import pyarrow as pa

    from provenance.linking.corpus_files import FileReading, corpus_files, text_batches

    if not path.exists():
        raise UsageProblem(f"reading {path}: no such file; give a file with rows of the dataset")
    reading = FileReading()
    files = [path] if is_warc(path) else corpus_files(path)
    chance, kept, marks = np.random.default_rng(0), pa.array([], pa.large_binary()), np.empty(0)
    for file in files:
        for batch in warc_batches(file) if is_warc(file) else text_batches(file, reading, column):
            kept = pa.concat_arrays([kept, batch.cast(pa.large_binary())])
            marks = np.concatenate([marks, chance.random(len(batch))])
            if len(kept) > most:  # the rows with the least marks are a sample of all that was read
                places = np.sort(np.argpartition(marks, most)[:most])
                kept, marks = kept.take(pa.array(places)), marks[places]
    if reading.not_text or reading.too_long:
        complain(f"{path}: {reading.not_text} rows without text and {reading.too_long} too long were left out")
    return kept


def _tell(sketch: "CorpusSketch", found: "Containment") -> None:
    own = found.own
    say(f"{own.name} against {sketch.source} ({sketch.rows} rows, 1/{sketch.scale}): {found.outcome}")
    say(f"  {found.reason}")
    say(f"  above the controls {found.excess:.1%} (95 %: {found.low:.1%} to {found.high:.1%})")
    for one in (own, *found.controls):
        say(f"  {one.name}: {_shares(one)}")
    if own.best_rows:
        say(f"  rows found, surest first (numbers in the sample): {', '.join(map(str, own.best_rows[:20]))}")
    say(f"  rule {found.rule}. It speaks of these rows and of shared words, not of where they were taken from.")


def _shares(one: "Share") -> str:
    share = f"{one.share:.1%} of {one.hashes} kept shingles (95 %: {one.low:.1%} to {one.high:.1%})"
    return f"{share}, {one.found} of {one.judged} rows found"


def _row(sketch: "CorpusSketch", found: "Containment") -> dict[str, object]:
    from provenance.linking.corpus_sketch import SKETCH_SCHEME

    said: Sequence[str] = ("source", "revision", "scale", "rows", "shingles", "partial")
    return {**asdict(found), "corpus": {name: getattr(sketch, name) for name in said}, "scheme": SKETCH_SCHEME}
