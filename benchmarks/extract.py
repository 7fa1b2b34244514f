"""How fast documents are read and their claims extracted, beside what parsing alone costs.

    python benchmarks/extract.py web.warc.gz [--sample 500] [--processes 2] [--format json]

One table: documents and MB (10^6 bytes) a CPU second on one core, each measured in this run over the same
documents: the floor (pyromark's events with ranges and PyYAML's C compose of the front matter, nothing else),
markdown-it-py's parse where it is installed, reading, and reading with extraction; then reading with extraction
over processes by wall clock, with a check that rows and their order are the same.
"""

import argparse
import contextlib
import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import pyromark
import yaml

from db.archive import header, read_archive
from db.documents import document_key, document_kind
from provenance.claims import EXTRACTOR, extract_claims
from provenance.processes import rare_collections
from provenance.reading import READERS, read_payload

SEED = 20261123
MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)


@dataclass(frozen=True, slots=True)
class Document:
    url: str
    media_type: str | None
    payload: bytes


@dataclass(frozen=True, slots=True)
class Speed:
    """`seconds` are CPU seconds of one process, or wall clock for a pool; `slowest` those of one document."""

    name: str
    documents: int
    megabytes: float
    seconds: float
    slowest: float
    slowest_document: str

    @property
    def documents_per_second(self) -> float:
        return self.documents / self.seconds

    @property
    def megabytes_per_second(self) -> float:
        return self.megabytes / self.seconds


def load(place: Path) -> list[Document]:
    """Every payload once, in the order of the archive or of the names in the folder."""
    found = _from_folder(place) if place.is_dir() else _from_archive(place)
    once: dict[bytes, Document] = {}
    for one in found:
        once.setdefault(hashlib.sha256(one.payload).digest(), one)
    return list(once.values())


def _from_archive(place: Path) -> Iterator[Document]:
    for record in read_archive(place):
        if record.type == "response" and record.payload and record.http and record.http.status == 200:
            yield Document(record.target, header(record.http.headers, "Content-Type"), record.payload)


def _from_folder(place: Path) -> Iterator[Document]:
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield Document(f"https://local.invalid/{path.relative_to(place)}", None, path.read_bytes())


def is_markdown(document: Document) -> bool:
    name = document.url.partition("#")[0].lower()
    return name.endswith((".md", ".markdown")) or "markdown" in (document.media_type or "")


def floor(document: Document) -> None:
    text = document.payload.decode("utf-8", "replace").removeprefix("\ufeff")
    front, body = _split(text)
    with contextlib.suppress(yaml.YAMLError):
        yaml.compose(front, Loader=yaml.CSafeLoader)
    for _ in MARKDOWN.events_with_range(body):
        pass


def _split(text: str) -> tuple[str, str]:
    if not text.startswith("---"):
        return "", text
    end = text.find("\n---", 3)
    return (text[3:end], text[end + 4 :]) if end > 0 else ("", text)


def read(document: Document) -> None:
    read_payload(document.payload, media_type=document.media_type, name=document.url)


def rows(document: Document) -> str:
    """Digest of all rows of a document: what two runs must have in common."""
    key = document_key(document.url)
    reading = read_payload(document.payload, media_type=document.media_type, name=document.url)
    found = extract_claims(reading, key, document_kind(key))
    written = json.dumps([asdict(one) for one in found], default=str, ensure_ascii=True)
    return hashlib.sha256(written.encode()).hexdigest()


def read_and_extract(document: Document) -> None:
    key = document_key(document.url)
    reading = read_payload(document.payload, media_type=document.media_type, name=document.url)
    extract_claims(reading, key, document_kind(key))


def measure(name: str, documents: list[Document], work: Callable[[Document], object]) -> Speed:
    """CPU seconds over all documents after three to warm up."""
    for document in documents[:3]:
        work(document)
    total, slowest, which = 0.0, 0.0, ""
    with rare_collections():  # as the pipeline runs
        for document in documents:
            began = time.process_time()
            work(document)
            taken = time.process_time() - began
            total += taken
            if taken > slowest:
                slowest, which = taken, document.url
    return Speed(name, len(documents), _megabytes(documents), total, slowest, which)


def measure_pool(documents: list[Document], processes: int) -> tuple[Speed, bool]:
    """Wall clock over a pool, and whether its rows are those of one process, in the same order."""
    with ProcessPoolExecutor(processes) as pool:
        list(pool.map(rows, documents[: 4 * processes]))
        began = time.perf_counter()
        together = list(pool.map(rows, documents, chunksize=8))
        taken = time.perf_counter() - began
    speed = Speed(f"{processes} processes, by the clock", len(documents), _megabytes(documents), taken, 0.0, "")
    return speed, together == [rows(document) for document in documents]


def _megabytes(documents: list[Document]) -> float:
    return sum(len(document.payload) for document in documents) / 1e6


def markdown_it() -> Callable[[Document], object] | None:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        return None
    parser = MarkdownIt("commonmark").enable("table")
    return lambda document: parser.parse(document.payload.decode("utf-8", "replace"))


def run(place: Path, sample: int | None, processes: int) -> dict[str, object]:
    documents = load(place)
    if sample is not None and sample < len(documents):
        documents = random.Random(SEED).sample(documents, sample)
    cards = [document for document in documents if is_markdown(document)]
    speeds = [measure("floor: events and front matter", cards, floor)]
    if parse := markdown_it():
        speeds.append(measure("markdown-it-py alone", cards, parse))
    speeds.append(measure("read, Markdown", cards, read))
    speeds.append(measure("read + extract, Markdown", cards, read_and_extract))
    speeds.append(measure("read + extract, all", documents, read_and_extract))
    pooled, same = measure_pool(documents, processes)
    return {"versions": [READERS, EXTRACTOR], "speeds": [*speeds, pooled], "same_rows_in_same_order": same}


def print_table(result: dict[str, object]) -> None:
    print(f"{'':34}{'documents':>10}{'MB':>8}{'seconds':>9}{'docs/s':>8}{'MB/s':>7}{'slowest s':>11}")
    for speed in result["speeds"]:
        figures = f"{speed.documents:>10}{speed.megabytes:>8.1f}{speed.seconds:>9.2f}"
        rates = f"{speed.documents_per_second:>8.0f}{speed.megabytes_per_second:>7.2f}{speed.slowest:>11.2f}"
        print(f"{speed.name:34}{figures}{rates}  {speed.slowest_document[-60:]}")
    print(f"same rows in the same order over processes: {'yes' if result['same_rows_in_same_order'] else 'NO'}")


def print_json(result: dict[str, object]) -> None:
    rates = [
        asdict(speed)
        | {"documents_per_second": speed.documents_per_second, "megabytes_per_second": speed.megabytes_per_second}
        for speed in result["speeds"]
    ]
    print(json.dumps(result | {"speeds": rates}, indent=1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path, help="a WARC file, or a folder of documents")
    parser.add_argument("--sample", type=int, help="a seeded draw of this many documents")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--format", choices=("text", "json"), default="text")
    arguments = parser.parse_args()
    result = run(arguments.place, arguments.sample, arguments.processes)
    (print_json if arguments.format == "json" else print_table)(result)
    return 0 if result["same_rows_in_same_order"] else 1


if __name__ == "__main__":
    sys.exit(main())
