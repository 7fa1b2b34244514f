"""The pause that a source's terms ask for, over all runs and workers of one asker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two requests; `alone`: one connection at a time besides. 0: only answers tell a pace."""

    seconds: float = 0.0
    alone: bool = False


NO_PACE = Pace()

LONGEST_PAUSE = 60.0
"""Seconds between two requests that a crawl keeps as its pace. A longer pause is obeyed too, and waited for as a
quota is: `max_quota_wait` bounds it, and a host that wants more is left for a later crawl.
"""
