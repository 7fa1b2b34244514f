"""kill -9 in the middle of a crawl: the same command again brings the same captures, and nothing is lost."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.archive import observed_rows, verify_archive
from db.documents import HUB
from tests.crawler.crawling import Crawling
from tests.origin import HubSite, Origin

ROOT = Path(__file__).parents[2]
CARDS = 200
LONG = 120.0  # seconds, for what takes three: a busy machine begins a process in twelve
PROGRAM = """
import sys
from pathlib import Path
from crawler.origins import Origins
from db.documents import HUB
from tests.crawler.crawling import Crawling
crawling = Crawling(Path(sys.argv[1]))
crawling.origins = Origins({HUB: sys.argv[2]})
summary = crawling.run(timeout=20.0)
print(summary.stopped, summary.captured, flush=True)
"""


@pytest.fixture
def cards(hub: HubSite) -> list[str]:
    for number in range(CARDS):
        hub.add_model(f"heron-labs/m{number}", f"# Heron {number}\n" + f"Trained on river {number}. " * 200)
    return [f"{HUB}/heron-labs/m{number}/resolve/main/README.md" for number in range(CARDS)]


def start(folder: Path, hub: HubSite) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder), hub.base],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def kept(crawling: Crawling) -> set[tuple[str, int, str]]:
    return {(one.url, one.status, one.payload_sha256) for one in crawling.captures()}


def test_killed_and_begun_again_it_brings_what_it_would_have(
    tmp_path: Path, cards: list[str], hub: HubSite, origin: Origin
) -> None:
    undisturbed = Crawling(tmp_path / "undisturbed", origin)
    undisturbed.enqueue(cards)
    undisturbed.run()
    disturbed = Crawling(tmp_path / "disturbed", origin)
    disturbed.enqueue(cards)
    for share in (0.3, 0.7):
        origin.asked.clear()
        running = start(tmp_path / "disturbed", hub)
        _wait_for(origin, share * CARDS)
        running.send_signal(signal.SIGKILL)
        running.wait()
    origin.asked.clear()
    summary = disturbed.run()
    assert summary.recovered
    assert kept(disturbed) == kept(undisturbed)
    rebuilt = {one.record for one in observed_rows(disturbed.archive)}
    assert rebuilt == set(disturbed.captures())
    report = verify_archive(disturbed.archive)
    assert report.whole
    assert not list(disturbed.archive.glob("*.open"))


def _wait_for(origin: Origin, requests: float) -> None:
    deadline = time.monotonic() + LONG
    while len(origin.asked) < requests:
        assert time.monotonic() < deadline, f"only {len(origin.asked)} of {requests:.0f} requests came"
        time.sleep(0.005)


def test_what_was_committed_is_not_fetched_again(
    tmp_path: Path, cards: list[str], hub: HubSite, origin: Origin
) -> None:
    crawling = Crawling(tmp_path / "workspace", origin)
    crawling.enqueue(cards)
    running = start(tmp_path / "workspace", hub)
    _wait_for(origin, CARDS)
    running.send_signal(signal.SIGKILL)
    running.wait()
    asked_before = {path.partition("?")[0] for path in origin.paths() if "resolve-cache" in path}
    origin.asked.clear()
    crawling.run()
    again = {path.partition("?")[0] for path in origin.paths() if "resolve-cache" in path}
    in_flight = 16 + 64  # what was under way, and what was written but not yet committed with its target
    assert len(asked_before & again) <= in_flight
    assert len(asked_before | again) == CARDS


def test_ctrl_c_ends_in_good_order(tmp_path: Path, cards: list[str], hub: HubSite, origin: Origin) -> None:
    crawling = Crawling(tmp_path / "workspace", origin)
    crawling.enqueue(cards)
    running = start(tmp_path / "workspace", hub)
    _wait_for(origin, 60)
    running.send_signal(signal.SIGINT)
    said, _ = running.communicate(timeout=LONG)
    assert said.startswith("interrupted")
    assert running.returncode == 0
    done = int(said.split()[-1])
    assert 0 < done < CARDS
    assert not list(crawling.archive.glob("*.open"))
    summary = crawling.run()
    assert done + summary.captured == CARDS
