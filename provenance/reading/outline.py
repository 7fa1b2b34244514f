"""Writes the blocks of a document in order: the heading path, lists, quotes and tables they stand in.

Every reader of prose (Markdown, HTML, LaTeX, PDF, plain text) drives one Outline, so that a heading, a list or
a table means the same whatever the format. Words that arrive while no block is open begin one; `flush` ends it.
"""

from dataclasses import dataclass, replace

from db.records.readings import Block, BlockType, SpanText
from provenance.reading.grid import Grid, with_header_cells
from provenance.reading.limits import ReadLimits
from provenance.reading.words import Words

# Bound once: to look a member of an enumeration up takes 60 ns, and every block is asked several times.
_HEADING, _LIST_ITEM, _PARAGRAPH, _COMMENT = (
    BlockType.HEADING, BlockType.LIST_ITEM, BlockType.PARAGRAPH, BlockType.COMMENT,
)  # fmt: skip
_INTRODUCES = frozenset({BlockType.PARAGRAPH, BlockType.CAPTION})


class TooManyBlocksError(Exception):
    """A document has more blocks than `ReadLimits.blocks`; what was read until then is kept."""


@dataclass(slots=True)
class _OpenList:
    """A list that is being read; `item` is the block of its current item once that has words."""

    lead_in: int | None
    above: int | None
    html: bool
    in_item: bool = False
    item: int | None = None
    item_start: int = 0
    blocks_before: int = 0


