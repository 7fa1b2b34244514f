"""Reads what a value names: languages, licences, base models, datasets."""

from collections.abc import Iterator
from dataclasses import replace

import regex

from db.vocabulary import ClaimKind, RepoKind, Stage
from provenance.claims.draft import Draft
from provenance.claims.front_matter import LONG_LIST, hub_name
from provenance.claims.keys import key_stage
from provenance.claims.languages import language_of_code
from provenance.claims.licence_addresses import licence_at
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.names.licences import EXPRESSION as LICENCE
from provenance.claims.names.licences import licence_id
from provenance.claims.quantities import find_quantities
from provenance.claims.value_amounts import amounts
from provenance.claims.values import PLACEHOLDER, Value, first_sentence, link_in
from provenance.claims.zones import Zone

_OF_USE = regex.compile(r"(?i)supports?\b|output")
_WORD = regex.compile(r"[\w-]+")


def read_languages(value: Value) -> Iterator[Draft]:
    if _OF_USE.match(value.text):
        return
    counted = [one for one in find_quantities(value.text) if one.unit == "languages"]
    for quantity in counted[:1]:
        start, end = value.start + quantity.start, value.start + quantity.unit_end
        yield value.draft(ClaimKind.LANGUAGE, start, end, "languages", value=quantity.value, unit="languages",
                          stage=Stage.UNSPECIFIED)  # fmt: skip
    found = _named_languages(value)
    if len(found) > LONG_LIST and not counted:
        names = ", ".join(name for _, _, name in found[:LONG_LIST]) + f" and {len(found) - LONG_LIST} more"
        yield value.draft(ClaimKind.LANGUAGE, found[0][0], found[-1][1], names, value=str(len(found)),
                          unit="languages", stage=Stage.UNSPECIFIED)  # fmt: skip
    elif len(found) <= LONG_LIST:
        for start, end, name in found:
            yield value.draft(ClaimKind.LANGUAGE, start, end, name, stage=Stage.UNSPECIFIED)


def _named_languages(value: Value) -> list[tuple[int, int, str]]:
    """Languages by name, and by code where the value is nothing but codes."""
    mentions = find_mentions(value.content, value.start, value.end)
    found = [(one.start, one.end, one.name) for one in mentions if one.type is MentionType.LANGUAGE]
    if found:
        return found
    words = [(m.start(), m.end(), m.group()) for m in _WORD.finditer(value.text)]
    named = [(value.start + low, value.start + high, language_of_code(word)) for low, high, word in words]
    known = [(low, high, name) for low, high, name in named if name is not None]
    return known if words and len(known) == len(words) else []


def read_licence(value: Value) -> Iterator[Draft]:
    kind = ClaimKind.DATA_LICENCE if value.context.about_dataset else ClaimKind.MODEL_LICENCE
    yield from _licences(value, kind)


def read_data_licence(value: Value) -> Iterator[Draft]:
    yield from _licences(value, ClaimKind.DATA_LICENCE)


def _licences(value: Value, kind: ClaimKind) -> Iterator[Draft]:
    found = [one for one in LICENCE.finditer(value.text) if licence_id(one.group()) != "cc"]
    address = link_in(value)
    for match in found[:4]:
        yield value.draft(kind, value.start + match.start(), value.start + match.end(), licence_id(match.group()),
                          address=address, stage=Stage.UNSPECIFIED)  # fmt: skip
    if not found and len(value.text) < 300:
        known = licence_at(value.text.strip())
        yield value.whole(kind, known if "://" in value.text else "", address=address, stage=Stage.UNSPECIFIED)


_RELATIONS = (("quanti", "quantized"), ("merge", "merge"), ("distil", "distilled"), ("teacher", "distilled"),
              ("encoder", "component"), ("tower", "component"), ("convert", "converted"))  # fmt: skip


def read_base(value: Value) -> Iterator[Draft]:
    relation = next((name for cue, name in _RELATIONS if cue in value.written_key.casefold()), None)
    own = {name.casefold() for name in value.context.own_names}
    for start, end, name, address in named_things(value, MentionType.MODEL):
        if any(name.casefold() in known and known != name.casefold() for known in own) and address is None:
            continue  # a part of the model's own name: "Llama" in the card of Llama Guard
        yield value.draft(ClaimKind.BASE_MODEL, start, end, name, address=address, unit=relation,
                          stage=key_stage(value.written_key))  # fmt: skip


