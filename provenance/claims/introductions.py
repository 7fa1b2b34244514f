"""The words that introduce a list item or a fragment, so that patterns read "The data includes: - 46 languages"."""

from collections.abc import Iterator
from functools import lru_cache

import regex

from db.records import Block, BlockType
from provenance.claims.context import DocumentContext
from provenance.claims.sentences import split_sentences
from provenance.claims.zones import Zone

_INTRODUCES = regex.compile(
    r"(?i)(?::\s*$|\b(?:following|these|below)\b[^.]*[.:]?\s*$|\b(?:datasets?|corpora|corpus|trained on"
    r"|training data|data sources)(?: used)?(?: (?:for|in|to) [^.]{0,80})?\s*$)"
)
_DATA_HEADING = regex.compile(
    r"(?i)^\W*(?:\d[\d.]*\s+)?(?:(?:pre-?)?training|fine-?tuning|sft|dpo|instruction|training and evaluation"
    r"|pretraining|train)[\s-]+(?:data|datasets?|data\s?sets?|corpus|corpora|data sources)\W*$"
    r"|^\W*datasets?(?: used)?\W*$|^\W*data sources\W*$|^\W*(?:source|training) datasets?\W*$"
)
_LABELLED = regex.compile(
    r"(?i)^\W*(?:(?:pre-?)?training\s|fine-?tuning\s)?(?:data-?\s?sets?|data|corpora)(?:\sused)?\W{0,3}:"
)
"""A paragraph that begins with "Datasets:" introduces the list below it, whatever else it says."""
_LONGEST = 160
_OF_DATA = frozenset({Zone.DATA, Zone.TRAINING})
_LIST_ITEM = BlockType.LIST_ITEM
"""Bound once: to look a member of an enumeration up takes 60 ns, and every block is asked."""
ITEM = "\ue00b"
"""Stands between the introduction and what it introduces."""


def introduction(context: DocumentContext, block: Block, zone: Zone, *, fragment: bool) -> str:
    """What is to be read before the block's first sentence, with a blank at its end; empty for most blocks.

    `fragment`: the sentence begins with a name or a number and may have no verb.
    """
    if context.about_dataset and block.headings and (topic := _topic(block.headings[-1][1])):
        return f"{topic} {ITEM} "
    if block.type is not _LIST_ITEM:
        return _of_heading(context, block, zone) if fragment else ""
    may_be_labelled = zone in _OF_DATA and not context.about_dataset
    for words in _leads(context, block):
        if may_be_labelled and _LABELLED.match(words):
            return f"Training data includes {ITEM} "
        if words and (introduced := _introduced_by(words[-600:])):
            return introduced
    return _of_heading(context, block, zone)


@lru_cache(maxsize=1024)
def _introduced_by(words: str) -> str:
    """The introduction that the last sentence of `words` makes, or empty: asked for every item of a list."""
    lead = _last_sentence(words)
    return f"{lead.rstrip(' :.')} {ITEM} " if lead and _INTRODUCES.search(lead) else ""


def _leads(context: DocumentContext, block: Block) -> Iterator[str]:
    """The paragraph before the list, then the list items above the item and the paragraphs before them."""
    yield context.lead_in(block)
    for parent in context.parents(block):
        if parent.content is not None:
            yield parent.content.text
        yield context.lead_in(parent)


_TOPICS = (
    (
        regex.compile((r"(?i)^\W*(?:dataset |data )?licen[cs](?:e|es|ing|ing information|e information)\W*$")),
        "The licence is:",
    ),
    (regex.compile(r"(?i)^\W*languages?(?:\(s\))?\W*$"), "The languages are:"),
    (regex.compile(r"(?i)^\W*who are the annotators\W*$"), "The annotators are:"),
)


@lru_cache(maxsize=8192)
def _topic(heading: str) -> str:
    """What a dataset card's heading of one word makes of the words under it."""
    return next((words for expression, words in _TOPICS if expression.search(heading)), "")


def _of_heading(context: DocumentContext, block: Block, zone: Zone) -> str:
    if not context.about_dataset and zone in _OF_DATA and under_data_heading(block):
        return f"Training data includes {ITEM} "
    return ""


def under_data_heading(block: Block) -> bool:
    """Whether the innermost heading says no more than that what follows is training data."""
    return bool(block.headings) and _is_of_data(block.headings[-1][1])


@lru_cache(maxsize=8192)
def _is_of_data(heading: str) -> bool:
    return _DATA_HEADING.search(heading) is not None


def _last_sentence(words: str) -> str:
    spans = split_sentences(words)
    if not spans:
        return ""
    start, end = spans[-1]
    return " ".join(words[start:end][-_LONGEST:].split())
