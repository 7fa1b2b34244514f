"""What a user's word means: a model, a dataset, an organisation, an address, or a family of the watch list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from urllib.parse import urlsplit

from db.documents import DocumentKey, contents_of, document_key, document_kind
from db.records import Model, Target
from db.signed_addresses import without_user
from db.vocabulary import RepoKind, Source
from provenance.naming.vendors import PlaceKind, Vendor, Vendors
from provenance.naming.watchlist import Family, Watchlist
from provenance.subjects import pages_about
from provenance.targeting.derive import target_at, targets_at, targets_of_dataset, targets_of_model
from provenance.targeting.listings import listing_of, organisation_listing

MODELS_OF_ORGANISATION = 100  # an organisation's most downloaded models, unless the user says otherwise
_HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")
_PRIORITY = {PlaceKind.PUBLIC_SUMMARY: 3, PlaceKind.AB_2013: 3, PlaceKind.PAGE: 1, PlaceKind.SITEMAP: 1}
_TYPO = 0.8  # a name this near to a known one is taken for a slip of the pen, not for an organisation


class UnknownTarget(Exception):  # noqa: N818 - named as the command line speaks of it
    """A word that leads to nothing we know; `nearest` holds the known names most like it."""

    def __init__(self, word: str, nearest: list[str]) -> None:
        near = f" The nearest known names are: {', '.join(nearest)}." if nearest else ""
        super().__init__(
            f"{word!r} is no Hub id (maker/model or datasets/maker/name), no organisation, no address and no family "
            f"of the watch list.{near}"
        )
        self.word = word
        self.nearest = nearest


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one word leads to: documents to crawl, and the subjects a report on it is about.

    `subjects` like `hf:model:a/b` or `family:pythia`; `organisations` are folded Hub owners, all of whose models
    are meant.
    """

    word: str
    targets: tuple[Target, ...]
    subjects: frozenset[str] = frozenset()
    organisations: frozenset[str] = frozenset()
    families: tuple[str, ...] = ()

    def covers(self, model: Model) -> bool:
        """Whether a report on this word has a page for `model`."""
        owner = (model.publisher or "").casefold()
        own = model.subject.casefold() in self.subjects or owner in self.organisations
        return own or (model.family in self.families)


def interpret(
    word: str, watchlist: Watchlist, *, owners: Iterable[str] | None = None, limit: int = MODELS_OF_ORGANISATION
) -> Wanted:
    """What `word` leads to. `owners` are the Hub owners an archive knows; None when the live Hub can be asked.

    Raises UnknownTarget with the nearest known names.
    """
    word = word.strip()
    if "://" in word:
        owner = _page_of_owner(without_user(word), watchlist, owners)
        return _organisation(owner, limit) if owner else _address(without_user(word))
    if not _HUB_ID.fullmatch(word) and (families := families_named(word, watchlist)):
        return _families(word, families)
    if word.startswith("datasets/") and _HUB_ID.fullmatch(word.removeprefix("datasets/")):
        hub_id = word.removeprefix("datasets/")
        return Wanted(word, tuple(targets_of_dataset(hub_id, 0, None, 1)), _subjects(f"hf:dataset:{hub_id}"))
    if _HUB_ID.fullmatch(word):
        return Wanted(word, tuple(targets_of_model(word, 0, None, 1)), _subjects(f"hf:model:{word}"))
    if _is_organisation(word, watchlist, owners):
        return _organisation(word, limit)
    raise UnknownTarget(word, nearest_names(word, watchlist, owners or ()))


def families_named(word: str, watchlist: Watchlist) -> list[Family]:
    """The family of that name, else every family whose name begins with it or whose maker has it as a name."""
    exact = watchlist.find(word)
    start = word.casefold() + " "
    by_name = [family for family in watchlist.families if (family.name + " ").casefold().startswith(start)]
    if exact and (exact not in by_name or exact.name.casefold() == word.casefold() or len(by_name) == 1):
        return [exact]
    if not by_name:
        return []
    makers = {family.organisation for family in by_name}
    same_maker = [
        family for family in watchlist.families if family.organisation in makers and _named_for(family, word)
    ]
    return list(dict.fromkeys([*by_name, *same_maker]))


def targets_of_family(family: Family) -> list[Target]:
    """A family's Hub models, repository documents, the lists of what stands beside them, papers and pages."""
    found = [target for hub_id in family.hub_ids for target in targets_of_model(hub_id, 0, family.slug, 1)]
    paper = [f"https://arxiv.org/abs/{family.arxiv}"] if family.arxiv else []
    keys = [document_key(address) for address in (*paper, *pages_about(family))]
    for address in family.github:
        repository = document_key(address)
        inside = f"{family.github_folder}/MODEL_CARD.md" if family.github_folder else repository.path
        main = DocumentKey(repository.source, repository.repo_kind, repository.repo_id, inside)
        keys += [main, contents_of(main)]
    return found + [target for key in keys for target in targets_at(key, 0, family.slug, 1)]


def makers_asked(wanted: Iterable[Wanted], watchlist: Watchlist, vendors: Vendors) -> list[Vendor]:
    """The makers of the families, models and organisations that were asked about, as far as their places are known.

    Of a Hub owner the maker is the one whose families the watch list has there, or the one of that name.
    """
    families = {family.slug: family for family in watchlist.families}
    found: dict[str, Vendor] = {}
    for one in wanted:
        named = [families[slug] for slug in one.families if slug in families]
        named += [family for subject in sorted(one.subjects) if (family := watchlist.family_of(subject))]
        names = [family.organisation for family in named]
        owners = one.organisations | {subject.split(":", 2)[-1].split("/")[0] for subject in one.subjects
                                      if subject.startswith("hf:") and "/" in subject}  # fmt: skip
        names += [name for owner in sorted(owners) for name in (*_makers_at(owner, watchlist), owner)]
        for vendor in filter(None, map(vendors.named, names)):
            found[vendor.name] = vendor
    return list(found.values())


