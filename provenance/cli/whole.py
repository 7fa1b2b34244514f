"""`provenance crawl`, `derive` and `rebuild`: single steps of the line over the whole workspace."""

from typing import Annotated

import typer

from provenance.cli.opening import WorkspaceOption, opened
from provenance.cli.screen import Screen, say


def crawl(
    workspace: WorkspaceOption = None,
    budget: Annotated[int | None, typer.Option(min=1, help="Requests at the most.")] = None,
    again: Annotated[bool, typer.Option("--again", help="Look again at everything that was fetched before.")] = False,
) -> None:
    """Fetch what is due in the frontier, and nothing that the fetched documents name.

    Example: provenance crawl --budget 500
    """
    from db import frontier
    from provenance.cli.crawling import CrawlLimits, crawl_wanted

    with opened(workspace, create=True) as here, Screen() as screen:
        if again:
            with here.database.session() as session:
                frontier.make_due_again(session)
        for line in crawl_wanted(here, [], CrawlLimits(budget=budget, follow=False), screen):
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

    Example: provenance rebuild
    """
    from provenance.cli.audit import count_lines
    from provenance.pipeline import rebuild as make_anew

    with opened(workspace) as here, Screen() as screen:
        assessment = make_anew(here.database, here.workspace.archive, here.knowledge, progress=screen.progress)
    for line in count_lines(assessment):
        say(line)
