"""The watch list: model families to follow, found by name, Hub id or repository."""

import difflib
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from pathlib import Path

from db.documents import document_key
from db.records import RepositoryNames
from provenance.corpora.keys import alias_key
from provenance.corpora.table_row import Row

_LARGEST_FILE = 20_000_000


class WatchlistError(ValueError):
    """A row of a watch list cannot be used. The message names file, row and remedy."""


@dataclass(frozen=True, slots=True)
class Family:
    """Models one maker released together.

    `hub_ids` are listed models, `hub_prefixes` how the ids of others begin. `github` are addresses of
    repositories; where several families share one, `github_folder` is this one's part of it. `released` is
    YYYY-MM. `from_memory`: the sources were not opened, nothing of the row is a finding.
    """

    name: str
    slug: str
    organisation: str
    hub_ids: tuple[str, ...] = ()
    github: tuple[str, ...] = ()
    arxiv: str | None = None
    pages: tuple[str, ...] = ()
    released: str | None = None
    licence_tag: str | None = None
    aliases: tuple[str, ...] = ()
    hub_prefixes: tuple[str, ...] = ()
    github_folder: str = ""
    sources: tuple[str, ...] = ()
    from_memory: bool = False
    user_file: str | None = None

    @property
    def subject(self) -> str:
        return f"family:{self.slug}"


class Watchlist:
    """The families, sorted by name. Made by `load_watchlist`; never changes."""

    def __init__(self, families: Iterable[Family]) -> None:
        self.families = tuple(sorted(families, key=lambda family: (family.name.casefold(), family.slug)))
        self._names = RepositoryNames()

    def knowing(self, names: RepositoryNames) -> "Watchlist":
        """The same families, found also where a repository of theirs goes by another of its names."""
        if not names.renames:
            return self
        found = Watchlist(self.families)
        found._names = names
        return found

    def find(self, text: str) -> Family | None:
        """The family of a name, slug, listed Hub id or subject; None when none or several have it."""
        found = self._named.get(alias_key(text), [])
        if len(found) == 1:
            return found[0]
        return self.family_of(text) if text.startswith(("hf:", "github:", "family:")) else None

    @cached_property
    def _named(self) -> dict[str, list[Family]]:
        named: dict[str, list[Family]] = defaultdict(list)
        for family in self.families:
            names = (family.name, family.slug, *family.aliases, *family.hub_ids)
            for key in sorted({alias_key(name) for name in names} - {""}):
                named[key].append(family)
        return named

    def nearest(self, text: str, n: int = 3) -> list[str]:
        """Up to `n` names of families that look most like `text`, nearest first."""
        names = {spelling.casefold(): family.name for family in self.families for spelling in _spellings(family)}
        wanted = text.strip().casefold()[:200]
        near = difflib.get_close_matches(wanted, sorted(names), max(1, 3 * n), cutoff=0.6)
        return list(dict.fromkeys(names[spelling] for spelling in near))[: max(0, n)]

    def family_of(self, subject: str, path: str = "") -> Family | None:
        """The family of `hf:model:a/b`, `github:repo:a/b` or `family:slug`; None when none or several fit.

        `path` is the file within a repository, which tells apart families that share one.
        """
        kind, _, name = subject.rpartition(":")
        if kind == "family":
            return next((family for family in self.families if family.slug == name), None)
        if kind == "hf:model":
            return self._of_hub_id(name.casefold())
        return self._of_repository(name.casefold(), path.casefold()) if kind == "github:repo" else None

    def listed(self, name: str) -> str | None:
        """The one listed Hub id whose name without organisation is `name`, case folded; None if none or several."""
        found = self._listed.get(name.strip().casefold(), ())
        return found[0] if len(found) == 1 else None

    @cached_property
    def _listed(self) -> dict[str, list[str]]:
        listed: dict[str, list[str]] = defaultdict(list)
        for family in self.families:
            for hub_id in family.hub_ids:
                listed[hub_id.rpartition("/")[2].casefold()].append(hub_id)
        return listed

    def named_like(self, name: str) -> tuple[Family, ...]:
        """The families whose models have names, without organisation, that begin as this one does."""
        key = alias_key(name)
        return tuple(
            family
            for family in self.families
            if any(key.startswith(start) for start in self._beginnings[family.slug])
        )

    @cached_property
    def _beginnings(self) -> dict[str, frozenset[str]]:
        return {
            family.slug: frozenset(
                key for one in (*family.hub_ids, *family.hub_prefixes) if (key := alias_key(one.rpartition("/")[2]))
            )
            for family in self.families
        }

    def _of_hub_id(self, hub_id: str) -> Family | None:
        fits = [(len(start), family) for family in self.families for start in _starts(family, hub_id)]
        longest = max((length for length, _ in fits), default=0)
        found = {family.slug: family for length, family in fits if length == longest}
        return next(iter(found.values())) if len(found) == 1 else None

    def sharing(self, repository: str) -> list[Family]:
        """The families whose code or cards stand in a GitHub repository (`owner/name`, any case)."""
        return self._by_repository.get(repository.casefold(), [])

    @cached_property
    def _by_repository(self) -> dict[str, list[Family]]:
        found: dict[str, list[Family]] = defaultdict(list)
        for family in self.families:
            for repository in _repositories(family):
                found[repository].append(family)
        for old in self._names.renames:
            new = self._names.newest(old)
            found[new] = list(dict.fromkeys([*found[new], *found[old]]))
        return found | {old: found[self._names.newest(old)] for old in self._names.renames}

    def _of_repository(self, repository: str, path: str) -> Family | None:
        sharing = self.sharing(repository)
        inside = [one for one in sharing if one.github_folder and path.startswith(one.github_folder.casefold() + "/")]
        found = inside or sharing
        return found[0] if len(found) == 1 else None


