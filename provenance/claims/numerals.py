"""Numbers as documents write them: digits with a scale word, powers of ten, and numbers spelled out.

`15T`, `10+ trillion`, `1.2 x 10^12`, `3e6`, `1,2B` and `15.000` of continental Europe, `forty thousand`.
"""

import re
from decimal import Decimal

import regex

from provenance.claims.units import SCALES, SPELLED, SPELLED_TENS, SPELLED_WORDS

_GROUPED = r"\d{1,3}(?:[,_’'\u202f\u00a0]\d{3})+(?:\.\d+)?(?!\d)"
_CONTINENTAL = (
    r"\d{1,3},\d{1,2}(?=\s?(?:[kKMBT]|(?i:million\w*|billion\w*|milliard\w*|mio|mrd|[kmgt]i?b))(?![\w]))"
    r"|[1-9]\d{0,2}(?:\.\d{3}){2,}(?!\.?\d)"
    r"|[1-9]\d{0,2}(?:[ ]\d{3})+(?=\s[a-z])(?![ ]\d)"
)
"""A decimal comma before a scale; full stops between more than two groups of thousands; blanks between thousands,
before a word that may be counted."""
_NUMBER = rf"{_GROUPED}|{_CONTINENTAL}|\d*\.?\d+(?!\d)"
_SCALE = (
    r"(?:\+?\s?-?(?i:thousand|millions?|billions?|trillions?|lakh|crore|mio|mln|bln|mrd|million(?:en|es|i)"
    r"|milliard(?:s|en)|milh[oõ]es|bilh[oõ]es|miliardi)\b|\s?(?:k|K|M|B|T|G|bn|Bn|BN|mn|tn|Mil|mil)"
    r"(?![\w])|[kKMBTG](?=tokens?\b))?"
)
_POWER = re.compile(
    r"(?<![\w.,^])(?:(?P<times>\d+(?:\.\d+)?)\s?(?:[x×*·]|\\times|\\cdot)\s?)?10\s?(?:\^\s?\{?\s?(?P<power>\d{1,2})\s?\}?"
    r"|(?P<raised>[¹²³⁰⁴-⁹]{1,2}))(?![\w^])"
    r"|(?<![\w.,])(?P<mantissa>\d+(?:\.\d+)?)[eE]\+?(?P<exponent>\d{1,2})(?![\w.])"
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LARGEST_POWER = 18
_APPROXIMATE = (
    r"(?:(?:approximately|approx\.?|about|around|roughly|nearly|almost|over|more than|at least|up to|circa|ca\.|some"
    r"|just under|just over|less than|under|fewer than|below|above|only|a total of|totall?ing|an? estimated"
    r"|well over|upwards of|close to|in excess of)\s+"
    r"(?:of\s+)?"
    r"|[~≈≃∼±<>≥≤]=?\s?|\\~|c\.\s)*"
)
_QUALIFIER = re.compile(rf"(?i:{_APPROXIMATE})$")
_SIGNS = "~≈≃∼±<>≥≤=.\\"
_LAST_WORDS = frozenset(
    "approximately approx about around roughly nearly almost over than least to circa ca some under below above only"
    " of totaling totalling estimated".split()
)
_UNITS_SPELLED = "|".join(SPELLED_WORDS)
_SPELLED_WORD = (
    rf"\b(?:(?:{'|'.join(SPELLED_TENS)})(?:[- ](?:{'|'.join(SPELLED_WORDS[:9])}))?|{_UNITS_SPELLED}"
    r"|half\san?(?=\s[mbt]illion)|an?(?=\s(?:thousand|million|billion|trillion)\b))\b(?![’'])"
)
_HIGH = rf"(?:\s?(?:-|–|—|to|(?<=(?i:between)\s.{{1,24}}?)and)\s?(?P<high>(?:{_NUMBER}))(?P<high_scale>{_SCALE}))?"
_TAIL = r"(?P<plus>\+)?(?P<percent>\s?(?:%|％|percent\b|per cent\b))?"
DIGITS = regex.compile(
    rf"(?P<low>(?P<digits>(?<![\w.,/:#@=-])(?<!\d\s?x\s?)[$€£]?(?:{_NUMBER}))(?P<scale>{_SCALE})"
    rf"(?!x\d)){_HIGH}{_TAIL}"
)
SPELLED_OUT = regex.compile(
    rf"(?P<low>(?P<spelled>(?i:{_SPELLED_WORD}))(?P<half>(?i:\sand\sa\shalf))?"
    rf"(?P<spelled_scale>(?i:\s(?:thousand|million|billion|trillion|hundred)))?)"
    rf"{_HIGH}{_TAIL}"
)
SPELLED_CUE = re.compile(
    rf"(?i)\b(?:{'|'.join((*SPELLED_WORDS, *SPELLED_TENS))}|half an?|an? (?:thousand|million|billion|trillion)"
    r"|(?:few|several|many) (?:hundred|thousand|million|billion)s?"
    r"|(?:hundred|thousand|million|billion|trillion)s of)\b"
)
SPELLED_CUES = (*SPELLED_WORDS, *SPELLED_TENS, "half a", "hundred", "thousand", "million", "billion", "trillion")
"""Lower-case strings of which every number in words holds one."""
VAGUE = regex.compile(
    r"(?i)\b(?:(?:(?P<few>(?:a\s)?few|several|many)|(?P<tens>tens|dozens|hundreds|thousands|millions)\sof)\s"
    r"(?P<scale>hundred|thousand|million|billion|trillion)s?|(?P<scale>hundred|thousand|million|billion|trillion)s"
    r"(?=\sof\s))\b"
)
"""Numbers that are told by their order of magnitude alone."""
_LEAST = {"tens": 10, "dozens": 12, "hundreds": 100, "thousands": 1000, "millions": 10**6}
_NOT_NUMERAL = re.compile(r"[^\d.]")


def plain(number: Decimal) -> str:
    """Plain digits, no exponent and no trailing zeros."""
    text = f"{number.normalize():f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def low_of(match: regex.Match[str]) -> tuple[Decimal | None, bool]:
    """The number, or the low end of an interval, and whether it has a scale of its own."""
    if match.re is DIGITS:
        scale = scale_of(match["scale"])
        return number_of(match["digits"]) * scale, scale != 1
    word = " ".join(match["spelled"].casefold().replace("-", " ").split())
    scale_word = (match["spelled_scale"] or "").strip().casefold()
    scale = 100 if scale_word == "hundred" else SCALES.get(scale_word, 1)
    number = _spelled(word) + (Decimal("0.5") if match["half"] else 0)
    return number * scale, scale != 1


def least_of(match: regex.Match[str]) -> Decimal:
    """The least that a number of `VAGUE` can be."""
    scale = match["scale"].casefold()
    return Decimal((100 if scale == "hundred" else SCALES[scale]) * _LEAST.get((match["tens"] or "").casefold(), 1))


def _spelled(word: str) -> Decimal:
    tens, _, ones = word.partition(" ")
    if ones and tens in SPELLED_TENS:
        return SPELLED[tens] + SPELLED[ones]
    return SPELLED.get(word, Decimal(1))


_DECIMAL_COMMA = re.compile(r"\d{1,3},\d{1,2}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


def number_of(written: str) -> Decimal:
    """The digits of a number: a comma is decimal before one or two digits, several full stops part thousands."""
    if written.isdecimal():
        return Decimal(written)
    written = written.lstrip("$€£")
    if _DECIMAL_COMMA.fullmatch(written):
        return Decimal(written.replace(",", "."))
    if written.count(".") > 1:
        return Decimal(written.replace(".", ""))
    return Decimal(_NOT_NUMERAL.sub("", written) or "0")


def thousands_of(written: str) -> Decimal | None:
    """`15.000` read as fifteen thousand, None for what cannot be."""
    return Decimal(written.replace(".", "")) if _THOUSANDS.fullmatch(written) else None


def scale_of(written: str | None) -> int:
    return SCALES.get((written or "").strip(" -+\n\t").casefold(), 1)


def power_at(text: str, start: int) -> tuple[int, Decimal] | None:
    """Where a power of ten at `start` ends and its value: `2 x 10^12`, `10⁶`, `3e6`."""
    found = _POWER.match(text, start)
    if found is None:
        return None
    exponent = int(found["power"] or (found["raised"] or found["exponent"]).translate(_SUPERSCRIPTS))
    factor = Decimal(found["times"] or found["mantissa"] or 1)
    return (found.end(), factor * 10**exponent) if exponent <= _LARGEST_POWER else None


def qualifier_before(before: str) -> str:
    """The words of approximation that `before` ends with; most numbers have none, as its last word shows."""
    bare = before.rstrip()
    if not bare or (bare[-1] not in _SIGNS and bare.rpartition(" ")[2].casefold() not in _LAST_WORDS):
        return ""
    qualified = _QUALIFIER.search(before)
    return qualified.group() if qualified else ""
