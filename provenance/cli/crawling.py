"""The turns: crawl what is due, read what came, put what it names into the frontier, until nothing new is due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.cli.opening import Opened
from provenance.cli.screen import Screen

if TYPE_CHECKING:
    from crawler.run import TurnSummary
    from db.records import Target
    from provenance.extracting import ReadDocument
    from provenance.targets import Wanted


@dataclass(frozen=True, slots=True)
class CrawlLimits:
    """How far a crawl goes. `depth` None: nothing that documents name is followed. `budget` counts requests.

    `origins` maps a public base (https://huggingface.co) to the one really asked; loopback only with
    `allow_loopback`, for the demo and tests.
    """

    depth: int | None = 2
    budget: int | None = None
    origins: Mapping[str, str] = field(default_factory=dict)
    allow_loopback: bool = False


def crawl_wanted(here: Opened, wanted: "Sequence[Wanted]", limits: CrawlLimits, screen: Screen) -> list[str]:
    """Crawl what the words lead to, in turns with derive. Gives lines that say what was done and where it stopped.

    Only this module and `provenance/scheduling.py` start the crawler.
    """
    from crawler.run import CrawlOptions, crawl_in_turns
    from db import frontier

    with here.database.session() as session:
        frontier.enqueue(session, [target for one in wanted for target in one.targets])
    turns = _Turns(here, limits, screen)
    options = CrawlOptions(
        workspace=here.workspace,
        origins=limits.origins,
        allow_loopback=limits.allow_loopback,
        max_requests=limits.budget,
        progress=lambda done, due: screen.progress("crawl", done, done + due),
    )
    summary = crawl_in_turns(options, turns.after_turn)
    return [*summary.lines(), *_left_lines(here)]


def derive_everything(here: Opened, depth: int, screen: Screen) -> tuple[int, int]:
    """Derive targets from every document in the archive, as if none had been; gives (new, already known)."""
    from db import store
    from provenance.extracting import read_and_extract

    turns = _Turns(here, CrawlLimits(depth), screen)
    with here.database.session() as session:
        store.clear_derived(session)
    read_and_extract(
        here.database,
        here.archive,
        observe=turns.observe,
        progress=lambda done, total: screen.progress("read and extract", done, total),
    )
    return turns.enqueue()


class _Turns:
    """What happens between two crawls of one run."""

    def __init__(self, here: Opened, limits: CrawlLimits, screen: Screen) -> None:
        self._here = here
        self._limits = limits
        self._screen = screen
        self._found: list[Target] = []
        self._depths: dict[str, int] = {}

    def after_turn(self, _summary: "TurnSummary") -> bool:
        """Read what came and enqueue what it names; True while that brought something new."""
        from db import frontier
        from provenance.extracting import read_and_extract

        with self._here.database.reading() as session:
            self._depths = {target.document.text: target.depth for target in frontier.targets(session)}
        read_and_extract(
            self._here.database,
            self._here.archive,
            observe=self.observe,
            progress=lambda done, total: self._screen.progress("read and extract", done, total),
        )
        new, _ = self.enqueue()
        return new > 0

    def observe(self, read: "ReadDocument") -> None:
        """Collect the targets that one document names."""
        from db.records import HubIndex
        from provenance.derive import derive_targets, targets_in_record
        from provenance.naming import resolve_names

        if self._limits.depth is None:
            return
        document = read.capture.document
        depth = self._depths.get(document.text, 0)
        knowledge = self._here.knowledge
        self._found += targets_in_record(read.payload, document, depth)
        claims = [extraction.claim for extraction in read.extractions]
        resolutions = resolve_names(claims, knowledge.registry, hub=HubIndex(), decisions=knowledge.decisions)
        self._found += derive_targets(
            read.reading, document, read.kind, read.extractions, resolutions, knowledge.registry, depth
        )

    def enqueue(self) -> tuple[int, int]:
        """Put the collected targets into the frontier, those too deep as skipped; gives (new, already known)."""
        from db import frontier

        found = {target.document: self._bounded(target) for target in sorted(self._found, key=lambda one: -one.depth)}
        self._found = []
        with self._here.database.session() as session:
            known = {target.document for target in frontier.targets(session)}
            frontier.enqueue(session, found.values())
        return len(found.keys() - known), len(found.keys() & known)

    def _bounded(self, target: "Target") -> "Target":
        from dataclasses import replace

        from db.vocabulary import TargetState

        limit = self._limits.depth or 0
        if target.depth <= limit:
            return target
        return replace(target, state=TargetState.SKIPPED, outcome=f"deeper than {limit} hops (--depth)")


def _left_lines(here: Opened) -> list[str]:
    """Where the crawl stopped and why, a line a reason."""
    from db import frontier

    with here.database.reading() as session:
        left = frontier.left_over(session)
    return [f"{one.targets} left at depth {one.depth}: {one.reason or one.state.value}" for one in left]
