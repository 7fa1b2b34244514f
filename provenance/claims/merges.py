"""The models that a card lists as merged, in the shape that mergekit writes: a list under "Models Merged"."""

from collections.abc import Iterator
from itertools import islice

import regex

from db.documents import document_key
from db.records import Block, BlockType, SpanText
from db.vocabulary import ClaimKind, DocumentKind, RepoKind, Source
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.front_matter import hub_name
from provenance.claims.mentions import Mention, MentionType, find_mentions

_LEAD = regex.compile(
    r"(?i)\b(?:models?|checkpoints?|following)\b[^.:]{0,60}\b(?:merged?|merging|included in the"
    r" merge)\b[^.:]{0,40}[:：]?\s*$"
    r"|\bmerge (?:of|between)\b[^.:]{0,40}:\s*$"
)
_FOLLOWS = regex.compile(
    r"(?i)\b(?:(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|these|source|merged|following|component"
    r"|constituent)"
    r" (?:\w+ ){0,2}?(?:models|checkpoints)|models (?:used|in (?:this|the) merge))\b[^.:]{0,40}[:：]\s*$"
)
_IS_MERGE = regex.compile(
    r"(?i)\b(?:is|was|are|,|here'?s) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:merge[dr]?|blend|slerp|frankenmerge)\b"
    r"|\bmerg(?:e|ing) of\b"
    r"|\bmerge[ds]? (?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|multiple) \w+|\bwe merged?\b"
)
"""What a card says whose models are a merge's, so that "the 12 models are as follows:" lists its parts."""
_HEADING = regex.compile(
    r"(?i)^\W*(?:models? (?:merged|used|included)|merged models?|merge components?|source models?)\W*$"
)
_AS_BASE = regex.compile(r"(?i)\bmerge method\b[^.]{0,120}?\busing\s$")
_BASE_AFTER = regex.compile(r"(?i)^\W{0,4}as (?:a|the) base\b")
_ID = regex.compile(r"^\W*(?P<id>[\w.-]{2,40}/[\w.-]{2,96})(?=\W|$)")
_LATEST = 12
"""Code points of an item before its model: a number, a weight, a mark."""


def extract_merges(context: DocumentContext) -> Iterator[Draft]:
    """A base model with the relation `merge` for each listed model, and the base that the merge was made onto."""
    if context.kind is not DocumentKind.MODEL_CARD or b"merg" not in context.letters:
        return
    for block in context.reading.blocks:
        content = block.content
        if content is None:
            continue
        if block.type is BlockType.LIST_ITEM and _lists_merged(context, block):
            yield from _item(content)
        elif block.type is BlockType.PARAGRAPH and "merge method" in content.text.casefold():
            yield from _onto(content)


def _lists_merged(context: DocumentContext, block: Block) -> bool:
    heading = block.headings[-1][1] if block.headings else ""
    lead = context.lead_in(block)[-200:]
    if _LEAD.search(lead) is not None or (_FOLLOWS.search(lead) is not None and _is_merge(context)):
        return True
    return (
        _HEADING.search(heading) is not None and "merg" in " ".join(words for _, words in block.headings).casefold()
    )


def _is_merge(context: DocumentContext) -> bool:
    """Whether the document says of its model that it is a merge, in its title or among its first words."""
    prose = (block.content.text for block in islice(context.reading.prose(), 12) if block.content)
    return any(_IS_MERGE.search(words[:600]) for words in (context.title, *prose))


def _item(content: SpanText) -> Iterator[Draft]:
    line = content.text.partition("\n")[0][:200]
    first = next((one for one in find_mentions(content, 0, len(line)) if one.type is MentionType.MODEL), None)
    written = _ID.match(line)
    if first is not None and first.start <= _LATEST:
        yield _draft(content, first.start, first.end, _name(first), first.address)
    elif written is not None and not any(link.start == written.start("id") for link in content.links):
        yield _draft(content, *written.span("id"), *hub_name(written["id"], RepoKind.MODEL))
    else:
        for link in content.links[:1]:
            key = document_key(link.url)
            if key.source is Source.HUB and key.repo_kind is RepoKind.MODEL and "/" in key.repo_id:
                yield _draft(content, link.start, link.end, key.repo_id, link.url)


def _onto(content: SpanText) -> Iterator[Draft]:
    for one in find_mentions(content):
        told = one.type is MentionType.MODEL and _BASE_AFTER.match(content.text[one.end : one.end + 20]) is not None
        if told and _AS_BASE.search(content.text, max(0, one.start - 200), one.start) is not None:
            yield _draft(content, one.start, one.end, _name(one), one.address)


def _name(one: Mention) -> str:
    name = hub_name(one.address, RepoKind.MODEL)[0] if one.address else one.name
    return one.name if "://" in name else name


def _draft(content: SpanText, start: int, end: int, name: str, address: str | None) -> Draft:
    low, high = content.source_span(start, end)
    return Draft(ClaimKind.BASE_MODEL, low, high, low, high, name, "list.merged@1", address=address, unit="merge")
