"""Dates in a form's answer: the latest date of collection, and the period of crawling."""

from collections.abc import Iterator

import regex

from db.vocabulary import ClaimKind
from provenance.claims.dates import find_dates
from provenance.claims.draft import Draft
from provenance.claims.summary_answer import Answer


def read_cutoff(answer: Answer) -> Iterator[Draft]:
    """The last date of an answer."""
    yield from _dated(answer, ClaimKind.CUTOFF)


def read_period(answer: Answer) -> Iterator[Draft]:
    """The first date or period of an answer."""
    yield from _dated(answer, ClaimKind.COLLECTION_PERIOD)


_NUMERIC = regex.compile(
    r"(?<!\d)(?:(?P<day>\d{1,2})[/-])?(?P<month>\d{1,2}|[A-Z][a-z]{2})\s?[/-]\s?(?P<year>20\d\d)(?!\d)"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _dated(answer: Answer, kind: ClaimKind) -> Iterator[Draft]:
    text = answer.text[:600]
    found = [(one.start, one.end, one.value) for one in find_dates(text)]
    numeric = [(m.start(), m.end(), _numeric(m)) for m in _NUMERIC.finditer(text)]
    taken = [
        one
        for one in numeric
        if not any(low < one[1] and one[0] < high and "-" in value for low, high, value in found)
    ]
    dates = sorted([one for one in found if not any(low <= one[0] < high for low, high, _ in taken)] + taken)
    for start, end, value in dates[-1:] if kind is ClaimKind.CUTOFF else dates[:1]:
        if value:
            yield answer.draft(
                kind, answer.start + start, answer.start + end, answer.field.object, value=value, unit="date"
            )


def _numeric(match: "regex.Match[str]") -> str:
    """`03/2024`, `30-Jun-2024`, `2/19/2025`; a day and month that could stand either way keep the year."""
    month = match["month"]
    number = (
        int(month) if month.isdigit() else (_MONTHS.index(month.casefold()) + 1 if month.casefold() in _MONTHS else 0)
    )
    if match["day"] is None or not month.isdigit():
        day = f"-{int(match['day']):02}" if match["day"] else ""
        return f"{match['year']}-{number:02}{day}" if 1 <= number <= 12 else ""
    first, second = int(match["day"]), number
    if max(first, second) > 12 >= min(first, second) >= 1:
        return f"{match['year']}-{min(first, second):02}-{max(first, second):02}"
    return match["year"]
