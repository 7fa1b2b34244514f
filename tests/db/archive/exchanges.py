"""Exchanges of ours with made-up makers, for the archive's tests."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.archive import ArchiveWriter, Exchange, FailedLook, Observed, observed_rows
from db.records import Attempt, Capture
from db.vocabulary import FailureClass

START = datetime(2026, 3, 1, 12, 0, 0, 250, tzinfo=UTC)
CARD = "https://huggingface.co/heron-labs/heron-1b/resolve/main/README.md"


def exchange(number: int = 0, body: bytes | None = None, **more: object) -> Exchange:
    """The `number`-th page of a maker that does not exist."""
    url = f"https://heron-labs.example/page/{number}"
    values: dict[str, object] = {
        "url": url,
        "fetched_from": url,
        "captured_at": START + timedelta(seconds=number),
        "method": "GET",
        "request_headers": (("User-Agent", "test"),),
        "status": 200,
        "headers": (("Content-Type", "text/html; charset=utf-8"), ("ETag", f'"{number}"')),
        "body": f"<p>Heron {number} was trained on water.</p>".encode() if body is None else body,
    }
    return Exchange(**(values | more))  # type: ignore[arg-type]


def look(number: int = 0) -> FailedLook:
    url = f"https://gone.example/{number}"
    return FailedLook(url, url, START + timedelta(seconds=number), FailureClass.DNS, "no such host")


def write(folder: Path, exchanges: Iterable[Exchange | FailedLook], **more: int) -> list[Observed]:
    """Write exchanges into a closed file."""
    with ArchiveWriter(folder, software="tests", **more) as writer:
        return [
            writer.write_exchange(one) if isinstance(one, Exchange) else writer.write_attempt(one)
            for one in exchanges
        ]


def rows(folder: Path) -> list[Capture | Attempt]:
    return [seen.record for seen in observed_rows(folder)]


def only_file(folder: Path) -> Path:
    (file,) = folder.iterdir()
    return file
