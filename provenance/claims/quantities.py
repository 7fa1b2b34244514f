"""Quantities as documents write them: number, scale, unit and what is counted.

`~15T`, `1.4 trillion tokens`, `5,500 GT`, `825 GiB`, `2B image-text pairs`, `15k instruction records`,
`between 2 and 3 million`, `over 10,000 hours`, `4.5%`. Values are plain digits, intervals `low/high`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import regex

from provenance.claims.units import BYTES, DATA_UNITS, SCALES, SPELLED, SPELLED_WORDS, unit_of

__all__ = ["DATA_UNITS", "Quantity", "find_quantities", "plain", "read_quantity", "unit_of"]

_NUMBER = r"\d{1,3}(?:[,_’'\u202f\u00a0]\d{3})+(?:\.\d+)?(?!\d)|\d*\.?\d+(?!\d)"
_SCALE = (
    r"(?:\s?-?(?i:thousand|millions?|billions?|trillions?|lakh|crore|mio|mln|bln)\b|\s?(?:k|K|M|B|T|G|bn|Bn|BN|mn"
    r"|tn|Mil|mil)"
    r"(?![\w])|[kKMBTG](?=tokens?\b))?"
)
_APPROXIMATE = (
    r"(?:(?:approximately|approx\.?|about|around|roughly|nearly|almost|over|more than|at least|up to|circa|ca\.|some"
    r"|just under|just over|less than|under|fewer than|below|above|only|a total of|totall?ing|an? estimated)\s+"
    r"(?:of\s+)?"
    r"|[~≈≃∼±<>≥≤]=?\s?|\\~|c\.\s)*"
)
_QUALIFIER = re.compile(rf"(?i:{_APPROXIMATE})$")
_SIGNS = "~≈≃∼±<>≥≤=.\\"
_LAST_WORDS = frozenset(
    "approximately approx about around roughly nearly almost over than least to circa ca some under below above only"
    " of totaling totalling estimated".split()
)
_SPELLED_WORD = (
    rf"\b(?:{'|'.join(SPELLED_WORDS)}|half\san?(?=\s[mbt]illion)|an?(?=\s(?:thousand|million|billion|trillion)\b))\b"
    rf"(?![’'])"
)
_HIGH = rf"(?:\s?(?:-|–|—|to|and)\s?(?P<high>(?:{_NUMBER}))(?P<high_scale>{_SCALE}))?"
_TAIL = r"(?P<plus>\+)?(?P<percent>\s?(?:%|％|percent\b|per cent\b))?"
_DIGITS = regex.compile(
    rf"(?P<low>(?P<digits>(?<![\w.,/:#@=-])(?<!\d\s?x\s?)[$€£]?(?:{_NUMBER}))(?P<scale>{_SCALE})"
    rf"(?!x\d)){_HIGH}{_TAIL}"
)
_SPELLED_OUT = regex.compile(
    rf"(?P<low>(?P<spelled>(?i:{_SPELLED_WORD}))(?P<half>(?i:\sand\sa\shalf))?(?P<spelled_scale>(?i:\s(?:thousand|million|billion|trillion"
    rf"|hundred)))?)"
    rf"{_HIGH}{_TAIL}"
)
_WORD = regex.compile(r"[\s\-–/+*_`\"'“”‘’(),]{0,4}(?P<word>[A-Za-z&][A-Za-z0-9&'’.]*)")
_STOPS = frozenset(
    "for with and to at on per by from via using than the a an is are was were that which as or when while it we our "
    "this these has have had be been into across over through between but not if each every under about where".split()
)
_COLLECTIVES = frozenset("dataset corpus data-set subset collection".split())
_SPELLED_CUE = re.compile(
    rf"(?i)\b(?:{'|'.join(SPELLED_WORDS)}|half an?|an? (?:thousand|million|billion|trillion))\b"
)
_NOT_NUMERAL = re.compile(r"[^\d.]")
_FIGURE = re.compile(r"[$€£]?\.?\d+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written at `start:end` of a text; `unit_end` is where its unit noun ends (else `end`).

    `value` is plain digits or `low/high`; `unit` a key of `UNITS`, "bytes", "percent", or None; `counted` the
    words from the number to the unit noun ("image-text pairs"); `qualifier` as written ("over", "~").
    """

    start: int
    end: int
    value: str
    unit: str | None
    unit_end: int
    counted: str
    qualifier: str
    number_start: int
    scaled: bool = False

    @property
    def number(self) -> float:
        """The value, or the low end of an interval."""
        return float(self.value.partition("/")[0])


