"""Reads the cells beside a row's name: amount, share, passes, licence, language, dates, generator."""

from collections.abc import Callable, Iterator

import regex

from db.vocabulary import ClaimKind, Stage
from provenance.claims.dates import find_dates
from provenance.claims.draft import Draft
from provenance.claims.mentions import MentionType, find_mentions
from provenance.claims.names.licences import EXPRESSION as LICENCE
from provenance.claims.names.licences import licence_id
from provenance.claims.quantities import DATA_UNITS, find_quantities
from provenance.claims.tables.cells import is_nothing, models_in, quantity_in
from provenance.claims.tables.columns import Holds
from provenance.claims.tables.view import Place, View, words

_TIMES = regex.compile(r"\s*(?P<said>(?P<number>\d{1,3}(?:\.\d{1,3})?)\s?[x×])\s*")
"""Passes over a part of a mix, written as a factor."""
LONGEST_AMOUNT = 40
"""Code points of a cell that is an amount and nothing more."""
_GIGA = regex.compile(r"[\d.,]+\s?G")


def read_figures(view: View, number: int, subject: str, *, skip: int = -1) -> Iterator[Draft]:
    """The claims of a row's other cells about `subject`, a dataset or model; empty for the whole."""
    for at, column in enumerate(view.columns):
        reader = _READERS.get(column.holds if column.header != "size" else Holds.SIZE)
        cell = view.rows[number][at]
        if at == skip or cell is None or reader is None or is_nothing(words(cell)):
            continue
        if not (number and view.rows[number - 1][at] is cell):
            yield from reader(Place(view, number, at, cell), subject)


def is_of_counts(view: View) -> bool:
    """Whether every column counts and no row has a name: "# sites | # documents" over one row of figures."""
    counting = view.having(Holds.SIZE, Holds.SEEN)
    return len(counting) == len(view.columns) and len(view.rows) == 1


def read_counts(view: View) -> Iterator[Draft]:
    """The figures of a table of counts, each in the unit of its column's header."""
    for at, column in enumerate(view.columns):
        cell = view.rows[0][at]
        found = quantity_in(cell, column) if cell is not None else None
        if cell is not None and found is not None:
            quantity, start, end = found
            unit = quantity.unit or "examples"
            yield Place(view, 0, at, cell).draft(ClaimKind.SIZE, start, end, unit, "counts", value=quantity.value,
                                                 unit=unit)  # fmt: skip


def _size(place: Place, subject: str) -> Iterator[Draft]:
    column = place.column
    found = quantity_in(place.cell, column)
    if found is None:
        return
    quantity, start, end = found
    if quantity.unit == "percent":
        yield from _share(place, subject)
        return
    unit = quantity.unit if quantity.unit not in {None, "tokens"} else column.unit or quantity.unit
    if unit is None and _in_bytes(place):
        unit = "bytes"
    if unit is None or unit in DATA_UNITS | {"bytes", "training tuples", "triples"}:
        yield place.draft(
            ClaimKind.SIZE, start, end, _counted(column.holds, unit), "size", subject=subject, value=quantity.value,
            unit=unit or "examples", stage=_stage(place), hedge=quantity.qualifier or None,
        )  # fmt: skip


def _amount_of_data(place: Place, subject: str) -> Iterator[Draft]:
    """An amount with its unit where the column says training data: "<100 hrs"."""
    found = quantity_in(place.cell, place.column) if len(place.text) < LONGEST_AMOUNT else None
    if found is not None and found[0].unit in DATA_UNITS | {"bytes"} and found[0].unit_end > found[0].end:
        yield from _size(place, subject)


def _in_bytes(place: Place) -> bool:
    """Whether a column of sizes such as `241M` and `2.3G` is in bytes: nothing else is counted by the G."""
    return "size" in place.column.header and any(_GIGA.fullmatch(words(row[place.at])) for row in place.view.rows)


def _counted(holds: Holds, unit: str | None) -> str:
    if unit == "bytes":
        return "data size"
    return f"training {unit}" if holds is Holds.SEEN and unit else unit or "examples"


