"""An audit's crawl over loopback sites in the place of every source: what a word leads to, turn by turn."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from db import frontier, queries
from db.documents import ARXIV_API, ARXIV_OAI, GITHUB_API, GITHUB_RAW, HUB, VIEWER, DocumentKey
from db.records import Assessment, Capture, Target
from provenance.cli.crawling import CrawlLimits, crawl_wanted
from provenance.cli.opening import Opened, opened
from provenance.cli.screen import Screen
from provenance.pipeline import run_line
from provenance.targeting.targets import interpret
from tests.origin import HubSite, Origin, ViewerSite
from tests.origin.arxiv import ArxivSite

PLACES = {
    HUB: "/hub", VIEWER: "/viewer", GITHUB_RAW: "/raw", GITHUB_API: "/github", ARXIV_API: "/export",
    ARXIV_OAI: "/oaipmh", "https://arxiv.org": "/arxiv",
}  # fmt: skip
"""Under which prefix of the origin each source stands."""


@dataclass
class Web:
    """One origin with all sources, and a workspace that follows what is named there."""

    origin: Origin
    folder: Path
    arxiv: ArxivSite = field(init=False)
    hub: HubSite = field(init=False)
    viewer: ViewerSite = field(init=False)

    def __post_init__(self) -> None:
        self.hub, self.viewer = HubSite(self.origin), ViewerSite(self.origin)
        self.arxiv = ArxivSite(self.origin)

    def follow(self, *words: str, **limits: object) -> list[str]:
        """Crawl what the words lead to; what was said of it."""
        origins = {public: self.origin.base + prefix for public, prefix in PLACES.items()}
        asked = replace(CrawlLimits(origins=origins, allow_loopback=True), **limits)  # type: ignore[arg-type]
        with self.opened() as here, Screen() as screen:
            wanted = [interpret(word, here.knowledge.watchlist) for word in words]
            return list(crawl_wanted(here, wanted, asked, screen).lines)

    def again(self, *documents: DocumentKey) -> None:
        """Make everything that may change due for another look, or those documents."""
        with self.opened() as here, here.database.session() as session:
            frontier.make_due_again(session, documents or None)

    def assess(self) -> Assessment:
        with self.opened() as here:
            return run_line(here.database, here.archive, here.knowledge)

    def captures(self) -> list[Capture]:
        with self.opened() as here, here.database.reading() as session:
            return list(queries.captures(session))

    def fetched(self) -> set[str]:
        """The public addresses that gave something."""
        return {one.url for one in self.captures() if one.status in range(200, 300)}

    def targets(self) -> dict[str, Target]:
        with self.opened() as here, here.database.reading() as session:
            return {one.document.text: one for one in frontier.targets(session)}

    @contextmanager
    def opened(self) -> Iterator[Opened]:
        with opened(self.folder, create=True) as here:
            yield here


@pytest.fixture(name="web")
def followed(tmp_path: Path) -> Iterator[Web]:
    """Sites with nothing in them yet, and an empty workspace."""
    with Origin() as origin:
        yield Web(origin, tmp_path / "workspace")
