"""Which documents an audit should have seen and did not: the third kind of absence, neither unread nor silent."""

from collections.abc import Iterable, Sequence

from db.documents import DocumentKey, document_kind, hub_card
from db.records import DocumentStanding, RepositoryNames
from db.vocabulary import DocumentKind, LookOutcome, RepoKind, Source
from provenance.naming.watchlist import Family, Watchlist
from provenance.subjects import FamilyDocuments
from provenance.targeting.targets import targets_of_family

_LEAD_ON = frozenset({DocumentKind.HUB_API, DocumentKind.LISTING})
_NOT_IN_ARCHIVE = "not in the archive: nobody has looked for it yet"


def not_looked(
    documents: Sequence[DocumentStanding], watchlist: Watchlist, names: RepositoryNames | None = None
) -> list[DocumentStanding]:
    """A row for each card and family document that the models in the archive call for and that nobody fetched, under
    no name of its repository.
    """
    names = names or RepositoryNames()
    seen = {one.document for one in documents}
    papers = {key.repo_id for key in seen if key.source is Source.ARXIV}  # any form of a paper will do
    expected = _cards(seen)
    for family in _families(documents, watchlist.knowing(names)):
        expected += [target.document for target in targets_of_family(family)]
    rows = []
    by_name = {names.under_newest(key) for key in seen}
    for key in sorted(key for key in set(expected) if names.under_newest(key) not in by_name):
        paper_held = key.source is Source.ARXIV and key.repo_id in papers
        full_text = key.source is Source.ARXIV and key.path == "html"  # the abstract stands for the paper
        optional = full_text or document_kind(key) in _LEAD_ON  # the record repeats the card; the card is the word
        if not paper_held and not optional:
            rows.append(DocumentStanding(key, document_kind(key), LookOutcome.NOT_LOOKED, reason=_NOT_IN_ARCHIVE))
    return rows


def _cards(seen: Iterable[DocumentKey]) -> list[DocumentKey]:
    """The card of every Hub model of which something else was fetched."""
    models = {key.repo_id for key in seen if key.source is Source.HUB and key.repo_kind is RepoKind.MODEL}
    return [hub_card(RepoKind.MODEL, repo_id) for repo_id in models]


def _families(documents: Iterable[DocumentStanding], watchlist: Watchlist) -> list[Family]:
    owned = FamilyDocuments(watchlist)
    found = {family.slug: family for one in documents for family in owned.families_of(one.document)}
    return list(found.values())
