"""Which rows of a dataset are looked at: pages drawn by a seed from all its rows, the same ones in every run."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, count

ROWS_WANTED = 1_000
"""Rows of a sample: with 1,000 a share of one half is known to about three points either way (95 %)."""
ROWS_A_PAGE = 100  # the most the dataset viewer gives at once
MOST_PAGES = 20  # requests for one dataset, where its pages are short
MOST_SPLITS = 10_000
_MOST_ROWS = 10**12  # of one split: no dataset of the Hub comes near
SEED = "rows@1"


@dataclass(frozen=True, slots=True)
class SplitRows:
    """How many rows a split of a configuration has."""

    config: str
    split: str
    rows: int


@dataclass(frozen=True, slots=True)
class SamplePage:
    """A page of rows to fetch, by the place of its first row."""

    config: str
    split: str
    offset: int


def splits_of(answer: object) -> list[SplitRows]:
    """The rows of every split in the viewer's `size` answer; what is no number or name is passed over."""
    size = answer.get("size") if isinstance(answer, dict) else None
    listed = size.get("splits") if isinstance(size, dict) else None
    found = []
    for entry in listed[:MOST_SPLITS] if isinstance(listed, list) else ():
        config, split, rows = (entry.get(name) for name in ("config", "split", "num_rows")) if isinstance(
            entry, dict) else (None, None, None)  # fmt: skip
        if isinstance(config, str) and isinstance(split, str) and type(rows) is int and 0 < rows <= _MOST_ROWS:
            found.append(SplitRows(config, split, rows))
    return found


def training_splits(splits: Sequence[SplitRows]) -> list[SplitRows]:
    """Of each configuration the training split, or the first where none is called so."""
    chosen: dict[str, SplitRows] = {}
    for one in splits:
        before = chosen.setdefault(one.config, one)
        if one.split == "train" and before.split != "train":
            chosen[one.config] = one
    return list(chosen.values())


def sample_pages(dataset: str, splits: Sequence[SplitRows]) -> list[SamplePage]:
    """Pages that hold ROWS_WANTED rows or more, where there are so many, in the order of their drawing.

    All pages of all `splits` are equally likely. The draw depends on the dataset's name, its sizes and SEED alone, so
    that a later look at an unchanged dataset asks for the same rows.
    """
    ends = list(accumulate(-(-one.rows // ROWS_A_PAGE) for one in splits))
    pages, rows = [], 0
    for number in _drawn(dataset, ends[-1] if ends else 0):
        at = bisect_right(ends, number)
        offset = (number - (ends[at - 1] if at else 0)) * ROWS_A_PAGE
        pages.append(SamplePage(splits[at].config, splits[at].split, offset))
        rows += min(ROWS_A_PAGE, splits[at].rows - offset)
        if rows >= ROWS_WANTED or len(pages) >= MOST_PAGES:
            break
    return pages


def _drawn(dataset: str, total: int) -> Iterator[int]:
    """Numbers below `total`, each once: all of them where they are few, else drawn without end of the digest."""
    if total <= MOST_PAGES:
        yield from range(total)
        return
    seen: set[int] = set()
    for turn in count():
        digest = hashlib.sha256(f"{SEED}:{dataset}:{turn}".encode("utf-8", "surrogatepass")).digest()
        number = int.from_bytes(digest[:16]) % total
        if number not in seen:
            seen.add(number)
            yield number
