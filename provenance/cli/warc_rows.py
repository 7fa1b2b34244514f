"""The pages of a web archive as rows: the prose of each, with its address as record key."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.archive import ArchiveDamaged, ArchivedRecord
    from provenance.linking.row_batches import FileReading, Row, RowBatch

_ANSWERS = {"response", "revisit"}
_TEXTS = {"conversion", "resource"}
"""Records whose block is a document itself, as in the WET files of Common Crawl."""
_FOUND = 200


def is_warc(path: Path) -> bool:
    return path.name.lower().endswith((".warc", ".warc.gz"))


def warc_batches(path: Path, reading: "FileReading", start: int = 0) -> "Iterator[RowBatch]":
    """One row a page, behind the first `start` records; a batch's position is the number of records read.

    An answer that is no page, a record that cannot be read and a torn place are counted. Raises SketchError for
    what is no archive."""
    from db.archive import NotAnArchive
    from provenance.linking.corpus_sketch import SketchError
    from provenance.linking.row_batches import batched

    try:
        yield from batched(_rows(path, reading, start), reading)
    except (NotAnArchive, OSError) as error:
        raise SketchError(f"reading {path}: {error}") from error


def _rows(path: Path, reading: "FileReading", start: int) -> "Iterator[Row]":
    from db.archive import read_archive

    torn: list[ArchiveDamaged] = []
    for number, record in enumerate(read_archive(path, on_damage=torn.append), 1):
        if number <= start:
            torn.clear()
            continue
        reading.cut_off += len(torn)
        torn.clear()
        row = _row(record, number)
        if row is not None:
            yield row
    reading.cut_off += len(torn)


def _row(record: "ArchivedRecord", number: int) -> "Row | None":
    """None for what the archive says of itself, and of requests."""
    from db.archive import header
    from provenance.linking.row_batches import Row

    if record.problem is not None:
        return Row(number, left_out="unread")
    if record.type in _TEXTS:
        return _page(record.block, record.header("Content-Type"), record.target, number)
    if record.type not in _ANSWERS:
        return None
    if record.http is None or record.http.status != _FOUND or not record.payload:
        return Row(number, left_out="no_page")
    return _page(record.payload, header(record.http.headers, "Content-Type"), record.target, number)


def _page(payload: bytes, kind: str | None, address: str, number: int) -> "Row":
    """The prose of a page; what is no text (a picture) has a key alone."""
    from db.vocabulary import ReadOutcome
    from provenance.linking.row_batches import Row, clean
    from provenance.reading import read_payload

    found = read_payload(payload, media_type=kind, name=address)
    text = "\n".join(block.content.text for block in found.prose() if block.content)
    read = found.outcome is not ReadOutcome.NOT_READ
    return Row(number, text.encode("utf-8", "replace") if read else None, clean(address) or None)
