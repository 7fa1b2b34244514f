"""Real documents over loopback: the replica's bodies at their own addresses, earlier ones of cards as commits."""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from crawler.origins import Origins
from db.archive import read_archive
from db.documents import (
    GITHUB_RAW,
    HUB,
    DocumentKey,
    at_revision,
    document_key,
    document_kind,
    revision_of,
)
from db.records import Target
from db.vocabulary import DocumentKind, Source
from tests.origin.server import Answer, Behave, Origin

_CARDS = {DocumentKind.MODEL_CARD: "", DocumentKind.DATASET_CARD: "datasets/"}
_COMMIT = re.compile(r"[0-9a-f]{40}")


class Replica(Origin):
    """An origin for every host of the replica. Each answer has the blob id of its body as ETag, as on the Hub."""

    def __init__(self, warc: Path, chosen: Callable[[str], bool]) -> None:
        super().__init__()
        self.targets: list[Target] = []
        self._bodies: dict[DocumentKey, Answer] = {}
        found: dict[DocumentKey, list[tuple[datetime, str, bytes]]] = defaultdict(list)
        for record in read_archive(warc):
            if record.type == "response" and record.payload and record.date and chosen(record.target):
                found[document_key(record.target)].append((record.date, record.target, record.payload))
        for key, captures in found.items():
            captures.sort()
            self._add(Target(key, captures[-1][1], document_kind(key)), captures[-1][2])
            for moment, _, body in captures[:-1]:
                self._add_past(key, moment, body)
        hosts = {urlsplit(target.url).netloc for target in self.targets}
        mirrors = {f"{scheme}://{host}": f"{self.base}/{host}" for host in hosts for scheme in ("http", "https")}
        self.origins = Origins(mirrors)

    def answer(self, path: str) -> Answer | Behave:
        host, _, rest = path[1:].partition("/")
        url = f"https://{host}/{rest}"
        key, revision = document_key(url), revision_of(url)
        if path.endswith("/robots.txt"):
            return Answer(b"User-agent: *\nAllow: /", media_type="text/plain", etag='"robots"')
        if revision and _COMMIT.fullmatch(revision):
            key = at_revision(key, revision)
        return self._bodies.get(key) or Answer(b"nothing here", status=404, media_type="text/plain")

    def edit(self, target: Target) -> None:
        """Its maker changes a document."""
        body = self._bodies[target.document].body + b"\n\nTrained on the river, too.\n"
        self._bodies[target.document] = Answer(body, media_type="text/plain", etag=_blob_id(body))

    def _add_past(self, key: DocumentKey, moment: datetime, body: bytes) -> None:
        """An earlier body of a card or of a document on GitHub, at a commit of its own."""
        kind = document_kind(key)
        commit = hashlib.sha1(f"{key.text} {moment}".encode()).hexdigest()
        if key.source is Source.HUB and kind in _CARDS:
            url = f"{HUB}/{_CARDS[kind]}{key.repo_id}/resolve/{commit}/{key.path}"
        elif key.source is Source.GITHUB:
            url = f"{GITHUB_RAW}/{key.repo_id}/{commit}/{key.path}"
        else:
            return
        self._add(Target(at_revision(key, commit), url, kind, stood_at=moment), body)

    def _add(self, target: Target, body: bytes) -> None:
        self.targets.append(target)
        self._bodies[target.document] = Answer(body, media_type="text/plain", etag=_blob_id(body))


def _blob_id(body: bytes) -> str:
    return f'"{hashlib.sha1(b"blob %d" % len(body) + bytes(1) + body).hexdigest()}"'
