"""Documents compared with one another: paragraphs copied, and claims that contradict."""

from provenance.comparing.cards import like_cards
from provenance.comparing.comparison import Comparison, compare
from provenance.comparing.contradictions import find_contradictions
from provenance.comparing.copies import COPIES, find_copies

__all__ = ["COPIES", "Comparison", "compare", "find_contradictions", "find_copies", "like_cards"]
