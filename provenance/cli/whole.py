"""`provenance crawl`, `derive` and `rebuild`: single steps of the line over the whole workspace."""

from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.crawl_options import (
    MAX_WAIT,
    Again,
    Budget,
    History,
    MaxWait,
    Megabytes,
    Minutes,
    MostCommits,
    Render,
    Robots,
)
from provenance.cli.opening import JobsOption, WorkspaceOption, end_of_day, opened
from provenance.cli.screen import Screen, complain, say
from provenance.cli.stopping import EXIT_DAMAGED, UsageProblem
from provenance.targeting.past import MOST_COMMITS, SINCE, PageArchive, Past

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from db.archive import ArchiveDamaged
    from db.documents import DocumentKey


def crawl(
    addresses: Annotated[
        list[str] | None, typer.Argument(metavar="[ADDRESS]...", help="Pages to fetch besides what is due.")
    ] = None,
    workspace: WorkspaceOption = None,
    budget: Budget = None,
    minutes: Minutes = None,
    megabytes: Megabytes = None,
    max_wait: MaxWait = MAX_WAIT,
    robots_everywhere: Robots = False,
    again: Again = False,
    changed: Annotated[
        bool,
        typer.Option("--changed", help="Look again at listings, and then only at what they say has changed since."),
    ] = False,
    vendor_pages: Annotated[
        bool,
        typer.Option(
            "--vendor-pages", help="Look at every maker's reviewed pages and sitemaps, and at what they lead to."
        ),
    ] = False,
    history: History = False,
    most_commits: MostCommits = MOST_COMMITS,
    render: Render = False,
    archive: Annotated[
        list[PageArchive] | None,
        typer.Option(
            "--archive",
            help="Ask an archive for its past copies of each ADDRESS instead (repeatable); * at the end: all below.",
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", help="Copies from this day on (YYYY-MM-DD). Default: 2022-01-01.")
    ] = None,
) -> None:
    """Fetch what is due in the frontier, and of what the fetched documents name only disclosures that a law asks for.

    Public summaries of training content and AB 2013 disclosures are fetched on sight because their addresses move.
    A source that answers nothing, or far less than before, ends it with exit code 3.

    Example: provenance crawl --archive wayback https://laion.ai/faq/ --since 2023-01-01
    """
    from db import frontier
    from provenance.cli.crawling import CrawlLimits, crawl_wanted
    from provenance.targeting.archived_pages import past_of_pages
    from provenance.targeting.targets import pages_at, places_of

    past = _past(addresses or [], archive or [], since)
    if history and not archive:
        past = past_of_pages([pages_at(addresses or [])])
    with opened(workspace, create=True) as here, Screen() as screen:
        vendors = here.knowledge.vendors
        places = [places_of(vendors.vendors)] if vendor_pages else []
        places += [pages_at(addresses or [])] if not archive else []
        with here.database.session() as session:
            if changed and not again:
                frontier.make_due_again(session, _listings(session))
            frontier.make_due_again(session, [target.document for one in places for target in one.targets])
        sites = vendors.hosts if vendor_pages else frozenset()
        limits = CrawlLimits(
            budget=budget,
            minutes=minutes,
            megabytes=megabytes,
            max_wait=max_wait,
            robots_everywhere=robots_everywhere,
            again=again,
            follow=False,
            history=history,
            most_commits=most_commits,
            sites=sites,
            past=past,
            render=render,
        )
        crawled = crawl_wanted(here, places, limits, screen)
    for line in crawled.lines:
        say(line)
    crawled.refuse_unhealthy()


def _listings(session: "Session") -> "list[DocumentKey]":
    """The listings in the frontier: of repositories, of revisions, and questions about several papers."""
    from db import frontier
    from provenance.targeting.api_targets import is_listing

    return [target.document for target in frontier.targets(session) if is_listing(target.document)]


def _past(addresses: list[str], archives: list[PageArchive], since: str | None) -> Past:
    """What archives are asked for. Raises UsageProblem."""
    for address in addresses:
        if not address.startswith(("http://", "https://")):
            raise UsageProblem(f"{address}: write the whole address, beginning with https://")
    if archives and not addresses:
        raise UsageProblem("--archive: name the pages whose past copies are wanted")
    if since and not archives:
        raise UsageProblem("--since goes with --archive")
    day = end_of_day(since, "--since")
    return Past(tuple(addresses), frozenset(archives), day.date() if day else SINCE) if archives else Past()


def derive(workspace: WorkspaceOption = None, jobs: JobsOption = 0) -> None:
    """Write what the archived documents name into the frontier, as targets of the next crawl.

    Example: provenance derive
    """
    from provenance.cli.crawling import derive_everything

    with opened(workspace, jobs=jobs) as here, Screen() as screen:
        new, known = derive_everything(here, screen)
    say(f"{new} new targets; {known} were in the frontier already")


def rebuild(workspace: WorkspaceOption = None, jobs: JobsOption = 0) -> None:
    """Make the observed and derived tables anew from the archive and the reviewed files.

    Damaged records are named, left out, and end it with exit code 4; everything around them is used.

    Example: provenance rebuild
    """
    from db.left_over import told
    from provenance.cli.audit_summary import count_lines
    from provenance.pipeline import rebuild as make_anew

    damage: list[ArchiveDamaged] = []
    archive_alone = workspace is not None and (workspace / "archive").is_dir()  # the database was moved away
    with opened(workspace, create=archive_alone, jobs=jobs) as here, Screen() as screen:
        assessment = make_anew(
            here.database,
            here.workspace.archive,
            here.knowledge,
            on_damage=damage.append,
            on_recovery=lambda recovery: complain(told(recovery)),
            progress=screen.progress,
            jobs=here.jobs,
        )
    for line in count_lines(assessment):
        say(line)
    for one in damage:
        complain(str(one))
    if damage:
        raise typer.Exit(EXIT_DAMAGED)
