"""Reads what a value counts or dates: amounts of data, epochs, cut-offs, periods."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind, Stage
from provenance.claims.cell_quantities import read_quantity
from provenance.claims.dates import find_dates
from provenance.claims.draft import Draft
from provenance.claims.quantities import DATA_UNITS, Quantity, find_quantities
from provenance.claims.stages import stage_in
from provenance.claims.values import Value
from provenance.claims.zones import Zone


def amounts(value: Value, unit: str = "") -> Iterator[Draft]:
    for one in find_quantities(value.text):
        if one.number < _FEWEST and not unit and one.unit != "bytes":
            continue  # "(2) internal data", "Technical Report 3.0"
        if one.unit in DATA_UNITS | {"bytes"}:
            start, end = value.start + one.start, value.start + one.unit_end
            yield value.draft(ClaimKind.SIZE, start, end, counted_as(one), value=one.value, unit=one.unit,
                              hedge=one.qualifier or None, stage=_stage(value))  # fmt: skip
        elif one.unit is None and unit and (unit != "tokens" or one.number >= _FEWEST_TOKENS):
            start, end = value.start + one.start, value.start + one.end
            yield value.draft(
                ClaimKind.SIZE, start, end, unit, value=one.value, unit=unit, hedge=one.qualifier or None
            )
            return


_FEWEST = 10
_FEWEST_TOKENS = 10_000
"""A bare smaller number of tokens is a length, or has lost its scale."""


def counted_as(one: Quantity) -> str:
    """What an amount is an amount of, in a reader's words."""
    if one.unit == "bytes":
        return "data size"
    return "tokens" if one.unit == "tokens" else one.counted or one.unit or "records"


def _stage(value: Value) -> Stage:
    return value.stage if value.stage is not Stage.UNSPECIFIED else stage_in(value.text[:300])


_COUNTS = regex.compile(
    "tokens?|words?|documents?|examples?|samples?|instances?|sentences?|pairs?|images?|videos?|hours?|speakers?|records?"
    "|rows?|conversations?|dialogues?|articles?|utterances?|recordings?|questions?"
)


def read_size(value: Value) -> Iterator[Draft]:
    if value.zone is Zone.EVALUATION or len(value.text) > 300:
        return
    counted = _COUNTS.search(value.written_key.casefold())
    unit = ""
    if counted is not None:
        quantity = read_quantity("1", counted.group())
        unit = (quantity.unit if quantity else None) or counted.group()
    yield from amounts(value, unit)


def read_cutoff(value: Value) -> Iterator[Draft]:
    dates = [(date.start, date.end, date.value) for date in find_dates(value.text)]
    part = _PART_OF_YEAR.match(value.text)
    for start, end, date in dates[:1] or ([(0, part.end(), part["year"])] if part else []):
        yield value.draft(ClaimKind.CUTOFF, value.start + start, value.start + end, "data cutoff",
                          value=date, unit="date", stage=_stage(value))  # fmt: skip


_PART_OF_YEAR = regex.compile(
    r"(?i)(?:mid|early|late|end of|beginning of|spring|summer|autumn|fall|winter)[-\s]*(?:of\s)?"
    r"(?P<year>20[12]\d)(?!\d)"
)


def read_period(value: Value) -> Iterator[Draft]:
    if "test" in value.written_key.casefold() or "validation" in value.written_key.casefold():
        return
    for date in find_dates(value.text)[:1]:
        yield value.draft(ClaimKind.COLLECTION_PERIOD, value.start + date.start, value.start + date.end,
                          "collection period", value=date.value, unit="date", stage=Stage.UNSPECIFIED)  # fmt: skip


_PASSES = regex.compile(r"\D{0,12}?(?P<number>\d{1,3}(?:\.\d+)?)(?!\d|[.,]\d|\s?[kKmMe%])")


def read_epochs(value: Value) -> Iterator[Draft]:
    found = _PASSES.match(value.text)
    if found is not None and value.zone is not Zone.EVALUATION and len(value.text) < 80:
        low, high = value.start + found.start("number"), value.start + found.end("number")
        passes = str(float(found["number"])).removesuffix(".0")
        yield value.draft(ClaimKind.EPOCHS, low, high, "training data", value=passes, unit="epochs")
