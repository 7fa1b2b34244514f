"""Headings that are statements: "BERT-base fine-tuned on BrookQA", "A distilled version of Heron-13B"."""

from collections.abc import Iterator
from functools import cache, lru_cache

import regex

from db.records import BlockType
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.prose import block_drafts
from provenance.claims.zones import Zone

_STATES = regex.compile(
    r"(?i)\w.{0,80}\b(?:fine-?\s?tun(?:ed|ing)|finetun(?:ed|ing)|fine-?tune|finetune|(?:pre-?)?trained|distilled)\s"
    r"(?:on|for|from|using|with|version\sof|of)\s\S"
)
_TELLS_HOW = regex.compile(r"(?i)^\W*(?:how|why|what|when|usage|example|step|tutorial|evaluat\w+|results?)\b|\?\s*$")
_KINDS = frozenset({ClaimKind.BASE_MODEL, ClaimKind.TRAINED_ON})
_MOST = 12
"""Headings. What a document says of itself stands at its top."""


def extract_titles(context: DocumentContext) -> Iterator[Draft]:
    """Bases and sources that a model card's first headings state."""
    if context.kind is not DocumentKind.MODEL_CARD or context.about_dataset:
        return
    for block in context.blocks_of(BlockType.HEADING)[:_MOST]:
        words = block.content.text if block.content else ""
        if _is_statement(words) and context.zone(block) is not Zone.EVALUATION:
            yield from block_drafts(context, block, _patterns())


@lru_cache(maxsize=8192)
def _is_statement(heading: str) -> bool:
    return _STATES.search(heading) is not None and not _TELLS_HOW.search(heading)


@cache
def _patterns() -> PatternIndex:
    return PatternIndex([pattern for pattern in all_patterns().patterns if pattern.kind in _KINDS])
