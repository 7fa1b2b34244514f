"""What was read of the documents that could answer: the ground every negative stands on."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.records import DocumentStanding
from db.vocabulary import AnswerState, LookOutcome
from provenance.frameworks import Requirement


@dataclass(frozen=True, slots=True)
class Looking:
    """Documents that could answer one requirement, by what became of looking for them."""

    read: tuple[DocumentStanding, ...]
    partly_read: tuple[DocumentStanding, ...]
    not_read: tuple[DocumentStanding, ...]
    not_looked: tuple[DocumentStanding, ...]

    @classmethod
    def at(cls, documents: Sequence[DocumentStanding], requirement: Requirement) -> "Looking":
        asked = [standing for standing in documents if standing.kind in requirement.asked_of]
        by_outcome = {
            outcome: tuple(standing for standing in asked if standing.outcome is outcome) for outcome in LookOutcome
        }
        return cls(
            by_outcome[LookOutcome.READ],
            by_outcome[LookOutcome.PARTLY_READ],
            by_outcome[LookOutcome.NOT_READ],
            by_outcome[LookOutcome.NOT_LOOKED],
        )

    @property
    def silence(self) -> AnswerState:
        """What it means that no claim answers: silence only where a whole document was read."""
        if self.read:
            return AnswerState.NOT_FOUND
        if self.partly_read or self.not_read:
            return AnswerState.UNREADABLE
        return AnswerState.NOT_LOOKED

    @property
    def read_names(self) -> tuple[str, ...]:
        return _names(self.read + self.partly_read)

    @property
    def names(self) -> tuple[str, ...]:
        """The documents a negative rests on: those read or, if there is none, those that were tried."""
        return self.read_names if self.read else _names(self.partly_read + self.not_read)


def _names(standings: tuple[DocumentStanding, ...]) -> tuple[str, ...]:
    return tuple(standing.document.text for standing in standings)
