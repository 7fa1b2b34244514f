"""Typed mentions in a sentence: datasets, models, quantities, dates, languages, licences, tools and open names."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from db.records import SpanText, TextLink
from provenance.claims.cjk import find_cjk_dates, find_cjk_quantities, has_cjk, without_cjk
from provenance.claims.dates import find_dates
from provenance.claims.gazetteer import MentionType, find_hits, lowered
from provenance.claims.names import licences, models
from provenance.claims.open_names import is_ordinary, open_names, promoted_to_dataset
from provenance.claims.quantities import Quantity, find_quantities

__all__ = ["Mention", "MentionType", "find_mentions"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A typed stretch `start:end` of a text. `name` is its normal form; `address` where a link leads.

    `known`: from the registry, a Hub link or an id, not by shape alone.
    """

    start: int
    end: int
    type: MentionType
    name: str
    address: str | None = None
    known: bool = False
    quantity: Quantity | None = None


OPEN_CUES = ("dataset", "data set", "data-set", "corp", "treebank", "dump", "collection", "exclu", "removed",
             "benchmark", "subset", "数据", "语料", "训练")  # fmt: skip
_TRAINS = re.compile("train|tun")
_SOURCES = (" on ", " using ", " from ", ":", " with ")
_HUB_DATASET = regex.compile(
    r"(?:huggingface\.co|hf\.co)/datasets/(?P<id>[\w.-]+(?:/[\w.-]+)?)/?(?:$|[?#]|/(?:tree|viewer))"
)
_HUB_MODEL = regex.compile(
    r"(?:huggingface\.co|hf\.co)/(?P<id>(?!datasets/|spaces/|docs/|blog/|papers/|collections/|models\b|tasks/|join"
    r"|organizations/)[\w.-]+/[\w.-]+?)/?(?:$|[?#]|/(?:tree|blob)/)"
)
_HUB_OLD_MODEL = regex.compile(r"(?:huggingface\.co|hf\.co)/(?P<id>[a-z0-9]+-[\w.-]+)/?$")
_OTHER_DATASET = regex.compile(
    r"kaggle\.com/(?:datasets/|c/|competitions/)?[\w-]+/[\w-]+|zenodo\.org/records?/|commonvoice\.mozilla"
    r"|/dataset[s]?/|(?<!/docs/)datasets?\.[\w.]+/|openslr\.org/\d+|catalog\.ldc|image-net\.org|cocodataset\.org"
    r"|figshare\.com"
)
_ADDRESS = regex.compile(r"(?:https?://|www\.)[^\s<>()\"'|]+[^\s<>()\"'|.,;:!?\]]")
_HUB_ID = regex.compile(r"^[\w.-]{2,}/[\w.-]{2,}$")
_PAPER = regex.compile(
    r"(?i)^\W*(?:paper|arxiv|link|here|github|code|repo(?:sitory)?|blog(?: ?post)?|website|homepage|this|model card"
    r"|documentation|docs|demo|\d+|et al.*|.*\bet al\b.*|license|see here|page|details|report|technical report"
    r"|source)\W*$"
)
_NUMBERED = regex.compile(r"-\d[\w.]*\w|-\d")
_PAGE_OF = regex.compile(
    r"(?i)\s?(?:repo|repository|page|link|issues?|account|profile|discussions?|releases?|website|homepage|user"
    r"(?:name)?|handle|bot|api)\b"
)
_VERSION = regex.compile(r"\d{1,4}(?:\.\d{1,2}){0,2}")
_AFTER_VERSION = regex.compile(r"(?i)\s?(?:[.,;:()\[\]]|$|and\b|data|corpus|benchmark)")
_SUFFIX = regex.compile(
    r"(?i)-(?:like|style|based|inspired|compatible|family|formatted|generated|written|annotated|labell?ed|powered"
    r"|distilled|derivative|derived)$"
)
_NO_MODEL = regex.compile(
    r"(?i)\b(?:cards?|paper|report|blog|repo(?:sitory)?|code|licen[cs]e|demo|space|docs?|documentation|here|readme"
    r"|config|file|script|notebook|collection)\b"
)
GENERIC = regex.compile(
    r"(?i)^(?:the |this |our |a |following )*(?:dataset|datasets|data|corpus|training data|here|link|this link"
    r"|hugging ?face|hub|this dataset|training set|data ?set)$"
)


