"""`provenance audit TARGET…`: crawl, archive, read, extract, resolve, compare, link, judge, report."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
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
from provenance.cli.opening import JobsOption, Opened, WorkspaceOption, end_of_day, opened
from provenance.cli.screen import Screen, complain
from provenance.cli.stopping import EXIT_DAMAGED, EXIT_FINDING, NothingFetched, UsageProblem
from provenance.targeting.past import MOST_COMMITS

if TYPE_CHECKING:
    from db.records import Assessment, DocumentStanding
    from provenance.assessing import Question
    from provenance.cli.crawl_run import Crawled
    from provenance.cli.crawling import CrawlLimits
    from provenance.targeting.targets import Wanted

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TARGET...",
        help="Hub ids (maker/model, datasets/maker/name), organisations, addresses, or families such as 'Llama 4'.",
    ),
]
Replay = Annotated[
    list[Path] | None,
    typer.Option(
        "--replay", help="A WARC file or a folder of them, also the workspace's own; nothing is fetched (repeatable)."
    ),
]
WatchlistFile = Annotated[Path | None, typer.Option("--watchlist", help="A file of families to audit.")]
Depth = Annotated[int, typer.Option(min=0, help="How many hops to follow what documents name.")]
Limit = Annotated[int, typer.Option(min=1, help="Models and datasets of an organisation, of each at the most.")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="What stood at the end of this day, UTC (YYYY-MM-DD).")]
KnownAt = Annotated[str | None, typer.Option("--known-at", help="Only what was fetched by the end of this day.")]
Formats = Annotated[list[str] | None, typer.Option("--format", help="html, md, csv or json (repeatable).")]
FailOn = Annotated[
    list[str] | None,
    typer.Option("--fail-on", help="Exit with 1 on a verdict, an answer, withdrawn, partly-read or corpus:ID."),
]
Output = Annotated[Path | None, typer.Option("--output", help="Folder for the reports. Default: in the workspace.")]
UNHEALTHY = "not-healthy"
"""The folder of a report that does not replace the last good one."""


def audit(
    targets: Targets = None,
    replay: Replay = None,
    watchlist: WatchlistFile = None,
    workspace: WorkspaceOption = None,
    depth: Depth = 2,
    budget: Budget = None,
    minutes: Minutes = None,
    megabytes: Megabytes = None,
    max_wait: MaxWait = MAX_WAIT,
    robots_everywhere: Robots = False,
    again: Again = False,
    limit: Limit = 100,
    history: History = False,
    most_commits: MostCommits = MOST_COMMITS,
    render: Render = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    format: Formats = None,
    fail_on: FailOn = None,
    output: Output = None,
    jobs: JobsOption = 0,
) -> None:
    """From targets to disclosure gap reports: what each maker says, in its words, and what is missing.

    Example: provenance audit "Llama 4" EleutherAI/pythia-70m --depth 1 --format html --format csv
    """
    from provenance.assessing import Question
    from provenance.cli.audit_summary import limited, print_summary
    from provenance.cli.crawl_run import Crawled
    from provenance.cli.crawling import CrawlLimits
    from provenance.findings import check_findings, findings
    from provenance.pages_asked import limited_to
    from provenance.pipeline import run_line

    formats = _formats(format)
    question = Question(end_of_day(as_of, "--as-of"), end_of_day(known_at, "--known-at"))
    if not (targets or replay or watchlist):
        raise UsageProblem("nothing to audit: name a target, a --watchlist FILE, or a WARC file with --replay")
    with opened(workspace, create=True, jobs=jobs) as here, Screen() as screen:
        check_findings(fail_on or (), here.knowledge.registry.ids())
        here = _with_watchlist(here, watchlist)
        damaged = _import(here, replay, screen) if replay else False
        wanted = _interpret(here, targets or [], watchlist, limit, offline=bool(replay))
        limits = CrawlLimits(
            depth=depth,
            budget=budget,
            minutes=minutes,
            megabytes=megabytes,
            max_wait=max_wait,
            robots_everywhere=robots_everywhere,
            again=again,
            history=history,
            most_commits=most_commits,
            render=render,
        )
        crawled = Crawled() if replay else _crawl(here, wanted, limits, screen)
        wanted = _with_listed(here, wanted)
        whole = run_line(
            here.database, here.archive, here.knowledge, question=question, progress=screen.progress, jobs=here.jobs
        )
        assessment = limited_to(whole, wanted, here.knowledge) if wanted else whole
        _refuse_nothing(assessment, wanted, question, crawled, live=not replay)
        screen.progress("write the reports", 0, 0)
        folder = _where(output or here.workspace.reports, crawled.alarms)
        paths = _report(here, assessment, folder, formats, _title(wanted, question), crawled.stopped)
    said = [*crawled.lines, *crawled.stopped[1:], *limited(assessment, wanted, limit, bool(replay))]
    print_summary(assessment, said, paths)
    met = findings(assessment, assessment.models, fail_on or ())
    for line in met:
        complain(f"--fail-on {line}")
    if damaged:
        raise typer.Exit(EXIT_DAMAGED)
    if crawled.alarms:
        _refuse_unread(assessment, wanted)
        crawled.refuse_unhealthy(_left_as_it_is(folder, output or here.workspace.reports))
    if met:
        raise typer.Exit(EXIT_FINDING)
    _refuse_unread(assessment, wanted)


def _left_as_it_is(folder: Path, usual: Path) -> str:
    return f" The last good report in {usual} was left as it is." if folder != usual else ""


def _where(folder: Path, alarms: Sequence[str]) -> Path:
    """The folder of the report; of an unhealthy crawl one beside, where a report stands that must not be replaced."""
    return folder / UNHEALTHY if alarms and any(folder.glob("index.*")) else folder


def _crawl(here: Opened, wanted: "Sequence[Wanted]", limits: "CrawlLimits", screen: Screen) -> "Crawled":
    """Crawl what was asked about, and the places where its makers' disclosures by law would stand."""
    from provenance.cli.crawling import crawl_wanted
    from provenance.naming.vendors import Vendors
    from provenance.targeting.archived_pages import past_of_pages
    from provenance.targeting.past import Past
    from provenance.targeting.targets import makers_asked, places_of

    makers = makers_asked(wanted, here.knowledge.watchlist, here.knowledge.vendors)
    limits = replace(limits, sites=Vendors(makers).hosts, past=past_of_pages(wanted) if limits.history else Past())
    return crawl_wanted(here, [*wanted, places_of(makers)], limits, screen)


