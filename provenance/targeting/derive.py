"""What a document names becomes a target: crawling follows the disclosure, not the link graph.

Model → base model → the papers, repositories and dataset cards it names → the datasets those derive from.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import urljoin

from db.disclosures import disclosed_by_address, disclosed_by_words
from db.documents import (
    DocumentKey,
    canonical_address,
    commits_of,
    contents_of,
    document_key,
    document_kind,
    hub_card,
    hub_record,
)
from db.records import Claim, Extraction, Reading, Resolution, Target
from db.signed_addresses import without_user
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Source, TargetKind
from provenance.corpora import Registry

ON_SIGHT = 5
"""Priority of disclosures that a law asks for: fetched before everything else, because their addresses move."""
MOST_ON_SIGHT = 50
"""Of one document: real ones link to one summary for each model."""

MOST_LISTED = 10
"""Repositories on GitHub that one document names and whose files are listed: GitHub gives 60 requests an hour."""
LISTS_LAST = -1
"""Their priority: what a README says comes first."""

FOLLOWED_SOURCES = frozenset({Source.HUB, Source.GITHUB, Source.ARXIV})

# Words of a link on a maker's own page that lead on to what the maker discloses elsewhere.
_DISCLOSURE = re.compile(
    r"summary of (?:the )?(?:training|content)|training[ -](?:data|content)|model card|data (?:card|summary)"
    r"|technical report|system card|AB ?2013",
    re.IGNORECASE,
)
_FORMS_OF_PAPERS = frozenset({"abs", "html", "pdf"})
_NAMES_SOURCE = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM, ClaimKind.BASE_MODEL})


def targets_of_model(hub_id: str, depth: int, named_by: str | None, priority: int = 0) -> list[Target]:
    """A Hub model: its API record and its card."""
    keys = (hub_record(RepoKind.MODEL, hub_id), hub_card(RepoKind.MODEL, hub_id))
    return [target_at(key, depth, named_by, priority) for key in keys]


def targets_of_dataset(hub_id: str, depth: int, named_by: str | None, priority: int = 0) -> list[Target]:
    """A Hub dataset: its API record, its card, its Croissant description, and what the viewer knows of it.

    Splits and sizes lead to rows. Each is asked for by itself: where the viewer refuses one, the others still tell.
    """
    keys = (
        hub_record(RepoKind.DATASET, hub_id),
        hub_card(RepoKind.DATASET, hub_id),
        *(DocumentKey(Source.VIEWER, RepoKind.DATASET, hub_id, endpoint) for endpoint in ("splits", "size", "info")),
        DocumentKey(Source.HUB, RepoKind.DATASET, hub_id, "@api/croissant"),
    )
    return [target_at(key, depth, named_by, priority) for key in keys]


def target_at(key: DocumentKey, depth: int, named_by: str | None, priority: int = 0) -> Target:
    """The target that fetches a document's newest revision."""
    return Target(key, canonical_address(key), document_kind(key), depth, priority, named_by)


def targets_of_paper(paper: str, depth: int, named_by: str | None, priority: int = 0) -> list[Target]:
    """A paper of arXiv: its abstract and its full text, for which the PDF stands in where there is no HTML."""
    keys = (DocumentKey(Source.ARXIV, RepoKind.PAPER, paper, form) for form in ("abs", "html"))
    return [target_at(key, depth, named_by, priority) for key in keys]


def targets_at(key: DocumentKey, depth: int, named_by: str | None, priority: int = 0) -> list[Target]:
    """The targets that an address leads to: of a paper its abstract and its full text, else the document."""
    if key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER and key.path in _FORMS_OF_PAPERS:
        return targets_of_paper(key.repo_id, depth, named_by, priority)
    return [target_at(key, depth, named_by, priority)]


