"""Tables of splits: how many examples a dataset has for training, validation and test."""

from collections.abc import Iterator

import regex

from db.records import Cell
from db.vocabulary import ClaimKind, Stage
from provenance.claims.cell_quantities import read_quantity
from provenance.claims.draft import Draft
from provenance.claims.quantities import DATA_UNITS, Quantity, find_quantities, unit_of
from provenance.claims.tables.columns import Column, Holds
from provenance.claims.tables.view import View, words

SPLIT = regex.compile(
    r"(?i)\W*(?:(?:\w+[ _.-])?(?:train|tain|trai?ning|valid|validation|val|dev|development|test|testing|unsupervised"
    r"|eval|evaluation|held-?out|hidden)"
    r"(?:[ ._-]?(?:r?\d{1,4}\w?|matched|mismatched|clean|other|full|small|medium|large|raw|gold|x?[lms]))?"
    r"(?:[ _-]?(?:set|split|data(?:set)?))?)(?:\s?\([^)]*\))?\W*"
)
_STAGE = regex.compile(r"(?i)\b(?:pre|post|mid|fine)[- ]?(?:train|tun)")
_NO_COUNT = regex.compile(
    r"(?i)\b(?:avg|average|mean|median|max\w*|min\w*|length|ratio|percent\w*|per|std|vocab\w*|accuracy|f1|score|loss|time|unique|rate|types?|usd|gpu|cost|flops?|steps?|epochs?)\b|[%$€]|(?<!\br)/"
)
_WHOLE = regex.compile(
    r"\W*(?:\d{1,3}(?:[ ,.'’\u202f\u00a0]\d{3})+|\d+(?:\.\d+)?\s?[KkMB]?)\W*"
    r"(?:[A-Za-z][a-z-]{0,20}(?: [a-z-]{1,20}){0,2})?\W*"
)
_SPACED = regex.compile(r"(?<![\d.,])\d{1,3}(?:[ \u202f\u00a0]\d{3})+(?![\d.,])")
_COUNTING = regex.compile(r"(?i)\W*(?:#|n\b|no\.|num\w*|(?:total )?number of|count|total)")
_ONE_WORD = regex.compile(r"[a-z][a-z_-]{2,20}")
_MOST = 400
"""Cells. A dataset of a hundred configurations is not read number by number."""


def is_split_table(view: View) -> bool:
    """Whether the columns are splits, or the rows are and a column counts."""
    columns = _split_columns(view)
    return (bool(columns) and (len(columns) > 1 or view.context.about_dataset)) or (has_split_rows(view))


def has_split_columns(view: View) -> bool:
    """Whether so many columns are splits that one that is called like a score is one too: "train r2"."""
    return len(_split_columns(view)) > 2


def has_split_rows(view: View) -> bool:
    """Whether the rows are splits and a column counts, whatever else is averaged in the table."""
    return len(_split_rows(view)) >= 2 and bool(_count_columns(view))


def _split_columns(view: View) -> list[int]:
    found = [at for at, column in enumerate(view.columns) if at and SPLIT.fullmatch(column.header)]
    found = [at for at in found if _counts(view, [at]) and not _STAGE.search(view.columns[at].header)]
    found = sorted({*found, *_beside(view, found)})
    if not view.columns[0].header or not SPLIT.fullmatch(view.columns[0].header):
        return found
    named = sum(SPLIT.fullmatch(column.header) is not None for column in view.columns)
    return [0, *found] if named >= 2 and _counts(view, [0, *found]) else []


def _beside(view: View, splits: list[int]) -> list[int]:
    """Columns of figures under one unknown word beside two splits: parts of the data that are called otherwise."""
    if len(splits) < 2 or not view.context.about_dataset:
        return []
    return [
        at
        for at, column in enumerate(view.columns)
        if at and column.holds is Holds.OTHER and _ONE_WORD.fullmatch(column.header) and _counts(view, [at])
    ]


def _counts(view: View, columns: list[int]) -> bool:
    """Whether half of the cells under these columns are figures."""
    cells = [words(row[at]) for row in view.rows for at in columns if words(row[at]).strip("-–—")]
    return sum(_WHOLE.fullmatch(cell) is not None for cell in cells) * 2 >= len(cells) > 0


def _split_rows(view: View) -> list[int]:
    return [number for number, row in enumerate(view.rows) if words(row[0]) and SPLIT.fullmatch(words(row[0]))]