def named_things(value: Value, kind: MentionType) -> Iterator[tuple[int, int, str, str | None]]:
    """(start, end, name, address) of what a value names: mentions of the kind, else the value itself if it is short
    enough to be a name. A link to the Hub gives the id."""
    end = value.start + len(first_sentence(value.text)) if kind is MentionType.MODEL else value.end
    in_words = _SENTENCE.search(value.text) is not None
    mentions = [one for one in find_mentions(value.content, value.start, end) if _fits(one, kind, in_words)]
    if not mentions and 1 < len(value.text) < 60 and _name_like(value.text):
        name, address = hub_name(
            value.text.strip(" `\"'*."), RepoKind.MODEL if kind is MentionType.MODEL else RepoKind.DATASET
        )
        yield value.start, value.end, name, address or link_in(value)
        return
    for one in mentions:
        yield one.start, one.end, _object_of(one), one.address


def _fits(one: Mention, kind: MentionType, in_words: bool) -> bool:
    """Whether a mention answers a key; in a sentence a name that we do not know may be anything."""
    if one.type is kind:
        return one.known or not in_words or kind is MentionType.MODEL
    return one.type is MentionType.NAME and (one.known or (kind is MentionType.DATASET and not in_words))


def _object_of(one: Mention) -> str:
    if one.address is None:
        return one.name
    repo = RepoKind.DATASET if one.type is MentionType.DATASET else RepoKind.MODEL
    name, _ = hub_name(one.address, repo)
    return name if "://" not in name else one.name


_SENTENCE = regex.compile(
    r"(?i)\b(?:is|are|was|were|has|have|we|the|this|our|and|of|for|with|in|to|see|please|by|from|on)\b|[.!?]\s"
)


def _name_like(text: str) -> bool:
    """Whether a short value is a name: not a sentence, not an amount; a version number may end it."""
    if not text[:1].isalpha() or any(one.unit is not None for one in find_quantities(text)):
        return False
    return len(text.split()) <= 5 and not _SENTENCE.search(text) and any(c.isalpha() for c in text)


def read_item(value: Value) -> Iterator[Draft]:
    """The claims of a list item that names one source: what it begins with, and how much of it there is.

    Other names in the item are where that source comes from, or what it was compared with.
    """
    kind = ClaimKind.DERIVED_FROM if value.context.about_dataset else ClaimKind.TRAINED_ON
    stage = Stage.UNSPECIFIED if kind is ClaimKind.DERIVED_FROM else value.stage
    if value.zone in {Zone.EVALUATION, Zone.CITATION, Zone.USAGE} or PLACEHOLDER.fullmatch(value.text):
        return
    first = next(iter(find_mentions(value.content, value.start, value.end)), None)
    if first is None or first.start - value.start > _LATEST or not _fits(first, MentionType.DATASET, True):
        named = _CITED.match(value.content.text, value.start, value.end)
        if named is not None and (first is None or first.start > value.start or first.type is MentionType.NAME):
            yield value.draft(kind, named.start("name"), named.end("name"), named["name"], stage=stage)
        return
    for one in _enumerated(value, first):
        yield value.draft(kind, one.start, one.end, _object_of(one), address=one.address, stage=stage)
    for draft in amounts(value):
        yield replace(draft, subject=_object_of(first))


def _enumerated(value: Value, first: Mention) -> Iterator[Mention]:
    """The first name of an item and those that "and" or a comma joins to it."""
    last = first
    yield first
    for one in find_mentions(value.content, first.end, value.end):
        if not _JOINED.fullmatch(value.content.text[last.end : one.start]) or not _fits(
            one, MentionType.DATASET, True
        ):
            return
        yield one
        last = one


_CITED = regex.compile(
    r"(?P<name>(?=\S*[\p{L}\d][\p{Lu}\d])[\p{Lu}][\w-]{1,30}) ?[(\[]?"
    r"\p{Lu}[\p{L}-]+(?: [\p{L}-]+){0,4}(?: et al\.?)?,? ?\(?(?:19|20)\d\d"
)
"""A name that only looks like one, and the authors and year after it: "CB [De Marneff et al., 2019]"."""
_JOINED = regex.compile(r"\s?(?:,|&|\+|/|and|, and|vs\.?)\s?(?:the\s)?")
_LATEST = 6
"""Code points before the name that an item begins with: "the ", a quotation mark."""


_SETTING = regex.compile(r"(?i)(?:config|split|args|revision|name|type):")


def read_data(value: Value) -> Iterator[Draft]:
    if value.zone in {Zone.EVALUATION, Zone.CITATION} or _SETTING.match(value.text):
        return
    kind = ClaimKind.DERIVED_FROM if value.context.about_dataset else ClaimKind.TRAINED_ON
    stage = Stage.UNSPECIFIED if kind is ClaimKind.DERIVED_FROM else value.stage
    if len(value.text) < 400:
        for start, end, name, address in named_things(value, MentionType.DATASET):
            yield value.draft(kind, start, end, name, address=address, stage=stage)
    yield from amounts(value)
