"""FracMinHash sketches: of all shingle hashes of a corpus those below 2^64 / scale, each once, in one Parquet file.

A sketch can be shared without the text: one hash in 1,000 says nothing of the words around it. It carries its scheme,
scale, name, source, revision and counts, and whether all of the source is in it; a partial one is never used as the
whole. With it go the kept hashes of SAMPLED rows, row by row, so that the corpus can stand as a control when another
dataset is linked, and the hashes of record keys (address, WARC id, SWHID), by which records are joined exactly.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from provenance.linking.drawn_rows import DrawnRows
from provenance.linking.record_keys import key_hashes
from provenance.linking.shared_runs import RowHashes
from provenance.linking.shingling import HASH_FUNCTION, NORMALISATION, SHINGLE, Shingles, greatest_kept
from provenance.linking.signing import SchemeError

SKETCH_SCHEME = f"fracminhash@2; {HASH_FUNCTION}; {SHINGLE}; {NORMALISATION}"
USUAL_SCALE = 1000
SHORT_SCALE = 100
"""For rows that are short or few: of a row of 750 words 7 hashes are kept."""
MOST_FINE = 1 << 22
"""Hashes at SHORT_SCALE (32 MB; some 2.5 GB of text) from which a sketch whose scale nobody chose becomes one at
USUAL_SCALE, unless its rows have fewer than SHORT_ROWS shingles on average."""
SHORT_ROWS = 300
KEYS_FINER = 100
"""Record keys are one for each row: of them so many times more are kept."""
ROWS_OF_A_FILE = 1 << 40
"""Numbers kept for the rows of a file, so that a row's number does not wait for the files before it to be read."""
_MERGED_AT = 1 << 22
"""Hashes and keys that wait to be merged: 32 MB. The sketch itself is in memory too, twice while it is merged."""


class SketchError(ValueError):
    """A sketch cannot be made or read. The message names the file and the remedy."""


