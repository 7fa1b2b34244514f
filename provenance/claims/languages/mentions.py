"""Typed mentions in text without blanks: the pack's own words, and names in Latin letters."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from db.records import SpanText
from provenance.claims.languages.figures import find_dates, find_quantities
from provenance.claims.languages.pack import LanguagePack
from provenance.claims.languages.script import NO_BLANKS
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.names import models

_STEMS = frozenset(models.HEADS) | {"qwen2", "llama2", "llama3", "gpt2", "gpt3", "gpt4", "codet5"}
_NO_STEMS = frozenset(
    "sd led sam git clip phi opt eva aya code chat open mini flan math m ko ja all bio legal esm".split()
)
_NOT_MODELS = regex.compile(
    r"(?i)^(?:llama-?index|llama[-_.]?(?:factory|cpp)|gpt-?q|bert-?score|gpt-?eval\w*|vllm)\w*$"
)
_SIZED = regex.compile(r"[-_]\d{1,3}(?:\.\d+)?[Bb](?:[-_]\w+)*$")
_PARTS = regex.compile(r"[-_ /.]")
_ADDRESS_END = regex.compile(r"(https?://[!-~]+)\u00b7")
"""A web address ends where a character of another script follows it without a blank."""
_NO_NAMES = regex.compile(r"(?i)^(?:[kmgtp]b|gpu|cpu|int[48]|fp16|bf16|ok)s?$")
_TOKEN = regex.compile(r"(?<![\w/.@:#-])[A-Za-z][\w.+]*(?:[-/][\w.+]*\w)+(?![\w/-])", regex.ASCII)
_WHOLE = (MentionType.DATASET, MentionType.MODEL, MentionType.NAME)
"""What a whole name is when parts of it are mentions: the first of these that any part is."""
_QUOTED = regex.compile(r"[《「『“\"‘]([^》」』”\"’。；，]{2,40})[》」』”\"’]")


def find_all(pack: LanguagePack, span: SpanText, start: int, end: int) -> list[Mention]:
    """The mentions of `span.text[start:end]`, in order and free of overlaps; offsets are of the whole text.

    `span.text` is folded. What a link names comes first, then the pack's own words and models, whose names hold
    digits, then the pack's quantities, then the rest.
    """
    text = span.text[start:end]
    latin = replace(span, text=_latin(span.text))
    others = find_mentions(latin, start, end, open_names_too=True)
    others = [one for one in _whole_tokens(text, start, others) if not _is_noise(span.text, one)]
    first = [one for one in others if one.address is not None]
    models = [one for one in others if one.type is MentionType.MODEL]
    words, quantities = _words(pack, text), _quantities(pack, text)
    own = [replace(one, start=one.start + start, end=one.end + start) for one in (*words, *quantities)]
    found = _without_overlaps([*first, *own[: len(words)], *models, *own[len(words) :], *others])
    return list(_promoted(pack, span.text, found))


@lru_cache(maxsize=2)
def _latin(text: str) -> str:
    """The text with a dot for each character of a script without blanks; made once a block, not once a sentence."""
    return _ADDRESS_END.sub(r"\1 ", NO_BLANKS.sub("\u00b7", text))


def _whole_tokens(text: str, start: int, found: Sequence[Mention]) -> list[Mention]:
    """The mentions, those that are parts of one hyphenated or slashed name made one: `ELYZA-japanese-Llama-2-7b`."""
    whole = []
    for match in _TOKEN.finditer(text):
        low, high = match.start() + start, match.end() + start
        parts = [one for one in found if one.start < high and low < one.end]
        if parts and not any(one.start <= low and high <= one.end for one in parts):
            kind = next((kind for kind in _WHOLE if any(one.type is kind for one in parts)), None)
            if kind is None and _names_model(match.group()):
                kind = MentionType.MODEL
            if kind is not None:
                whole.append(Mention(low, high, kind, match.group()))
    places = {place for one in whole for place in range(one.start, one.end)}
    return [*whole, *(one for one in found if places.isdisjoint(range(one.start, one.end)))]


def _is_noise(text: str, one: Mention) -> bool:
    """Single digits of a list or date, and software whose name begins like a model's."""
    if one.type is MentionType.QUANTITY:
        return one.quantity is not None and one.quantity.unit is None and not one.quantity.scaled
    words = text[one.start : one.end]
    if one.type is MentionType.MODEL:
        return bool(_NOT_MODELS.match(words))
    return one.type is MentionType.NAME and bool(_NO_NAMES.match(words))


