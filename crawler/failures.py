"""Why a look brought nothing: Scrapy's, Twisted's and the sources' words mapped to our classes, at one border."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from OpenSSL.SSL import Error as TlsError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from service_identity.exceptions import VerificationError
from twisted.internet.error import ConnectError
from twisted.web._newclient import ParseError

from crawler.disguises import wall
from db.archive import DISABLED
from db.vocabulary import DOCUMENT_STATUSES, FailureClass

_GATED = {"GatedRepo"}
_SECONDARY_LIMIT = b"secondary rate limit"
"""GitHub's words (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api)."""
_BY_STATUS = {
    401: FailureClass.UNAUTHORISED,
    402: FailureClass.BLOCKED,  # who does not pay gets nothing, however long they wait
    403: FailureClass.BLOCKED,
    404: FailureClass.NOT_FOUND,
    408: FailureClass.TIMEOUT,
    410: FailureClass.GONE,
    429: FailureClass.QUOTA,
    451: FailureClass.DISABLED,
}
PASSING = frozenset(
    {
        FailureClass.DNS,
        FailureClass.REFUSED,
        FailureClass.TIMEOUT,
        FailureClass.QUOTA,
        FailureClass.CONNECTION,
        FailureClass.SERVER_ERROR,
    }
)
"""Failures that may pass by themselves: worth another look later."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A class of failure and what was seen, in plain words. `of_document`: it says something about the document, and
    nothing about the health of the crawl.
    """

    kind: FailureClass
    detail: str
    of_document: bool = False


class Refused(IgnoreRequest):
    """We ourselves do not go on with a request."""

    def __init__(self, kind: FailureClass, detail: str) -> None:
        super().__init__(detail)
        self.failure = Failure(kind, detail)


class NotBegun(IgnoreRequest):
    """The crawl stops before this request could be sent: its target is still due, and nothing failed."""


def failure_of_status(status: int, error_code: str | None, body: bytes) -> Failure | None:
    """What an answer's status means; None for one that brought a document.

    401 is what the Hub answers for missing, private and gated repositories alike: never "deleted".
    """
    if status in DOCUMENT_STATUSES or status == 304:
        shown = wall(body)
        return Failure(FailureClass.BLOCKED, f"a wall's page {shown}, with status {status}") if shown else None
    if status in range(200, 300):
        return Failure(FailureClass.MALFORMED, f"HTTP {status}: no document, or a part of one")
    said = f"HTTP {status}" + (f", {error_code}" if error_code else "")
    if error_code == DISABLED:
        return Failure(FailureClass.DISABLED, said)
    if error_code in _GATED and status in {401, 403}:
        return Failure(FailureClass.GATED, said)
    if status == 403 and is_secondary_limit(body):
        return Failure(FailureClass.QUOTA, f"{said}, a secondary rate limit")
    if status in range(300, 400):
        return Failure(FailureClass.MOVED, f"{said}: the redirect is not followed")
    if status >= 500:
        return Failure(FailureClass.BLOCKED if wall(body) else FailureClass.SERVER_ERROR, said)
    return Failure(_BY_STATUS.get(status, FailureClass.MALFORMED), said)


def is_secondary_limit(body: bytes) -> bool:
    """Whether a refusal speaks of GitHub's second kind of limit, which no header tells."""
    return _SECONDARY_LIMIT in body[:4_000].lower()


def failure_of(error: BaseException, url: str, refused_names: dict[str, str]) -> Failure:
    """What an exception of the download means. `refused_names` are the guard's."""
    if isinstance(error, Refused):
        return error.failure
    host = urlsplit(url).hostname or ""
    if isinstance(error, CannotResolveHostError):
        if host in refused_names:
            held_back = refused_names[host]
            return Failure(FailureClass.FORBIDDEN_ADDRESS, f"{host} leads to {held_back}, not to the public internet")
        return Failure(FailureClass.DNS, f"the name {host} leads nowhere")
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error))
    return _of_download(error, host)


def _ignored(said: str) -> Failure:
    if "robots.txt" in said:
        return Failure(FailureClass.ROBOTS, "robots.txt asks not to")
    if "max redirections" in said:
        return Failure(FailureClass.MOVED, "too many redirects, or a circle of them")
    return Failure(FailureClass.MALFORMED, said)


def _of_download(error: BaseException, host: str) -> Failure:
    if isinstance(error, DownloadConnectionRefusedError):
        return Failure(FailureClass.REFUSED, f"{host} refuses connections")
    if isinstance(error, DownloadTimeoutError):
        return Failure(FailureClass.TIMEOUT, f"{host} took too long")
    if isinstance(error, DownloadCancelledError):
        return Failure(FailureClass.TOO_LARGE, str(error) or "the answer is larger than what is fetched")
    if isinstance(error, ResponseDataLossError):
        return Failure(FailureClass.CONNECTION, "the answer ended before the end that was announced")
    if isinstance(error, UnsupportedURLSchemeError):
        return Failure(FailureClass.FORBIDDEN_ADDRESS, "not an address of the web (http or https)")
    if isinstance(error, (ValueError, UnicodeError)):
        return Failure(FailureClass.MALFORMED, f"the address or the answer makes no sense: {error}")
    causes = list(_causes(error))
    if any(isinstance(cause, (TlsError, VerificationError)) for cause in causes):
        return Failure(FailureClass.TLS, f"{host} has no certificate that can be trusted, or speaks no TLS we accept")
    if any(isinstance(cause, (ParseError, ValueError)) for cause in causes):
        return Failure(FailureClass.MALFORMED, "the answer is not HTTP, or contradicts itself")
    if isinstance(error, (DownloadFailedError, ConnectError)) or causes:
        return Failure(FailureClass.CONNECTION, "the connection broke off")
    return Failure(FailureClass.CONNECTION, type(error).__name__)


def _causes(error: BaseException, depth: int = 6) -> Iterator[BaseException]:
    """The exceptions beneath one, through causes and Twisted's lists of reasons."""
    if depth == 0:
        return
    yield error
    reasons = [reason.value for reason in getattr(error, "reasons", None) or [] if hasattr(reason, "value")]
    for below in [error.__cause__, *reasons]:
        if isinstance(below, BaseException):
            yield from _causes(below, depth - 1)
