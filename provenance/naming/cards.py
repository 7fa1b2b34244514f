"""Dataset cards that say nearly the same words: a hint that one repository is a copy of another."""

from collections import defaultdict
from collections.abc import Iterable

from db.records import Candidate, LikeCard
from db.vocabulary import NameReason, TargetKind
from provenance.corpora import Registry


class LikeCards:
    """For a repository, the repositories whose cards are like its own, the likest first."""

    def __init__(self, cards: Iterable[LikeCard], registry: Registry) -> None:
        self._registry = registry
        self._like: dict[str, list[LikeCard]] = defaultdict(list)
        for card in sorted(cards, key=lambda one: (-one.likeness, one.other)):
            self._like[card.hub_id.casefold()].append(card)

    def like(self, hub_id: str) -> list[Candidate]:
        """Candidates, never a resolution: a card is copied more easily than data."""
        return [self._candidate(card) for card in self._like.get(hub_id.casefold(), ())]

    def _candidate(self, card: LikeCard) -> Candidate:
        detail = f"the card of {card.hub_id} is {card.likeness:.0%} that of {card.other}"
        found = self._registry.by_hub_id(card.other)
        if found:
            return Candidate(TargetKind.CORPUS, found.corpus_id, NameReason.LIKE_CARD, detail)
        return Candidate(TargetKind.DATASET, f"hf:dataset:{card.other}", NameReason.LIKE_CARD, detail)