def places_of(vendors: Iterable[Vendor]) -> Wanted:
    """The places of makers, each to be looked at once; disclosures by law first."""
    targets = [
        Target(place.document, place.address, place.kind.document_kind, 0, _PRIORITY[place.kind])
        for vendor in vendors
        for place in vendor.places
    ]
    return Wanted("makers' places", tuple({target.document: target for target in targets}.values()))


def pages_at(addresses: Iterable[str]) -> Wanted:
    """Pages that the user named by their addresses."""
    asked = [listing_of(address) or address for address in map(without_user, addresses)]
    keys = {document_key(address): address for address in asked}
    targets = [Target(key, address, document_kind(key), 0, 2) for key, address in keys.items()]
    return Wanted("pages", tuple(targets))


def nearest_names(word: str, watchlist: Watchlist, owners: Iterable[str]) -> list[str]:
    """Known names most like `word`: families first, then organisations."""
    organisations = sorted({*_owners(watchlist), *owners})
    return list(dict.fromkeys(watchlist.nearest(word, 3) + get_close_matches(word, organisations, 3, 0.6)))


def _families(word: str, families: list[Family]) -> Wanted:
    targets = [target for family in families for target in targets_of_family(family)]
    slugs = tuple(family.slug for family in families)
    return Wanted(word, tuple(targets), frozenset(f"family:{slug}" for slug in slugs), families=slugs)


def _address(word: str) -> Wanted:
    key = document_key(listing_of(word) or word)
    if key.source is Source.HUB and key.repo_kind is RepoKind.ORGANISATION:
        owners = frozenset({key.repo_id.casefold()}) - {"*"}
        return Wanted(word, (target_at(key, 0, None, 2),), organisations=owners)
    if key.source is Source.HUB and key.repo_kind is RepoKind.MODEL:
        return Wanted(word, tuple(targets_of_model(key.repo_id, 0, None, 1)), _subjects(key.subject))
    if key.source is Source.HUB and key.repo_kind is RepoKind.DATASET:
        return Wanted(word, tuple(targets_of_dataset(key.repo_id, 0, None, 1)), _subjects(key.subject))
    if urlsplit(word).scheme not in {"http", "https"}:
        raise UnknownTarget(word, ["an address that begins with https://"])
    beside = [target_at(contents_of(key), 0, None, 1)] if key.source is Source.GITHUB and key.path else []
    return Wanted(word, (*targets_at(key, 0, None, 1), *beside), _subjects(key.subject))


def _page_of_owner(address: str, watchlist: Watchlist, owners: Iterable[str] | None) -> str | None:
    """The known owner whose page on the Hub an address is. Other addresses of one part are models with ids of old
    (`https://huggingface.co/gpt2`).
    """
    key, name = document_key(address), urlsplit(address).path.strip("/")
    known = {owner.casefold() for owner in (*_owners(watchlist), *(owners or ()))}
    is_page = (
        key.source is Source.HUB and key.repo_kind is RepoKind.MODEL and key.repo_id.casefold() == name.casefold()
    )
    return name if is_page and "/" not in name and name.casefold() in known else None


def _organisation(word: str, limit: int) -> Wanted:
    """Its models and datasets, and its card: the README of a Space of that name, which the Hub shows on its page."""
    addresses = [organisation_listing(word, limit, kind) for kind in ("models", "datasets")]
    listings = [target_at(document_key(address), 0, None, 2) for address in addresses]
    card = target_at(DocumentKey(Source.HUB, RepoKind.SPACE, f"{word}/README", "README.md"), 0, None, 1)
    return Wanted(word, (*listings, card), organisations=frozenset({word.casefold()}))


def _is_organisation(word: str, watchlist: Watchlist, owners: Iterable[str] | None) -> bool:
    if not _HUB_NAME.fullmatch(word):
        return False
    folded = word.casefold()
    if owners is not None:
        return folded in {owner.casefold() for owner in owners}
    if folded in {owner.casefold() for owner in _owners(watchlist)}:
        return True
    names = [family.name.casefold() for family in watchlist.families]
    return not get_close_matches(folded, names, 1, _TYPO)


def _makers_at(owner: str, watchlist: Watchlist) -> list[str]:
    """The makers whose families have models of a Hub owner, as far as they are its only ones there: an owner such as
    `TheBloke` has models of many makers, and is none of them.
    """
    found = {
        family.organisation.partition(",")[0]
        for family in watchlist.families
        if any(hub_id.casefold().startswith(f"{owner}/") for hub_id in family.hub_ids)
    }
    return sorted(found) if len(found) == 1 else []


def _named_for(family: Family, word: str) -> bool:
    """Whether the maker's own name begins with the word: "Mistral" also means Mistral AI's Mixtral."""
    return (family.organisation + " ").casefold().startswith(word.casefold() + " ")


def _owners(watchlist: Watchlist) -> set[str]:
    return {hub_id.split("/")[0] for family in watchlist.families for hub_id in family.hub_ids if "/" in hub_id}


def _subjects(*subjects: str) -> frozenset[str]:
    return frozenset(subject.casefold() for subject in subjects)
