"""Working: what is due, where records lie, what ran. Not rebuilt and not compared."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BigInteger, Double, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.documents import DocumentKey
from db.tables.base import Working
from db.tables.types import Document, UtcTime, Word, Words, plain_json
from db.vocabulary import DocumentKind, Source, TargetState

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The last look at what nobody has looked at. A null stands first in one database's index, last in the other's."""


class TargetRow(Working):
    """The frontier."""

    __tablename__ = "target"

    document: Mapped[DocumentKey] = mapped_column(Document, primary_key=True, comment="document key")
    url: Mapped[str] = mapped_column(Words, comment="address to fetch it at")
    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind), comment="what it is expected to be")
    depth: Mapped[int] = mapped_column(Integer, comment="hops from what the user named")
    priority: Mapped[int] = mapped_column(Integer, comment="higher goes first")
    named_by: Mapped[str | None] = mapped_column(Words, comment="claim or word of the user that led here")
    state: Mapped[TargetState] = mapped_column(Word(TargetState), comment="due, leased, done, failed, skipped")
    attempts: Mapped[int] = mapped_column(Integer, comment="how often it was leased since it became due")
    not_before: Mapped[datetime | None] = mapped_column(UtcTime, comment="due only from then, UTC")
    outcome: Mapped[str | None] = mapped_column(Words, comment="how it ended, or why it was skipped")
    source: Mapped[Source] = mapped_column(Word(Source), comment="the place it is fetched from")
    leased_by: Mapped[str | None] = mapped_column(Words, comment="the worker that has it")
    leased_until: Mapped[datetime | None] = mapped_column(UtcTime, comment="when the lease runs out, UTC")
    finished_at: Mapped[datetime] = mapped_column(
        UtcTime, comment="when it was last done or failed, UTC; 1970: never"
    )
    downloads: Mapped[int] = mapped_column(
        BigInteger, server_default="0", comment="of its repository, as the source last told"
    )
    stood_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="of a past revision: its date, UTC")


Index(
    "ix_target_best_first",
    TargetRow.state,
    TargetRow.source,
    TargetRow.priority.desc(),
    TargetRow.downloads.desc(),
    TargetRow.finished_at,
    TargetRow.depth,
    TargetRow.document,
)


class QuotaRow(Working):
    """What is left of the quotas of sources, over all runs and workers."""

    __tablename__ = "quota"

    bucket: Mapped[str] = mapped_column(Words, primary_key=True, comment="kind, host and digest of the credential")
    quota: Mapped[int | None] = mapped_column(Integer, comment="requests in a window, as the source told")
    window_seconds: Mapped[float | None] = mapped_column(Double, comment="length of a window")
    ends_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="end of the window, UTC; empty: unknown")
    told: Mapped[int] = mapped_column(Integer, comment="the least that an answer said remains in the window")
    taken: Mapped[int] = mapped_column(Integer, comment="requests taken in the window, their answers not known")
    carried: Mapped[int] = mapped_column(Integer, comment="the same, taken in the window before")
    number: Mapped[int] = mapped_column(Integer, comment="windows so far")
    closed_until: Mapped[datetime | None] = mapped_column(UtcTime, comment="end of a refusal, UTC")
    next_turn_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="next request, where a pause is due")
    busy_until: Mapped[datetime | None] = mapped_column(
        UtcTime, comment="end of the one connection that is allowed, at the latest, UTC"
    )


class WatermarkRow(Working):
    """How far a listing with the newest changes first was followed."""

    __tablename__ = "watermark"

    document: Mapped[DocumentKey] = mapped_column(Document, primary_key=True, comment="key of the listing")
    newest: Mapped[datetime] = mapped_column(
        UtcTime, comment="last change of the newest entry when it was last followed to its end, UTC"
    )


class ArchiveLocationRow(Working):
    """Where the record of a capture or attempt lies."""

    __tablename__ = "archive_location"

    record_id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="id of the capture or attempt")
    file: Mapped[str] = mapped_column(Words, comment="file of the archive, relative to its folder")
    offset: Mapped[int] = mapped_column(BigInteger, comment="bytes of the file")
    length: Mapped[int] = mapped_column(BigInteger, comment="bytes of the file")


class RunRow(Working):
    """One command that wrote to the database."""

    __tablename__ = "run"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=True, comment="a counter")
    command: Mapped[str] = mapped_column(Words, comment="as given")
    version: Mapped[str] = mapped_column(Words, comment="of this program")
    started_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    finished_at: Mapped[datetime | None] = mapped_column(UtcTime, comment="UTC; empty: running or killed")
    outcome: Mapped[str | None] = mapped_column(Words, comment="how it ended")
    counts: Mapped[dict[str, Any] | None] = mapped_column(plain_json(), comment="what it did, JSON")


class ArchiveImportRow(Working):
    """A WARC file of somebody else's that was copied into the archive: copied once."""

    __tablename__ = "archive_import"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True, comment="hex SHA-256 of the file")
    name: Mapped[str] = mapped_column(Words, comment="path it was given by")
    file: Mapped[str] = mapped_column(Words, comment="file of the archive that took its records")
    records: Mapped[int] = mapped_column(Integer, comment="records copied")
    imported_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
