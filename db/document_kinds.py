"""What a document is, as far as its key tells."""

import re

from db.disclosures import disclosed_by_address, disclosed_by_words
from db.document_key import ARCHIVES, DocumentKey
from db.vocabulary import DocumentKind, RepoKind, Source

_SITEMAP = re.compile(r"/[^/]*site[-_]?map[^/]*\.(?:xml|txt)(?:\.gz)?$", re.IGNORECASE)
_DATA_FILE = re.compile(
    r".+\.(?:parquet|arrow|jsonl|ndjson|csv|tsv|tar|zip|gz|tgz|zst|xz|bz2|7z|rar|npy|npz|h5|hdf5|tfrecords?|mds|lmdb"
    r"|wav|flac|mp3|mp4|webm|jpe?g)",
    re.IGNORECASE,
)


def document_kind(key: DocumentKey) -> DocumentKind:
    """What a document is, as far as its key tells; the reader may know better from the body."""
    name = key.path.rsplit("/", 1)[-1].casefold()
    if key.source is Source.VIEWER:
        rows = key.path.startswith(("rows", "first-rows"))
        return DocumentKind.DATA_SAMPLE if rows else DocumentKind.HUB_API
    if key.source not in ARCHIVES and (disclosed := _disclosed(key, name)):
        return disclosed
    if key.source is Source.HUB:
        return _hub_kind(key, name)
    if key.source is Source.ARXIV:
        return DocumentKind.PAPER if key.repo_kind is RepoKind.PAPER else DocumentKind.ARXIV_API
    if key.source is Source.GITHUB:
        return DocumentKind.LISTING if key.asks_api else _github_kind(name)
    if key.source in ARCHIVES:
        return DocumentKind.LISTING if key.repo_kind is RepoKind.API else DocumentKind.OTHER
    return DocumentKind.LISTING if is_sitemap(key) else DocumentKind.VENDOR_PAGE


def is_sitemap(key: DocumentKey) -> bool:
    """Whether an address is, by its name, a list of a site's pages."""
    return key.source is Source.WEB and _SITEMAP.search(key.repo_id.partition("?")[0]) is not None


def _disclosed(key: DocumentKey, name: str) -> DocumentKind | None:
    """A disclosure that its file's name, its page's address or its Space's name tells."""
    if key.source is Source.WEB:
        return disclosed_by_address(key.repo_id)
    if key.source is Source.HUB and key.repo_kind is RepoKind.SPACE and name in {"", "readme.md"}:
        return disclosed_by_words(key.repo_id.rpartition("/")[2])
    return disclosed_by_words(name) if not key.path.startswith("@") else None


def _hub_kind(key: DocumentKey, name: str) -> DocumentKind:
    if key.repo_kind is RepoKind.ORGANISATION:
        return DocumentKind.LISTING
    if key.path.startswith("@api/tree"):
        return DocumentKind.LISTING
    if key.path.startswith("@api"):
        return DocumentKind.CROISSANT if key.path.endswith("/croissant") else DocumentKind.HUB_API
    if name == "readme.md" or not name:
        kinds = {RepoKind.MODEL: DocumentKind.MODEL_CARD, RepoKind.DATASET: DocumentKind.DATASET_CARD}
        return kinds.get(key.repo_kind, DocumentKind.REPO_DOC)
    if name == "croissant.json":
        return DocumentKind.CROISSANT
    if name == "config.json":
        return DocumentKind.HUB_API  # a record: that it does not speak of data is no silence of the maker's
    if key.repo_kind is RepoKind.DATASET and is_data_file(key.path):
        return DocumentKind.DATA_FILE
    return DocumentKind.REPO_DOC if key.repo_kind is not RepoKind.PAGE else DocumentKind.VENDOR_PAGE


def _github_kind(name: str) -> DocumentKind:
    if "model_card" in name or "model-card" in name or "modelcard" in name:
        return DocumentKind.MODEL_CARD
    if name.endswith(".pdf"):
        return DocumentKind.PAPER
    if name in {"metadata.json", "croissant.json"}:
        return DocumentKind.CROISSANT
    return DocumentKind.REPO_DOC


def is_data_file(path: str) -> bool:
    """Whether a file of a dataset holds data, by its name's ending. JSON and plain text may be anything."""
    return _DATA_FILE.fullmatch(path) is not None
