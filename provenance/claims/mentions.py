"""Typed mentions in a sentence: datasets, models, quantities, dates, languages, licences, tools and open names."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import regex

from db.records import SpanText
from provenance.claims.cjk import find_cjk_dates, find_cjk_quantities, has_cjk, without_cjk
from provenance.claims.cues import CueGroups
from provenance.claims.dates import find_dates
from provenance.claims.gazetteer import MentionType, find_hits, lowered
from provenance.claims.linked_names import addresses, coded_names, linked_names
from provenance.claims.longer_names import expanded_names, tail_end, titled_names
from provenance.claims.mention import Mention
from provenance.claims.names import licences, models
from provenance.claims.names.tools import MAKERS_OF_DATA
from provenance.claims.numerals import SPELLED_CUES
from provenance.claims.open_names import open_names, promoted_to_dataset
from provenance.claims.quantities import find_quantities

__all__ = ["Mention", "MentionType", "find_mentions"]


OPEN_CUES = ("dataset", "data set", "data-set", "corp", "treebank", "dump", "collection", "exclu", "removed",
             "benchmark", "subset", "foundation", "backbone", "teacher", "数据", "语料", "训练")  # fmt: skip
_GROUPS = CueGroups()
_OPEN_CUE = _GROUPS.group(OPEN_CUES)
_TRAINS = _GROUPS.group(("train", "tun"))
_SOURCES = _GROUPS.group(
    (
        " on ",
        " using ",
        " from ",
        ":",
        " with ",
        "data is ",
        "data was",
        "corpus",
        "consist",
        "includes",
        "used ",
        "refer to",
    )
)
_BASES = _GROUPS.group(
    (
        "merged with",
        "merged again",
        "initiali",
        "distil",
        "built on",
        "extension of",
        "version of",
        "resum",
        "based on",
        "encoder",
        "as the language model",
    )
)
"""Where a model that no list knows may be named as what another one began with."""
_LICENCE = _GROUPS.group(licences.CUES)
_SPELLED = _GROUPS.group(SPELLED_CUES)
_START = attrgetter("start")
_PAGE_OF = regex.compile(
    r"(?i)\s?(?:repo|repository|page|link|issues?|account|profile|discussions?|releases?|website|homepage|user"
    r"(?:name)?|handle|bot|api|toolkit|toolbox|library|codebase|rules|heuristics)\b"
)
_VERSION = regex.compile(r"\d{1,4}(?:\.\d{1,2}){0,2}")
_V = regex.compile(r"[vV]\d{1,3}(?:\.\d{1,3}){0,2}")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_AFTER_VERSION = regex.compile(r"(?i)\s?(?:[.,;:()\[\]]|$|and\b|data|corpus|benchmark)")
_LEARNED = regex.compile(r"(?i)(?:train|tun)(?:ed|ing)\s(?:(?:a\s|the\s)?models?\s)?(?:on|with|using)\s(?:the\s)?$")
"""Where a name that only its number makes a model's is one of data."""
_SUFFIX = regex.compile(
    r"(?i)-(?:like|style|based|inspired|compatible|family|formatted|generated|written|annotated|labell?ed|powered"
    r"|distilled|derivative|derived|filtered)$"
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
    cues = _GROUPS.in_text(folded)
    taken = bytearray(len(text))
    found: list[Mention] = []
    latin = text
    if not text.isascii() and has_cjk(text):
        latin = without_cjk(text)
        _keep(found, taken, _cjk(text))
    if span.links:
        _keep(found, taken, linked_names(span, start, end))
    _keep(found, taken, addresses(latin))
    if span.code:
        _keep(found, taken, coded_names(span, start, end))
    if cues & _LICENCE:
        _keep(found, taken, _licences(latin))
    _keep(found, taken, _listed(text, latin, folded))
    _keep(found, taken, _dates(latin))
    _keep(found, taken, _quantities(latin, taken, may_be_spelled=bool(cues & _SPELLED)))
    if open_names_too or _may_name_data(cues):
        _keep(found, taken, _open(latin, taken))
    found.sort(key=_START)
    placed = promoted(latin, merged(latin, found))
    return [_moved(one, start) for one in placed] if start else list(placed)


def _listed(text: str, latin: str, folded: str) -> list[Mention]:
    """Names that lists know or nearly know, and names of models; longer ones first."""
    listed = [*_known(text, folded), *_models(latin, folded)]
    listed += _longer(latin, listed)
    if len(listed) > 1:
        listed.sort(key=lambda one: (one.start - one.end, one.start, _rank(latin, one)))
    return listed


def _rank(text: str, one: Mention) -> int:
    """Of names for the same words: a dataset as the registry spells it, then a model, then one that was made"
    " longer."""
    if one.type is MentionType.MODEL:
        return 1 if one.listed else 3
    return 2 if one.type is MentionType.DATASET and one.name == text[one.start : one.end] and not one.listed else 0


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


def _may_name_data(cues: int) -> bool:
    """Whether names that no list knows may be datasets here."""
    return bool(cues & (_OPEN_CUE | _BASES)) or bool(cues & _TRAINS and cues & _SOURCES)


def _moved(one: Mention, by: int) -> Mention:
    return Mention(one.start + by, one.end + by, one.type, one.name, one.address, one.known, one.quantity)


def _known(text: str, folded: str) -> Iterator[Mention]:
    for hit in find_hits(text, folded):
        if _PAGE_OF.match(text, hit.end):
            continue
        end, name = tail_end(text, hit.end), hit.entry.canonical
        if end > hit.end and hit.entry.written in MAKERS_OF_DATA:
            yield Mention(hit.start, end, MentionType.DATASET, text[hit.start : end], known=True)
            continue
        if end > hit.end and hit.entry.type is MentionType.SITE:
            continue  # a name of something else that begins with the platform's
        if end > hit.end and hit.entry.type is MentionType.DATASET:
            name = text[hit.start : end]
        else:
            end = hit.end
        yield Mention(hit.start, end, hit.entry.type, name, known=True, listed=end == hit.end)


def _longer(text: str, listed: Sequence[Mention]) -> list[Mention]:
    """Titles that end in "Dataset" or "Corpus", and names written out before their abbreviation, where no list knows
    the whole of them."""
    data = [one for one in listed if one.type is MentionType.DATASET]
    named = [(start, end, MentionType.DATASET) for start, end in titled_names(text)]
    named += [(start, end, MentionType.DATASET) for start, end in expanded_names(text)]
    return [
        Mention(start, end, kind, " ".join(text[start:end].split()))
        for start, end, kind in named
        if not any(_covers(text, one, start, end) for one in data)
    ]


def _covers(text: str, one: Mention, start: int, end: int) -> bool:
    """Whether a known name is all of a title but its noun, or one of two that "and" joins in it."""
    if one.start <= start + 4 and one.end >= text.rfind(" ", start, end):
        return True
    return start <= one.start < one.end <= end and " and " in text[start:end]


def _models(text: str, folded: str) -> Iterator[Mention]:
    matches = [*models.find_model_names(text)]
    for match in matches if matches and models.may_name_model(folded) else ():
        words = _SUFFIX.sub("", match.group().rstrip(".-_"))
        if models.is_model_name(words):
            start = models.beginning(text, match.start())
            end = match.start() + len(words)
            yield Mention(start, end, MentionType.MODEL, text[start:end], listed=True)
    for found in models.find_compounds(text):
        words = _SUFFIX.sub("", found.group().rstrip(".-_"))
        stemmed = found.re is models.COMPOUND
        if models.is_model_name(words) and (
            stemmed or not _LEARNED.search(text, max(0, found.start() - 40), found.start())
        ):
            yield Mention(found.start(), found.start() + len(words), MentionType.MODEL, words, listed=stemmed)


def _licences(text: str) -> Iterator[Mention]:
    for match in licences.EXPRESSION.finditer(text):
        yield Mention(match.start(), match.end(), MentionType.LICENCE, licences.licence_id(match.group()))


def _dates(text: str) -> Iterator[Mention]:
    for date in find_dates(text):
        yield Mention(date.start, date.end, MentionType.DATE, date.value)


def _quantities(text: str, taken: bytearray, *, may_be_spelled: bool) -> Iterator[Mention]:
    """With the unit noun, or without where another mention stands between: "570k English sentence pairs"."""
    for quantity in find_quantities(text, may_be_spelled=may_be_spelled, taken=taken):
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
    named = last.type in {MentionType.NAME, MentionType.DATASET}
    if one.type is MentionType.NAME and last.type is MentionType.DATASET and _V.fullmatch(text, one.start, one.end):
        return True
    if (
        one.type is MentionType.DATE
        and last.type is MentionType.DATASET
        and _YEAR.fullmatch(text, one.start, one.end)
    ):
        return True
    bare = one.quantity is not None and one.quantity.unit is None and _VERSION.fullmatch(text, one.start, one.end)
    return bool(named and bare and _AFTER_VERSION.match(text, one.end))


def promoted(text: str, found: Sequence[Mention]) -> Iterator[Mention]:
    """Open names beside a noun that says so become datasets, and with them those enumerated before them."""
    is_dataset = promoted_to_dataset(text, [(one.start, one.end, one.type) for one in found])
    for one, turned in zip(found, is_dataset, strict=True):
        if turned:
            yield Mention(one.start, one.end, MentionType.DATASET, one.name, one.address, one.known)
        else:
            yield one
