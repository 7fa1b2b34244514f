"""Sketches of corpora on Spark: a task for each file, which is read by the very code that reads it on one machine.

A task gives back the kept hashes of its file, each once, its drawn rows, and what it counted. Hashes of all files are
made distinct in a shuffle; the rest is small and joined by whoever asked. Row numbers are by file, so the drawn rows
are those of one machine too.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from provenance.linking.corpus_files import FileReading, RowBatch
from provenance.linking.corpus_sketch import (
    SHORT_SCALE,
    USUAL_SCALE,
    CorpusSketch,
    SketchError,
    Sketching,
    too_fine,
)
from provenance.linking.drawn_rows import DrawnRows
from provenance.linking.shared_runs import RowHashes
from provenance.linking.signing import SchemeError

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

Integers = npt.NDArray[np.int64]
_PARTS = "file int, sort bigint, hash bigint, place bigint, said string"
_HASH, _KEY, _SAID = -1, -2, -3
"""What a row of a part is: a hash of the corpus, one of a record key, what the task counted; else a drawn row's."""
_AT_ONCE = 1 << 20
_FILES = "file int, path string"


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows are read from a file: pickled to the workers, so both are functions of a module, or partials of one.

    `batches` gives the rows and counts what it skips, `language` tells that of an Arrow column."""

    batches: Callable[[Path, FileReading], Iterable[RowBatch]]
    language: Callable[[Any], str | None]


@dataclass(frozen=True, slots=True, eq=False)
class SparkSketch:
    """A sketch that was made on Spark, and what was skipped in reading."""

    sketch: CorpusSketch
    reading: FileReading


def sketch_on_spark(
    session: "SparkSession", name: str, source: str, files: Sequence[Path], reading: Reading,
    *, revision: str = "", scale: int | None = None, part: Sequence[str] = (),
) -> SparkSketch:  # fmt: skip
    """The sketch of some files, which every worker must be able to read at the same path.

    `part` names the files where they are only a part of the corpus; the sketch is then marked partial.

    Raises SketchError for a file that is damaged, the first in order.
    """
    from pyspark import StorageLevel

    parts = _parts(session, files, reading, scale or SHORT_SCALE).persist(StorageLevel.DISK_ONLY)
    try:
        counted = _counted(parts)
        shingles, rows = (sum(one[field] for one in counted) for field in ("shingles", "rows"))
        hashes, keys = (_of_sort(parts, sort).distinct() for sort in (_HASH, _KEY))
        found = _unsigned(hashes)
        sample = _joined_sample(parts, counted)
        sketch = CorpusSketch(
            name, found, _unsigned(keys), sample, scale or SHORT_SCALE, source, revision, rows, shingles,
            sum(one["skipped"] for one in counted), bool(part),
            next((one["language"] for one in counted if one["language"]), ""), tuple(part),
        )  # fmt: skip
    finally:
        parts.unpersist()
    if scale is None and too_fine(found.size, shingles, rows):
        sketch = sketch.at_scale(USUAL_SCALE)
    not_read = FileReading()
    for one in counted:
        not_read.take(FileReading(**one["reading"]))
    return SparkSketch(sketch, not_read)


def _parts(session: "SparkSession", files: Sequence[Path], reading: Reading, scale: int) -> "DataFrame":
    """A partition for each file, so that a task that is lost costs one file."""
    rows = [(number, str(path)) for number, path in enumerate(files)]
    spread = session.sparkContext.parallelize(rows, max(1, len(rows)))

    def over(batches: Iterator[Any]) -> Iterator[Any]:
        for batch in batches:
            for row in batch.to_pylist():
                yield from sketch_file(row["file"], Path(row["path"]), reading, scale)

    return session.createDataFrame(spread, _FILES).mapInArrow(over, _PARTS)


def sketch_file(file: int, path: Path, reading: Reading, scale: int) -> Iterator[Any]:
    """The part of one file, as RecordBatches of _PARTS. What cannot be read is told as `error`: Spark would try a
    damaged file four times, and say so in a page of Java."""
    skipped, sketching = FileReading(), Sketching(str(path), scale=scale, file=file)
    try:
        for batch in reading.batches(path, skipped):
            sketching.add(batch.texts, batch.keys)
            sketching.language = sketching.language or reading.language(batch.texts) or ""
    except (SketchError, SchemeError) as error:
        yield _batch(file, [_SAID], [0], [0], json.dumps({"error": str(error)}))
        return
    sketch = sketching.done()
    sample = sketch.sample
    said = {name: getattr(sketch, name) for name in ("rows", "shingles", "skipped", "language")}
    said |= {"reading": asdict(skipped), "words": sample.words.tolist(), "numbers": sample.numbers.tolist()}
    yield _batch(file, [_SAID], [0], [0], json.dumps(said))
    yield _batch(file, sample.rows, sample.hashes, sample.places)
    for sort, hashes in ((_HASH, sketch.hashes), (_KEY, sketch.keys)):
        for at in range(0, hashes.size, _AT_ONCE):
            some = hashes[at : at + _AT_ONCE]
            yield _batch(file, np.full(some.size, sort), some, np.zeros(some.size))


def _batch(file: int, sorts: Any, hashes: Any, places: Any, said: str | None = None) -> Any:
    import pyarrow as pa

    count = len(sorts)
    return pa.RecordBatch.from_pydict({
        "file": pa.array(np.full(count, file, np.int32)),
        "sort": pa.array(np.asarray(sorts, np.int64)),
        "hash": pa.array(np.asarray(hashes, np.uint64).view(np.int64)),
        "place": pa.array(np.asarray(places, np.int64)),
        "said": pa.array([said] * count, pa.string()),
    })  # fmt: skip


def _counted(parts: "DataFrame") -> list[dict[str, Any]]:
    """What the tasks said, in the order of the files."""
    rows = parts.where(f"sort = {_SAID}").select("file", "said").orderBy("file").collect()
    counted = [json.loads(row["said"]) for row in rows]
    for one in counted:
        if "error" in one:
            raise SketchError(one["error"])
    return counted


def _of_sort(parts: "DataFrame", sort: int) -> "DataFrame":
    return parts.where(f"sort = {sort}").select("hash")


def _unsigned(hashes: "DataFrame") -> npt.NDArray[np.uint64]:
    found: Integers = hashes.toArrow()["hash"].to_numpy()
    return np.sort(found.view(np.uint64))


def _joined_sample(parts: "DataFrame", counted: Sequence[dict[str, Any]]) -> RowHashes:
    """The rows drawn from all files: of each file's the ones with the least marks."""
    table = (
        parts.where("sort >= 0").select("file", "sort", "place", "hash").orderBy("file", "sort", "place").toArrow()
    )
    files, rows, places, hashes = (table[name].to_numpy() for name in ("file", "sort", "place", "hash"))
    drawn = DrawnRows()
    for number, said in enumerate(counted):
        own = slice(*np.searchsorted(files, [number, number + 1]))
        words, numbers = (np.array(said[name], np.int64) for name in ("words", "numbers"))
        drawn.take(RowHashes(hashes[own].view(np.uint64), rows[own], places[own], words, numbers))
    return drawn.sample()
