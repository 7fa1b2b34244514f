"""What one row of the registry holds. The TOML files beside this one are its reviewed form.

Keys of a `[[corpus]]`: id, name, kind, modality and sources must be there; the rest may be left out.
`sources` are short names of `sources.toml` (a member may follow: `hub-cards-2022-09: c4`) or citations in
full; `knowledge` is what nobody has looked up. A row whose only source is `knowledge` says
`from_memory = true`, and nothing of it is exported as a finding. `personal_data` and `copyright` with
`documented = false` are prompts to check.
"""

from dataclasses import dataclass
from enum import StrEnum

from db.records import AccessEvent

KNOWLEDGE = "knowledge"


class Relation(StrEnum):
    """How a corpus came from its parent."""

    MIXTURE_COMPONENT = "mixture-component"
    FILTERED = "filtered"
    SUBSET = "subset"
    EXTENSION = "extension"
    TRANSLATION = "translation"
    SNAPSHOT = "snapshot"
    DEDUP = "dedup"
    SYNTHESISED_FROM = "synthesised-from"  # a model wrote it from the parent's prompts or seeds


WHOLE_PARENT = frozenset({Relation.MIXTURE_COMPONENT, Relation.SNAPSHOT, Relation.DEDUP})
"""Relations by which the child takes all of its parent (reference: corpora, transitive ancestry)."""


class AliasKind(StrEnum):
    """Where a name of a corpus comes from."""

    NAME = "name"
    ALIAS = "alias"
    HUB_ID = "hub_id"


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a corpus. An ambiguous one stands once for each corpus that it may mean."""

    alias: str
    corpus_id: str
    ambiguous: bool
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """Corpus to parent. `share` is the parent's part of the child, as published ("18.11%", "2.32B pairs")."""

    parent: str
    relation: Relation
    share: str | None = None


@dataclass(frozen=True, slots=True)
class LicenceStatement:
    """What one source says the licence is; `no tag` where the source has a place for it and left it empty."""

    value: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class SizeStatement:
    """What one source says the size is, value and unit as published."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A flag about the content. Only with `documented` does a named document say so; else it asks to check."""

    source: str
    documented: bool


@dataclass(frozen=True, slots=True)
class Corpus:
    """A known corpus. `access` is in order of time, the last is the newest we know.

    `hub_ids` are ids that mean this corpus, mirrors and legacy bare names included; `hub_part_of` are
    repositories that hold it among other things. `living`: grows or is re-issued, so that only a revision
    means one thing. `excludes` are corpora that it has none of, though an ancestor has. `user_file` names the
    user's own file the row came from.
    """

    id: str
    name: str
    kind: str
    modality: str
    sources: tuple[str, ...]
    languages: str = ""
    creator: str = ""
    year: int | None = None
    evaluation_only: bool = False
    living: bool = False
    from_memory: bool = False
    aliases: tuple[str, ...] = ()
    hub_ids: tuple[str, ...] = ()
    hub_part_of: tuple[str, ...] = ()
    arxiv: str | None = None
    doi: str | None = None
    addresses: tuple[str, ...] = ()
    size: str = ""
    size_statements: tuple[SizeStatement, ...] = ()
    access: tuple[AccessEvent, ...] = ()
    licences: tuple[LicenceStatement, ...] = ()
    derived_from: tuple[LineageEdge, ...] = ()
    excludes: tuple[str, ...] = ()
    generated_by: tuple[str, ...] = ()
    personal_data: Prompt | None = None
    copyright: Prompt | None = None
    user_file: str | None = None


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that never resolves by itself: it means several corpora, or is an ordinary word."""

    alias: str
    candidates: tuple[str, ...]
    note: str
    user_file: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationRename:
    """An organisation of the Hub that changed its name."""

    old: str
    new: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegistryRows:
    """All rows of one load, the user's laid over the package's. `sources` maps short names to citations."""

    corpora: tuple[Corpus, ...]
    ambiguous: tuple[AmbiguousName, ...]
    renames: tuple[OrganisationRename, ...]
    sources: tuple[tuple[str, str], ...]
    digest: str
