"""Headings of a dataset's parts that count them, "## brook_essays.jsonl (~2,000)", and the sources listed below."""

from collections.abc import Iterator

import regex

from db.records import Block, BlockType, SpanText
from db.vocabulary import ClaimKind, RepoKind
from provenance.claims.cell_quantities import read_quantity
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.front_matter import hub_name
from provenance.claims.mention import Mention
from provenance.claims.mentions import MentionType, find_mentions
from provenance.claims.quantities import DATA_UNITS, unit_of
from provenance.claims.zones import Zone, heading_zone

_COUNTED = regex.compile(
    r"^\W{0,3}(?P<name>\S.{1,80}?)\s?[(\[](?P<count>(?P<hedge>[~≈]|about\s|approx\.?\s|over\s|around\s)?\s?"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?\s?[kKM]?)\+?(?:\s(?P<unit>[a-z][a-z-]{3,20}))?)[)\]]\s?:?\s*$"
)
_FILE = regex.compile(r"(?i)^[\w./ -]+\.(?:jsonl?|csv|tsv|parquet|txt)(?:\.\w{1,4})?(?:\s?/\s?[\w.-]+)?$")
_SILENT = frozenset({Zone.CITATION, Zone.EVALUATION, Zone.USAGE, Zone.ENVIRONMENT})
_SILENT_OF_SURE = frozenset({Zone.CITATION, Zone.EVALUATION, Zone.ENVIRONMENT})
"""With a sign before the number "Prompts (~6,000)" are data, not usage."""
_LEAST = 2
"""Headings: one number in brackets alone may be a year, a version or a note."""
_POINTS_ELSEWHERE = regex.compile(r"(?i)\b(?:see|paper|license|licence|contact|details|read more|cite)\b[^.]{0,20}$")
_PAPER = regex.compile(r"(?i)arxiv\.org|/papers?/|aclanthology|doi\.org|\.pdf$|license")


def extract_counted_headings(context: DocumentContext) -> Iterator[Draft]:
    """A size for each heading of a part that counts it, and a source for each address listed under such a heading."""
    if not context.about_dataset:
        return
    headings = {
        number: found
        for number, block in enumerate(context.reading.blocks)
        if block.type is BlockType.HEADING and block.content and (found := _counted(block.content.text)) is not None
    }
    if len(headings) < _LEAST or not any(_certain(found) for found in headings.values()):
        return
    part = ""
    for number, block in enumerate(context.reading.blocks):
        if block.type is BlockType.HEADING:
            part = headings[number]["name"].strip() if number in headings else ""
            if part and block.content is not None:
                yield _size(block.content, headings[number])
        elif part and block.type is BlockType.LIST_ITEM and block.content is not None:
            yield from _sources(block, block.content, part)


def _counted(words: str) -> "regex.Match[str] | None":
    found = _COUNTED.match(words)
    if found is None or heading_zone(found["name"]) in (_SILENT_OF_SURE if found["hedge"] else _SILENT):
        return None
    return found if found["unit"] is None or unit_of(found["unit"]) in DATA_UNITS else None


def _certain(found: "regex.Match[str]") -> bool:
    """Whether the number counts for sure: it has a thousand's mark, a sign before it or a unit, or names a file."""
    return bool(found["hedge"] or found["unit"] or "," in found["number"] or _FILE.match(found["name"].strip()))


def _size(content: SpanText, found: "regex.Match[str]") -> Draft:
    quantity = read_quantity(found["number"], "records")
    unit = unit_of(found["unit"]) if found["unit"] else "records"
    name = found["name"].strip()
    low, high = content.source_span(*found.span("count"))
    start = content.source_span(found.start("name"), found.start("name") + 1)[0]
    return Draft(
        ClaimKind.SIZE, start, high, low, high, unit or "records", "list.counted_heading@1", subject=name,
        value=quantity.value if quantity else None, unit=unit, hedge=(found["hedge"] or "").strip() or None,
    )  # fmt: skip


def _sources(block: Block, content: SpanText, part: str) -> Iterator[Draft]:
    """What an item's addresses lead to, unless they explain something."""
    for one in find_mentions(content):
        address = one.name if one.type is MentionType.WORDS and "://" in one.name else one.address
        if address is None or not _is_source(content.text, one, address):
            continue
        low, high = content.source_span(one.start, one.end)
        yield Draft(ClaimKind.DERIVED_FROM, block.start, max(high, low), low, high, _named(one, address),
                    "list.component_source@1", subject=part, address=address)  # fmt: skip


def _is_source(text: str, one: Mention, address: str) -> bool:
    if one.type is MentionType.MODEL or _PAPER.search(address):
        return False
    return not _POINTS_ELSEWHERE.search(text[max(0, one.start - 60) : one.start])


def _named(one: Mention, address: str) -> str:
    name, _ = hub_name(address, RepoKind.DATASET)
    return name if "://" not in name else one.name