def find_mentions(
    span: SpanText, start: int = 0, end: int | None = None, *, open_names_too: bool = False
) -> list[Mention]:
    """The mentions of `span.text[start:end]`, in order and free of overlaps; offsets are of the whole text.

    Names that no list knows are looked for where a word such as "dataset" or "trained" stands, or when asked.
    """
    end = len(span.text) if end is None else end
    text = span.text[start:end]
    folded = lowered(text)
    taken = bytearray(len(text))
    found: list[Mention] = []
    latin = text
    if not text.isascii() and has_cjk(text):
        latin = without_cjk(text)
        _keep(found, taken, _cjk(text))
    _keep(found, taken, _linked(span, start, end))
    _keep(found, taken, _addresses(latin))
    _keep(found, taken, _coded(span, start, end))
    if any(cue in folded for cue in licences.CUES):
        _keep(found, taken, _licences(latin))
    named = list(_models(latin))
    if named and not models.may_name_model(folded):
        named = []
    _keep(found, taken, sorted([*_known(text, folded), *named], key=lambda one: (one.start - one.end, one.start)))
    _keep(found, taken, _dates(latin))
    _keep(found, taken, _quantities(latin, taken))
    if open_names_too or _may_name_data(folded):
        _keep(found, taken, _open(latin, taken))
    found.sort(key=lambda one: one.start)
    placed = promoted(latin, merged(latin, found))
    return [_moved(one, start) for one in placed] if start else list(placed)


def _cjk(text: str) -> Iterator[Mention]:
    for date in find_cjk_dates(text):
        yield Mention(date.start, date.end, MentionType.DATE, date.value)
    for quantity in find_cjk_quantities(text):
        yield Mention(quantity.start, quantity.end, MentionType.QUANTITY, quantity.value, quantity=quantity)


def _keep(found: list[Mention], taken: bytearray, candidates: Sequence[Mention] | Iterator[Mention]) -> None:
    for one in candidates:
        if one.end > one.start and taken.find(1, one.start, one.end) < 0:
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            found.append(one)


def _may_name_data(folded: str) -> bool:
    """Whether names that no list knows may be datasets here."""
    if any(cue in folded for cue in OPEN_CUES):
        return True
    return bool(_TRAINS.search(folded)) and any(word in folded for word in _SOURCES)


def _moved(one: Mention, by: int) -> Mention:
    return Mention(one.start + by, one.end + by, one.type, one.name, one.address, one.known, one.quantity)


def _linked(span: SpanText, start: int, end: int) -> Iterator[Mention]:
    for link in span.links:
        if start <= link.start < link.end <= end:
            words = span.text[link.start : link.end]
            if (one := _of_link(words, link, link.start - start, link.end - start)) is not None:
                yield one


def _of_link(words: str, link: TextLink, start: int, end: int) -> Mention | None:
    if len(words) > 100 or _ADDRESS.match(words):
        return None
    if (hub := _HUB_DATASET.search(link.url)) is not None:
        name = hub["id"] if GENERIC.match(words) or not words.strip() else words.strip(" `\"'")
        return Mention(start, end, MentionType.DATASET, name, link.url, known=True)
    if _PAPER.match(words):
        return None
    if _NO_MODEL.search(words):
        return None
    hub = _HUB_MODEL.search(link.url) or _HUB_OLD_MODEL.search(link.url)
    if hub is not None and (models.EXPRESSION.search(words) or _HUB_ID.match(words) or not is_ordinary(words)):
        return Mention(start, end, MentionType.MODEL, words.strip(" `\"'"), link.url, known=True)
    if _OTHER_DATASET.search(link.url) and not is_ordinary(words) and len(words) < 80:
        return Mention(start, end, MentionType.DATASET, words.strip(" `\"'"), link.url, known=True)
    return None


