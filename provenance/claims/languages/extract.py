"""Claims in paragraphs and list items that are not written in English, by the pack of their language."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, partial

import regex

from db.records import Block, BlockType, SpanText
from db.vocabulary import ClaimKind, Stage
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.finds import Find, as_dataset, draft_of, let_through
from provenance.claims.guards import Place, is_template
from provenance.claims.languages.guards import clause, held_back
from provenance.claims.languages.mentions import find_all
from provenance.claims.languages.pack import LanguagePack
from provenance.claims.languages.packs import PACKS
from provenance.claims.languages.script import has_letters, is_japanese, is_written_so, language_of_letters
from provenance.claims.languages.sentences import split_sentences
from provenance.claims.languages.surroundings import lead_of, stage_of, subject_of, zone_of
from provenance.claims.masked import Sentence
from provenance.claims.own_names import names_itself, own_or
from provenance.claims.patterns.pattern import Found
from provenance.claims.repeated import Marks, marks_of
from provenance.claims.zones import Zone

_PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.CAPTION})
_SILENT = frozenset({Zone.CITATION, Zone.ENVIRONMENT})
_LONGEST_BLOCK = 60_000
REMEMBERED = 2_000
"""Sentences kept; one in twelve of the replica's cards is written in Chinese or Japanese."""


def extract_languages(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from every sentence of prose that a pack reads. A document in English costs one search in its source."""
    if has_letters(context.reading.source):
        yield from extract_with(context, PACKS)


def extract_with(context: DocumentContext, packs: dict[str, LanguagePack]) -> Iterator[Draft]:
    """Drafts that some packs give, by language code."""
    japanese = is_japanese(context.reading.source)
    for block in context.reading.blocks:
        if block.type in _PROSE and block.content is not None:
            pack = packs.get(language_of_letters(block.content.text, japanese))
            if pack is not None:
                yield from _block_drafts(pack, context, block)


def read_block(context: DocumentContext, block: Block) -> Iterator[Draft]:
    """Drafts from one block that need not be of the reading, by the pack of its letters."""
    if block.content is not None:
        yield from _block_drafts(PACKS[language_of_letters(block.content.text, False)], context, block)


@dataclass(frozen=True)
class _Reader:
    """One block as its pack reads it. `content` is folded; `lead` announces it as training data, or is empty."""

    pack: LanguagePack
    context: DocumentContext
    block: Block
    content: SpanText
    zone: Zone
    lead: str


def _block_drafts(pack: LanguagePack, context: DocumentContext, block: Block) -> Iterator[Draft]:
    zone = zone_of(pack, block)
    if zone in _SILENT or block.content is None:
        return
    lead = lead_of(pack, context, block) if zone is not Zone.EVALUATION else ""
    if not lead and not has_letters(block.content.text):
        return
    content = replace(block.content, text=block.content.text[:_LONGEST_BLOCK].translate(pack.fold))
    reader = _Reader(pack, context, block, content, zone, lead)
    for number, (start, end) in enumerate(split_sentences(content.text)):
        yield from _sentence_drafts(reader, start, end, prefix=pack.introduction if lead and number < 2 else "")


def _sentence_drafts(reader: _Reader, start: int, end: int, *, prefix: str) -> Iterator[Draft]:
    words = reader.content.text[start:end]
    if not (prefix or (is_written_so(words) and any(cue in words for cue in reader.pack.cues))) or is_template(words):
        return
    marks = marks_of(reader.content, start, end)
    sentence, finds = _found_in(reader.pack, words, marks, prefix, reader.context.about_dataset, reader.zone)
    for find in finds:
        if (draft := _draft(reader, sentence, start, find)) is not None:
            yield draft


@lru_cache(maxsize=REMEMBERED)
def _found_in(
    pack: LanguagePack, words: str, marks: Marks, prefix: str, about_dataset: bool, zone: Zone
) -> tuple[Sentence, tuple[Find, ...]]:
    """The sentence masked and all that the pack finds in it, at offsets from its own start (see `repeated`)."""
    links, code = marks
    mentions = find_all(pack, SpanText(words, (), links, code), 0, len(words))
    if prefix:
        mentions = [as_dataset(one) for one in mentions]
    sentence = Sentence(words, 0, len(words), tuple(mentions), prefix)
    guard = partial(held_back, pack)
    found = (
        let_through(pattern, match, one, sentence, guard)
        for pattern in pack.index.candidates(sentence.folded, about_dataset, zone)
        for match in pattern.matches(sentence.masked)
        for one in pattern.build(match, sentence)
    )
    return sentence, tuple(find for find in found if find is not None)


def _draft(reader: _Reader, sentence: Sentence, offset: int, find: Find) -> Draft | None:
    """The draft of one find; `offset` is where the sentence begins in the block's text."""
    found = find.found
    subject = _subject(reader, sentence, find.match, found)
    if find.kind is ClaimKind.BASE_MODEL and not subject and names_itself(reader.context, found.object):
        return None
    stage = found.stage or find.pattern.stage or _stage(reader, sentence, find.place)
    return draft_of(find, reader.content, sentence, offset, subject, stage)


def _subject(reader: _Reader, sentence: Sentence, match: "regex.Match[str]", found: Found) -> str:
    if found.subject is not None:
        return own_or(reader.context, found.subject)
    return subject_of(reader.pack, reader.context, sentence, match.start())


def _stage(reader: _Reader, sentence: Sentence, at: Place) -> Stage:
    headings = [words for _, words in reversed(reader.block.headings)] if not reader.context.about_dataset else []
    return stage_of(reader.pack, sentence, clause(reader.pack, sentence, at), at.high, (reader.lead, *headings))
