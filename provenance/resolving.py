"""Names in standing claims to what they mean: gathers what the resolver goes by, and asks it."""

from collections.abc import Iterable, Sequence

from db.records import LikeCard, NameContext, Resolution, StandingClaim
from db.vocabulary import SOURCE_KINDS
from provenance.hub_index import hub_index
from provenance.knowledge import Knowledge
from provenance.naming import resolve_names
from provenance.selecting import History

_FIELDS = ("front_matter.datasets", "front_matter.source_datasets", "hub_tag.", "hub_card.datasets")
"""Beginnings of the rules that read the Hub's own fields for ids of data sets."""


def resolve_standing(
    claims: Sequence[StandingClaim],
    looks: Sequence[History],
    knowledge: Knowledge,
    like_cards: Iterable[LikeCard] = (),
) -> dict[str, Resolution]:
    """The resolution of each claim that names a dataset or a model, by claim id, in the order of the claims."""
    asked = [one for one in claims if one.claim.kind in SOURCE_KINDS]
    found = resolve_names(
        [one.claim for one in asked],
        knowledge.registry,
        hub=hub_index(looks),
        decisions=knowledge.decisions,
        contexts={one.claim.id: context_of(one) for one in asked},
        like_cards=like_cards,
    )
    return {resolution.claim_id: resolution for resolution in found}


def context_of(one: StandingClaim) -> NameContext:
    """What stands around the name in a claim, by its evidence in the newest reading."""
    words = " ".join(dict.fromkeys(item.text for item in one.evidence))
    in_field = any(item.rule.startswith(_FIELDS) for item in one.evidence)
    return NameContext(words, one.first_stood_at.year, in_field)
