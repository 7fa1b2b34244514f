"""Lines of a dataset's documentation that count it: "Articles: 30", "train: 3,000 examples"."""

from collections.abc import Iterator

import regex

from db.records import Block, BlockType, SpanText
from db.vocabulary import ClaimKind, Stage
from provenance.claims.cell_quantities import read_quantity
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.quantities import DATA_UNITS, unit_of
from provenance.claims.tables.splits import SPLIT
from provenance.claims.zones import Zone

_LINE = regex.compile(
    r"(?m)^[ \t*•–-]*(?P<key>[\p{L}][\p{L} _/-]{1,40}?)\s?[:：]\s?"
    r"(?P<number>\d{1,3}(?:[,'’\u202f]\d{3})+|\d+)(?:\s(?P<unit>[a-z]{4,20}))?[ \t.;]*$"
)
_ABOUT_SIZE = regex.compile(
    r"(?i)\b(?:splits?|size|statistics|stats|composition|number of|contents?|overview|summary)\b"
)
_TYPES = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_SILENT = frozenset({Zone.EVALUATION, Zone.CITATION})
_NO_COUNT = regex.compile(
    r"(?i)\b(?:avg|average|mean|median|max\w*|min\w*|length|per|unique|vocab\w*|year|version|id)\b"
)


def extract_counted_lines(context: DocumentContext) -> Iterator[Draft]:
    """A size for each line whose key is a unit or a split and whose value is nothing but a count."""
    if not context.about_dataset:
        return
    for block in context.reading.blocks:
        if block.content is not None and block.type in _TYPES:
            yield from _read(context, block, block.content)


def _read(context: DocumentContext, block: Block, content: SpanText) -> Iterator[Draft]:
    heading = block.headings[-1][1] if block.headings else ""
    if ":" not in content.text or not _ABOUT_SIZE.search(heading) or context.zone(block) in _SILENT:
        return
    for line in _LINE.finditer(content.text):
        unit = _unit(line["key"], line["unit"])
        quantity = read_quantity(line["number"], unit) if unit else None
        if quantity is None or _NO_COUNT.search(line["key"]):
            continue
        split = f"{line['key'].strip()} split" if SPLIT.fullmatch(line["key"]) else line["key"].strip().casefold()
        start, end = content.source_span(line.start("key"), line.end("number"))
        low, high = content.source_span(*line.span("number"))
        yield Draft(ClaimKind.SIZE, start, end, low, high, split, "list.counted@1", value=quantity.value, unit=unit,
                    stage=Stage.UNSPECIFIED)  # fmt: skip


def _unit(key: str, written: str | None) -> str:
    """What a line counts: the word after its number, else the last of its key; of a split, instances."""
    if written is not None:
        unit = unit_of(written)
        return unit if unit in DATA_UNITS else ""
    unit = unit_of(key.split()[-1].casefold())
    if unit in DATA_UNITS:
        return unit or ""
    return "instances" if SPLIT.fullmatch(key) else ""
