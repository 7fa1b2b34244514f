"""The turns: crawl what is due, read what came, put what it names into the frontier, until nothing new is due."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.cli.asking_archives import ask_archives
from provenance.cli.crawl_options import MAX_WAIT
from provenance.cli.crawl_run import CONTACT, Crawled, remembered, standing
from provenance.cli.opening import Opened
from provenance.cli.screen import Screen
from provenance.cli.stopping import UsageProblem
from provenance.cli.turns import Turns
from provenance.targeting.past import MOST_COMMITS, Past

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crawler.run import Progress
    from db.documents import DocumentKey
    from db.records import Claim, Target
    from provenance.targeting.targets import Wanted


_NO_BROWSER = (
    "--render: no browser is here. Install the extra `browser` (pip install '.[browser]') and Chromium or Chrome, or "
    "name one with PROVENANCE_BROWSER"
)


_AT_ONCE = 500  # documents whose claims one statement asks for


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    """How far a crawl goes: hops from what the user named, requests, minutes, megabytes (of 10^6 bytes), and minutes
    of waiting for quotas.

    `follow` False: what the fetched documents name is not looked up. `history`: past revisions of cards,
    repository documents and papers too, of those asked for and of those they lead to (of everything in the frontier
    where nothing is followed), at the newest `most_commits` moments of a repository. `sites` are hosts whose
    robots.txt and sitemaps lead to more of their pages, `past` the pages whose copies archives are asked for.
    `render`: pages without words of their own are filled by a real browser.
    `origins` maps a public base
    (https://huggingface.co) to the one really asked; loopback only with `allow_loopback`, for the demo and tests.
    `robots_everywhere`: robots.txt binds documented APIs too. `again`: what was asked for and what hangs on it is
    due, whenever it was fetched; where nothing was asked for, everything.
    """

    depth: int = 2
    budget: int | None = None
    minutes: float | None = None
    megabytes: int | None = None
    max_wait: float = MAX_WAIT
    robots_everywhere: bool = False
    again: bool = False
    follow: bool = True
    history: bool = False
    most_commits: int = MOST_COMMITS
    sites: frozenset[str] = frozenset()
    past: Past = field(default_factory=Past)
    render: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)
    allow_loopback: bool = False


def crawl_wanted(here: Opened, wanted: "Sequence[Wanted]", limits: CrawlLimits, screen: Screen) -> Crawled:
    """Crawl what the words lead to, in turns with derive.

    Only this module starts the crawler. HF_ENDPOINT and HF_TOKEN are honoured as by
    the official client, except where `limits` names the origins. Raises the crawler's errors.
    """
    from crawler.browser import find_browser
    from crawler.origins import Origins
    from crawler.run import CrawlOptions, crawl_in_turns
    from db import frontier
    from provenance.targeting.derive import targets_of_history

    if limits.render and find_browser() is None:
        raise UsageProblem(_NO_BROWSER)
    with here.database.session() as session:
        asked = [target for one in wanted for target in one.targets]
        if limits.again:
            _make_due_again(session, here, asked, limits)
        frontier_so_far = list(frontier.targets(session))
        known = {target.document for target in frontier_so_far}
        if limits.follow and asked and all(target.document in known for target in asked):
            frontier.reach(session, limits.depth)  # asked again, and further: what was left goes on
        with_a_past = asked if limits.follow else [*frontier_so_far, *asked]
        frontier.enqueue(session, [*asked, *(targets_of_history(with_a_past) if limits.history else [])])
    ask_archives(here, limits.past)
    turns = Turns(here, limits, screen)
    options = CrawlOptions(
        database=here.database,
        archive=here.workspace.archive,
        origins=Origins(limits.origins) if limits.origins else Origins.from_environment(),
        hub_token=None if limits.origins else os.environ.get("HF_TOKEN"),
        github_token=None if limits.origins else os.environ.get("GITHUB_TOKEN"),
        contact=os.environ.get(CONTACT),
        depth=limits.depth,
        max_requests=limits.budget,
        allow_loopback=limits.allow_loopback,
        robots_everywhere=limits.robots_everywhere,
        max_quota_wait=60 * limits.max_wait,
        max_seconds=None if limits.minutes is None else 60 * limits.minutes,
        max_bytes=None if limits.megabytes is None else limits.megabytes * 10**6,
        render=limits.render,
        progress=lambda at: _show(screen, at),
    )
    with remembered(here) as run:
        run.summary = summary = crawl_in_turns(options, turns.after_turn)
    return Crawled.of(summary, [*_not_asked_again(asked, frontier_so_far), *turns.left_out_lines()])


def _make_due_again(session: "Session", here: Opened, asked: "Sequence[Target]", limits: CrawlLimits) -> None:
    """Another look at what was asked for and at what hangs on it; at everything where nothing was named."""
    from db import frontier, queries
    from provenance.targeting.hanging import hanging_on

    if not asked:
        if not limits.past.addresses:
            frontier.make_due_again(session)
        return

    def claims_of(documents: "Collection[DocumentKey]") -> "Iterator[Claim]":
        wanted = sorted(documents)
        for first in range(0, len(wanted), _AT_ONCE):
            some = queries.ClaimFilter(documents=frozenset(wanted[first : first + _AT_ONCE]))
            yield from (claim for claim, _ in queries.claims_with_evidence(session, some))

    named = [target.document for target in asked]
    frontier.make_due_again(
        session, hanging_on(named, frontier.targets(session), claims_of, here.knowledge, limits.depth)
    )


def _not_asked_again(asked: "Iterable[Target]", known: "Iterable[Target]") -> "Iterator[str]":
    """Of what was asked for, what an earlier crawl has done."""
    from db.vocabulary import TargetState

    done = {target.document for target in known if target.state in {TargetState.DONE, TargetState.FAILED}}
    count = len(done & {target.document for target in asked})
    if count:
        documents = "1 document was" if count == 1 else f"{count} documents were"
        yield f"{documents} looked at by an earlier crawl and not asked for again; --again looks at them again"


def _show(screen: Screen, at: "Progress") -> None:
    screen.progress("crawl", at.fetched + at.unchanged + at.failed, at.found)
    screen.describe("crawl", " ".join(standing(at)))


def derive_everything(here: Opened, screen: Screen) -> tuple[int, int]:
    """Derive targets from every document in the archive, as if none had been; gives (new, already known)."""
    from db import store
    from provenance.extracting import forget_read_here
    from provenance.pipeline import run_line

    turns = Turns(here, CrawlLimits(), screen)
    turns.learn_depths()
    with here.database.session() as session:
        if here.database.is_sqlite:
            store.clear_derived(session)
        else:
            forget_read_here(session, here.archive)
    run_line(
        here.database, here.archive, here.knowledge, observe=turns.observe, progress=screen.progress, jobs=here.jobs
    )
    return turns.enqueue()