def plain(number: Decimal) -> str:
    """Plain digits, no exponent and no trailing zeros."""
    text = f"{number.normalize():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def find_quantities(text: str) -> list[Quantity]:
    """Every quantity in `text`, in order. Linear in its length."""
    found = list(_of_digits(text))
    if _SPELLED_CUE.search(text):
        taken = {at for one in found for at in range(one.start, one.unit_end)}
        spelled = _quantities(text, _SPELLED_OUT)
        found += [one for one in spelled if one.start not in taken and one.end - 1 not in taken]
        found.sort(key=lambda one: one.start)
    return found


def _of_digits(text: str) -> Iterator[Quantity]:
    """Figures are found by the quick engine, and read where they stand."""
    at = 0
    for figure in _FIGURE.finditer(text):
        if figure.start() >= at and (match := _DIGITS.match(text, figure.start())) is not None:
            quantity = _read(text, match)
            at = match.end()
            if quantity is not None:
                at = max(at, quantity.end)
                yield quantity


def _quantities(text: str, expression: "regex.Pattern[str]") -> Iterator[Quantity]:
    for match in expression.finditer(text):
        quantity = _read(text, match)
        if quantity is not None:
            yield quantity


def _read(text: str, match: regex.Match[str]) -> Quantity | None:
    low, scaled = _low(match)
    if low is None:
        return None
    high = _number(match["high"]) if match["high"] else None
    high_scale = _scale(match["high_scale"])
    end, start = match.end(), match.start("low")
    if high is not None:
        if not scaled and high_scale != 1:
            low *= high_scale
        high *= high_scale
        if high <= low:
            high, end = None, match.end("low")
    written = _qualifier(text[max(0, start - 40) : start])
    begin, qualifier = start - len(written.lstrip()), written.strip()
    value = plain(low) if high is None else f"{plain(low)}/{plain(high)}"
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]" and not match["percent"]:
        return None  # a reference
    if match["percent"] and end == match.end():
        return Quantity(begin, end, value, "percent", end, "", qualifier, start)
    return _with_unit(text, Quantity(begin, end, value, None, end, "", qualifier, start, scaled), match)


def _qualifier(before: str) -> str:
    """The words of approximation that `before` ends with; most numbers have none, as its last word shows."""
    bare = before.rstrip()
    if not bare or (bare[-1] not in _SIGNS and bare.rpartition(" ")[2].casefold() not in _LAST_WORDS):
        return ""
    qualified = _QUALIFIER.search(before)
    return qualified.group() if qualified else ""


def _low(match: regex.Match[str]) -> tuple[Decimal | None, bool]:
    groups = match.groupdict()
    if groups.get("digits"):
        scale = _scale(match["scale"])
        return _number(match["digits"]) * scale, scale != 1
    word = match["spelled"].casefold()
    scale_word = (match["spelled_scale"] or "").strip().casefold()
    scale = 100 if scale_word == "hundred" else SCALES.get(scale_word, 1)
    number = SPELLED.get(" ".join(word.split()), Decimal(1)) + (Decimal("0.5") if match["half"] else 0)
    return number * scale, scale != 1


def _number(written: str) -> Decimal:
    return Decimal(_NOT_NUMERAL.sub("", written) or "0")


def _scale(written: str | None) -> int:
    return SCALES.get((written or "").strip(" -").casefold(), 1)


