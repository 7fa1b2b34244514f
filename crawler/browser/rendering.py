"""Whether a page needs a browser, and what one makes of it."""

import asyncio
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urldefrag

from crawler.visible import pieces_shown
from db.vocabulary import FailureClass

BROWSER = "PROVENANCE_BROWSER"
"""The browser to run, where it is not one of the usual names."""

SECONDS = 30.0
MAX_BYTES = 32 * 2**20
"""Bytes of everything that the scripts of one page ask for."""
MAX_CONNECTIONS = 200
MAX_SIZE = 8 * 2**20
"""Characters of the page that comes of it: the largest vendor page of the replica has 1.9 MB."""

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_FEW_WORDS = 200  # characters; the reader of pages takes less for a frame that scripts fill
_LOOKED_AT = 4 * 2**20
_SCRIPT = re.compile(rb"<script[\s>]", re.IGNORECASE)
_UNSEEN = frozenset({b"script", b"style", b"noscript", b"template", b"svg", b"head", b"nav", b"footer"})


class RenderingFailed(Exception):  # noqa: N818 - named by what came of it
    """The browser brought no page; `kind` is the class of failure."""

    def __init__(self, kind: FailureClass, detail: str) -> None:
        super().__init__(detail)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a reader sees: `html` as the browser has it, `browser` its name and version, and what it cost."""

    html: bytes
    browser: str
    requests: int
    bytes: int
    refused: tuple[str, ...]


def is_script_shell(body: bytes, media_type: str) -> bool:
    """Whether a page has scripts and next to no words of its own."""
    if "html" not in media_type.lower() or not _SCRIPT.search(body[:_LOOKED_AT]):
        return False
    return _has_few_words(body[:_LOOKED_AT].lower())


def _has_few_words(page: bytes) -> bool:
    """Goes through a page in lower case as far as it has to."""
    seen = 0
    for piece in pieces_shown(page, _UNSEEN):
        seen += len(piece)
        if seen >= _FEW_WORDS:
            return False
    return True


@lru_cache(maxsize=1)
def find_browser(named: str | None = None) -> str | None:
    """The path of a browser that can be run; None without one, or without the extra `browser`."""
    if find_spec("playwright") is None:
        return None
    wanted = named or os.environ.get(BROWSER)
    return shutil.which(wanted) if wanted else next(filter(None, map(shutil.which, _NAMES)), None)


class Renderer:
    """Runs one page at a time, each in a process that is killed with all its children when its time is up.

    `robots_agent`: robots.txt binds by that name what the page's scripts ask for; without one, only the page itself.
    """

    def __init__(
        self,
        browser: str,
        user_agent: str,
        *,
        allow_loopback: bool = False,
        seconds: float = SECONDS,
        robots_agent: str | None = None,
    ) -> None:
        self._browser = browser
        self._user_agent = user_agent
        self._allow_loopback = allow_loopback
        self._seconds = seconds
        self._robots_agent = robots_agent
        self._turn = asyncio.Lock()

    async def render(self, url: str, html: bytes) -> Rendered:
        """Raises RenderingFailed."""
        job = {
            "url": url, "html": html.decode("utf-8", "replace"), "browser": self._browser,
            "user_agent": self._user_agent, "robots_agent": self._robots_agent,
            "allow_loopback": self._allow_loopback, "seconds": self._seconds,
            "max_bytes": MAX_BYTES, "max_connections": MAX_CONNECTIONS, "max_size": MAX_SIZE,
        }  # fmt: skip
        async with self._turn:
            told = await asyncio.get_running_loop().run_in_executor(None, _run, job, self._seconds)
        return _checked(told, url)


def _run(job: Mapping[str, Any], seconds: float) -> dict[str, Any]:
    """One page in a process, and a folder for what the browser writes, both gone afterwards."""
    with TemporaryDirectory(prefix="provenance-browser-", ignore_cleanup_errors=True) as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "crawler.browser.page"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=_environment(folder),
        )
        try:
            out, _ = process.communicate(json.dumps(job).encode(), timeout=seconds)
            return dict(json.loads(out))
        except subprocess.TimeoutExpired:
            return {"timeout": True}
        except (ValueError, OSError):
            return {"error": "the browser's process ended without a word"}
        finally:
            _end(process)


def _environment(folder: str) -> dict[str, str]:
    """Without credentials: the browser runs what strangers wrote."""
    kept = ("PATH", "HOME", "LANG", "PYTHONPATH", "VIRTUAL_ENV")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"TMPDIR": folder}


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the process and its driver, a session of their own; the browser ends when its pipe to them closes."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _checked(told: Mapping[str, Any], url: str) -> Rendered:
    """What the browser's process told, as far as it is the page asked for. Raises RenderingFailed."""
    if told.get("timeout"):
        raise RenderingFailed(FailureClass.TIMEOUT, "rendering: the page's scripts did not come to an end in time")
    if "error" in told:
        raise RenderingFailed(FailureClass.CONNECTION, f"rendering: {told['error']}")
    if told["spent"]:
        raise RenderingFailed(FailureClass.TOO_LARGE, f"rendering: the page's scripts asked for {told['spent']}")
    if told["size"] > MAX_SIZE:
        raise RenderingFailed(FailureClass.TOO_LARGE, f"rendering: the page grew to {told['size']} characters")
    if urldefrag(told["url"]).url != urldefrag(url).url:
        raise RenderingFailed(FailureClass.MOVED, f"rendering: the page's scripts lead to {told['url'][:500]}")
    html = told["html"].encode("utf-8", "replace")
    return Rendered(html, told["version"], told["requests"], told["bytes"], tuple(told["refused"]))
