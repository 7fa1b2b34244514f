"""A crawl over the loopback origin: workspace, options with short times, and what came of it."""

from collections.abc import Callable, Iterable
from pathlib import Path

from crawler.options import CrawlOptions, RunSummary, TurnSummary
from crawler.origins import Origins
from crawler.run import crawl_in_turns
from db import frontier, queries
from db.archive import Archive
from db.documents import HUB, document_key, document_kind
from db.engine import Database, open_database
from db.records import ArchiveLocation, Attempt, Capture, Target
from db.vocabulary import DocumentKind
from db.workspace import find_workspace
from tests.origin import Origin

SHORT = 3.0
"""Seconds after which a test of slowness gives a request up: a hundred times what a page of the origin takes beside
three busy processes on two cores (0.03 s), and little to wait for.
"""
IN_GOOD_TIME = 30.0
"""Seconds within which anything here ends that ends at all."""


def target(url: str, kind: DocumentKind | None = None, **more: int) -> Target:
    document = document_key(url)
    return Target(document, url, kind or document_kind(document), **more)  # type: ignore[arg-type]


class Crawling:
    """A workspace and crawls in it."""

    def __init__(self, folder: Path, origin: Origin | None = None, prefix: str = "/hub") -> None:
        workspace = find_workspace(folder, create=True)
        self.folder = folder
        self.archive = workspace.archive
        self.database: Database = open_database(workspace)
        self.origins = Origins({HUB: origin.base + prefix} if origin else {})

    def enqueue(self, urls: Iterable[str | Target]) -> None:
        with self.database.session() as session:
            frontier.enqueue(session, [url if isinstance(url, Target) else target(url) for url in urls])

    def run(self, after_turn: Callable[[TurnSummary], bool] = lambda _: True, **options: object) -> RunSummary:
        chosen: dict[str, object] = {
            "database": self.database,
            "archive": self.archive,
            "origins": self.origins,
            "allow_loopback": True,
            "timeout": 20.0,  # a busy machine is slow; a test of slowness names its own
            "retries": 0,
            "retry_pause": 0.05,
        }
        return crawl_in_turns(CrawlOptions(**(chosen | options)), after_turn)  # type: ignore[arg-type]

    def captures(self) -> list[Capture]:
        with self.database.reading() as session:
            return list(queries.captures(session))

    def attempts(self) -> list[Attempt]:
        with self.database.reading() as session:
            return list(queries.attempts(session))

    def payload(self, location: ArchiveLocation) -> bytes:
        return Archive(self.archive).payload(location)

    def outcome(self, url: str) -> tuple[str, str | None]:
        """State and outcome of a target."""
        with self.database.session() as session:
            (found,) = [one for one in frontier.targets(session) if one.document == document_key(url)]
        return found.state.value, found.outcome
