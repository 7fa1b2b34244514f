"""The size bands of the EU form: for each modality three boxes, of which one is ticked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from db.vocabulary import ClaimKind, Stage
from provenance.claims.check_marks import EMPTY, TICKED, read_choice
from provenance.claims.draft import Draft
from provenance.claims.flat_text import FlatText
from provenance.claims.summary_form import Answered

_BANDS: dict[str, tuple[tuple[str, str], ...]] = {
    "tokens": (
        ("0/1000000000", r"less\s*than\s*1\s*billions?\s*tokens"),
        ("1000000000/10000000000000", r"1\s*billions?\s*to\s*10\s*trillions?\s*tokens"),
        ("10000000000000", r"more\s*than\s*10\s*trillions?\s*tokens"),
    ),
    "images": (
        ("0/1000000", r"less\s*than\s*1\s*millions?\s*images"),
        ("1000000/1000000000", r"1\s*millions?\s*to\s*1\s*billions?\s*images"),
        ("1000000000", r"more\s*than\s*1\s*billions?\s*images"),
    ),
    "hours": (
        ("0/10000", r"less\s*than\s*10[\s,.]?000\s*hours"),
        ("10000/1000000", r"10[\s,.]?000\s*to\s*1\s*millions?\s*hours"),
        ("1000000", r"more\s*than\s*1\s*millions?\s*hours"),
    ),
}
"""Bands of section 1.3 of the template C(2025) 5235; the last of each is open to above."""
_COMPILED = tuple(
    (unit, number, value, regex.compile("(?i)" + words))
    for unit, bands in _BANDS.items()
    for number, (value, words) in enumerate(bands)
)
_MODALITY = {"tokens": "text", "images": "image"}
_MARKS = regex.compile(f"[{TICKED}{EMPTY}]")


@dataclass(frozen=True, slots=True)
class _Band:
    unit: str
    number: int
    value: str
    start: int
    end: int


def read_bands(flat: FlatText, answered: Sequence[Answered]) -> Iterator[Draft]:
    """A size for each modality whose ticked band can be read, and `unreadable` for each whose cannot."""
    ids = {one.field.id: one for one in answered}
    if "1.3" not in ids and "1.3.d" not in ids:
        return
    end = ids["1.3.d"].label_start if "1.3.d" in ids else len(flat.content.text)
    hours = 0
    for group in _groups(flat, end):
        modality = _MODALITY.get(group[0].unit) or _sounding(flat, group, hours)
        hours += group[0].unit == "hours"
        yield from _modality(flat, group[0].start)
        yield from _read(flat, group, modality)


def _groups(flat: FlatText, end: int) -> Iterator[list[_Band]]:
    bands = [
        _Band(unit, number, value, found.start(), found.end())
        for unit, number, value, expression in _COMPILED
        for found in expression.finditer(flat.content.text, 0, end)
    ]
    group: list[_Band] = []
    for band in sorted(bands, key=lambda one: one.start):
        if group and (band.unit != group[-1].unit or band.number <= group[-1].number):
            yield group
            group = []
        group.append(band)
    if group:
        yield group


def _sounding(flat: FlatText, group: Sequence[_Band], before: int) -> str:
    """Hours are of audio first and of video second, unless the words beside them say so otherwise."""
    beside = flat.content.text[group[-1].end : group[-1].end + 12].casefold()
    if "video" in beside:
        return "video"
    return "audio" if before == 0 else "video"


_NAMED = regex.compile(rf"(?i)[{TICKED}]\s*(?P<word>text|images?|audio|video|other)\b[^{TICKED}]*")


def _modality(flat: FlatText, bands: int) -> Iterator[Draft]:
    """The modality that is ticked right before its bands."""
    named = _NAMED.search(flat.content.text, max(0, bands - 40), bands)
    if named is not None:
        low, high = flat.content.source_span(*named.span("word"))
        yield Draft(ClaimKind.MODALITY, low, high, low, high, named["word"].casefold(), "eu_summary.1.3.a@1",
                    stage=Stage.UNSPECIFIED)  # fmt: skip


def _read(flat: FlatText, group: Sequence[_Band], modality: str) -> Iterator[Draft]:
    text = flat.content.text
    start = max(0, group[0].start - 4)
    choice = read_choice(text, [(band.start, band.end) for band in group], start, group[-1].end + 3)
    rule = f"eu_summary.1.3.b-{modality}@1"
    if choice.readable and len(choice.chosen) == 1:
        band = group[choice.chosen[0]]
        low, high = flat.content.source_span(band.start, band.end)
        yield Draft(ClaimKind.SIZE, low, high, low, high, modality, rule, value=band.value, unit=band.unit,
                    stage=Stage.UNSPECIFIED,
                    hedge="more than" if band.number == 2 else None)  # fmt: skip
    elif len(group) > 1 and not _MARKS.search(text, start, group[-1].end + 3):
        low, high = flat.content.source_span(group[0].start, group[-1].end)
        yield Draft(ClaimKind.PLACEHOLDER, low, high, low, high, f"size of {modality}", rule, value="unreadable",
                    value_written="unreadable")  # fmt: skip
