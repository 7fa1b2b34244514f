"""Asking archives for the past of pages: what goes into the frontier first."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from provenance.cli.opening import Opened

if TYPE_CHECKING:
    from db.records import Target
    from provenance.targeting.past import Past

_LIST_STANDS = timedelta(days=20)
"""Common Crawl adds a crawl a month: its list is not asked for again before."""


def ask_archives(here: Opened, past: "Past") -> None:
    """Put into the frontier what to ask archives about the pages of `past`, again where it was asked before."""
    from db import frontier
    from provenance.targeting.archived_pages import COLLECTIONS, queries_of

    if not past.addresses or not past.archives:
        return
    known, fresh = _from_known_list(here, past)
    asked = [target for target in queries_of(past) if not (fresh and target.url == COLLECTIONS)]
    with here.database.session() as session:
        frontier.make_due_again(session, [target.document for target in asked])
        frontier.enqueue(session, [*asked, *known])


def _from_known_list(here: Opened, past: "Past") -> "tuple[list[Target], bool]":
    """Queries to the crawls that the archive has a list of already, and whether that list is new enough."""
    from db import queries
    from db.documents import document_key
    from db.places import places_of
    from provenance.targeting.archived_pages import COLLECTIONS, in_archive_record

    document = document_key(COLLECTIONS)
    with here.database.reading() as session:
        held = queries.newest_capture(session, document)
        place = places_of(session, here.archive, [held]).here.get(held.id) if held else None
    if held is None or place is None:
        return [], False
    found = in_archive_record(here.archive.payload(place), document, past, 0)
    return found.targets, datetime.now(UTC) - held.captured_at < _LIST_STANDS
