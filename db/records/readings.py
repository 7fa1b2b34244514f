"""Derived: the text of one payload, in blocks that know where they stand in the source."""

from collections.abc import Iterator
from dataclasses import field
from enum import StrEnum

from db.records.record import record
from db.vocabulary import ReadOutcome


@record(frozen=True, slots=True)
class Link:
    """A link within a SpanText: `start:end` are offsets of its words in `SpanText.text`."""

    start: int
    end: int
    url: str


@record(frozen=True, slots=True)
class SpanText:
    """Words a reader sees, each character knowing its place in the source.

    `runs` are (text_start, source_start, source_end, length) in code points, ordered and gap-free over `text`.
    A run whose source length equals `length` maps character by character; any other run (an entity, an
    escape, a soft line break, an inserted blank) maps to its whole source stretch.
    """

    text: str
    runs: tuple[tuple[int, int, int, int], ...]
    links: tuple[Link, ...] = ()
    code: tuple[tuple[int, int], ...] = ()
    strong: tuple[tuple[int, int], ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets (start, end) of `text[start:end]`. Raises ValueError on an empty or outside range."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in a text of {len(self.text)} characters")
        return self._start_of(start), self._end_of(end - 1)

    def _run_at(self, at: int) -> tuple[int, int, int, int]:
        low, high = 0, len(self.runs) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if self.runs[middle][0] <= at:
                low = middle
            else:
                high = middle - 1
        return self.runs[low]

    def _start_of(self, at: int) -> int:
        text_start, source_start, source_end, length = self._run_at(at)
        return source_start + (at - text_start) if source_end - source_start == length else source_start

    def _end_of(self, at: int) -> int:
        text_start, source_start, source_end, length = self._run_at(at)
        return source_start + (at - text_start) + 1 if source_end - source_start == length else source_end


class BlockType(StrEnum):
    """What a block is. Text blocks carry `content`; tables `table`; front matter and JSON `fields`."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"
    CAPTION = "caption"
    CODE = "code"
    COMMENT = "comment"
    FRONT_MATTER = "front_matter"
    RECORD = "record"  # a JSON document


@record(frozen=True, slots=True)
class Cell:
    """One table cell. `row_span` and `column_span` as written; a spanned place repeats the same Cell."""

    content: SpanText
    row: int
    column: int
    header: bool
    row_span: int = 1
    column_span: int = 1


@record(frozen=True, slots=True)
class Table:
    """A rectangular grid: `rows[r][c]`, None where the source has no cell. Header rows come first.

    `row_spans[r]` is the source stretch (start, end) of row r.
    """

    rows: tuple[tuple[Cell | None, ...], ...]
    row_spans: tuple[tuple[int, int], ...]
    header_rows: int = 1


@record(frozen=True, slots=True)
class Field:
    """One scalar of front matter or JSON. `path` holds keys and list positions, e.g. ("datasets", 0).

    `start:end` is the scalar in the source; `entry_start:entry_end` runs from its key (or list dash) to its
    end. `value` is the scalar as a reader sees it, "null" included; `tag` is str, int, float, bool or null.
    """

    path: tuple[str | int, ...]
    value: str
    tag: str
    start: int
    end: int
    entry_start: int
    entry_end: int


@record(frozen=True, slots=True)
class Block:
    """One block of a reading, in source order. `start:end` is its stretch of the source.

    `headings` is the path of (level, words) above it. `lead_in` is the index, in `Reading.blocks`, of the
    paragraph that introduces a list, table or code block (None if none). `depth` is the nesting of a list item
    (0 outside lists) and `parent` the index of the list item above it.
    """

    type: BlockType
    start: int
    end: int
    headings: tuple[tuple[int, str], ...] = ()
    content: SpanText | None = None
    table: Table | None = None
    fields: tuple[Field, ...] = ()
    level: int = 0
    depth: int = 0
    parent: int | None = None
    lead_in: int | None = None
    quoted: bool = False
    page: int | None = None
    language: str | None = None  # of a code block


@record(frozen=True, slots=True)
class Reading:
    """The text of one payload as one reader version gives it.

    `source` is what spans index, in code points: the decoded payload, or for PDF the text of its pages.
    `id` is the content id of [payload_sha256, reader]. `issues` are plain sentences, e.g. why front matter
    could not be parsed; with the outcome `not_read` there are no blocks and `issues` holds the reason.
    """

    id: str
    payload_sha256: str
    reader: str
    outcome: ReadOutcome
    source: str
    blocks: tuple[Block, ...] = ()
    issues: tuple[str, ...] = ()
    charset: str | None = None
    undecodable: int = 0
    source_stored: bool = False
    page_starts: tuple[int, ...] = field(default=())

    def prose(self) -> Iterator[Block]:
        """Blocks of running words: paragraphs, list items and captions."""
        kinds = {BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.CAPTION}
        return (block for block in self.blocks if block.type in kinds)
