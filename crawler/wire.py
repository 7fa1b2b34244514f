"""Scrapy's HTTP/1.1 handler with the one limit that it and Twisted lack: how long an answer's headers may be."""

from typing import Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, ParseError

MAX_HEADERS = 256 * 2**10
"""Bytes of status line and headers. Servers take 8 to 32 KiB in requests; the Hub's answers have under 4 KiB."""


class BoundedHandler(HTTP11DownloadHandler):
    """Gives up an answer whose headers do not end."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory


class _BoundedFactory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> "_BoundedProtocol":  # noqa: ARG002, N802
        return _BoundedProtocol(self._quiescentCallback)  # type: ignore[no-untyped-call]


class _BoundedProtocol(_LenientHTTP11ClientProtocol):
    _header_bytes = 0

    def request(self, request: Any) -> Any:
        self._header_bytes = 0
        return super().request(request)

    def dataReceived(self, bytes: bytes) -> None:  # noqa: N802 - the parent's name
        super().dataReceived(bytes)  # type: ignore[no-untyped-call]
        if getattr(self._parser, "state", None) not in {STATUS, HEADER}:
            return
        self._header_bytes += len(bytes)
        if self._header_bytes > MAX_HEADERS:
            error = ParseError(f"headers of more than {MAX_HEADERS} bytes", b"")  # type: ignore[no-untyped-call]
            self._giveUp(Failure(error))  # type: ignore[no-untyped-call]
