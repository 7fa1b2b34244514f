"""What an extractor may ask about a document: its own names, and zone, stage, subject and speaker of a block."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from db.documents import DocumentKey
from db.records import Block, BlockType, Reading, SpanText
from db.vocabulary import DocumentKind, Speaker, Stage
from provenance.claims.block_text import LONGEST_BLOCK, BlockText
from provenance.claims.cues import GROUPS
from provenance.claims.letters import small_letters, squeeze
from provenance.claims.names import models
from provenance.claims.presenting import presents_data
from provenance.claims.sentences import split_sentences
from provenance.claims.speakers import block_speakers
from provenance.claims.stages import OPENING, TELLING_CUES, document_stage, stage_of
from provenance.claims.terms import is_terms, speaks_of_training
from provenance.claims.zones import Zone, zone_of

_VERSIONED = re.compile(r"(?:[-_ ]v?\d[\d.]*[bBmM]?)+$")
_TELLS_STAGE = GROUPS.group(TELLING_CUES)
_PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.CAPTION})
_RUN_END = itemgetter(2)
OPENING_OF_SOURCE = 200_000
"""Code points of a source in which an extractor looks for the words without which it has nothing to read."""


class SourceSentence(NamedTuple):
    """A sentence at `start:end` of the source and `low:high` of its block's words."""

    start: int
    end: int
    low: int
    high: int


class DocumentContext:
    """A reading and what its place in the world says about it. Made once a document; asked by extractors."""

    def __init__(self, reading: Reading, document: DocumentKey, kind: DocumentKind) -> None:
        self.reading = reading
        self.document = document
        self.kind = kind
        self.issues: list[str] = []
        """What could not be looked for, each in words for a reader."""
        self._sentences: dict[int, list[SourceSentence]] = {}
        # By the `id` of the headings, which the blocks of a section share: to hash them takes longer than to ask.
        self._zones: dict[int, Zone] = {}
        self._stages: dict[int, Stage] = {}
        self._starts = [block.start for block in reading.blocks]

    @cached_property
    def letters(self) -> bytes:
        """The beginning of the source, `OPENING_OF_SOURCE` long, as `small_letters` gives it."""
        return small_letters(self.reading.source[:OPENING_OF_SOURCE])

    @cached_property
    def title(self) -> str:
        """The words of the first heading, or empty."""
        return next((b.content.text for b in self.reading.blocks if b.type == "heading" and b.content), "")

    @cached_property
    def own_names(self) -> tuple[str, ...]:
        """How the document may call its own artefact: the repository id, its last part, the title heading."""
        names = (self.document.repo_id, self.document.repo_id.rsplit("/", 1)[-1], self.title)
        return tuple(dict.fromkeys(name for name in names if name))

    @cached_property
    def _own_stems(self) -> tuple[str, str]:
        """The folded last part of the repository's id, whole and without version and size."""
        last = self.document.repo_id.rsplit("/", 1)[-1]
        return squeeze(last), squeeze(_VERSIONED.sub("", last))

    def is_own(self, name: str) -> bool:
        """Whether a name is the repository's own. A maker's own word counts without its version, a family's not:
        "Yi" is what Yi-9B-Tuned may have started from."""
        folded = squeeze(name.rsplit("/", 1)[-1])
        own, stem = self._own_stems
        return bool(folded) and (folded == own or (folded == stem and models.EXPRESSION.fullmatch(name) is None))

    def is_exactly_own(self, name: str) -> bool:
        """Whether a name is exactly one of the document's own, but for case and signs between the words."""
        return squeeze(name) in {squeeze(one) for one in self.own_names}

    @cached_property
    def about_dataset(self) -> bool:
        """Whether the document's own artefact is a dataset, not a model."""
        return presents_data(self.reading, self.document, self.kind, self.title)

    def as_dataset(self) -> "DocumentContext":
        """The same document, asked as one about a dataset: rows and sections may be about one where it is not."""
        if self.about_dataset:
            return self
        other = copy(self)
        other.__dict__["about_dataset"] = True
        return other

    @cached_property
    def _by_type(self) -> dict[BlockType, list[Block]]:
        blocks: dict[BlockType, list[Block]] = {}
        for block in self.reading.blocks:
            blocks.setdefault(block.type, []).append(block)
        return blocks

    def blocks_of(self, kind: BlockType) -> Sequence[Block]:
        """The blocks of one type, in order."""
        return self._by_type.get(kind, ())

    @cached_property
    def texts(self) -> tuple[BlockText, ...]:
        """The words of every paragraph, list item and caption, in order; of terms and policies those that may speak
        of training."""
        texts = tuple(
            BlockText(block, block.content)
            for block in self.reading.blocks
            if block.type in _PROSE and block.content is not None
        )
        if is_terms(self.document, self.kind, self.title):
            texts = tuple(filter(speaks_of_training, texts))
        self.issues += (
            f"the paragraph at {one.block.start} was read for claims to its first {LONGEST_BLOCK} characters"
            for one in texts
            if len(one.content.text) > LONGEST_BLOCK
        )
        return texts

    @cached_property
    def _speakers(self) -> tuple[Speaker, ...]:
        known = {id(text.block): text.cues for text in self.texts}
        return block_speakers(self.reading, self.document, self.kind, known)

    @cached_property
    def own_stage(self) -> Stage:
        """The stage that the document as a whole speaks of; unspecified for one about a dataset."""
        if self.about_dataset:
            return Stage.UNSPECIFIED
        telling = (text.text for text in self.texts if text.cues & _TELLS_STAGE)
        return document_stage(self._opening, telling, has_base=self._has_base)

    @property
    def _opening(self) -> str:
        """The document's first prose, a line a block."""
        first: list[str] = []
        length = 0
        for text in self.texts:
            if length > OPENING:
                break
            first.append(text.text[:OPENING])
            length += len(first[-1]) + 1
        return "\n".join(first)[:OPENING]

    @property
    def _has_base(self) -> bool:
        fields = (field for block in self.reading.blocks for field in block.fields)
        return any(field.path[:1] == ("base_model",) and field.tag == "str" for field in fields)

    def zone(self, block: Block) -> Zone:
        """What the headings above the block are about."""
        headings = block.headings
        zone = self._zones.get(id(headings))
        if zone is None:
            zone = self._zones[id(headings)] = zone_of(headings)
        return zone

    def stage(self, block: Block) -> Stage:
        """The stage of training that the headings above the block name."""
        headings = block.headings
        stage = self._stages.get(id(headings))
        if stage is None:
            stage = self._stages[id(headings)] = stage_of(headings)
        return stage

    def lead_in(self, block: Block) -> str:
        """The words of the paragraph that introduces a list, table or code block, or empty."""
        if block.lead_in is None:
            return ""
        content = self.reading.blocks[block.lead_in].content
        return content.text if content else ""

    def parents(self, block: Block) -> Iterator[Block]:
        """The list items above a list item, innermost first."""
        seen = 0
        while block.parent is not None and seen < 50:  # deeper lists than 50 are no lists
            block = self.reading.blocks[block.parent]
            seen += 1
            yield block

    def block_index(self, at: int) -> int | None:
        """The index of the block that holds the source offset `at`: the last that starts at or before it."""
        found = bisect_right(self._starts, at) - 1
        return found if found >= 0 else None

    def speaker_at(self, at: int) -> Speaker:
        """Who speaks at the source offset `at`."""
        index = self.block_index(at)
        return Speaker.MAKER if index is None else self._speakers[index]

    def page(self, at: int) -> int | None:
        """The page (1 is the first) of the source offset `at`; None for sources without pages."""
        starts = self.reading.page_starts
        return max(1, bisect_right(starts, at)) if starts else None

    def words(self, start: int, end: int) -> str:
        """The words a reader sees in `source[start:end]`; the slice itself where no block has text."""
        content = self._content_of(start, end)
        if content is not None:
            seen = [_words_of(content, start, end)]
        else:
            seen = [piece for text in self._texts(start, end) if (piece := _words_of(text, start, end))]
        if not (seen and seen[0]):
            seen = [self.reading.source[start:end]]
        return " ".join(" ".join(seen).split())

    def _content_of(self, start: int, end: int) -> SpanText | None:
        """The text of the one block that holds `start:end`, None where there are several or none: most claims
        stand in one paragraph."""
        after = bisect_right(self._starts, start)
        if not after or (after < len(self._starts) and self._starts[after] < end):
            return None
        return self.reading.blocks[after - 1].content

    def sentences(self, index: int) -> Sequence[SourceSentence]:
        """The sentences of a block's words, in order; cut once, however many claims stand in it."""
        if index not in self._sentences:
            content = self.reading.blocks[index].content
            self._sentences[index] = list(_sentences(content)) if content else []
        return self._sentences[index]

    def _texts(self, start: int, end: int) -> Iterator[SpanText]:
        index = self.block_index(start)
        for number in range(index or 0, len(self.reading.blocks)):
            block = self.reading.blocks[number]
            if block.start >= end:
                return
            if block.content is not None:
                yield block.content
            elif block.table is not None:
                yield from _row_texts(block, start, end)


