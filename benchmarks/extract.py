"""How fast documents are read and their claims extracted, beside what parsing alone costs.

    python benchmarks/extract.py web.warc.gz [--sample 500] [--jobs 2] [--format json]

One table: documents and MB (10^6 bytes) a CPU second of one process, measured in this run over the same documents:
for Markdown the floor (pyromark's events with ranges and PyYAML's C compose of the front matter, nothing else),
markdown-it-py's parse where it is installed, reading, and reading with extraction, each beside the two; then reading
with extraction for each other format and for all. Then all of it over processes, as the product does, by wall clock,
with a check that the rows and their order are those of one process; the documents that took longest, and how many an
error ended (they cost nearly nothing; the exit code is 1 then too).

What every process pays once, compiling the expressions and the index of their words and moving its memory to huge
pages, is measured before and printed by itself; each measure is taken after 100 documents to warm up, and every one,
the floor too, in the memory as the product keeps it: with rare collections, in huge pages.
"""

import argparse
import contextlib
import hashlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pyromark
import yaml

from db.archive import header, read_archive
from db.documents import document_key
from db.records import Capture
from db.vocabulary import RecordType
from provenance.claims.languages.packs import PACKS
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.memory import HugePages, ask_for_huge_pages, rare_collections
from provenance.processes import extract_all, usable_jobs
from provenance.reading import Format, read_payload, sniff
from provenance.reading.language import language_of_text
from provenance.reading_one import EXTRACTOR, Extracted, extract_one

SEED = 20261123
GERMAN = "Das Modell wurde mit Büchern und Webseiten trainiert, die wir selbst gesammelt haben."
WARM_UP = 100
BATCH = 50
SLOWEST = 8
MARKDOWN = pyromark.Markdown(options=pyromark.Options.ENABLE_TABLES)


@dataclass(frozen=True, slots=True)
class Document:
    """A payload, and what the product's database knows of it when it is read."""

    url: str
    media_type: str | None
    payload: bytes
    capture: Capture

    @property
    def megabytes(self) -> float:
        return len(self.payload) / 1e6


def document(url: str, media_type: str | None, payload: bytes) -> Document:
    digest, moment = hashlib.sha256(payload).hexdigest(), datetime(2025, 1, 1, tzinfo=UTC)
    capture = Capture(
        digest, document_key(url), url, moment, moment, 200, RecordType.RESPONSE, media_type, None, digest, "",
        len(payload),
    )  # fmt: skip
    return Document(url, media_type, payload, capture)


@dataclass(slots=True)
class Speed:
    """`seconds` are CPU seconds of one process, or wall clock for several; `each` are those of each document.

    `failed` are the documents that an error ended, which takes hardly any time.
    """

    name: str
    documents: list[Document]
    seconds: float = 0.0
    each: list[float] = field(default_factory=list)
    failed: int = 0

    @property
    def megabytes(self) -> float:
        return sum(document.megabytes for document in self.documents)

    @property
    def documents_per_second(self) -> float:
        return len(self.documents) / self.seconds

    def slowest(self, count: int) -> list[tuple[float, Document]]:
        return sorted(zip(self.each, self.documents, strict=True), key=lambda one: -one[0])[:count]


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
            yield document(record.target, header(record.http.headers, "Content-Type"), record.payload)


def _from_folder(place: Path) -> Iterator[Document]:
    for path in sorted(place.rglob("*")):
        if path.is_file():
            yield document(f"https://local.invalid/{path.relative_to(place)}", None, path.read_bytes())


def format_of(document: Document) -> Format:
    return sniff(document.payload, document.media_type, document.url)


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


def start() -> float:
    """CPU seconds that a process takes to compile every expression and the index of what they ask for, in every
    language, to load langdetect's profiles, and to have its memory moved to huge pages where there are any."""
    began = time.process_time()
    for patterns in (all_patterns(), *(pack.index for pack in PACKS.values())):
        patterns.prepare()
    language_of_text(GERMAN)
    ask_for_huge_pages()
    return time.process_time() - began


def read(document: Document) -> None:
    read_payload(document.payload, media_type=document.media_type, name=document.url)


def read_and_extract(document: Document) -> Extracted:
    return extract_one(document.capture, document.payload)


def digest(done: Extracted) -> str:
    """Of all that a document gave: what two runs must have in common."""
    rows = [done.reading.id, done.kind, done.language, done.failed, [asdict(one) for one in done.extractions]]
    return hashlib.sha256(json.dumps(rows, default=str, ensure_ascii=True).encode()).hexdigest()


def measure(
    name: str,
    documents: list[Document],
    work: Callable[[Document], object],
    digests: dict[Document, str] | None = None,
) -> Speed:
    """CPU seconds over all documents; with `digests`, what each gave is noted there while the clock stands, for a
    batch at a time: noted after each document, it took the processor's caches from the next one (5 % more time)."""
    for document in documents[:WARM_UP]:
        work(document)
    speed, pages = Speed(name, documents), HugePages()
    with rare_collections():  # as the pipeline runs
        for first in range(0, len(documents), BATCH):
            batch, given = documents[first : first + BATCH], []
            for document in batch:
                began = time.process_time()
                given.append(work(document))
                pages.document_done()
                speed.each.append(time.process_time() - began)
            if digests is not None:
                digests |= {one: digest(done) for one, done in zip(batch, given, strict=True)}
                speed.failed += sum(done.failed for done in given)
    speed.seconds = sum(speed.each)
    return speed


