"""`provenance crawl`, `derive` and `rebuild`: single steps of the line over the whole workspace."""

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.opening import WorkspaceOption, opened
from provenance.cli.screen import Screen, complain, say
from provenance.cli.stopping import EXIT_DAMAGED

if TYPE_CHECKING:
    from db.archive import ArchiveDamaged


def crawl(
    workspace: WorkspaceOption = None,
    budget: Annotated[int | None, typer.Option(min=1, help="Requests at the most.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Look again at everything that was fetched before.")] = False,
    vendor_pages: Annotated[
        bool,
        typer.Option(
            "--vendor-pages", help="Look at every maker's reviewed pages and sitemaps, and at what they lead to."
        ),
    ] = False,
) -> None:
    """Fetch what is due in the frontier, and of what the fetched documents name only disclosures that a law asks for.

    Public summaries of training content and AB 2013 disclosures are fetched on sight because their addresses move.

    Example: provenance crawl --vendor-pages --budget 500
    """
    from db import frontier
    from provenance.cli.crawling import CrawlLimits, crawl_wanted
    from provenance.targets import places_of

    with opened(workspace, create=True) as here, Screen() as screen:
        vendors = here.knowledge.vendors
        places = [places_of(vendors.vendors)] if vendor_pages else []
        with here.database.session() as session:
            if again:
                frontier.make_due_again(session)
            frontier.make_due_again(session, [target.document for one in places for target in one.targets])
        sites = vendors.hosts if vendor_pages else frozenset()
        for line in crawl_wanted(here, places, CrawlLimits(budget=budget, follow=False, sites=sites), screen):
            say(line)


def derive(workspace: WorkspaceOption = None) -> None:
    """Write what the archived documents name into the frontier, as targets of the next crawl.

    Example: provenance derive
    """
    from provenance.cli.crawling import derive_everything

    with opened(workspace) as here, Screen() as screen:
        new, known = derive_everything(here, screen)
    say(f"{new} new targets; {known} were in the frontier already")


def rebuild(workspace: WorkspaceOption = None) -> None:
    """Make the observed and derived tables anew from the archive and the reviewed files.

    Damaged records are named, left out, and end it with exit code 4; everything around them is used.

    Example: provenance rebuild
    """
    from provenance.cli.audit import count_lines
    from provenance.pipeline import rebuild as make_anew
    from provenance.replaying import told

    damage: list[ArchiveDamaged] = []
    archive_alone = workspace is not None and (workspace / "archive").is_dir()  # the database was moved away
    with opened(workspace, create=archive_alone) as here, Screen() as screen:
        assessment = make_anew(
            here.database,
            here.workspace.archive,
            here.knowledge,
            on_damage=damage.append,
            on_recovery=lambda recovery: complain(told(recovery)),
            progress=screen.progress,
        )
    for line in count_lines(assessment):
        say(line)
    for one in damage:
        complain(str(one))
    if damage:
        raise typer.Exit(EXIT_DAMAGED)
