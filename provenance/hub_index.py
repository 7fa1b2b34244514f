"""Which Hub repositories the captures have shown to exist, and which old names they redirect from."""

from collections.abc import Iterable

from db.documents import document_key
from db.records import HubIndex
from db.vocabulary import RepoKind, Source
from provenance.selecting import History

_REPOSITORIES = {RepoKind.MODEL, RepoKind.DATASET}


def hub_index(looks: Iterable[History]) -> HubIndex:
    """Ids whose card or record was fetched; a redirect between two repositories is a rename."""
    ids: dict[RepoKind, set[str]] = {kind: set() for kind in _REPOSITORIES}
    renames: dict[str, str] = {}
    for look in looks:
        document = look.document
        if document.source is not Source.HUB or document.repo_kind not in _REPOSITORIES:
            continue
        for capture in look.captures:
            if 200 <= capture.status < 300:
                ids[document.repo_kind].add(document.repo_id)
            elif 300 <= capture.status < 400 and capture.redirect_to:
                newer = document_key(capture.redirect_to)
                same_kind = (newer.source, newer.repo_kind) == (document.source, document.repo_kind)
                if same_kind and newer.repo_id.casefold() != document.repo_id.casefold():
                    renames[document.repo_id] = newer.repo_id
    return HubIndex(frozenset(ids[RepoKind.MODEL]), frozenset(ids[RepoKind.DATASET]), renames)
