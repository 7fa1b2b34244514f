"""The pause that a source's terms ask for, over all runs and workers of one asker."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds between two requests; `alone`: one connection at a time besides. 0: only answers tell a pace."""

    seconds: float = 0.0
    alone: bool = False


NO_PACE = Pace()
