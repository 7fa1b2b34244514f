"""A table as the extractors see it: columns with what they hold, body rows with their places in the source."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from db.records import Block, Cell, SpanText, Table
from db.vocabulary import ClaimKind, Stage
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.languages.packs import PACKS
from provenance.claims.languages.script import has_letters, is_japanese
from provenance.claims.languages.surroundings import zone_of
from provenance.claims.mentions import MentionType, find_mentions
from provenance.claims.own_headings import stage_below_title
from provenance.claims.stages import stage_in
from provenance.claims.tables.cells import is_total
from provenance.claims.tables.columns import Column, Holds, header_column, mostly_languages
from provenance.claims.zones import Zone

_PRETRAINED = regex.compile(r"(?i)\bpre-?\s?train(?:ed|ing)\b")
_FIGURE = regex.compile(r"[~≈]?\d")
_PLAIN = regex.compile(r"\d{1,3}(?:\.\d{1,4})?")
_ROUNDED = 1.0
"""How far shares that were rounded may be from a hundred together."""
LONGEST_QUOTE = 600
"""Code points. The row of a claim is quoted whole up to this length, then only the cell."""
Row = tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class View:
    """`columns[i]` types the i-th place of each row; `rows` are those of the body, `first` the number of the first of
    them in the table."""

    context: DocumentContext
    block: Block
    table: Table
    columns: tuple[Column, ...]
    first: int
    rows: Sequence[Row]

    def having(self, *holds: Holds) -> list[int]:
        """The numbers of the columns that hold one of these."""
        return [at for at, column in enumerate(self.columns) if column.holds in holds]

    @property
    def zone(self) -> Zone:
        """What the headings above the table announce, in English, Chinese or Japanese."""
        zone = self.context.zone(self.block)
        above = " ".join(heading for _, heading in self.block.headings)
        if zone is not Zone.OTHER or not has_letters(above):
            return zone
        return zone_of(PACKS["ja" if is_japanese(above) else "zh"], self.block)

    @property
    def of_models(self) -> bool:
        """Whether the rows are models. What they saw was pretraining where the document speaks of any: the words
        before such a table tell the whole story, from pretraining to preference tuning."""
        models, data = self.having(Holds.MODEL), self.having(Holds.DATASET)
        return bool(self.having(Holds.SEEN, Holds.DATA_WORDS)) and (not data or bool(models and models[0] < data[0]))

    @property
    def stage(self) -> Stage:
        return stage_below_title(self.context, self.block)

    def stage_of(self, column: int) -> Stage:
        """The stage a column's header names, else that of the headings above, else of the words before the table."""
        named = stage_in(self.columns[column].header)
        if named is not Stage.UNSPECIFIED:
            return named
        above = self.stage
        if above is not Stage.UNSPECIFIED or not self.of_models:
            return above if above is not Stage.UNSPECIFIED else stage_in(self.context.lead_in(self.block)[-400:])
        return Stage.PRETRAINING if _PRETRAINED.search(self.context.reading.source) else above

    def draft(
        self,
        kind: ClaimKind,
        row: int,
        content: SpanText,
        start: int,
        end: int,
        object: str,
        rule: str,
        **more: object,
    ) -> Draft:
        """A claim anchored on `content.text[start:end]`, quoted with its row (`row` counts body rows)."""
        low, high = content.source_span(start, end)
        row_start, row_end = self.table.row_spans[self.first + row]
        if row_end - row_start > LONGEST_QUOTE or not row_start <= low < high <= row_end:
            row_start, row_end = content.source_span(0, len(content.text))
        if row_end - row_start > LONGEST_QUOTE:
            row_start, row_end = low, high
        return Draft(kind, row_start, row_end, low, high, object, f"table.{rule}@1", **more)  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Place:
    """One cell of a view: `number` counts body rows, `at` columns."""

    view: View
    number: int
    at: int
    cell: Cell

    @property
    def column(self) -> Column:
        return self.view.columns[self.at]

    @property
    def text(self) -> str:
        return self.cell.content.text

    def draft(self, kind: ClaimKind, start: int, end: int, object: str, rule: str, **more: object) -> Draft:
        return self.view.draft(kind, self.number, self.cell.content, start, end, object, rule, **more)


def words(cell: Cell | None) -> str:
    return cell.content.text.strip() if cell is not None else ""


