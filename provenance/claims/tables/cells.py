"""Reads one cell into what it names or counts."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import regex

from db.documents import document_key
from db.records import Cell, SpanText
from db.vocabulary import RepoKind, Source
from provenance.claims.cell_quantities import read_quantity
from provenance.claims.languages.figures import find_quantities
from provenance.claims.languages.packs import PACKS
from provenance.claims.languages.script import has_letters
from provenance.claims.mentions import Mention, MentionType, find_mentions
from provenance.claims.names import models
from provenance.claims.open_names import ORDINARY, is_ordinary
from provenance.claims.quantities import Quantity
from provenance.claims.tables.columns import Column, is_language

_NOTHING = regex.compile(
    r"(?i)[\W_]*(?:n/?a|none|tbd|others?|misc|unknown|various|see (?:below|above)|total|all|sum|overall|yes|no"
    r"|link|paper|x)?[\W_]*"
)
TOTAL = regex.compile(
    r"(?i)[\W_]*(?:grand |sub)?(?:total\w*|sum|overall|合计|总计|all(?: data(?:sets)?| languages)?)(?:\W.*)?"
)
_PARTS = regex.compile(r"\s*(?:,(?!\d{3}\b)|;|\n|<br\s*/?>|\s\+\s|、|，|\s[•·-]\s|(?<=\w)\s?/\s(?=\w))\s*")
_AND = regex.compile(r",?\s+(?:and|&)\s+")
_CATEGORY = regex.compile(r"^(?:[-*•]\s*)?[\w /()-]{3,40}:\s+")
_CUT = regex.compile(r"\s*(?:\((?!(?!\d+(?:\.\d+)?[kKMB]\))\w{1,4}\)|20\d\d|19\d\d)|\[|:\s|\s[-–—]\s|\s\|)")
_PERIOD = regex.compile(r"(?<!\d)(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d(?!\d)")
_POINTER = regex.compile(r"(?i)\W*(?:here|link|paper|hf|github|dataset|source|code|url)\W*")
_BESIDE = regex.compile(r"\([^)]*\)|[\W_]")
_SHAPE = regex.compile(r"[a-z][A-Z]|[A-Z]{2}|\w[_-]\w|\w\d|/")
_SPELLED_BYTES = regex.compile(r"(?i)\b(?:kilo|mega|giga|tera)bytes?\b")
_NO_NAME = regex.compile(
    r"[\w./-]+\.(?:tsv|csv|jsonl?|txt|parquet|zip|gz|tar|py|md|xml)|\W*\d[\d.,]*\s?[kKmMbBtT]?\W*"
    r"|\W*(?:(?:about|over|up to|less than|more than|around|a|few|several)\s)*"
    r"(?:\d[\d.,]*\s?[kKmMbBtT]?\+?|hundreds?"
    r"|thousands?|millions?)\s?(?:of\s)?(?:h|hrs?|hours?|min|minutes|tokens|examples|samples|images|pairs|videos|clips|documents|[kmgt]i?b)\W*"
)
"""Names of files, bare figures and amounts."""
LONGEST_NAME = 80
LONGEST_TITLE = 240
_SAME = regex.compile(r"(?i)\W*(?:the\s)?same (?:as|data|mix)\b")
_MADE_OF = regex.compile(
    r"(?:Synthetic|Translated|Augmented|Filtered|Cleaned|Rephrased|Generated)\s(?:[\w&'-]+\s){1,8}?(?:seeded|from|with"
    r"|based|using)\s"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `start:end` of a cell; `address` where a link leads; `proper` unless it reads as a description."""

    start: int
    end: int
    name: str
    address: str | None
    proper: bool


def is_nothing(text: str) -> bool:
    return _NOTHING.fullmatch(text) is not None


def is_total(text: str) -> bool:
    return TOTAL.fullmatch(text) is not None


def names_in(cell: Cell, *, of_datasets: bool = False) -> list[Named]:
    """The datasets that a cell names: a link at its beginning and those in brackets after it, or each part of an
    enumeration. Empty for placeholders, sentences and totals. Under a header that says datasets (`of_datasets`)
    words with capitals are a name."""
    content = cell.content
    text = content.text
    if is_nothing(text) or is_total(text) or len(text) > 3000:
        return []
    if of_datasets and (whole := _entitled(content)) is not None:
        return [whole]
    linked = _linked(content)
    if linked and linked[0].start <= 3 and not _PARTS.search(text[linked[0].end :].partition("(")[0]):
        return linked[:1] + [one for one in linked[1:] if "(" in text[linked[0].end : one.start] or len(linked) < 4]
    if linked and "(" in text[: linked[0].start]:
        head = _named(content, 0, text.index("("))
        return ([head] if head else []) + linked
    named = [one for start, end in _parts(text) if (one := _named(content, start, end)) is not None]
    titled = [one.proper or _is_corpus(one.name) or (of_datasets and _is_id(one.name)) for one in named]
    return [replace(one, proper=proper) for one, proper in zip(named, titled, strict=True)]


def _entitled(content: SpanText) -> Named | None:
    """A title of many words that lists what it was made of: "Synthetic Law seeded with A, B, and C from D"."""
    words = " ".join(content.text.split())
    if len(words) > LONGEST_TITLE or "\n" in content.text.strip() or not _MADE_OF.match(words):
        return None
    link = content.links[0].url if content.links else None
    return Named(0, len(content.text), words, link, True)


