"""Where documents are fetched, and the documents beside one: its record, its revisions, the files around it."""

import re
from urllib.parse import urlencode

from db.document_key import (
    ARCHIVES,
    ARXIV_API,
    ARXIV_OAI,
    COMMON_CRAWL_DATA,
    COMMON_CRAWL_INDEX,
    GITHUB_API,
    GITHUB_RAW,
    HUB,
    VIEWER,
    WAYBACK,
    DocumentKey,
)
from db.vocabulary import RepoKind, Source

EXPANDED = "@api/expanded"
_WITH_COMMITS = frozenset({RepoKind.MODEL, RepoKind.DATASET, RepoKind.SPACE})
_OF_BOTH = (
    "author", "cardData", "createdAt", "disabled", "downloads", "downloadsAllTime", "gated", "lastModified", "likes",
    "private", "sha", "siblings", "tags", "usedStorage",
)  # fmt: skip
_OF_MODELS = ("baseModels", "childrenModelCount", "library_name", "pipeline_tag")
_OF_DATASETS = ("citation", "description", "mainSize", "paperswithcode_id")
"""Fields that `expand` takes by the official client; the long ones, such as `safetensors`, stand in the record."""
_AT_REVISION = re.compile(r"@[0-9a-f]{40}$")
_AT_VERSION = re.compile(r"@v\d{1,3}$")


def hub_card(repo_kind: RepoKind, repo_id: str) -> DocumentKey:
    """The card of a Hub repository."""
    return DocumentKey(Source.HUB, repo_kind, repo_id, "README.md")


def hub_record(repo_kind: RepoKind, repo_id: str) -> DocumentKey:
    """The Hub's API record of a repository."""
    return DocumentKey(Source.HUB, repo_kind, repo_id, "@api")


def hub_expanded(record: DocumentKey) -> DocumentKey:
    """What the Hub tells of a repository only where the fields are named, which excludes `blobs=true`: a document of
    its own beside the record.
    """
    return DocumentKey(record.source, record.repo_kind, record.repo_id, EXPANDED)


def at_revision(key: DocumentKey, revision: str) -> DocumentKey:
    """One past revision of a document, as the frontier knows it: a target of its own. No capture has such a key."""
    return DocumentKey(key.source, key.repo_kind, key.repo_id, f"{key.path}@{revision}")


def whole_document(key: DocumentKey) -> DocumentKey:
    """The document of a target: without the revision that `at_revision` gave it."""
    pattern = _AT_VERSION if key.source is Source.ARXIV else _AT_REVISION
    path = pattern.sub("", key.path)
    return key if path == key.path else DocumentKey(key.source, key.repo_kind, key.repo_id, path)


def commits_of(key: DocumentKey) -> DocumentKey | None:
    """The list of commits of a document's repository, on GitHub of those that changed it, and of a paper's versions
    on arXiv; None elsewhere.
    """
    if key.source is Source.HUB and key.repo_kind in _WITH_COMMITS:
        return DocumentKey(key.source, key.repo_kind, key.repo_id, "@api/commits/main")
    if key.source is Source.GITHUB and not key.path.startswith("@"):
        path = urlencode({"path": key.path}, safe="/")
        return DocumentKey(key.source, key.repo_kind, key.repo_id, f"@api/commits?{path}&per_page=100")
    if key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER:
        query = f"verb=GetRecord&identifier=oai:arXiv.org:{key.repo_id}&metadataPrefix=arXivRaw"
        return DocumentKey(key.source, RepoKind.API, "oai", query)
    return None


def tree_at(key: DocumentKey, commit: str) -> DocumentKey | None:
    """The files at the root of a Hub document's repository at a commit, with their blob ids; None elsewhere."""
    if key.source is not Source.HUB or key.repo_kind not in {RepoKind.MODEL, RepoKind.DATASET}:
        return None
    return DocumentKey(key.source, key.repo_kind, key.repo_id, f"@api/tree/{commit}")


def contents_of(key: DocumentKey) -> DocumentKey:
    """The list of the files in a GitHub document's folder."""
    folder = "/" + key.path.rpartition("/")[0] if "/" in key.path else ""
    return DocumentKey(key.source, key.repo_kind, key.repo_id, f"@api/contents{folder}")


def canonical_address(key: DocumentKey) -> str:
    """The address to fetch a document at, newest revision; the inverse of `document_key`."""
    if key.source is Source.HUB:
        prefix = {RepoKind.DATASET: "datasets/", RepoKind.SPACE: "spaces/"}.get(key.repo_kind, "")
        if key.repo_kind is RepoKind.ORGANISATION:
            return f"{HUB}/{key.path.removeprefix('@')}"
        if key.path == EXPANDED:
            fields = _OF_BOTH + (_OF_DATASETS if key.repo_kind is RepoKind.DATASET else _OF_MODELS)
            query = urlencode([("expand", field) for field in fields])
            return f"{HUB}/api/{key.repo_kind}s/{key.repo_id}?{query}"
        if key.path.startswith("@api"):
            return f"{HUB}/api/{key.repo_kind}s/{key.repo_id}{key.path.removeprefix('@api')}"
        if not key.path:
            return f"{HUB}/{prefix}{key.repo_id}"
        return f"{HUB}/{prefix}{key.repo_id}/resolve/main/{key.path}"
    if key.source is Source.VIEWER:
        endpoint, _, query = key.path.partition("?")
        dataset = urlencode({"dataset": key.repo_id}, safe="/")
        return f"{VIEWER}/{endpoint}?{dataset}" + (f"&{query}" if query else "")
    if key.source is Source.GITHUB and key.asks_api:
        return f"{GITHUB_API}/repos/{key.repo_id}{key.path.removeprefix('@api')}"
    if key.source is Source.GITHUB:
        return f"{GITHUB_RAW}/{key.repo_id}/HEAD/{key.path}" if key.path else f"https://github.com/{key.repo_id}"
    if key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER:
        form, _, member = key.path.partition("#")
        return f"https://arxiv.org/{form}/{key.repo_id}" + (f"#{member}" if member else "")
    if key.source is Source.ARXIV:
        base = ARXIV_OAI if key.repo_id == "oai" else ARXIV_API
        return f"{base}/{key.repo_id}" + (f"?{key.path}" if key.path else "")
    if key.source in ARCHIVES:
        return _archive_address(key)
    return key.repo_id


def _archive_address(key: DocumentKey) -> str:
    if key.source is Source.WAYBACK and key.repo_kind is RepoKind.PAGE:
        return f"{WAYBACK}/web/{key.repo_id}id_/{key.path}"
    if key.repo_kind is RepoKind.PAGE:
        return f"{COMMON_CRAWL_DATA}/{key.repo_id}" + (f"#{key.path}" if key.path else "")
    base = WAYBACK if key.source is Source.WAYBACK else COMMON_CRAWL_INDEX
    return f"{base}/{key.repo_id}" + (f"?{key.path}" if key.path else "")
