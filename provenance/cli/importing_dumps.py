"""`provenance archive import FILE.parquet`: cards of bulk dumps."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.opening import end_of_day, opened
from provenance.cli.screen import Screen, complain, say
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from provenance.importing.dump_rows import DumpColumns
    from provenance.importing.dumps import DumpImport


def import_dumps(
    workspace: Path | None, files: Sequence[Path], dated: str | None, name: str | None, columns: "DumpColumns"
) -> None:
    """Take the cards of dumps in, and say what became of their rows. Raises UsageProblem, DumpError."""
    from provenance.importing.dumps import import_dump

    day = end_of_day(dated, "--dated")
    if day is None:
        raise UsageProblem(f"{files[0]} is a dump: say of what day it is with --dated YYYY-MM-DD")
    moment = day.replace(hour=0, minute=0, second=0, microsecond=0)
    with opened(workspace, create=True) as here, Screen() as screen:
        for file in files:
            done = import_dump(
                here.database,
                here.workspace.archive,
                file,
                name=name or file.name,
                dumped_at=moment,
                columns=columns,
                progress=lambda rows: screen.progress("rows of the dump", rows, 0),
            )
            _tell(file, done)


def _tell(file: Path, done: "DumpImport") -> None:
    say(f"{file.name}: {done.reading.rows} rows, {done.taken} cards taken in, {done.held} held before")
    for reason, count in done.reading.left_out.most_common():
        complain(f"{count} rows left out: {reason}")
    for note in done.recovered:
        complain(note)
