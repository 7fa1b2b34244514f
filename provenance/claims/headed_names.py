"""Names that begin what stands under a heading of training data: nothing but the heading says what they are.

"## Training data" and below it "[Harbour](https://github.com/tarn/harbour) is in twelve parts", or a list of links.
"""

from collections.abc import Iterator

import regex

from db.records import Block, BlockType, SpanText, TextLink
from db.vocabulary import ClaimKind, DocumentKind, RepoKind
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.front_matter import hub_name
from provenance.claims.linked_names import GENERIC, may_name_data
from provenance.claims.mentions import MentionType, find_mentions
from provenance.claims.open_names import is_ordinary
from provenance.claims.own_headings import stage_below_title
from provenance.claims.zones import Zone

_DOCUMENTS = frozenset({DocumentKind.MODEL_CARD, DocumentKind.REPO_DOC})
_KINDS = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_HEADING = regex.compile(
    r"(?i)^[\W\d_]*(?:(?:details of the downstream task.{0,40}[-–—]\s?)?datasets?(?: used| list)?"
    r"(?: (?:for|in|to) .{0,40})?|used datasets?|data (?:sources?|list|mix(?:ture)?)|datamix|datasets? (?:and|&) mix"
    r"|languages? and datasets?|(?:(?:pre-?\s?)?train(?:ing)?|fine-?tun(?:e|ing)|sft|dpo|instruction|public|source)"
    r"(?: (?:and|&) evaluation)?[\s-]+(?:data|data\s?sets?|corpus|corpora|data sources))[\W_]*$"
)
_LABEL = regex.compile(
    r"(?i)^\W*(?:(?:(?:pre-?)?training|fine-?tuning)\s)?(?:data-?\s?sets?|training data|corpora)(?:\sused)?\W{0,3}:"
)
_HELD_OUT = regex.compile(r"(?i)\b(?:test\w*|eval\w*|valid\w*|benchmark\w*|dev)\b")
_AFTER = regex.compile(
    r"(?i)\W{0,3}(?:$|[:;,(–—-]|\band\b|(?:(?:\w+\s)?data-?\s?sets?|corpus|data|v?\d[\d.]*)\b(?!\s(?:card|viewer))"
    r"|(?:is|was)\s(?:an?|the)\s(?:[\w-]+\s){0,5}?(?:data-?\s?set|corpus|collection)|\.\s|like\sdata)"
)
_LABELLED = regex.compile(r"\s*(?P<name>\p{Lu}[\w-]*(?: [\w-]+){0,4}|[\w-]*[\p{Lu}\d][\w-]*)\s?[:：]\s?(?=\S)")
"""A name before a colon and its links: "Harbour TTS data: [Welsh](…), [Irish](…)"."""
_NO_NAME = regex.compile(
    r"(?i)\b(?:paper|code(?=\W*$|\s(?:for|of|to))|repo(?:sitory)?|script|notebook|report|blog|library|tool\w*|demo|docs?|documentation|guide"
    r"|website|homepage|license|licence|available|details|card|colab|issues?|discussions?|how|here|download\w*|model)\b"
)
_REFERS = regex.compile(r"(?i)\W*(?:please\s)?(?:see|refer to|check out|check)\s(?:the\s)?[\"'`(]?")
_ID = regex.compile(r"[\w.-]{2,}/(?=[\w.-]*[A-Za-z])[\w.-]{2,}")
_SHAPE = regex.compile(r"[a-z][A-Z]|[A-Za-z]{2}-?\d|_|\w/\w|[a-z]-[A-Z]|[A-Z]-[A-Za-z]*[a-z]")
_LONGEST = 60


def extract_headed_names(context: DocumentContext) -> Iterator[Draft]:
    """A source of training for each link, or name before a colon and a link, that begins such a block."""
    if context.about_dataset or context.kind not in _DOCUMENTS:
        return
    for block in context.reading.blocks:
        if (
            block.type in _KINDS
            and block.content is not None
            and (block.content.links or block.content.strong)
            and block.parent is None
            and _is_of_data(context, block)
        ):
            yield from _read(context, block, block.content)


