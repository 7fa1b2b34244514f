"""Reading and extracting over processes: the results of one process, in the same order, sooner.

Workers are spawned, so that they share nothing with this process but what they are sent: a capture and its bytes.
A worker that dies with its document (killed for its memory, say) costs that document and no other.
"""

import multiprocessing
import multiprocessing.process
import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from db.records import Capture
from provenance.memory import HugePages, collect_rarely
from provenance.reading_one import Extracted, extract_one, not_extracted

Task = tuple[Capture, bytes]
Reader = Callable[[Capture, bytes], Extracted]

MOST_JOBS = 8
"""Beyond these, one process cannot store what they read."""
ENOUGH = 4_000_000
"""Bytes of documents that are worth starting workers for: a worker takes about a second to start, and a megabyte of
cards about as long to read."""
_AHEAD = 4  # documents a worker that are read ahead of the one that is waited for; they bound the memory
_END_SECONDS = 5.0
_PAGES = HugePages()  # of this process, and in a worker of that one
_DIED = "the process that read it died: it may need more memory than there is"


def usable_jobs() -> int:
    """As many processes as this one may use processors, at most MOST_JOBS."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(MOST_JOBS, usable)


def extract_all(tasks: Iterable[Task], jobs: int, *, read: Reader = extract_one) -> Generator[Extracted, None, None]:
    """What `extract_one` gives for each task, in order; over `jobs` processes where that is more than one.

    Tasks are taken a few ahead of the results. Left early (Ctrl-C), the workers are ended at once. `read` is what a
    worker does, a function that it can import.
    """
    if jobs < 2:
        yield from (_read_one(read, capture, payload) for capture, payload in tasks)
        return
    workers = _Workers(jobs, read)
    try:
        yield from workers.results(iter(tasks))
    finally:
        workers.stop()


def _read_one(read: Reader, capture: Capture, payload: bytes) -> Extracted:
    done = read(capture, payload)
    _PAGES.document_done()
    return done


class _Workers:
    """A pool that is made anew when one of its workers dies."""

    def __init__(self, jobs: int, read: Reader) -> None:
        self._jobs = jobs
        self._read = read
        self._pool: ProcessPoolExecutor | None = None
        self._before = {process.pid for process in multiprocessing.active_children()}

    def results(self, tasks: Iterator[Task]) -> Iterator[Extracted]:
        waiting: deque[tuple[Task, Future[Extracted]]] = deque()
        while True:
            for task in islice(tasks, self._jobs * _AHEAD - len(waiting)):
                waiting.append((task, self._submit(task)))
            if not waiting:
                return
            task, future = waiting.popleft()
            try:
                yield future.result()
            except BrokenProcessPool:
                self.stop()
                suspects = [task, *(one for one, _ in waiting)]
                waiting.clear()
                yield from map(self._alone, suspects)

    def _submit(self, task: Task) -> "Future[Extracted]":
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_begin
            )
        try:
            return self._pool.submit(_read_one, self._read, *task)
        except BrokenProcessPool as broken:
            future: Future[Extracted] = Future()
            future.set_exception(broken)
            return future

    def _alone(self, task: Task) -> Extracted:
        """Read one of the documents that were being read when a worker died, with nothing else to be blamed."""
        try:
            return self._submit(task).result()
        except BrokenProcessPool:
            self.stop()
            return not_extracted(task[0], _DIED) if self._can_work() else _read_one(self._read, *task)

    def _can_work(self) -> bool:
        """Whether a worker can be started here at all; where none can, this process reads by itself."""
        try:
            with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn"), initializer=_begin) as pool:
                return pool.submit(os.getpid).result() > 0
        except BrokenProcessPool:
            return False

    def stop(self) -> None:
        """End the workers, also in the middle of a document."""
        pool, self._pool = self._pool, None
        if pool is None:
            return
        pool.shutdown(wait=False, cancel_futures=True)
        for process in multiprocessing.active_children():
            if process.pid not in self._before:
                process.terminate()
                _wait_for(process)


def _wait_for(process: multiprocessing.process.BaseProcess) -> None:
    """Until a terminated process is known to have ended. Where the pool's own thread takes its end at the same
    moment, `join` comes back at once, and for an instant the process still counts as alive."""
    process.join()
    deadline = time.monotonic() + _END_SECONDS
    while process.is_alive() and time.monotonic() < deadline:
        time.sleep(0.001)


def _begin() -> None:
    """How a worker begins: Ctrl-C is for the process that started it, which ends its workers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_rarely()