def targets_of_history(targets: Iterable[Target]) -> list[Target]:
    """The lists of commits or versions that lead to the past revisions of cards, repository documents and papers
    among `targets`.
    """
    kinds = {
        DocumentKind.MODEL_CARD, DocumentKind.DATASET_CARD, DocumentKind.REPO_DOC, DocumentKind.PAPER,
        DocumentKind.PUBLIC_SUMMARY, DocumentKind.AB_2013,
    }  # fmt: skip
    asked = [target for target in targets if target.kind in kinds and target.stood_at is None]
    lists = {key: target for target in asked if (key := commits_of(target.document))}
    kind_of = {Source.ARXIV: DocumentKind.ARXIV_API}
    return [
        Target(key, canonical_address(key), kind_of.get(key.source, DocumentKind.LISTING), target.depth,
               target.priority, target.named_by)
        for key, target in lists.items()
    ]  # fmt: skip


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
        for target in targets_of_claim(claim, by_claim.get(claim.id), registry, depth + 1):
            found.setdefault(target.document, target)
    for target in _of_links(reading, document, kind, depth + 1):
        found.setdefault(target.document, target)
    for target in _lists_of_repositories(found.values()):
        found.setdefault(target.document, target)
    found.pop(document, None)
    return list(found.values())


def _lists_of_repositories(targets: Iterable[Target]) -> list[Target]:
    """What stands at the root of the repositories on GitHub among `targets`: it leads to documents about data."""
    found: dict[DocumentKey, Target] = {}
    for target in targets:
        key = target.document
        if key.source is Source.GITHUB and key.repo_kind is RepoKind.REPOSITORY and not key.asks_api:
            root = contents_of(DocumentKey(key.source, key.repo_kind, key.repo_id, "README.md"))
            found.setdefault(root, target_at(root, target.depth, target.named_by, LISTS_LAST))
    return list(found.values())[:MOST_LISTED]


def targets_of_claim(claim: Claim, resolution: Resolution | None, registry: Registry, depth: int) -> Iterator[Target]:
    """What one disclosed claim names, at `depth`: its source, and the address where that is said to stand."""
    chosen = resolution.chosen if resolution else None
    if claim.kind in _NAMES_SOURCE and chosen:
        hub_id = chosen.target_id.split(":", 2)[-1]
        if chosen.target_kind is TargetKind.MODEL:
            yield from targets_of_model(hub_id, depth, claim.id)
        elif chosen.target_kind is TargetKind.DATASET:
            yield from targets_of_dataset(hub_id, depth, claim.id)
        else:
            corpus = registry.by_id(chosen.target_id)
            for corpus_hub_id in corpus.hub_ids[:1] if corpus else ():
                yield from targets_of_dataset(corpus_hub_id, depth, claim.id)
    if claim.address:
        key = document_key(claim.address)
        if key.source in FOLLOWED_SOURCES and key.path:
            yield from targets_at(key, depth, claim.id)


def _of_links(reading: Reading, document: DocumentKey, kind: DocumentKind, depth: int) -> Iterator[Target]:
    """Papers that a document names by link, and the disclosures that a maker's page links to."""
    for words, address in links_of(reading, document):
        key = document_key(address)
        paper = key.source is Source.ARXIV and key.repo_kind is RepoKind.PAPER
        discloses = kind is DocumentKind.VENDOR_PAGE and _DISCLOSURE.search(words) and _fetchable(key)
        if paper or discloses:
            yield from targets_at(key, depth, document.text)


def disclosures_named(reading: Reading, document: DocumentKey, depth: int, *, on_sight: bool) -> list[Target]:
    """Links whose words or address say that a disclosure by law stands there: it is fetched on sight.

    It stays at the document's own depth, so that no limit leaves it out, unless the document was itself fetched
    on sight: that would never end.
    """
    found: dict[DocumentKey, Target] = {}
    for words, address in links_of(reading, document):
        kind = disclosed_by_words(words) or disclosed_by_address(address)
        key = document_key(address)
        if kind is None or key == document or not _fetchable(key):
            continue
        url = address if key.source is Source.WEB else canonical_address(key)
        found.setdefault(key, Target(key, url, kind, depth + on_sight, ON_SIGHT, document.text))
    return list(found.values())[:MOST_ON_SIGHT]


def links_of(reading: Reading, document: DocumentKey) -> Iterator[tuple[str, str]]:
    """The words and the whole address of every link in a reading; addresses that are none are left out."""
    base = canonical_address(document)
    for block in reading.blocks:
        content = block.content
        for link in content.links if content else ():
            with suppress(ValueError):
                yield content.text[link.start : link.end] if content else "", without_user(urljoin(base, link.url))


def _fetchable(key: DocumentKey) -> bool:
    return canonical_address(key).startswith(("http://", "https://"))
