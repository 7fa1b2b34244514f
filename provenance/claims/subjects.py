"""Whom a sentence is about: the document's own artefact, a sister model, a checkpoint, a component dataset."""

import regex

from db.records import Block, BlockType
from provenance.claims.context import DocumentContext
from provenance.claims.letters import squeeze
from provenance.claims.masked import Sentence
from provenance.claims.own_names import own_or

_LABEL = regex.compile(r"^\s*[`*\"']*(?P<name>[\w][\w./ -]{1,60}?)[`*\"']*\s*[:–—]\s")
_SUBJECT_VERB = regex.compile(
    (
        r"(?P<m>\ue003)\s(?:models?\s|family\s|\([^()]{0,40}\)\s)?(?:is|was|are|were|has|have|uses?|used|saw|builds?"
        r"|contains?)\b"
    ),
    regex.IGNORECASE,
)


def subject_of(context: DocumentContext, block: Block, sentence: Sentence, start: int) -> str:
    """The name of the model a match at `start` of the masked sentence is about; empty for the document's own.

    Of several subjects in one clause ("A saw 1T tokens and B saw 2T tokens") it is the nearest before the match.
    """
    nearest = None
    for match in _SUBJECT_VERB.finditer(sentence.masked, sentence.clause_start(start), start + 1):
        nearest = sentence.mention(match.start("m")) or nearest
    if nearest is not None:
        return own_or(context, nearest.name)
    return label_subject(context, block)


def label_subject(context: DocumentContext, block: Block) -> str:
    """The checkpoint or sister model that a list item's label or the nearest heading names, else empty."""
    if block.type is BlockType.LIST_ITEM and block.content is not None:
        label = _LABEL.match(block.content.text)
        if label is not None and _is_model_label(context, label["name"]):
            return own_or(context, label["name"])
    return ""


def _is_model_label(context: DocumentContext, name: str) -> bool:
    """A label names a model when it shares the stem of the document's own name and goes on differently."""
    own = context.document.repo_id.rsplit("/", 1)[-1]
    stem = squeeze(own)[:6]
    return bool(stem) and squeeze(name).startswith(stem) and any(character.isdigit() for character in name)