def _is_of_data(context: DocumentContext, block: Block) -> bool:
    lead = context.lead_in(block) if block.type is BlockType.LIST_ITEM else ""
    if lead and _HELD_OUT.search(lead[-200:]):
        return False
    labelled = _LABEL.match(lead) is not None or _below_bold_heading(context, block)
    headed = bool(block.headings) and _HEADING.match(block.headings[-1][1]) is not None
    return (labelled or headed) and context.zone(block) in {Zone.DATA, Zone.TRAINING}


def _below_bold_heading(context: DocumentContext, block: Block) -> bool:
    """Whether the block before is nothing but a bold "Training data", a heading in all but name."""
    number = context.block_index(block.start)
    before = context.reading.blocks[number - 1] if number else None
    if (
        before is None
        or before.type is not BlockType.PARAGRAPH
        or before.content is None
        or not before.content.strong
    ):
        return False
    words = before.content.text.strip()
    return len(words) < 60 and before.content.strong[0][1] >= len(words) - 1 and _HEADING.match(words) is not None


def _read(context: DocumentContext, block: Block, content: SpanText) -> Iterator[Draft]:
    """What a block names first: by a label, by a link, or by a link to which it refers the reader."""
    label = _LABELLED.match(content.text) if block.type is BlockType.LIST_ITEM else None
    first = content.links[0] if content.links else None
    if label is not None and _is_label(content, label, first):
        yield _draft(context, block, content, *label.span("name"), None)
    elif first is not None and (
        _begins_with_name(content, first, listed=_is_item(block)) or _is_referred_to(content, first)
    ):
        yield _draft(context, block, content, first.start, first.end, first.url)


def _is_referred_to(content: SpanText, first: TextLink) -> bool:
    """ "Please refer to [tarn/brook](…)": an id that is a link."""
    if _REFERS.fullmatch(content.text, 0, first.start) is None or _NO_NAME.search(first.url):
        return False
    return _ID.fullmatch(content.text, first.start, first.end) is not None


def _is_item(block: Block) -> bool:
    return block.type is BlockType.LIST_ITEM


def _is_label(content: SpanText, label: "regex.Match[str]", first: TextLink | None) -> bool:
    """Whether a name before a colon leads to data by the link after it, or is bold and has a name's shape."""
    name = label["name"]
    if _NO_NAME.search(name) or is_ordinary(name) or _HELD_OUT.search(name):
        return False
    if first is not None and label.end() == first.start and may_name_data(first.url):
        return True
    bold = any(low <= label.start("name") and high >= label.end("name") for low, high in content.strong)
    return bold and _SHAPE.search(name) is not None


def _begins_with_name(content: SpanText, link: TextLink, *, listed: bool = False) -> bool:
    """`listed`: in a list a small word may be a name, "[harbour](…)"."""
    words = content.text[link.start : link.end]
    if content.text[: link.start].strip(" -*•\"'“") or not 1 < len(words) <= _LONGEST:
        return False
    if _NO_NAME.search(words) or GENERIC.match(words) or "://" in words or is_ordinary(words.title()):
        return False
    if is_ordinary(words) and not (listed and " " not in words):
        return False
    if not link.url.startswith("http") or _AFTER.match(content.text, link.end) is None:
        return False
    mention = next(iter(find_mentions(content, link.start, link.end)), None)
    if mention is None or mention.end < link.end - 2:
        return True
    return mention.type in {MentionType.DATASET, MentionType.NAME, MentionType.SITE}


def _draft(
    context: DocumentContext, block: Block, content: SpanText, start: int, end: int, address: str | None
) -> Draft:
    low, high = content.source_span(start, end)
    name, _ = hub_name(address or "", RepoKind.DATASET)
    words = content.text[start:end].strip()
    named = words if "://" in name or not name else name
    return Draft(ClaimKind.TRAINED_ON, min(block.start, low), high, low, high, named,
                 "list.headed_name@1", address=address, stage=stage_below_title(context, block))  # fmt: skip
