"""The one document key: (source, kind of repository, id or canonical address, path).

A document is what stands at one place of a source over time. Its key has no revision and no spelling:
`/raw/`, `/resolve/` and `/blob/` of a file, `https` and `http`, are one document. Renames are a recorded
relation (`captures` hold the redirect); chains are followed by `naming`.
"""

import hashlib
import re
from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from db.document_addresses import (
    EXPANDED,
    at_revision,
    canonical_address,
    commits_of,
    contents_of,
    hub_card,
    hub_expanded,
    hub_record,
    tree_at,
    whole_document,
)
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
from db.document_kinds import document_kind, is_sitemap
from db.signed_addresses import without_signatures
from db.vocabulary import RepoKind, Source

__all__ = [
    "ARCHIVES", "ARXIV_API", "ARXIV_OAI", "COMMON_CRAWL_DATA", "COMMON_CRAWL_INDEX", "EXPANDED", "GITHUB_API",
    "GITHUB_RAW", "HUB", "LONGEST_KEY", "VIEWER", "WAYBACK", "DocumentKey", "archive_date", "at_revision",
    "canonical_address", "commits_of", "contents_of", "copy_of", "document_key", "document_kind", "hub_card",
    "hub_expanded", "hub_record", "is_robots_file", "is_sitemap", "revision_of", "tree_at", "whole_document",
]  # fmt: skip

