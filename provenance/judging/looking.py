"""What was read of the documents that could answer: the ground every negative stands on."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from db.records import DocumentStanding, Model
from db.vocabulary import AnswerState, DocumentKind, LookOutcome, Source
from provenance.frameworks import Requirement

_OF_A_MODEL = frozenset(
    {
        DocumentKind.MODEL_CARD,
        DocumentKind.PUBLIC_SUMMARY,
        DocumentKind.AB_2013,
        DocumentKind.PAPER,
        DocumentKind.VENDOR_PAGE,
        DocumentKind.REPO_DOC,
    }
)
_OF_A_DATASET = _OF_A_MODEL | {DocumentKind.DATASET_CARD, DocumentKind.CROISSANT}
_MAY_BE_SHARED = frozenset({DocumentKind.REPO_DOC, DocumentKind.VENDOR_PAGE})


def primary_documents(model: Model, documents: Sequence[DocumentStanding], shared: Collection[str]) -> frozenset[str]:
    """Keys of the documents that are primarily about the model: only their silence is the maker's.

    A card, public summary or paper is; a page or a repository's document is unless it is one of `shared` (it speaks
    of several families); an API record never is.
    """
    kinds = _OF_A_DATASET if ":dataset:" in model.subject else _OF_A_MODEL
    return frozenset(
        standing.document.text
        for standing in documents
        if standing.kind in kinds and not (standing.kind in _MAY_BE_SHARED and standing.document.text in shared)
    )


@dataclass(frozen=True, slots=True)
class Looking:
    """Documents that could answer one requirement, by what became of looking for them.

    `primary` are the keys of those that are about the model itself; `of_records` says that the record of a
    repository answers too, as it does for weights.
    """

    read: tuple[DocumentStanding, ...]
    partly_read: tuple[DocumentStanding, ...]
    not_read: tuple[DocumentStanding, ...]
    not_looked: tuple[DocumentStanding, ...]
    primary: frozenset[str]
    of_records: bool

    @classmethod
    def at(
        cls, documents: Sequence[DocumentStanding], requirement: Requirement, primary: frozenset[str]
    ) -> "Looking":
        asked = [standing for standing in documents if standing.kind in requirement.asked_of]
        by_outcome = {
            outcome: tuple(standing for standing in asked if standing.outcome is outcome) for outcome in LookOutcome
        }
        return cls(
            by_outcome[LookOutcome.READ],
            by_outcome[LookOutcome.PARTLY_READ],
            by_outcome[LookOutcome.NOT_READ],
            by_outcome[LookOutcome.NOT_LOOKED],
            primary,
            DocumentKind.HUB_API in requirement.asked_of,
        )

    @property
    def silence(self) -> AnswerState:
        """What it means that no claim answers: silence only where a whole document about the model was read."""
        if self.about_it(self.read) and not self._repositories_unseen():
            return AnswerState.NOT_FOUND
        if self.about_it(self.tried):
            return AnswerState.UNREADABLE
        return AnswerState.NOT_LOOKED

    def _repositories_unseen(self) -> bool:
        """Whether the answer would stand in the Hub repositories of the model and none of them was looked at."""
        seen = any(standing.document.source is Source.HUB for standing in self.read + self.tried)
        known = any(standing.document.source is Source.HUB for standing in self.not_looked)
        return self.of_records and known and not seen

    @property
    def tried(self) -> tuple[DocumentStanding, ...]:
        """Those of which something could not be read."""
        return self.partly_read + self.not_read

    @property
    def beside(self) -> tuple[DocumentStanding, ...]:
        """Those that were read and are not about the model itself: their silence says nothing."""
        return tuple(standing for standing in self.read if standing.document.text not in self.primary)

    @property
    def read_names(self) -> tuple[str, ...]:
        return _names(self.read + self.partly_read)

    @property
    def names(self) -> tuple[str, ...]:
        """The documents a negative rests on: those read or, where that is not enough for one, those tried too."""
        return self.read_names if self.silence is AnswerState.NOT_FOUND else _names(self.read + self.tried)

    def about_it(self, standings: Sequence[DocumentStanding]) -> tuple[DocumentStanding, ...]:
        """Those of `standings` that are about the model itself."""
        return tuple(standing for standing in standings if standing.document.text in self.primary)


def _names(standings: tuple[DocumentStanding, ...]) -> tuple[str, ...]:
    return tuple(standing.document.text for standing in standings)