def _without_overlaps(candidates: Sequence[Mention]) -> list[Mention]:
    """Earlier candidates win; a quantity that runs into a language ends before it, with its unit known."""
    kept: list[Mention] = []
    taken: set[int] = set()
    for one in candidates:
        shorter = replace(one, end=one.quantity.end) if one.quantity is not None and one.quantity.unit else one
        for variant in (one, shorter):
            places = range(variant.start, variant.end)
            if variant.end > variant.start and taken.isdisjoint(places):
                taken.update(places)
                kept.append(variant)
                break
    return sorted(kept, key=lambda mention: mention.start)


def _words(pack: LanguagePack, text: str) -> list[Mention]:
    """Dates, languages, names in the pack's own script and quoted ones."""
    found = [Mention(one.start, one.end, MentionType.DATE, one.value) for one in find_dates(text, pack)]
    for written, name in pack.names.items():
        at = text.find(written)
        while at >= 0:
            found.append(Mention(at, at + len(written), MentionType.DATASET, name, known=True))
            at = text.find(written, at + len(written))
    found.extend(_languages(pack, text))
    for match in _QUOTED.finditer(text):
        noun = pack.compiled(rf"\s?(?:{pack.set_nouns})").match(text, match.end())
        if noun is not None and pack.compiled(pack.strong_nouns).search(noun.group()):
            found.append(Mention(match.start(1), match.end(1), MentionType.DATASET, match[1]))
    return found


def _quantities(pack: LanguagePack, text: str) -> list[Mention]:
    return [
        Mention(one.start, one.unit_end, MentionType.QUANTITY, one.value, quantity=one)
        for one in find_quantities(text, pack)
    ]


def _languages(pack: LanguagePack, text: str) -> Iterator[Mention]:
    """Names of languages, and each character of a run such as 中英 or 中、英、俄 that stands for one."""
    for match in pack.compiled(pack.language_runs).finditer(text):
        for start, end in match.spans("l"):
            yield Mention(start, end, MentionType.LANGUAGE, pack.languages[text[start:end]])


def _promoted(pack: LanguagePack, text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Names before a noun such as 数据集 are datasets, and so are those enumerated with them; names with the stem of
    a model are models."""
    noun = pack.compiled(
        rf"[\s\"'”’」』》`）)\]]{{0,3}}(?:(?:项目)?的?\s?[\d.,]+\s?[万亿千百億兆kKMBTwW]{{0,2}}\+?\s?"
        rf"[条个张]?)?(?:{pack.set_nouns})"
    )
    joint = pack.compiled(rf"[\s\"'”’」』》`]*(?:[（(][^（()）]{{0,40}}[)）])?\s?(?:{pack.joints})\s?[\"'“‘「『《`]*")
    is_set = [_may_be_set(one) and noun.match(text, one.end) is not None for one in found]
    for at in range(len(found) - 2, -1, -1):
        if not is_set[at] and _may_be_set(found[at]) and _is_data(found, is_set, at + 1):
            is_set[at] = joint.fullmatch(text, found[at].end, found[at + 1].start) is not None
    for at in range(1, len(found)):
        if not is_set[at] and _may_be_set(found[at]) and _is_data(found, is_set, at - 1):
            is_set[at] = joint.fullmatch(text, found[at - 1].end, found[at].start) is not None
    for one, turned in zip(found, is_set, strict=True):
        if turned:
            yield replace(one, type=MentionType.DATASET)
        elif one.type is MentionType.NAME and not one.known and _names_model(one.name):
            yield replace(one, type=MentionType.MODEL)
        else:
            yield one


def _may_be_set(one: Mention) -> bool:
    return one.type in {MentionType.NAME, MentionType.SITE}


def _is_data(found: Sequence[Mention], is_set: Sequence[bool], at: int) -> bool:
    return is_set[at] or found[at].type is MentionType.DATASET


def _names_model(name: str) -> bool:
    """Whether a part of the name is the stem of a model's, or its end a number of parameters: `Zorb-LLaMA-7B`."""
    parts = {part.casefold() for part in _PARTS.split(name)}
    return bool((parts & _STEMS) - _NO_STEMS) or bool(_SIZED.search(name))
