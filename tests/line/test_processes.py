"""Reading over processes: the rows of one process in the same order, whatever happens to a worker."""

import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import provenance.extracting
from db.archive import Archive
from db.documents import document_key
from db.engine import open_database
from db.queries.snapshot import Snapshot, snapshot
from db.records import Capture
from db.tables import Sort
from db.workspace import find_workspace
from provenance.extracting import ReadDocument, read_and_extract
from provenance.importing.replaying import replay
from provenance.processes import Task, extract_all
from provenance.reading_one import Extracted, extract_one
from tests.db import made
from tests.line.conftest import WebArchive

JOBS = 3
DEADLY = b"# A card that kills whoever reads it"
SLOW = b"# A card that takes an hour"


def test_processes_store_the_rows_of_one_process_in_the_same_order(
    web: WebArchive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = read_web(web, tmp_path / "alone", 1)
    monkeypatch.setattr(provenance.extracting, "ENOUGH", 1)
    together = read_web(web, tmp_path / "together", JOBS)
    assert together == alone
    assert len(alone[1]) > 20
    assert not multiprocessing.active_children()


def read_web(web: WebArchive, folder: Path, jobs: int) -> tuple[Snapshot, list[tuple[object, ...]]]:
    """The derived rows, and what was read in its order."""
    seen: list[tuple[object, ...]] = []

    def observe(read: ReadDocument) -> None:
        ids = [one.claim.id for one in read.extractions]
        seen.append((read.capture.id, read.payload, read.reading.id, read.reading.blocks, read.kind, ids))

    folder.mkdir()
    workspace = find_workspace(folder, create=True)
    database = open_database(workspace)
    try:
        replay(database, workspace.archive, [web.both])
        read_and_extract(database, Archive(workspace.archive), observe=observe, jobs=jobs)
        with database.reading() as session:
            return snapshot(session, Sort.DERIVED), seen
    finally:
        database.close()


def test_a_document_that_kills_its_worker_costs_no_other() -> None:
    payloads = [card(number) for number in range(20)]
    payloads[7] = DEADLY
    found = list(extract_all(tasks(payloads), JOBS, read=read_or_die))
    payloads[7] = b""  # nothing was read of it
    assert [one.reading.source for one in found] == [payload.decode() for payload in payloads]
    assert [at for at, one in enumerate(found) if one.failed] == [7]
    assert "the process that read it died" in found[7].reading.issues[0]
    assert all(one.extractions for at, one in enumerate(found) if at != 7)
    assert not multiprocessing.active_children()


def test_left_early_the_workers_end_in_the_middle_of_a_document() -> None:
    results = extract_all(tasks([card(0), SLOW, SLOW, SLOW, SLOW]), JOBS, read=read_or_die)
    assert next(results).extractions
    assert multiprocessing.active_children()
    results.close()
    assert not multiprocessing.active_children()


def test_no_more_is_held_than_a_few_documents_a_worker() -> None:
    given: list[Task] = []

    def counted() -> Iterator[Task]:
        for task in tasks([card(number) for number in range(60)]):
            given.append(task)
            yield task

    results = extract_all(counted(), 2)
    for done, _ in enumerate(results):
        assert len(given) <= done + 8
    assert len(given) == 60


def read_or_die(capture: Capture, payload: bytes) -> Extracted:
    if payload == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    if payload == SLOW:
        time.sleep(3600)
    return extract_one(capture, payload)


def card(number: int) -> bytes:
    return f"# Zorb {number}\n\nZorb {number} was trained on ZorbPile, {number + 2} billion tokens.\n".encode()


def tasks(payloads: list[bytes]) -> Iterator[Task]:
    for number, payload in enumerate(payloads):
        document = document_key(f"https://huggingface.co/zorb/zorb-{number}/raw/main/README.md")
        yield made.capture(payload.decode(), number, document), payload
