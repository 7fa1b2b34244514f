"""The rules by which two claims of one maker about one artefact contradict each other."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from db.records import Claim, fold
from db.vocabulary import ClaimKind, Polarity


@dataclass(frozen=True, slots=True)
class Said:
    """A claim and where it first stands. `subject` is the artefact it is about, folded."""

    claim: Claim
    subject: str
    start: int
    in_fields: bool
    in_table: bool
    hedged: bool


@dataclass(frozen=True, slots=True)
class ContradictionRule:
    """`key` puts claims together that can contradict (None: not this rule's); `about` says of two what differs."""

    name: str
    key: Callable[[Said], Hashable | None]
    about: Callable[[Said, Said], str | None]
    most_values: int | None = None

    def clusters(self, group: Iterable[Said]) -> list[list[Said]]:
        """Claims that can contradict each other. With `most_values`, a longer series of values is no dispute."""
        clusters: dict[Hashable, list[Said]] = defaultdict(list)
        for said in group:
            key = self.key(said)
            if key is not None:
                clusters[key].append(said)
        wanted = [cluster for cluster in clusters.values() if len(cluster) > 1]
        if self.most_values is None:
            return wanted
        return [cluster for cluster in wanted if len({said.claim.value for said in cluster}) <= self.most_values]


_MEASURED = frozenset({ClaimKind.SIZE, ClaimKind.PROPORTION, ClaimKind.CUTOFF, ClaimKind.EPOCHS})
_NEED_OBJECT = frozenset({ClaimKind.SIZE, ClaimKind.PROPORTION})
_ROUNDING = {ClaimKind.SIZE: 0.1, ClaimKind.PROPORTION: 0.1, ClaimKind.EPOCHS: 0.1}
"""Relative difference that rounding explains: "300B tokens" is 299,892,736,000."""


def _value_key(said: Said) -> Hashable | None:
    claim = said.claim
    if claim.kind not in _MEASURED or claim.value is None or claim.polarity is not Polarity.DISCLOSED:
        return None
    if said.in_table or said.hedged or (claim.kind in _NEED_OBJECT and not fold(claim.object)):
        return None
    return claim.kind, fold(claim.object), claim.stage, fold(claim.unit)


def _value_about(one: Said, other: Said) -> str | None:
    """Two values of one thing, further apart than rounding explains."""
    first, second = one.claim.value or "", other.claim.value or ""
    if first == second or "/" in first or "/" in second:
        return None
    if one.claim.kind is ClaimKind.CUTOFF:
        differ = not first.startswith(second) and not second.startswith(first)
    else:
        differ = _apart(first, second, _ROUNDING[one.claim.kind])
    thing = one.claim.object or "the training data"
    return (
        f"{one.claim.kind.value} of {thing}: {first} and {second} {one.claim.unit or ''}".strip() if differ else None
    )


def _apart(first: str, second: str, rounding: float) -> bool:
    try:
        low, high = sorted((float(first), float(second)))
    except ValueError:
        return False
    return low >= 0 and high > 0 and (high - low) / high > rounding


_LICENCE_KINDS = frozenset({ClaimKind.MODEL_LICENCE, ClaimKind.DATA_LICENCE})
_LICENCE = re.compile(
    r"(?P<cc>cc0|cc-by(?:-nc)?(?:-nd|-sa)?)|(?P<other>apache|mit$|bsd|a?gpl|lgpl|odc-by|odbl|mpl|"
    r"(?:bigscience-|creativeml-)?(?:bloom-)?openrail)"
)


def licence_family(written: str) -> str | None:
    """The family of a licence, without its version: `cc-by-sa`, `apache`, `mit`; None for one we cannot place."""
    plain = re.sub(r"[\s_]+", "-", fold(written))
    plain = plain.removeprefix("the-").removesuffix("-license").removesuffix("-licence")
    found = _LICENCE.match(plain)
    return found.group() if found else None


def _licence_key(said: Said) -> Hashable | None:
    claim = said.claim
    if claim.kind not in _LICENCE_KINDS or claim.polarity is not Polarity.DISCLOSED:
        return None
    return claim.document.text, claim.kind


def _licence_about(one: Said, other: Said) -> str | None:
    """The front matter says one licence and the body another of a different family."""
    if one.in_fields == other.in_fields:
        return None
    families = licence_family(one.claim.object), licence_family(other.claim.object)
    if None in families or families[0] == families[1]:
        return None
    return f"licence: {one.claim.object} and {other.claim.object}"


_USED = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM, ClaimKind.EXCLUDED, ClaimKind.SOURCE_CATEGORY})


def _polarity_key(said: Said) -> Hashable | None:
    claim = said.claim
    if claim.kind not in _USED or not fold(claim.object) or claim.polarity is Polarity.WITHHELD:
        return None
    return fold(claim.object), claim.stage


def _polarity_about(one: Said, other: Said) -> str | None:
    """The same thing is said to be used and not to be used."""
    if _is_used(one.claim) == _is_used(other.claim):
        return None
    return f"{one.claim.object}: used and not used"


def _is_used(claim: Claim) -> bool:
    return claim.polarity is Polarity.DISCLOSED and claim.kind is not ClaimKind.EXCLUDED


_DATA = re.compile(r"\b(?:data|dataset|datasets|corpus|corpora|sources)\b", re.IGNORECASE)


def _withheld_key(said: Said) -> Hashable | None:
    claim = said.claim
    named = claim.kind is ClaimKind.TRAINED_ON and claim.polarity is Polarity.DISCLOSED
    return (claim.document.text, claim.stage) if named or _withholds(claim) else None


def _withholds(claim: Claim) -> bool:
    return claim.kind is ClaimKind.WITHHELD and bool(_DATA.search(claim.object) or not claim.object)


def _withheld_about(one: Said, other: Said) -> str | None:
    """A maker says that the data is not given, and names a part of it at the same stage."""
    if _withholds(one.claim) == _withholds(other.claim):
        return None
    named = other.claim if _withholds(one.claim) else one.claim
    return f"the data is said to be withheld, and {named.object} is named"


RULES: Sequence[ContradictionRule] = (
    ContradictionRule("value@1", _value_key, _value_about, most_values=2),
    ContradictionRule("licence@1", _licence_key, _licence_about),
    ContradictionRule("polarity@1", _polarity_key, _polarity_about),
    ContradictionRule("withheld@1", _withheld_key, _withheld_about),
)