class Outline:
    """The blocks read so far and the place we stand at. Offsets are of the source, in code points."""

    def __init__(self, source: str, limits: ReadLimits) -> None:
        self.source = source
        self.blocks: list[Block] = []
        self.quotes = 0
        self.page: int | None = None
        self.grids: list[Grid] = []
        self.lists: list[_OpenList] = []
        self.limits = limits
        self._path: tuple[tuple[int, str], ...] = ()
        self._words: Words | None = None
        self._start: int | None = None
        self._type: BlockType | None = None
        self._level = 0
        self._aside: list[tuple[Words | None, int | None, BlockType | None, int]] = []
        self._sorted = True

    # words

    @property
    def words(self) -> Words:
        """Where words go now: the open cell, else the open block, else a new block."""
        if self.grids and self._type is None:
            words = self.grids[-1].words
            if words is not None:
                return words
        if self._words is None:
            self._words = Words()
        return self._words

    @property
    def in_cell(self) -> bool:
        return bool(self.grids) and self.grids[-1].words is not None

    def begin(self, start: int, kind: BlockType | None = None, level: int = 0) -> None:
        """Begin a block at `start`; without a kind it is a list item or a paragraph as the place tells."""
        self.end(start)
        if self.in_cell and kind is not BlockType.CAPTION:
            return
        self._start, self._type, self._level = start, kind, level

    def flush(self, end: int | None = None) -> None:
        """End the open block at `end` (default: where its words end)."""
        words, start, kind, level = self._words, self._start, self._type, self._level
        if self.grids and kind is None and self.grids[-1].words is not None:
            self.grids[-1].words.gap("\n")
        if words is None or not words.length:
            return
        self._words = self._start = self._type = None
        content = words.finish()
        if content.text:
            self._write(content, start, end, kind, level)

    def end(self, end: int | None = None) -> None:
        """End the open block and what was begun without words."""
        if self._words is not None or self.grids:
            self.flush(end)
        self._words = self._start = self._type = None

    def add_block(
        self, content: SpanText, start: int | None = None, end: int | None = None,
        kind: BlockType | None = None, level: int = 0,
    ) -> None:  # fmt: skip
        """Write a whole block at once, outside tables; the open block ends before it."""
        self.end(start)
        self._write(content, start, end, kind, level)

    def take(self, words: Words) -> None:
        """Make words collected elsewhere those of the open block."""
        self._words = words

    def open_detour(self) -> None:
        """Set the open block aside for words that stand inside it and are none of its sentence (a footnote)."""
        self._aside.append((self._words, self._start, self._type, self._level))
        self._words = self._start = self._type = None

    def close_detour(self) -> None:
        if self._aside:
            self.end()
            self._words, self._start, self._type, self._level = self._aside.pop()

    def _write(
        self, content: SpanText, start: int | None, end: int | None, kind: BlockType | None, level: int
    ) -> None:
        first, last = content.runs[0][1], content.runs[-1][2]
        start = first if start is None or first < start else start
        end = last if end is None or last > end else end
        if kind is _HEADING:
            self._write_heading(content, start, end, level)
            return
        open_list = self.lists[-1] if self.lists and self.in_list else None
        if kind is None and open_list and open_list.in_item and open_list.item is None:
            if open_list.blocks_before == len(self.blocks):
                start = min(start, open_list.item_start)
            open_list.item = len(self.blocks)
            self._append(
                Block(
                    _LIST_ITEM, start, end, self._path, content,
                    depth=len(self.lists), parent=open_list.above, lead_in=open_list.lead_in,
                    quoted=self.quotes > 0, page=self.page,
                )
            )  # fmt: skip
            return
        self._append(
            Block(
                kind or _PARAGRAPH, start, end, self._path, content,
                depth=len(self.lists), parent=self._item, quoted=self.quotes > 0, page=self.page,
            )
        )  # fmt: skip

    def _write_heading(self, content: SpanText, start: int, end: int, level: int) -> None:
        while self._path and self._path[-1][0] >= level:
            self._path = self._path[:-1]
        self._append(
            Block(
                _HEADING, start, end, self._path, content,
                level=level, quoted=self.quotes > 0, page=self.page,
            )
        )  # fmt: skip
        self._path = (*self._path, (level, " ".join(content.text.split())))

    def _append(self, block: Block) -> None:
        if len(self.blocks) >= self.limits.blocks:
            raise TooManyBlocksError(f"more than {self.limits.blocks} blocks")
        if self.blocks and block.start < self.blocks[-1].start:
            self._sorted = False
        self.blocks.append(block)

    # lists

    @property
    def _item(self) -> int | None:
        for open_list in reversed(self.lists):
            if open_list.item is not None:
                return open_list.item
        return None

    def open_list(self, *, html: bool = False) -> bool:
        """Begin a list; False inside a table cell, where a list is only lines of the cell, and beyond all depth."""
        self.end()
        if self.in_cell or len(self.lists) >= self.limits.depth:
            return False
        lead_in = self._introduction()
        if lead_in is None and self.lists:
            lead_in = self.lists[-1].lead_in
        self.lists.append(_OpenList(lead_in, self._item, html))
        return True

    @property
    def in_list(self) -> bool:
        """Whether a list is open that did not begin outside the table we stand in."""
        return len(self.lists) > (self.grids[-1].lists if self.grids else 0) and not self.in_cell

    def open_item(self, start: int) -> None:
        self.end()
        if self.in_list:
            self.lists[-1].in_item = True
            self.lists[-1].item = None
            self.lists[-1].item_start = start
            self.lists[-1].blocks_before = len(self.blocks)

    def close_item(self) -> None:
        self.end()
        if self.in_list:
            self.lists[-1].in_item = False

    def close_list(self, *, html: bool) -> None:
        """End the innermost list of this markup, and the unclosed lists in it."""
        self.end()
        outside = self.grids[-1].lists if self.grids else 0
        if any(open_list.html is html for open_list in self.lists[outside:]):
            while self.lists.pop().html is not html:
                pass

    def _introduction(self) -> int | None:
        """The paragraph or caption right before this place, comments not counted."""
        at = len(self.blocks) - 1
        while at >= 0 and self.blocks[at].type is _COMMENT:
            at -= 1
        if at >= 0 and self.blocks[at].type in _INTRODUCES:
            return at
        return None

    def _lead_in(self) -> int | None:
        """What introduces a table or code here: a paragraph, a caption, or the list item it stands in."""
        found = self._introduction()
        if found is None and self.lists and self.lists[-1].item == len(self.blocks) - 1:
            return self.lists[-1].item
        return found

    # tables

    def open_table(self, start: int, *, html: bool = False) -> Grid:
        self.end(start)
        grid = Grid(start, html, len(self.lists))
        self.grids.append(grid)
        return grid

    def close_table(self, end: int) -> None:
        """End the innermost table."""
        self.flush()
        if not self.grids:
            return
        grid = self.grids.pop()
        del self.lists[grid.lists :]
        table = grid.table(end, self.limits)
        if table is None:
            return
        self._append(
            Block(
                BlockType.TABLE, grid.start, max(grid.start, end), self._path, table=with_header_cells(table),
                depth=len(self.lists), parent=self._item, lead_in=self._lead_in(), quoted=self.quotes > 0,
                page=self.page,
            )
        )  # fmt: skip

    # what is no prose

    def add_code(self, content: SpanText, start: int, end: int, language: str | None = None) -> None:
        self.flush()
        if content.text:
            self._append(
                Block(
                    BlockType.CODE, start, end, self._path, content, depth=len(self.lists), parent=self._item,
                    lead_in=self._lead_in(), quoted=self.quotes > 0, page=self.page, language=language,
                )
            )  # fmt: skip

    def add_comment(self, content: SpanText, start: int, end: int) -> None:
        """A comment; it does not end the block it stands in."""
        if content.text:
            self._append(Block(BlockType.COMMENT, start, end, self._path, content, quoted=self.quotes > 0))

    def finish(self) -> tuple[Block, ...]:
        """Close what is open and give the blocks in source order."""
        end = len(self.source)
        while self.grids:
            self.close_table(end)
        while self._aside:
            self.close_detour()
        self.flush()
        return tuple(self.blocks) if self._sorted else _in_source_order(self.blocks)


def _in_source_order(blocks: list[Block]) -> tuple[Block, ...]:
    order = sorted(range(len(blocks)), key=lambda at: blocks[at].start)
    place = {old: new for new, old in enumerate(order)}

    def moved(at: int | None) -> int | None:
        return None if at is None else place[at]

    ordered = (blocks[at] for at in order)
    return tuple(replace(block, parent=moved(block.parent), lead_in=moved(block.lead_in)) for block in ordered)
