"""Models in a list that a dataset's document introduces as those that wrote its answers or judged them."""

from collections.abc import Iterator

import regex

from db.records import Block, BlockType, SpanText
from db.vocabulary import ClaimKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.mentions import MentionType, find_mentions
from provenance.claims.zones import Zone

_POOL = regex.compile(
    r"(?i)\b(?:generat\w+|complet(?:e|ed|ions?)|respon(?:d|ses?)|synthesi\w+|sampled? from|written by"
    r"|answers?)\b[^\n]{0,200}"
    r"\b(?:models|llms|generators)\b[^.\n]{0,40}:\s*$"
)
_NOT_WRITTEN = regex.compile(
    r"(?i)\b(?:evaluat\w+|benchmark\w*|train\w*|tun\w+|compare\w*|support\w*|leaderboard|results?)\b"
)
_OF_OTHERS = frozenset({Zone.EVALUATION, Zone.USAGE, Zone.CITATION})
_LAST = 300
"""Code points of the words before a list that say what it lists."""


def extract_generators(context: DocumentContext) -> Iterator[Draft]:
    """One for each model of such a list, however deep."""
    if not context.about_dataset:
        return
    for block in context.blocks_of(BlockType.LIST_ITEM):
        if block.content is not None and _in_pool(context, block):
            yield from _models(block, block.content)


def _in_pool(context: DocumentContext, block: Block) -> bool:
    if context.zone(block) in _OF_OTHERS:
        return False
    leads = [context.lead_in(one)[-_LAST:] for one in (block, *context.parents(block))]
    lead = next((words for words in leads if words and not words.rstrip().endswith("family:")), "")
    return _POOL.search(lead) is not None and _NOT_WRITTEN.search(lead) is None


def _models(block: Block, content: SpanText) -> Iterator[Draft]:
    for one in find_mentions(content, open_names_too=True):
        if one.type is MentionType.MODEL:
            low, high = content.source_span(one.start, one.end)
            yield Draft(ClaimKind.SYNTHETIC, min(block.start, low), high, low, high, one.name,
                        "list.generator@1", address=one.address)  # fmt: skip
