"""Names that links, addresses and inline code carry: where they lead says what they name."""

from collections.abc import Iterator

import regex

from db.records import SpanText, TextLink
from provenance.claims.gazetteer import MentionType, find_hits
from provenance.claims.mention import Mention
from provenance.claims.names import models
from provenance.claims.open_names import is_ordinary

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
_CALLED_DATA = regex.compile(
    r"^(?=.*(?:[a-z][A-Z]|[A-Z]{2}|[A-Z]\w+\s(?:\w+\s)*[A-Z]\w+\s)).*\s(?i:data-?\s?set|corpus|treebank)s?\W*$"
)
_NOUN = regex.compile(r"\s(?:data-?\s?set|corpus)s?$")
_HUB_ID = regex.compile(r"^[\w.-]{2,}/[\w.-]{2,}$")
_PAPER = regex.compile(
    r"(?i)^\W*(?:paper|arxiv|link|here|github|code|repo(?:sitory)?|blog(?: ?post)?|website|homepage|this|model card"
    r"|documentation|docs|demo|\d+|et al.*|.*\bet al\b.*|license|see here|page|details|report|technical report"
    r"|source)\W*$"
)
_NO_MODEL = regex.compile(
    r"(?i)\b(?:cards?|paper|report|blog|repo(?:sitory)?|code|licen[cs]e|demo|space|docs?|documentation|here|readme"
    r"|config|file|script|notebook|collection)\b"
)
_NO_NAME = regex.compile(r"(?i)^(?:created|provided|collected|made|hosted|published|released|available|compiled)\b")
"""What a link says of a thing instead of naming it."""
GENERIC = regex.compile(
    r"(?i)^(?:the |this |our |a |following )*(?:dataset|datasets|data|corpus|training data|here|link|this link"
    r"|hugging ?face|hub|this dataset|training set|data ?set)$"
)


def linked_names(span: SpanText, start: int, end: int) -> Iterator[Mention]:
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
    if _NO_MODEL.search(words) or _NO_NAME.match(words):
        return None
    hub = _HUB_MODEL.search(link.url) or _HUB_OLD_MODEL.search(link.url)
    if hub is not None and (models.EXPRESSION.search(words) or _HUB_ID.match(words) or not is_ordinary(words)):
        return Mention(start, end, MentionType.MODEL, words.strip(" `\"'"), link.url, known=True)
    if _called_data(words):
        name = _NOUN.sub("", words.strip(" `\"'"))
        return Mention(start, end, MentionType.DATASET, name, link.url, known=True)
    if _OTHER_DATASET.search(link.url) and not is_ordinary(words) and len(words) < 80:
        return Mention(start, end, MentionType.DATASET, words.strip(" `\"'"), link.url, known=True)
    return None


def _called_data(words: str) -> bool:
    """Whether the words of a link are a name that ends in "dataset", and none that a list knows without it."""
    if len(words) > 80 or not _CALLED_DATA.search(words) or is_ordinary(words):
        return False
    return not any(hit.entry.type is MentionType.DATASET for hit in find_hits(words))


def may_name_data(url: str) -> bool:
    """Whether an address is of a place that holds data."""
    return bool(_HUB_DATASET.search(url) or _OTHER_DATASET.search(url))


def addresses(text: str) -> Iterator[Mention]:
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


def coded_names(span: SpanText, start: int, end: int) -> Iterator[Mention]:
    for low, high in span.code:
        if start <= low < high <= end and high - low < 100:
            words = span.text[low:high].strip()
            if models.EXPRESSION.fullmatch(words):
                yield Mention(low - start, high - start, MentionType.MODEL, words, known=True)
            elif _HUB_ID.match(words) and not words.endswith((".py", ".json", ".md", ".txt", ".sh", ".yaml")):
                yield Mention(low - start, high - start, MentionType.NAME, words, known=True)
