"""arXiv's versions: each keeps an address of its own, so that a paper's history needs no archive but arXiv."""

import re
from collections.abc import Iterable
from datetime import datetime

from db.archive.observing import http_date
from db.archive.records import parse_date
from db.documents import ARXIV_API, DocumentKey, at_revision, canonical_address, document_key, document_kind
from db.records import Target
from db.vocabulary import RepoKind, Source

IDS_TOGETHER = 100
"""Papers asked about in one request: the query API takes long lists, and one request may be sent in three seconds."""
_LONGEST_LIST = 1_000  # characters: the address stays short enough to be a document's key
_MOST_VERSIONS = 100
_MOST_BYTES = 2_000_000
_IDENTIFIER = re.compile(r"identifier=oai:arXiv\.org:([^&]+)")
_VERSION = re.compile(rb"<version\s+version=\"(v[1-9]\d{0,2})\"\s*>\s*<date>([^<]{1,60})</date>")
_ID = re.compile(rb"<id>https?://arxiv\.org/abs/([^<]{1,40}?)(?:v\d{1,3})?</id>")
_UPDATED = re.compile(rb"<updated>([^<]{1,40})</updated>")


def past_versions(payload: bytes, document: DocumentKey, depth: int) -> list[Target]:
    """The full text of every version that an `arXivRaw` record of OAI-PMH names, at the date of its submission."""
    named = _IDENTIFIER.search(document.path)
    if document.repo_kind is not RepoKind.API or not named:
        return []
    paper = DocumentKey(Source.ARXIV, RepoKind.PAPER, named.group(1), "html")
    found = []
    for version, written in _VERSION.findall(payload[:_MOST_BYTES])[:_MOST_VERSIONS]:
        date = http_date(written.decode("latin-1"))
        if date is not None:
            number = version.decode()
            at, url = at_revision(paper, number), canonical_address(paper) + number
            found.append(Target(at, url, document_kind(paper), depth, -1, document.text, stood_at=date))
    return found


def looks_at_many(papers: Iterable[str], depth: int) -> list[Target]:
    """Targets that ask the query API about papers, up to IDS_TOGETHER in one: it tells which have a new version."""
    lists: list[list[str]] = [[]]
    for paper in sorted(set(papers)):
        if len(lists[-1]) >= IDS_TOGETHER or len(",".join([*lists[-1], paper])) > _LONGEST_LIST:
            lists.append([])
        lists[-1].append(paper)
    addresses = [f"{ARXIV_API}/api/query?id_list={','.join(ids)}&max_results={len(ids)}" for ids in lists if ids]
    keys = [(document_key(address), address) for address in addresses]
    return [Target(key, address, document_kind(key), depth, -1) for key, address in keys]


def updated_papers(payload: bytes) -> dict[DocumentKey, datetime]:
    """The abstract and full text of each paper in an answer of the query API, with the date of its newest version."""
    changed: dict[DocumentKey, datetime] = {}
    for entry in payload[:_MOST_BYTES].split(b"<entry>")[1:]:
        named, updated = _ID.search(entry), _UPDATED.search(entry)
        date = parse_date(updated.group(1).decode("latin-1")) if updated else None
        if named is None or date is None:
            continue
        paper = named.group(1).decode("latin-1")
        changed |= {DocumentKey(Source.ARXIV, RepoKind.PAPER, paper, form): date for form in ("abs", "html")}
    return changed
