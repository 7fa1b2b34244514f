"""What our whole crawl costs beside a bare Scrapy spider and a bare aiohttp loop on the same origin.

    python benchmarks/crawl.py [--pages 2000] [--size 6000] [--concurrency 16] [--repeat 1] [--format json]

One table: pages per CPU second of the fetching process (the origin runs in another). Ours is everything on: frontier
and rows in SQLite, WARC records, robots.txt, quota headers on every answer. Each runs in a process of its own; the
time from its first line to its last counts, without the import of libraries. Goal: 0.6 of bare Scrapy.
"""

import argparse
import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

GOAL = 0.6
LIMIT = b'RateLimit: "pages";r=900000;t=290\r\nRateLimit-Policy: "fixed window";"pages";q=1000000;w=300\r\n'


@dataclass(frozen=True, slots=True)
class Speed:
    """`seconds` are CPU seconds of the fetching process; `share` is of bare Scrapy's speed."""

    name: str
    pages: int
    seconds: float
    wall: float
    share: float = 0.0

    @property
    def per_second(self) -> float:
        return self.pages / self.seconds


class Page(asyncio.Protocol):
    """Answers every request of a connection with a page of its own."""

    size = 6000

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        for line in data.split(b"\r\n"):
            if line.startswith(b"GET "):
                self._answer(line.split(b" ")[1])

    def _answer(self, path: bytes) -> None:
        text = b"Trained on the river of %s. " % path
        body = b"User-agent: *\nDisallow: /no" if path == b"/robots.txt" else (text * (self.size // len(text) + 1))
        head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n%s\r\n" % (len(body), LIMIT)
        self._transport.write(head + body)  # type: ignore[attr-defined]


async def serve(size: int) -> None:
    """The origin: says its port, and serves until it is ended."""
    Page.size = size
    server = await asyncio.get_running_loop().create_server(Page, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def fetch_with_aiohttp(urls: list[str], at_once: int) -> int:
    """A bare loop."""
    import aiohttp

    async def fetch_all() -> int:
        waiting = iter(urls)
        async with aiohttp.ClientSession() as session:

            async def work() -> int:
                fetched = 0
                for url in waiting:
                    async with session.get(url) as answer:
                        fetched += len(await answer.read()) > 0
                return fetched

            return sum(await asyncio.gather(*(work() for _ in range(at_once))))

    return asyncio.run(fetch_all())


def fetch_with_scrapy(urls: list[str], at_once: int) -> int:
    """A bare spider: Scrapy's defaults, its log off."""
    import scrapy
    from scrapy.crawler import CrawlerProcess

    fetched = [0]

    class Bare(scrapy.Spider):
        name = "bare"

        async def start(self):  # type: ignore[no-untyped-def]
            for url in urls:
                yield scrapy.Request(url, dont_filter=True)

        def parse(self, response):  # type: ignore[no-untyped-def]
            fetched[0] += response.status == 200

    limits = {"CONCURRENT_REQUESTS": at_once, "CONCURRENT_REQUESTS_PER_DOMAIN": at_once}
    process = CrawlerProcess(limits | {"LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False})
    process.crawl(Bare)
    process.start()
    return fetched[0]


def fetch_with_ours(urls: list[str], at_once: int) -> int:
    """The whole crawl, in a new workspace."""
    from crawler.options import CrawlOptions
    from crawler.run import crawl_in_turns
    from db import frontier
    from db.documents import document_key, document_kind
    from db.engine import open_database
    from db.records import Target
    from db.workspace import find_workspace

    with tempfile.TemporaryDirectory() as folder:
        workspace = find_workspace(Path(folder), create=True)
        database = open_database(workspace)
        keys = [(document_key(url), url) for url in urls]
        with database.session() as session:
            frontier.enqueue(session, [Target(key, url, document_kind(key)) for key, url in keys])
        options = CrawlOptions(database, workspace.archive, allow_loopback=True, concurrency=at_once)
        summary = crawl_in_turns(options, lambda _: True)
        database.close()
    return summary.captured


RUNS = {"aiohttp": fetch_with_aiohttp, "scrapy": fetch_with_scrapy, "ours": fetch_with_ours}


def imported(name: str) -> None:
    """Load what a run needs, before its time counts."""
    if name == "aiohttp":
        import aiohttp  # noqa: F401
    else:
        import scrapy.crawler  # noqa: F401
    if name == "ours":
        import crawler.run  # noqa: F401
        import db.workspace  # noqa: F401


def run_one(name: str, port: int, pages: int, at_once: int) -> None:
    """In a process of its own: fetch, and print what it cost."""
    imported(name)
    urls = [f"http://127.0.0.1:{port}/{number}" for number in range(pages)]
    began, began_wall = time.process_time(), time.perf_counter()
    fetched = RUNS[name](urls, at_once)
    print(json.dumps([fetched, time.process_time() - began, time.perf_counter() - began_wall]))


def measured(port: int, arguments: argparse.Namespace) -> list[Speed]:
    """Each run in turn, the fastest of its repetitions."""
    found = []
    for name in RUNS:
        runs = [_in_process(name, port, arguments) for _ in range(arguments.repeat)]
        found.append(min(runs, key=lambda run: run.seconds))
    bare = next(run for run in found if run.name == "scrapy").per_second
    return [Speed(one.name, one.pages, one.seconds, one.wall, one.per_second / bare) for one in found]


def _in_process(name: str, port: int, arguments: argparse.Namespace) -> Speed:
    command = [sys.executable, __file__, "--run", name, "--port", str(port), "--pages", str(arguments.pages)]
    said = subprocess.run(
        [*command, "--concurrency", str(arguments.concurrency)], capture_output=True, text=True, check=True
    )
    pages, seconds, wall = json.loads(said.stdout.splitlines()[-1])
    if pages != arguments.pages:
        raise SystemExit(f"{name} fetched {pages} of {arguments.pages} pages: {said.stderr[-500:]}")
    return Speed(name, pages, seconds, wall)


def table(speeds: Iterable[Speed]) -> str:
    lines = [f"{'run':<10}{'pages':>8}{'CPU s':>8}{'wall s':>8}{'pages/CPU s':>13}{'of Scrapy':>11}"]
    for one in speeds:
        numbers = f"{one.pages:>8}{one.seconds:>8.2f}{one.wall:>8.2f}{one.per_second:>13.0f}{one.share:>11.2f}"
        lines.append(f"{one.name:<10}{numbers}")
    return "\n".join([*lines, f"goal for ours: {GOAL} of bare Scrapy"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--size", type=int, default=6000, help="bytes of a page")
    parser.add_argument("--concurrency", type=int, default=16)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--format", choices=["table", "json"], default="table")
    parser.add_argument("--run", choices=sorted(RUNS), help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        asyncio.run(serve(arguments.size))
    elif arguments.run:
        run_one(arguments.run, arguments.port, arguments.pages, arguments.concurrency)
    else:
        origin = subprocess.Popen(
            [sys.executable, __file__, "--serve", "--size", str(arguments.size)], stdout=subprocess.PIPE, text=True
        )
        try:
            speeds = measured(int((origin.stdout or sys.stdin).readline()), arguments)
        finally:
            origin.terminate()
        rows = [asdict(one) | {"pages_per_cpu_second": one.per_second} for one in speeds]
        print(json.dumps({"goal": GOAL, "runs": rows}) if arguments.format == "json" else table(speeds))


if __name__ == "__main__":
    main()
