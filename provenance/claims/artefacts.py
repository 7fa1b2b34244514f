"""Kinds beyond training data from prose: licence of the model, weights, architecture, training code, compute; and
placeholders: fields of a template that nobody filled in.
"""

from collections.abc import Iterator
from functools import lru_cache

import regex

from db.records import Block, BlockType
from db.vocabulary import ClaimKind, Polarity
from provenance.claims.artefact_rules import RULES
from provenance.claims.block_text import BlockText
from provenance.claims.context import DocumentContext
from provenance.claims.cues import GROUPS
from provenance.claims.draft import Draft
from provenance.claims.names.licences import EXPRESSION as LICENCE
from provenance.claims.names.licences import licence_id
from provenance.claims.values import PLACEHOLDER
from provenance.claims.zones import Zone

_LONGEST_BLOCK = 20_000
_SILENT = frozenset({Zone.CITATION, Zone.EVALUATION, Zone.USAGE})
_PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM})
_GROUPED = tuple((rule, GROUPS.group(rule.cues)) for rule in RULES)
_LICENCE = GROUPS.group(("licen",))
_ASKED = _LICENCE | sum(group for _, group in _GROUPED)


_LICENSED = regex.compile(
    r"(?i)\b(?:models?|weights|checkpoints?|repo(?:sitory)?|project|code|work|release|it|they"
    r"|which)\b[^.]{0,80}\b(?:licen[cs]ed|released|distributed|available|provided|published|open-sourced"
    r"|licen[cs]e)\b"
)
_LICENCE_HEADING = regex.compile(
    r"(?i)^\W*(?:model |code |weights )?licen[cs](?:e|es|ing)(?: (?:information|and \w+|agreement))?\W*$"
)
_OF_DATA = regex.compile(r"(?i)\b(?:data ?sets?|corpus|corpora|(?:training )?data)\b")


def extract_artefacts(context: DocumentContext) -> Iterator[Draft]:
    """Drafts of kinds beyond training data, and of placeholders, from prose."""
    for text in context.texts:
        if text.block.type not in _PROSE:
            continue
        if (placeholder := _placeholder(text.block)) is not None:
            yield placeholder
        elif not context.about_dataset and (text.cues & _ASKED or _under_licence(text.block)):
            yield from _sentences(context, text)


def _placeholder(block: Block) -> Draft | None:
    """A paragraph that is nothing but a template's words, named after the heading it should have filled."""
    text = block.content.text if block.content else ""
    if block.content is None or len(text) > 100 or not PLACEHOLDER.fullmatch(text):
        return None
    start, end = block.content.source_span(0, len(text))
    asked = block.headings[-1][1] if block.headings else "document"
    return Draft(ClaimKind.PLACEHOLDER, start, end, start, end, asked.casefold(), "artefact.placeholder@1")


def _sentences(context: DocumentContext, read: BlockText) -> Iterator[Draft]:
    block, text = read.block, read.text
    if context.zone(block) in _SILENT:
        return
    under_licence = _under_licence(block)
    for start, end, cues in read.sentences:
        if start >= _LONGEST_BLOCK:
            return
        if cues & _ASKED:
            for number, low, high in _met(text[start:end], cues & _ASKED):
                rule, low, high = RULES[number], start + low, start + high
                yield _draft(
                    block, rule.kind, start, end, low, high, text[low:high].strip(), rule.rule, rule.polarity
                )
        if cues & _LICENCE or under_licence:
            yield from _licences(block, text, start, end)


@lru_cache(maxsize=8192)  # three in five sentences have stood in an earlier document
def _met(sentence: str, cues: int) -> tuple[tuple[int, int, int], ...]:
    """The numbers of the rules that a sentence meets, and where in it each has its anchor."""
    found = (
        (number, rule.compiled.search(sentence)) for number, (rule, group) in enumerate(_GROUPED) if cues & group
    )
    return tuple((number, *match.span("a")) for number, match in found if match is not None)


def _under_licence(block: Block) -> bool:
    return bool(block.headings) and _is_of_licence(block.headings[-1][1])


@lru_cache(maxsize=8192)
def _is_of_licence(heading: str) -> bool:
    return _LICENCE_HEADING.match(heading) is not None


def _licences(block: Block, text: str, start: int, end: int) -> Iterator[Draft]:
    sentence = text[start:end]
    if _OF_DATA.search(sentence) or not (_under_licence(block) or _LICENSED.search(sentence)):
        return
    for found in [one for one in LICENCE.finditer(text, start, end) if licence_id(one.group()) != "cc"][:2]:
        named = licence_id(found.group())
        yield _draft(block, ClaimKind.MODEL_LICENCE, start, end, found.start(), found.end(), named,
                     "artefact.licence@1")  # fmt: skip


def _draft(
    block: Block, kind: ClaimKind, start: int, end: int, low: int, high: int, object: str, rule: str,
    polarity: Polarity = Polarity.DISCLOSED,
) -> Draft:  # fmt: skip
    """A claim quoted with its sentence `start:end` and anchored on `low:high` of the block's words."""
    if block.content is None:
        raise ValueError("an artefact is claimed in words")
    quote, anchor = block.content.source_span(start, end), block.content.source_span(low, high)
    return Draft(kind, min(quote[0], anchor[0]), max(quote[1], anchor[1]), *anchor, object, rule, polarity=polarity)
