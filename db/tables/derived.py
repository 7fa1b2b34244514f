"""Derived from one payload at a time: readings, extractions, claims and their evidence, issues."""

from sqlalchemy import Boolean, Double, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from db.documents import DocumentKey
from db.tables.base import Derived
from db.tables.types import CompressedText, Document, Word, Words, text_list
from db.vocabulary import ClaimKind, DocumentKind, Polarity, ReadOutcome, Speaker, Stage


class ReadingSourceRow(Derived):
    """The text that spans index, where it is not simply the decoded payload (PDF)."""

    __tablename__ = "reading_source"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True, comment="hex SHA-256 of the UTF-8 text")
    source: Mapped[str] = mapped_column(
        CompressedText, comment="zlib-compressed UTF-8", info={"canonical": False}
    )  # its digest stands for it: another zlib gives other bytes


class ReadingRow(Derived):
    """Reading without its blocks and, mostly, without its source: both come back by reading the payload."""

    __tablename__ = "reading"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of payload and reader")
    payload_sha256: Mapped[str] = mapped_column(String(64), index=True, comment="hex SHA-256 of the payload")
    reader: Mapped[str] = mapped_column(Words, comment="name@version")
    outcome: Mapped[ReadOutcome] = mapped_column(Word(ReadOutcome), comment="read, partly or not")
    issues: Mapped[tuple[str, ...]] = mapped_column(text_list(), comment="plain sentences, JSON")
    charset: Mapped[str | None] = mapped_column(Words, comment="by which the payload was decoded")
    undecodable: Mapped[int] = mapped_column(Integer, comment="bytes that became U+FFFD")
    source_stored: Mapped[bool] = mapped_column(Boolean, comment="the source lies in reading_source")
    page_starts: Mapped[tuple[int, ...]] = mapped_column(text_list(), comment="code points, JSON")
    source_sha256: Mapped[str | None] = mapped_column(
        String(64), ForeignKey(ReadingSourceRow.sha256), comment="of the stored source"
    )


class ExtractionRow(Derived):
    """The mark that a payload has been read and extracted for a document, by one version of the rules."""

    __tablename__ = "extraction"

    document: Mapped[DocumentKey] = mapped_column(Document, primary_key=True, comment="document key")
    payload_sha256: Mapped[str] = mapped_column(String(64), primary_key=True, comment="hex SHA-256")
    extractor: Mapped[str] = mapped_column(Words, primary_key=True, comment="name@version")
    reading_id: Mapped[str] = mapped_column(
        String(64), ForeignKey(ReadingRow.id), index=True, comment="the reading it was made from"
    )
    kind: Mapped[DocumentKind] = mapped_column(Word(DocumentKind), comment="what the document is")
    outcome: Mapped[ReadOutcome] = mapped_column(Word(ReadOutcome), comment="of the reading")
    claims: Mapped[int] = mapped_column(Integer, comment="occurrences found")
    language: Mapped[str | None] = mapped_column(Words, comment="of the prose, as detected")


class ClaimRow(Derived):
    """A claim once, however often it occurs. Of occurrences that differ in what we made of the words, the row
    with the lowest `precedence` stays, so that the order of arrival does not matter."""

    __tablename__ = "claim"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of what was stated")
    document: Mapped[DocumentKey] = mapped_column(Document, comment="document key")
    kind: Mapped[ClaimKind] = mapped_column(Word(ClaimKind), index=True, comment="kind of claim")
    polarity: Mapped[Polarity] = mapped_column(Word(Polarity), comment="disclosed, withheld or negated")
    stage: Mapped[Stage] = mapped_column(Word(Stage), comment="stage of training, as stated")
    speaker: Mapped[Speaker] = mapped_column(Word(Speaker), comment="as the document shows it")
    subject_written: Mapped[str] = mapped_column(Words, comment="empty: the document's own artefact")
    object_written: Mapped[str] = mapped_column(Words, comment="the document's words")
    value_written: Mapped[str] = mapped_column(Words, comment="the document's words")
    unit_written: Mapped[str] = mapped_column(Words, comment="the document's words")
    subject: Mapped[str] = mapped_column(Words, comment="normalised; empty: the document's own")
    object: Mapped[str] = mapped_column(Words, comment="normalised")
    value: Mapped[str | None] = mapped_column(Words, comment="plain digits, low/high, or a date")
    unit: Mapped[str | None] = mapped_column(Words, comment="normalised")
    hedge: Mapped[str | None] = mapped_column(Words, comment="over, about, up to …")
    address: Mapped[str | None] = mapped_column(Words, comment="where the named thing is said to stand")
    precedence: Mapped[str] = mapped_column(String(67), comment="fullest first, then by content")


class EvidenceRow(Derived):
    __tablename__ = "evidence"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of claim, span and rule")
    claim_id: Mapped[str] = mapped_column(String(64), ForeignKey(ClaimRow.id), index=True, comment="the claim")
    reading_id: Mapped[str] = mapped_column(
        String(64), ForeignKey(ReadingRow.id), index=True, comment="the reading whose source spans index"
    )
    start: Mapped[int] = mapped_column(Integer, comment="code points")
    end: Mapped[int] = mapped_column(Integer, comment="code points")
    quote: Mapped[str] = mapped_column(Words, comment="source[start:end]")
    text: Mapped[str] = mapped_column(Words, comment="the words a reader sees")
    anchor: Mapped[str] = mapped_column(Words, comment="source[anchor_start:anchor_end]")
    anchor_start: Mapped[int] = mapped_column(Integer, comment="code points")
    anchor_end: Mapped[int] = mapped_column(Integer, comment="code points")
    confidence: Mapped[float] = mapped_column(Double, comment="measured precision of the rule, 0 to 1")
    rule: Mapped[str] = mapped_column(Words, comment="name@version")
    page: Mapped[int | None] = mapped_column(Integer, comment="page of a PDF, from 1")


class IssueRow(Derived):
    """One document that failed at one step."""

    __tablename__ = "issue"

    id: Mapped[str] = mapped_column(String(64), primary_key=True, comment="content id of the issue")
    step: Mapped[str] = mapped_column(String(32), index=True, comment="read, extract, resolve, link …")
    document: Mapped[str] = mapped_column(Words, comment="document key or subject")
    payload_sha256: Mapped[str | None] = mapped_column(String(64), comment="hex SHA-256")
    message: Mapped[str] = mapped_column(Words, comment="a plain sentence")


Index(None, ClaimRow.document, ClaimRow.id)
