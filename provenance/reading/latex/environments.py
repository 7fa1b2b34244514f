"""Environments of a LaTeX body: lists, tables, quotations, headings, and what is no words."""

from db.records.readings import BlockType
from provenance.reading.grid import Grid
from provenance.reading.latex import commands
from provenance.reading.latex.tokens import TexToken
from provenance.reading.latex.walk import TexWalk
from provenance.reading.outline import Outline
from provenance.reading.words import Words, plain_span


class LatexEnvironments(TexWalk):
    """Opens and closes the blocks of an outline where environments of `source[start:end]` begin and end."""

    def __init__(self, outline: Outline, start: int, end: int) -> None:
        super().__init__(outline.source, start, end)
        self._outline = outline
        self._grids: list[Grid] = []
        self._ruled = False
        self._lists: list[bool] = []
        self._here = start

    @property
    def _words(self) -> Words:
        """Where words go: in a table they begin a cell if none is open."""
        if self._grids and self._outline.grids[-1] is self._grids[-1] and self._grids[-1].words is None:
            self._grids[-1].open_cell(self._here)
        return self._outline.words

    def _environment(self, verb: str, token: TexToken) -> None:
        named = self._leading(1)
        if not named:
            return
        name = self._source[named[0][0] : named[0][1]].strip()
        end = self._tokens[self._at - 1].end
        if verb == "begin":
            self._begin(name, token.start, named[0], end)
        else:
            self._end(name, end)

    def _begin(self, name: str, start: int, named: tuple[int, int], end: int) -> None:
        outline = self._outline
        if name in commands.SKIPPED or name in commands.VERBATIM:
            self._leave_out(name, start, end)
        elif name in commands.LISTS:
            self._optional()
            self._lists.append(outline.open_list())
        elif name in commands.TABLES:
            self._optional()
            self._leading(commands.TABLES[name])
            self._grids.append(outline.open_table(start))
            self._grids[-1].in_head, self._ruled = True, False
        elif name in commands.QUOTES:
            outline.end(start)
            outline.quotes += 1
        elif name == "abstract":
            outline.begin(start, BlockType.HEADING, 1)
            outline.words.add(name, *named)
            outline.end(end)
        else:
            outline.end(start)
            self._optional()
            self._leading(commands.ENVIRONMENT_ARGUMENTS.get(name, 0))

    def _end(self, name: str, end: int) -> None:
        outline = self._outline
        if name in commands.LISTS:
            if self._lists and self._lists.pop():
                outline.close_list(html=False)
        elif name in commands.TABLES and self._grids:
            grid = self._grids.pop()
            if not self._ruled:
                grid.without_head()
            outline.close_table(end)
        else:
            outline.end(end)
            if name in commands.QUOTES:
                outline.quotes = max(0, outline.quotes - 1)

    def _leave_out(self, name: str, start: int, end: int) -> None:
        """Drawings and displayed mathematics; verbatim text is code."""
        closing = self._find(f"\\end{{{name}}}", end)
        if closing < 0:
            return
        if name in commands.VERBATIM:
            self._outline.add_code(plain_span(self._source, end, closing), start, closing)
        elif not self._outline.in_cell:
            self._words.gap(" ")
        self._go_to(closing + len(f"\\end{{{name}}}"))

    # tables

    def _next_cell(self, token: TexToken) -> None:
        grid = self._grids[-1]
        if grid.words is None:
            grid.open_cell(token.start)
        grid.close_cell()
        grid.open_cell(token.end)

    def _rule(self, _: TexToken) -> None:
        if self._grids and self._grids[-1].has_cells:
            self._grids[-1].in_head = False
            self._ruled = True
