"""The turns: crawl what is due, read what came, put what it names into the frontier, until nothing new is due."""

import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from provenance.cli.asking_archives import ask_archives
from provenance.cli.crawl_run import CONTACT, remembered, standing, told
from provenance.cli.opening import Opened
from provenance.cli.screen import Screen
from provenance.cli.stopping import UsageProblem
from provenance.past import Past

if TYPE_CHECKING:
    from crawler.run import Progress, TurnSummary
    from db.documents import DocumentKey
    from db.records import Target
    from provenance.extracting import ReadDocument
    from provenance.targets import Wanted


_NO_BROWSER = (
    "--render: no browser is here. Install the extra `browser` (pip install '.[browser]') and Chromium or Chrome, or "
    "name one with PROVENANCE_BROWSER"
)


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    """How far a crawl goes: hops from what the user named, requests, minutes and megabytes (of 10^6 bytes).

    `follow` False: what the fetched documents name is not looked up. `history`: past revisions of cards,
    repository documents and papers too, of those asked for and of those they lead to. `sites` are hosts whose
    robots.txt and sitemaps lead to more of their pages, `past` the pages whose copies archives are asked for.
    `render`: pages without words of their own are filled by a real browser.
    `origins` maps a public base
    (https://huggingface.co) to the one really asked; loopback only with `allow_loopback`, for the demo and tests.
    `robots_everywhere`: robots.txt binds documented APIs too.
    """

    depth: int = 2
    budget: int | None = None
    minutes: float | None = None
    megabytes: int | None = None
    robots_everywhere: bool = False
    follow: bool = True
    history: bool = False
    sites: frozenset[str] = frozenset()
    past: Past = field(default_factory=Past)
    render: bool = False
    origins: Mapping[str, str] = field(default_factory=dict)
    allow_loopback: bool = False


def crawl_wanted(here: Opened, wanted: "Sequence[Wanted]", limits: CrawlLimits, screen: Screen) -> list[str]:
    """Crawl what the words lead to, in turns with derive. Gives lines that say what was done and where it stopped.

    Only this module and `provenance/scheduling.py` start the crawler. HF_ENDPOINT and HF_TOKEN are honoured as by
    the official client, except where `limits` names the origins. Raises the crawler's errors.
    """
    from crawler.browser import find_browser
    from crawler.origins import Origins
    from crawler.run import CrawlOptions, crawl_in_turns
    from db import frontier
    from provenance.derive import targets_of_history

    if limits.render and find_browser() is None:
        raise UsageProblem(_NO_BROWSER)
    with here.database.session() as session:
        asked = [target for one in wanted for target in one.targets]
        known = {target.document for target in frontier.targets(session)}
        if limits.follow and asked and all(target.document in known for target in asked):
            frontier.reach(session, limits.depth)  # asked again, and further: what was left goes on
        frontier.enqueue(session, [*asked, *(targets_of_history(asked) if limits.history else [])])
    ask_archives(here, limits.past)
    turns = _Turns(here, limits, screen)
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
        max_seconds=None if limits.minutes is None else 60 * limits.minutes,
        max_bytes=None if limits.megabytes is None else limits.megabytes * 10**6,
        render=limits.render,
        progress=lambda at: _show(screen, at),
    )
    with remembered(here) as run:
        run.summary = summary = crawl_in_turns(options, turns.after_turn)
    left_out = (f"{count} copies that archives list were left out: {why}" for why, count in turns.left_out.items())
    return [*told(summary), *left_out]


def _show(screen: Screen, at: "Progress") -> None:
    screen.progress("crawl", at.fetched + at.unchanged + at.failed, at.found)
    screen.describe("crawl", " ".join(standing(at)))


def derive_everything(here: Opened, screen: Screen) -> tuple[int, int]:
    """Derive targets from every document in the archive, as if none had been; gives (new, already known)."""
    from db import store
    from provenance.pipeline import run_line

    turns = _Turns(here, CrawlLimits(), screen)
    turns.learn_depths()
    with here.database.session() as session:
        store.clear_derived(session)
    run_line(
        here.database, here.archive, here.knowledge, observe=turns.observe, progress=screen.progress, jobs=here.jobs
    )
    return turns.enqueue()


