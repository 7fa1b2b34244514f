"""What the records of the sources' APIs lead to: they name repositories, files, revisions and samples, and claim
nothing. Order and content depend on the document alone.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from db.archive.records import parse_date
from db.document_kinds import is_data_file
from db.documents import (
    EXPANDED,
    DocumentKey,
    at_revision,
    canonical_address,
    document_key,
    document_kind,
    hub_card,
    hub_expanded,
    hub_record,
    tree_at,
)
from db.records import Target
from db.vocabulary import DocumentKind, RepoKind, Source
from provenance.targeting.arxiv_versions import past_versions, updated_papers
from provenance.targeting.data_documents import MOST_FILES, is_data_document
from provenance.targeting.derive import target_at, targets_of_dataset, targets_of_model
from provenance.targeting.sample_pages import ROWS_A_PAGE, SamplePage, sample_pages, splits_of, training_splits

SAMPLES_LAST = -1
"""The priority of samples and past revisions: with a budget, cards come first."""
_COMMIT = re.compile(r"[0-9a-f]{40}")
_HUB_ID = re.compile(r"[\w.-]{1,96}(?:/[\w.-]{1,96})?", re.ASCII)
_REPOSITORIES = frozenset({RepoKind.MODEL, RepoKind.DATASET})
_MOST_ENTRIES = 10_000
_MOST_BASES = 20  # a merge has a few


def targets_in_record(
    payload: bytes, document: DocumentKey, depth: int, stood_at: datetime | None = None
) -> list[Target]:
    """What a listing, a repository's record, or an answer of the dataset viewer leads to.

    `stood_at` is the date of the revision that a record is of, where it is of one. Malformed JSON leads nowhere; the
    reading of the same payload says so among the issues.
    """
    if document.source is Source.ARXIV:
        return past_versions(payload, document, depth)
    if not document.path.startswith("@api") and document.path not in {"splits", "size"}:
        return []
    try:
        answer: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return []
    if document.path.startswith("@api/commits"):
        return list(_past_revisions(answer, document, depth))
    if document.path.startswith("@api/tree"):
        return list(_files_at(answer, document, depth, stood_at)) if stood_at else []
    if document.source is Source.VIEWER:
        return _of_viewer(answer, document, depth)
    if document.source is Source.GITHUB:
        return list(_files_listed(answer, document, depth))
    if document_kind(document) is DocumentKind.LISTING:
        return _listed(answer, document, depth)
    if document.path == EXPANDED:
        return _base_models(answer, document, depth)
    return list(_beside_the_card(answer, document, depth)) if document.path == "@api" else []


def is_listing(document: DocumentKey) -> bool:
    """Whether a document lists what the user asked for: repositories, revisions of a document, several papers."""
    of_arxiv = document.source is Source.ARXIV and document.repo_kind is RepoKind.API
    listed = document.source is Source.HUB and document.repo_kind is RepoKind.ORGANISATION
    return of_arxiv or listed or document.path.startswith(("@api/commits", "@api/tree"))


def changes_in_record(payload: bytes, document: DocumentKey) -> dict[DocumentKey, datetime]:
    """The documents that a listing says have changed, with the moment of their last change."""
    if document.source is Source.ARXIV:
        return updated_papers(payload) if document.repo_id == "api/query" else {}
    if document.source is not Source.HUB or document_kind(document) is not DocumentKind.LISTING:
        return {}
    try:
        answer: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return {}
    kind = RepoKind.DATASET if document.path.startswith("@api/datasets") else RepoKind.MODEL
    changed: dict[DocumentKey, datetime] = {}
    for row in _objects(answer):
        date = date_of(row.get("lastModified"))
        if date and isinstance(row.get("id"), str):
            changed |= {hub_record(kind, row["id"]): date, hub_card(kind, row["id"]): date}
    return changed


def _listed(answer: Any, document: DocumentKey, depth: int) -> list[Target]:
    """The repositories of a listing. It is the user's own word, so what it lists stands at its depth."""
    of_kind = targets_of_dataset if document.path.startswith("@api/datasets") else targets_of_model
    return [target for row in _objects(answer) if isinstance(row.get("id"), str)
            for target in of_kind(row["id"], depth, document.text)]  # fmt: skip


def _beside_the_card(answer: Any, document: DocumentKey, depth: int) -> Iterator[Target]:
    """Files about data in a Hub repository; of a model its configuration, of a dataset one file of data."""
    siblings = answer.get("siblings") if isinstance(answer, dict) else None
    names = [one["rfilename"] for one in _objects(siblings) if isinstance(one.get("rfilename"), str)]
    chosen = sorted(name for name in names if is_data_document(name))[:MOST_FILES]
    if document.repo_kind is RepoKind.MODEL and "config.json" in names:
        chosen.append("config.json")
    if document.repo_kind is RepoKind.DATASET:
        chosen += sorted(filter(is_data_file, names))[:1]  # one look shows whether the data can be had
    if isinstance(answer, dict) and document.repo_kind in _REPOSITORIES:
        yield target_at(hub_expanded(document), depth, document.text, SAMPLES_LAST)
    for name in chosen:
        key = DocumentKey(document.source, document.repo_kind, document.repo_id, name)
        yield target_at(key, depth, document.text)


