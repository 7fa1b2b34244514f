"""FracMinHash sketches: of all shingle hashes of a corpus those below 2^64 / scale, each once, in one Parquet file.

A sketch can be shared without the text: one hash in 1,000 says nothing of the words around it. It carries its scheme,
scale, source, and counts, and whether all of the source is in it; a partial one is never used as the whole.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from provenance.linking.shingling import HASH_FUNCTION, NORMALISATION, SHINGLE, Shingles
from provenance.linking.signing import SchemeError

SKETCH_SCHEME = f"fracminhash@1; {HASH_FUNCTION}; {SHINGLE}; {NORMALISATION}"
USUAL_SCALE = 1000
_MERGED_AT = 1 << 22
"""Hashes that wait to be merged: 32 MB. The sketch itself is in memory too: 1 GB for 1 TB of text at 1/1000."""
_FIELDS = ("scheme", "scale", "source", "revision", "rows", "shingles", "skipped", "partial")


class SketchError(ValueError):
    """A sketch cannot be read. The message names the file and the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class CorpusSketch:
    """`hashes` are distinct and ascending, one in `scale` of all. `rows` and `shingles` count the text that went in,
    `skipped` the rows without words or too long to prepare. `partial`: not all of the source is in it; `done` then
    names the files that are."""

    hashes: Shingles
    scale: int
    source: str
    revision: str
    rows: int
    shingles: int
    skipped: int
    partial: bool
    done: tuple[str, ...] = ()

    def at_scale(self, scale: int) -> "CorpusSketch":
        """The same sketch at a coarser scale. Raises SchemeError for a finer one: what is not kept is gone."""
        if scale < self.scale:
            raise SchemeError(
                f"taking the sketch of {self.source} at 1/{scale}: it keeps 1/{self.scale}; sketch the source anew"
            )
        kept = self.hashes[self.hashes <= np.uint64(((1 << 64) - 1) // scale)]
        return CorpusSketch(
            kept, scale, self.source, self.revision, self.rows, self.shingles, self.skipped, self.partial
        )


class Sketching:
    """A sketch that grows batch by batch, in memory that does not grow with the text."""

    def __init__(self, source: str, revision: str = "", scale: int = USUAL_SCALE) -> None:
        self._source, self._revision, self._scale = source, revision, scale
        self._known: Shingles = np.empty(0, np.uint64)
        self._waiting: list[Shingles] = []
        self.rows = self.shingles = self.skipped = 0
        self.files: list[str] = []

    @classmethod
    def going_on(cls, begun: CorpusSketch) -> "Sketching":
        """Where a run that was stopped had come to."""
        sketching = cls(begun.source, begun.revision, begun.scale)
        sketching._known, sketching.files = begun.hashes, list(begun.done)
        sketching.rows, sketching.shingles, sketching.skipped = begun.rows, begun.shingles, begun.skipped
        return sketching

    def add(self, texts: Any) -> None:
        """Take in the texts of an Arrow column."""
        from provenance.linking.buffers import sketch_texts

        kept = sketch_texts(texts, self._scale)
        self.rows += len(texts)
        self.shingles += int(kept.shingles.sum())
        self.skipped += int((kept.shingles == 0).sum())
        self._waiting.append(kept.hashes)
        if sum(map(len, self._waiting)) > _MERGED_AT:
            self._merge()

    def _merge(self) -> None:
        self._known = np.unique(np.concatenate([self._known, *self._waiting]))
        self._waiting = []

    def done(self, *, partial: bool = False) -> CorpusSketch:
        self._merge()
        return CorpusSketch(
            self._known, self._scale, self._source, self._revision, self.rows, self.shingles, self.skipped, partial,
            tuple(self.files) if partial else (),
        )  # fmt: skip


def sketch_of(batches: Iterable[Any], source: str, revision: str = "", scale: int = USUAL_SCALE) -> CorpusSketch:
    """The sketch of all texts of some Arrow columns."""
    sketching = Sketching(source, revision, scale)
    for texts in batches:
        sketching.add(texts)
    return sketching.done()


def write_sketch(sketch: CorpusSketch, path: Path) -> None:
    """One Parquet file, column `h`: differences, compressed (5 to 6 bytes a hash). Whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    said = {"scheme": SKETCH_SCHEME, **{name: getattr(sketch, name) for name in _FIELDS[1:]}}
    metadata = {
        f"sketch.{name}": str(int(value) if isinstance(value, bool) else value) for name, value in said.items()
    }
    metadata["sketch.done"] = json.dumps(sketch.done)
    table = pa.table({"h": sketch.hashes}).replace_schema_metadata(metadata)
    open_file = path.with_name(f"{path.name}.open")
    pq.write_table(table, open_file, compression="zstd", use_dictionary=False,
                   column_encoding={"h": "DELTA_BINARY_PACKED"})  # fmt: skip
    open_file.replace(path)


def read_sketch(path: Path) -> CorpusSketch:
    """Raises SketchError for a file that is none or damaged, SchemeError for one of another version."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path, columns=["h"])
    except (pa.ArrowException, OSError) as error:
        raise SketchError(
            f"reading the sketch {path}: {error}; make it with `provenance corpus sketch NAME --from PATH`"
        ) from error
    return _from_table(table, path)


def _from_table(table: Any, path: Path) -> CorpusSketch:
    said: Mapping[str, str] = {
        key.decode(): value.decode("utf-8", "replace") for key, value in (table.schema.metadata or {}).items()
    }
    found = {name: said.get(f"sketch.{name}") for name in _FIELDS}
    if found["scheme"] != SKETCH_SCHEME:
        raise SchemeError(
            f"reading the sketch {path}: it is by {found['scheme']!r} and this version reads {SKETCH_SCHEME!r}; "
            f"sketch the text anew"
        )
    try:
        done = tuple(map(str, json.loads(said.get("sketch.done", "[]"))))
        scale, rows, shingles, skipped, partial = (
            int(found[name] or "") for name in ("scale", "rows", "shingles", "skipped", "partial")
        )
    except ValueError as error:
        raise SketchError(f"reading the sketch {path}: its counts are no numbers; sketch the text anew") from error
    hashes: Shingles = np.unique(table["h"].to_numpy().astype(np.uint64))
    source, revision = found["source"] or "", found["revision"] or ""
    return CorpusSketch(hashes, scale, source, revision, rows, shingles, skipped, bool(partial), done)