def _stage(place: Place) -> Stage:
    return Stage.UNSPECIFIED if place.view.context.about_dataset else place.view.stage_of(place.at)


def _share(place: Place, subject: str) -> Iterator[Draft]:
    found = next(iter(find_quantities(place.text)), None)
    if found is None or not subject or len(place.text) > 24:
        return
    percent = found.unit == "percent" or "%" in place.column.header or "percent" in place.column.header
    if percent or found.number <= 100:
        unit = "percent" if percent or found.number > 1 else "fraction"
        yield place.draft(ClaimKind.PROPORTION, found.start, found.end, subject, "share", value=found.value,
                          unit=unit, stage=_stage(place))  # fmt: skip


def _epochs(place: Place, subject: str) -> Iterator[Draft]:
    if (times := _TIMES.fullmatch(place.text)) is not None:
        yield place.draft(ClaimKind.EPOCHS, *times.span("said"), subject or "training data", "epochs",
                          value=times["number"], unit="epochs", stage=_stage(place))  # fmt: skip
        return
    found = next(iter(find_quantities(place.text)), None)
    if found is not None and found.number <= 1000 and len(place.text) < 24:
        yield place.draft(ClaimKind.EPOCHS, found.start, found.end, subject or "training data", "epochs",
                          value=found.value, unit="epochs", stage=_stage(place))  # fmt: skip


def _licence(place: Place, subject: str) -> Iterator[Draft]:
    found = list(LICENCE.finditer(place.text))[:3]
    for one in found:
        yield place.draft(ClaimKind.DATA_LICENCE, one.start(), one.end(), licence_id(one.group()), "licence",
                          subject=subject)  # fmt: skip
    if not found and len(place.text) < 60:
        yield place.draft(ClaimKind.DATA_LICENCE, 0, len(place.text), place.text, "licence", subject=subject)


_SEVERAL = regex.compile(r"(?i)multi(?:ple|-?lingual)(?: languages)?|多语言?|多语种|\d+\+? languages")


def _language(place: Place, subject: str) -> Iterator[Draft]:
    if _SEVERAL.fullmatch(place.text.strip()):
        yield place.draft(ClaimKind.LANGUAGE, 0, len(place.text), "multilingual", "language", subject=subject)
        return
    for one in find_mentions(place.cell.content):
        if one.type is MentionType.LANGUAGE:
            yield place.draft(ClaimKind.LANGUAGE, one.start, one.end, one.name, "language", subject=subject)


def _dates(place: Place, subject: str) -> Iterator[Draft]:
    cutoff = place.column.holds is Holds.CUTOFF
    found = find_dates(place.text)
    value = found[0].value if found else _american(place.text)
    if value is not None:
        start, end = (found[0].start, found[0].end) if found else (0, len(place.text))
        kind = ClaimKind.CUTOFF if cutoff else ClaimKind.COLLECTION_PERIOD
        yield place.draft(kind, start, end, "data cutoff" if cutoff else "collection period", kind, subject=subject,
                          value=value, unit="date", stage=_stage(place))  # fmt: skip


def _american(text: str) -> str | None:
    """`4/23/2025` in a column of dates."""
    found = regex.fullmatch(r"\s*(\d{1,2})/(\d{1,2})/(20\d\d)\s*", text)
    return f"{found[3]}-{int(found[1]):02}-{int(found[2]):02}" if found and int(found[1]) <= 12 else None


def _generator(place: Place, subject: str) -> Iterator[Draft]:
    for start, end, name, address in models_in(place.cell.content):
        yield place.draft(ClaimKind.SYNTHETIC, start, end, name, "generator", subject=subject, address=address)


_READERS: dict[Holds, Callable[[Place, str], Iterator[Draft]]] = {
    Holds.SIZE: _size, Holds.SEEN: _size, Holds.SHARE: _share, Holds.EPOCHS: _epochs, Holds.LICENCE: _licence,
    Holds.DATA_WORDS: _amount_of_data, Holds.LANGUAGE: _language,
    Holds.PERIOD: _dates, Holds.CUTOFF: _dates, Holds.GENERATOR: _generator,
}  # fmt: skip