def _base_models(answer: Any, document: DocumentKey, depth: int) -> list[Target]:
    """The models that the Hub itself says a model was made from, one hop further: `baseModels` names the relation and
    the models, each with its id.
    """
    told = answer.get("baseModels") if isinstance(answer, dict) else None
    named = _objects(told.get("models") if isinstance(told, dict) else told)
    ids = [one["id"] for one in named if isinstance(one.get("id"), str) and _HUB_ID.fullmatch(one["id"])]
    return [target for hub_id in ids[:_MOST_BASES] if hub_id != document.repo_id
            for target in targets_of_model(hub_id, depth + 1, document.text)]  # fmt: skip


def _files_listed(answer: Any, document: DocumentKey, depth: int) -> Iterator[Target]:
    """Documents about data in a folder of a GitHub repository, as its contents are listed."""
    if not document.path.startswith("@api/contents"):
        return
    paths = [
        one["path"] for one in _objects(answer) if one.get("type") == "file" and isinstance(one.get("path"), str)
    ]
    for path in sorted(path for path in paths if is_data_document(path))[:MOST_FILES]:
        yield target_at(
            DocumentKey(document.source, document.repo_kind, document.repo_id, path), depth, document.text
        )


def _of_viewer(answer: Any, document: DocumentKey, depth: int) -> list[Target]:
    """From the splits to the first rows, from the sizes to rows from all over the dataset."""
    if document.path == "size":
        drawn = sample_pages(document.repo_id, training_splits(splits_of(answer)))
        return [rows_target(document, page, depth) for page in drawn]
    first = _first_split(answer.get("splits") if isinstance(answer, dict) else None)
    return [viewer_target(document, "first-rows", first, depth)] if first else []


def rows_target(document: DocumentKey, page: SamplePage, depth: int) -> Target:
    """A page of rows of the viewer's dataset that `document` is of."""
    asked: dict[str, str | int] = {"config": page.config, "split": page.split, "offset": page.offset}
    return viewer_target(document, "rows", asked | {"length": ROWS_A_PAGE}, depth, SAMPLES_LAST)


def _first_split(splits: Any) -> dict[str, str | int] | None:
    """The training split, or the first split there is."""
    named = [
        row for row in _objects(splits) if isinstance(row.get("config"), str) and isinstance(row.get("split"), str)
    ]
    first = next((row for row in named if row["split"] == "train"), named[0] if named else None)
    return {"config": first["config"], "split": first["split"]} if first else None


def viewer_target(
    document: DocumentKey, endpoint: str, asked: Mapping[str, str | int], depth: int, priority: int = 0
) -> Target:
    """One of the viewer's answers about the dataset that `document` is of."""
    key = DocumentKey(Source.VIEWER, RepoKind.DATASET, document.repo_id, f"{endpoint}?{urlencode(asked)}".rstrip("?"))
    return target_at(document_key(canonical_address(key)), depth, document.text, priority)


def _past_revisions(commits: Any, document: DocumentKey, depth: int) -> Iterator[Target]:
    """The document at each commit, and on the Hub the files that stood there with their blob ids, which spare bodies
    that are held and name the documents beside the card; a commit without an id or a date leads nowhere.
    """
    path = dict(parse_qsl(document.path.partition("?")[2])).get("path", "README.md")
    key = DocumentKey(document.source, document.repo_kind, document.repo_id, path)
    for commit in _objects(commits):
        revision, date = commit_of(commit)
        if revision and date:
            yield _at_commit(key, revision, date, depth, document.text)
            if files := tree_at(key, revision):
                url = canonical_address(files)
                yield Target(files, url, DocumentKind.LISTING, depth, SAMPLES_LAST, document.text, stood_at=date)


def _files_at(answer: Any, document: DocumentKey, depth: int, date: datetime) -> Iterator[Target]:
    """The documents about data that stood beside the card at a commit; the card itself its list of commits names."""
    commit = document.path.rpartition("/")[2].partition("?")[0]
    paths = [
        one["path"] for one in _objects(answer) if one.get("type") == "file" and isinstance(one.get("path"), str)
    ]
    chosen = sorted(path for path in paths if is_data_document(path))[:MOST_FILES]
    for path in chosen if _COMMIT.fullmatch(commit) else ():
        key = DocumentKey(document.source, document.repo_kind, document.repo_id, path)
        yield _at_commit(key, commit, date, depth, document.text)


def _at_commit(key: DocumentKey, commit: str, date: datetime, depth: int, named_by: str) -> Target:
    url = canonical_address(key).replace("/resolve/main/", f"/resolve/{commit}/", 1)
    url = url.replace("/HEAD/", f"/{commit}/", 1) if key.source is Source.GITHUB else url
    return Target(at_revision(key, commit), url, document_kind(key), depth, SAMPLES_LAST, named_by, stood_at=date)


def commit_of(commit: dict[str, Any]) -> tuple[str | None, datetime | None]:
    """Id and date of a commit as the Hub or GitHub lists it."""
    inner = commit.get("commit")
    who = inner.get("committer") if isinstance(inner, dict) else None
    written = who.get("date") if isinstance(who, dict) else commit.get("date")
    identity = commit.get("sha") if isinstance(inner, dict) else commit.get("id")
    date = date_of(written)
    if not isinstance(identity, str) or not _COMMIT.fullmatch(identity) or date is None:
        return None, None
    return identity, date


def date_of(written: object) -> datetime | None:
    """A moment as the APIs write it, aware UTC; None for what is none."""
    return parse_date(written) if isinstance(written, str) else None


def _objects(entries: Any) -> list[dict[str, Any]]:
    """The objects of a JSON array; nothing of what is none."""
    return [one for one in entries[:_MOST_ENTRIES] if isinstance(one, dict)] if isinstance(entries, list) else []
