"""What a framework is: a list of requirements, each knowing which claims answer it."""

from dataclasses import dataclass
from enum import StrEnum

from db.vocabulary import ClaimKind, DocumentKind, Polarity, Stage


class FrameworkError(ValueError):
    """A framework file that cannot be used: names the file, the row and what to do."""


class Gives(StrEnum):
    """What a claim gives towards a requirement, strongest first."""

    NAME = "name"  # names a thing that can be looked up: linked when its address or identity is known
    FACT = "fact"  # states a value or a practice
    CATEGORY = "category"  # describes a kind of thing without naming one
    POINTER = "pointer"  # points to another document


class Inherited(StrEnum):
    """What the documents of the base model count for."""

    COUNTS = "counts"  # they answer, and the answer says that it is inherited
    SHOWN = "shown"  # they stand beside the answer and do not change it
    IGNORED = "ignored"


class AppliesTo(StrEnum):
    MODEL = "model"
    DATASET = "dataset"


class LicenceTest(StrEnum):
    """What a requirement asks of a licence, beyond its being named."""

    NAMED = "named"
    UNRESTRICTED = "unrestricted"  # use for any purpose, by anyone
    MODIFY = "modify"  # changed versions may be made
    SHARE = "share"  # copies and changed versions may be passed on
    OSI = "osi"  # on the list of the Open Source Initiative


@dataclass(frozen=True, slots=True)
class Answering:
    """Claims that answer: of one of `kinds`, and, where given, at one of `stages`, about one of `objects`.

    `objects` and `units` are words, compared without case: one of them must stand, as whole words, in the
    object (or be the unit) of the claim. `not_objects` must not. Empty means any. A claim of the same sort with
    another polarity than `polarities` answers too: negated is "none", withheld is "declined".
    """

    kinds: frozenset[ClaimKind]
    gives: Gives = Gives.FACT
    stages: frozenset[Stage] = frozenset()
    polarities: frozenset[Polarity] = frozenset({Polarity.DISCLOSED})
    objects: tuple[str, ...] = ()
    not_objects: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a framework asks for, in our own words.

    `short` is the few words a table shows. `reference` says where it stands in the framework's text. `canonical`
    are the codes by which requirements of different frameworks ask the same. `need` is the framework's own
    force: mandatory, conditional, voluntary. `asked_of` are the kinds of document that could answer: a negative
    rests on those alone. `only_if` is a requirement of the same framework; when that is answered "none", this
    one does not apply. `central` ones are named first where a sentence lists what is missing. `from_user` marks a
    row of the user's own folder.
    """

    id: str
    section: str
    short: str
    text: str
    reference: str
    source_url: str
    applies_to: frozenset[AppliesTo]
    need: str
    canonical: tuple[str, ...]
    inherited: Inherited
    answered_by: tuple[Answering, ...]
    declined_about: tuple[str, ...]
    placeholders: tuple[str, ...]
    asked_of: frozenset[DocumentKind]
    only_if: str | None = None
    licence: LicenceTest | None = None
    central: bool = False
    from_user: bool = False


@dataclass(frozen=True, slots=True)
class Framework:
    """A named list of requirements, in the order of its file."""

    id: str
    name: str
    version: str
    source_url: str
    summary: str
    requirements: tuple[Requirement, ...]
    from_user: bool = False

    @property
    def sections(self) -> tuple[str, ...]:
        """Section names in the order in which they first occur."""
        return tuple(dict.fromkeys(requirement.section for requirement in self.requirements))
