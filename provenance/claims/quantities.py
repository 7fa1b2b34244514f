"""Quantities as documents write them: number, scale, unit and what is counted.

`~15T`, `1.4 trillion tokens`, `5,500 GT`, `825 GiB`, `2B image-text pairs`, `15k instruction records`,
`between 2 and 3 million`, `over 10,000 hours`, `4.5%`. Values are plain digits, intervals `low/high`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import regex

from db.records.record import record
from provenance.claims.numerals import (
    DIGITS,
    SPELLED_CUE,
    SPELLED_OUT,
    VAGUE,
    least_of,
    low_of,
    number_of,
    plain,
    power_at,
    qualifier_before,
    scale_of,
    thousands_of,
)
from provenance.claims.units import ADJECTIVAL, BYTES, DATA_UNITS, SCALES, unit_of

__all__ = ["DATA_UNITS", "Quantity", "find_quantities", "in_bytes", "plain", "unit_of"]

_WORD = regex.compile(r"[\s\-–/+*_`\"'“”‘’(),$]{0,4}(?P<word>[A-Za-z&][A-Za-z0-9&'’.]*(?:-\d[\w.]*)?)")
_STOPS = frozenset(
    "for with and to at on per by from via using than the a an is are was were that which as or when while it we our "
    "this these has have had be been into across over through between but not if each every under about where".split()
)
_COLLECTIVES = frozenset("dataset corpus data-set subset collection".split())
_SEVERAL = frozenset("datasets corpora data-sets subsets collections".split())
_MANY = 1000
"""Nobody has thousands of datasets: "120M sample subsets" counts samples."""
_SOME = 100
"""Smaller bare numbers before "and" may number anything."""
_WHOLES = DATA_UNITS - {"hours", "minutes"}
_BEGINS_ANEW = re.compile(r"[A-Z][a-z]|[\w&'’. -]{1,30}[:=|]")
"""A line with a capital, or with a key of its own, does not go on with what the line before it counts."""
_MEMORY = re.compile(
    r"(?i)\s?(?:of\s)?(?:(?:system|gpu|video|host|free|peak|cpu|graphics|main|unified)\s)*(?:v?ram|memory|disk|storage|gpus?|cards?|hbm)\b"
)
"""What is measured in bytes and holds no data for training: "25 GB of RAM"."""
_AND = re.compile(r",?\s(?:and|or)\s|,\s|\s?/\s?")
_COMPOUND = re.compile(r"-[a-z]{3,}")
_OF_LANGUAGES = _STOPS | frozenset(
    "pair pairs family families model models of task tasks direction directions".split()
)
_DESCRIBES = re.compile(r"[a-z]+-[a-z]+\s|[a-z]+(?:ed|ly|al|ful)\s")
"""An adjective after a comma: "1 million, highly-curated pairs"."""
_FIGURE = re.compile(r"\d\d*")
"""Written so that the engine looks for a digit before anything else."""


@record(frozen=True, slots=True)
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

    def counting(self, unit: str | None, unit_end: int, counted: str) -> "Quantity":
        """The same number with its unit noun: what `dataclasses.replace` does in five times as long."""
        return Quantity(
            self.start, self.end, self.value, unit, unit_end, counted, self.qualifier, self.number_start, self.scaled
        )

    @property
    def number(self) -> float:
        """The value, or the low end of an interval."""
        return float(self.value.partition("/")[0])


def find_quantities(text: str, *, may_be_spelled: bool = True, taken: bytes | bytearray = b"") -> list[Quantity]:
    """Every quantity in `text`, in order. Linear in its length. `may_be_spelled` is False where the caller knows
    that no word for a number stands in it; figures at places that are not 0 in `taken` are part of something else."""
    found = _coordinated(text, list(_of_digits(text, taken)))
    if may_be_spelled and SPELLED_CUE.search(text):
        read = {at for one in found for at in range(one.start, one.unit_end)}
        spelled = [*_vague(text), *_quantities(text, SPELLED_OUT)]
        found += [one for one in spelled if one.start not in read and one.end - 1 not in read]
        found.sort(key=lambda one: one.start)
    return found


def _coordinated(text: str, found: list[Quantity]) -> list[Quantity]:
    """Bare amounts before "and" or a comma count what the next one counts: "8M and 120M samples"."""
    for at in range(len(found) - 2, -1, -1):
        one, after = found[at], found[at + 1]
        bare = one.unit is None and one.number >= _SOME and after.number >= _SOME
        if bare and after.unit in DATA_UNITS and _AND.fullmatch(text, one.end, after.start):
            found[at] = one.counting(after.unit, one.unit_end, after.counted)
    return found


def _of_digits(text: str, taken: bytes | bytearray) -> Iterator[Quantity]:
    """Figures are found by the quick engine, and read where they stand."""
    at = 0
    for figure in _FIGURE.finditer(text):
        if taken and taken[figure.start()]:
            continue
        begin = _with_signs(text, figure.start())
        if begin < at:
            continue
        start = begin + (text[begin] == "$")
        if (power := power_at(text, start)) is not None:
            at = power[0]
            yield _of_power(text, start, *power)
        elif (match := DIGITS.match(text, begin)) is not None:
            quantity = _read(text, match)
            at = match.end()
            if quantity is not None:
                at = max(at, quantity.end)
                yield quantity


def _with_signs(text: str, start: int) -> int:
    """Where a figure begins that may have a point and a sign of currency before its first digit."""
    if start and text[start - 1] == ".":
        start -= 1
    return start - 1 if start and text[start - 1] in "$€£" else start


def _of_power(text: str, start: int, end: int, value: Decimal) -> Quantity:
    written = qualifier_before(text[max(0, start - 40) : start])
    begin = start - len(written.lstrip())
    bare = Quantity(begin, end, plain(value), None, end, "", written.strip(), start, True)
    return _with_unit(text, bare) or bare


def _vague(text: str) -> Iterator[Quantity]:
    """Orders of magnitude with what they count, as "millions of pages"; the value is the least they can be."""
    for match in VAGUE.finditer(text):
        bare = Quantity(
            match.start(),
            match.end(),
            plain(least_of(match)),
            None,
            match.end(),
            "",
            match.group(),
            match.start(),
            True,
        )
        read = _with_unit(text, bare)
        if read is not None and read.unit is not None:
            yield read


def _quantities(text: str, expression: "regex.Pattern[str]") -> Iterator[Quantity]:
    for match in expression.finditer(text):
        quantity = _read(text, match)
        if quantity is not None:
            yield quantity


def _read(text: str, match: regex.Match[str]) -> Quantity | None:
    low, scaled = low_of(match)
    if low is None:
        return None
    high = number_of(match["high"]) if match["high"] else None
    high_scale = scale_of(match["high_scale"])
    end, start = match.end(), match.start("low")
    if high is not None:
        if not scaled and high_scale != 1:
            low *= high_scale
        high *= high_scale
        if high <= low:
            high, end = None, match.end("low")
    written = qualifier_before(text[max(0, start - 40) : start])
    begin, qualifier = start - len(written.lstrip()), written.strip()
    value = plain(low) if high is None else f"{plain(low)}/{plain(high)}"
    if text[start - 1 : start] == "[" and text[end : end + 1] == "]" and not match["percent"]:
        return None  # a reference
    if match["percent"] and end == match.end():
        return Quantity(begin, end, value, "percent", end, "", qualifier, start)
    bare = Quantity(begin, end, value, None, end, "", qualifier, start, scaled)
    spelled = match.re is SPELLED_OUT
    read = _with_unit(text, bare)
    if read is None or (read.unit is None and spelled and not match["spelled_scale"]):
        return None
    return read if spelled or high is not None or scaled else _in_thousands(read, match["digits"])


def _in_thousands(quantity: Quantity, digits: str) -> Quantity:
    """`15.000 images` are fifteen thousand: what comes in wholes is not counted to a thousandth."""
    if quantity.unit in _WHOLES and (value := thousands_of(digits)) is not None:
        return replace(quantity, value=plain(value))
    return quantity


def _with_unit(text: str, quantity: Quantity) -> Quantity:
    """Read up to six words after the number for the noun that is counted; the furthest noun wins."""
    at, best = quantity.end, None
    for position in range(7):
        word = _WORD.match(text, at)
        if word is None or _breaks_off(text, quantity, word, at, position):
            break
        noun = word["word"].rstrip(".'’")
        folded, start = noun.casefold(), word.start("word")
        if position == 0 and folded in BYTES and (noun != folded or len(noun) > 3):
            return in_bytes(text, quantity, start + len(noun), folded)
        if position == 0 and noun in {"GT", "BT", "MT", "TT"}:
            return _scaled_tokens(quantity, noun, start + 2)
        if folded in _STOPS or (folded == "of" and position > 0) or folded == "x":
            break
        if best is not None and (folded in _COLLECTIVES or (folded in _SEVERAL and quantity.number >= _MANY)):
            break
        hung = (position > 0 and text[at:start] == "-" and folded in ADJECTIVAL) or (
            quantity.number > 1 and _is_modifier(text, folded, start + len(noun))
        )
        if not hung and (unit := unit_of(noun)) is not None and not (folded == "h" and position):
            best = (start + len(noun), unit)
            if unit not in DATA_UNITS:
                break
        at = start + len(noun)
        if word["word"] != noun:
            break
    if best is None or (best[1] == "datasets" and quantity.number >= _MANY):
        return quantity
    counted = " ".join(text[quantity.end : best[0]].split()).strip(" -")
    return quantity.counting(best[1], best[0], counted)


def _is_modifier(text: str, noun: str, end: int) -> bool:
    """Whether a noun says which things are counted, not what: "708 English language articles", "expert-written"."""
    if noun == "language":
        after = _WORD.match(text, end)
        return after is not None and "\n" not in after.group() and after["word"].casefold() not in _OF_LANGUAGES
    unit = unit_of(noun)
    return unit is not None and unit not in DATA_UNITS and _COMPOUND.match(text, end) is not None


def _breaks_off(text: str, quantity: Quantity, word: "regex.Match[str]", at: int, position: int) -> bool:
    """Whether the next word belongs to something else: after a comma, a closing bracket, or a line that ends."""
    gap, start = text[at : word.start("word")], word.start("word")
    if "\n" in gap and (gap.count("\n") > 1 or _BEGINS_ANEW.match(text, start)):
        return True
    if "," in gap and "(" not in text[max(0, at - 20) : at] + gap:
        return not (position == 0 and quantity.scaled and _DESCRIBES.match(text, start))
    return ")" in gap and "(" not in text[quantity.end : start]


def in_bytes(text: str, quantity: Quantity, end: int, name: str) -> Quantity:
    """The quantity in bytes of the multiple `name`, which ends at `end` of `text`."""
    factor, unit = BYTES[name], "memory" if _MEMORY.match(text, end) else "bytes"
    ends = [plain(Decimal(part) * factor) for part in quantity.value.split("/")]
    return replace(quantity, value="/".join(ends), unit=unit, unit_end=end, counted=name)


def _scaled_tokens(quantity: Quantity, name: str, end: int) -> Quantity:
    """`5,500 GT` is 5.5e12 tokens."""
    factor = SCALES[name[0].casefold()]
    ends = [plain(Decimal(part) * factor) for part in quantity.value.split("/")]
    return replace(quantity, value="/".join(ends), unit="tokens", unit_end=end, counted=name)