def _spellings(family: Family) -> tuple[str, ...]:
    return (family.name, family.slug, *family.aliases, *family.hub_ids)


def _starts(family: Family, hub_id: str) -> list[str]:
    """The listed id, or the beginnings, that fit a case-folded Hub id."""
    listed = [one for one in family.hub_ids if one.casefold() == hub_id]
    return listed or [start for start in family.hub_prefixes if hub_id.startswith(start.casefold())]


def _repositories(family: Family) -> set[str]:
    return {document_key(address).repo_id.casefold() for address in family.github}


def load_watchlist(user_file: Path | None = None) -> Watchlist:
    """The package's families with the user's laid over them: the same slug wins.

    A file that does not exist counts as empty. Raises WatchlistError, which names file, row and remedy.
    """
    if user_file is None or not user_file.exists():
        return _package_watchlist()
    user = _families(str(user_file), _read(user_file), user=True)
    return Watchlist({family.slug: family for family in (*_package_watchlist().families, *user)}.values())


@lru_cache(maxsize=1)
def _package_watchlist() -> Watchlist:
    content = (resources.files("provenance.naming") / "watchlist.toml").read_bytes()
    return Watchlist(_families("watchlist.toml", content, user=False))


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise WatchlistError(f"reading the watch list {path}: more than {_LARGEST_FILE} bytes; split the file")
        return path.read_bytes()
    except OSError as error:
        raise WatchlistError(f"reading the watch list {path}: {error.strerror}; check the file's rights") from error


def _families(name: str, content: bytes, *, user: bool) -> tuple[Family, ...]:
    try:
        tables = tomllib.loads(content.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise WatchlistError(f"reading the watch list {name}: {error}; correct the TOML there") from error
    rows = tables.pop("family", [])
    if tables or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise WatchlistError(f"reading the watch list {name}: write each row as [[family]] and nothing else")
    places = [Row(name, "family", number, row, WatchlistError) for number, row in enumerate(rows, 1)]
    read = [_family(place, name if user else None) for place in places]
    slugs = [family.slug for family in read]
    twice = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    if twice:
        raise WatchlistError(f"reading the watch list {name}: the slug {twice[0]!r} has two rows; keep one of them")
    return tuple(read)


def _family(row: Row, user_file: str | None) -> Family:
    name = row.text("name")
    read = Family(
        name=name,
        slug=row.text("slug", "") or "-".join(name.casefold().split()),
        organisation=row.text("organisation"),
        hub_ids=row.texts("hub_ids"),
        github=row.texts("github"),
        arxiv=row.optional("arxiv"),
        pages=row.texts("pages"),
        released=row.optional("released"),
        licence_tag=row.optional("licence_tag"),
        aliases=row.texts("aliases"),
        hub_prefixes=row.texts("hub_prefixes"),
        github_folder=row.text("github_folder", "").strip("/"),
        sources=row.texts("sources"),
        from_memory=row.flag("from_memory"),
        user_file=user_file,
    )
    row.close()
    return read
