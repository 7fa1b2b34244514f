"""Reads the value under a known key into claims. One reader for list items, bold paragraphs and table cells."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import regex

from db.records import SpanText
from db.vocabulary import ClaimKind, RepoKind, Stage
from provenance.claims.context import DocumentContext
from provenance.claims.dates import find_dates
from provenance.claims.draft import Draft
from provenance.claims.fields import is_empty, is_placeholder
from provenance.claims.front_matter import LONG_LIST, hub_name
from provenance.claims.keys import ValueOf, key_stage
from provenance.claims.languages import language_of_code
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.names.licences import EXPRESSION as LICENCE
from provenance.claims.names.licences import licence_id
from provenance.claims.quantities import DATA_UNITS, Quantity, find_quantities, read_quantity
from provenance.claims.stages import stage_in
from provenance.claims.zones import Zone

PLACEHOLDER = regex.compile(
    r"(?i)\W*(?:more info(?:rmation)? needed|information needed|needs? more information|to ?do\b.{0,60}"
    r"|tbd|tba|coming soon|\{\{.*\}\}|\{[a-z_ ]+\}|\[(?:insert|your|add)[^\]]*\]|n/?a|none|unknown"
    r"|not (?:specified|provided|available))\W*"
)


@dataclass(frozen=True, slots=True)
class Value:
    """The value `start:end` of `content` under `key`, which the source spells from `quote_start` on.

    `subject` is empty for the document's own artefact; `origin` begins the rule's name.
    """

    context: DocumentContext
    value_of: ValueOf
    written_key: str
    content: SpanText
    start: int
    end: int
    quote_start: int
    origin: str
    stage: Stage
    zone: Zone
    subject: str = ""

    @property
    def text(self) -> str:
        return self.content.text[self.start : self.end]

    def draft(self, kind: ClaimKind, start: int, end: int, object: str, **more: object) -> Draft:
        """A claim anchored on `content.text[start:end]`, quoted from its key on."""
        low, high = self.content.source_span(start, end)
        return Draft(
            kind, min(self.quote_start, low), high, low, high, object, f"{self.origin}.{self.value_of}@1",
            subject=self.subject, **{"stage": self.stage, **more},  # type: ignore[arg-type]
        )  # fmt: skip

    def whole(self, kind: ClaimKind, object: str = "", **more: object) -> Draft:
        """A claim anchored on the value, at most its first sentence."""
        end = self.start + len(first_sentence(self.text))
        return self.draft(kind, self.start, end, object or self.content.text[self.start : end], **more)


def first_sentence(text: str) -> str:
    """The text up to its first full stop, at most 200 code points at a blank."""
    found = regex.search(r"(?<=[\w)\]]{2}[.!?])\s|\n", text[:400])
    text = text[: found.start()] if found else text
    return text if len(text) <= 200 else text[:200].rpartition(" ")[0] or text[:200]


def read_value(value: Value) -> Iterator[Draft]:
    """The claims of a value; one that is empty says nothing, a template's is a placeholder."""
    if value.start >= value.end or value.zone is Zone.CITATION:
        return
    if PLACEHOLDER.fullmatch(value.text) or is_placeholder(value.text):
        if not is_empty(value.text):
            asked = value.written_key.casefold().strip(" *:")
            yield value.draft(ClaimKind.PLACEHOLDER, value.start, value.end, asked, stage=Stage.UNSPECIFIED)
        return
    yield from _READERS[value.value_of](value)


def _languages(value: Value) -> Iterator[Draft]:
    if regex.match(r"(?i)supports?\b|output", value.text):
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
    words = [(m.start(), m.end(), m.group()) for m in regex.finditer(r"[\w-]+", value.text)]
    named = [(value.start + low, value.start + high, language_of_code(word)) for low, high, word in words]
    known = [(low, high, name) for low, high, name in named if name is not None]
    return known if words and len(known) == len(words) else []


def _licence(value: Value) -> Iterator[Draft]:
    kind = ClaimKind.DATA_LICENCE if value.context.about_dataset else ClaimKind.MODEL_LICENCE
    yield from _licences(value, kind)


def _data_licence(value: Value) -> Iterator[Draft]:
    yield from _licences(value, ClaimKind.DATA_LICENCE)


