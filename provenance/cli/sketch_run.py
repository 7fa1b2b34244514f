"""A sketch that grows file by file, saved once in a while, so that a run that was stopped goes on."""

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
"""Seconds between saves of a sketch that is being made."""


@dataclass(slots=True)
class SketchRun:
    """What a call has come to; `path` is where it is saved until it is done."""

    call: "SketchCall"
    path: Path
    sketching: "Sketching"
    reading: "FileReading"
    saved: float = field(default_factory=time.monotonic)
    told: int = 0

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
        begun = read_unfinished(path, call)
        complain(f"going on with {path}: {len(begun.sketch.done)} of {len(files.keys())} files are done")
        return cls(
            call,
            path,
            Sketching.going_on(begun.sketch, chosen=scale is not None),
            begun.reading,
            told=begun.reading.cut_off,
        )

    def add_files(self, files: "CorpusSource", column: str | None, screen: Screen) -> None:
        """Take in what is left; what is saved holds whole files only, so that going on counts no row twice."""
        keys = files.keys()
        for number in range(len(self.sketching.files), len(keys)):
            for batch in files.batches(number, self.reading, column):
                self._add(batch)
                screen.progress("rows sketched", self.sketching.rows, 0)
            self._file_done(keys[number])
            self._save()
            screen.progress("files sketched", number + 1, len(keys))

    def _file_done(self, key: str) -> None:
        self.sketching.file_done(key)
        if self.reading.cut_off > self.told:
            complain(f"{key.rpartition(' ')[0]}: it is cut off or damaged and was read as far as it goes; the sketch "
                     f"is marked as a part. Fetch the file anew and sketch again")  # fmt: skip
        self.told = self.reading.cut_off

    def _add(self, batch: "RowBatch") -> None:
        """The language of the corpus is that of its first rows, where they are of one."""
        self.sketching.add(batch.texts, batch.keys)
        if not self.sketching.language:
            self.sketching.language = language_of_rows(batch.texts) or ""

    def _save(self) -> None:
        from provenance.linking.unfinished import Unfinished, write_unfinished

        if time.monotonic() - self.saved > SAVED_EVERY:
            write_unfinished(Unfinished(self.call, self.sketching.done(partial=True), self.reading), self.path)
            self.saved = time.monotonic()
