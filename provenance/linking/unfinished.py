"""A sketch that is being made, on disk: what went in so far, from which call, and where reading goes on.

It is a partial sketch with more said in its metadata. Only the very call that began it may go on with it: rows of
another source, column, revision or version of the reading would be mixed in without a trace.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from provenance.linking.corpus_sketch import SKETCH_SCHEME, CorpusSketch, SketchError
from provenance.linking.row_batches import ROWS_AS_READ, FileReading
from provenance.linking.signing import SchemeError
from provenance.linking.sketch_files import open_file, read_said, read_sketch, write_sketch

_SAID = "unfinished"
WAY_OUT = "call it as before to go on, or begin anew with --fresh"


@dataclass(frozen=True, slots=True)
class SketchCall:
    """All that decides which sketch comes out. `source` is the whole path or address, `files` what `files_mark` says
    of its files; `column` is empty and `scale` 0 where nobody chose one."""

    name: str
    source: str
    revision: str
    column: str
    scale: int
    files: str
    scheme: str = SKETCH_SCHEME
    reading: str = ROWS_AS_READ


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """Where to go on behind the files that are done: `rows` of the next one are in, and its reader goes on at
    `position`; `unmerged` is that of the sketch."""

    rows: int = 0
    position: int = 0
    unmerged: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Unfinished:
    """What a run that was stopped had come to."""

    call: SketchCall
    sketch: CorpusSketch
    reading: FileReading
    place: ReadingPlace


def files_mark(files: Iterable[tuple[str, int]]) -> str:
    """A digest of the names of a source's files, each with its size or when it was changed."""
    return hashlib.sha256(json.dumps([*files]).encode()).hexdigest()


def write_unfinished(unfinished: Unfinished, path: Path) -> None:
    """Whole or not at all."""
    said = {name: asdict(getattr(unfinished, name)) for name in ("call", "reading", "place")}
    write_sketch(unfinished.sketch, path, {_SAID: json.dumps(said)})


def remove_unfinished(path: Path) -> None:
    """Take it away, and what a kill in the middle of a save has left beside it."""
    for one in (path, open_file(path)):
        one.unlink(missing_ok=True)


def read_unfinished(path: Path, call: SketchCall) -> Unfinished:
    """What `call` can go on with. Raises SketchError where it cannot; the message says why, and the way out."""
    try:
        said = read_said(path)
        begun = json.loads(said.get(_SAID, "{}"))
        unlike = _unlike(said.get("scheme", ""), begun.get("call", {}), call)
        if not unlike:
            reading, place = FileReading(**begun["reading"]), ReadingPlace(**begun["place"])
            return Unfinished(call, read_sketch(path), reading, place)
    except (SchemeError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SketchError(f"going on with {path}: it cannot be read ({error}); {WAY_OUT}") from error
    raise SketchError(f"going on with {path}: {unlike}; {WAY_OUT}")


def _unlike(scheme: str, begun: Mapping[str, object], call: SketchCall) -> str:
    """In which way a sketch was begun by another call; empty: it was not."""
    if scheme != call.scheme:
        return f"it is by {scheme or 'no scheme'!r} and this version makes {call.scheme!r}"
    if not begun:
        return "it does not say which call began it"
    ours = asdict(call)
    unlike = [name for name in ours if begun.get(name) != ours[name]]
    if unlike == ["files"]:
        return f"the files of {call.source} have changed since"
    told = (f"{name} was {begun.get(name) or 'not given'}, now {ours[name] or 'not given'}"
            for name in unlike if name != "files")  # fmt: skip
    return ", ".join(told)