def _addresses(text: str) -> Iterator[Mention]:
    if "http" not in text and "www." not in text:
        return
    for match in _ADDRESS.finditer(text):
        dataset, model = _HUB_DATASET.search(match.group()), _HUB_MODEL.search(match.group())
        if dataset is not None:
            yield Mention(match.start(), match.end(), MentionType.DATASET, dataset["id"], match.group(), known=True)
        elif model is not None:
            yield Mention(match.start(), match.end(), MentionType.MODEL, model["id"], match.group(), known=True)
        else:
            yield Mention(match.start(), match.end(), MentionType.WORDS, match.group())


def _coded(span: SpanText, start: int, end: int) -> Iterator[Mention]:
    for low, high in span.code:
        if start <= low < high <= end and high - low < 100:
            words = span.text[low:high].strip()
            if models.EXPRESSION.fullmatch(words):
                yield Mention(low - start, high - start, MentionType.MODEL, words, known=True)
            elif _HUB_ID.match(words) and not words.endswith((".py", ".json", ".md", ".txt", ".sh", ".yaml")):
                yield Mention(low - start, high - start, MentionType.NAME, words, known=True)


def _known(text: str, folded: str) -> Iterator[Mention]:
    for hit in find_hits(text, folded):
        if _PAGE_OF.match(text, hit.end):
            continue
        end, name = hit.end, hit.entry.canonical
        if hit.entry.type is MentionType.DATASET and (tail := _NUMBERED.match(text, hit.end)) is not None:
            end, name = tail.end(), text[hit.start : tail.end()]
        yield Mention(hit.start, end, hit.entry.type, name, known=True)


def _models(text: str) -> Iterator[Mention]:
    for match in models.find_model_names(text):
        words = _SUFFIX.sub("", match.group().rstrip(".-_"))
        if models.is_model_name(words):
            yield Mention(match.start(), match.start() + len(words), MentionType.MODEL, words)


def _licences(text: str) -> Iterator[Mention]:
    for match in licences.EXPRESSION.finditer(text):
        yield Mention(match.start(), match.end(), MentionType.LICENCE, licences.licence_id(match.group()))


def _dates(text: str) -> Iterator[Mention]:
    for date in find_dates(text):
        yield Mention(date.start, date.end, MentionType.DATE, date.value)


def _quantities(text: str, taken: bytearray) -> Iterator[Mention]:
    """With the unit noun, or without where another mention stands between: "570k English sentence pairs"."""
    for quantity in find_quantities(text):
        end = quantity.unit_end if quantity.unit is not None else quantity.end
        if taken.find(1, quantity.start, end) >= 0:
            end = quantity.end
        yield Mention(quantity.start, end, MentionType.QUANTITY, quantity.value, quantity=quantity)


def _open(text: str, taken: bytearray) -> Iterator[Mention]:
    for low, high in open_names(text, taken):
        yield Mention(low, high, MentionType.NAME, text[low:high])


def merged(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Names with the bare version number after them ("OntoNotes 5"), and two model names in a row, as one."""
    kept: list[Mention] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is not None and text[last.end : one.start] == " " and _belongs(text, last, one):
            name = last.name if last.known and last.type is MentionType.DATASET else text[last.start : one.end]
            kept[-1] = Mention(last.start, one.end, last.type, name, last.address or one.address, last.known)
        else:
            kept.append(one)
    return kept


def _belongs(text: str, last: Mention, one: Mention) -> bool:
    if last.type is MentionType.MODEL and one.type is MentionType.MODEL:
        return last.address is None and one.address is None
    bare = one.quantity is not None and one.quantity.unit is None and _VERSION.fullmatch(text, one.start, one.end)
    named = last.type in {MentionType.NAME, MentionType.DATASET}
    return bool(named and bare and _AFTER_VERSION.match(text, one.end))


def promoted(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Open names beside a noun that says so become datasets, and with them those enumerated before them."""
    is_dataset = promoted_to_dataset(text, [(one.start, one.end, one.type) for one in found])
    for one, turned in zip(found, is_dataset, strict=True):
        if turned:
            yield Mention(one.start, one.end, MentionType.DATASET, one.name, one.address, one.known)
        else:
            yield one
