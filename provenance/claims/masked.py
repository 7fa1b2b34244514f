"""A sentence in which each mention is one character, so that patterns see types and not spellings."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from provenance.claims.mentions import Mention

_CLAUSE = regex.compile(
    r"[;:]\s|\s[–—-]\s|,?\s(?:but|whereas|while|although|though|however|unlike|except)\s|,\s(?:which|and\s(?:was|is"
    r"|it|we|has|then))\s"
)


@dataclass(frozen=True)
class Sentence:
    """The stretch `start:end` of a block's text, its mentions, and the text with mentions masked."""

    text: str
    start: int
    end: int
    mentions: tuple[Mention, ...]
    prefix: str = ""  # words that introduce it: of a list's lead-in, or a heading

    @cached_property
    def _pieces(self) -> tuple[str, list[int], list[int]]:
        """The masked text; for each piece where it starts in it, and where in the block's text."""
        parts, masked_starts, text_starts = [self.prefix], [0], [self.start]
        at, length = self.start, len(self.prefix)
        for one in self.mentions:
            for low, words in ((at, self.text[at : one.start]), (one.start, one.type.value)):
                parts.append(words)
                masked_starts.append(length)
                text_starts.append(low)
                length += len(words)
            at = one.end
        parts.append(self.text[at : self.end])
        masked_starts.append(length)
        text_starts.append(at)
        return "".join(parts), masked_starts, text_starts

    @cached_property
    def masked(self) -> str:
        """Each mention as the character of its type; white space as one blank each, line breaks too."""
        return self._pieces[0].replace("\n", " ").replace("\t", " ").replace("\u00a0", " ")

    @cached_property
    def folded(self) -> str:
        """The masked text in lower case, for cues."""
        return self.masked.lower()

    @cached_property
    def words(self) -> str:
        """The sentence as it stands, with what introduces it, in lower case."""
        return (self.prefix + self.text[self.start : self.end]).lower()

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where `masked[start:end]` stands in the block's text; of the prefix, nothing does."""
        start = max(start, len(self.prefix))
        return self._at(start), self._at(max(end - 1, start), last=True)

    def _at(self, at: int, *, last: bool = False) -> int:
        _, masked_starts, text_starts = self._pieces
        piece = bisect_right(masked_starts, at) - 1
        if piece == 0:  # the prefix stands elsewhere
            return self.start
        if piece % 2 == 0:  # a mention
            one = self.mentions[piece // 2 - 1]
            return one.end if last else one.start
        return text_starts[piece] + (at - masked_starts[piece]) + (1 if last else 0)

    def mention(self, at: int) -> Mention | None:
        """The mention that the character `masked[at]` stands for, None for an ordinary one."""
        piece = bisect_right(self._pieces[1], at) - 1
        return self.mentions[piece // 2 - 1] if piece and piece % 2 == 0 else None

    @cached_property
    def _clauses(self) -> Sequence[int]:
        return [0, len(self.prefix), *(m.end() for m in _CLAUSE.finditer(self.masked, len(self.prefix)))]

    def clause_start(self, at: int) -> int:
        """Where the clause that holds `masked[at]` begins, in `masked`."""
        return self._clauses[bisect_right(self._clauses, at) - 1]

    def clause_end(self, at: int) -> int:
        """Where the clause that holds `masked[at]` ends, in `masked`."""
        following = bisect_right(self._clauses, at)
        return self._clauses[following] if following < len(self._clauses) else len(self.masked)
