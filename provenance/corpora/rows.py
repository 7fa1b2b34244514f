"""What one row of the registry holds. The TOML files beside this one are its reviewed form.

Keys of a `[[corpus]]`: id, name, kind, modality and sources must be there; the rest may be left out.
`sources` are short names of `sources.toml` (a member may follow: `hub-cards-2022-09: c4`) or citations in
full; `knowledge` is what nobody has looked up. A row whose only source is `knowledge` says
`from_memory = true`, and nothing of it is exported as a finding. A fact with a `source` of its own rests on
that; one without rests on the sources of its row, and where `knowledge` is among them nobody has said which
facts were looked up: such a fact counts as from memory too. `personal_data` and `copyright` with
`documented = false` are prompts to check.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from db.records import AccessEvent

KNOWLEDGE = "knowledge"

MODALITIES = frozenset({"text", "code", "image", "image-text", "audio", "video", "tabular", "3d", "multimodal"})
KINDS = frozenset(
    {
        "3d", "academic", "audio", "benchmark", "books", "code", "email", "encyclopedia", "forum", "image",
        "image-text", "instruction", "interleaved", "knowledge", "legal", "math", "news", "parallel", "preference",
        "pretraining", "retrieval", "speech", "subtitles", "tabular", "video", "web-crawl",
    }
)  # fmt: skip
"""The package's own kinds; a user's row may say another."""


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
    """What sort of name of a corpus this is."""

    NAME = "name"
    ALIAS = "alias"
    ABBREVIATION = "abbreviation"
    IDENTIFIER = "identifier"  # how a file, a configuration or a repository is called
    FORMER_NAME = "former_name"
    VERSION = "version"  # a name with the version in it
    HUB_ID = "hub_id"


class HubRole(StrEnum):
    """What a Hub repository is to the corpus it means."""

    HOME = "home"
    SIBLING = "sibling"  # of the same organisation: a version, a part, another form
    LEGACY = "legacy"  # bare, or moved to where the Hub keeps what has no owner
    RENAMED = "renamed"  # the home under another name of its organisation
    COPY = "copy"  # a mirror or re-upload by somebody else
    VERSION = "version"  # another release
    PART = "part"  # a part, a sample or one member of a family
    RELATED = "related"  # made from it or released beside it: other data, and no identity
    UNTOLD = "untold"  # the row does not say; told from the spelling when the registry is made


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a corpus. An ambiguous one stands once for each corpus that it may mean."""

    alias: str
    corpus_id: str
    ambiguous: bool
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class CorpusName:
    """Another name of a corpus; `since` and `until` (YYYY[-MM[-DD]]) where it has not always been one."""

    text: str
    kind: AliasKind
    since: str | None = None
    until: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class HubRepository:
    """A Hub dataset id that means the corpus."""

    hub_id: str
    role: HubRole = HubRole.UNTOLD
    since: str | None = None
    until: str | None = None
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CorpusVersion:
    """A release of a corpus, called as its makers call it ("1.7", "2024-04"); `since` is when it came out."""

    version: str
    since: str | None = None
    hub_id: str | None = None
    revision: str | None = None
    size: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LineageEdge:
    """Corpus to parent. `share` is the parent's part of the child, as published ("18.11%", "2.32B pairs").

    `parent_version` where it is known; `source` is the evidence of this very edge.
    """

    parent: str
    relation: Relation
    share: str | None = None
    parent_version: str | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Exclusion:
    """A corpus that a descendant left out; `source` is the evidence that it did."""

    corpus_id: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class LicenceStatement:
    """What one source says the licence is; `no tag` where the source has a place for it and left it empty."""

    value: str
    source: str
    note: str = ""
    since: str | None = None


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

    `repositories` are Hub ids that mean this corpus, copies and legacy bare names included; `hub_part_of` are
    repositories that hold it among other things. `living`: grows or is re-issued, so that only a revision
    means one thing. `excludes` are corpora that it has none of, though an ancestor has. `file` holds the row;
    `user_file` names it when it is the user's own.
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
    names: tuple[CorpusName, ...] = ()
    repositories: tuple[HubRepository, ...] = ()
    versions: tuple[CorpusVersion, ...] = ()
    hub_part_of: tuple[str, ...] = ()
    arxiv: str | None = None
    doi: str | None = None
    addresses: tuple[str, ...] = ()
    size: str = ""
    size_statements: tuple[SizeStatement, ...] = ()
    access: tuple[AccessEvent, ...] = ()
    licences: tuple[LicenceStatement, ...] = ()
    derived_from: tuple[LineageEdge, ...] = ()
    excludes: tuple[Exclusion, ...] = ()
    generated_by: tuple[str, ...] = ()
    personal_data: Prompt | None = None
    copyright: Prompt | None = None
    file: str = ""
    user_file: str | None = None

    @property
    def aliases(self) -> tuple[str, ...]:
        return tuple(one.text for one in self.names)

    @property
    def hub_ids(self) -> tuple[str, ...]:
        """The Hub ids that mean this corpus, the home first; what is only related is left out."""
        same = [one for one in self.repositories if one.role is not HubRole.RELATED]
        return tuple(one.hub_id for one in sorted(same, key=lambda one: one.role is not HubRole.HOME))

    @property
    def own_hub_ids(self) -> tuple[str, ...]:
        """Those whose state is the corpus's own: no copy by others, no part."""
        others = {one.hub_id for one in self.repositories if one.role in (HubRole.COPY, HubRole.PART)}
        return tuple(hub_id for hub_id in self.hub_ids if hub_id not in others)

    @property
    def language_codes(self) -> frozenset[str]:
        """`en`, `zh`, `code`, and `multi` for several that are not listed; empty for none and unknown."""
        plain = re.sub(r"\([^)]*\)", "", self.languages).casefold()
        return frozenset(code.strip() for code in plain.split(",")) - {"", "none", "unknown"}

    def from_memory_unless(self, source: str) -> bool:
        """Whether a fact with this `source` (empty: none of its own) was looked up by nobody that we know."""
        return KNOWLEDGE in self.sources if not source else source == KNOWLEDGE


@dataclass(frozen=True, slots=True)
class AmbiguousName:
    """A name that never resolves by itself: it means several corpora, or is an ordinary word.

    `usual` is the candidate that is meant where nothing near the name points to another; an only candidate is.
    `unlisted`: the name may also mean something that has no row, such as the site a part was taken from; then it
    never resolves without a person.
    """

    alias: str
    candidates: tuple[str, ...]
    note: str
    usual: str | None = None
    unlisted: bool = False
    file: str = ""
    user_file: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationRename:
    """An organisation of the Hub that changed its name."""

    old: str
    new: str
    sources: tuple[str, ...]
    file: str = ""


@dataclass(frozen=True, slots=True)
class RegistryRows:
    """All rows of one load, the user's laid over the package's. `sources` maps short names to citations."""

    corpora: tuple[Corpus, ...]
    ambiguous: tuple[AmbiguousName, ...]
    renames: tuple[OrganisationRename, ...]
    sources: tuple[tuple[str, str], ...]
    digest: str