def _with_unit(text: str, quantity: Quantity, match: regex.Match[str]) -> Quantity | None:
    """Read up to six words after the number for the noun that is counted; the furthest noun wins."""
    at, best, of_bytes = quantity.end, None, None
    for position in range(7):
        word = _WORD.match(text, at)
        if word is None or (position and text[at : word.start("word")].count("\n") > 1):
            break
        noun = word["word"].rstrip(".'’")
        folded = noun.casefold()
        if "," in (gap := text[at : word.start("word")]) and "(" not in text[max(0, at - 20) : at] + gap:
            break
        if position == 0 and folded in BYTES and (noun != folded or len(noun) > 3):
            of_bytes = (word.start("word") + len(noun), folded)
            break
        if position == 0 and noun in {"GT", "BT", "MT", "TT"}:
            return _scaled_tokens(quantity, noun, word.start("word") + 2)
        if ")" in gap and "(" not in text[quantity.end : word.start("word")]:
            break  # the bracket that holds the number closes
        if folded in _STOPS or (folded == "of" and position > 0) or folded == "x":
            break
        if best is not None and folded in _COLLECTIVES:
            break
        if (unit := unit_of(noun)) is not None and not (folded == "h" and position):
            best = (word.start("word") + len(noun), unit)
            if unit not in DATA_UNITS:
                break
        at = word.start("word") + len(noun)
        if word["word"] != noun:
            break
    if of_bytes is not None:
        return _bytes(quantity, *of_bytes)
    if best is None:
        return None if "spelled" in match.re.groupindex and not match["spelled_scale"] else quantity
    counted = text[quantity.end : best[0]].strip(" -")
    return _replace(quantity, unit=best[1], unit_end=best[0], counted=counted)


def _bytes(quantity: Quantity, end: int, name: str) -> Quantity:
    factor = BYTES[name]
    ends = [plain(Decimal(part) * factor) for part in quantity.value.split("/")]
    return _replace(quantity, value="/".join(ends), unit="bytes", unit_end=end, counted=name)


def _scaled_tokens(quantity: Quantity, name: str, end: int) -> Quantity:
    """`5,500 GT` is 5.5e12 tokens."""
    factor = SCALES[name[0].casefold()]
    ends = [plain(Decimal(part) * factor) for part in quantity.value.split("/")]
    return _replace(quantity, value="/".join(ends), unit="tokens", unit_end=end, counted=name)


def _replace(quantity: Quantity, *, unit: str, unit_end: int, counted: str, value: str | None = None) -> Quantity:
    return Quantity(
        quantity.start, quantity.end, value or quantity.value, unit, unit_end, counted, quantity.qualifier,
        quantity.number_start, quantity.scaled,
    )  # fmt: skip


def read_quantity(cell: str, header: str = "") -> Quantity | None:
    """The quantity that a table cell or a field holds, its unit and scale completed from the column's header.

    `header` such as "Tokens (B)", "# examples", "Size (GB)", "Share %". None where the cell is no quantity.
    """
    found = find_quantities(cell)
    if not found:
        return None
    first = found[0]
    if first.unit is not None or not header:
        return first
    return _from_header(first, header)


_HEADER_SCALE = regex.compile(
    r"(?i)[(\[]\s*(?:in\s+)?(k|thousands?|m|millions?|b|bn|billions?|t|trillions?)\s*(?:of\s+)?(?:tokens?"
    r"|words?)?\s*[)\]]|\bin\s(thousands|millions|billions|trillions)\b"
)
_HEADER_BYTES = regex.compile(r"\b(?:[KMGTP]i?B|bytes)\b")


def _from_header(quantity: Quantity, header: str) -> Quantity:
    if "%" in header or "percent" in header.casefold():
        return _replace(quantity, unit="percent", unit_end=quantity.end, counted="")
    if (size := _HEADER_BYTES.search(header)) is not None:
        return _bytes(quantity, quantity.end, size.group().casefold())
    unit = next(
        (found for word in regex.findall(r"[A-Za-z&]+", header) if (found := unit_of(word)) is not None), None
    )
    if unit is None:
        return quantity
    value = quantity.value
    if (scale := _HEADER_SCALE.search(header)) is not None and not quantity.scaled:
        word = (scale[1] or scale[2]).casefold()
        factor = SCALES.get(word, 0) or SCALES[word.rstrip("s")]
        value = "/".join(plain(Decimal(part) * factor) for part in value.split("/"))
    return _replace(quantity, value=value, unit=unit, unit_end=quantity.end, counted="")