def _sentences(content: SpanText) -> Iterator[SourceSentence]:
    for low, high in split_sentences(content.text[:LONGEST_BLOCK]):
        yield SourceSentence(*content.source_span(low, high), low, high)


def _row_texts(block: Block, start: int, end: int) -> Iterator[SpanText]:
    """The cells of the rows that `start:end` touches, each once though it may span rows or columns."""
    seen: set[tuple[int, int]] = set()
    table = block.table
    if table is None:
        return
    spans = table.row_spans
    first = bisect_right(spans, start, key=lambda span: span[1])  # a table may have 100,000 rows
    for number in range(first, bisect_left(spans, end, key=lambda span: span[0])):
        row = table.rows[number]
        for cell in row:
            if cell is not None and (cell.row, cell.column) not in seen and cell.content.runs:
                seen.add((cell.row, cell.column))
                if cell.content.runs[0][1] < end and cell.content.runs[-1][2] > start:
                    yield cell.content


def _words_of(text: SpanText, start: int, end: int) -> str:
    """The part of `text` whose source lies in `start:end`."""
    pieces = []
    runs = text.runs
    first = bisect_right(runs, start, key=_RUN_END) if len(runs) > 1 and runs[0][2] <= start else 0
    for number in range(first, len(runs)):
        text_start, source_start, source_end, length = runs[number]
        if source_start >= end:
            break
        low, high = 0, length
        if source_end - source_start == length:
            low, high = max(0, start - source_start), length - max(0, source_end - end)
        pieces.append(text.text[text_start + low : text_start + high])
    return "".join(pieces)
