"""What names mean: resolution of names in claims, people's decisions, and the watch list of model families."""

from provenance.naming.decisions import (
    ClaimDecision,
    DecisionError,
    Decisions,
    Judgement,
    NameDecision,
    load_decisions,
)
from provenance.naming.resolving import RESOLVER, resolve_names
from provenance.naming.watchlist import Family, Watchlist, WatchlistError, load_watchlist

__all__ = [
    "RESOLVER", "ClaimDecision", "DecisionError", "Decisions", "Family", "Judgement", "NameDecision", "Watchlist",
    "WatchlistError", "load_decisions", "load_watchlist", "resolve_names",
]  # fmt: skip
