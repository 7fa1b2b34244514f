"""A whole document as one text, and a squeezed form of it in which phrases are found however they are set.

Forms come out of PDF with words cut ("license d"), hyphens at line ends and a word a line: letters and digits
alone stay the same.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.records import Block, Reading, SpanText
from provenance.claims.letters import squeeze

_WORDS = re.compile(r"[^\W_]+")

LONGEST = 300_000
"""Code points of a document that are read as a form; a form has some 20,000."""


@dataclass(frozen=True, slots=True)
class FlatText:
    """`content` is the text of all blocks in order, lines between them; `squeezed` its letters and digits, folded,
    and `places[i]` where the i-th of them stands in the text."""

    content: SpanText
    squeezed: str
    places: tuple[int, ...]

    def find(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Offsets of the words of each occurrence of a squeezed phrase."""
        at = self.squeezed.find(phrase)
        while at >= 0:
            yield self.places[at], self.places[at + len(phrase) - 1] + 1
            at = self.squeezed.find(phrase, at + 1)


def _squeezed(text: str) -> tuple[str, tuple[int, ...]]:
    """`squeeze(text)`, and where in the text each of its letters and digits stands."""
    pieces: list[str] = []
    places: list[int] = []
    for word in _WORDS.finditer(text):
        start, end = word.span()
        folded = squeeze(word[0])
        if len(folded) == end - start:  # else a letter folds to several, such as a sharp s
            places.extend(range(start, end))
        else:
            places.extend(at for at in range(start, end) for _ in squeeze(text[at]))
        pieces.append(folded)
    return "".join(pieces), tuple(places)


def flat_text(reading: Reading) -> FlatText:
    """The flat text of a reading, at most `LONGEST` code points of it."""
    text, runs, end = "", [], 0
    parts: list[str] = []
    for piece in _pieces(reading):
        length = len(text)
        if length > LONGEST:
            break
        first = piece.runs[0][1]
        if parts:
            runs.append((length, end, max(end, first), 1))
            text += "\n"
        runs.extend((start + len(text), low, high, size) for start, low, high, size in piece.runs)
        text += piece.text
        parts.append(piece.text)
        end = piece.runs[-1][2]
    squeezed, places = _squeezed(text)
    return FlatText(SpanText(text, tuple(runs)), squeezed, places)


def words_of(reading: Reading) -> Iterator[str]:
    """The text of each block and cell, in the order of the flat text."""
    return (piece.text for piece in _pieces(reading))


def _pieces(reading: Reading) -> Iterator[SpanText]:
    for block in reading.blocks:
        if block.content is not None and block.content.runs:
            yield block.content
        elif block.table is not None:
            yield from _cells(block)


def _cells(block: Block) -> Iterator[SpanText]:
    seen: set[tuple[int, int]] = set()
    for row in block.table.rows if block.table else ():
        for cell in row:
            if cell is not None and cell.content.runs and (cell.row, cell.column) not in seen:
                seen.add((cell.row, cell.column))
                yield cell.content
