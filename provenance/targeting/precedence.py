"""What matters is crawled first: the watch list, then what is downloaded most; the frontier adds the last look."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from db.document_kinds import document_kind
from db.documents import EXPANDED, DocumentKey
from db.records import Target
from db.vocabulary import DocumentKind, RepoKind, Source
from provenance.naming.watchlist import Watchlist

WATCHED = 1
"""The priority of documents of the watch list, as of what the user named; what others name has 0."""
_MOST_ENTRIES = 10_000
_REPOSITORIES = frozenset({RepoKind.MODEL, RepoKind.DATASET})


def watched_first(targets: Iterable[Target], watchlist: Watchlist) -> Iterator[Target]:
    """The targets, those of the watch list's models and repositories before others; what comes last stays last."""
    watched: dict[tuple[str, str], bool] = {}
    for target in targets:
        if 0 <= target.priority < WATCHED:
            subject, path = target.document.subject, target.document.path
            known = (subject, path if target.document.source is Source.GITHUB else "")
            if known not in watched:
                watched[known] = watchlist.family_of(subject, path) is not None
            if watched[known]:
                yield replace(target, priority=WATCHED)
                continue
        yield target


def downloads_in_record(payload: bytes, document: DocumentKey) -> dict[str, int]:
    """How often repositories were downloaded, by subject (`hf:model:a/b`), as a listing or a record tells.

    The Hub counts the last 30 days. Malformed JSON tells nothing; the reading of the same payload says so.
    """
    listing = document_kind(document) is DocumentKind.LISTING and document.repo_kind is RepoKind.ORGANISATION
    record = document.path in {"@api", EXPANDED} and document.repo_kind in _REPOSITORIES
    if document.source is not Source.HUB or not (listing or record):
        return {}
    try:
        answer: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    if record:
        told = _downloads(answer)
        return {} if told is None else {document.subject: told}
    kind = RepoKind.DATASET if document.path.startswith("@api/datasets") else RepoKind.MODEL
    found: dict[str, int] = {}
    for row in answer[:_MOST_ENTRIES] if isinstance(answer, list) else ():
        told = _downloads(row)
        if told is not None and isinstance(row.get("id"), str):
            found[DocumentKey(Source.HUB, kind, row["id"], "").subject] = told
    return found


def _downloads(entry: Any) -> int | None:
    told = entry.get("downloads") if isinstance(entry, dict) else None
    return told if type(told) is int and told >= 0 else None
