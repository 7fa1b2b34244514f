"""Replay is import: records of a WARC come into the workspace's archive once, and their rows into the database."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TypeVar

from db import queries
from db.archive import NO_PAYLOAD, ArchiveDamaged, ImportOutcome, Observed, import_archive
from db.engine import Database
from db.left_over import add_rows, told
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

    `progress` is told the number of records seen. A revisit that comes before what it refers to is taken in a
    second pass. Raises NotAnArchive for a file that is none, ArchiveDamaged only when nothing of a file could be
    read.
    """
    done = _one_pass(database, archive_folder, paths, progress)
    if not (done.reasons[NO_PAYLOAD] and done.outcomes[ImportOutcome.COPIED]):
        return done
    late = _one_pass(database, archive_folder, paths, progress).outcomes[ImportOutcome.COPIED]
    done.outcomes += Counter({ImportOutcome.COPIED: late})
    done.outcomes -= Counter({ImportOutcome.IGNORED: late})
    done.reasons -= Counter({NO_PAYLOAD: late})
    return done


def _one_pass(
    database: Database, archive_folder: Path, paths: Sequence[Path], progress: Callable[[int], None] | None
) -> Replay:
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
            on_recovery=lambda recovery: done.recovered.append(told(recovery)),
        )
        seen_before, damage_before = done.outcomes.total(), len(done.damage)
        for batch in _batches(records, BATCH):
            done.outcomes.update(record.outcome for record in batch)
            done.reasons.update(one.reason for one in batch if one.outcome is ImportOutcome.IGNORED)
            rows = [record.observed for record in batch if record.observed]
            add_observed(database, rows)
            held.update(row.record.id for row in rows)
            if progress:
                progress(done.outcomes.total())
        if len(done.damage) > damage_before and done.outcomes.total() == seen_before:
            raise done.damage[-1]
    return done


def add_observed(database: Database, rows: Iterable[Observed]) -> None:
    """Commit rows that the archive gave."""
    with database.session() as session:
        add_rows(session, rows)


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
