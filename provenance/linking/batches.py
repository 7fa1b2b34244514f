"""Steps of linking as functions from one Arrow RecordBatch to another: what any engine can map over its batches.

The same function runs here over the batches of a file and in Spark's `mapInArrow`. A signature is 512 bytes of
`binary` (128 values, uint32, little-endian), since Spark has no unsigned numbers; keys of bands are int64 with the
same bits.
"""

from typing import Any

import numpy as np

from provenance.linking.banding import Banding, agreements, band_keys, with_words
from provenance.linking.signing import PERMUTATIONS, SchemeError, Values

SIGNED = "id string, minhash binary, shingles bigint"
"""The columns of a signed batch, as Spark writes them; so for the others."""
BANDED = "band int, key bigint, id string"
COMPARED = "query string, id string, estimate double"
VERIFIED = "query string, id string, estimate double, exact double"
_BYTES = 4 * PERMUTATIONS


def sign_batch(batch: Any) -> Any:
    """Columns `id` and `text` become SIGNED. `shingles` counts repeated ones each time; 0: without words."""
    import pyarrow as pa

    from provenance.linking.buffers import sign_texts

    signed = sign_texts(batch.column("text"))
    return _batch(id=batch.column("id").cast(pa.string()), minhash=to_binary(signed.values), shingles=signed.shingles)


def band_batch(batch: Any, banding: Banding) -> Any:
    """Columns `id` and `minhash` become BANDED: a row for each band; signatures without words have none."""
    import pyarrow as pa

    values, ids = to_values(batch.column("minhash")), batch.column("id")
    rows = with_words(values)
    if rows is not None:
        values, ids = values[rows], ids.take(pa.array(rows))
    bands = np.repeat(np.arange(banding.bands, dtype=np.int32), len(values))
    places = pa.array(np.tile(np.arange(len(values)), banding.bands))
    return _batch(band=bands, key=band_keys(values, banding).ravel().view(np.int64), id=ids.take(places))


def compare_batch(batch: Any, banding: Banding) -> Any:
    """Columns `query`, `id`, `minhash` and `held` (the signatures of both) become COMPARED: the near ones alone."""
    import pyarrow as pa

    one, other = to_values(batch.column("minhash")), to_values(batch.column("held"))
    rows = np.arange(len(one))
    estimates = agreements(one, rows, other, rows)
    near = pa.array(np.flatnonzero(estimates >= banding.least_estimate))
    return _batch(query=batch.column("query"), id=batch.column("id"), estimate=estimates).take(near)


def verify_batch(batch: Any) -> Any:
    """Columns `query`, `id`, `estimate`, `text` and `other` (both texts) become VERIFIED: `exact` is the Jaccard
    similarity of their shingles."""
    from provenance.linking.buffers import sketch_texts
    from provenance.linking.shingling import jaccard

    sides = [sketch_texts(batch.column(name)) for name in ("text", "other")]
    cuts = [np.searchsorted(side.rows, np.arange(len(batch) + 1)) for side in sides]
    sets = [[np.unique(side.hashes[cut[at] : cut[at + 1]]) for at in range(len(batch))]
            for side, cut in zip(sides, cuts, strict=True)]  # fmt: skip
    exact = np.array([jaccard(one, other) for one, other in zip(*sets, strict=True)], np.float64)
    return _batch(query=batch.column("query"), id=batch.column("id"), estimate=batch.column("estimate"), exact=exact)


def to_binary(values: Values) -> Any:
    """Signatures (n x 128) as an Arrow column of 512 bytes each."""
    import pyarrow as pa

    flat = np.ascontiguousarray(values, "<u4")
    return pa.FixedSizeBinaryArray.from_buffers(
        pa.binary(_BYTES), len(flat), [None, pa.py_buffer(flat)]
    ).cast(pa.binary())  # fmt: skip


def to_values(column: Any) -> Values:
    """The signatures (n x 128) in a column of `to_binary`. Raises SchemeError for one of another size or none."""
    import pyarrow as pa
    import pyarrow.compute as pc

    sizes = pc.binary_length(column)
    if column.null_count or (len(column) and pc.min_max(sizes).as_py() != {"min": _BYTES, "max": _BYTES}):
        raise SchemeError(
            f"reading signatures: one is not of {_BYTES} bytes ({PERMUTATIONS} values); sign the texts anew"
        )
    letters = column.cast(pa.large_binary())
    _, ends, data = letters.buffers()
    if not len(column):
        return np.empty((0, PERMUTATIONS), np.uint32)
    start = int(np.frombuffer(ends, np.int64)[letters.offset])
    flat = np.frombuffer(data, "<u4", PERMUTATIONS * len(column), start)
    return flat.reshape(-1, PERMUTATIONS)


def _batch(**columns: Any) -> Any:
    import pyarrow as pa

    return pa.RecordBatch.from_pydict(columns)
