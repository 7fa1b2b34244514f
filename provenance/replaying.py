"""Replay is import: records of a WARC come into the workspace's archive once, and their rows into the database."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from db import queries, store
from db.archive import ArchiveDamaged, ImportOutcome, Observed, Recovery, import_archive
from db.engine import Database
from db.records import Attempt, Capture
from provenance import __version__

BATCH = 500
SOFTWARE = f"training-data-provenance/{__version__}"

T = TypeVar("T")


@dataclass(slots=True)
class Replay:
    """What an import did: records by outcome, damage that was stepped over, torn ends that were cut off."""

    outcomes: Counter[ImportOutcome] = field(default_factory=Counter)
    damage: list[ArchiveDamaged] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)  # why records gave no row


def replay(
    database: Database,
    archive_folder: Path,
    paths: Sequence[Path],
    *,
    progress: Callable[[int], None] | None = None,
) -> Replay:
    """Import WARC files or folders of them. Killed at any moment, the same call goes on where it stopped.

    `progress` is told the number of records seen. Raises NotAnArchive for a file that is none, ArchiveDamaged
    only when nothing of a file could be read.
    """
    done = Replay()
    with database.reading() as session:
        held = {capture.id for capture in queries.captures(session)}
        held |= {attempt.id for attempt in queries.attempts(session)}
    for path in paths:
        records = import_archive(
            path,
            archive_folder,
            held.__contains__,
            software=SOFTWARE,
            on_damage=done.damage.append,
            on_recovery=lambda recovery: done.recovered.append(_told(recovery)),
        )
        before = done.outcomes.total()
        for batch in _batches(records, BATCH):
            done.outcomes.update(record.outcome for record in batch)
            done.reasons.update(one.reason for one in batch if one.outcome is ImportOutcome.IGNORED)
            add_observed(database, [record.observed for record in batch if record.observed])
            if progress:
                progress(done.outcomes.total())
        if done.damage and done.outcomes.total() == before:
            raise done.damage[-1]
    return done


def add_observed(database: Database, rows: Iterable[Observed]) -> None:
    """Commit rows that the archive gave, a batch at a time."""
    for batch in _batches(rows, BATCH):
        captures = [(one.record, one.location) for one in batch if isinstance(one.record, Capture)]
        attempts = [(one.record, one.location) for one in batch if isinstance(one.record, Attempt)]
        with database.session() as session:
            store.add_captures(session, [row for row, _ in captures], [place for _, place in captures])
            store.add_attempts(session, [row for row, _ in attempts], [place for _, place in attempts])


def _told(recovery: Recovery) -> str:
    return f"{recovery.file.name}: {recovery.records} whole records kept, {recovery.cut} bytes of a torn one cut off"


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
