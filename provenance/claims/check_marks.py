"""Reads which of some options a form has ticked. What cannot be told is unreadable, never a guess."""

from collections.abc import Sequence
from dataclasses import dataclass

import regex

TICKED = "☒☑✓✔✅■🗹⌧🗷●◉⊠"
EMPTY = "☐□○◯❏❐▢⬜\uf0a8\uf06f\uf071"
"""Glyphs of boxes, the private-use codes of the Wingdings font among them, as forms in PDF carry them."""
_MARK = regex.compile(rf"(?P<ticked>[{TICKED}]|\[[xX✓]\]|(?<!\w)[xX](?!\w))|(?P<empty>[{EMPTY}]|\[\s?\])")


@dataclass(frozen=True, slots=True)
class Choice:
    """`chosen` are the numbers of the ticked options; `readable` False where the marks do not tell."""

    chosen: tuple[int, ...]
    readable: bool


def read_choice(text: str, options: Sequence[tuple[int, int]], start: int, end: int) -> Choice:
    """Which of `options` (offsets of their words in `text[start:end]`, in order) are ticked.

    A mark stands before its option or after it, for all options alike. One option alone without a mark is the
    answer; several without marks, or none ticked, cannot be read.
    """
    if not options:
        return Choice((), False)
    if not _MARK.search(text, start, end):
        return Choice((0,), True) if len(options) == 1 else Choice((), False)
    before = [_between(text, options[at - 1][1] if at else start, low) for at, (low, _) in enumerate(options)]
    marks = before
    if before[0] is None:
        after = [*(low for low, _ in options[1:]), end]
        marks = [_between(text, high, stop) for (_, high), stop in zip(options, after, strict=True)]
    chosen = tuple(at for at, mark in enumerate(marks) if mark)
    return Choice(chosen, bool(chosen))


def _between(text: str, start: int, end: int) -> bool | None:
    """Whether the mark that stands in a gap, close to its end, is ticked; None without a mark."""
    found = None
    for match in _MARK.finditer(text, start, end):
        found = match["ticked"] is not None
    return found
