"""What must hold over all rows of the registry: every rule has a name, every breach names file, row and key."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from provenance.corpora.keys import alias_key
from provenance.corpora.rows import KNOWLEDGE, MODALITIES, AmbiguousName, Corpus, RegistryRows


class RegistryError(ValueError):
    """A row of the registry cannot be used. The message names file, row and remedy."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a row breaks. `key` is the key of the row that is wrong, empty where the row could not be read."""

    file: str
    row: str
    key: str
    rule: str
    problem: str
    remedy: str = ""

    @property
    def text(self) -> str:
        where = f"{self.file}, row {self.row!r}" if self.row else self.file
        return f"{where}{', ' + self.key if self.key else ''}: {self.problem}; {self.remedy}".rstrip("; ")


def check_rows(rows: RegistryRows) -> None:
    """Raises RegistryError with the first breach and how many more there are."""
    found = list(breaches(rows))
    if found:
        more = f" ({len(found) - 1} more: `provenance corpus check` lists them)" if len(found) > 1 else ""
        raise RegistryError(f"reading the registry: {found[0].text}{more}")


def breaches(rows: RegistryRows) -> Iterator[Breach]:
    """Every breach of every rule, rows in their order."""
    yield from repeated_ids(rows.corpora)
    corpora = {corpus.id: corpus for corpus in rows.corpora}
    for corpus in rows.corpora:
        yield from _targets(corpus, corpora)
        yield from _sources(corpus)
        yield from _order(corpus)
        yield from _versions(corpus)
        if corpus.modality not in MODALITIES:
            yield _breach(corpus, "modality", "known modality", f"it is {corpus.modality!r}",
                          f"use one of {', '.join(sorted(MODALITIES))}")  # fmt: skip
    yield from _cycles(corpora)
    yield from _names(rows, corpora)


def repeated_ids(corpora: Iterable[Corpus]) -> Iterator[Breach]:
    """One row for each id."""
    seen: set[str] = set()
    for corpus in corpora:
        if corpus.id in seen:
            yield _breach(corpus, "id", "unique ids", "this id has two rows", "keep one of them or rename the other")
        seen.add(corpus.id)


def _breach(row: Corpus, key: str, rule: str, problem: str, remedy: str) -> Breach:
    return Breach(row.file, row.id, key, rule, problem, remedy)


def _targets(corpus: Corpus, corpora: Mapping[str, Corpus]) -> Iterator[Breach]:
    pointed = [("derived_from", edge.parent) for edge in corpus.derived_from]
    pointed += [("excludes", one.corpus_id) for one in corpus.excludes]
    for key, target in pointed:
        if target not in corpora:
            problem = f"it points to {target!r}, which no row has"
            yield _breach(corpus, key, "targets exist", problem, "correct the id or add a row")
        elif target == corpus.id:
            yield _breach(corpus, key, "no circles", "it comes from itself", "remove that edge")
        elif pointed.count((key, target)) > 1 and len({edge.relation for edge in corpus.derived_from}) == 1:
            yield _breach(corpus, key, "one edge a parent", f"{target!r} stands twice", "keep one edge")


def _sources(corpus: Corpus) -> Iterator[Breach]:
    only_memory = set(corpus.sources) == {KNOWLEDGE}
    if only_memory and not corpus.from_memory:
        yield _breach(corpus, "sources", "memory is marked", "its only source is knowledge",
                      "add from_memory = true, or a source")  # fmt: skip
    if corpus.from_memory and not only_memory:
        yield _breach(corpus, "from_memory", "memory is marked", "it has a source but says from_memory",
                      "remove from_memory")  # fmt: skip
    for one in corpus.excludes:
        if corpus.from_memory_unless(one.source):
            yield _breach(corpus, "excludes", "no cut from memory", f"nobody has read that {one.corpus_id!r} is left "
                          "out", "write { id = …, source = … }, or remove it")  # fmt: skip


