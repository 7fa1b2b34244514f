"""Claims in running words: paragraphs, list items, captions."""

import re
from collections.abc import Iterator
from dataclasses import replace

import regex

from db.records import Block, BlockType
from db.vocabulary import ClaimKind, Polarity, Stage
from provenance.claims.context import DocumentContext
from provenance.claims.draft import Draft
from provenance.claims.gazetteer import lowered
from provenance.claims.guards import Place, held_back, is_template
from provenance.claims.introductions import introduction
from provenance.claims.masked import Sentence
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.patterns.all_patterns import all_patterns
from provenance.claims.patterns.index import PatternIndex
from provenance.claims.patterns.pattern import Found, Pattern
from provenance.claims.sentences import split_sentences
from provenance.claims.stages import stage_in
from provenance.claims.subjects import subject_of
from provenance.claims.zones import Zone

CUES = (
    "train", (
        "tun"
    ), "dataset", "corpus", "corpora", "licensed", "annotator", "collect", "crawl", "scrap", "filter", "duplic",
    "based on", (
        "built"
    ), "version of", "subset", "worker", "removed", "discard", "manual", "obtained", "compiled", "comprise",
    "withh", (
        "disclos"
    ), "resum", "merge", "images", "dump", "snapshot", "written", "paid", "compensat", "knowledge", "step",
    "cutoff", (
        "cut-off"
    ), "includ", "initiali", "texts", "intermediate", "deriv", "account", "consist", "captions", "recording",
    "gather", "events", "publicly", "backbone", "teacher", "trained", "训练", "语料", "数据", "微调", "基于",
)  # fmt: skip
"""A sentence with one of these may say something about data."""
WEAK_CUES = (
    "data", (
        "language"
    ), "generat", "license", "licence", "token", "annot", "contain", "checkpoint", "release", "source",
    "label", "coder", "adapt", "lora", "distil", "clean", "epoch", "hours", "synthetic", "base ",
)  # fmt: skip
"""One of these alone says nothing without a figure: of 2,744 such sentences of 500 documents, 35 made a claim."""
_FIGURE = re.compile(r"\d")

SILENT_ZONES = frozenset({Zone.CITATION, Zone.ENVIRONMENT})
_LONGEST_BLOCK = 60_000
"""Code points of one block that are read; a longer block is a dump, not prose."""
PROSE = frozenset({BlockType.PARAGRAPH, BlockType.LIST_ITEM, BlockType.CAPTION})


def extract_prose(context: DocumentContext) -> Iterator[Draft]:
    """Drafts from every block of prose whose headings do not announce citations or hardware."""
    yield from extract_with(context, all_patterns())


def extract_with(context: DocumentContext, patterns: PatternIndex) -> Iterator[Draft]:
    """Drafts that some patterns give, in every block of prose."""
    for block in context.reading.blocks:
        if block.type in PROSE and block.content is not None:
            yield from block_drafts(context, block, patterns)


def block_drafts(context: DocumentContext, block: Block, patterns: PatternIndex) -> Iterator[Draft]:
    """Drafts that `patterns` give in one block."""
    zone = context.zone(block)
    if zone in SILENT_ZONES or block.content is None:
        return
    text = block.content.text[:_LONGEST_BLOCK]
    folded = lowered(text)
    introduced = introduction(context, block, zone, fragment=False)
    if not introduced and not may_speak_of_data(folded):
        return
    for number, (start, end) in enumerate(split_sentences(text)):
        prefix = introduced if number < 2 else ""
        words = folded[start:end]
        if not (prefix or may_speak_of_data(words)) or is_template(text[start:end]):
            continue
        mentions = find_mentions(block.content, start, end, open_names_too=bool(prefix))
        if not prefix and number == 0 and mentions and mentions[0].start == start and mentions[0].type in _STARTERS:
            prefix = introduction(context, block, zone, fragment=True)
        if prefix and zone in {Zone.DATA, Zone.TRAINING}:
            mentions = [_as_dataset(one) for one in mentions]
        sentence = Sentence(text, start, end, tuple(mentions), prefix)
        yield from _sentence_drafts(context, block, zone, sentence, patterns)


def may_speak_of_data(folded: str) -> bool:
    """Whether lower-case words hold a cue, or two weak ones, or a weak one and a figure."""
    if any(cue in folded for cue in CUES):
        return True
    weak = sum(cue in folded for cue in WEAK_CUES)
    return weak > 1 or (weak == 1 and bool(_FIGURE.search(folded)))


def _as_dataset(one: Mention) -> Mention:
    """In a list of training data a known name is a dataset, though elsewhere it may be a benchmark or a word."""
    return replace(one, type=MentionType.DATASET) if one.type is MentionType.NAME and one.known else one


def _sentence_drafts(
    context: DocumentContext, block: Block, zone: Zone, sentence: Sentence, patterns: PatternIndex
) -> Iterator[Draft]:
    for pattern in patterns.candidates(sentence.folded, context.about_dataset, zone):
        for match in pattern.matches(sentence.masked):
            for found in pattern.build(match, sentence):
                if (draft := _draft(context, block, sentence, pattern, match, found)) is not None:
                    yield draft


def _draft(
    context: DocumentContext,
    block: Block,
    sentence: Sentence,
    pattern: Pattern,
    match: ("regex.Match[str]"),
    found: Found,
) -> Draft | None:
    if found.start < len(sentence.prefix):
        return None
    kind, polarity = found.kind or pattern.kind, found.polarity or pattern.polarity
    place = Place(match.start(), match.end(), found.start, found.end)
    if held_back(sentence, pattern.guards, place) is not None:
        return None
    if kind is ClaimKind.TRAINED_ON and held_back(sentence, _NEGATED, place):
        kind, polarity = ClaimKind.EXCLUDED, Polarity.NEGATED
    content = block.content
    if content is None:
        return None
    quote = content.source_span(*sentence.place(min(match.start(), found.start), max(match.end(), found.end)))
    anchor = content.source_span(*sentence.place(found.start, found.end))
    return Draft(
        kind=kind,
        start=min(quote[0], anchor[0]),
        end=max(quote[1], anchor[1]),
        anchor_start=anchor[0],
        anchor_end=anchor[1],
        object=found.object,
        rule=pattern.rule,
        subject=found.subject if found.subject is not None else subject_of(context, block, sentence, match.start()),
        value=found.value,
        unit=found.unit,
        stage=found.stage or pattern.stage or _stage(context, block, sentence, match),
        polarity=polarity,
        hedge=found.hedge,
        address=found.address,
        unit_written=found.unit_written,
    )


_STARTERS = frozenset({MentionType.DATASET, MentionType.QUANTITY})
_NEGATED = frozenset({"negated"})


def _stage(
    context: DocumentContext, block: Block, sentence: Sentence, match: "regex.Match[str]"
) -> Stage:
    """What the words of the match say, else the sentence, else the headings."""
    for words in (match.group(), sentence.masked):
        stage = stage_in(words)
        if stage is not Stage.UNSPECIFIED:
            return stage
    return Stage.UNSPECIFIED if context.about_dataset else context.stage(block)
