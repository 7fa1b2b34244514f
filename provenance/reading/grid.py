"""Lays the cells of a table out as a rectangle, with row and column spans, missing and unclosed cells."""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from db.records.readings import Cell, SpanText, Table
from provenance.reading.limits import ReadLimits
from provenance.reading.words import Words

_FIGURE = re.compile(r"[~≈<>±+\-−$€]?\s*\d[\d.,:/ ]*\s*[%A-Za-z]{0,6}\+?")


class _Written(NamedTuple):
    """One cell as written, before its place is known."""

    content: SpanText
    header: bool
    row_span: int
    column_span: int


@dataclass(slots=True)
class _Row:
    start: int
    end: int
    head: bool
    cells: list[_Written | None] = field(default_factory=list)


class Grid:
    """A table in the making: rows and cells in reading order, a cell that is never closed ends with the next."""

    def __init__(self, start: int, html: bool, lists: int) -> None:
        self.start = start
        self.html = html
        self.lists = lists  # how many lists were open where the table began
        self.in_head = False
        self.captioned = False
        self.words: Words | None = None
        self._rows: list[_Row] = []
        self._in_row = False
        self._cell: tuple[bool, int, int] | None = None

    def open_row(self, start: int) -> None:
        self.close_row(start)
        self._rows.append(_Row(start, start, self.in_head))
        self._in_row = True

    def close_row(self, end: int) -> None:
        self.close_cell()
        if self._in_row:
            self._rows[-1].end = max(self._rows[-1].start, end)
            self._in_row = False

    def open_cell(self, start: int, *, header: bool = False, row_span: int = 1, column_span: int = 1) -> None:
        self.close_cell()
        if not self._in_row:
            self.open_row(start)
        self._cell = (header, row_span, column_span)
        self.words = Words()

    def spanning(self, *, row_span: int | None = None, column_span: int | None = None) -> None:
        """Say of the open cell what it spans, where that stands inside the cell."""
        if self._cell is not None:
            header, rows, columns = self._cell
            self._cell = (header, row_span or rows, column_span or columns)

    def without_head(self) -> None:
        """No row so far is a header row."""
        for row in self._rows:
            row.head = False

    @property
    def has_cells(self) -> bool:
        return any(row.cells for row in self._rows)

    def close_cell(self) -> None:
        if self._cell is None or self.words is None:
            return
        self._rows[-1].cells.append(_Written(self.words.finish(), *self._cell))
        self._cell = self.words = None

    def add_cell(self, content: SpanText, *, header: bool) -> None:
        """A whole cell at once, in the row that is open."""
        self.close_cell()
        self._rows[-1].cells.append(_Written(content, header, 1, 1))

    def missing_cell(self) -> None:
        """A place for which the source has no cell."""
        self.close_cell()
        self._rows[-1].cells.append(None)

    def table(self, end: int, limits: ReadLimits) -> Table | None:
        """The finished grid, or None when no cell has a word."""
        self.close_row(end)
        written = [row for row in self._rows if row.cells]
        if not any(cell and cell.content.text for row in written for cell in row.cells):
            return None
        placed = _place(written, limits)
        spans = tuple((row.start, row.end) for row in written[: len(placed)])
        return Table(placed, spans, _header_rows(written, placed))


def _place(written: list[_Row], limits: ReadLimits) -> tuple[tuple[Cell | None, ...], ...]:
    if all(cell is None or cell.row_span == cell.column_span == 1 for row in written for cell in row.cells):
        return _place_plainly(written)
    rows: list[dict[int, Cell]] = [{} for _ in written]
    taken = [0] * len(written)
    places = 0
    for at, row in enumerate(written):
        column = 0
        for cell in row.cells:
            while column in rows[at]:
                column += 1
            if cell is None:
                column += 1
                continue
            row_span = min(cell.row_span or len(written), len(written) - at)
            column_span = min(max(1, cell.column_span), limits.column_span)
            placed = Cell(cell.content, at, column, cell.header, row_span, column_span)
            for below in range(at, at + row_span):
                for beside in range(column, column + column_span):
                    rows[below].setdefault(beside, placed)
                taken[below] = max(taken[below], column + column_span)
            places += row_span * column_span
            column += column_span
        if places > limits.table_places:
            rows = rows[: at + 1]
            break
    width = max(taken)
    return tuple(tuple(row.get(column) for column in range(width)) for row in rows)


def _place_plainly(written: list[_Row]) -> tuple[tuple[Cell | None, ...], ...]:
    width = max(len(row.cells) for row in written)
    rows: list[tuple[Cell | None, ...]] = []
    for at, row in enumerate(written):
        cells: list[Cell | None] = [
            None if cell is None else Cell(cell.content, at, column, cell.header)
            for column, cell in enumerate(row.cells)
        ]
        cells.extend([None] * (width - len(cells)))
        rows.append(tuple(cells))
    return tuple(rows)


def _header_rows(written: list[_Row], placed: tuple[tuple[Cell | None, ...], ...]) -> int:
    """Leading rows in `<thead>`; without one, of nothing but header cells; else the first if it looks like one."""
    if any(row.head for row in written):
        return next((at for at, row in enumerate(written[: len(placed)]) if not row.head), len(placed))
    count = 0
    while count < len(placed) and _all_header(placed[count]):
        count += 1
    if count == len(placed):
        return min(1, count)
    return 1 if count == 0 and len(placed) > 1 and (_all_bold(placed[0]) or _names_columns(placed)) else count


def _names_columns(placed: tuple[tuple[Cell | None, ...], ...]) -> bool:
    """Plain cells all the same: a first row without figures over columns that begin with figures below."""
    first, second = placed[0][1:], placed[1][1:]
    if not first or any(_is_figure(cell) for cell in first):
        return False
    below = sum(_is_figure(cell) for cell in second)
    return 2 * below > len(second) or (below > 0 and not _text(placed[0][0]))


def _is_figure(cell: Cell | None) -> bool:
    return _FIGURE.fullmatch(_text(cell)) is not None


def _text(cell: Cell | None) -> str:
    return cell.content.text.strip() if cell else ""


def _all_header(cells: tuple[Cell | None, ...]) -> bool:
    return all(cell is None or cell.header for cell in cells)


def _all_bold(cells: tuple[Cell | None, ...]) -> bool:
    named = [cell.content for cell in cells if cell and cell.content.text]
    return len(named) > 1 and all(words.strong and words.strong[0] == (0, len(words.text)) for words in named)


def with_header_cells(table: Table) -> Table:
    """The same table, its header cells told: all of the header rows, below them those that head their row.

    A body row written in header cells throughout (the first LLaMA card) keeps only the first of them.
    """
    changed: dict[int, Cell] = {}

    def marked(cell: Cell | None, header: bool) -> Cell | None:
        if cell is None or cell.header == header:
            return cell
        return changed.setdefault(id(cell), replace(cell, header=header))

    head = tuple(tuple(marked(cell, True) for cell in row) for row in table.rows[: table.header_rows])
    body = tuple(
        row if not _all_header(row) else (row[0], *(marked(cell, False) for cell in row[1:]))
        for row in table.rows[table.header_rows :]
    )
    return replace(table, rows=head + body)
