"""A sentence in which each mention is one character, so that patterns see types and not spellings."""

import re
from bisect import bisect_right
from collections.abc import Sequence

import regex

from provenance.claims.mentions import Mention

_SPACE = re.compile(r"[^\S ]")
_CLAUSE = regex.compile(
    r"[;:]\s|\s[–—-]\s|,?\s(?:but|whereas|while|although|though|however|unlike|except)\s|(?:,\s)?thanks\sto\s(?:being\s)?|,\s(?:which|and\s(?:was|is"
    r"|it|we|has|then))\s"
)


class Sentence:
    """The stretch `start:end` of a block's text, its mentions, and the text with mentions masked.

    `prefix` are the words that introduce it, of a list's lead-in or a heading. In `masked` each mention is the
    character of its type, and white space is one blank each, line breaks too; `folded` is that in lower case, for
    cues. `wordings` are the groups of guards' wordings that stand in it, once a guard has asked.
    """

    __slots__ = ("_bounds", "_masked_starts", "_text_starts", "end", "folded", "masked", "mentions", "prefix",
                 "start", "text", "wordings")  # fmt: skip

    def __init__(self, text: str, start: int, end: int, mentions: tuple[Mention, ...], prefix: str = "") -> None:
        self.text, self.start, self.end, self.mentions, self.prefix = text, start, end, mentions, prefix
        self._bounds: Sequence[int] | None = None
        self.wordings: int | None = None
        parts, masked_starts, text_starts = [prefix], [0], [start]
        at, length = start, len(prefix)
        for one in mentions:
            low = one.start
            words = text[at:low]
            parts += (words, one.type)
            masked_starts += (length, length + len(words))
            text_starts += (at, low)
            length += len(words) + 1
            at = one.end
        parts.append(text[at:end])
        masked_starts.append(length)
        text_starts.append(at)
        self._masked_starts, self._text_starts = masked_starts, text_starts
        self.masked = _SPACE.sub(" ", "".join(parts))
        self.folded = self.masked.lower()

    @property
    def words(self) -> str:
        """The sentence as it stands, with what introduces it, in lower case."""
        return (self.prefix + self.text[self.start : self.end]).lower()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `masked[start:end]` stands in the block's text; of the prefix, nothing does."""
        start = max(start, len(self.prefix))
        return self._at(start), self._at(max(end - 1, start), last=True)

    def _at(self, at: int, *, last: bool = False) -> int:
        piece = bisect_right(self._masked_starts, at) - 1
        if piece == 0:  # the prefix stands elsewhere
            return self.start
        if piece % 2 == 0:  # a mention
            one = self.mentions[piece // 2 - 1]
            return one.end if last else one.start
        return self._text_starts[piece] + (at - self._masked_starts[piece]) + (1 if last else 0)

    def mention(self, at: int) -> Mention | None:
        """The mention that the character `masked[at]` stands for, None for an ordinary one."""
        piece = bisect_right(self._masked_starts, at) - 1
        return self.mentions[piece // 2 - 1] if piece and piece % 2 == 0 else None

    @property
    def _clauses(self) -> Sequence[int]:
        if self._bounds is None:
            found = (match.end() for match in _CLAUSE.finditer(self.masked, len(self.prefix)))
            self._bounds = [0, len(self.prefix), *found]
        return self._bounds

    def clause_start(self, at: int) -> int:
        """Where the clause that holds `masked[at]` begins, in `masked`."""
        return self._clauses[bisect_right(self._clauses, at) - 1]
