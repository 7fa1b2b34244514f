"""Ways to misbehave, each a function that takes the connection."""

import gzip
import socket
import struct
import time
import zlib

import brotli

from tests.origin.server import Answer, Behave, Connection, Origin

_HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


def slow_drip(connection: Connection) -> None:
    """A byte now and then, for ever."""
    connection.raw(_HEAD + b"Content-Length: 1000000\r\n\r\n")
    while True:
        connection.raw(b"x")
        time.sleep(0.05)


def silent(connection: Connection) -> None:
    """No answer at all."""
    connection.close_connection = True
    time.sleep(20)


def endless_body(connection: Connection) -> None:
    """More and more, without saying how much."""
    connection.raw(_HEAD + b"\r\n")
    while True:
        connection.raw(b"x" * 65536)


def announced_too_large(connection: Connection) -> None:
    """It says at once how much too large it is."""
    connection.raw(_HEAD + b"Content-Length: 99999999999\r\n\r\n" + b"x" * 1000)


def truncated_body(connection: Connection) -> None:
    """The connection ends before the announced length."""
    connection.raw(_HEAD + b"Content-Length: 1000\r\n\r\nhalf a page")


def too_much(connection: Connection) -> None:
    """More bytes than were announced."""
    connection.raw(_HEAD + b"Content-Length: 4\r\nConnection: close\r\n\r\nfour and more")


def truncated_chunks(connection: Connection) -> None:
    """Chunks that stop in the middle."""
    connection.raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nwater\r\nff\r\nhalf")


def bomb(connection: Connection) -> None:
    """A thousand times as much as comes over the wire."""
    body = gzip.compress(bytes(20 * 2**20))
    head = _HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body)
    connection.raw(head + body)


def broken_gzip(connection: Connection) -> None:
    """It says gzip and is none."""
    body = b"\x1f\x8bnot gzip at all"
    connection.raw(_HEAD + b"Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)


def reset(connection: Connection) -> None:
    """The connection is torn down."""
    connection.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close_connection = True
    connection.connection.close()


def not_http(connection: Connection) -> None:
    connection.raw(b"220 mail.example ESMTP\r\n")


def redirect_to(location: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": location})


def redirect_circle(origin: Origin) -> str:
    """Two pages that send to each other."""
    origin.put("/circle/a", redirect_to("/circle/b"))
    return origin.put("/circle/b", redirect_to("/circle/a"))


def after(refusals: int, refusal: Answer, answer: Answer) -> Behave:
    """Refuse some times, then answer."""
    left = [refusals]

    def behave(connection: Connection) -> None:
        asked = connection.origin.asked[-1]
        if left[0] > 0:
            left[0] -= 1
            connection.send(refusal, asked)
        else:
            connection.send(answer, asked)

    return behave


WRONG_CHARSET = Answer("trained on water — naïvely".encode(), media_type="text/html; charset=klingon")


def header_flood(connection: Connection) -> None:
    """Header lines without end."""
    connection.raw(b"HTTP/1.1 200 OK\r\n")
    lines = b"".join(b"X-%d: %s\r\n" % (number, b"y" * 1000) for number in range(100))
    while True:
        connection.raw(lines)


def slow_headers(connection: Connection) -> None:
    """A header line now and then, for ever."""
    connection.raw(b"HTTP/1.1 200 OK\r\n")
    while True:
        connection.raw(b"X-Wait: a little\r\n")
        time.sleep(0.05)


def endless_chunks(connection: Connection) -> None:
    """Chunk after chunk."""
    connection.raw(_HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
    while True:
        connection.raw(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")


def endless_redirects(connection: Connection) -> None:
    """Each page sends on to another that nobody has seen."""
    seen = int(connection.path.partition("?")[2] or 0)
    connection.send(redirect_to(f"/further?{seen + 1}"), connection.origin.asked[-1])


def negative_length(connection: Connection) -> None:
    connection.raw(_HEAD + b"Content-Length: -5\r\n\r\nhalf a page")


def two_lengths(connection: Connection) -> None:
    """Two lengths that differ: what is the end of one answer may be the beginning of another."""
    connection.raw(_HEAD + b"Content-Length: 4\r\nContent-Length: 11\r\n\r\nfour and on")


def packed(coding: str, body: bytes) -> Behave:
    """A body in a content coding."""

    def behave(connection: Connection) -> None:
        head = _HEAD + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (coding.encode(), len(body))
        connection.raw(head + body)

    return behave


def zstd_zeros(length: int) -> bytes:
    """A frame of zstd that says, in four bytes for each 128 KiB, how often to repeat a zero (RFC 8878, 3.1.1.2)."""
    block = 128 * 2**10
    blocks = [(block << 3 | 1 << 1).to_bytes(3, "little") + b"\0"] * (length // block)
    return b"\x28\xb5\x2f\xfd\x00\x38" + b"".join(blocks) + (block << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"\0"


_ZEROS = bytes(20 * 2**20)
BOMBS = {
    "gzip": gzip.compress(_ZEROS),
    "deflate": zlib.compress(_ZEROS),
    "br": brotli.compress(_ZEROS, quality=5),
    "zstd": zstd_zeros(len(_ZEROS)),
    "gzip, gzip": gzip.compress(gzip.compress(_ZEROS)),
    "gzip, gzip, gzip, gzip, gzip, gzip": gzip.compress(b"too many layers"),
}
"""Bodies that unpack to 20 MiB, by the coding they name; and one in more layers than anybody needs."""