def _import(here: Opened, paths: Sequence[Path], screen: Screen) -> bool:
    """Take the records in; True when damage was stepped over."""
    from provenance.importing.replaying import replay

    own = here.workspace.archive.resolve()
    others = [path for path in paths if path.resolve() != own]  # what is here already is used without a copy
    done = replay(
        here.database,
        here.workspace.archive,
        others,
        progress=lambda seen: screen.progress("import records", seen, 0),
    )
    for line in (*done.recovered, *(str(damage) for damage in done.damage)):
        complain(line)
    for reason, count in done.reasons.most_common(5):
        complain(f"{count} records give no document: {reason}")
    return bool(done.damage)


def _with_watchlist(here: Opened, watchlist: Path | None) -> Opened:
    """The same workspace with a file of families laid over its watch list; every step then knows them."""
    from provenance.naming.vendors import with_watchlist
    from provenance.naming.watchlist import load_watchlist

    if watchlist is None:
        return here
    if not watchlist.is_file():
        raise UsageProblem(f"--watchlist {watchlist}: no such file")
    families = load_watchlist(watchlist)
    vendors = with_watchlist(here.knowledge.vendors, families)
    return replace(here, knowledge=replace(here.knowledge, watchlist=families, vendors=vendors))


def _interpret(
    here: Opened, words: Sequence[str], watchlist: Path | None, limit: int, *, offline: bool
) -> "list[Wanted]":
    from db import queries
    from db.vocabulary import Source
    from provenance.targeting.targets import interpret

    families = here.knowledge.watchlist
    named = [family.name for family in families.families if watchlist and family.user_file == str(watchlist)]
    asked = list(dict.fromkeys([*words, *named]))
    owners = None
    if offline:
        with here.database.reading() as session:
            keys = {capture.document for capture in queries.captures(session)}
        owners = {key.repo_id.split("/")[0] for key in keys if key.source is Source.HUB}
    return [interpret(word, families, owners=owners, limit=limit) for word in asked]


