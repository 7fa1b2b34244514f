"""The one reactor of a process: started once, in a thread of its own, and used by every crawl of the process.

Twisted cannot start a reactor a second time. Here it never stops, so a scheduler can crawl again and again, and
the caller's thread stays free for Ctrl-C and for what happens between two turns.
"""

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

from scrapy.utils.reactor import install_reactor, is_reactor_installed

from crawler.settings import TWISTED_REACTOR

T = TypeVar("T")


class CrawlError(Exception):
    """The crawl cannot be run; the message says why and what to try."""


class Reactor:
    """Runs coroutines in the reactor's thread while the caller waits."""

    _lock = threading.Lock()
    _ours: "Reactor | None" = None

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._running = threading.Event()
        self._failure: BaseException | None = None
        self.twisted: Any = None
        threading.Thread(target=self._run, name="reactor", daemon=True).start()
        self._running.wait()
        if self._failure is not None:
            raise CrawlError(f"Twisted's reactor does not start: {self._failure}") from self._failure

    @classmethod
    def of_this_process(cls) -> "Reactor":
        """The reactor, started when first asked for. Raises CrawlError when another one is installed."""
        with cls._lock:
            if cls._ours is None:
                if is_reactor_installed():
                    raise CrawlError(
                        "another Twisted reactor is installed in this process. Crawl in a process of its own"
                    )
                cls._ours = cls()
            return cls._ours

    def run(self, work: Coroutine[Any, Any, T], interrupt: Callable[[], None]) -> T:
        """Run `work` to its end. Ctrl-C calls `interrupt` and waits on; a second Ctrl-C is raised at once."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result()
        except KeyboardInterrupt:
            self._loop.call_soon_threadsafe(interrupt)
        try:
            return future.result()
        except KeyboardInterrupt:
            future.cancel()
            raise

    def call(self, function: Callable[[], T]) -> T:
        """Call a function in the reactor's thread."""
        future: Future[T] = Future()

        def called() -> None:
            try:
                future.set_result(function())
            except BaseException as error:
                future.set_exception(error)

        self._loop.call_soon_threadsafe(called)
        return future.result()

    def _run(self) -> None:
        try:
            asyncio.set_event_loop(self._loop)
            self.twisted = _install()
            self.twisted.callWhenRunning(self._running.set)
            self.twisted.run(installSignalHandlers=False)
        except BaseException as error:
            self._failure = error
            self._running.set()
            raise


def _install() -> Any:
    install_reactor(TWISTED_REACTOR)
    from twisted.internet import reactor

    # Names are looked up in threads; none of them may keep the process from ending.
    reactor.getThreadPool().threadFactory = partial(threading.Thread, daemon=True)
    return reactor
