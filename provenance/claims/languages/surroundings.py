"""What stands around a sentence: the zone of its headings, the stage of training, its subject, its introduction."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from db.records import Block, BlockType
from db.vocabulary import Stage
from provenance.claims.context import DocumentContext
from provenance.claims.languages.pack import LanguagePack
from provenance.claims.languages.sentences import split_sentences
from provenance.claims.masked import Sentence
from provenance.claims.mentions import MentionType
from provenance.claims.own_names import calls_itself, own_or
from provenance.claims.stages import stage_in
from provenance.claims.zones import Zone, heading_zone

_LONGEST_LEAD = 300


def zone_of(pack: LanguagePack, block: Block) -> Zone:
    """What the innermost telling heading announces, in the pack's words or in English."""
    for _, words in reversed(block.headings):
        zone = _heading_zone(pack, words)
        if zone is not Zone.OTHER:
            return zone
    return Zone.OTHER


@lru_cache(maxsize=8192)
def _heading_zone(pack: LanguagePack, words: str) -> Zone:
    folded = words.translate(pack.fold)
    for zone, expression in pack.zones:
        if pack.compiled(expression).search(folded):
            return zone
    return heading_zone(words)


def stage_of(
    pack: LanguagePack, sentence: Sentence, clause: tuple[int, int], at: int, others: Sequence[str]
) -> Stage:
    """The stage that the clause names nearest after `at`, else nearest before it; else the sentence, if it names one
    only; else what the first telling one of `others` names: the lead-in, the headings."""
    stage = _nearest(_stages(pack, sentence.masked[: clause[1]]), clause[0], at)
    if stage is not None:
        return stage
    named = {stage for _, stage in _stages(pack, sentence.masked[len(sentence.prefix) :])}
    if len(named) == 1:
        return named.pop()
    for words in others:
        folded = words.translate(pack.fold)
        for _, stage in _stages(pack, folded):
            return stage
        if (english := stage_in(pack.compiled(pack.stage_nouns).sub(" ", folded))) is not Stage.UNSPECIFIED:
            return english
    return Stage.UNSPECIFIED


def _stages(pack: LanguagePack, words: str) -> list[tuple[int, Stage]]:
    """Where `words` name a stage, in order; of stages named by overlapping words the more specific one."""
    plain = pack.compiled(pack.stage_nouns).sub(lambda match: " " * len(match.group()), words)
    found: list[tuple[int, Stage]] = []
    taken: set[int] = set()
    for stage, expression in pack.stages:
        for match in pack.compiled(expression).finditer(plain):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append((match.start(), stage))
    return sorted(found)


def _nearest(stages: Sequence[tuple[int, Stage]], start: int, at: int) -> Stage | None:
    after = [stage for place, stage in stages if place >= at]
    before = [stage for place, stage in stages if start <= place < at]
    return after[0] if after else before[-1] if before else None


def subject_of(pack: LanguagePack, context: DocumentContext, sentence: Sentence, before: int) -> str:
    """The model that the sentence is about, when a name opens it or a clause before the match; else empty."""
    topic = rf"(?:^|{pack.clauses})(?:[^\ue000-\uf8ff是为由对]{{0,4}})?(?P<m>[\ue002\ue003])(?:{pack.topics})"
    subject = ""
    for match in pack.compiled(topic).finditer(sentence.masked, 0, before + 1):
        mention = sentence.mention(match.start("m"))
        if mention is None or match.start("m") > before:
            continue
        if mention.type is MentionType.MODEL or calls_itself(context, mention.name):
            subject = own_or(context, mention.name)
    return subject


def lead_of(pack: LanguagePack, context: DocumentContext, block: Block) -> str:
    """The sentence that announces a list of training data above a list item, or the heading that does; else empty."""
    if block.type is not BlockType.LIST_ITEM:
        return ""
    for words in _leads(context, block):
        if words and (lead := _lead_in(pack, words[-_LONGEST_LEAD:])):
            return lead
    return _of_heading(pack, block.headings[-1][1]) if block.headings else ""


@lru_cache(maxsize=1024)
def _lead_in(pack: LanguagePack, words: str) -> str:
    """The last sentence of `words` where it announces training data, else empty: asked for every item of a list."""
    lead = _last_sentence(words.translate(pack.fold))
    return lead if lead and pack.compiled(pack.introduces).search(lead) else ""


@lru_cache(maxsize=8192)
def _of_heading(pack: LanguagePack, words: str) -> str:
    heading = words.translate(pack.fold)
    return heading if pack.compiled(pack.data_heading).search(heading) else ""


def _leads(context: DocumentContext, block: Block) -> Iterator[str]:
    yield context.lead_in(block)
    for parent in context.parents(block):
        if parent.content is not None:
            yield parent.content.text
        yield context.lead_in(parent)


def _last_sentence(words: str) -> str:
    spans = split_sentences(words)
    return words[slice(*spans[-1])] if spans else ""
