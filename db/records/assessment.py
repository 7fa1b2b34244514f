"""All that was made of an archive, as of a date: what reports are written from."""

from dataclasses import dataclass
from datetime import datetime

from db.records.judging import Answer, JudgedClaim, TargetFacts
from db.records.linking import Contradiction, Copy, Link, Signature
from db.records.naming import Resolution
from db.records.seeking import Sought
from db.records.standing import DocumentStanding, StandingClaim
from db.records.subjects import Issue, Model


@dataclass(frozen=True, slots=True)
class Assessment:
    """The end of the line. `as_of` is None for "all we have"; without a clock in it, twice made is twice equal.

    `covered_languages` are the ISO 639-1 codes of the languages whose prose is understood, None where nobody said.
    `sought` is not stored: it follows from the captures and the makers' places.
    """

    as_of: datetime | None
    newest_capture: datetime | None
    documents: tuple[DocumentStanding, ...]
    claims: tuple[StandingClaim, ...]
    resolutions: tuple[Resolution, ...]
    facts: tuple[TargetFacts, ...]
    copies: tuple[Copy, ...]
    contradictions: tuple[Contradiction, ...]
    signatures: tuple[Signature, ...]
    links: tuple[Link, ...]
    models: tuple[Model, ...]
    verdicts: tuple[JudgedClaim, ...]
    answers: tuple[Answer, ...]
    issues: tuple[Issue, ...]
    not_in_archive: tuple[str, ...] = ()
    covered_languages: frozenset[str] | None = None
    sought: tuple[Sought, ...] = ()