def measure_processes(documents: list[Document], jobs: int, digests: dict[Document, str]) -> tuple[Speed, bool]:
    """Wall clock over processes, their start included, and whether they give what one process gave, in its order."""
    began = time.perf_counter()
    together = list(map(digest, extract_all(((one.capture, one.payload) for one in documents), jobs)))
    taken = time.perf_counter() - began
    speed = Speed(f"{jobs} processes, by the clock", documents, taken)
    return speed, together == [digests[document] for document in documents]


def markdown_it() -> Callable[[Document], object] | None:
    try:
        from markdown_it import MarkdownIt
    except ImportError:
        return None
    parser = MarkdownIt("commonmark").enable("table")
    return lambda document: parser.parse(document.payload.decode("utf-8", "replace"))


def run(place: Path, sample: int | None, jobs: int) -> dict[str, object]:
    documents = load(place)
    if sample is not None and sample < len(documents):
        documents = random.Random(SEED).sample(documents, sample)
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(format_of(document).value, []).append(document)
    cards = groups.pop(Format.MARKDOWN.value, [])
    started = start()
    digests: dict[Document, str] = {}
    speeds = [measure("floor: events and front matter", cards, floor)]
    if parse := markdown_it():
        speeds.append(measure("markdown-it-py alone", cards, parse))
    speeds.append(measure("read, markdown", cards, read))
    apart = [measure("read + extract, markdown", cards, read_and_extract, digests)]
    for name in sorted(groups):
        apart.append(measure(f"read + extract, {name}", groups[name], read_and_extract, digests))
    whole = Speed("read + extract, all", [document for speed in apart for document in speed.documents])
    whole.each = [seconds for speed in apart for seconds in speed.each]
    whole.seconds = sum(whole.each)
    whole.failed = sum(speed.failed for speed in apart)
    several, same = measure_processes(documents, jobs, digests)
    return {
        "version": EXTRACTOR, "seconds_to_start": started, "speeds": [*speeds, *apart, whole, several],
        "same_rows_in_same_order": same, "failed": whole.failed,
        "slowest": whole.slowest(SLOWEST),
    }  # fmt: skip


def print_table(result: dict[str, object]) -> None:
    speeds = result["speeds"]
    beside = [speed for speed in speeds[:2] if not speed.name.startswith("read")]
    heads = "".join(f"{f'x {speed.name.split()[0]}':>16}" for speed in beside)
    print(f"{'':34}{'documents':>10}{'MB':>8}{'seconds':>9}{'docs/s':>8}{'MB/s':>7}{heads}")
    for speed in speeds:
        figures = f"{len(speed.documents):>10}{speed.megabytes:>8.1f}{speed.seconds:>9.2f}"
        rates = f"{speed.documents_per_second:>8.0f}{speed.megabytes / speed.seconds:>7.2f}"
        same = speed.documents is speeds[0].documents
        ratios = "".join(f"{speed.seconds / one.seconds:>16.2f}" for one in beside) if same else ""
        print(f"{speed.name:34}{figures}{rates}{ratios}")
    print(f"the start of a process, once: {result['seconds_to_start']:.2f} s")
    print("the slowest (seconds, MB, seconds a MB):")
    for seconds, document in result["slowest"]:
        rate = seconds / document.megabytes
        named = f"{format_of(document).value:9} {document.url[:100]}"
        print(f"{seconds:>8.2f}{document.megabytes:>8.2f}{rate:>8.2f}  {named}")
    print(f"documents that an error ended: {result['failed']}")
    print(f"same rows in the same order over processes: {'yes' if result['same_rows_in_same_order'] else 'NO'}")


def print_json(result: dict[str, object]) -> None:
    speeds = [
        {"name": speed.name, "documents": len(speed.documents), "megabytes": speed.megabytes,
         "seconds": speed.seconds, "documents_per_second": speed.documents_per_second}
        for speed in result["speeds"]
    ]  # fmt: skip
    slowest = [{"seconds": seconds, "url": one.url, "megabytes": one.megabytes} for seconds, one in result["slowest"]]
    print(json.dumps(result | {"speeds": speeds, "slowest": slowest}, indent=1))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("place", type=Path, help="a WARC file, or a folder of documents")
    parser.add_argument("--sample", type=int, help="a seeded draw of this many documents")
    parser.add_argument("--jobs", type=int, default=max(2, usable_jobs()), help="processes, at least two")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    arguments = parser.parse_args()
    result = run(arguments.place, arguments.sample, arguments.jobs)
    (print_json if arguments.format == "json" else print_table)(result)
    return 0 if result["same_rows_in_same_order"] and not result["failed"] else 1


if __name__ == "__main__":
    sys.exit(main())