def _licences(value: Value, kind: ClaimKind) -> Iterator[Draft]:
    found = [one for one in LICENCE.finditer(value.text) if licence_id(one.group()) != "cc"]
    address = _link_in(value)
    for match in found[:4]:
        yield value.draft(kind, value.start + match.start(), value.start + match.end(), licence_id(match.group()),
                          address=address, stage=Stage.UNSPECIFIED)  # fmt: skip
    if not found and len(value.text) < 300:
        yield value.whole(kind, address=address, stage=Stage.UNSPECIFIED)


def _link_in(value: Value) -> str | None:
    return next((link.url for link in value.content.links if value.start <= link.start < value.end), None)


_RELATIONS = (("quanti", "quantized"), ("merge", "merge"), ("distil", "distilled"), ("teacher", "distilled"),
              ("encoder", "component"), ("tower", "component"), ("convert", "converted"))  # fmt: skip


def _base(value: Value) -> Iterator[Draft]:
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
    if not mentions and 1 < len(value.text) < 60 and _name_like(value.text) and not find_quantities(value.text):
        name, address = hub_name(
            value.text.strip(" `\"'*."), RepoKind.MODEL if kind is MentionType.MODEL else RepoKind.DATASET
        )
        yield value.start, value.end, name, address or _link_in(value)
        return
    for one in mentions:
        yield one.start, one.end, _object_of(one), one.address


def _fits(one: Mention, kind: MentionType, in_words: bool) -> bool:
    """Whether a mention answers a key; in a sentence a mere name may be anything."""
    if one.type is kind:
        return True
    return one.type is MentionType.NAME and (one.known or (kind is MentionType.DATASET and not in_words))


def _object_of(one: Mention) -> str:
    if one.address is None:
        return one.name
    repo = RepoKind.DATASET if one.type is MentionType.DATASET else RepoKind.MODEL
    name, _ = hub_name(one.address, repo)
    return name if "://" not in name else one.name


_SENTENCE = regex.compile(r"(?i)\b(?:is|are|was|were|has|have|we|the|this|our|and|of|for|with|in)\b|[.!?]\s")


def _name_like(text: str) -> bool:
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
        return
    yield value.draft(kind, first.start, first.end, _object_of(first), address=first.address, stage=stage)
    for draft in _amounts(value):
        yield replace(draft, subject=_object_of(first))


_LATEST = 6
"""Code points before the name that an item begins with: "the ", a quotation mark."""


def _data(value: Value) -> Iterator[Draft]:
    if value.zone in {Zone.EVALUATION, Zone.CITATION} or regex.match(
        r"(?i)(?:config|split|args|revision|name|type):", value.text
    ):
        return
    kind = ClaimKind.DERIVED_FROM if value.context.about_dataset else ClaimKind.TRAINED_ON
    stage = Stage.UNSPECIFIED if kind is ClaimKind.DERIVED_FROM else value.stage
    if len(value.text) < 400:
        for start, end, name, address in named_things(value, MentionType.DATASET):
            yield value.draft(kind, start, end, name, address=address, stage=stage)
    yield from _amounts(value)


def _amounts(value: Value, unit: str = "") -> Iterator[Draft]:
    for one in find_quantities(value.text):
        if one.unit in DATA_UNITS | {"bytes"}:
            start, end = value.start + one.start, value.start + one.unit_end
            yield value.draft(ClaimKind.SIZE, start, end, counted_as(one), value=one.value, unit=one.unit,
                              hedge=one.qualifier or None, stage=_stage(value))  # fmt: skip
        elif one.unit is None and unit and (unit != "tokens" or one.number >= _FEWEST_TOKENS):
            start, end = value.start + one.start, value.start + one.end
            yield value.draft(
                ClaimKind.SIZE, start, end, unit, value=one.value, unit=unit, hedge=one.qualifier or None
            )
            return


_FEWEST_TOKENS = 10_000
"""A bare smaller number of tokens is a length, or has lost its scale."""


def counted_as(one: Quantity) -> str:
    """What an amount is an amount of, in a reader's words."""
    if one.unit == "bytes":
        return "data size"
    return "tokens" if one.unit == "tokens" else one.counted or one.unit or "records"


def _stage(value: Value) -> Stage:
    return value.stage if value.stage is not Stage.UNSPECIFIED else stage_in(value.text[:300])