def _order(corpus: Corpus) -> Iterator[Breach]:
    dated = [event.since for event in corpus.access if event.since]
    if any(later < earlier[: len(later)] for earlier, later in pairwise(dated)):
        yield _breach(corpus, "access", "events in order of time", f"the dates are {', '.join(dated)}",
                      "put the oldest first")  # fmt: skip
    for key, since, until in _spans(corpus):
        if since and until and until < since[: len(until)]:
            yield _breach(corpus, key, "events in order of time", f"until {until} is before since {since}",
                          "exchange them")  # fmt: skip


def _spans(corpus: Corpus) -> Iterator[tuple[str, str | None, str | None]]:
    for name in corpus.names:
        yield "aliases", name.since, name.until
    for repository in corpus.repositories:
        yield "hub_ids", repository.since, repository.until


def _versions(corpus: Corpus) -> Iterator[Breach]:
    keys = [alias_key(one.version) for one in corpus.versions]
    for one, key in zip(corpus.versions, keys, strict=True):
        if not key or keys.count(key) > 1:
            yield _breach(corpus, "versions", "unique versions", f"the version {one.version!r} is empty or twice",
                          "name each version once")  # fmt: skip


def _cycles(corpora: Mapping[str, Corpus]) -> Iterator[Breach]:
    graph = {one.id: [edge.parent for edge in one.derived_from if edge.parent != one.id] for one in corpora.values()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        circle = [str(corpus_id) for corpus_id in error.args[1]]
        first = next(corpora[one] for one in circle if one in corpora)
        yield _breach(first, "derived_from", "no circles", f"it comes from itself: {' < '.join(circle)}",
                      "remove one of these edges")  # fmt: skip


def _names(rows: RegistryRows, corpora: Mapping[str, Corpus]) -> Iterator[Breach]:
    meant: dict[str, set[str]] = {}
    for name in rows.ambiguous:
        meant.setdefault(alias_key(name.alias), set()).update(name.candidates)
        yield from _candidates(name, corpora)
    yield from _owners(rows.corpora, meant)
    owners: dict[str, str] = {}
    for corpus in rows.corpora:
        for hub_id in (one.hub_id for one in corpus.repositories):
            owner = owners.setdefault(hub_id.casefold(), corpus.id)
            if owner != corpus.id:
                yield _breach(corpus, "hub_ids", "unique Hub ids", f"{owner!r} has the Hub id {hub_id!r} too",
                              "leave it with one, hub_part_of the other")  # fmt: skip


def _candidates(name: AmbiguousName, corpora: Mapping[str, Corpus]) -> Iterator[Breach]:
    for candidate in name.candidates:
        if candidate not in corpora:
            yield Breach(name.file, name.alias, "candidates", "targets exist", f"no corpus {candidate!r}",
                         "correct or add it")  # fmt: skip
    if not alias_key(name.alias):
        yield Breach(name.file, name.alias, "alias", "names have letters", "it has no letters or is too long",
                     "write the name alone")  # fmt: skip


def _owners(corpora: Iterable[Corpus], meant: Mapping[str, set[str]]) -> Iterator[Breach]:
    owners: dict[str, str] = {}
    for corpus in corpora:
        for key_name, text in (("name", corpus.name), *(("aliases", one) for one in corpus.aliases)):
            key = alias_key(text)
            if not key:
                yield _breach(corpus, key_name, "names have letters", f"the name {text!r} has no letters or is too "
                              "long", "write the name alone")  # fmt: skip
            elif key in meant and corpus.id not in meant[key]:
                yield _breach(corpus, key_name, "ambiguous names are listed", f"the ambiguous name {text!r} does not "
                              "list it", f"add {corpus.id!r} to its candidates")  # fmt: skip
            elif key not in meant and owners.setdefault(key, corpus.id) != corpus.id:
                yield _breach(corpus, key_name, "ambiguous names are listed", f"{owners[key]!r} has the name "
                              f"{text!r} too", "list it as [[ambiguous]] with both as candidates")  # fmt: skip
