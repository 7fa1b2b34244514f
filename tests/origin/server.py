"""The server: answers by path, remembers what it was asked, and lets whoever wants to misbehave do so."""

import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Asked:
    """A request as it came in; header names in lower case."""

    method: str
    path: str
    headers: dict[str, str]


@dataclass
class Answer:
    """What stands at a path. With an `etag` or a `changed` date, a request that knows it gets 304 and no body."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    media_type: str = "text/html; charset=utf-8"
    etag: str | None = None
    changed: str | None = None


Behave = Callable[["Connection"], None]
"""Does with a connection what it likes."""


class Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    origin: "Origin"
    timeout = 30

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        asked = Asked(self.command, self.path, {name.lower(): value for name, value in self.headers.items()})
        self.origin.asked.append(asked)
        found = self.origin.answer(self.path)
        if isinstance(found, Answer):
            self.send(found, asked)
        else:
            found(self)

    def send(self, answer: Answer, asked: Asked) -> None:
        unchanged = answer.etag is not None and asked.headers.get("if-none-match") == answer.etag
        unchanged |= answer.changed is not None and asked.headers.get("if-modified-since") == answer.changed
        body = b"" if unchanged else answer.body
        self.send_response_only(304 if unchanged else answer.status)
        if answer.etag is not None:
            self.send_header("ETag", answer.etag)
        if answer.changed is not None:
            self.send_header("Last-Modified", answer.changed)
        if not unchanged:
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(body)))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        if asked.method != "HEAD":
            self.origin.body_bytes += len(body)
            self.wfile.write(body)

    def raw(self, data: bytes) -> None:
        """Write bytes as they are and close the connection afterwards."""
        self.close_connection = True
        self.wfile.write(data)
        self.wfile.flush()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Clients that go away are part of the tests."""


class Origin:
    """A site. `put` says what stands at a path (query included, when one is given); `asked` is what came in."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.asked: list[Asked] = []
        self.body_bytes = 0
        self._answers: dict[str, Answer | Behave] = {}
        self._server = _Server(("127.0.0.1", 0), type("Bound", (Connection,), {"origin": self}))
        if context is not None:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
        self.base = f"http{'s' if context else ''}://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def put(self, path: str, answer: Answer | Behave) -> str:
        """Put something at a path; returns its address."""
        self._answers[path] = answer
        return self.base + path

    def answer(self, path: str) -> Answer | Behave:
        missing = Answer(b"nothing here", status=404, media_type="text/plain")
        return self._answers.get(path) or self._answers.get(urlsplit(path).path) or missing

    def paths(self) -> list[str]:
        """The paths asked for so far, in order."""
        return [asked.path for asked in self.asked]

    def __enter__(self) -> "Origin":
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
