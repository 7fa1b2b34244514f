"""What a document presents: a dataset, or something else, which decides how its sentences are read."""

import re
from collections.abc import Iterator
from itertools import islice

from db.documents import DocumentKey
from db.records import Reading
from db.vocabulary import DocumentKind, RepoKind
from provenance.claims.letters import squeeze

_DATA = re.compile(
    r"(?i)data-?_?sets?\b|corpus|corpora|\bdata\b|[-_/](?:pile|dolma|fineweb\w*|datacomp|redpajama-data)\b"
)
_PRESENTS_DATA = re.compile(
    r"^[^.!?]{0,60}\b(?:is|are|presents?|introduces?) (?:an? |the )(?:[\w,-]+ ){0,6}?(?:dataset|corpus)\b"
    r"|^(?:The |This )?(?:[\w.-]+ ){1,3}(?:dataset|corpus) (?:is|contains|consists|comprises|includes)\b"
)
"""How a document that presents a dataset begins."""
_TITLED_DATA = re.compile(
    r"(?i)^(?:dataset(?:\W*$|:)|.*\b(?:dataset|corpus)s?\W*$)|\b(?:an?|the) (?:[\w-]+ ){0,3}(?:dataset|corpus)\b"
)
"""Titles of data, whatever it is for: "Quay-2: an Open Dataset for Training Large Models"."""
_MODELS = re.compile(r"(?i)model|train(?!ing[ -]data)|\binfer|\beval|\bLLMs?\b|benchmark")
_IS_DATA = re.compile(r"(?P<name>[\w. +-]{2,40}?)(?: \([^()]{1,40}\))? is an? (?:[\w,-]+ ){0,8}?(?:dataset|corpus)\b")
_LONG = 60
"""Code points of a paragraph that may say what a repository is."""
_EARLY = 20
"""Long paragraphs in which a repository's document may say what it is: news may stand first."""
_FIRST = 3
"""Long paragraphs whose beginning may present data; the very first may be what a picture is called."""


def presents_data(reading: Reading, document: DocumentKey, kind: DocumentKind, title: str) -> bool:
    """Whether a document's own artefact is a dataset, not a model; `title` is its first heading."""
    if kind in {DocumentKind.PAPER, DocumentKind.VENDOR_PAGE}:
        return _TITLED_DATA.search(title) is not None
    if kind is DocumentKind.REPO_DOC and document.repo_kind is RepoKind.REPOSITORY:
        return _is_repository_of_data(reading, document, title)
    return document.repo_kind is RepoKind.DATASET or kind is DocumentKind.DATASET_CARD


def _is_repository_of_data(reading: Reading, document: DocumentKey, title: str) -> bool:
    """A repository document says by its title, else by its place, whether it presents data."""
    place = f"{document.repo_id}/{document.path}"
    if _TITLED_DATA.search(title) or _calls_itself_data(reading, document):
        return True
    if _MODELS.search(title):
        return False
    if not (_DATA.search(title) or _DATA.search(place)):
        return any(_PRESENTS_DATA.search(words[:400]) for words in islice(_long_paragraphs(reading), _FIRST))
    return bool(_DATA.search(title)) or not _MODELS.search(place)


def _calls_itself_data(reading: Reading, document: DocumentKey) -> bool:
    """Whether an early paragraph says of the repository by its name that it is a dataset."""
    own = squeeze(document.repo_id.rsplit("/", 1)[-1])
    said = (_IS_DATA.match(words[:200]) for words in islice(_long_paragraphs(reading), _EARLY))
    return any(match is not None and squeeze(match["name"]) == own for match in said)


def _long_paragraphs(reading: Reading) -> Iterator[str]:
    words = (block.content.text for block in reading.prose() if block.content)
    return (one for one in words if len(one) > _LONG)
