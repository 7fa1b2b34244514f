"""Which models there are: what the documents and the watch list put together into one page each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from db.disclosures import DISCLOSURES
from db.documents import DocumentKey, document_key
from db.records import DocumentStanding, Model, Resolution, StandingClaim
from db.vocabulary import ClaimKind, DocumentKind, Polarity, RepoKind, Source, TargetKind
from provenance.naming.vendors import Vendors
from provenance.naming.watchlist import Family, Watchlist

# Order of a model's documents on its page: its own words first, then what others keep about it.
_RANK = {
    DocumentKind.MODEL_CARD: 0,
    DocumentKind.PUBLIC_SUMMARY: 1,
    DocumentKind.AB_2013: 1,
    DocumentKind.REPO_DOC: 2,
    DocumentKind.VENDOR_PAGE: 3,
    DocumentKind.PAPER: 4,
    DocumentKind.HUB_API: 5,
}


@dataclass(frozen=True, slots=True)
class FamilyDocuments:
    """Which documents outside the Hub a family owns: whole repositories, or its own folders in a shared one."""

    watchlist: Watchlist

    def families_of(self, document: DocumentKey) -> list[Family]:
        """The families a document speaks of; a Hub model's documents belong to the family of their model."""
        if document.source is Source.HUB:
            family = self.watchlist.family_of(document.subject)
            return [family] if family else []
        if document.source is Source.GITHUB:
            return self._of_repository(document)
        if document.source is Source.ARXIV and document.repo_kind is RepoKind.PAPER:
            return [family for family in self.watchlist.families if family.arxiv == document.repo_id]
        return [family for family in self.watchlist.families if document in _pages(family)]

    def _of_repository(self, document: DocumentKey) -> list[Family]:
        """Its folder's family; what stands at the top of a shared repository speaks for all that share it."""
        if own := self.watchlist.family_of(document.subject, document.path):
            return [own]
        sharing = self.watchlist.sharing(document.repo_id)
        at_top = "/" not in document.path
        return sharing if at_top and not any(family.github_folder for family in sharing) else []


def models_of(
    documents: Sequence[DocumentStanding],
    claims: Iterable[StandingClaim],
    resolutions: Mapping[str, Resolution],
    watchlist: Watchlist,
    vendors: Vendors | None = None,
) -> tuple[Model, ...]:
    """One Model for each Hub model, each family with a document, and each repository with a model card of its own,
    or disclosure by law that stands alone: its model has no other document here.
    """
    owned = FamilyDocuments(watchlist)
    kinds = {standing.document: standing.kind for standing in documents}
    of_subject: dict[str, list[DocumentKey]] = defaultdict(list)
    of_family: dict[str, list[DocumentKey]] = defaultdict(list)
    families: dict[str, Family] = {}
    for document, kind in kinds.items():
        belongs = owned.families_of(document)
        for family in belongs:
            families[family.slug] = family
            of_family[family.slug].append(document)
        hub_model = document.source is Source.HUB and document.repo_kind is RepoKind.MODEL
        lone_card = not belongs and document.source is Source.GITHUB and kind is DocumentKind.MODEL_CARD
        if hub_model or lone_card or (not belongs and document.source is Source.WEB and kind in DISCLOSURES):
            of_subject[document.subject].append(document)
    bases = _bases(claims, resolutions)
    models = [
        _named_by_place(_artefact(subject, keys, kinds, bases, watchlist), keys, vendors or Vendors())
        for subject, keys in of_subject.items()
    ]
    models += [_family(families[slug], keys, kinds, bases, watchlist) for slug, keys in of_family.items()]
    return tuple(sorted(models, key=lambda model: model.subject))


def _artefact(
    subject: str,
    keys: list[DocumentKey],
    kinds: Mapping[DocumentKey, DocumentKind],
    bases: Mapping[str, list[str]],
    watchlist: Watchlist,
) -> Model:
    family = watchlist.family_of(subject)
    name = subject.split(":", 2)[2]
    publisher = name.split("/")[2 if subject.startswith("web:") else 0]
    maker = family.organisation if family else publisher
    texts = tuple(key.text for key in _ordered(keys, kinds))
    return Model(subject, name, maker, publisher, family.slug if family else None, texts, tuple(bases[subject]))


def _named_by_place(model: Model, keys: Sequence[DocumentKey], vendors: Vendors) -> Model:
    """A disclosure that stands alone is by the maker of its place, and about the models that the place names."""
    if not model.subject.startswith("web:"):
        return model
    owner = next(filter(None, map(vendors.owner, keys)), None)
    if owner is None:
        return model
    about = [name for place in owner.places if place.document in keys for name in place.about]
    return replace(model, name=", ".join(about) or model.name, maker=owner.name)


def _family(
    family: Family,
    keys: list[DocumentKey],
    kinds: Mapping[DocumentKey, DocumentKind],
    bases: Mapping[str, list[str]],
    watchlist: Watchlist,
) -> Model:
    """A family is built on what its members are built on, other members left out, read or not."""
    named = {base for member in {key.subject for key in keys} for base in bases[member]}
    outside = sorted(base for base in named if watchlist.family_of(base) != family)
    texts = tuple(key.text for key in _ordered(keys, kinds))
    return Model(f"family:{family.slug}", family.name, family.organisation, None, family.slug, texts, tuple(outside))


def _ordered(keys: Iterable[DocumentKey], kinds: Mapping[DocumentKey, DocumentKind]) -> list[DocumentKey]:
    return sorted(set(keys), key=lambda key: (_RANK.get(kinds[key], 9), key.text))


def _bases(claims: Iterable[StandingClaim], resolutions: Mapping[str, Resolution]) -> Mapping[str, list[str]]:
    """The models each subject says it was built on, by claims about the document's own artefact."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in claims:
        claim = one.claim
        if claim.kind is not ClaimKind.BASE_MODEL or claim.polarity is not Polarity.DISCLOSED or claim.subject:
            continue
        resolution = resolutions.get(claim.id)
        chosen = resolution.chosen if resolution else None
        if chosen and chosen.target_kind is TargetKind.MODEL and chosen.target_id != claim.document.subject:
            found[claim.document.subject].add(chosen.target_id)
    return defaultdict(list, {subject: sorted(bases) for subject, bases in found.items()})


def ancestors(subject: str, models: Mapping[str, Model], depth: int = 5) -> list[str]:
    """The models `subject` descends from, nearest first; `depth` bounds cycles and endless chains."""
    found: list[str] = []
    level = [subject]
    for _ in range(depth):
        above = [base for one in level if one in models for base in models[one].bases]
        level = [base for base in dict.fromkeys(above) if base not in found and base != subject]
        found += level
    return found


def _pages(family: Family) -> set[DocumentKey]:
    return {document_key(address) for address in pages_about(family)}


def pages_about(family: Family) -> list[str]:
    """The family's own pages. A maker's front page speaks of everything it makes, and so of no family."""
    return [address for address in family.pages if urlsplit(address).path.strip("/")]