def _refuse_nothing(
    assessment: "Assessment", wanted: "Sequence[Wanted]", question: "Question", crawled: "Crawled", live: bool
) -> None:
    """Nothing at all, or nothing about what was asked: said plainly instead of a report, with exit code 3."""
    words = ", ".join(repr(one.word) for one in wanted)
    if not assessment.documents or (wanted and not assessment.models):
        for line in crawled.lines:
            complain(line)
    if not assessment.documents:
        raise NothingFetched(f"nothing could be fetched or read: the archive has nothing{_dates(question)}")
    if wanted and not assessment.models:
        remedy = (
            "see above what the crawl brought, and check how it is written"
            if live
            else "run the audit without --replay to fetch it"
        )
        if question.as_of or question.known_at:
            remedy = "ask without the date to see what there is"
        raise NothingFetched(f"nothing about {words} is in the archive{_dates(question)}; {remedy}")
    for one in wanted:
        if not any(one.covers(model) or model.subject.casefold() in one.subjects for model in assessment.models):
            complain(f"nothing about {one.word!r} is in the archive{_dates(question)}")


def _refuse_unread(assessment: "Assessment", wanted: "Sequence[Wanted]") -> None:
    """The report is written; when none of what was asked about could be read it ends with exit code 3."""
    looked = {one.document.text: one for one in assessment.documents}
    asked = [text for model in assessment.models for text in model.documents] if wanted else list(looked)
    about = [looked[text] for text in asked if text in looked]
    if any(one.reading_id for one in about):
        return
    reasons = dict.fromkeys(f"{_page(one)}: {one.reason}" for one in about if one.reason)
    raise NothingFetched("nothing could be read. " + "; ".join(list(reasons)[:5]))


def _page(one: "DocumentStanding") -> str:
    """The page to open in a browser: for a file of the Hub its repository, where terms are accepted."""
    from db.documents import HUB, canonical_address
    from db.vocabulary import RepoKind, Source

    key = one.document
    if key.source is not Source.HUB or key.repo_kind not in {RepoKind.MODEL, RepoKind.DATASET}:
        return canonical_address(key)
    return f"{HUB}/{'datasets/' if key.repo_kind is RepoKind.DATASET else ''}{key.repo_id}"


def _dates(question: "Question") -> str:
    stood = f" that stood on {question.as_of:%Y-%m-%d}" if question.as_of else ""
    known = f" that was fetched by {question.known_at:%Y-%m-%d}" if question.known_at else ""
    return stood + known


def _with_listed(here: Opened, wanted: "list[Wanted]") -> "list[Wanted]":
    """A listing's address means all that it lists, which is known once its pages are in the archive."""
    from provenance.targeting.listed import with_listed

    with here.database.reading() as session:
        return with_listed(session, here.archive, wanted)


def _report(
    here: Opened,
    assessment: "Assessment",
    folder: Path,
    formats: frozenset[str],
    title: str,
    stopped: Sequence[str],
) -> list[Path]:
    from provenance.reports import ReportFormat, write_report

    chosen = frozenset(ReportFormat(one) for one in formats)
    return write_report(assessment, folder, formats=chosen, frameworks=here.knowledge.frameworks, title=title,
                        stopped=stopped)  # fmt: skip


def _formats(asked: list[str] | None) -> frozenset[str]:
    known = {"html", "md", "csv", "json"}
    for one in asked or ():
        if one not in known:
            raise UsageProblem(f"--format {one}: choose html, md, csv or json (repeat it for several)")
    return frozenset(asked or ("html", "md"))


def _title(wanted: "Sequence[Wanted]", question: "Question") -> str:
    what = ", ".join(one.word for one in wanted) or "Everything in the archive"
    return f"{what}, as of {question.as_of:%Y-%m-%d}" if question.as_of else what
