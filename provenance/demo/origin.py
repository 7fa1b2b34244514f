"""A loopback origin that serves the demo's web over real HTTP, as the real sources would.

Every public base stands under its host's name: `https://huggingface.co/x` is `http://127.0.0.1:PORT/huggingface.co/x`.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.resources.abc import Traversable
from urllib.parse import parse_qs, unquote, urlsplit

from provenance.demo import viewer
from provenance.demo.records import (
    CONFIGURATION,
    DATA_FILE,
    blob_id,
    contents,
    croissant,
    expanded_record,
    listing,
    repository_record,
)

EVERY_HOST = "https:/"  # with the origin's base in its place, no host outside this machine can be asked
GATED = {"vault/strongbox-8b"}
_MEDIA_TYPES = {"md": "text/plain; charset=utf-8", "pdf": "application/pdf", "txt": "text/plain; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One HTTP answer of the made-up web."""

    status: int
    body: bytes
    media_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class DemoWeb:
    """What stands at each address; `revision` 2 lays the second state of some pages over the first."""

    revision: int = 1

    def answer(self, path: str, query: str) -> Answer:
        """The answer to a GET of `/HOST/PATH?QUERY`."""
        host, _, rest = path.lstrip("/").partition("/")
        if host == "huggingface.co":
            return self._hub(rest, query)
        if host == "datasets-server.huggingface.co":
            return _viewer(rest, query)
        if host == "api.github.com":
            return self._github_api(rest)
        page = self._page(f"{host}/{rest}")
        if page is None:
            return Answer(404, b"<h1>404 Not Found</h1>")
        return Answer(200, page, _media_type(rest))

    def _hub(self, path: str, query: str) -> Answer:
        if path.startswith(("api/models", "api/datasets")):
            return self._hub_api(path.removeprefix("api/"), query)
        repo_id, _, _ = path.removeprefix("datasets/").partition("/resolve/")
        if repo_id in GATED:
            message = f"Access to model {repo_id} is restricted. You must be authenticated to access it."
            return _hub_error(401, "GatedRepo", message)
        kind = "datasets/" if path.startswith("datasets/") else ""
        card = self._page(f"huggingface.co/{kind}{repo_id}/README.md")
        if card is None:
            return _hub_error(404, "RepoNotFound", "Repository not found")
        served = {"README.md": card} | ({DATA_FILE: b"PAR1"} if kind else {"config.json": CONFIGURATION})
        body = served.get(path.partition("/resolve/main/")[2])
        if body is None:
            return _hub_error(404, "EntryNotFound", "Entry not found")
        return Answer(200, body, _MEDIA_TYPES["md"], {"X-Repo-Commit": blob_id(card)})

    def _hub_api(self, path: str, query: str) -> Answer:
        kind, _, repo_id = path.partition("/")
        if not repo_id:
            asked = parse_qs(query)
            limit = int(asked.get("limit", ["100"])[0])
            rows = listing(kind, asked.get("author", [""])[0], self._cards(kind), limit)
            return Answer(200, rows, "application/json; charset=utf-8")
        repo_id, wanted = repo_id.removesuffix("/croissant"), repo_id.endswith("/croissant")
        prefix = "datasets/" if kind == "datasets" else ""
        card = self._page(f"huggingface.co/{prefix}{repo_id}/README.md")
        if card is None:
            return _hub_error(404, "RepoNotFound", "Repository not found")
        if wanted:
            return Answer(200, croissant(repo_id, card.decode()), "application/json; charset=utf-8")
        record = expanded_record if "expand" in parse_qs(query) else repository_record
        return Answer(200, record(kind, repo_id, card.decode()), "application/json; charset=utf-8")

    def _github_api(self, path: str) -> Answer:
        """`repos/OWNER/NAME/contents`: the one file of the repository that the demo has."""
        repository = path.removeprefix("repos/").removesuffix("/contents")
        readme = self._page(f"raw.githubusercontent.com/{repository}/HEAD/README.md")
        if readme is None or not path.endswith("/contents"):
            return Answer(404, b'{"message":"Not Found"}', "application/json; charset=utf-8")
        return Answer(200, contents(repository, {"README.md": readme}), "application/json; charset=utf-8")

    def _cards(self, kind: str) -> dict[str, str]:
        root = _web().joinpath("first", "huggingface.co")
        root = root.joinpath("datasets") if kind == "datasets" else root
        owners = [owner for owner in root.iterdir() if owner.is_dir() and owner.name != "datasets"]
        return {
            f"{owner.name}/{repo.name}": repo.joinpath("README.md").read_text(encoding="utf-8")
            for owner in owners
            for repo in owner.iterdir()
        }

    def _page(self, path: str) -> bytes | None:
        """The bytes at `HOST/PATH`, the newest revision first; never outside the demo's own folder."""
        pieces = [piece for piece in path.split("/") if piece]
        if ".." in pieces:
            return None
        for state in ("second", "first") if self.revision > 1 else ("first",):
            page = _web().joinpath(state, *pieces)
            if page.is_file():
                return page.read_bytes()
        return None


@contextmanager
def demo_origin(web: DemoWeb) -> Iterator[str]:
    """Serve `web` on a free loopback port; gives the base address, e.g. `http://127.0.0.1:40123`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler_for(web))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler_for(web: DemoWeb) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self.do_GET()

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            answer = web.answer(unquote(parts.path), parts.query)
            validator = f'"{blob_id(answer.body)}"'
            unchanged = answer.status == 200 and validator == self.headers.get("If-None-Match", "")
            body = b"" if unchanged else answer.body
            self.send_response(304 if unchanged else answer.status)
            self.send_header("Content-Type", answer.media_type)
            headers = answer.headers | ({"ETag": validator} if answer.status == 200 else {})
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Quiet: the demo says on screen what the crawl did."""

    return Handler


def _viewer(path: str, query: str) -> Answer:
    asked = parse_qs(query)
    dataset, offset = asked.get("dataset", [""])[0], asked.get("offset", ["0"])[0]
    shown = {"first-rows": viewer.first_rows, "splits": viewer.splits, "size": viewer.size, "info": viewer.info}
    answer = viewer.rows(dataset, int(offset)) if path == "rows" else shown[path](dataset) if path in shown else None
    if answer is None:
        return Answer(404, b'{"error":"Not found."}', "application/json", {"X-Error-Code": "DatasetNotFoundError"})
    return Answer(200, answer, "application/json")


def _hub_error(status: int, code: str, message: str) -> Answer:
    return Answer(status, message.encode(), "text/plain", {"X-Error-Code": code, "X-Error-Message": message})


def _media_type(path: str) -> str:
    return _MEDIA_TYPES.get(path.rsplit(".", 1)[-1], "text/html; charset=utf-8")


def _web() -> Traversable:
    return files("provenance.demo").joinpath("web")