class _Turns:
    """What happens between two crawls of one run."""

    def __init__(self, here: Opened, limits: CrawlLimits, screen: Screen) -> None:
        self._here = here
        self._limits = limits
        self._screen = screen
        self._found: list[Target] = []
        self._changed: dict[DocumentKey, datetime] = {}
        self._depths: dict[str, int] = {}
        self._on_sight: set[str] = set()
        self.left_out: Counter[str] = Counter()

    def after_turn(self, _summary: "TurnSummary") -> bool:
        """Read what came and enqueue what it names; the crawl ends by itself when nothing more is due."""
        from provenance.extracting import read_and_extract

        self.learn_depths()
        read_and_extract(
            self._here.database,
            self._here.archive,
            observe=self.observe,
            jobs=self._here.jobs,
            progress=lambda done, total: self._screen.progress("read and extract", done, total),
        )
        self.enqueue()
        return True

    def learn_depths(self) -> None:
        """How far away each known document is, from the frontier."""
        from db import frontier
        from provenance.derive import ON_SIGHT

        with self._here.database.reading() as session:
            known = list(frontier.targets(session))
        self._depths = {target.document.text: target.depth for target in known}
        self._on_sight = {target.document.text for target in known if target.priority == ON_SIGHT}

    def observe(self, read: "ReadDocument") -> None:
        """Collect the targets that one document names; disclosures by law are followed in any case."""
        from db.records import HubIndex
        from provenance.api_targets import changes_in_record, is_listing, targets_in_record
        from provenance.archived_pages import in_archive_record
        from provenance.derive import derive_targets, disclosures_named
        from provenance.naming import resolve_names
        from provenance.sitemaps import targets_in_site_file

        document = read.capture.document
        depth = self._depths.get(document.text, 0)
        knowledge = self._here.knowledge
        copies = in_archive_record(read.payload, document, self._limits.past, depth)
        self._found += copies.targets
        self.left_out += copies.dropped
        self._found += targets_in_site_file(read.payload, document, depth, self._limits.sites)
        self._found += disclosures_named(read.reading, document, depth, on_sight=document.text in self._on_sight)
        if self._limits.follow or is_listing(document):  # a listing is the user's own word for what it lists
            self._found += targets_in_record(read.payload, document, depth)
            self._changed |= changes_in_record(read.payload, document)
        if not self._limits.follow:
            return
        claims = [extraction.claim for extraction in read.extractions]
        resolutions = resolve_names(claims, knowledge.registry, hub=HubIndex(), decisions=knowledge.decisions)
        self._found += derive_targets(
            read.reading, document, read.kind, read.extractions, resolutions, knowledge.registry, depth
        )

    def enqueue(self) -> tuple[int, int]:
        """Put the collected targets into the frontier, which keeps the nearest, and make due again what listings
        say has changed since it was fetched; gives (new, already known).
        """
        from db import frontier

        found = {target.document: target for target in sorted(self._found, key=lambda one: -one.depth)}
        changed, self._found, self._changed = self._changed, [], {}
        with self._here.database.session() as session:
            known = {target.document for target in frontier.targets(session)}
            found |= {one.document: one for one in self._beside(found.values(), known)}
            frontier.enqueue(session, found.values())
            frontier.renew(session, changed)
        return len(found.keys() - known), len(found.keys() & known)

    def _beside(self, found: "Collection[Target]", known: "Collection[DocumentKey]") -> "Iterator[Target]":
        """What new targets call for together: their histories, and one question about all new papers."""
        from db.vocabulary import DocumentKind, Source
        from provenance.arxiv_versions import looks_at_many
        from provenance.derive import targets_of_history

        new = [target for target in found if target.document not in known]
        if self._limits.history:
            yield from targets_of_history(new)
        papers = [one for one in new if one.document.source is Source.ARXIV and one.kind is DocumentKind.PAPER]
        depth = min((one.depth for one in papers), default=0)
        yield from looks_at_many((one.document.repo_id for one in papers if one.stood_at is None), depth)
