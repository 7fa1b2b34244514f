"""What happens between two crawls of one run: what came is read, and what it names goes into the frontier."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from provenance.cli.opening import Opened
from provenance.cli.screen import Screen
from provenance.targeting.common_crawl_copies import CopiesOfAllCrawls
from provenance.targeting.newest_revisions import NewestRevisions

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from crawler.run import TurnSummary
    from db.documents import DocumentKey
    from db.records import Target
    from provenance.cli.crawling import CrawlLimits
    from provenance.extracting import ReadDocument
    from provenance.targeting.sample_pages import SplitRows


class Turns:
    """What happens between two crawls of one run."""

    def __init__(self, here: Opened, limits: "CrawlLimits", screen: Screen) -> None:
        self._here = here
        self._limits = limits
        self._screen = screen
        self._found: list[Target] = []
        self._changed: dict[DocumentKey, datetime] = {}
        self._depths: dict[str, int] = {}
        self._on_sight: set[str] = set()
        self._downloads: dict[str, int] = {}
        self._parts: defaultdict[str, list[SplitRows]] = defaultdict(list)
        self._left_out: Counter[str] = Counter()
        self._crawls = CopiesOfAllCrawls()
        self._revisions = NewestRevisions(limits.most_commits)

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
        from provenance.targeting.derive import ON_SIGHT

        with self._here.database.reading() as session:
            known = list(frontier.targets(session))
        self._depths = {target.document.text: target.depth for target in known}
        self._on_sight = {target.document.text for target in known if target.priority == ON_SIGHT}

    def observe(self, read: "ReadDocument") -> None:
        """Collect the targets that one document names; disclosures by law are followed in any case."""
        from db.records import HubIndex
        from provenance.naming import resolve_names
        from provenance.targeting.api_targets import changes_in_record, is_listing, targets_in_record
        from provenance.targeting.archived_pages import in_archive_record
        from provenance.targeting.derive import derive_targets, disclosures_named
        from provenance.targeting.precedence import downloads_in_record
        from provenance.targeting.rows_otherwise import splits_named
        from provenance.targeting.sitemaps import targets_in_site_file

        document = read.capture.document
        depth = self._depths.get(document.text, 0)
        knowledge = self._here.knowledge
        copies = in_archive_record(read.payload, document, self._limits.past, depth)
        self._found += copies.targets
        self._left_out += copies.dropped
        self._crawls.add(copies.listed)
        self._downloads |= downloads_in_record(read.payload, document)
        self._found += targets_in_site_file(read.payload, document, depth, self._limits.sites)
        self._found += disclosures_named(read.reading, document, depth, on_sight=document.text in self._on_sight)
        if self._limits.follow or is_listing(document):  # a listing is the user's own word for what it lists
            self._found += targets_in_record(read.payload, document, depth, read.capture.stood_at)
            self._changed |= changes_in_record(read.payload, document)
        if not self._limits.follow:
            return
        self._parts[document.repo_id] += splits_named(read.reading, read.payload, document)
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
        from provenance.targeting.precedence import watched_first

        self._found = list(self._renamed(self._found))
        kept = self._revisions.kept([*self._found, *self._crawls.chosen()])
        found = {target.document: target for target in sorted(kept, key=lambda one: -one.depth)}
        changed, self._found, self._changed = self._changed, [], {}
        with self._here.database.session() as session:
            before = list(frontier.targets(session))
            known = {target.document for target in before}
            found |= {one.document: one for one in self._rows_otherwise(before) if one.document not in known}
            found |= self._notices(session, known)
            found |= {one.document: one for one in self._beside(found.values(), known)}
            frontier.enqueue(session, watched_first(found.values(), self._here.knowledge.watchlist))
            frontier.weigh(session, self._downloads)
            frontier.renew(session, changed)
        return len(found.keys() - known), len(found.keys() & known)

    def left_out_lines(self) -> "Iterator[str]":
        """What was left out, and why."""
        for why, count in (self._left_out + self._crawls.dropped()).items():
            yield f"{count} copies that archives list were left out: {why}"
        yield from self._revisions.lines()

    def _rows_otherwise(self, known: "Collection[Target]") -> "Iterator[Target]":
        """Rows of datasets whose parts the viewer does not tell."""
        from provenance.targeting.rows_otherwise import rows_otherwise

        return rows_otherwise(known, self._parts) if self._limits.follow else iter(())

    def _renamed(self, found: "Collection[Target]") -> "Iterator[Target]":
        """Targets under the names that their repositories go by now, and the records that tell such names."""
        from db import queries
        from provenance.repository_names import repository_names
        from provenance.targeting.renamed import MOVED, by_newest_name, records_of_renamed

        with self._here.database.reading() as session:
            moved = list(queries.captures(session, status=MOVED))
            told = list(queries.repository_records(session))
        yield from by_newest_name(found, repository_names([*moved, *told]))
        yield from records_of_renamed(moved, self._depths)

    def _notices(self, session: "Session", known: "Collection[DocumentKey]") -> "dict[DocumentKey, Target]":
        """Takedown notices that refusals name: those are no documents, and so are looked for in the archive."""
        from provenance.targeting.takedowns import notices_named

        if not self._limits.follow:
            return {}
        named = notices_named(session, self._here.archive, self._depths)
        return {one.document: one for one in named if one.document not in known}

    def _beside(self, found: "Collection[Target]", known: "Collection[DocumentKey]") -> "Iterator[Target]":
        """What new targets call for together: their histories, and one question about all new papers."""
        from db.vocabulary import DocumentKind, Source
        from provenance.targeting.arxiv_versions import looks_at_many
        from provenance.targeting.derive import targets_of_history

        new = [target for target in found if target.document not in known]
        if self._limits.history:
            yield from targets_of_history(new)
        papers = [one for one in new if one.document.source is Source.ARXIV and one.kind is DocumentKind.PAPER]
        depth = min((one.depth for one in papers), default=0)
        yield from looks_at_many((one.document.repo_id for one in papers if one.stood_at is None), depth)