def _linked(content: SpanText) -> list[Named]:
    found = []
    for link in content.links:
        words = content.text[link.start : link.end].strip()
        if len(words) > LONGEST_NAME * 2 or is_nothing(words) or _POINTER.fullmatch(words):
            continue
        if words.startswith(("http:", "https:", "www.")) and _hub_dataset(link.url) is None:
            continue
        name = _hub_dataset(link.url) or " ".join(words.split())
        found.append(Named(link.start, link.end, name, link.url, True))
    return found


def _hub_dataset(url: str) -> str | None:
    if "/datasets/" not in url:
        return None
    key = document_key(url)
    whole = key.source is Source.HUB and key.repo_kind is RepoKind.DATASET and key.path == "README.md"
    return key.repo_id if whole else None


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between separators; a whole that is short and has none is one part."""
    at = 0
    gaps = list(_PARTS.finditer(text))
    listed = len(gaps) > 1
    for start, end in [*((gap.start(), gap.end()) for gap in gaps), (len(text), len(text))]:
        yield from _split_and(text, at, start) if listed else [(at, start)]
        at = end


def _split_and(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for gap in _AND.finditer(text, start, end):
        yield at, gap.start()
        at = gap.end()
    yield at, end


_CORPUS = regex.compile(r"(?P<first>[A-Z][\w-]*)(?:\s[\w&-]+){0,4}\s(?:corpus|treebank|corpora)")


def _is_corpus(name: str) -> bool:
    """Whether words that begin with a capital, no language's, end in "corpus": "Tarn spoken corpus"."""
    found = _CORPUS.fullmatch(name)
    return found is not None and not is_language(found["first"]) and found["first"].casefold() not in ORDINARY


def _is_id(name: str) -> bool:
    """Under a header that says datasets: one word in small letters, or a title."""
    return (name.islower() and " " not in name and len(name) > 2) or _is_title(name)


def _is_title(name: str) -> bool:
    """Whether half of the words begin with a capital, the first one among them."""
    words = [word for word in name.split() if word[0].isalpha()]
    return bool(words) and words[0][0].isupper() and sum(word[0].isupper() for word in words) * 2 >= len(words)


def _named(content: SpanText, start: int, end: int) -> Named | None:
    text = content.text
    if (category := _CATEGORY.match(text[start:end])) is not None and category.end() < end - start:
        start += category.end()
    if (cut := _CUT.search(text, start + 1, end)) is not None:
        end = cut.start()
    while start < end and text[start] in " \t\n*-•·`\"'":
        start += 1
    while end > start and text[end - 1] in " \t\n*`\"'.,;:":
        end -= 1
    words = text[start:end]
    if (
        not 1 < len(words) <= LONGEST_NAME
        or is_nothing(words)
        or _SAME.match(words)
        or _NO_NAME.fullmatch(words)
        or not any(c.isalpha() for c in words)
    ):
        return None
    link = next((link for link in content.links if link.start < end and start < link.end), None)
    mentions = find_mentions(content, start, end)
    name = next((one.name for one in mentions if one.type is MentionType.DATASET and one.start == start), None)
    return Named(start, end, name or " ".join(words.split()), link.url if link else None, _proper(words, mentions))


def _proper(words: str, mentions: list[Mention]) -> bool:
    kinds = {one.type for one in mentions}
    if kinds & {MentionType.DATASET, MentionType.NAME}:
        return True
    if kinds & {MentionType.SITE}:
        return len(words.split()) <= 2
    return not is_ordinary(words) and _SHAPE.search(words) is not None and len(words.split()) <= 5


def _short_bytes(match: "regex.Match[str]") -> str:
    return f"{match.group()[0].upper()}B"


def quantity_in(cell: Cell, column: Column) -> tuple[Quantity, int, int] | None:
    """The amount of a cell with the offsets of its words; None where the cell is more than an amount."""
    text = cell.content.text
    quantity = _in_chinese(text) or read_quantity(text, _SPELLED_BYTES.sub(_short_bytes, column.written))
    if quantity is None:
        return None
    rest = text[: quantity.start] + text[max(quantity.end, quantity.unit_end) :]
    rest = _BESIDE.sub("", rest)
    if len(rest) > 12:
        return None
    return (
        quantity,
        quantity.start,
        max(quantity.end, quantity.unit_end if quantity.unit_end <= len(text) else quantity.end),
    )


def _in_chinese(text: str) -> Quantity | None:
    """`1.2万亿` and `约5万条`, which the grammar of figures in English text does not read."""
    return next(iter(find_quantities(text, PACKS["zh"])), None) if has_letters(text) and len(text) < 40 else None


def period_in(cell: Cell) -> tuple[int, int, str] | None:
    """A period of years that a name carries: "Reddit comments (2015-2018)"."""
    found = _PERIOD.search(cell.content.text)
    if found is None:
        return None
    years = regex.findall(r"\d{4}", found.group())
    return found.start(), found.end(), "/".join(years)


def models_in(content: SpanText, start: int = 0, end: int | None = None) -> list[tuple[int, int, str, str | None]]:
    """(start, end, name, address) of the models that words name."""
    return [
        (one.start, one.end, one.name, one.address)
        for one in find_mentions(content, start, end)
        if one.type is MentionType.MODEL or (one.type is MentionType.NAME and one.known)
    ]


def names_a_model(text: str) -> str | None:
    """The model name in a row's label, None for "7B", "base" or a branch name."""
    found = models.EXPRESSION.search(text)
    return found.group() if found is not None else None
