"""Going on after a crash: what a killed crawl had written counts as done."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from crawler.archiving import CAPTURED, utc_now
from crawler.failures import failure_of_status
from crawler.spiders import SPIDERS
from db import frontier
from db.archive import Archive, Observed, Recovery
from db.documents import DocumentKey, at_revision, document_key, revision_of, whole_document
from db.engine import Database
from db.left_over import adopt_left_over
from db.queries.rows import columns
from db.records import ArchiveLocation, Capture, Target
from db.tables import TargetRow
from db.vocabulary import DOCUMENT_STATUSES, DocumentKind, RecordType

_REVISION = re.compile(r"[0-9a-f]{40}|v\d{1,3}")  # a commit, or a version of arXiv's


def resume(database: Database, folder: Path) -> tuple[Recovery, ...]:
    """Give the records of a killed crawl their rows and end their targets: what is on disk is not fetched again."""

    def end_targets(session: Session, rows: Sequence[Observed]) -> None:
        for document in _ended(rows, Archive(folder)):
            target = _target(session, document) or _at_a_revision(session, document)
            if target and target.kind is not DocumentKind.LISTING:  # of several pages
                frontier.done(session, target.document, CAPTURED, utc_now())

    return adopt_left_over(database, folder, end_targets)


def _ended(rows: Sequence[Observed], archive: Archive) -> list[DocumentKey]:
    """The documents that came as a whole before the crawl was killed."""
    captures = [seen.record for seen in rows if isinstance(seen.record, Capture)]
    asked = {one.redirect_to.partition("?")[0]: one.url for one in captures if one.redirect_to}
    return [
        document_key(seen.record.fetched_from or "")  # of an archive's copy: not the page, which was not asked for
        if seen.record.captured_by
        else _asked_as(seen.record.url, asked)
        for seen in rows
        if isinstance(seen.record, Capture)
        and (seen.record.status in DOCUMENT_STATUSES or seen.record.status == HTTPStatus.NOT_MODIFIED)
        and not _is_wall(seen.record, seen.location, archive)
    ]


def _asked_as(url: str, asked: Mapping[str, str]) -> DocumentKey:
    """The target of an address: a past revision is one of its own, also where a redirect led on from it."""
    first = asked.get(url.partition("?")[0], url)
    key, revision = document_key(first), revision_of(first)
    past = revision and "/api/resolve-cache/" not in first and _REVISION.fullmatch(revision)
    return at_revision(key, revision) if past and revision else key


def _is_wall(capture: Capture, location: ArchiveLocation, archive: Archive) -> bool:
    """Whether an answer that says all is well is a challenge page; a revisit repeats what was judged before."""
    if capture.record_type is RecordType.REVISIT:
        return False
    payload = archive.payload(location)
    if failure_of_status(capture.status, capture.error_code, payload) is not None:
        return True
    asked = (spider for spider in SPIDERS if capture.document.source in spider.sources)
    return any(spider.disguised(payload, capture.document) is not None for spider in asked)


def _target(session: Session, document: DocumentKey) -> Target | None:
    row = session.execute(select(*columns(TargetRow, Target)).where(TargetRow.document == document)).first()
    return Target(*row) if row else None


def _at_a_revision(session: Session, document: DocumentKey) -> Target | None:
    """The target of a document whose own address names the revision that came."""
    whole, revision = whole_document(document), document.path.rpartition("@")[2]
    target = _target(session, whole) if whole != document else None
    return target if target is not None and revision_of(target.url) == revision else None
