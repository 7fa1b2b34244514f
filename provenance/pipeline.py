"""The line, from the archive to the report, on one screen.

crawl → archive → **read → extract → resolve → compare → link → judge → report**. What is before it is the crawler's;
`provenance/cli/audit.py` takes the turns.
"""

from collections.abc import Callable
from pathlib import Path

from db import store
from db.archive import Archive, observed_rows
from db.engine import Database
from db.records import Assessment
from provenance.assessing import Question, assess
from provenance.extracting import Observer, read_and_extract
from provenance.knowledge import Knowledge
from provenance.replaying import add_observed

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
) -> Assessment:
    """Read, extract and assess all that the archive holds; store it; answer `question` (None: all we have).

    What is stored is always the assessment of everything: a question about a date is answered and not kept.
    """
    tell = progress or _untold
    read_and_extract(
        database, archive, observe=observe, progress=lambda done, total: tell("read and extract", done, total)
    )
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
    database: Database, archive_folder: Path, knowledge: Knowledge, *, progress: Progress | None = None
) -> Assessment:
    """Make observed and derived tables anew from the archive, the reviewed files and this code."""
    with database.session() as session:
        store.clear_derived(session)
        store.clear_observed(session)
    add_observed(database, observed_rows(archive_folder))
    return run_line(database, Archive(archive_folder), knowledge, progress=progress)
