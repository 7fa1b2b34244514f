"""Scrapy's HTTP/1.1 handler with what it and Twisted lack: quotas, and a limit to the length of an answer's headers.

Quotas are asked here and not in a middleware, because requests wait in Scrapy's slots between the two: what had
passed before a refusal would still be sent after it.
"""

from typing import Any

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.http import Response
from twisted.python.failure import Failure
from twisted.web._newclient import HEADER, STATUS, ParseError

from crawler.archiving import utc_now
from crawler.gate import QuotaGate

MAX_HEADERS = 256 * 2**10
"""Bytes of status line and headers. Servers take 8 to 32 KiB in requests; the Hub's answers have under 4 KiB."""


class BoundedHandler(HTTP11DownloadHandler):
    """Sends what its quota takes, and gives up an answer whose headers do not end."""

    def __init__(self, crawler: Any) -> None:
        super().__init__(crawler)
        self._pool._factory = _BoundedFactory
        # Scrapy keeps as many connections as it asks a host at once: one, where a source wants a pause.
        self._pool.maxPersistentPerHost = crawler.spider.crawl.options.concurrency
        self._gate = QuotaGate(crawler)

    async def download_request(self, request: Request) -> Response:
        permit = await self._gate.enter(request)
        request.meta["asked_at"] = utc_now()
        response: Response | None = None
        try:
            response = await super().download_request(request)
        finally:
            self._gate.left(permit, response)
        return response


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
