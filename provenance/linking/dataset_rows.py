"""The rows of a dataset that a link is made of: drawn from a stream by what stands in them, in bounded memory.

The rows with the least marks are drawn; a row's mark is a hash of its bytes. So a row that is repeated counts once,
the order of the rows does not matter, and of two files that have rows in common the same ones are drawn, by which a
copy is told. What is kept of a row are its hashes, at the scale of the sketch, never its text.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from provenance.linking.record_keys import key_hashes
from provenance.linking.row_batches import RowBatch
from provenance.linking.shared_runs import RowHashes, no_rows
from provenance.linking.shingling import WIDTH, Shingles

MOST_ROWS = 1_000_000
"""Rows that can be asked for: 32 MB without their hashes."""
MOST_HASHES = 1 << 23
"""Hashes kept of all rows drawn: 200 MB, twice that while they are joined. Of fewer rows then."""
MOST_KEYS = 1 << 22
"""Record keys kept, those with the least hashes: 32 MB."""
_BEGINNINGS, _BEGINNING = 64, 4_000
"""Rows of which so many bytes are kept, by which the language is told."""
_WAITING = 1 << 20
_NO_MARKS: Shingles = np.empty(0, np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class DrawnDataset:
    """`rows` are in the order of the files, under their numbers there. `with_text` and `only_keys` count all rows
    that have text, and that have a record key and no text; `keys` are hashes of record keys, `digest` is of the drawn
    rows whatever their order; `cut`: more rows were asked for than memory has room for."""

    rows: RowHashes
    digest: str
    beginnings: tuple[bytes, ...]
    keys: Shingles
    with_text: int
    only_keys: int
    cut: bool


def draw_rows(batches: Iterable[RowBatch], most: int, scale: int, key_scale: int = 1) -> DrawnDataset:
    """At most `most` rows of a stream, with one hash in `scale` of theirs, and one in `key_scale` of record keys."""
    drawing = _Drawing(min(most, MOST_ROWS), scale)
    keys, waiting, only_keys = _NO_MARKS, [_NO_MARKS], 0
    for batch in batches:
        drawing.add(batch.texts)
        if batch.keys is None:
            continue
        only_keys += _only_keys(batch)
        waiting.append(key_hashes(batch.keys, key_scale))
        if sum(map(len, waiting)) > _WAITING:
            keys, waiting = _least(keys, waiting), []
    drawing.thin()
    return DrawnDataset(
        drawing.rows, _digest(drawing.marks), tuple(text for _, text in drawing.beginnings),
        _least(keys, waiting), drawing.with_text, only_keys, drawing.cut,
    )  # fmt: skip


def _only_keys(batch: RowBatch) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(pc.and_(pc.is_null(batch.texts), pc.is_valid(batch.keys))).as_py() or 0)


def _least(known: Shingles, waiting: list[Shingles]) -> Shingles:
    return np.unique(np.concatenate([known, *waiting]))[:MOST_KEYS]


def _digest(marks: Shingles) -> str:
    return hashlib.sha256(np.sort(marks).astype("<u8").tobytes()).hexdigest()


@dataclass(slots=True)
class _Drawing:
    """`marks` of `rows`, in the order of the files. A row whose mark is not below `limit` is no longer wanted."""

    most: int
    scale: int
    rows: RowHashes = field(default_factory=no_rows)
    marks: Shingles = field(default_factory=lambda: _NO_MARKS)
    limit: int = 1 << 64
    cut: bool = False
    with_text: int = 0
    read: int = 0
    beginnings: list[tuple[int, bytes]] = field(default_factory=list)

    def add(self, texts: Any) -> None:
        """Take in an Arrow column of texts; null is none."""
        import pyarrow as pa

        found: dict[int, tuple[int, bytes]] = {}
        for at, text in enumerate(texts.cast(pa.large_binary()).to_pylist()):
            self.with_text += text is not None
            if text is not None and (mark := _mark(text)) < self.limit:
                found.setdefault(mark, (self.read + at, text))
        self.read += len(texts)
        known = set(self.marks[np.isin(self.marks, np.fromiter(found, np.uint64, len(found)))].tolist())
        self._take({mark: row for mark, row in found.items() if mark not in known})

    def _take(self, found: dict[int, tuple[int, bytes]]) -> None:
        import pyarrow as pa

        from provenance.linking.buffers import sketch_texts

        if not found:
            return
        kept = sketch_texts(pa.array([text for _, text in found.values()], pa.large_binary()), self.scale)
        some = np.flatnonzero(kept.shingles > 0)
        words = np.where(kept.shingles > 0, kept.shingles + WIDTH - 1, 0)
        numbers = np.array([number for number, _ in found.values()], np.int64)
        every = RowHashes(kept.hashes, kept.rows, kept.places, words, numbers)
        self.rows = self.rows.joined(every.take(some))
        self.marks = np.concatenate([self.marks, np.fromiter(found, np.uint64, len(found))[some]])
        starts = [(mark, _beginning_and_middle(text)) for mark, (_, text) in found.items()]
        self.beginnings = sorted([*self.beginnings, *starts])[:_BEGINNINGS]
        if self.marks.size > 2 * self.most or self.rows.hashes.size > MOST_HASHES:
            self.thin()

    def thin(self) -> None:
        """Leave the rows with the least marks: as many as are asked for, and as memory has room for."""
        order = np.argsort(self.marks)
        sizes = np.cumsum(np.bincount(self.rows.rows, minlength=self.marks.size)[order])
        room = int(np.searchsorted(sizes, MOST_HASHES // 2, "right"))
        full = bool(sizes.size) and sizes[-1] > MOST_HASHES and room < min(self.most, order.size)
        self.cut = self.cut or full
        self.most = max(1, min(self.most, room)) if full else self.most
        chosen = np.sort(order[: self.most])
        self.rows, self.marks = self.rows.take(chosen), self.marks[chosen]
        if self.marks.size == self.most:
            self.limit = int(self.marks.max()) + 1


def _beginning_and_middle(text: bytes) -> bytes:
    """What the language is told by: a row can begin with a notice in another."""
    half, middle = _BEGINNING // 2, len(text) // 2
    return text if len(text) <= _BEGINNING else text[:half] + b" " + text[middle : middle + half - 1]


def _mark(text: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "little")
