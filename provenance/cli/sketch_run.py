"""A sketch that grows batch by batch, saved once in a while, so that a run that was stopped goes on where it was."""

import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.row_sources import language_of_rows
from provenance.cli.screen import Screen, complain

if TYPE_CHECKING:
    from provenance.cli.corpus_source import CorpusSource
    from provenance.linking.corpus_files import FileReading, RowBatch
    from provenance.linking.corpus_sketch import Sketching
    from provenance.linking.unfinished import SketchCall

SAVED_EVERY = 60.0
"""Seconds between saves of a sketch that is being made; more where saving takes more than a tenth of them."""
_SAVING = 10


@dataclass(slots=True)
class SketchRun:
    """What a call has come to; `path` is where it is saved until it is done."""

    call: "SketchCall"
    path: Path
    sketching: "Sketching"
    reading: "FileReading"
    position: int = 0
    told: int = 0
    next_save: float = field(default_factory=lambda: time.monotonic() + SAVED_EVERY)

    @classmethod
    def begin(
        cls, path: Path, name: str, files: "CorpusSource", column: str | None, scale: int | None
    ) -> "SketchRun":
        """A new one, or what was saved of the same call. Raises SketchError where another call has begun it."""
        from provenance.linking.corpus_sketch import Sketching
        from provenance.linking.row_batches import FileReading
        from provenance.linking.unfinished import SketchCall, files_mark, read_unfinished

        mark = files_mark(zip(files.keys(), files.changed(), strict=True))
        call = SketchCall(name, files.place, files.revision, column or "", scale or 0, mark)
        if not path.exists():
            made = Sketching(files.source, files.revision, scale, name=name)
            return cls(call, path, made, FileReading())
        begun, count = read_unfinished(path, call), len(files.keys())
        place = begun.place
        within = f" and {place.rows} rows of the next" if place.rows else ""
        complain(f"going on with {path}: {len(begun.sketch.done)} of {count} files are done{within}")
        sketching = Sketching.going_on(
            begun.sketch, chosen=scale is not None, rows_in_file=place.rows, unmerged=place.unmerged
        )
        return cls(call, path, sketching, begun.reading, place.position, told=begun.reading.cut_off)

    def add_files(self, files: "CorpusSource", column: str | None, screen: Screen) -> None:
        """Take in what is left: of the first file what is behind the position that was saved."""
        keys = files.keys()
        for number in range(len(self.sketching.files), len(keys)):
            for batch in files.batches(number, self.reading, column, self.position):
                self._add(batch)
                screen.progress("rows sketched", self.sketching.rows, 0)
            self._file_done(keys[number])
            screen.progress("files sketched", number + 1, len(keys))

    def _file_done(self, key: str) -> None:
        self.sketching.file_done(key)
        if self.reading.cut_off > self.told:
            complain(f"{key.rpartition(' ')[0]}: it is cut off or damaged and was read as far as it goes; the sketch "
                     f"is marked as a part. Fetch the file anew and sketch again")  # fmt: skip
        self.told, self.position = self.reading.cut_off, 0
        self._save()

    def _add(self, batch: "RowBatch") -> None:
        """The language of the corpus is that of its first rows, where they are of one."""
        self.sketching.add(batch.texts, batch.keys)
        if not self.sketching.language:
            self.sketching.language = language_of_rows(batch.texts) or ""
        self.position = batch.position
        self._save()

    def _save(self) -> None:
        """All that is needed to go on as if nothing had happened: what is skipped is counted up to this position."""
        from provenance.linking.unfinished import ReadingPlace, Unfinished, write_unfinished

        began = time.monotonic()
        if began < self.next_save:
            return
        place = ReadingPlace(self.sketching.rows_in_file, self.position, self.sketching.unmerged)
        write_unfinished(Unfinished(self.call, self.sketching.snapshot(), self.reading, place), self.path)
        ended = time.monotonic()
        self.next_save = ended + max(SAVED_EVERY, _SAVING * (ended - began) if SAVED_EVERY > 0 else 0)
