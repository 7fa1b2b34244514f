"""What sort of name or repository something is where its row does not say: told from how it is spelled."""

import re
from collections.abc import Iterable
from dataclasses import replace

from provenance.corpora.rows import AliasKind, Corpus, HubRole, OrganisationRename

_IDENTIFIER = re.compile(r"\S*[/_]\S*|\S+\.(?:tar|gz|zip|jsonl?|parquet|tsv|csv)(?:\.\w+)?")
_ABBREVIATION = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Z][A-Z0-9a-z]{1,7}")
_VERSION = re.compile(r".*[\s_-]v(?:ersion)?[\s._-]?\d[\d.]*\)?", re.IGNORECASE)
_KEPT_BY_THE_HUB = ("legacy-datasets/", "defunct-datasets/")
_MOST_CAPITALS = 0.5
"""Share of capitals and digits from which a short word is an abbreviation: "OANC", not "OpenWeb"."""


def alias_kind(name: str) -> AliasKind:
    """Identifier, version or abbreviation by its spelling, else a plain alias."""
    if _IDENTIFIER.fullmatch(name):
        return AliasKind.IDENTIFIER
    if _VERSION.fullmatch(name):
        return AliasKind.VERSION
    capitals = sum(letter.isupper() or letter.isdigit() for letter in name)
    if _ABBREVIATION.fullmatch(name) and capitals > _MOST_CAPITALS * len(name):
        return AliasKind.ABBREVIATION
    return AliasKind.ALIAS


def with_roles(corpus: Corpus, renames: Iterable[OrganisationRename]) -> Corpus:
    """The corpus with a role for each repository: where no row says, the first that has an owner is the home."""
    said = [one.hub_id for one in corpus.repositories if one.role is HubRole.HOME]
    untold = [one.hub_id for one in corpus.repositories if one.role is HubRole.UNTOLD]
    owned = [one for one in untold if "/" in one and not one.startswith(_KEPT_BY_THE_HUB)]
    home = next(iter([*said, *owned]), None)
    owner = home.partition("/")[0].casefold() if home else ""
    same = _same_organisation(owner, list(renames))
    told = (
        replace(one, role=_role(one.hub_id, home, owner, same)) if one.role is HubRole.UNTOLD else one
        for one in corpus.repositories
    )
    return replace(corpus, repositories=tuple(told))


def _same_organisation(owner: str, renames: list[OrganisationRename]) -> set[str]:
    """The other names of an organisation, by renames in either direction."""
    names = {owner}
    for _ in renames:
        names |= {one.new.casefold() for one in renames if one.old.casefold() in names}
        names |= {one.old.casefold() for one in renames if one.new.casefold() in names}
    return names - {owner}


def _role(hub_id: str, home: str | None, owner: str, same: set[str]) -> HubRole:
    if hub_id == home:
        return HubRole.HOME
    if "/" not in hub_id or hub_id.startswith(_KEPT_BY_THE_HUB):
        return HubRole.LEGACY
    organisation = hub_id.partition("/")[0].casefold()
    if organisation in same:
        return HubRole.RENAMED
    return HubRole.SIBLING if organisation == owner else HubRole.COPY