def _count_columns(view: View) -> list[int]:
    """Columns of a table of split rows whose header counts something."""
    counted = {Holds.SIZE, Holds.SEEN}
    return [at for at, column in enumerate(view.columns)
            if at and not _NO_COUNT.search(column.header)
            and (column.holds in counted or column.header == "size" or len(view.columns) == 2)]  # fmt: skip


def read_splits(view: View) -> Iterator[Draft]:
    """Drafts of the sizes of splits. A model's card speaks of what it was trained on: of its tables only "train"."""
    columns = _split_columns(view)
    if columns:
        if len(view.rows) * len(columns) <= _MOST:
            yield from _by_column(view, columns)
    else:
        for number in _split_rows(view):
            for at in _count_columns(view):
                yield from _count(view, number, at, words(view.rows[number][0]), _unit(view.columns[at], ""))
            yield from _shares(view, number)


_SHARED = regex.compile(
    r"(?i)(?:%|percent(?:age)?|share|proportion|fraction)\s?(?:of\s)?(?P<part>[\w][\w /-]{2,40})"
    r"|(?P<part>[\w][\w /-]{2,40}?)\s?\(?(?:%|percent(?:age)?)"
)
_MEASURED = regex.compile(r"(?i)\b(?:correct|accura\w*|error\w*|agree\w*|overlap|coverage|f1|recall|precision)\b")
_IN_PERCENT = regex.compile(r"%|percent")


def _shares(view: View, number: int) -> Iterator[Draft]:
    """How much of a split each class is: the column "Percent negative reviews"."""
    if not view.context.about_dataset:
        return
    for at, column in enumerate(view.columns):
        if at == 0 or not (column.holds is Holds.SHARE or _IN_PERCENT.search(column.header)):
            continue
        cell, part = view.rows[number][at], _SHARED.fullmatch(column.header.strip(" ()"))
        quantity = next(iter(find_quantities(cell.content.text)), None) if cell is not None else None
        if cell is None or part is None or quantity is None or _MEASURED.search(part["part"]):
            continue
        if quantity.unit == "percent":
            yield view.draft(ClaimKind.PROPORTION, number, cell.content, quantity.start, quantity.end, part["part"],
                             "share", subject=words(view.rows[number][0]), value=quantity.value, unit="percent",
                             stage=Stage.UNSPECIFIED)  # fmt: skip


def _by_column(view: View, columns: list[int]) -> Iterator[Draft]:
    for number, row in enumerate(view.rows):
        label = words(row[0]) if 0 not in columns else ""
        if _NO_COUNT.search(label):
            continue
        for at in columns:
            header = view.columns[at].header
            subject = "" if _is_count(label) or label.casefold() == "default" else label
            yield from _count(view, number, at, f"{header} {label}".strip(), _unit(view.columns[at], label), subject)


_LETTERS = regex.compile(r"[A-Za-z]{3,}")


def _is_count(label: str) -> bool:
    """Whether a row's label says what is counted ("# sentences", "Articles"), not which part of the data it is."""
    last = label.split()[-1:] or [""]
    return _COUNTING.match(label) is not None or (len(label.split()) <= 2 and unit_of(last[0]) in DATA_UNITS)


def _unit(column: Column, label: str) -> str:
    counted = f"{column.header} {label}" if _is_count(label) else column.header
    named = [unit for word in _LETTERS.findall(counted) if (unit := unit_of(word)) in DATA_UNITS]
    return named[0] or "instances" if named else "instances"


def _count(view: View, number: int, at: int, split: str, unit: str, subject: str = "") -> Iterator[Draft]:
    cell = view.rows[number][at]
    if cell is None or not _WHOLE.fullmatch(cell.content.text):
        return
    if not view.context.about_dataset and "train" not in split.casefold():
        return
    column = view.columns[at]
    quantity = read_quantity(cell.content.text, column.written) if column.unit == "bytes" else _amount(cell)
    if quantity is not None and quantity.unit not in {"percent"} and quantity.number >= 1:
        yield view.draft(ClaimKind.SIZE, number, cell.content, quantity.start, quantity.end, f"{split} split",
                         "split", subject=subject, value=quantity.value, unit=quantity.unit or unit)  # fmt: skip


def _amount(cell: Cell) -> Quantity | None:
    """The figure of a cell; `80 378` in a cell of its own is one number."""
    text = cell.content.text
    if (spaced := _SPACED.search(text)) is not None:
        start, end = spaced.span()
        return Quantity(start, end, regex.sub(r"\D", "", spaced.group()), None, end, "", "", start)
    return next(iter(find_quantities(text)), None)
