"""The place in Scrapy's chain, nearest to the wire, where every answer and every failure is put on record."""

from typing import Any
from urllib.parse import urldefrag

from scrapy import Request, signals
from scrapy.http import Headers as ScrapyHeaders
from scrapy.http import Response

from crawler.archiving import utc_now
from crawler.crawl import Crawl
from crawler.failures import NotBegun, Refused, failure_of
from db.archive import ArchiveError, Exchange, FailedLook, NotARecord, PayloadTooLarge, Unobservable
from db.archive.observing import is_address
from db.archive.records import Headers
from db.errors import StoreError
from db.records import Capture
from db.vocabulary import FailureClass

RECORDED = "on record"
"""A note on an exception whose attempt is written."""

NOT_WRITTEN = "the archive cannot be written"


class RecordingMiddleware:
    """Writes each exchange, redirects and refusals too, before anybody acts on it.

    Bodies go on unpacked; one that cannot be held is recorded as too large.
    """

    def __init__(self, spider: Any) -> None:
        self._crawl: Crawl = spider.crawl
        self._spider = spider

    @classmethod
    def from_crawler(cls, crawler: Any) -> "RecordingMiddleware":
        recording = cls(crawler.spider)
        crawler.signals.connect(recording.count_bytes, signals.bytes_received)
        return recording

    def count_bytes(self, data: bytes) -> None:
        """A piece of a body came, also of one that is broken off later: the budget is of what was sent to us."""
        self._crawl.budget.bytes += len(data)

    def process_request(self, request: Request) -> None:
        request.meta["asked_at"] = utc_now()  # the handler says it anew when it is really sent
        self._crawl.budget.requests += 1

    def process_response(self, request: Request, response: Response) -> Response:
        exchange = self._exchange(request, response)
        if self._crawl.broken is not None:
            raise Refused(FailureClass.CONNECTION, NOT_WRITTEN)
        try:
            body = self._keep(exchange, request.meta.get("held"))
        except (PayloadTooLarge, NotARecord, Unobservable) as error:
            kind = FailureClass.TOO_LARGE if isinstance(error, PayloadTooLarge) else FailureClass.MALFORMED
            refused = Refused(kind, str(error))
            record_failure(self._crawl, request, refused)
            raise refused from error
        except Refused as refused:
            record_failure(self._crawl, request, refused)
            raise
        except (ArchiveError, StoreError) as error:
            self._crawl.break_off(error)
            raise Refused(FailureClass.CONNECTION, NOT_WRITTEN) from error
        return response if body is response.body else response.replace(body=body)

    def _keep(self, exchange: Exchange, held: Capture | None) -> bytes:
        """Write what came, as the source's spider says it is to be taken; returns the body that goes on."""
        kept = self._spider.kept(exchange)
        if isinstance(kept, Exchange):
            return self._crawl.archivist.keep(kept, held)
        self._crawl.archivist.keep_foreign(
            kept.record, kept.captured_by, kept.found_in, exchange.notes.get("target", "")
        )
        return exchange.body

    def process_exception(self, request: Request, exception: Exception) -> None:
        record_failure(self._crawl, request, exception)

    def _exchange(self, request: Request, response: Response) -> Exchange:
        return Exchange(
            url=self._crawl.options.origins.public(urldefrag(request.url).url),
            fetched_from=urldefrag(request.url).url,
            captured_at=request.meta["asked_at"],
            method=request.method,
            request_headers=_pairs(request.headers),
            status=response.status,
            headers=_pairs(response.headers),
            body=response.body,
            stood_at=request.meta.get("stood_at"),
            notes={"spider": self._spider.name, "target": request.meta.get("target_key", "")},
        )


def record_failure(crawl: Crawl, request: Request, error: BaseException) -> None:
    """Write the attempt of a failed request, once for each exception; none for what was not asked at all."""
    if crawl.broken is not None or isinstance(error, NotBegun) or RECORDED in getattr(error, "__notes__", ()):
        return
    failure = failure_of(error, request.url, crawl.guard.refused)
    public = crawl.options.origins.public(request.url)
    if not is_address(public):
        return  # nothing was asked of anybody
    asked_at = request.meta.get("asked_at") or utc_now()
    target_key = request.meta.get("target_key", "")
    try:
        crawl.archivist.keep_failure(
            FailedLook(public, request.url, asked_at, failure.kind, failure.detail), target_key
        )
    except (ArchiveError, StoreError) as broken:
        crawl.break_off(broken)
    error.add_note(RECORDED)


def _pairs(headers: ScrapyHeaders) -> Headers:
    """Scrapy's headers, each value a line."""
    return tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, values in headers.items() for value in values
    )
