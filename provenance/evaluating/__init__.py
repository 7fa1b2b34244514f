"""How good the extractor is: hand-annotated claims against what it gives, counted as the guideline says."""

from provenance.evaluating.gold import Gold, GoldClaim, GoldDocument, GoldError, Trap, load_gold
from provenance.evaluating.mentions import MentionScore, load_mentions, score_mentions
from provenance.evaluating.scoring import CORE_KINDS, Count, Scores, score_claims

__all__ = [
    "CORE_KINDS", "Count", "Gold", "GoldClaim", "GoldDocument", "GoldError", "MentionScore", "Scores", "Trap",
    "load_gold", "load_mentions", "score_claims", "score_mentions",
]  # fmt: skip