_COUNTS = regex.compile(
    "tokens?|words?|documents?|examples?|samples?|instances?|sentences?|pairs?|images?|videos?|hours?|speakers?|records?"
    "|rows?|conversations?|dialogues?|articles?|utterances?|recordings?|questions?"
)


def _size(value: Value) -> Iterator[Draft]:
    if value.zone is Zone.EVALUATION or len(value.text) > 300:
        return
    counted = _COUNTS.search(value.written_key.casefold())
    unit = ""
    if counted is not None:
        quantity = read_quantity("1", counted.group())
        unit = (quantity.unit if quantity else None) or counted.group()
    yield from _amounts(value, unit)


def _cutoff(value: Value) -> Iterator[Draft]:
    for date in find_dates(value.text)[:1]:
        yield value.draft(ClaimKind.CUTOFF, value.start + date.start, value.start + date.end, "data cutoff",
                          value=date.value, unit="date", stage=_stage(value))  # fmt: skip


def _period(value: Value) -> Iterator[Draft]:
    if "test" in value.written_key.casefold() or "validation" in value.written_key.casefold():
        return
    for date in find_dates(value.text)[:1]:
        yield value.draft(ClaimKind.COLLECTION_PERIOD, value.start + date.start, value.start + date.end,
                          "collection period", value=date.value, unit="date", stage=Stage.UNSPECIFIED)  # fmt: skip


_PASSES = regex.compile(r"\D{0,12}?(?P<number>\d{1,3}(?:\.\d+)?)(?!\d|[.,]\d|\s?[kKmMe%])")


def _epochs(value: Value) -> Iterator[Draft]:
    found = _PASSES.match(value.text)
    if found is not None and value.zone is not Zone.EVALUATION and len(value.text) < 80:
        low, high = value.start + found.start("number"), value.start + found.end("number")
        passes = str(float(found["number"])).removesuffix(".0")
        yield value.draft(ClaimKind.EPOCHS, low, high, "training data", value=passes, unit="epochs")


def _collection(value: Value) -> Iterator[Draft]:
    if len(value.text) < 200:
        yield value.whole(ClaimKind.COLLECTION, stage=Stage.UNSPECIFIED)


def _annotation(value: Value) -> Iterator[Draft]:
    if len(value.text) < 200:
        yield value.whole(ClaimKind.ANNOTATION, stage=Stage.UNSPECIFIED)


def _code(value: Value) -> Iterator[Draft]:
    address = _link_in(value)
    if address is not None:
        yield value.whole(ClaimKind.TRAINING_CODE, address=address, stage=Stage.UNSPECIFIED)
        yield value.whole(ClaimKind.RELEASE, "training code", address=address, stage=Stage.UNSPECIFIED)


def _logs(value: Value) -> Iterator[Draft]:
    address = _link_in(value)
    if address is not None:
        low, high = value.content.source_span(value.start, value.end)
        low = low if value.origin.startswith("table") else value.quote_start
        yield Draft(ClaimKind.RELEASE, value.quote_start, high, low, high, "training logs",
                    f"{value.origin}.logs@1", subject=value.subject, address=address)  # fmt: skip


def _compute(value: Value) -> Iterator[Draft]:
    if any(c.isdigit() for c in value.text) or value.zone is not Zone.USAGE:
        yield value.whole(ClaimKind.COMPUTE)


def _architecture(value: Value) -> Iterator[Draft]:
    yield value.whole(ClaimKind.ARCHITECTURE, stage=Stage.UNSPECIFIED)


_READERS: dict[ValueOf, Callable[[Value], Iterator[Draft]]] = {
    ValueOf.LANGUAGES: _languages, ValueOf.LICENCE: _licence, ValueOf.DATA_LICENCE: _data_licence,
    ValueOf.BASE: _base,
    ValueOf.DATA: _data, ValueOf.SIZE: _size, ValueOf.CUTOFF: _cutoff, ValueOf.PERIOD: _period,
    ValueOf.EPOCHS: _epochs, ValueOf.COLLECTION: _collection, ValueOf.ANNOTATION: _annotation, ValueOf.CODE: _code,
    ValueOf.LOGS: _logs, ValueOf.COMPUTE: _compute, ValueOf.ARCHITECTURE: _architecture,
}  # fmt: skip
