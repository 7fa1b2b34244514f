"""`provenance demo`: the whole line on a small made-up web, served over real HTTP by this very machine."""

import shutil
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from provenance.cli.screen import Screen, say
from provenance.cli.stopping import UsageProblem

if TYPE_CHECKING:
    from db.records import Assessment
    from provenance.cli.opening import Opened
    from provenance.demo.origin import DemoWeb
    from provenance.targeting.targets import Wanted

MARK = "made-by-provenance-demo"
MODELS = (
    "heron-lab/heron-1b",
    "solvent-ai/atlas-4-70b",
    "quietworks/murmur-7b",
    "tinkerer/my-first-model",
    "meadow/heron-1b-chat",
    "fjordnet/skua-3b",
    "fjordnet/tern-1b",
    "sieve/plover-500m",
    "oldpress/linotype-2b",
    "quantsmith/heron-1b-gguf",
    "meadow/orchid-small",
    "vault/strongbox-8b",
)
LATE = "copycat-ai/peregrine-7b"  # published after the first crawl, with another maker's paragraph
CONTROLS = ("datasets/harbour/tide-notes", "datasets/orchard/kitchen-cards", "datasets/bazaar/shop-pages")
Folder = Annotated[Path, typer.Option("--workspace", help="Where the demo works; never your own workspace.")]


def demo(workspace: Folder = Path("build/demo")) -> None:
    """Show the whole line on made-up models of made-up makers; nothing outside this machine is asked.

    Example: provenance demo
    """
    from provenance.cli.audit_summary import count_lines
    from provenance.cli.opening import opened
    from provenance.demo.origin import DemoWeb
    from provenance.pages_asked import limited_to
    from provenance.pipeline import run_line
    from provenance.reports import ReportFormat, Summaries, write_report
    from provenance.targeting.targets import interpret

    _begin_anew(workspace)
    web = DemoWeb()
    with opened(workspace, create=True) as here, Screen() as screen:
        words = ["Atlas 4", "Heron", *MODELS, *CONTROLS]
        wanted = [interpret(word, here.knowledge.watchlist) for word in words]
        late = interpret(LATE, here.knowledge.watchlist)
        _crawl_twice(here, web, wanted, late, screen)
        whole = run_line(here.database, here.archive, here.knowledge, progress=screen.progress)
        assessment = limited_to(whole, [late, *wanted[: -len(CONTROLS)]], here.knowledge)
        say("3. Read, extract, resolve, compare, link and judge")
        for line in (*count_lines(assessment), *_step_lines(assessment)):
            say(f"   {line}")
        formats = frozenset({ReportFormat.HTML, ReportFormat.MARKDOWN, ReportFormat.CSV, ReportFormat.JSON})
        frameworks = here.knowledge.frameworks
        title = "Demo: made-up models of made-up makers"
        paths = write_report(assessment, here.workspace.reports, formats=formats, frameworks=frameworks, title=title)
    say("4. Report, in short")
    summaries = Summaries(assessment)
    for model in assessment.models:
        for line in summaries.head(model)[:3]:
            say(f"   {line}")
    _say_where(workspace, paths)


def _begin_anew(workspace: Path) -> None:
    """Empty a folder that a demo made; refuse any other that is not empty."""
    if workspace.is_dir() and any(workspace.iterdir()):
        if not (workspace / MARK).exists():
            raise UsageProblem(f"{workspace} is not empty and no demo made it; name another folder with --workspace")
        shutil.rmtree(workspace)
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        (workspace / MARK).touch()
    except OSError as error:
        raise UsageProblem(
            f"cannot make {workspace}: {error.strerror}; name another folder with --workspace"
        ) from error
    with as_file(files("provenance.demo").joinpath("files")) as folder:
        shutil.copytree(folder, workspace, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.py", "__pycache__"))


def _crawl_twice(here: "Opened", web: "DemoWeb", wanted: "list[Wanted]", late: "Wanted", screen: Screen) -> None:
    from db import frontier
    from provenance.cli.crawling import CrawlLimits, crawl_wanted
    from provenance.demo.origin import EVERY_HOST, demo_origin

    with demo_origin(web) as base:
        limits = CrawlLimits(depth=2, origins={EVERY_HOST: base}, allow_loopback=True)
        say(f"1. Crawl {len(wanted)} targets of a small web that {base} serves, and what they name, two hops deep")
        for line in crawl_wanted(here, wanted, limits, screen).lines:
            say(f"   {line}")
        web.revision = 2
        with here.database.session() as session:
            frontier.make_due_again(session)
        say("2. Crawl it again, after one maker has rewritten a card and another has published a model")
        for line in crawl_wanted(here, [late], limits, screen).lines:
            say(f"   {line}")


def _step_lines(assessment: "Assessment") -> list[str]:
    from collections import Counter

    from db.vocabulary import ClaimStatus

    outcomes = Counter(one.outcome.value for one in assessment.resolutions)
    verdicts = Counter(one.verdict.value for one in assessment.verdicts)
    withdrawn = sum(one.status is ClaimStatus.WITHDRAWN for one in assessment.claims)
    lines = ["names: " + ", ".join(f"{count} {word}" for word, count in sorted(outcomes.items()))]
    lines.append(
        f"compared: copied paragraphs {len(assessment.copies)}, contradictions {len(assessment.contradictions)}"
    )
    lines += [f"linked: {line}" for line in _link_lines(assessment)]
    lines.append("verdicts: " + ", ".join(f"{count} {word}" for word, count in sorted(verdicts.items())))
    lines.append(f"{withdrawn} statements withdrawn between the two crawls")
    return lines


def _link_lines(assessment: "Assessment") -> list[str]:
    """Each dataset's links to the corpora that it has rows of; those to others are counted."""
    told = [link for link in assessment.links if link.matched_rows]
    lines = [
        f"{link.dataset.split(':', 2)[2]} to {link.corpus}: {link.outcome.value.replace('_', ' ')}, "
        + (
            f"{link.share:.0%} of {link.rows} rows ({link.low:.0%} to {link.high:.0%}); "
            f"{len(link.controls)} controls reach {link.control_share or 0:.0%} at most"
            if link.tells_share
            else link.reason
        )
        for link in told
    ]
    others = [link for link in assessment.links if not link.matched_rows]
    return [*lines, f"{len(others)} other pairs of a dataset and a corpus have no row in common"]


def _say_where(workspace: Path, paths: list[Path]) -> None:
    for ending in (".html", ".md"):
        across = next((path for path in paths if path.suffix == ending), None)
        if across:
            say(f"report: {across}")
    say(f"workspace: {workspace}")
    say('next, on a real model: provenance audit "Pythia"  (or --replay FILE.warc.gz, without a network)')
