"""The line, from the archive to the report, on one screen.

crawl → archive → **read → extract → resolve → compare → link → judge → report**. What is before it is the crawler's;
`provenance/cli/audit.py` takes the turns.
"""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from db import store
from db.archive import Archive, NotAnArchive, Observed, OnDamage, Recovery, observed_rows, recover
from db.engine import Database
from db.left_over import add_rows
from db.records import Assessment
from provenance.assessing import Question, assess
from provenance.extracting import Observer, read_and_extract
from provenance.knowledge import Knowledge

Progress = Callable[[str, int, int], None]
"""Told (step, done, of how many); 0 of 0 for a step whose length is not known."""


def run_line(
    database: Database,
    archive: Archive,
    knowledge: Knowledge,
    *,
    question: Question | None = None,
    observe: Observer | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Assessment:
    """Read, extract and assess all that the archive holds; store it; answer `question` (None: all we have).

    `jobs` processes read where there is enough to read. What is stored is always the assessment of everything: a
    question about a date is answered and not kept.
    """
    tell = progress or _untold
    read_and_extract(
        database, archive, observe=observe, jobs=jobs,
        progress=lambda done, total: tell("read and extract", done, total),
    )  # fmt: skip
    tell("resolve, compare, link and judge", 0, 0)
    with database.session() as session:
        whole = assess(session, archive, knowledge, Question())
        store.replace_assessment(session, whole)
    if question is None or question == Question():
        return whole
    with database.reading() as session:
        return assess(session, archive, knowledge, question)


def _untold(_step: str, _done: int, _total: int) -> None:
    """Nobody asked how far we are."""


def rebuild(
    database: Database,
    archive_folder: Path,
    knowledge: Knowledge,
    *,
    on_damage: OnDamage | None = None,
    on_recovery: Callable[[Recovery], None] | None = None,
    progress: Progress | None = None,
    jobs: int = 1,
) -> Assessment:
    """Make observed and derived tables anew from the archive, the reviewed files and this code.

    The observed rows are replaced in one transaction: killed or stopped by damage, the database stays as it was,
    or holds all of them. Raises ArchiveDamaged unless `on_damage` takes it; then the records around it are used.
    """
    for recovery in recover(archive_folder):
        if on_recovery and recovery.cut:
            on_recovery(recovery)
    with database.session() as session:
        store.clear_derived(session)
        store.clear_observed(session)
        add_rows(session, _rows(archive_folder, on_damage))
    return run_line(database, Archive(archive_folder), knowledge, progress=progress, jobs=jobs)


def _rows(archive_folder: Path, on_damage: OnDamage | None) -> Iterator[Observed]:
    """Nothing for an archive that holds no file yet."""
    with suppress(NotAnArchive):
        yield from observed_rows(archive_folder, on_damage=on_damage)
