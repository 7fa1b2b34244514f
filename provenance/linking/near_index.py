"""Near-duplicates among signatures: `MinHashLSH`'s candidates from sorted arrays in Arrow files.

A part of the index is two files that are mapped into memory and never changed: the signatures with their ids, and for
each band the keys of its rows in ascending order with the rows they belong to: 12 bytes for a band of a signature.
Appending writes a new part; a part counts once its signatures stand under their final name, so that a run that was
killed leaves nothing half done. Two signatures are candidates when one band of theirs has the same key; the 64-bit
key stands for the band's values (two unlike bands in a part of 10 million share one by chance once in 300,000 parts).

A candidate is a suggestion: `near` keeps those whose signatures agree often enough, and before anything is claimed
the shingles themselves must be compared (`exact_similarity`).
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from provenance.linking.shingling import jaccard, shingles_of
from provenance.linking.signing import PERMUTATIONS, SCHEME, SchemeError, Values

Rows: TypeAlias = npt.NDArray[np.int64]

_SCHEME, _BANDS = b"scheme", b"bands"
_MULTIPLIER = np.uint64(0xD6E8FEB86659FD93)
_STEP = 0x9E3779B97F4A7C15
_KEYED_AT_ONCE = 1 << 9
"""Signatures keyed at a time: 256 KB, which stay in the cache."""
_AT_ONCE = 1 << 16
"""Pairs whose signatures are compared at a time: 64 MB."""


class NearIndexError(ValueError):
    """An index cannot be read or made. The message names the file and the remedy."""


@dataclass(frozen=True, slots=True)
class Banding:
    """`bands` x `rows` of the 128 values, for pairs at `threshold` and above."""

    threshold: float
    bands: int
    rows: int

    @property
    def least_estimate(self) -> float:
        """Three standard errors of a signature below the threshold: of the true pairs one in 700 is below."""
        return self.threshold - 3 * math.sqrt(self.threshold * (1 - self.threshold) / PERMUTATIONS)


AT_08 = Banding(0.8, 16, 8)
AT_05 = Banding(0.5, 32, 4)
"""datasketch's own optimiser picks 9x13 and 25x5, which miss 20 % and 8 % (reference: minhash_linking)."""


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
        with_words = np.flatnonzero((values != np.iinfo(np.uint32).max).any(axis=1))
        if not with_words.size:
            return
        kept = np.ascontiguousarray(values[with_words])
        columns: dict[str, Any] = {}
        for band, keys in enumerate(band_keys(kept, self._banding)):
            order = np.argsort(keys)
            columns[f"key_{band}"], columns[f"row_{band}"] = pa.array(keys[order]), pa.array(order.astype(np.uint32))
        flat = pa.FixedSizeListArray.from_arrays(pa.array(kept.ravel()), PERMUTATIONS)
        named = pa.array([ids[row] for row in with_words.tolist()], pa.string())
        number = len(list(self._folder.glob("signatures-*.arrow")))
        self._write(f"bands-{number:05}.arrow", columns)
        path = self._write(f"signatures-{number:05}.arrow", {"id": named, "minhash": flat})
        self._parts.append(self._open(path))

    def candidates(self, values: Values) -> Iterator[tuple[int, Rows, Rows]]:
        """For each part: its number, and pairs (row of `values`, row of the part), sorted, each once."""
        asked = band_keys(values, self._banding)
        for number, part in enumerate(self._parts):
            pairs = [_same_keys(asked[band], keys, part.rows[band]) for band, keys in enumerate(part.keys)]
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
                estimates = (values[some] == part.values[others]).mean(axis=1)
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


def band_keys(values: Values, banding: Banding) -> list[npt.NDArray[np.uint64]]:
    """The key of each band of each signature: a multiplicative hash of its values, in order."""
    keys = np.empty((banding.bands, len(values)), np.uint64)
    starts = np.array([((band + 1) * _STEP) & 0xFFFFFFFFFFFFFFFF for band in range(banding.bands)], np.uint64)
    for at in range(0, len(values), _KEYED_AT_ONCE):
        some = values[at : at + _KEYED_AT_ONCE, : banding.bands * banding.rows]
        columns = np.ascontiguousarray(some.reshape(-1, banding.bands, banding.rows).transpose(2, 1, 0))
        key = np.repeat(starts[:, None], columns.shape[2], axis=1)
        for column in columns:
            key ^= column
            key *= _MULTIPLIER  # wraps: the intended modulo 2^64
            key ^= key >> np.uint64(32)
        keys[:, at : at + _KEYED_AT_ONCE] = key
    return list(keys)


def _same_keys(
    asked: npt.NDArray[np.uint64], keys: npt.NDArray[np.uint64], rows: npt.NDArray[np.uint32]
) -> tuple[Rows, Rows]:
    """Pairs (number of the key asked about, row that has the same key)."""
    first, last = np.searchsorted(keys, asked, "left"), np.searchsorted(keys, asked, "right")
    found = last - first
    starts = np.repeat(first - np.concatenate([[0], np.cumsum(found)[:-1]]), found)
    return np.repeat(np.arange(asked.size), found), rows[starts + np.arange(int(found.sum()))].astype(np.int64)


def exact_similarity(one: str, other: str) -> float:
    """Jaccard similarity of the shingles of two texts: what a claim rests on."""
    return jaccard(shingles_of(one), shingles_of(other))
