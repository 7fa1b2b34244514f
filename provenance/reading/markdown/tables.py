"""Pipe tables of Markdown, from the events of the parser."""

from typing import Any

from provenance.reading.grid import Grid
from provenance.reading.outline import Outline


class TableEvents:
    """The event that is handled, `_value` being what it carries and `_start:_end` its place, and the open table."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._source = outline.source
        self._value: Any = None
        self._start = self._end = 0
        self._grid: Grid | None = None
        self._head = False

    def _trimmed_end(self) -> int:
        source, end = self._source, self._end
        while end > self._start and source[end - 1] in "\r\n \t":
            end -= 1
        return end

    def _open_table(self) -> None:
        self._grid = self._outline.open_table(self._start)

    def _open_head(self) -> None:
        self._head = True
        self._open_row()

    def _open_row(self) -> None:
        self._table_here().open_row(self._start)

    def _close_head(self) -> None:
        self._head = False
        self._close_row()

    def _close_row(self) -> None:
        self._table_here().close_row(self._trimmed_end())

    def _open_cell(self) -> None:
        if self._start == self._end:
            self._table_here().missing_cell()
        else:
            self._table_here().open_cell(self._start, header=self._head)

    def _close_cell(self) -> None:
        self._table_here().close_cell()

    def _close_table(self) -> None:
        self._table_here()
        self._outline.close_table(self._trimmed_end())
        self._grid = None

    def _table_here(self) -> Grid:
        """The pipe table that is open; an HTML table begun in one of its cells ends with the cell."""
        grids = self._outline.grids
        while grids[-1] is not self._grid:
            self._outline.close_table(self._end)
        return grids[-1]
