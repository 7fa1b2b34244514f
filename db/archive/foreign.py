"""Records out of another archive's files: one gzip member that was read by its offset and length."""

import zlib
from pathlib import Path

from db.archive.coding import MAX_PAYLOAD
from db.archive.framing import RawRecord
from db.archive.records import CAPTURED_BY, FOUND_IN, ArchivedRecord, parse_record

_MAX_RECORD = MAX_PAYLOAD + 2**20  # the payload, and headers of both kinds


class NotARecord(ValueError):  # noqa: N818 - named by what came
    """What came is not one whole record of an answer; the message says what it is."""


def unpacked_record(member: bytes) -> bytes:
    """The one WARC record that a gzip member holds. Raises NotARecord."""
    unpacker = zlib.decompressobj(31)
    try:
        record = unpacker.decompress(member, _MAX_RECORD)
    except zlib.error as error:
        raise NotARecord(f"it is no gzip member: {error}") from error
    if not unpacker.eof:
        big = len(record) >= _MAX_RECORD
        raise NotARecord("the record is larger than what is held of one" if big else "the gzip member is cut off")
    if unpacker.unused_data:
        raise NotARecord(f"{len(unpacker.unused_data)} bytes follow the record")
    return record


def marked(record: bytes, captured_by: str, found_in: str) -> bytes:
    """The record with whose copy it is and where it was read among its headers; its block stays as it was.

    Raises NotARecord for what holds no whole answer.
    """
    version, _, rest = record.partition(b"\r\n")
    if not version.startswith(b"WARC/1."):
        raise NotARecord("it does not begin as a WARC record does")
    parsed = _parsed(record)
    if parsed.type != "response" or parsed.http is None or parsed.payload is None:
        raise NotARecord(parsed.problem or f"it is a record of type {parsed.type}, not of an answer")
    announced = parsed.header("Content-Length") or ""
    if announced != str(len(parsed.block)):
        raise NotARecord(f"its block has {len(parsed.block)} bytes, its header says {announced}")
    lines = f"{CAPTURED_BY}: {captured_by}\r\n{FOUND_IN}: {found_in}\r\n".encode()
    return version + b"\r\n" + lines + rest


def _parsed(record: bytes) -> ArchivedRecord:
    return parse_record(RawRecord(Path("record"), 0, len(record), record, seekable=True))
