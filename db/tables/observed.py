"""Observed: what was fetched, and what could not be. Made again from the archive."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.documents import DocumentKey
from db.tables.base import Observed
from db.tables.types import Document, UtcTime, Word, Words
from db.vocabulary import FailureClass, RecordType


class CaptureRow(Observed):
    __tablename__ = "capture"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of the capture")
    document: Mapped[DocumentKey] = mapped_column(Document, comment="document key")
    url: Mapped[str] = mapped_column(Words, comment="public address of what was fetched")
    captured_at: Mapped[datetime] = mapped_column(UtcTime, index=True, comment="when somebody fetched it, UTC")
    stood_at: Mapped[datetime] = mapped_column(UtcTime, comment="when the source says this revision stood, UTC")
    status: Mapped[int] = mapped_column(Integer, comment="HTTP status")
    record_type: Mapped[RecordType] = mapped_column(Word(RecordType), comment="WARC record type")
    media_type: Mapped[str | None] = mapped_column(Words, comment="as the header says")
    charset: Mapped[str | None] = mapped_column(Words, comment="as the header says")
    payload_sha256: Mapped[str] = mapped_column(String(64), index=True, comment="hex SHA-256 of the payload")
    payload_digest: Mapped[str] = mapped_column(Words, comment="base32 SHA-1 of the payload, as archives give it")
    payload_length: Mapped[int] = mapped_column(BigInteger, comment="bytes")
    revision: Mapped[str | None] = mapped_column(Words, comment="commit, tag or version of the source")
    etag: Mapped[str | None] = mapped_column(Words, comment="for conditional requests")
    redirect_to: Mapped[str | None] = mapped_column(Words, comment="Location of a redirect, absolute")
    error_code: Mapped[str | None] = mapped_column(Words, comment="the source's own word for a refusal")
    truncated: Mapped[bool] = mapped_column(Boolean, comment="the payload was cut off")
    fetched_from: Mapped[str | None] = mapped_column(Words, comment="address really requested, of a mirror")
    captured_by: Mapped[str | None] = mapped_column(Words, comment="archive or dump whose copy this is")
    rendered_by: Mapped[str | None] = mapped_column(Words, comment="browser that made the payload")


Index(None, CaptureRow.document, CaptureRow.stood_at)
Index(None, CaptureRow.etag, postgresql_using="hash")  # by value only, and a server's ETag may be of any length


class AttemptRow(Observed):
    __tablename__ = "attempt"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of the attempt")
    document: Mapped[DocumentKey] = mapped_column(Document, index=True, comment="document key")
    url: Mapped[str] = mapped_column(Words, comment="address that was asked for")
    attempted_at: Mapped[datetime] = mapped_column(UtcTime, comment="UTC")
    failure: Mapped[FailureClass] = mapped_column(Word(FailureClass), comment="class of failure")
    detail: Mapped[str] = mapped_column(Words, comment="what was seen, in plain words")