_HUB_HOSTS = {"huggingface.co", "www.huggingface.co", "hf.co", "hub-ci.huggingface.co"}
_GITHUB_HOSTS = {"github.com", "www.github.com", "raw.githubusercontent.com"}
_ARXIV_HOSTS = {"arxiv.org", "www.arxiv.org", "export.arxiv.org", "oaipmh.arxiv.org"}
_ARCHIVE_HOSTS = {"web.archive.org", "index.commoncrawl.org", "data.commoncrawl.org"}
_MEMENTO = re.compile(r"https?://[^/]+/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_VERBS = {"raw", "resolve", "blob", "tree", "edit", "commits"}
_HUB_PREFIXES = {"datasets": RepoKind.DATASET, "spaces": RepoKind.SPACE, "models": RepoKind.MODEL}
_NOT_REPOSITORIES = {
    "api", "docs", "blog", "papers", "collections", "models", "tasks", "pricing", "join", "login",
    "terms-of-service", "privacy", "learn", "new", "settings", "organizations", "posts", "enterprise", "chat",
    "search", "robots.txt", "sitemap.xml",
}  # fmt: skip
_COMMIT = re.compile(r"[0-9a-f]{40}")
LONGEST_KEY = 1_200
"""Bytes of a key in UTF-8: PostgreSQL takes no index row of more than 2,704 bytes, and addresses can be longer."""
_KEPT = 120  # characters of each part of a longer key
_CONTROL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_GITHUB_REPOS = re.compile(r"/repos/([^/]+/[^/]+)(/.+)?")
_ARXIV_ID = re.compile(r"(?:\d{4}\.\d{4,5}|[a-z\-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?")


def document_key(url: str) -> DocumentKey:
    """The document that stands at an address. Never fails: an unknown address is a page of the web.

    A key has at most LONGEST_KEY bytes and no control characters; what has more is cut and carries its digest. Nor
    has it the values of signing parameters, which differ each time.
    """
    url = without_signatures(url)
    try:
        return _storable(_key_of(url))
    except ValueError:  # brackets or a port that no address has
        return _storable(DocumentKey(Source.WEB, RepoKind.PAGE, url.strip(), ""))


def _key_of(url: str) -> DocumentKey:
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower()
    if host in _HUB_HOSTS:
        return _hub_key(unquote(parts.path), parts.query) or _web_key(url)
    if host == "datasets-server.huggingface.co":
        return _viewer_key(parts.path, parts.query) or _web_key(url)
    if host == "api.github.com" and (found := _GITHUB_REPOS.fullmatch(unquote(parts.path))):
        query = f"?{parts.query}" if parts.query else ""
        repo_id = found.group(1).lower()
        return DocumentKey(Source.GITHUB, RepoKind.REPOSITORY, repo_id, f"@api{found.group(2) or ''}{query}")
    if host in _GITHUB_HOSTS:
        return _github_key(host, unquote(parts.path)) or _web_key(url)
    if host in _ARXIV_HOSTS:
        return _arxiv_key(unquote(parts.path), parts.query, parts.fragment) or _web_key(url)
    if host in _ARCHIVE_HOSTS:
        return _archive_key(host, url) or _web_key(url)
    return _web_key(url)


def _storable(key: DocumentKey) -> DocumentKey:
    repo_id = key.repo_id if key.source is Source.WEB else key.repo_id.replace(":", "%3A")  # `parse` splits there
    text = key.text
    if len(text.encode("utf-8", "surrogatepass")) <= LONGEST_KEY and not _CONTROL.search(text):
        return DocumentKey(key.source, key.repo_kind, repo_id, key.path)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    repo_id, path = (_CONTROL.sub("", part)[:_KEPT] for part in (repo_id, key.path))
    if key.source is Source.WEB:
        return DocumentKey(key.source, key.repo_kind, f"{repo_id}#sha256-{digest}", "")
    return DocumentKey(key.source, key.repo_kind, repo_id, f"{path}#sha256-{digest}")


def copy_of(url: str) -> tuple[datetime, str] | None:
    """The date and the page of a copy in the Wayback machine, by its address; None for any other address."""
    found = _MEMENTO.fullmatch(url.strip())
    if found is None or (urlsplit(url).hostname or "") != "web.archive.org":
        return None
    moment = archive_date(found.group(1))
    return (moment, found.group(2)) if moment else None


def archive_date(written: str) -> datetime | None:
    """A date of fourteen digits, as archives' indexes have it, in UTC; None for what is none."""
    try:
        return datetime.strptime(written, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def is_robots_file(key: DocumentKey) -> bool:
    """A robots.txt is evidence of what we were allowed to do, not a document that says anything."""
    return key.source is Source.WEB and key.repo_id.endswith("/robots.txt")


def revision_of(url: str) -> str | None:
    """The revision an address names, if it names one: a commit or branch, or an arXiv version."""
    parts = urlsplit(url)
    host = (parts.hostname or "").lower()
    pieces = [piece for piece in unquote(parts.path).split("/") if piece]
    if host in _HUB_HOSTS:
        if pieces[:2] == ["api", "resolve-cache"]:
            return next((piece for piece in pieces if _COMMIT.fullmatch(piece)), None)
        at = next((i for i, piece in enumerate(pieces) if piece in {"raw", "resolve", "blob"}), None)
        return pieces[at + 1] if at is not None and at + 1 < len(pieces) else None
    if host == "raw.githubusercontent.com" and len(pieces) > 3:
        return pieces[4] if pieces[2:4] == ["refs", "heads"] and len(pieces) > 4 else pieces[2]
    if host in _ARXIV_HOSTS and (found := re.search(r"v(\d+)(?:\.pdf)?$", parts.path)):
        return f"v{found.group(1)}"
    return None


def _hub_key(path: str, query: str) -> DocumentKey | None:
    pieces = [piece for piece in path.split("/") if piece]
    if pieces[:1] == ["api"]:
        return _hub_api_key(pieces[1:], query)
    repo_kind = RepoKind.MODEL
    if pieces and pieces[0] in _HUB_PREFIXES and (pieces[0] != "models" or len(pieces) > 1):
        repo_kind = _HUB_PREFIXES[pieces[0]]
        pieces = pieces[1:]
    if not pieces or (repo_kind is RepoKind.MODEL and pieces[0] in _NOT_REPOSITORIES):
        return None
    at = next((i for i, piece in enumerate(pieces) if i > 0 and piece in _VERBS), None)
    if at is None:
        return DocumentKey(Source.HUB, repo_kind, "/".join(pieces[:2]), "README.md") if len(pieces) <= 2 else None
    file_path = "/".join(pieces[at + 2 :])
    return DocumentKey(Source.HUB, repo_kind, "/".join(pieces[:at]), file_path or "README.md")


def _hub_api_key(pieces: list[str], query: str) -> DocumentKey | None:
    kinds = {"models": RepoKind.MODEL, "datasets": RepoKind.DATASET, "spaces": RepoKind.SPACE}
    if pieces[:1] == ["resolve-cache"]:
        return _resolve_cache_key(pieces[1:], kinds)
    if not pieces or pieces[0] not in kinds:
        return None
    if len(pieces) == 1:
        author = dict(parse_qsl(query)).get("author", "")
        return DocumentKey(Source.HUB, RepoKind.ORGANISATION, author or "*", f"@api/{pieces[0]}?{query}")
    words = {"revision", "tree", "commits", "refs", "croissant", "discussions", "paths-info"}
    at = next((i for i, piece in enumerate(pieces) if i > 1 and piece in words), len(pieces))
    rest = "/".join(pieces[at:])
    if rest.startswith("revision/"):
        rest = ""
    if not rest and query == "blobs=true":
        query = ""  # how much of the record is told is a spelling of it
    elif not rest and {name for name, _ in parse_qsl(query)} in ({"expand"}, {"expand[]"}):
        return DocumentKey(Source.HUB, kinds[pieces[0]], "/".join(pieces[1:at]), EXPANDED)
    suffix = (f"/{rest}" if rest else "") + (f"?{query}" if query else "")
    return DocumentKey(Source.HUB, kinds[pieces[0]], "/".join(pieces[1:at]), f"@api{suffix}")


def _resolve_cache_key(pieces: list[str], kinds: dict[str, RepoKind]) -> DocumentKey | None:
    """`/api/resolve-cache/models/{id}/{commit}/{path}`: where `/resolve/` of a small file redirects to."""
    at = next((i for i, piece in enumerate(pieces) if i > 1 and _COMMIT.fullmatch(piece)), None)
    if not pieces or pieces[0] not in kinds or at is None or at + 1 >= len(pieces):
        return None
    return DocumentKey(Source.HUB, kinds[pieces[0]], "/".join(pieces[1:at]), "/".join(pieces[at + 1 :]))


def _viewer_key(path: str, query: str) -> DocumentKey | None:
    arguments = parse_qsl(query)
    dataset = dict(arguments).get("dataset")
    if not dataset:
        return None
    rest = urlencode([(name, value) for name, value in arguments if name != "dataset"])
    return DocumentKey(Source.VIEWER, RepoKind.DATASET, dataset, path.strip("/") + (f"?{rest}" if rest else ""))


def _github_key(host: str, path: str) -> DocumentKey | None:
    pieces = [piece for piece in path.split("/") if piece]
    if len(pieces) < 2:
        return None
    repo_id = "/".join(pieces[:2]).removesuffix(".git").lower()
    rest = pieces[2:]
    if host != "raw.githubusercontent.com":
        if not rest:
            return DocumentKey(Source.GITHUB, RepoKind.REPOSITORY, repo_id, "README.md")
        if rest[0] not in _VERBS:
            return None
        rest = rest[1:]
    if rest[:2] == ["refs", "heads"]:
        rest = rest[2:]
    return DocumentKey(Source.GITHUB, RepoKind.REPOSITORY, repo_id, "/".join(rest[1:]) or "README.md")


def _arxiv_key(path: str, query: str, fragment: str) -> DocumentKey | None:
    if path in {"/api/query", "/oai2", "/oai"}:
        return DocumentKey(Source.ARXIV, RepoKind.API, path.strip("/"), query)
    found = re.match(r"/(abs|pdf|html|e-print|src)/(.+?)(?:\.pdf)?/?$", path)
    if not found or not _ARXIV_ID.fullmatch(found.group(2)):
        return None
    paper = re.sub(r"v\d+$", "", found.group(2))
    form = "e-print" if found.group(1) == "src" else found.group(1)
    member = f"#{fragment}" if fragment and form == "e-print" else ""
    return DocumentKey(Source.ARXIV, RepoKind.PAPER, paper, form + member)


def _archive_key(host: str, url: str) -> DocumentKey | None:
    """A copy (its date and the address it is of), a query of an index, or a stretch of one of its files."""
    parts = urlsplit(url.strip())
    path = parts.path.strip("/")
    if host == "web.archive.org":
        if found := _MEMENTO.fullmatch(url.strip()):
            return DocumentKey(Source.WAYBACK, RepoKind.PAGE, found.group(1), found.group(2))
        return DocumentKey(Source.WAYBACK, RepoKind.API, path, parts.query) if path.startswith("cdx/") else None
    if host == "index.commoncrawl.org":
        is_index = path.endswith("-index") or path == "collinfo.json"
        return DocumentKey(Source.COMMON_CRAWL, RepoKind.API, path, parts.query) if is_index else None
    is_file = path.endswith(".warc.gz") and not parts.query
    return DocumentKey(Source.COMMON_CRAWL, RepoKind.PAGE, path, parts.fragment) if is_file else None


def _web_key(url: str) -> DocumentKey:
    parts = urlsplit(url.strip())
    host = (parts.hostname or "").lower().removeprefix("www.")
    port = f":{parts.port}" if parts.port and parts.port not in {80, 443} else ""
    path = parts.path.rstrip("/") or "/"
    query = f"?{parts.query}" if parts.query else ""
    return DocumentKey(Source.WEB, RepoKind.PAGE, f"https://{host}{port}{path}{query}", "")
