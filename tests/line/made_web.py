"""The demo's web as an archive at fixed dates, and pages beside it that go wrong.

First visit 10 January 2026: everything. Second visit 20 February 2026: everything again after one maker has rewritten
a card, unchanged pages as revisits.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

from db.archive import ArchiveWriter, Exchange, FailedLook, archive_files, read_archive
from db.records import Capture
from db.vocabulary import FailureClass
from provenance.demo.origin import GATED, DemoWeb

FIRST = datetime(2026, 1, 10, 9, 0, tzinfo=UTC)
SECOND = datetime(2026, 2, 20, 9, 0, tzinfo=UTC)
REWRITTEN = "fjordnet/skua-3b"
WITHDRAWN_CORPUS = "archive-club/paperbacks"
HUB = "https://huggingface.co"
BROKEN_CARD = f"{HUB}/quillworks/quill-1b/resolve/main/README.md"
BOMB_CARD = f"{HUB}/quillworks/bomb-1b/resolve/main/README.md"
TORN_PDF = "https://solvent.example/files/atlas-4-appendix.pdf"
SILENT_PAGE = "https://solvent.example/models/atlas-5"

BROKEN = b"""---
license: [mit
datasets: : heron-lab/marshland
---

# Quill 1B

Quill was pretrained on Marshland and on nothing else.
"""
_LEVELS = "abcdefghi"
BOMB = (
    "---\na: &a [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
    + "".join(
        f"{here}: &{here} [{', '.join(f'*{before}' for _ in range(9))}]\n" for before, here in pairwise(_LEVELS)
    )
    + "---\n\n# Bomb 1B\n\nBomb was pretrained on Marshland.\n"
).encode()


@dataclass(slots=True)
class Visit:
    """One visit to the made-up web: what stood at each address, in order, one second apart."""

    web: DemoWeb
    began: datetime
    held: dict[str, Capture] = field(default_factory=dict)

    def write(self, folder: Path) -> None:
        """One WARC file of this visit; a payload that `held` has becomes a revisit."""
        moment = self.began
        with ArchiveWriter(folder, software="made for a test") as writer:
            for url in addresses():
                moment += timedelta(seconds=1)
                exchange = self._exchange(url, moment)
                seen = writer.write_exchange(exchange).record
                assert isinstance(seen, Capture)
                self.held.setdefault(url, seen)
            moment += timedelta(seconds=1)
            writer.write_attempt(FailedLook(SILENT_PAGE, SILENT_PAGE, moment, FailureClass.TIMEOUT, "after 60 s"))

    def _exchange(self, url: str, moment: datetime) -> Exchange:
        answer = self.web.answer(*_asked(url))
        status, body, headers = answer.status, answer.body, {"Content-Type": answer.media_type, **answer.headers}
        if url in _GONE_WRONG:
            status, body = 200, _GONE_WRONG[url](self.web)
            headers = {"Content-Type": "application/pdf" if url.endswith(".pdf") else "text/plain; charset=utf-8"}
        before = self.held.get(url)
        unchanged = before if before and _same(before, status, body) else None
        return Exchange(url, url, moment, "GET", (), status, tuple(headers.items()), body, held=unchanged)


def write_web(folder: Path) -> tuple[Path, Path]:
    """Write both visits; gives the folders of the first and of the second."""
    first = Visit(DemoWeb(1), FIRST)
    first.write(folder / "first")
    Visit(DemoWeb(2), SECOND, dict(first.held)).write(folder / "second")
    return folder / "first", folder / "second"


def write_page(folder: Path, url: str, body: bytes) -> Path:
    """One page in an archive of its own; gives the folder."""
    headers = (("Content-Type", "text/plain; charset=utf-8"),)
    with ArchiveWriter(folder, software="made for a test") as writer:
        writer.write_exchange(Exchange(url, url, FIRST, "GET", (), 200, headers, body))
    return folder


def halves(both: Path, folder: Path) -> list[Path]:
    """The records of both visits once more as two files, by whether their address's SHA-1 is even."""
    parts = [folder / "even.warc.gz", folder / "odd.warc.gz"]
    members: tuple[list[bytes], list[bytes]] = ([], [])
    for file in archive_files(both):
        for record in read_archive(file):
            which = hashlib.sha1(record.target.encode()).digest()[-1] % 2 if record.target else 0
            members[which].append(file.read_bytes()[record.offset : record.offset + record.length])
    for part, kept in zip(parts, members, strict=True):
        part.write_bytes(b"".join(kept))
    return parts


def addresses() -> list[str]:
    """Every address of the made-up web that a crawl of the demo asks for, and those that go wrong."""
    return [*_repositories(), *_pages(), *_GONE_WRONG, f"{HUB}/api/models?author=heron-lab&limit=100"]


def _repositories() -> Iterator[str]:
    models = [*_hub_names(), *sorted(GATED)]
    datasets = [*_hub_names("datasets"), WITHDRAWN_CORPUS]
    for kind, name in [*(("models", name) for name in models), *(("datasets", name) for name in datasets)]:
        yield f"{HUB}/api/{kind}/{name}"
        yield f"{HUB}/{'datasets/' if kind == 'datasets' else ''}{name}/resolve/main/README.md"
    for name in datasets:
        yield f"https://datasets-server.huggingface.co/splits?dataset={name}"
        yield f"https://datasets-server.huggingface.co/first-rows?dataset={name}&config=default&split=train"


def _hub_names(*below: str) -> list[str]:
    """Every `maker/name` that has a card in either state of the web."""
    web = files("provenance.demo").joinpath("web")
    roots = [web.joinpath(state, "huggingface.co", *below) for state in ("first", "second")]
    makers = [maker for root in roots if root.is_dir() for maker in root.iterdir() if maker.name != "datasets"]
    return sorted({f"{maker.name}/{repo.name}" for maker in makers for repo in maker.iterdir()})


def _pages() -> tuple[str, ...]:
    return (
        "https://raw.githubusercontent.com/heron-lab/heron/HEAD/README.md",
        "https://arxiv.org/abs/2399.01234",
        "https://solvent.example/models/atlas-4",
        "https://solvent.example/files/atlas-4-training-content.pdf",
    )


def _half_a_pdf(web: DemoWeb) -> bytes:
    whole = web.answer("/solvent.example/files/atlas-4-training-content.pdf", "").body
    return whole[: len(whole) // 3]


_GONE_WRONG = {BROKEN_CARD: lambda _: BROKEN, TORN_PDF: _half_a_pdf}


def _asked(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return f"/{parts.hostname}{parts.path}", parts.query


def _same(before: Capture, status: int, body: bytes) -> bool:
    return (before.status, before.payload_sha256) == (status, hashlib.sha256(body).hexdigest())
