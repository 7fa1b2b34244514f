"""`provenance archive`: the evidence itself: check it, take other archives in, hand it out."""

import shutil
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from db.vocabulary import RepoKind
from provenance.cli.opening import WorkspaceOption, opened
from provenance.cli.screen import FormatOption, Screen, TableFormat, complain, say, say_json
from provenance.cli.stopping import EXIT_DAMAGED, UsageProblem


class CardsOf(StrEnum):
    """Whose cards a dump has."""

    MODEL = "model"
    DATASET = "dataset"


app = typer.Typer(help="The archive: verify it, import WARC files, export it.", no_args_is_help=True)


@app.command()
def verify(workspace: WorkspaceOption = None, format: FormatOption = TableFormat.TEXT) -> None:
    """Read every record again and compare every digest; exit code 4 when something is damaged.

    Example: provenance archive verify
    """
    from db import queries
    from db.archive import verify_archive
    from db.places import elsewhere

    with opened(workspace) as here:
        with here.database.reading() as session:
            ids = [capture.id for capture in queries.captures(session)]
            ids += [attempt.id for attempt in queries.attempts(session)]
            places = queries.locations(session, ids)
            away = elsewhere(session, here.archive, places.values())
        report = verify_archive(
            here.workspace.archive, (place for place in places.values() if place.record_id not in away)
        )
    wrong = [
        f"{place.file}: no record at byte {place.offset} as the database says" for place in report.wrong_locations
    ]
    wrong += [str(damage) for damage in report.damage]
    if format is TableFormat.JSON:
        counts = {"files": report.files, "records": report.records, "bytes": report.bytes, "digests": report.digests}
        counts["elsewhere"] = len(away)
        say_json(counts | {"wrong": wrong, "skipped": [skip.reason for skip in report.skipped]})
    else:
        say(f"{report.files} files, {report.records} records, {report.bytes:,} bytes; {report.digests} digests agree")
        if away:
            say(f"{len(away)} records lie in another worker's archive, or in a file that is lost: verify them there")
        for line in (*wrong, *(f"gives no row: {skip.file.name}: {skip.reason}" for skip in report.skipped)):
            say(line)
    if wrong:
        raise typer.Exit(EXIT_DAMAGED)


@app.command("import")
def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE...", help="WARC files, folders of them, or a dump of Hub cards in Parquet."),
    ],
    workspace: WorkspaceOption = None,
    dated: Annotated[str | None, typer.Option("--dated", help="Of a dump: its day (YYYY-MM-DD).")] = None,
    dump: Annotated[str | None, typer.Option("--dump", help="Of a dump: its name. Default: the file's.")] = None,
    of: Annotated[CardsOf | None, typer.Option("--of", help="Of a dump: whose cards, where no column tells.")] = None,
    id_column: Annotated[str | None, typer.Option("--id-column", help="Of a dump: the column of Hub ids.")] = None,
    text_column: Annotated[str | None, typer.Option("--text-column", help="Of a dump: the column of cards.")] = None,
) -> None:
    """Copy the records of WARC files into the archive, byte for byte and once; or the cards of a bulk dump.

    Example: provenance archive import cards.parquet --dated 2026-05-01 --dump librarian-bots/model_cards
    """
    from provenance.cli.importing_dumps import import_dumps
    from provenance.importing.dump_rows import DumpColumns, is_dump
    from provenance.importing.replaying import replay

    dumps = [file for file in files if is_dump(file)]
    if dumps:
        kind = RepoKind(of.value) if of else None
        import_dumps(workspace, dumps, dated, dump, DumpColumns(id_column, text_column, kind))
    files = [file for file in files if file not in dumps]
    if not files:
        return
    with opened(workspace, create=True) as here, Screen() as screen:
        done = replay(
            here.database, here.workspace.archive, files, progress=lambda seen: screen.progress("records", seen, 0)
        )
    say(", ".join(f"{count} {outcome.value}" for outcome, count in sorted(done.outcomes.items())) or "no records")
    for note in (*done.recovered, *(str(damage) for damage in done.damage)):
        complain(note)
    if done.damage:
        raise typer.Exit(EXIT_DAMAGED)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="An empty or new folder for the WARC files.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Copy the archive's closed WARC files to a folder, for pywb, ReplayWeb.page or another workspace.

    Example: provenance archive export /media/stick/warcs
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageProblem(f"{folder} is not an empty folder; name a new one")
    with opened(workspace) as here:
        files = sorted(here.workspace.archive.glob("*.warc.gz"))
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy2(file, folder / file.name)
    say(f"{len(files)} files copied to {folder}")
