"""The kept hashes of rows, row by row: of texts in an Arrow column, or of plain strings."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from provenance.linking.shared_runs import RowHashes
from provenance.linking.shingling import WIDTH, Shingles, greatest_kept, shingles_in_order


def rows_of_texts(texts: Any, scale: int) -> RowHashes:
    """The rows with words of an Arrow column, each distinct row once."""
    from provenance.linking.buffers import sketch_texts

    numbers = _first_of_each(texts)
    kept = sketch_texts(texts.take(numbers), scale)
    return _with_words(kept.hashes, kept.rows, kept.places, kept.shingles, np.asarray(numbers))


def rows_of_strings(texts: Sequence[str], scale: int) -> RowHashes:
    """The same of strings, in plain Python: for a few hundred rows, without a compiler."""
    distinct = {text: at for at, text in reversed(list(enumerate(texts)))}
    numbers = np.array(sorted(distinct.values()), dtype=np.int64)
    shingles = [shingles_in_order(texts[at]) for at in numbers]
    counts = np.array([len(one) for one in shingles], dtype=np.int64)
    hashes: Shingles = np.concatenate([np.empty(0, np.uint64), *shingles])
    rows = np.repeat(np.arange(counts.size), counts)
    places = np.concatenate([np.empty(0, np.int64), *(np.arange(count) for count in counts)]).astype(np.int64)
    kept = hashes <= greatest_kept(scale)
    return _with_words(hashes[kept], rows[kept], places[kept], counts, numbers)


def _with_words(hashes: Shingles, rows: Any, places: Any, shingles: Any, numbers: Any) -> RowHashes:
    """Without the rows that have no words."""
    some = np.flatnonzero(shingles > 0)
    renumbered = np.zeros(shingles.size, np.int64)
    renumbered[some] = np.arange(some.size)
    return RowHashes(hashes, renumbered[rows], places, shingles[some] + WIDTH - 1, numbers[some])


def _first_of_each(texts: Any) -> Any:
    """The numbers of the rows that stand for the first time."""
    import pyarrow as pa

    column = texts.combine_chunks() if isinstance(texts, pa.ChunkedArray) else texts
    if isinstance(column, pa.ChunkedArray):
        column = pa.concat_arrays([chunk.cast(pa.large_binary()) for chunk in column.chunks])
    codes = column.cast(pa.large_binary()).dictionary_encode().indices.fill_null(-1).to_numpy()
    _, firsts = np.unique(codes, return_index=True)
    return pa.array(np.sort(firsts))
