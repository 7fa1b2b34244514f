"""What a document names becomes a target: crawling follows the disclosure, not the link graph.

Model → base model → the papers, repositories and dataset cards it names → the datasets those derive from.
"""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urljoin

from db.documents import (
    DocumentKey,
    at_revision,
    canonical_address,
    commits_of,
    document_key,
    document_kind,
    hub_card,
    hub_record,
)
from db.records import Extraction, Reading, Resolution, Target
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Source, TargetKind
from provenance.corpora import Registry

FOLLOWED_SOURCES = frozenset({Source.HUB, Source.GITHUB, Source.ARXIV})

# Words of a link on a maker's own page that lead on to what the maker discloses elsewhere.
_DISCLOSURE = re.compile(
    r"summary of (?:the )?(?:training|content)|training[ -](?:data|content)|model card|data (?:card|summary)"
    r"|technical report|system card|AB ?2013",
    re.IGNORECASE,
)
_COMMIT = re.compile(r"[0-9a-f]{40}")
_NAMES_SOURCE = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM, ClaimKind.BASE_MODEL})


def targets_of_model(hub_id: str, depth: int, named_by: str | None, priority: int = 0) -> list[Target]:
    """A Hub model: its API record and its card."""
    keys = (hub_record(RepoKind.MODEL, hub_id), hub_card(RepoKind.MODEL, hub_id))
    return [target_at(key, depth, named_by, priority) for key in keys]


def targets_of_dataset(hub_id: str, depth: int, named_by: str | None, priority: int = 0) -> list[Target]:
    """A Hub dataset: its API record, its card, and the viewer's list of splits, which leads to a sample of rows."""
    keys = (
        hub_record(RepoKind.DATASET, hub_id),
        hub_card(RepoKind.DATASET, hub_id),
        DocumentKey(Source.VIEWER, RepoKind.DATASET, hub_id, "splits"),
    )
    return [target_at(key, depth, named_by, priority) for key in keys]


def target_at(key: DocumentKey, depth: int, named_by: str | None, priority: int = 0) -> Target:
    """The target that fetches a document's newest revision."""
    return Target(key, canonical_address(key), document_kind(key), depth, priority, named_by)


def targets_of_history(targets: Iterable[Target]) -> list[Target]:
    """The lists of commits that lead to the past revisions of cards and repository documents among `targets`."""
    kinds = {DocumentKind.MODEL_CARD, DocumentKind.DATASET_CARD, DocumentKind.REPO_DOC}
    asked = [target for target in targets if target.kind in kinds and target.stood_at is None]
    lists = {key: target for target in asked if (key := commits_of(target.document))}
    return [
        Target(key, canonical_address(key), DocumentKind.LISTING, target.depth, target.priority, target.named_by)
        for key, target in lists.items()
    ]


def derive_targets(
    reading: Reading,
    document: DocumentKey,
    kind: DocumentKind,
    extractions: Iterable[Extraction],
    resolutions: Iterable[Resolution],
    registry: Registry,
    depth: int,
) -> list[Target]:
    """The targets a document leads to, one hop deeper than itself (`depth` is the document's own).

    `resolutions` are those of the document's own claims; a name that resolves to a corpus leads to the corpus's
    first Hub repository. Order and content depend on the document alone.
    """
    found: dict[DocumentKey, Target] = {}
    by_claim = {resolution.claim_id: resolution for resolution in resolutions}
    for extraction in extractions:
        claim = extraction.claim
        if claim.polarity is not Polarity.DISCLOSED:
            continue
        for target in _of_claim(claim.kind, claim.address, by_claim.get(claim.id), registry, depth + 1, claim.id):
            found.setdefault(target.document, target)
    for target in _of_links(reading, document, kind, depth + 1):
        found.setdefault(target.document, target)
    found.pop(document, None)
    return list(found.values())


def targets_in_record(payload: bytes, document: DocumentKey, depth: int) -> list[Target]:
    """What a listing or a list of splits leads to: it names repositories and samples, and claims nothing.

    Malformed JSON leads nowhere; the reading of the same payload says so among the issues.
    """
    try:
        answer: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return []
    if document.path.startswith("@api/commits") and isinstance(answer, list):
        return list(_past_revisions(answer, document, depth))
    if document_kind(document) is DocumentKind.LISTING and isinstance(answer, list):
        of_kind = targets_of_dataset if document.path.startswith("@api/datasets") else targets_of_model
        ids = [row["id"] for row in answer if isinstance(row, dict) and isinstance(row.get("id"), str)]
        # The listing is the user's own word, so what it lists stands at the listing's depth.
        return [target for hub_id in ids for target in of_kind(hub_id, depth, document.text)]
    if document.source is Source.VIEWER and document.path == "splits" and isinstance(answer, dict):
        return _sample_target(answer.get("splits"), document, depth)
    return []


