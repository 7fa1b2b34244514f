"""A sketch in one Parquet file: columns `h` (hash), `row` and `place`.

`row` is -1 for the hashes of the corpus, -2 for those of record keys, else the number of a drawn row in the file.
Everything else is in the file's metadata under `sketch.`.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from provenance.linking.corpus_sketch import SKETCH_SCHEME, CorpusSketch, SketchError
from provenance.linking.shared_runs import RowHashes
from provenance.linking.signing import SchemeError

_OF_CORPUS, _OF_KEYS = -1, -2
_TEXTS = ("name", "source", "revision", "language")
_COUNTS = ("scale", "rows", "shingles", "skipped", "partial")


def write_sketch(sketch: CorpusSketch, path: Path, more: Mapping[str, str] | None = None) -> None:
    """Differences, compressed (5 to 6 bytes a hash). Whole or not at all. `more` is said in the metadata too."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sample = sketch.sample
    said = {"scheme": SKETCH_SCHEME, **{name: getattr(sketch, name) for name in _TEXTS}}
    said |= {name: int(getattr(sketch, name)) for name in _COUNTS}
    said |= {"done": json.dumps(sketch.done), "words": json.dumps(sample.words.tolist())}
    said |= {"numbers": json.dumps(sample.numbers.tolist()), **(more or {})}
    rows = [np.full(sketch.hashes.size, _OF_CORPUS), np.full(sketch.keys.size, _OF_KEYS), sample.rows]
    places = np.concatenate([np.zeros(sketch.hashes.size + sketch.keys.size, np.int64), sample.places])
    table = pa.table({
        "h": np.concatenate([sketch.hashes, sketch.keys, sample.hashes]),
        "row": np.concatenate(rows).astype(np.int32),
        "place": places.astype(np.int64),
    }).replace_schema_metadata({f"sketch.{name}": str(value) for name, value in said.items()})  # fmt: skip
    beside = open_file(path)
    pq.write_table(table, beside, compression="zstd", use_dictionary=False,
                   column_encoding=dict.fromkeys(("h", "row", "place"), "DELTA_BINARY_PACKED"))  # fmt: skip
    beside.replace(path)


def open_file(path: Path) -> Path:
    """Where a sketch is written before it takes its place."""
    return path.with_name(f"{path.name}.open")


def is_sketch(path: Path) -> bool:
    """Whether a file says of itself that it is a sketch, of whatever version."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return path.suffix == ".parquet" and b"sketch.scheme" in (pq.read_schema(path).metadata or {})
    except (pa.ArrowException, OSError):
        return False


def read_sketch(path: Path) -> CorpusSketch:
    """Raises SketchError for a file that is none or damaged, SchemeError for one of another version."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(path)
    except (pa.ArrowException, OSError) as error:
        raise SketchError(
            f"reading the sketch {path}: {error}; make it with `provenance corpus sketch NAME --from PATH`"
        ) from error
    said = _said(table.schema)
    if said.get("scheme") != SKETCH_SCHEME:
        raise SchemeError(
            f"reading the sketch {path}: it is by {said.get('scheme')!r} and this version reads {SKETCH_SCHEME!r}; "
            f"sketch the text anew"
        )
    try:
        return _from_table(table, said)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SketchError(f"reading the sketch {path}: {error!r}; it is damaged, sketch the text anew") from error


def read_said(path: Path) -> Mapping[str, str]:
    """What a sketch says of itself, whatever its version; nothing where it says nothing. Raises SketchError."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return _said(pq.read_schema(path))
    except (pa.ArrowException, OSError) as error:
        raise SketchError(f"reading the sketch {path}: {error}; make it anew") from error


def _said(schema: Any) -> Mapping[str, str]:
    return {
        key.decode("utf-8", "replace").removeprefix("sketch."): value.decode("utf-8", "replace")
        for key, value in (schema.metadata or {}).items()
    }


def _from_table(table: Any, said: Mapping[str, str]) -> CorpusSketch:
    hashes = table["h"].to_numpy().astype(np.uint64)
    rows, places = table["row"].to_numpy(), table["place"].to_numpy()
    words, numbers = (np.array(json.loads(said[name]), dtype=np.int64) for name in ("words", "numbers"))
    drawn = rows >= 0
    sample = RowHashes(hashes[drawn], rows[drawn].astype(np.int64), places[drawn].astype(np.int64), words, numbers)
    if words.shape != numbers.shape or (sample.rows.size and sample.rows.max() >= words.size):
        raise ValueError("the drawn rows and their lengths do not agree")
    scale, count, shingles, skipped, partial = (int(said[name]) for name in _COUNTS)
    name, source, revision, language = (said[one] for one in _TEXTS)
    return CorpusSketch(
        name, np.unique(hashes[rows == _OF_CORPUS]), np.unique(hashes[rows == _OF_KEYS]), sample, max(1, scale),
        source, revision, count, shingles, skipped, bool(partial), language,
        tuple(map(str, json.loads(said["done"]))),
    )  # fmt: skip
