"""Dates and periods as documents write them, to YYYY, YYYY-MM, YYYY-MM-DD or an interval with a slash."""

from collections.abc import Iterator

import regex

from db.records.record import record

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
_PART = rf"""
    (?P<iso>{_YEAR}[-/.](?:0[1-9]|1[0-2])(?:[-/.](?:[0-2]\d|3[01]))?)(?!\d)
  | (?:(?P<day>{_DAY})\s(?:of\s)?)?(?P<month>{_MONTH})(?:\s(?P<day_after>{_DAY})(?!\d))?
    (?:,?\s(?:of\s)?(?P<year>{_YEAR}))?
  | (?P<quarter>Q[1-4])\s?(?P<quarter_year>{_YEAR})
  | (?:(?P<season>(?:early|mid|late|end\sof|beginning\sof|start\sof)[-\s]))?(?P<only>{_YEAR})
"""
_SINGLE = regex.compile(rf"(?<![\w$#-])(?<![\w][.,/])(?:{_PART})(?![\w%]|[.,]\d|/\d)", regex.VERBOSE)
_NUMERIC = regex.compile(rf"(?<![\w.,/$#-])(?:0?[1-9]|1[0-2])/{_YEAR}(?![\w/])")
_JOIN = regex.compile(r"\s*(?:-|–|—|−|~|to|until|till|through|and|or|/|up to)\s*(?:the\s)?(?:end of\s)?")
_CUE = regex.compile(rf"(?<!\d){_YEAR}(?!\d)")


@record(frozen=True, slots=True)
class DateMention:
    """A date or period at `start:end` of a text; `value` is YYYY[-MM[-DD]] or `from/to`."""

    start: int
    end: int
    value: str


def find_dates(text: str) -> list[DateMention]:
    """Every date in `text` that has a year, in order; two joined by a dash or "to" are one period."""
    return list(_joined(text, list(_singles(text)))) if _CUE.search(text) else []


@record(frozen=True, slots=True)
class _Single:
    start: int
    end: int
    year: str
    rest: str


def _singles(text: str) -> Iterator[_Single]:
    for match in _SINGLE.finditer(text):
        if (single := _single(match)) is not None:
            yield single
    for match in _NUMERIC.finditer(text):
        month, year = match.group().split("/")
        yield _Single(match.start(), match.end(), year, f"-{int(month):02}")


def _single(match: regex.Match[str]) -> _Single | None:
    if match["iso"]:
        return _Single(match.start(), match.end(), match["iso"][:4], regex.sub(r"[/.]", "-", match["iso"][4:]))
    if match["month"]:
        month = match["month"].rstrip(".")[:3].casefold()
        number = next(at for at, name in enumerate(_MONTHS, 1) if name.startswith(month))
        day = match["day"] or match["day_after"]
        rest = f"-{number:02}" + (f"-{int(regex.sub(r'[^0-9]', '', day)):02}" if day else "")
        return _Single(match.start(), match.end(), match["year"] or "", rest)
    if match["quarter"]:
        quarter = int(match["quarter"][1])
        return _Single(match.start(), match.end(), match["quarter_year"], f"-{quarter * 3 - 2:02}/{quarter * 3:02}")
    return _Single(match.start(), match.end(), match["only"], "")


def _joined(text: str, singles: list[_Single]) -> Iterator[DateMention]:
    singles = sorted(singles, key=lambda one: one.start)
    at = 0
    while at < len(singles):
        first = singles[at]
        if at + 1 < len(singles):
            second = singles[at + 1]
            between = text[first.end : second.start]
            if second.year and len(between) < 20 and _JOIN.fullmatch(between) and _ordered(first, second):
                yield DateMention(first.start, second.end, f"{first.year or second.year}{first.rest}/{_text(second)}")
                at += 2
                continue
        if first.year:
            yield DateMention(first.start, first.end, _text(first))
        at += 1


def _ordered(first: _Single, second: _Single) -> bool:
    return (
        "/" not in first.rest + second.rest and (first.year or second.year) + first.rest <= second.year + second.rest
    )


def _text(single: _Single) -> str:
    """A quarter `-01/03` becomes `YYYY-01/YYYY-03`."""
    low, slash, high = single.rest.partition("/")
    return f"{single.year}{low}" + (f"/{single.year}-{high}" if slash else "")
