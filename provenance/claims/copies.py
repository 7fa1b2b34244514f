"""What a card of a copy says it is a copy of: "a quantized version of [X]", "GGUF format model files for [X]".

The relation is the claim's unit, as in front matter. Of a document only the first such sentence counts: further ones
list other people's copies of this model.
"""

from collections.abc import Iterator

import regex

from db.documents import document_key
from db.records import BlockType, SpanText
from db.vocabulary import ClaimKind, DocumentKind, RepoKind, Source
from provenance.claims.context import DocumentContext
from provenance.claims.cues import GROUPS
from provenance.claims.draft import Draft
from provenance.claims.front_matter import hub_name
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.zones import Zone

_FORMAT = r"(?:gguf|ggml|gptq|awq|exl2|mlx|onnx|openvino|core\s?ml|fp8|nvfp4|mxfp4|int[48]|w\d+a\d+|[48]-?bit|bnb)"
_OF = (
    rf"(?i)(?P<how>quanti[sz]ed|quanti[sz]ation|converted|conversion|pruned|sparse|{_FORMAT})\b[\w\s,()*`/-]{{0,60}}?"
    r"(?:versions?|variants?|cop(?:y|ies)|files?|weights|checkpoints?|conversion|quanti[sz]ations?|quants"
    r"|formats?|models?)\s"
    r"(?:\w+\s)?(?:of|for|from)\s"
)
_MAY_BE_COPY = regex.compile(_OF)
_COPY = regex.compile(_OF + r"(?:the\s)?(?:[\w.'’-]+[’']s\s)?(?:original\s)?[`\"“*]{0,3}$")
_OWN = regex.compile(
    r"(?i)\b(?:this|these|here|our)\b|^\W*(?:quanti[sz]ed|gguf|awq|gptq|[48]-?bit|converted|mlx|exl2|fp8)"
)
_RELATIONS = (("conver", "converted"), ("onnx", "converted"), ("openvino", "converted"), ("core", "converted"),
              ("mlx", "converted"), ("prun", "pruned"), ("sparse", "pruned"))  # fmt: skip
_TYPES = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_CUES = (
    "quanti",
    "convert",
    "conver",
    "pruned",
    "sparse",
    "gguf",
    "gptq",
    "awq",
    "exl2",
    "mlx",
    "onnx",
    "fp8",
    "bit",
)
_CUED = GROUPS.group(_CUES)
_MOST_BLOCKS = 40
_LONGEST = 1000


def extract_copies(context: DocumentContext) -> Iterator[Draft]:
    """The base of a copy, from the first sentence that names it."""
    if context.kind is not DocumentKind.MODEL_CARD or context.about_dataset:
        return
    first = {id(block) for block in context.reading.blocks[:_MOST_BLOCKS]}
    for read in context.texts:
        block, content = read.block, read.content
        if id(block) not in first:
            return
        if not read.cues & _CUED or block.type not in _TYPES or context.zone(block) is Zone.CITATION:
            continue
        if _MAY_BE_COPY.search(content.text[:_LONGEST]) and (found := _first(context, content)) is not None:
            yield _draft(content, *found)
            return


def _first(context: DocumentContext, content: SpanText) -> tuple[Mention, int, str] | None:
    text = content.text
    for one in find_mentions(content, 0, min(len(text), _LONGEST)):
        if one.type is not MentionType.MODEL or _is_own(context, one):
            continue
        begin = max(text.rfind(". ", 0, one.start), text.rfind("\n\n", 0, one.start)) + 1
        copy = _COPY.search(text, max(begin, one.start - 200), one.start)
        if copy is not None and _OWN.search(text[begin : copy.end()]):
            return one, max(begin, copy.start()), copy["how"].casefold()
    return None


def _is_own(context: DocumentContext, one: Mention) -> bool:
    if one.address is not None:
        key = document_key(one.address)
        return key.source is Source.HUB and key.subject == context.document.subject
    return context.is_own(one.name)


def _draft(content: SpanText, one: Mention, begin: int, how: str) -> Draft:
    low, high = content.source_span(one.start, one.end)
    start = content.source_span(begin, begin + 1)[0]
    name = hub_name(one.address, RepoKind.MODEL)[0] if one.address else one.name
    relation = next((relation for cue, relation in _RELATIONS if how.startswith(cue)), "quantized")
    return Draft(ClaimKind.BASE_MODEL, min(start, low), high, low, high, one.name if "://" in name else name,
                 "list.copy_of@1", address=one.address, unit=relation)  # fmt: skip
