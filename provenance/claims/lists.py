""" "Key: value" list items and bold-key paragraphs, the fields of the Hub's card templates among them.

A key whose value is missing ("**Training data:**" alone on its line) asks for the paragraph or the list after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from db.records import Block, BlockType, SpanText
from db.vocabulary import Stage
from provenance.claims.context import DocumentContext
from provenance.claims.counted_lines import extract_counted_lines
from provenance.claims.draft import Draft
from provenance.claims.keys import ValueOf, key_stage
from provenance.claims.own_headings import stage_below_title
from provenance.claims.pairs import Pair, find_pairs
from provenance.claims.stages import stage_in
from provenance.claims.value_names import read_item
from provenance.claims.value_readers import read_value
from provenance.claims.values import Value

_TYPES = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_CONTINUED = frozenset({ValueOf.DATA, ValueOf.LANGUAGES, ValueOf.LICENCE, ValueOf.BASE, ValueOf.CUTOFF, ValueOf.SIZE})
"""Keys whose answer may stand in the blocks that follow."""
_INTRODUCES = regex.compile(
    r"(?i)\b(?:data ?sets?|corp(?:us|ora)|data sources?|(?:training )?data|mixture|mix)\b.{0,100}\b(?:pre-?"
    r"|fine-?)?(?:train\w*|tun(?:ed|ing))\b.{0,60}:\s*$"
    r"|\b(?:pre-?|fine-?)?(?:train\w*|tun(?:ed|ing))\b.{0,100}\b(?:data ?sets?|corp(?:us|ora)|data sources?"
    r"|data|mixture|mix|following|on|of)\b.{0,40}:\s*$"
)
_NOT_TRAINING = regex.compile(
    r"(?i)\b(?:evaluat\w+|benchmark\w*|test(?:ed|ing)?|results?|script|command|argument|step|hyper|metric"
    r"|argument|option)"
)
_SENTENCE = regex.compile(r"(?<=[.!?])\s+|\n")
_LONGEST_ITEM = 160
_DEEPEST = 4


@dataclass(frozen=True, slots=True)
class _Open:
    """A key that waits for its value."""

    value_of: ValueOf
    written: str
    stage: Stage


def extract_lists(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from every "Key: value" of the document's paragraphs and list items.

    The items of a list that follows a numbered key ("2. **Datasets used:**") answer it, though nothing joins them.
    """
    waiting: dict[int, _Open] = {}
    numbered: _Open | None = None
    for number, block in enumerate(context.reading.blocks):
        if numbered is not None and (block.type is not BlockType.LIST_ITEM or _is_numbered(context, block)):
            numbered = None
        if block.type not in _TYPES or block.content is None:
            continue
        pairs = list(find_pairs(block.content))
        for at, pair in enumerate(pairs):
            if at == len(pairs) - 1 and pair.value_of in _CONTINUED and _asks_on(block.content, pair):
                waiting[number] = _Open(pair.value_of, pair.written, _stage(context, block, pair.written))
                numbered = waiting[number] if _is_numbered(context, block) else numbered
            if pair.start < pair.end:
                yield from read_value(_value(context, block, pair))
        if not pairs:
            yield from _continued(context, number, block, waiting, numbered)
    yield from extract_counted_lines(context)


def _asks_on(content: SpanText, pair: Pair) -> bool:
    """Whether a pair ends its block without an answer: with nothing, or with another colon."""
    value = content.text[pair.start : pair.end].rstrip()
    return (not value or value.endswith((":", "："))) and pair.end >= len(content.text.rstrip()) - 1


def _stage(context: DocumentContext, block: Block, written: str) -> Stage:
    """What the key says, else the headings: not the title, where "Instruct" is a part of a name."""
    stage = key_stage(written)
    return stage if stage is not Stage.UNSPECIFIED else stage_below_title(context, block)


def _value(context: DocumentContext, block: Block, pair: Pair) -> Value:
    content = block.content
    if content is None:
        raise ValueError("a pair stands in words")
    key_start = content.source_span(pair.key_start, pair.key_start + 1)[0]
    return Value(
        context, pair.value_of, pair.written, content, pair.start, pair.end,
        _line_start(context.reading.source, key_start), "list", _stage(context, block, pair.written),
        context.zone(block),
    )  # fmt: skip


def _is_numbered(context: DocumentContext, block: Block) -> bool:
    return block.type is BlockType.LIST_ITEM and context.reading.source[block.start : block.start + 1].isdigit()


def _continued(
    context: DocumentContext, number: int, block: Block, waiting: dict[int, _Open], numbered: _Open | None
) -> Iterator[Draft]:
    """The value of a key that stands in an earlier block, or an item that a sentence about training introduces."""
    is_item = block.type is BlockType.LIST_ITEM
    opened = waiting.get(number - 1) if waiting and not is_item else None
    if is_item:
        asked = _asked_above(context, block, waiting) if waiting else None
        opened = asked or _introduced(context, block) or numbered
    if opened is not None and block.content is not None:
        value = Value(
            context, opened.value_of, opened.written, block.content, 0, len(block.content.text),
            block.content.source_span(0, 1)[0], "list", opened.stage, context.zone(block),
        )  # fmt: skip
        yield from read_item(value) if is_item and opened.value_of is ValueOf.DATA else read_value(value)


def _asked_above(context: DocumentContext, block: Block, waiting: dict[int, _Open]) -> _Open | None:
    """The key before a list, or above an item of a list within a list."""
    above: Block | None = block
    for _ in range(_DEEPEST):
        if above is None:
            return None
        for number in (above.lead_in, above.parent):
            if number is not None and number in waiting:
                return waiting[number]
        above = context.reading.blocks[above.parent] if above.parent is not None else None
    return None


def _introduced(context: DocumentContext, block: Block) -> _Open | None:
    """ "The following datasets were used for training:" before a list whose items are short."""
    if block.content is None or len(block.content.text) > _LONGEST_ITEM:
        return None
    stage = _announced(context.lead_in(block)[-300:])
    if stage is Stage.UNSPECIFIED:
        stage = stage_below_title(context, block)
    return None if stage is None else _Open(ValueOf.DATA, "training data", stage)


@lru_cache(maxsize=1024)  # asked for every item of a list
def _announced(lead: str) -> Stage | None:
    """The stage of training whose data the end of a paragraph announces, None where it announces no such list."""
    lead = lead.rstrip()
    if not lead.endswith((":", "：")):
        return None
    lead = _SENTENCE.split(lead)[-1]
    return None if _NOT_TRAINING.search(lead) or not _INTRODUCES.search(lead) else stage_in(lead)


def _line_start(source: str, at: int) -> int:
    """`at`, or the beginning of its line where only the marks of a list and of emphasis stand between."""
    start = source.rfind("\n", max(0, at - 20), at) + 1
    return start if start and not source[start:at].strip(" \t*_-+>#•") else at