def _past_revisions(commits: list[Any], document: DocumentKey, depth: int) -> Iterator[Target]:
    """The document at each commit; a commit without an id or a date leads nowhere."""
    path = dict(parse_qsl(document.path.partition("?")[2])).get("path", "README.md")
    key = DocumentKey(document.source, document.repo_kind, document.repo_id, path)
    for commit in commits:
        revision, date = _commit(commit) if isinstance(commit, dict) else (None, None)
        if revision and date:
            url = canonical_address(key).replace("/resolve/main/", f"/resolve/{revision}/", 1)
            url = url.replace("/HEAD/", f"/{revision}/", 1) if key.source is Source.GITHUB else url
            at, kind = at_revision(key, revision), document_kind(key)
            yield Target(at, url, kind, depth, -1, document.text, stood_at=date)


def _commit(commit: dict[str, Any]) -> tuple[str | None, datetime | None]:
    """Id and date of a commit as the Hub or GitHub lists it."""
    inner = commit.get("commit")
    who = inner.get("committer") if isinstance(inner, dict) else None
    written = who.get("date") if isinstance(who, dict) else commit.get("date")
    identity = commit.get("sha") if isinstance(inner, dict) else commit.get("id")
    if not isinstance(identity, str) or not _COMMIT.fullmatch(identity) or not isinstance(written, str):
        return None, None
    try:
        date = datetime.fromisoformat(written)
    except ValueError:
        return None, None
    return identity, date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)


def _of_claim(
    kind: ClaimKind,
    address: str | None,
    resolution: Resolution | None,
    registry: Registry,
    depth: int,
    claim_id: str,
) -> Iterator[Target]:
    chosen = resolution.chosen if resolution else None
    if kind in _NAMES_SOURCE and chosen:
        hub_id = chosen.target_id.split(":", 2)[-1]
        if chosen.target_kind is TargetKind.MODEL:
            yield from targets_of_model(hub_id, depth, claim_id)
        elif chosen.target_kind is TargetKind.DATASET:
            yield from targets_of_dataset(hub_id, depth, claim_id)
        else:
            corpus = registry.by_id(chosen.target_id)
            for corpus_hub_id in corpus.hub_ids[:1] if corpus else ():
                yield from targets_of_dataset(corpus_hub_id, depth, claim_id)
    if address:
        key = document_key(address)
        if key.source in FOLLOWED_SOURCES and key.path:
            yield target_at(key, depth, claim_id)


def _of_links(reading: Reading, document: DocumentKey, kind: DocumentKind, depth: int) -> Iterator[Target]:
    """Papers that a document names by link, and the disclosures that a maker's page links to."""
    base = canonical_address(document)
    for block in reading.blocks:
        content = block.content
        for link in content.links if content else ():
            key = document_key(urljoin(base, link.url))
            words = content.text[link.start : link.end] if content else ""
            paper = key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER
            discloses = kind is DocumentKind.VENDOR_PAGE and _DISCLOSURE.search(words) and _fetchable(key)
            if paper or discloses:
                yield target_at(key, depth, None)


def _fetchable(key: DocumentKey) -> bool:
    return canonical_address(key).startswith(("http://", "https://"))


def _sample_target(splits: object, document: DocumentKey, depth: int) -> list[Target]:
    """The first page of rows of the training split, or of the first split there is."""
    rows = [row for row in splits if isinstance(row, dict)] if isinstance(splits, list) else []
    named = [row for row in rows if isinstance(row.get("config"), str) and isinstance(row.get("split"), str)]
    if not named:
        return []
    first = next((row for row in named if row["split"] == "train"), named[0])
    key = document_key(
        "https://datasets-server.huggingface.co/first-rows?"
        + f"dataset={document.repo_id}&config={first['config']}&split={first['split']}"
    )
    return [target_at(key, depth, document.text)]
