"""The sketches of a workspace: every corpus at hand."""

from dataclasses import dataclass
from pathlib import Path

from db.records import Issue, content_id
from provenance.linking.corpus_sketch import CorpusSketch, SketchError
from provenance.linking.signing import SchemeError

UNFINISHED = ".unfinished.parquet"
SKETCH_STEP = "sketch"
"""The step of issues about sketches: they are looked at anew by every assessment."""


@dataclass(frozen=True, slots=True)
class SketchFolder:
    """A folder of sketches; None where there is none. Files are read when they are asked for, whole ones only."""

    folder: Path | None = None

    def paths(self) -> list[Path]:
        """The sketches, without those that are being made."""
        found = sorted(self.folder.glob("*.parquet")) if self.folder and self.folder.is_dir() else []
        return [path for path in found if not path.name.endswith(UNFINISHED)]

    def read(self) -> tuple[tuple[CorpusSketch, ...], tuple[Issue, ...]]:
        """Every sketch that can be read, and an issue for each of the others."""
        from provenance.linking.sketch_files import read_sketch

        sketches, issues = [], []
        for path in self.paths():
            try:
                sketches.append(read_sketch(path))
            except (SketchError, SchemeError) as error:
                identity = content_id([SKETCH_STEP, path.name])
                issues.append(Issue(identity, SKETCH_STEP, f"sketch:{path.stem}", None, str(error)))
        return tuple(sketches), tuple(issues)
