"""Where the rows of a corpus come from: files of this machine, or of a dataset on the Hub."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from provenance.cli.row_sources import batches_of, source_files
from provenance.cli.screen import complain
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from provenance.linking.corpus_files import FileReading, RowBatch


class CorpusSource(Protocol):
    """`source` is what the sketch says of it, `place` the whole path or address; `revision` as given or found."""

    source: str
    place: str
    revision: str

    def keys(self) -> list[str]:
        """What names each file: its path below the source, and its size."""
        ...

    def changed(self) -> list[int]:
        """When each file was changed, in ns; 0 where its revision says which one it is."""
        ...

    def batches(
        self, number: int, reading: "FileReading", column: str | None, start: int = 0
    ) -> "Iterator[RowBatch]":
        """The rows of one file, from the position `start` of an earlier batch on."""
        ...


def corpus_source(name: str, source: str, revision: str, sketch: Path) -> CorpusSource:
    """What `--from` names; a file of the Hub lies beside the sketch while it is read."""
    if source.startswith("hf://"):
        from provenance.cli.hub_files import HubFiles

        return HubFiles(source, revision, sketch.parent)
    return LocalFiles(name, Path(source), revision, sketch)


class LocalFiles:
    """The files of a corpus on this machine; a sketch below it, and what lies beside that, are none of them."""

    def __init__(self, name: str, path: Path, revision: str = "", sketch: Path | None = None) -> None:
        if not path.exists():
            raise UsageProblem(
                f"sketching {name}: {path} does not exist; --from takes a file or folder of this machine, or hf://"
            )
        whole = path.resolve()
        self.source, self.place, self.revision = whole.name, str(whole), revision
        found = source_files(path)
        self._path, self.paths = path, [one for one in found if not (sketch and _is_ours(one, whole, sketch))]
        _tell_others(path, found)

    def keys(self) -> list[str]:
        return [f"{file.relative_to(self._path) if file != self._path else file.name} {file.stat().st_size}"
                for file in self.paths]  # fmt: skip

    def changed(self) -> list[int]:
        return [file.stat().st_mtime_ns for file in self.paths]

    def batches(
        self, number: int, reading: "FileReading", column: str | None, start: int = 0
    ) -> "Iterator[RowBatch]":
        return batches_of(self.paths[number], reading, column, start)


def _is_ours(file: Path, source: Path, sketch: Path) -> bool:
    """Whether a file is the sketch itself, what was saved of it, or in a folder of sketches below the source."""
    from provenance.linking.sketch_folder import UNFINISHED

    folder, whole = sketch.resolve().parent, file.resolve()
    if folder != source:
        return source in folder.parents and folder in whole.parents
    return whole.parent == folder and whole.name in (sketch.name, f"{sketch.stem}{UNFINISHED}")


def _tell_others(path: Path, read: Sequence[Path]) -> None:
    """Which files of a folder are not read, by the ends of their names."""
    from provenance.linking.corpus_files import shown_files

    kinds = (
        Counter(one.suffix or one.name for one in set(shown_files(path)).difference(read)) if path.is_dir() else {}
    )
    if kinds:
        count = sum(kinds.values())
        named = ", ".join(f"{kind} ({number})" for kind, number in sorted(kinds.items())[:10])
        complain(
            f"{count} file{'s' if count > 1 else ''} of another kind {'are' if count > 1 else 'is'} not read: {named}"
        )
