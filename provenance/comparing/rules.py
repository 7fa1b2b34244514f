"""The rules by which two claims of one maker about one artefact contradict each other.

Read on real documents they first found two dozen false pairs for each true one: sizes of different parts that are
called by their unit alone, a sentence that gives the cut-off of two stages, a list of licences of which the body
repeats one. Each condition below is there because of such a case.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from db.records import Claim, fold
from db.vocabulary import ClaimKind, Polarity, Stage


@dataclass(frozen=True, slots=True)
class Said:
    """A claim and where it first stands: `start` in the source, `block` by its number in the reading.

    `subject` is the artefact it is about, folded; `confidence` the extraction rule's measured precision.
    """

    claim: Claim
    subject: str
    start: int
    block: int
    in_fields: bool
    in_table: bool
    confidence: float


Dispute = tuple[Said, Said, str]
"""Two claims and what they disagree about."""


@dataclass(frozen=True, slots=True)
class ContradictionRule:
    """`key` puts claims together that can contradict (None: not this rule's); `disputes` says which do."""

    name: str
    key: Callable[[Said], Hashable | None]
    disputes: Callable[[Sequence[Said]], Iterator[Dispute]]


_MEASURED = frozenset({ClaimKind.SIZE, ClaimKind.PROPORTION, ClaimKind.CUTOFF, ClaimKind.EPOCHS})
_OF_THINGS = frozenset({ClaimKind.SIZE, ClaimKind.PROPORTION, ClaimKind.EPOCHS})
_ROUNDING = 0.1
"""Relative difference that rounding explains: "300B tokens" is 299,892,736,000."""
_NAME = re.compile(r"[A-Z].*[A-Z0-9]|[A-Z][a-z]+\S*\s+[A-Z]|[a-z]+[-_/]?\d")
"""What a thing is called rather than counted by: `LAION-5B`, `Common Crawl`, not `tokens` or `Images`."""


def _value_key(said: Said) -> Hashable | None:
    claim = said.claim
    if claim.kind not in _MEASURED or not claim.value or claim.polarity is not Polarity.DISCLOSED or claim.hedge:
        return None
    if said.in_table or "/" in claim.value or (claim.kind in _OF_THINGS and not _NAME.search(claim.object)):
        return None
    return claim.document.text, claim.kind, fold(claim.object), claim.stage, fold(claim.unit)


def _value_disputes(cluster: Sequence[Said]) -> Iterator[Dispute]:
    """Two values of one thing in different passages, further apart than rounding explains; no longer series."""
    if len({said.claim.value for said in cluster}) != 2:
        return
    for one, other in _pairs(cluster):
        first, second = one.claim.value or "", other.claim.value or ""
        if one.block != other.block and _differ(one.claim.kind, first, second):
            unit = one.claim.unit or ""
            yield one, other, f"{one.claim.kind.value} of {one.claim.object}: {first} and {second} {unit}".strip()


def _differ(kind: ClaimKind, first: str, second: str) -> bool:
    if kind is ClaimKind.CUTOFF:
        return not first.startswith(second) and not second.startswith(first)
    try:
        low, high = sorted((float(first), float(second)))
    except ValueError:
        return False
    return low >= 0 and high > 0 and (high - low) / high > _ROUNDING


_LICENCE_KINDS = frozenset({ClaimKind.MODEL_LICENCE, ClaimKind.DATA_LICENCE})
_LICENCE = re.compile(
    r"(?:[a-z]+-)*(?P<rail>openrail)|cc0|cc-by(?:-nc)?(?:-nd|-sa)?|apache|mit$|bsd|a?gpl|lgpl|odc-by|odbl|mpl"
)


def licence_family(written: str) -> str | None:
    """The family of a licence, without its version: `cc-by-sa`, `apache`, `mit`, `openrail` with all its kin.

    None for one we cannot place.
    """
    plain = re.sub(r"[\s_]+", "-", fold(written))
    plain = plain.removeprefix("the-").removesuffix("-license").removesuffix("-licence")
    found = _LICENCE.match(plain)
    return (found["rail"] or found.group()) if found else None


def _licence_key(said: Said) -> Hashable | None:
    claim = said.claim
    if claim.kind not in _LICENCE_KINDS or claim.polarity is not Polarity.DISCLOSED:
        return None
    return claim.document.text, claim.kind


def _licence_disputes(cluster: Sequence[Said]) -> Iterator[Dispute]:
    """The body names one licence, and none of those in the front matter is of its family."""
    fields = {licence_family(said.claim.object): said for said in reversed(cluster) if said.in_fields}
    body = {licence_family(said.claim.object): said for said in reversed(cluster) if not said.in_fields}
    if None in fields or None in body or len(body) != 1 or not fields or fields.keys() & body.keys():
        return
    (stated,) = body.values()
    declared = min(fields.values(), key=lambda said: said.start)
    yield declared, stated, f"licence: {declared.claim.object} and {stated.claim.object}"


_USED = frozenset({ClaimKind.TRAINED_ON, ClaimKind.DERIVED_FROM, ClaimKind.EXCLUDED})
_SURE = 0.75
"""Confidence of both sides, where a misread "not" would make a contradiction of nothing."""


def _polarity_key(said: Said) -> Hashable | None:
    claim = said.claim
    unclear = claim.stage is Stage.UNSPECIFIED or claim.polarity is Polarity.WITHHELD or said.confidence < _SURE
    return None if claim.kind not in _USED or unclear else (claim.document.text, fold(claim.object), claim.stage)


def _polarity_disputes(cluster: Sequence[Said]) -> Iterator[Dispute]:
    """At one stage the same thing is said to be used, and elsewhere not to be used."""
    for one, other in _pairs(cluster):
        if one.block != other.block and _is_used(one.claim) != _is_used(other.claim):
            yield one, other, f"{one.claim.object}: used and not used"


def _is_used(claim: Claim) -> bool:
    return claim.polarity is Polarity.DISCLOSED and claim.kind is not ClaimKind.EXCLUDED


_DATA = re.compile(r"(?:pre-?)?training (?:data|corpus|sets?)|data ?sets?|data sources", re.IGNORECASE)


def _withheld_key(said: Said) -> Hashable | None:
    claim = said.claim
    if said.confidence < _SURE:
        return None
    named = claim.kind is ClaimKind.TRAINED_ON and claim.polarity is Polarity.DISCLOSED
    return (claim.document.text, claim.stage) if named or _withholds(claim) else None


def _withholds(claim: Claim) -> bool:
    return claim.kind is ClaimKind.WITHHELD and _DATA.search(claim.object) is not None


def _withheld_disputes(cluster: Sequence[Said]) -> Iterator[Dispute]:
    """A maker says that the data of a stage is not given, and names some of it: the first named is shown."""
    withheld = [said for said in cluster if _withholds(said.claim)]
    named = [said for said in cluster if not _withholds(said.claim)]
    if withheld and named:
        yield withheld[0], named[0], f"the data is said to be withheld, and {named[0].claim.object} is named"


def _pairs(cluster: Iterable[Said]) -> Iterator[tuple[Said, Said]]:
    return combinations(cluster, 2)


RULES: Sequence[ContradictionRule] = (
    ContradictionRule("value@1", _value_key, _value_disputes),
    ContradictionRule("licence@1", _licence_key, _licence_disputes),
    ContradictionRule("polarity@1", _polarity_key, _polarity_disputes),
    ContradictionRule("withheld@1", _withheld_key, _withheld_disputes),
)
