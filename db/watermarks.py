"""How far a listing that shows the newest changes first was followed: a later crawl goes no further back than that.

A watermark moves only when a listing was followed to the watermark before, or to its end: what a crawl that was
broken off has not seen is seen by the next one.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from db.documents import DocumentKey
from db.store.rows import insert_new, table_of
from db.tables import WatermarkRow


def watermark(session: Session, listing: DocumentKey) -> datetime | None:
    """The last change of the newest entry when the listing was last followed to its end; None: never."""
    return session.execute(select(WatermarkRow.newest).where(WatermarkRow.document == listing)).scalar_one_or_none()


def advance(session: Session, listing: DocumentKey, newest: datetime) -> None:
    """The listing was followed to its end; never moves back."""
    table = table_of(WatermarkRow)
    insert_new(session, WatermarkRow, [{"document": listing, "newest": newest}])
    moved = update(table).where(table.c.document == listing, table.c.newest < newest).values(newest=newest)
    session.execute(moved)
