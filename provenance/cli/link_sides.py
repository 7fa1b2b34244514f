"""The two sides of a link as a command names them, and everything at hand that can be a control."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.corpus_sketch import sketch_place
from provenance.cli.row_sources import batches_of, keep_compiled_code, language_of_rows, source_files, tell_skipped
from provenance.cli.screen import complain
from provenance.cli.stopping import NothingFetched, UsageProblem

if TYPE_CHECKING:
    from db.records import Link
    from db.workspace import Workspace
    from provenance.corpora import Registry
    from provenance.linking.containment import Held
    from provenance.linking.corpus_sketch import CorpusSketch
    from provenance.linking.datasets import Dataset, Sort
    from provenance.linking.links import Target


def at_hand(workspace: Path | None, against: Sequence[str], like: str | None) -> "AtHand":
    """What the workspace holds, where there is one; a command with files alone needs none."""
    from db.workspace import WorkspaceError
    from provenance.cli.opening import chosen_workspace
    from provenance.corpora import load_registry

    files_only = bool(against) and all(Path(name).is_file() for name in against)
    try:
        found = chosen_workspace(workspace, create=workspace is not None and (workspace / "sketches").is_dir())
    except WorkspaceError:
        if workspace is not None or not files_only:
            raise
        found = None
    if workspace is None and files_only and not (Path.cwd() / "sketches").is_dir():
        found = None  # nobody asked for the workspace in the user's data folder
    if found:
        keep_compiled_code(found.sketches)
    return AtHand(found, load_registry(found.corpora if found else None), like)


@dataclass
class AtHand:
    """Registry, sketches and samples of a workspace (None: there is none)."""

    workspace: "Workspace | None"
    registry: "Registry"
    like: str | None

    @cached_property
    def sketches(self) -> "tuple[CorpusSketch, ...]":
        """The sketches of the workspace; one that cannot be read is told of and left out."""
        from provenance.linking.sketch_folder import SketchFolder

        read, issues = SketchFolder(self.workspace.sketches if self.workspace else None).read()
        for issue in issues:
            complain(issue.message)
        return read

    @cached_property
    def held(self) -> "list[Held]":
        """Datasets of which the archive holds rows."""
        from db.workspace import DATABASE_FILE

        if self.workspace is None or not (
            self.workspace.other_database or (self.workspace.folder / DATABASE_FILE).exists()
        ):
            return []
        from provenance.assessing import held_datasets
        from provenance.cli.opening import opened

        with opened(self.workspace.folder) as here, here.database.reading() as session:
            return held_datasets(session, here.archive, here.knowledge)

    def targets(self, names: Sequence[str]) -> "list[Target]":
        """The sketches that are named, else all at hand and the corpora of which rows are held."""
        from provenance.linking.containment import targets_at_hand

        found = targets_at_hand(self.held, self.registry, self.sketches)
        if names:
            targets = [self._target(name, found) for name in names]
            return list({target.subject: target for target in targets}.values())
        if not found:
            raise UsageProblem(
                "nothing to link to: no sketch is at hand and no rows of a known corpus are held. Make a sketch with "
                "`provenance corpus sketch NAME --from PATH`, or name one with --against"
            )
        return found

    def _target(self, name: str, found: "Sequence[Target]") -> "Target":
        """A sketch in a file, or by its name; or a corpus of which rows are held."""
        from provenance.cli.link import missing_sketch
        from provenance.linking.containment import target_of
        from provenance.linking.sketch_files import read_sketch

        wanted = self._wanted(_given(name, "--against"))
        at_hand = next((one for one in found if {one.subject, one.sketch.name, one.corpus} & wanted), None)
        path = Path(name)
        if self._is_path(name, at_hand.subject if at_hand else None) and path.is_file():
            return target_of(read_sketch(path), self.registry, self.sketches)
        if at_hand is not None:
            return at_hand
        place = sketch_place(name, self.workspace.folder) if self.workspace else None
        if place is not None and place.is_file():  # a damaged one says so here
            return target_of(read_sketch(place), self.registry, self.sketches)
        raise missing_sketch(name, self.workspace.sketches if self.workspace else None)

    def dataset(self, name: str, most: int, column: str | None, scale: int) -> "Dataset":
        """A file of rows, or of a sketch, or a dataset of which the archive or a sketch holds rows."""
        from provenance.linking.datasets import dataset_of_sketch
        from provenance.linking.sketch_files import is_sketch, read_sketch

        at_hand = self._at_hand(_given(name, "the dataset"))
        if self._is_path(name, at_hand.subject if at_hand else None):
            if at_hand is None and self.registry.find_alias(name):
                complain(
                    f"{name} is read as what lies here; the registry has {name!r} too, of which nothing is at hand"
                )
            path = Path(name)
            drawn = is_sketch(path)
            return (
                dataset_of_sketch(read_sketch(path), self.registry) if drawn else self.file(path, most, column, scale)
            )
        if at_hand is None:
            raise self._nothing_of(name)
        return at_hand

    def _at_hand(self, name: str) -> "Dataset | None":
        wanted = {one.casefold() for one in self._wanted(name)}
        for one in self.others():
            if wanted & {one.subject.casefold(), (one.corpus or "").casefold()} - {""}:
                return one
        return None

    def _wanted(self, name: str) -> set[str]:
        """Under which subjects and ids something of this name can be at hand: its own rows first."""
        from provenance.linking.datasets import corpus_named

        corpus = corpus_named(name, self.registry)
        repository = name.removeprefix("datasets/")
        subjects = {name, f"hf:dataset:{name}", f"hf:dataset:{repository}", f"sketch:{name}"}
        return subjects | ({corpus.id, f"sketch:{corpus.id}"} if corpus else set())

    @staticmethod
    def _is_path(name: str, at_hand: str | None) -> bool:
        """Whether a name means a path. Raises UsageProblem where it may mean either."""
        plain = not name.startswith((".", "/", "~", "sketch:", "hf:dataset:"))
        if not plain or at_hand is None or not Path(name).exists():
            return Path(name).exists()
        kind = "folder" if Path(name).is_dir() else "file"
        raise UsageProblem(
            f"{name!r} is a {kind} here and the name of {at_hand}, which is at hand: write {f'./{name}'!r} for the "
            f"{kind}, or {at_hand!r}"
        )

    def _nothing_of(self, name: str) -> UsageProblem:
        from provenance.linking.corpus_files import can_be_read

        if name.startswith((".", "/", "~")) or can_be_read(Path(name)):
            return UsageProblem(f"reading {name}: no such file; give a file or folder with rows of a dataset")
        known = [one.dataset.subject.removeprefix("hf:dataset:") for one in self.held]
        names = f" Rows are held of {', '.join(known[:10])}." if known else ""
        return UsageProblem(
            f"no rows of {name!r}: it is no file, and neither archive nor sketches hold rows of it.{names} Crawl "
            f"it with `provenance audit datasets/{name}`, or name a file with rows"
        )

    def file(self, path: Path, most: int, column: str | None, scale: int) -> "Dataset":
        """Distinct rows drawn from all of a file. Raises NothingFetched where none of its rows has text or a key."""
        import pyarrow as pa

        from provenance.linking.corpus_files import FileReading
        from provenance.linking.corpus_sketch import KEYS_FINER
        from provenance.linking.dataset_rows import draw_rows
        from provenance.linking.datasets import Dataset

        if not path.exists():
            raise UsageProblem(f"reading {path}: no such file; give a file with rows of the dataset")
        reading = FileReading()
        batches = (batch for file in source_files(path) for batch in batches_of(file, reading, column))
        drawn = draw_rows(batches, most, scale, max(1, scale // KEYS_FINER))
        tell_skipped(str(path), reading)
        if not drawn.with_text and not drawn.only_keys:
            raise _no_text(path, reading.not_text + reading.too_long, column)
        repeated = drawn.with_text - drawn.rows.words.size
        if repeated and drawn.rows.words.size < most and not drawn.cut:
            same = f"{repeated} of {drawn.with_text} rows are repeated or have no words"
            complain(f"{path}: {same}; each other one counts once")
        if drawn.cut:
            size = drawn.rows.words.size
            complain(f"{path}: {size} rows were drawn, not {most}: of more the hashes at 1/{scale} fill the memory")
        language = language_of_rows(pa.array(drawn.beginnings, pa.large_binary()))
        return Dataset(
            f"file:{path.name}", drawn.rows, scale, None, self._sort_named(), language, drawn.only_keys, drawn.keys,
            (drawn.digest,), only_keys=drawn.only_keys, with_text=drawn.with_text,
        )  # fmt: skip

    def others_than(self, dataset: "Dataset", targets: "Sequence[Target]") -> "list[Target]":
        """The targets without the dataset itself. Raises UsageProblem when none is left."""
        left = [target for target in targets if target.subject != dataset.subject]
        if not left:
            raise UsageProblem(
                f"nothing to link {dataset.subject} to but itself: it is the only corpus at hand or named. Sketch "
                "another with `provenance corpus sketch NAME --from PATH`, or name one with --against"
            )
        return left

    def _sort_named(self) -> "Sort | None":
        from provenance.linking.datasets import corpus_named, sort_of

        if self.like is None:
            return None
        row = corpus_named(self.like, self.registry)
        if row is None:
            raise UsageProblem(f"--like {self.like}: no corpus of the registry is called so; see `corpus list`")
        return sort_of(row)

    def others(self) -> "list[Dataset]":
        """Every dataset at hand that might be a control."""
        from provenance.linking.datasets import dataset_of_sketch

        drawn = [dataset_of_sketch(sketch, self.registry) for sketch in self.sketches]
        return [one.dataset for one in self.held] + drawn

    def described(self, subject: str, shown: str = "") -> str:
        """Rows and scale of a sketch, and its name where another was `shown`; or that a few rows are held."""
        for sketch in self.sketches:
            if subject == f"sketch:{sketch.name}":
                part = ", a part of it" if sketch.partial else ""
                named = f"by the sketch {sketch.name!r}: " if shown not in (subject, sketch.name) else ""
                return f" ({named}{sketch.rows} rows, 1/{sketch.scale}{part})"
        rows = next((len(one.dataset.rows.words) for one in self.held if one.dataset.subject == subject), None)
        return f" (only {rows} rows of it are held)" if rows is not None else ""

    def store(self, links: "Sequence[Link]") -> bool:
        """Put the links into the workspace's database, in the place of the same ones made before."""
        if self.workspace is None:
            return False
        from db import store
        from provenance.cli.opening import opened

        with opened(self.workspace.folder, create=True) as here, here.database.session() as session:
            store.put_links(session, links)
            session.commit()
        return True


def _no_text(path: Path, rows: int, column: str | None) -> NothingFetched:
    where = f"in the column {column!r}" if column else "where text is looked for"
    return NothingFetched(
        f"reading {path}: {rows} rows, and none has text {where}; name the column with the text (--column), or give "
        "a file with rows"
    )


def _given(name: str, what: str) -> str:
    """The name, where there is one: an empty one is a variable of a script that was not set, not this folder."""
    if not name.strip():
        raise UsageProblem(f"linking: {what} is empty; give a file or a name")
    return name
