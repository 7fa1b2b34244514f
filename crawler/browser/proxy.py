"""The browser's only way out: a proxy that connects to nothing the guard forbids, and to that very address.

The browser looks up no names itself. A name is resolved here, its addresses are judged, and one that was let through
is the one connected, so a name that changes its answer between check and use (rebinding) gains nothing. TLS passes
through: certificates are the browser's to verify. Everything is counted and bounded, and only hosts are connected
that the page asked for.
"""

import asyncio
import socket
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from crawler.guard import forbidden

_HEAD = 64 * 2**10
_PIECE = 64 * 2**10
_PORTS = frozenset({80, 443, 8080, 8443})
_CONNECT_SECONDS = 10.0


class _Refused(Exception):  # noqa: N818 - named by what is done
    """A request that is not passed on; the message says why."""


@dataclass(slots=True)
class Traffic:
    """What went through. `refused` counts by reason; `spent` says that a bound was reached."""

    connections: int = 0
    bytes: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    spent: str = ""


class GuardingProxy:
    """An HTTP proxy on a port of this machine, for one page.

    `max_bytes` in both directions together. Used as an asynchronous context.
    """

    def __init__(self, *, allow_loopback: bool, max_bytes: int, max_connections: int) -> None:
        self.traffic = Traffic()
        self._allow_loopback = allow_loopback
        self._max_bytes = max_bytes
        self._max_connections = max_connections
        self._server: asyncio.Server | None = None
        self._expected: set[str] = set()

    def expect(self, url: str) -> None:
        """The page asks for this address: its host may be connected, if the guard lets it."""
        self._expected.add((urlsplit(url).hostname or "").lower())

    async def __aenter__(self) -> "GuardingProxy":
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, limit=_HEAD)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()

    @property
    def address(self) -> str:
        if self._server is None:
            raise RuntimeError("the proxy is not running")
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), _CONNECT_SECONDS)
            await self._pass_on(head, reader, writer)
        except _Refused as refused:
            self.traffic.refused[str(refused)] += 1
            with suppress(OSError):
                writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                await writer.drain()
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            self.traffic.refused["no answer"] += 1
        finally:
            with suppress(OSError):
                writer.close()

    async def _pass_on(self, head: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Connect, and pipe both ways until one side ends or a bound is reached."""
        self.traffic.connections += 1
        if self.traffic.connections > self._max_connections:
            self.traffic.spent = f"more than {self._max_connections} connections"
        if self.traffic.spent:
            raise _Refused(self.traffic.spent)
        line, _, rest = head.partition(b"\r\n")
        method, host, port, first = _asked(line)
        out_reader, out_writer = await self._connect(host, port)
        try:
            if method == "CONNECT":
                writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            else:
                out_writer.write(first + b"\r\n" + _own_headers(rest))
            await asyncio.gather(self._pipe(reader, out_writer), self._pipe(out_reader, writer))
        finally:
            with suppress(OSError):
                out_writer.close()

    async def _connect(self, host: str, port: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """A connection to an address of the name that the guard lets through. Raises _Refused, OSError."""
        if host.lower() not in self._expected:
            raise _Refused("a host that the page did not ask for")
        if port not in _PORTS and not self._allow_loopback:
            raise _Refused(f"port {port}")
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise _Refused("a name that leads nowhere") from None
        addresses = [str(one[4][0]) for one in found]
        allowed = [one for one in addresses if not forbidden(one, allow_loopback=self._allow_loopback)]
        if not allowed:
            raise _Refused("an address that is not on the public internet")
        return await asyncio.wait_for(asyncio.open_connection(allowed[0], port), _CONNECT_SECONDS)

    async def _pipe(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while piece := await source.read(_PIECE):
                self.traffic.bytes += len(piece)
                if self.traffic.bytes > self._max_bytes:
                    self.traffic.spent = f"more than {self._max_bytes} bytes"
                    return
                sink.write(piece)
                await sink.drain()
        except OSError:
            return
        finally:
            with suppress(OSError, RuntimeError):
                sink.close()


def _asked(line: bytes) -> tuple[str, str, int, bytes]:
    """Method, host, port, and the request line as the host expects it. Raises _Refused."""
    parts = line.decode("latin-1").split(" ")
    if len(parts) != 3:
        raise _Refused("no request of HTTP")
    method, target, version = parts
    try:
        split = urlsplit(f"//{target}" if method == "CONNECT" else target)
        host, port = split.hostname or "", split.port or 80
    except ValueError:
        raise _Refused("no address") from None
    if not host or (method != "CONNECT" and split.scheme != "http"):
        raise _Refused("no address of the web")
    path = (split.path or "/") + (f"?{split.query}" if split.query else "")
    return method, host, port, f"{method} {path} {version}".encode("latin-1")


def _own_headers(rest: bytes) -> bytes:
    """The headers without those that were for the proxy; one request a connection."""
    lines = [line for line in rest.split(b"\r\n") if line]
    kept = [line for line in lines if not line.lower().startswith((b"proxy-", b"connection:"))]
    return b"\r\n".join([*kept, b"Connection: close", b"", b""])