def view_of(context: DocumentContext, block: Block) -> View | None:
    """The view of a table block; None for tables without a body."""
    table = block.table
    if table is None or not table.rows:
        return None
    heads = _header_rows(table)
    if heads >= len(table.rows):
        return None
    columns = [header_column(_header(table, heads, at)) for at in range(len(table.rows[0]))]
    body = table.rows[heads:]
    for at, column in enumerate(columns):
        if column.holds in {Holds.OTHER, Holds.SETTING} and mostly_languages([words(row[at]) for row in body]):
            columns[at] = Column(Holds.LANGUAGE, column.header)
        elif at and column.holds is Holds.OTHER and _adds_up(body, at):
            columns[at] = Column(Holds.SHARE, column.header, written=f"{column.written} %")
    if not any(column.holds in _LABELS and column.header != "size" for column in columns) and _names_data(
        columns, body
    ):
        columns[0] = Column(Holds.DATASET, columns[0].header, written=columns[0].written)
    for at, column in enumerate(columns):
        if column.header == "size" and any(one.holds in _COUNTED for one in columns[:at]):
            columns[at] = replace(column, holds=Holds.SIZE)
    return View(context, block, table, tuple(columns), heads, body)


_LABELS = frozenset(
    {Holds.DATASET, Holds.MODEL, Holds.LANGUAGE, Holds.SPLIT, Holds.BASE, Holds.DATA_WORDS, Holds.SEEN}
)
_COUNTED = frozenset({Holds.DATASET, Holds.LANGUAGE, Holds.SPLIT})
"""Columns of what a bare "Size" after them is the amount of; of models it is the number of parameters."""
_NAME = frozenset({"", "name", "names", "resource", "category", "type", "domain", "component name", "origin"})
_ENOUGH = 60
_AMOUNTS = frozenset({Holds.SIZE, Holds.SHARE, Holds.LICENCE})


def _names_data(columns: Sequence[Column], body: Sequence[Row]) -> bool:
    """Whether a first column without a telling header names datasets: a third of its cells are known or say so, none
    is a model or a tool, and another column has amounts, shares or licences of them."""
    if columns[0].header not in _NAME or not any(
        column.holds in _AMOUNTS or column.header == "size" for column in columns[1:]
    ):
        return False
    cells = [row[0].content for row in body[:_ENOUGH] if row[0] is not None]
    kinds = [{one.type for one in find_mentions(content)} for content in cells]
    if any(found & {MentionType.MODEL, MentionType.TOOL} for found in kinds):
        return False
    return len(kinds) >= 2 and sum(MentionType.DATASET in found for found in kinds) * 3 >= len(kinds)


def _adds_up(body: Sequence[Row], at: int) -> bool:
    """Whether a column of plain numbers makes a hundred: the shares of a mix, under the name of what was mixed."""
    numbers: list[float] = []
    for row in body:
        cell = words(row[at]).rstrip("% ")
        plain, empty = _PLAIN.fullmatch(cell) is not None, not cell.strip("-–— ")
        if empty or is_total(words(row[0])):
            continue
        if not plain:  # most columns say so in their first row
            return False
        numbers.append(float(cell))
    return len(numbers) >= 2 and abs(sum(numbers) - 100) <= _ROUNDED and max(numbers) <= 100


def _header_rows(table: Table) -> int:
    """Header rows as read; more where a row of all header cells holds figures, or a second row names columns."""
    heads = max(1, table.header_rows)
    while heads > 1 and any(_FIGURE.match(words(cell)) for cell in table.rows[heads - 1][1:]):
        heads -= 1
    if heads < len(table.rows) - 1 and _spans(table.rows[0]) and _names_columns(table.rows[heads]):
        heads += 1
    return heads


def _spans(row: Row) -> bool:
    return any(cell is not None and cell.column_span > 1 for cell in row)


def _names_columns(row: Row) -> bool:
    named = [words(cell) for cell in row if words(cell)]
    known = [name for name in named if header_column(name).holds is not Holds.OTHER]
    return len(known) * 2 > len(named) and not any(_FIGURE.match(name) for name in named)


def _header(table: Table, heads: int, at: int) -> str:
    """The words above a column, each cell once; the lowest row alone where it types the column by itself."""
    cells = [table.rows[row][at] for row in range(heads)]
    names = list(dict.fromkeys(words(cell) for cell in cells if words(cell)))
    if len(names) > 1 and header_column(names[-1]).holds is not Holds.OTHER:
        return names[-1]
    return " ".join(names)
