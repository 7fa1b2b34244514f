"""Splits that are counted in running text: "Train: 10k | Dev: 1k", "train/valid/test: 5,000/500/500"."""

import re
from collections.abc import Iterator
from functools import lru_cache

import regex

from db.records import Block, SpanText
from db.vocabulary import ClaimKind, Stage
from provenance.claims.context import DocumentContext
from provenance.claims.cues import GROUPS
from provenance.claims.draft import Draft
from provenance.claims.quantities import DATA_UNITS, find_quantities, unit_of
from provenance.claims.zones import Zone

_SPLIT = r"(?:train(?:ing)?|valid(?:ation)?|val|dev(?:elopment)?|test(?:ing)?|eval(?:uation)?|held-?out)"
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?:\s?[kKM](?!\w))?"
_LABELLED = regex.compile(
    rf"(?i)(?<![\w/.-])(?P<key>{_SPLIT})(?:[\s_-](?:set|split|data|samples|examples|size"
    rf"|instances))?\*{{0,2}}\s?(?:[:=]|\(|–|\s-)\s?"
    rf"(?:[~≈]\s?)?(?P<number>{_NUMBER})(?![\w.,:]*\d|\s?%|\w)(?:\s(?P<unit>[a-z]{{4,20}}))?"
)
_SLASHED = regex.compile(
    rf"(?i)(?<![\w.-])(?P<keys>{_SPLIT}(?:\s?[/|]\s?{_SPLIT}){{1,2}})(?:\s(?:sets?|splits?|sizes?"
    rf"|data))?\s?(?:[:=]|is|\|)\s?"
    rf"(?P<numbers>{_NUMBER}(?:\s?[/|]\s?{_NUMBER}){{1,2}})(?![\w.,%]*\d|\s?%)(?:\s(?P<unit>[a-z]{{4,20}}))?"
)
_CUE = regex.compile(rf"(?i)\b{_SPLIT}\b")
_NAMES_SPLIT = GROUPS.group(("train", "val", "dev", "test", "eval", "held"))
_FIGURE = re.compile(r"\d")
_SILENT = frozenset({Zone.CITATION, Zone.USAGE, Zone.ENVIRONMENT})
_MEASURED = regex.compile(
    r"(?i)\b(?:accuracy|f1|loss|bleu|score|wer|cer|perplexity|batch|epochs?|steps?|lr|learning rate|seed|metric"
    r"|exact match|em)\b"
)
_YEAR = regex.compile(r"(?:19|20)\d\d")
_FEWEST = 10
_LONGEST = 2000


def extract_split_labels(context: DocumentContext) -> Iterator[Draft]:
    """A size for each labelled split; of a model's data only the one it was trained on."""
    for read in context.texts:
        if read.cues & _NAMES_SPLIT and context.zone(read.block) not in _SILENT:
            text = read.text[:_LONGEST]
            if _may_count(text):
                yield from _slashed(context, read.block, read.content, text)
                yield from _labelled(context, read.block, read.content, text)


@lru_cache(maxsize=4096)  # three in five blocks have stood in an earlier document
def _may_count(text: str) -> bool:
    """Whether words name a split and hold a figure, and speak of no measure."""
    return bool(_FIGURE.search(text) and _CUE.search(text) and not _MEASURED.search(text))


def _labelled(context: DocumentContext, block: Block, content: SpanText, text: str) -> Iterator[Draft]:
    """Two splits at least, or one beside what it counts: a single "test: 3" may be anything."""
    found = list(_LABELLED.finditer(text))
    if len({one["key"].casefold() for one in found}) < 2 and not any(_counts(one["unit"]) for one in found):
        return
    for one in found:
        yield from _draft(context, block, content, one["key"], one.span("number"), one["unit"], one.span())


def _slashed(context: DocumentContext, block: Block, content: SpanText, text: str) -> Iterator[Draft]:
    for one in _SLASHED.finditer(text):
        keys = regex.split(r"\s?[/|]\s?", one["keys"])
        numbers = list(regex.finditer(_NUMBER, text[: one.end("numbers")], pos=one.start("numbers")))
        if len(keys) == len(numbers):
            for key, number in zip(keys, numbers, strict=True):
                yield from _draft(context, block, content, key, number.span(), one["unit"], one.span())


def _counts(unit: str | None) -> bool:
    return unit is not None and unit_of(unit) in DATA_UNITS


def _draft(
    context: DocumentContext, block: Block, content: SpanText, key: str, number: tuple[int, int], unit: str | None,
    quoted: tuple[int, int],
) -> Iterator[Draft]:  # fmt: skip
    if not context.about_dataset and not key.casefold().startswith("train"):
        return
    quantity = next(iter(find_quantities(content.text[slice(*number)])), None)
    if quantity is None or quantity.number < _FEWEST or (unit is not None and not _counts(unit)):
        return
    if unit is None and _YEAR.fullmatch(content.text[slice(*number)]):
        return
    low, high = content.source_span(*number)
    start, end = content.source_span(*quoted)
    stage = Stage.UNSPECIFIED if context.about_dataset else context.stage(block)
    yield Draft(ClaimKind.SIZE, min(start, low), max(end, high), low, high, f"{key.casefold()} split",
                "list.split_label@1", value=quantity.value, unit=(unit and unit_of(unit)) or "instances",
                stage=stage)  # fmt: skip
