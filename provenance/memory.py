"""How the memory of long work is kept: seldom looked through for cycles and, on Linux, in huge pages.

A process that reads cards goes over 200 MB of expressions, names and remembered sentences again and again. In pages
of 4 kB these are 50,000, of which a processor remembers the places of some 2,000; every other touch walks the page
tables, twice over in a virtual machine. In pages of 2 MB they are a hundred.
"""

import ctypes
import gc
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_SETTINGS = Path("/sys/kernel/mm/transparent_hugepage")
_MAPPINGS = Path("/proc/self/smaps")
_MADV_HUGEPAGE, _MADV_COLLAPSE = 14, 25  # asm-generic/mman-common.h; the second is known from Linux 6.1 on
_LARGEST_PAGE = 32 << 20
"""Bytes; where a huge page is larger (512 MB with 64 kB pages on ARM), a process of ours would not fill one."""
_MOST = 1 << 30
"""Bytes of one process that are asked for: beyond these lie data that are gone over once."""
_FIRST = 128
"""Documents after which to ask: to move 200 MB takes 0.3 to 0.7 s, what 200 documents gain by it."""

_HEAD = re.compile(r"([0-9a-f]+)-([0-9a-f]+) (\S{4}) \S+ \S+ (\d+) *(.*)")
_FIGURE = re.compile(r"(Rss|AnonHugePages): +(\d+) kB")


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let the garbage collector look a seventieth as often.

    Readings are thousands of small objects without cycles that die together: looking through them took a tenth of
    the time of 3,115 documents (122 a second with Python's own thresholds, 135 with these).
    """
    before = gc.get_threshold()
    collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)


def collect_rarely() -> None:
    gc.set_threshold(50_000, 50, 50)


class HugePages:
    """Asks for huge pages after so many documents, and again whenever these have doubled: memory grows less and less.

    Over the Markdown of the replica reading and extraction took a seventh less time (two processes in turn on a
    virtual machine: 114 documents a second without, 134 with).
    """

    def __init__(self) -> None:
        self._done = 0
        self._next = _FIRST

    def document_done(self) -> None:
        self._done += 1
        if self._done >= self._next:
            self._next *= 2
            ask_for_huge_pages()


def ask_for_huge_pages() -> int:
    """Have the kernel move what this process holds to huge pages; gives the bytes that are there then.

    It moves nothing where there are none, where the machine's owner has said "never", or before Linux 6.1, which
    only notes the wish. What is in memory stays as it is.
    """
    size = _page_size()
    if size is None:
        return 0
    try:
        advise = ctypes.CDLL(None, use_errno=True).madvise
        mappings = list(read_mappings(_MAPPINGS.read_text("ascii", "replace").splitlines()))
    except (OSError, AttributeError):
        return 0
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    moved = 0
    for start, end in worth_moving(mappings, size):
        advise(start, end - start, _MADV_HUGEPAGE)
        moved += sum(size for at in range(start, end, size) if advise(at, size, _MADV_COLLAPSE) == 0)
    return moved


def _page_size() -> int | None:
    """Bytes of a huge page; None where none are to be had."""
    try:
        if "[never]" in (_SETTINGS / "enabled").read_text("ascii"):
            return None
        size = int((_SETTINGS / "hpage_pmd_size").read_text("ascii"))
    except (OSError, ValueError):
        return None
    return size if os.sysconf("SC_PAGE_SIZE") < size <= _LARGEST_PAGE else None


@dataclass(slots=True)
class Mapping:
    """A stretch of addresses of this process; `resident` and `huge` are the bytes of it that are in memory, and those
    in huge pages. `ours` is whether it is memory that only this process writes, and no file."""

    start: int
    end: int
    ours: bool
    resident: int = 0
    huge: int = 0


def read_mappings(lines: list[str]) -> Iterator[Mapping]:
    """The mappings that the lines of a process's `smaps` tell of (proc_pid_smaps(5))."""
    mapping: Mapping | None = None
    for line in lines:
        if head := _HEAD.match(line):
            if mapping is not None:
                yield mapping
            start, end, may, file, name = head.groups()
            ours = may == "rw-p" and file == "0" and (not name or name == "[heap]" or name.startswith("[anon"))
            mapping = Mapping(int(start, 16), int(end, 16), ours)
        elif mapping is not None and (figure := _FIGURE.match(line)):
            if figure[1] == "Rss":
                mapping.resident = int(figure[2]) * 1024
            else:
                mapping.huge = int(figure[2]) * 1024
    if mapping is not None:
        yield mapping


def worth_moving(mappings: list[Mapping], size: int) -> Iterator[tuple[int, int]]:
    """(start, end) of whole pages of `size` in mappings that are at least half in memory and not yet all in such
    pages: the stacks of threads and buffers that nobody filled would be filled with zeros."""
    left = _MOST
    for mapping in mappings:
        if not mapping.ours:
            continue
        start = -(-mapping.start // size) * size
        end = min(mapping.end // size * size, start + left // size * size)
        if end <= start or mapping.resident * 2 < mapping.end - mapping.start:
            continue
        left -= end - start
        if mapping.huge < end - start:
            yield start, end
