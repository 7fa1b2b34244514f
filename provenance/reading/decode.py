"""Bytes to text: which charset it was, and how many bytes made no sense in it. Nothing is normalised."""

import codecs
from dataclasses import dataclass

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LAST_RESORT = "windows-1252"
_NOT_TEXT = frozenset({"base64", "hex", "bz2", "zip", "zlib", "rot13", "uu", "quopri", "punycode", "idna"})


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a payload; a byte-order mark stays as U+FEFF, an undecodable byte is U+FFFD."""

    text: str
    charset: str
    undecodable: int


def decode(payload: bytes, declared: str | None = None) -> Decoded:
    """UTF-8 first, then the declared charset, then windows-1252 (what browsers take for latin-1).

    A payload that is nearly all UTF-8 (a torn or mixed one) stays UTF-8 with its bad bytes counted: read as
    windows-1252, every letter beyond ASCII would come out wrong.
    """
    try:
        return Decoded(payload.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    for mark, charset in _BOMS:
        if payload.startswith(mark):
            return _replacing(payload, charset)
    codec = _codec(declared)
    if codec and codec != "utf-8":
        return _replacing(payload, codec)
    as_utf8 = _replacing(payload, "utf-8")
    well_read = sum(character > "\x7f" for character in as_utf8.text) - as_utf8.undecodable
    if codec == "utf-8" or well_read > as_utf8.undecodable:
        return as_utf8
    return _replacing(payload, _LAST_RESORT)


def _replacing(payload: bytes, charset: str) -> Decoded:
    text = payload.decode(charset, "replace")
    made = text.count("\ufffd")
    if charset == "utf-8":
        made -= payload.count(b"\xef\xbf\xbd")
    return Decoded(text, charset, made)


def _codec(declared: str | None) -> str | None:
    """The Python name of a declared text charset; None for an unknown one and for what is no charset."""
    if not declared:
        return None
    try:
        found = codecs.lookup(declared.strip().strip("\"'").lower())
    except (LookupError, ValueError):
        return None
    if found.name in {"iso8859-1", "ascii"}:
        return _LAST_RESORT
    if found.name in _NOT_TEXT or not getattr(found, "_is_text_encoding", True):
        return None
    return found.name
