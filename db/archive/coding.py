"""From a body as it was sent to the payload: transfer and content codings undone, never beyond a cap."""

import io
import re
import zlib
from collections.abc import Callable, Iterator, Sequence

from fastwarc.stream_io import BrotliReader, ZstdReader

MAX_PAYLOAD = 96 * 2**20
"""Bytes of a payload; a body that unpacks to more is refused. The largest document of 3,277 seen is 33 MB."""

_STEP = 256 * 2**10
_MAX_CODINGS = 4
_CHUNK_SIZE = re.compile(rb"([0-9A-Fa-f]{1,8})[^\r\n]{0,1024}\r?\n")


class CodingError(Exception):
    """The body is not in the coding that its headers name."""


class PayloadTooLarge(Exception):  # noqa: N818 - named by its cause
    """The body unpacks to more than the cap: a bomb, or nothing that we read."""


def undo_transfer(body: bytes, codings: Sequence[str]) -> bytes:
    """Undo `chunked`. Archives often hold the body already joined: then it is returned as it is."""
    if "chunked" not in codings:
        return body
    try:
        return _join_chunks(body)
    except CodingError:
        return body


def undo_content(body: bytes, codings: Sequence[str], cap: int = MAX_PAYLOAD) -> bytes:
    """Undo the content codings, last applied first. Raises CodingError or PayloadTooLarge.

    A body without the coding's mark is returned as it is: archives (Common Crawl's of old) unpacked bodies and
    left the header.
    """
    named = [coding for coding in codings if coding not in {"", "identity"}]
    if len(named) > _MAX_CODINGS:
        raise CodingError(f"{len(named)} content codings on one body")
    for coding in reversed(named):
        body = _undo_one(body, coding, cap)
    if len(body) > cap:
        raise PayloadTooLarge(f"more than {cap} bytes")
    return body


def _undo_one(body: bytes, coding: str, cap: int) -> bytes:
    reader = _READERS.get(coding)
    if reader is None:
        raise CodingError(f"unknown content coding {coding!r}")
    if not body:
        return body
    pieces, length = [], 0
    try:
        for piece in reader(body):
            length += len(piece)
            if length > cap:
                raise PayloadTooLarge(f"a {coding} body of {len(body)} bytes unpacks to more than {cap}")
            pieces.append(piece)
    except (zlib.error, OSError, EOFError) as error:
        raise CodingError(f"the body is not {coding}: {error}") from error
    return b"".join(pieces)


def _gunzip(body: bytes) -> Iterator[bytes]:
    if not body.startswith(b"\x1f\x8b"):
        yield body
        return
    rest = body
    while rest.startswith(b"\x1f\x8b"):
        inflater = zlib.decompressobj(31)
        yield from _inflate(inflater, rest)
        rest = inflater.unused_data


def _undeflate(body: bytes) -> Iterator[bytes]:
    """`deflate` should be zlib's format; some servers send it bare."""
    wrapped = body[0] & 0x0F == 8 and int.from_bytes(body[:2], "big") % 31 == 0
    yield from _inflate(zlib.decompressobj(15 if wrapped else -15), body)


def _inflate(inflater: "zlib._Decompress", body: bytes) -> Iterator[bytes]:
    rest = body
    while not inflater.eof:
        piece = inflater.decompress(rest, _STEP)
        rest = inflater.unconsumed_tail
        if not piece and not rest and not inflater.eof:
            raise EOFError("it ends too early")
        yield piece


def _streamed(reader: type[BrotliReader] | type[ZstdReader]) -> Callable[[bytes], Iterator[bytes]]:
    def pieces(body: bytes) -> Iterator[bytes]:
        stream = reader(io.BytesIO(body))
        while piece := stream.read(_STEP):
            yield piece

    return pieces


_READERS: dict[str, Callable[[bytes], Iterator[bytes]]] = {
    "gzip": _gunzip,
    "x-gzip": _gunzip,
    "deflate": _undeflate,
    "br": _streamed(BrotliReader),
    "zstd": _streamed(ZstdReader),
}

ACCEPTED_CODINGS = "gzip, deflate, br, zstd"
"""What a request may ask for: exactly what is undone here."""


def _join_chunks(body: bytes) -> bytes:
    pieces: list[bytes] = []
    at = 0
    while True:
        found = _CHUNK_SIZE.match(body, at)
        if found is None:
            raise CodingError("no chunk where one should begin")
        size = int(found.group(1), 16)
        if size == 0:
            return b"".join(pieces)
        end = found.end() + size
        if end > len(body):
            raise CodingError("the last chunk is cut off")
        pieces.append(body[found.end() : end])
        at = end + (2 if body[end : end + 2] == b"\r\n" else 1)
