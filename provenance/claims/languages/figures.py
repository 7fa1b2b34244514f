"""Quantities and dates as a pack's language writes them: 1.5万亿中文token, 約100GB, 2200W 句对, 2023年4月."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

import regex

from provenance.claims.dates import DateMention
from provenance.claims.languages.pack import Figures, LanguagePack
from provenance.claims.quantities import Quantity, plain

_NUMBER = r"\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURES = "figures"
"""Key of the compiled grammar among the pack's expressions."""
_MOST_EXAMPLES = 10**11
"""No data set counts a hundred billion items: `600B 代码数据` are tokens."""
_COMMA = regex.compile("[,，]")
_DIGIT = regex.compile(r"\d")
_DATE = regex.compile(
    r"(?P<year>(?:19|20)\d\d)\s?年(?:\s?(?P<month>1[0-2]|0?[1-9])\s?月(?:\s?(?P<day>3[01]|[12]\d|0?[1-9])\s?[日号])"
    r"?)?(?!度?[内間间])"
)


def find_quantities(text: str, pack: LanguagePack) -> Iterator[Quantity]:
    """Quantities with a scale or unit of the pack, in order; plain numbers are left to the English grammar."""
    if not _DIGIT.search(text):
        return
    for match in _expression(pack).finditer(text):
        unit, scaled = _unit(match, pack.figures), bool(match["scale"])
        if unit is None and not scaled:
            continue
        number = _number(match, pack.figures)
        if unit == "examples" and number >= _MOST_EXAMPLES:
            unit = "tokens"
        start = match.start("before") if match["before"] else match.start("number")
        end = match.end("after") if match["after"] else match.end("amount")
        counted = text[end : match.end()].strip()
        yield Quantity(
            start,
            end,
            plain(number),
            unit,
            match.end(),
            counted,
            (match["before"] or "").strip(),
            match.start("number"),
            scaled,
        )


def _number(match: regex.Match[str], figures: Figures) -> Decimal:
    """The value of `1億8千万` or `3.2 万亿`, times the factor of a byte unit."""
    total = Decimal(0)
    for digits, scale in zip(match.captures("digits"), match.captures("scale") or [""], strict=False):
        total += Decimal(_COMMA.sub("", digits)) * figures.scales.get(scale.strip(), 1)
    return total * figures.sizes.get((match["unit"] or "").casefold(), 1)


def _unit(match: regex.Match[str], figures: Figures) -> str | None:
    written = match["unit"]
    return figures.units[written.casefold()] if written else None


def _expression(pack: LanguagePack) -> "regex.Pattern[str]":
    if _FIGURES not in pack.expressions:
        pack.expressions[_FIGURES] = _compile(pack.figures)
    return pack.expressions[_FIGURES]


def _compile(figures: Figures) -> "regex.Pattern[str]":
    scale = rf"\s?(?P<scale>{_either(figures.scales)})"
    modifiers = rf"(?:\s?(?:{_either(figures.modifiers)})){{0,6}}?"
    return regex.compile(
        rf"(?<![\d.,A-Za-z_-])(?P<before>(?:{figures.before})\s?)?(?P<amount>(?P<number>(?P<digits>{_NUMBER})"
        rf"(?:{scale}(?:(?P<digits>\d+){scale})?)?))(?P<after>\s?(?:{figures.after}))?"
        rf"(?:{modifiers}\s?(?P<unit>(?i:{_either(figures.units)})){figures.not_after_unit})?"
    )


def _either(words: Iterable[str]) -> str:
    """The words as alternatives, longer ones first; those in Latin letters end where a letter ends."""
    longest_first = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(regex.escape(word) + (r"(?![A-Za-z])" if word.isascii() else "") for word in longest_first)


def find_dates(text: str, pack: LanguagePack) -> Iterator[DateMention]:
    """2023年9月 is 2023-09; two dates joined by 至, 到, から or a dash are one period."""
    joint = pack.compiled(rf"\s?(?:{pack.period_joints})\s?")
    waiting: DateMention | None = None
    for match in _DATE.finditer(text):
        one = DateMention(match.start(), match.end(), _date(match))
        if waiting is not None and joint.fullmatch(text[waiting.end : one.start]) and waiting.value <= one.value:
            yield DateMention(waiting.start, one.end, f"{waiting.value}/{one.value}")
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _date(match: regex.Match[str]) -> str:
    parts = [match["year"]]
    parts += [f"{int(part):02}" for part in (match["month"], match["day"]) if part]
    return "-".join(parts)
