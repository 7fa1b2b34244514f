"""Near-duplicates among signatures: `MinHashLSH`'s candidates from sorted arrays in Arrow files.

A part of the index is two files that are mapped into memory and never changed: the signatures with their ids, and for
each band the keys of its rows in ascending order with the rows they belong to: 12 bytes for a band of a signature.
Appending writes a new part; a part counts once its signatures stand under their final name, so that a run that was
killed leaves nothing half done. Two signatures are candidates when one band of theirs has the same key; the 64-bit
key stands for the band's values (two unlike bands in a part of 10 million share one by chance once in 300,000 parts).

A candidate is a suggestion: `near` keeps those whose signatures agree often enough, and before anything is claimed
the shingles themselves must be compared (`exact_similarity`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from provenance.linking.banding import AT_05, AT_08, Banding, agreements, ascending, band_keys, same_keys, with_words
from provenance.linking.shingling import jaccard, shingles_of
from provenance.linking.signing import PERMUTATIONS, SCHEME, SchemeError, Values

__all__ = ["AT_05", "AT_08", "Banding", "Near", "NearIndex", "NearIndexError", "exact_similarity"]

Rows: TypeAlias = npt.NDArray[np.int64]

_SCHEME, _BANDS = b"scheme", b"bands"
_AT_ONCE = 1 << 20
"""Pairs whose signatures are compared at a time: 16 MB of row numbers."""


class NearIndexError(ValueError):
    """An index cannot be read or made. The message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Near:
    """Signature `query` of those asked about is near the one called `id`, by the share of equal values."""

    query: int
    id: str
    estimate: float


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    ids: Any
    values: Values
    keys: tuple[npt.NDArray[np.uint64], ...]
    rows: tuple[npt.NDArray[np.uint32], ...]


class NearIndex:
    """The signatures in a folder, to be searched and added to."""

    def __init__(self, folder: Path, banding: Banding) -> None:
        """Open the folder, made if missing. Raises NearIndexError for damaged files, SchemeError for others."""
        self._folder, self._banding = folder, banding
        folder.mkdir(parents=True, exist_ok=True)
        self._parts = [self._open(path) for path in sorted(folder.glob("signatures-*.arrow"))]

    def __len__(self) -> int:
        return sum(len(part.ids) for part in self._parts)

    def append(self, ids: Sequence[str], values: Values) -> None:
        """Add signatures (n x 128); one without words (all values 2^32 - 1) is near nothing and is left out."""
        import pyarrow as pa

        if len(ids) != len(values):
            raise NearIndexError(
                f"adding to {self._folder}: {len(ids)} ids for {len(values)} signatures; give one each"
            )
        rows = with_words(values)
        if rows is not None:
            ids, values = [ids[row] for row in rows.tolist()], values[rows]
        if not len(values):
            return
        columns: dict[str, Any] = {}
        for band, keys in enumerate(band_keys(values, self._banding)):
            columns[f"key_{band}"], columns[f"row_{band}"] = map(pa.array, ascending(keys))
        flat = pa.FixedSizeListArray.from_arrays(pa.array(np.ascontiguousarray(values).ravel()), PERMUTATIONS)
        named = pa.array(ids, pa.string())
        number = len(list(self._folder.glob("signatures-*.arrow")))
        self._write(f"bands-{number:05}.arrow", columns)
        path = self._write(f"signatures-{number:05}.arrow", {"id": named, "minhash": flat})
        self._parts.append(self._open(path))

    def candidates(self, values: Values) -> Iterator[tuple[int, Rows, Rows]]:
        """For each part: its number, and pairs (row of `values`, row of the part), sorted, each once."""
        asked = band_keys(values, self._banding)
        for number, part in enumerate(self._parts):
            pairs = [same_keys(asked[band], keys, part.rows[band]) for band, keys in enumerate(part.keys)]
            queries = np.concatenate([pair[0] for pair in pairs])
            rows = np.concatenate([pair[1] for pair in pairs])
            joined = np.unique(queries.astype(np.uint64) << np.uint64(32) | rows.astype(np.uint64))
            yield (
                number,
                (joined >> np.uint64(32)).astype(np.int64),
                (joined & np.uint64(0xFFFFFFFF)).astype(np.int64),
            )

    def near(self, values: Values) -> Iterator[Near]:
        """Candidates whose signatures agree in at least `Banding.least_estimate` of their values."""
        for number, queries, rows in self.candidates(values):
            part = self._parts[number]
            for at in range(0, queries.size, _AT_ONCE):
                some, others = queries[at : at + _AT_ONCE], rows[at : at + _AT_ONCE]
                estimates = agreements(values, some, part.values, others)
                for place in np.flatnonzero(estimates >= self._banding.least_estimate).tolist():
                    yield Near(int(some[place]), part.ids[int(others[place])].as_py(), float(estimates[place]))

    def _write(self, name: str, columns: dict[str, Any]) -> Path:
        import pyarrow as pa

        table = pa.table(columns).replace_schema_metadata(self._metadata())
        open_file = self._folder / f"{name}.open"
        with pa.OSFile(str(open_file), "wb") as sink, pa.ipc.new_file(sink, table.schema) as writer:
            writer.write_table(table)
        return open_file.replace(self._folder / name)

    def _metadata(self) -> dict[bytes, bytes]:
        return {_SCHEME: SCHEME.text.encode(), _BANDS: f"{self._banding.bands}x{self._banding.rows}".encode()}

    def _open(self, path: Path) -> _Part:
        signatures = self._mapped(path)
        bands = self._mapped(path.with_name(path.name.replace("signatures-", "bands-")))
        values = signatures["minhash"].chunk(0).values.to_numpy(zero_copy_only=True).reshape(-1, PERMUTATIONS)
        count = range(self._banding.bands)
        keys = tuple(bands[f"key_{band}"].chunk(0).to_numpy(zero_copy_only=True) for band in count)
        rows = tuple(bands[f"row_{band}"].chunk(0).to_numpy(zero_copy_only=True) for band in count)
        if any(one.size != len(values) for one in (*keys, *rows)):
            raise NearIndexError(f"opening {path}: its bands are of another number of rows; make the index anew")
        return _Part(signatures["id"].chunk(0), values, keys, rows)

    def _mapped(self, path: Path) -> Any:
        import pyarrow as pa

        try:
            table = pa.ipc.open_file(pa.memory_map(str(path))).read_all()
        except (pa.ArrowException, OSError) as error:
            raise NearIndexError(f"opening {path}: {error}; make the index anew") from error
        found = table.schema.metadata or {}
        for key, expected in self._metadata().items():
            if found.get(key) != expected:
                has = found.get(key, b"none").decode("utf-8", "replace")
                raise SchemeError(
                    f"opening {path}: {key.decode()} {has!r}, needed {expected.decode()!r}; make it anew"
                )
        return table


def exact_similarity(one: str, other: str) -> float:
    """Jaccard similarity of the shingles of two texts: what a claim rests on."""
    return jaccard(shingles_of(one), shingles_of(other))
