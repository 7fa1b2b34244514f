"""Fetching whole data files, one at a time, to a file: shards of gigabytes, which no archive keeps.

The guard, the quota headers, the redirects and the User-Agent are those of the crawl: every name is resolved here and
the very address that passed is connected to; a refusal is waited for as told; the token goes to the endpoint only.
What was fetched in part is asked for from there on (`Range`), so that memory holds one piece and a stop costs little.
"""

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from crawler.guard import forbidden
from crawler.limits import UNTOLD_WAIT, told_by
from crawler.origins import Origins
from crawler.settings import USER_AGENT

_PIECE = 1 << 20
_MOST_REDIRECTS = 5
_MOST_TRIES = 5
_MOST_WAIT = 900.0
_TIMEOUT = 60.0
_PAUSE = 0.5
"""Seconds between two requests to one host."""
_MOST_ANSWER = 50_000_000
_TLS = ssl.create_default_context()


class ShardError(Exception):
    """A file could not be fetched. The message names the address, the cause and the remedy."""


@dataclass(slots=True)
class ShardFetcher:
    """Fetches public addresses by their `origins`. `wait` is told seconds and the reason before it sleeps."""

    origins: Origins
    token: str | None = None
    contact: str | None = None
    wait: Callable[[float, str], None] = field(default=lambda seconds, _why: time.sleep(seconds))
    _last: dict[str, float] = field(default_factory=dict)

    def answer(self, url: str) -> tuple[bytes, Callable[[str], str | None]]:
        """The body of a small answer, and its headers. Raises ShardError."""
        with self._open(url, 0) as response:
            body = response.read(_MOST_ANSWER + 1)
            if len(body) > _MOST_ANSWER:
                raise ShardError(
                    f"fetching {url}: the answer has more than {_MOST_ANSWER} bytes; name a smaller folder"
                )
            return body, response.getheader

    def fetch(self, url: str, place: Path, size: int | None = None) -> None:
        """A file to `place`, going on where an earlier try ended; `size` is what it must have. Raises ShardError."""
        for attempt in range(_MOST_TRIES):
            have = place.stat().st_size if place.exists() else 0
            if size is not None and have == size:
                return
            try:
                self._append(url, place, have)
            except (OSError, http.client.HTTPException) as error:
                if attempt + 1 == _MOST_TRIES:
                    raise ShardError(f"fetching {url}: {error}; run it again, it goes on from there") from error
                self.wait(2.0**attempt, f"{url} broke off: {error}")
                continue
            if size is None or place.stat().st_size == size:
                return
        raise ShardError(f"fetching {url}: {place.stat().st_size} bytes came, {size} were told; run it again")

    def _append(self, url: str, place: Path, have: int) -> None:
        with self._open(url, have) as response:
            whole = response.status != HTTPStatus.PARTIAL_CONTENT
            with place.open("wb" if whole else "ab") as file:
                while piece := response.read(_PIECE):
                    file.write(piece)

    def _open(self, url: str, start: int) -> http.client.HTTPResponse:
        """The answer to a GET, past redirects and refusals. Raises ShardError for any answer but 200 and 206."""
        asked, refusals, hops = self.origins.asked(url), 0, 0
        while True:
            response = self._ask(asked, start)
            status, location = response.status, response.getheader("Location")
            if status in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
                return response
            response.close()
            if 300 <= status < 400 and location and hops < _MOST_REDIRECTS:
                asked, hops = urljoin(asked, location), hops + 1
            elif status in (429, 503) and refusals < _MOST_TRIES:
                told = told_by(status, response.getheader, time.time()).closed_for
                seconds, refusals = UNTOLD_WAIT if told is None else told, refusals + 1
                if seconds > _MOST_WAIT:
                    raise ShardError(f"fetching {url}: refused for {seconds:.0f} s; run the command again after that")
                self.wait(seconds, f"{url} was refused ({status})")
            else:
                raise ShardError(f"fetching {url}: the answer is {status} {_meaning(status)}")

    def _ask(self, url: str, start: int) -> http.client.HTTPResponse:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ShardError(f"fetching {url}: it is no web address")
        self._pause(parts.netloc)
        headers = {"User-Agent": USER_AGENT + (f" (+{self.contact})" if self.contact else ""), "Accept": "*/*",
                   "Accept-Encoding": "identity"}  # fmt: skip
        if start:
            headers["Range"] = f"bytes={start}-"
        if self.token and self._is_endpoint(url):
            headers["Authorization"] = f"Bearer {self.token}"
        connection = self._connection(parts.scheme, parts.hostname, parts.port)
        connection.request("GET", (parts.path or "/") + (f"?{parts.query}" if parts.query else ""), headers=headers)
        return connection.getresponse()

    def _is_endpoint(self, url: str) -> bool:
        endpoint = urlsplit(self.origins.asked("https://huggingface.co/"))
        here = urlsplit(url)
        return (here.scheme, here.netloc) == (endpoint.scheme, endpoint.netloc)

    def _pause(self, host: str) -> None:
        rest = self._last.get(host, 0.0) + _PAUSE - time.monotonic()
        if rest > 0:
            time.sleep(rest)
        self._last[host] = time.monotonic()

    def _connection(self, scheme: str, host: str, port: int | None) -> http.client.HTTPConnection:
        """A connection to an address that the guard let through; TLS is checked against the name."""
        number = port or (443 if scheme == "https" else 80)
        found = socket.getaddrinfo(host, number, type=socket.SOCK_STREAM)
        own = (host, number) in self.origins.hosts()  # a mirror that the user named
        allowed = [str(one[4][0]) for one in found if own or not forbidden(str(one[4][0]))]
        if not allowed:
            raise ShardError(f"fetching from {host}: it has no public address; a private network is not asked")
        raw = socket.create_connection((allowed[0], number), _TIMEOUT)
        connection = http.client.HTTPConnection(host, number, timeout=_TIMEOUT)
        connection.sock = raw if scheme == "http" else _TLS.wrap_socket(raw, server_hostname=host)
        return connection


def _meaning(status: int) -> str:
    if status in (401, 403):
        return "(gated, private or not there; set HF_TOKEN for data you may read)"
    return "(not there: check the name, revision and path)" if status == HTTPStatus.NOT_FOUND else ""
