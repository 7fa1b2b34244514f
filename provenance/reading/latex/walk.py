"""Walks the tokens of a LaTeX body: arguments, groups and places to go on from, without recursion."""

import re
from collections.abc import Callable

from provenance.reading.latex.tokens import TexKind, TexToken, pairs, tokens

_ROUND = re.compile(r"\([lr]{1,2}\)")
_SHORT = 400
"""Characters within which an optional argument must end."""


class TexWalk:
    """A place among the tokens of `source[start:end]`, and what to do where open groups end."""

    def __init__(self, source: str, start: int, end: int) -> None:
        self._source = source
        self._tokens = tokens(source, start, end)
        self._pairs = pairs(self._tokens)
        self._at = 0
        self._closers: list[tuple[int, Callable[[], None]]] = []
        self._missing: set[str] = set()

    def _walk(self, take: Callable[[TexToken], None]) -> None:
        """Hand each token over in order; `take` may move on. Linear in the number of tokens."""
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            while self._closers and self._closers[-1][0] <= self._at:
                self._closers.pop()[1]()
            self._at += 1
            take(token)
        while self._closers:
            self._closers.pop()[1]()

    def _go_to(self, offset: int) -> None:
        while self._at < len(self._tokens) and self._tokens[self._at].start < offset:
            self._at += 1

    def _go_on_inside(self, offset: int) -> None:
        """Go on at an offset that may lie inside a run of words."""
        while self._at < len(self._tokens) and self._tokens[self._at].end <= offset:
            self._at += 1
        if self._at < len(self._tokens) and self._tokens[self._at].start < offset:
            self._tokens[self._at] = self._tokens[self._at]._replace(start=offset)

    def _inside(self, close: Callable[[], None]) -> None:
        """Call `close` at the end of the group that begins here; without a group right away."""
        self._blanks()
        closing = self._pairs.get(self._at)
        if closing is None:
            close()
        else:
            self._closers.append((closing, close))
            self._at += 1

    def _blanks(self) -> None:
        while self._at < len(self._tokens) and self._tokens[self._at].kind is TexKind.BLANK:
            self._at += 1

    def _optional(self) -> tuple[int, int] | None:
        """Skip an argument in brackets; where it stands, if there is one."""
        if self._at >= len(self._tokens):
            return None
        start = self._tokens[self._at].start
        if not self._source.startswith("[", start):
            return None
        end = self._source.find("]", start, start + _SHORT)
        if end < 0:
            return None
        self._go_on_inside(end + 1)
        return start + 1, end

    def _leading(self, count: int) -> list[tuple[int, int]]:
        """Skip arguments in braces; where each of them stands."""
        skipped: list[tuple[int, int]] = []
        while len(skipped) < count:
            self._blanks()
            closing = self._pairs.get(self._at)
            if closing is None:
                break
            skipped.append((self._tokens[self._at].end, self._tokens[closing].start))
            self._at = closing + 1
        return skipped

    def _drop_arguments(self) -> None:
        while self._at < len(self._tokens):
            if self._tokens[self._at].kind is TexKind.OPEN and self._at in self._pairs:
                self._at = self._pairs[self._at] + 1
            elif not (self._optional() or self._round()):
                break

    def _round(self) -> bool:
        """The round brackets of `\\cmidrule(lr){2-3}`."""
        found = _ROUND.match(self._source, self._tokens[self._at].start)
        if found:
            self._go_on_inside(found.end())
        return found is not None

    def _find(self, mark: str, start: int) -> int:
        """Where a closing mark stands; one that was not found once is not looked for again."""
        if mark in self._missing:
            return -1
        found = self._source.find(mark, start)
        if found < 0:
            self._missing.add(mark)
        return found
