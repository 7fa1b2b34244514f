"""Long work in huge pages: what is asked for, when, and that nothing in memory changes."""

import gc
from itertools import pairwise
from pathlib import Path

import pytest

import provenance.memory
from provenance.memory import (
    HugePages,
    Mapping,
    ask_for_huge_pages,
    rare_collections,
    read_mappings,
    worth_moving,
)

PAGE = 2 << 20
SMAPS = """\
555500000000-555500200000 r-xp 00000000 fe:00 26933                      /usr/bin/zorb
Rss:                2048 kB
555500400000-555501c00000 rw-p 00000000 00:00 0                          [heap]
Size:              24576 kB
Rss:               24576 kB
AnonHugePages:      4096 kB
7f0000000000-7f0000800000 rw-p 00000000 00:00 0
Rss:                  12 kB
AnonHugePages:         0 kB
7f0001000000-7f0001800000 rw-s 00000000 00:01 77                         /dev/zero (deleted)
Rss:                8192 kB
7ffc00000000-7ffc00021000 rw-p 00000000 00:00 0                          [stack]
Rss:                 132 kB
"""


def test_mappings_are_read_as_linux_tells_them() -> None:
    heap, unfilled = [one for one in read_mappings(SMAPS.splitlines()) if one.ours]
    assert heap == Mapping(0x555500400000, 0x555501C00000, True, 24576 * 1024, 4096 * 1024)
    assert (unfilled.resident, unfilled.huge) == (12 * 1024, 0)
    assert list(read_mappings([])) == []


def test_only_whole_pages_of_memory_that_is_used_are_moved() -> None:
    start = 5 * PAGE + 4096
    used = Mapping(start, start + 3 * PAGE, True, 3 * PAGE)
    unfilled = Mapping(0, 8 * PAGE, True, PAGE)
    moved = Mapping(0, 4 * PAGE, True, 4 * PAGE, 4 * PAGE)
    small = Mapping(PAGE + 4096, 2 * PAGE, True, PAGE)
    a_file = Mapping(0, 4 * PAGE, False, 4 * PAGE)
    assert list(worth_moving([used, unfilled, moved, small, a_file], PAGE)) == [(6 * PAGE, 8 * PAGE)]


def test_no_more_is_asked_for_than_a_bound() -> None:
    large = Mapping(0, 3 << 30, True, 3 << 30)
    ((start, end),) = worth_moving([large, Mapping(large.end, large.end + PAGE, True, PAGE)], PAGE)
    assert end - start == 1 << 30


def test_it_is_asked_again_whenever_the_documents_have_doubled(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    pages = HugePages()
    for number in range(1, 2001):
        monkeypatch.setattr(provenance.memory, "ask_for_huge_pages", lambda number=number: asked.append(number))
        pages.document_done()
    assert asked[0] > 50
    assert all(later == 2 * earlier for earlier, later in pairwise(asked))


def in_huge_pages() -> int:
    mappings = Path("/proc/self/smaps")
    return sum(one.huge for one in read_mappings(mappings.read_text().splitlines())) if mappings.exists() else 0


def test_what_is_in_memory_stays_as_it_is() -> None:
    held = [bytes([number]) * 100_003 for number in range(200)]
    moved = ask_for_huge_pages()
    assert in_huge_pages() >= moved / 2  # Python may have given some back since
    assert all(one == bytes([number]) * 100_003 for number, one in enumerate(held))


@pytest.mark.parametrize("setting", ["always madvise [never]\n", None])
def test_where_there_are_none_or_the_owner_says_never_nothing_is_asked(
    setting: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(provenance.memory, "_SETTINGS", tmp_path)
    if setting:
        (tmp_path / "enabled").write_text(setting, "ascii")
        (tmp_path / "hpage_pmd_size").write_text("2097152\n", "ascii")
    assert ask_for_huge_pages() == 0


def test_collections_are_rare_only_in_long_work() -> None:
    before = gc.get_threshold()
    with rare_collections():
        assert gc.get_threshold()[0] > 10 * before[0]
    assert gc.get_threshold() == before