@dataclass(frozen=True, slots=True, eq=False)
class CorpusSketch:
    """`hashes` are distinct and ascending, one in `scale` of all; `keys` the same of record keys, one in `key_scale`.
    `rows` and `shingles` count the text that went in, `skipped` the rows without words or too long to prepare.
    `sample` are the kept hashes of rows drawn from it. `partial`: not all of the source is in it; `done` then names
    the files that are."""

    name: str
    hashes: Shingles
    keys: Shingles
    sample: RowHashes
    scale: int
    source: str
    revision: str
    rows: int
    shingles: int
    skipped: int
    partial: bool
    language: str = ""
    done: tuple[str, ...] = ()

    @property
    def key_scale(self) -> int:
        return max(1, self.scale // KEYS_FINER)

    def at_scale(self, scale: int) -> "CorpusSketch":
        """The same sketch at a coarser scale. Raises SchemeError for a finer one: what is not kept is gone."""
        if scale < self.scale:
            raise SchemeError(
                f"taking the sketch of {self.name} at 1/{scale}: it keeps 1/{self.scale}; sketch the source anew"
            )
        if scale == self.scale:
            return self
        hashes = self.hashes[self.hashes <= greatest_kept(scale)]
        keys = self.keys[self.keys <= greatest_kept(max(1, scale // KEYS_FINER))]
        return replace(self, hashes=hashes, keys=keys, sample=self.sample.coarser(scale), scale=scale)


class Sketching:
    """A sketch that grows batch by batch, in memory that does not grow with the text."""

    def __init__(
        self, source: str, revision: str = "", scale: int | None = None, *, name: str = "", language: str = "",
        file: int = 0,
    ) -> None:  # fmt: skip
        """Without a scale it begins at SHORT_SCALE and becomes coarser when the corpus is large. `file` is the place
        of the first file among those of the corpus."""
        self._name, self._source, self._revision = name or source, source, revision
        self._scale, self._chosen = scale or SHORT_SCALE, scale is not None
        self._known: Shingles = np.empty(0, np.uint64)
        self._keys: Shingles = np.empty(0, np.uint64)
        self._waiting: list[Shingles] = []
        self._waiting_keys: list[Shingles] = []
        self.unmerged = 0
        """Hashes and keys since it was last looked whether the scale is too fine."""
        self._drawn = DrawnRows()
        self.language = language
        self.rows = self.shingles = self.skipped = 0
        self.files: list[str] = []
        self._row = file * ROWS_OF_A_FILE

    @classmethod
    def going_on(
        cls, begun: CorpusSketch, *, chosen: bool = True, rows_in_file: int = 0, unmerged: int = 0
    ) -> "Sketching":
        """Where a run that was stopped had come to; `chosen`: its scale was asked for. `begun` is a snapshot, the
        others what its `rows_in_file` and `unmerged` were."""
        sketching = cls(begun.source, begun.revision, begun.scale, name=begun.name, language=begun.language)
        sketching._chosen = chosen
        sketching._known, sketching._keys, sketching.files = begun.hashes, begun.keys, list(begun.done)
        sketching.rows, sketching.shingles, sketching.skipped = begun.rows, begun.shingles, begun.skipped
        sketching._drawn, sketching._row = DrawnRows(begun.sample), len(begun.done) * ROWS_OF_A_FILE + rows_in_file
        sketching.unmerged = unmerged
        return sketching

    @property
    def rows_in_file(self) -> int:
        """Rows that are in of the file that is not done yet."""
        return self._row % ROWS_OF_A_FILE

    def add(self, texts: Any, keys: Any = None) -> None:
        """Take in the texts of an Arrow column, and the record keys of the same rows."""
        from provenance.linking.buffers import sketch_texts

        kept = sketch_texts(texts, self._scale)
        self._drawn.add(kept, self._row)
        self._row += len(texts)
        self.rows += len(texts)
        self.shingles += int(kept.shingles.sum())
        self.skipped += int((kept.shingles == 0).sum())
        self._waiting.append(kept.hashes)
        if keys is not None:
            self._waiting_keys.append(key_hashes(keys, max(1, self._scale // KEYS_FINER)))
            self.unmerged += self._waiting_keys[-1].size
        self.unmerged += kept.hashes.size
        if self.unmerged > _MERGED_AT:
            self._merge_and_look()

    def file_done(self, key: str) -> None:
        """All rows of a file are in: the rows of the next are numbered from its own beginning."""
        self.files.append(key)
        self._row = (self._row // ROWS_OF_A_FILE + 1) * ROWS_OF_A_FILE

    def _merge(self) -> None:
        self._known = merged(self._known, self._waiting)
        self._keys = merged(self._keys, self._waiting_keys)
        self._waiting, self._waiting_keys = [], []

    def _merge_and_look(self) -> None:
        """Merge, and go on at a coarser scale where this one is too fine."""
        self._merge()
        self.unmerged = 0
        large = too_fine(self._known.size, self.shingles, self.rows)
        if large and not self._chosen and self._scale < USUAL_SCALE:
            coarse = self._sketch(True).at_scale(USUAL_SCALE)
            self._known, self._keys, self._scale = coarse.hashes, coarse.keys, USUAL_SCALE
            self._drawn = DrawnRows(coarse.sample)

    def snapshot(self) -> CorpusSketch:
        """What went in so far, to go on with. It changes nothing of what comes out in the end: the scale is looked at
        when it would have been looked at without it."""
        self._merge()
        return self._sketch(True)

    def done(self, *, partial: bool = False) -> CorpusSketch:
        """The sketch of what went in."""
        self._merge_and_look()
        return self._sketch(partial)

    def _sketch(self, partial: bool) -> CorpusSketch:
        return CorpusSketch(
            self._name, self._known, self._keys, self._drawn.sample(), self._scale, self._source, self._revision,
            self.rows, self.shingles, self.skipped, partial, self.language, tuple(self.files) if partial else (),
        )  # fmt: skip


def merged(known: Shingles, waiting: Sequence[Shingles]) -> Shingles:
    """The distinct hashes of all, ascending as those of `known` are: one pass over it and one copy, however large."""
    new = np.unique(np.concatenate([known[:0], *waiting]))
    places = np.searchsorted(known, new)
    there = known[np.minimum(places, known.size - 1)] == new if known.size else np.zeros(new.size, np.bool_)
    return np.insert(known, places[~there], new[~there])


def too_fine(hashes: int, shingles: int, rows: int) -> bool:
    """Whether a corpus with so many hashes at SHORT_SCALE is large, and its rows long, enough for USUAL_SCALE."""
    return hashes > MOST_FINE and shingles > SHORT_ROWS * rows


def sketch_of(batches: Iterable[Any], source: str, revision: str = "", scale: int = USUAL_SCALE) -> CorpusSketch:
    """The sketch of all texts of some Arrow columns."""
    sketching = Sketching(source, revision, scale)
    for texts in batches:
        sketching.add(texts)
    return sketching.done()
