"""Derived: what a name as written may mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.vocabulary import NameOutcome, NameReason, TargetKind


@dataclass(frozen=True, slots=True)
class Candidate:
    """One possible meaning of a name, with the reason it was proposed.

    `target_id` is a corpus id of the registry, or a subject such as `hf:dataset:allenai/dolma`.
    """

    target_kind: TargetKind
    target_id: str
    reason: NameReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the name in a claim resolves to: exactly one candidate, several, or none.

    `chosen` is set only when the outcome is `resolved`. `rule` is `name@version` of the resolver.
    """

    claim_id: str
    name: str
    outcome: NameOutcome
    candidates: tuple[Candidate, ...]
    chosen: Candidate | None
    rule: str


@dataclass(frozen=True, slots=True)
class HubIndex:
    """The Hub ids that captures have shown to exist, and the old names they were seen to redirect from.

    Ids keep their spelling; look-ups fold case. `renames` maps an old id to its new one.
    """

    models: frozenset[str] = frozenset()
    datasets: frozenset[str] = frozenset()
    renames: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NameContext:
    """What stands around the name in a claim: the words of its sentence or row, the year its document first stood
    at, and whether it is the value of a field of the Hub that takes ids.
    """

    words: str = ""
    year: int | None = None
    in_field: bool = False


@dataclass(frozen=True, slots=True)
class LikeCard:
    """A dataset card whose text is nearly that of another: `likeness` is Jaccard similarity of shingles, 0 to 1."""

    hub_id: str
    other: str
    likeness: float
