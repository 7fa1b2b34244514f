"""The reviewed files that derivation rests on: registry, watch list, decisions, frameworks; the user's over ours."""

from dataclasses import dataclass

from db.workspace import Workspace
from provenance.corpora import Registry, load_registry
from provenance.frameworks import Framework, load_frameworks
from provenance.naming import Decisions, load_decisions
from provenance.naming.watchlist import Watchlist, load_watchlist


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people have written down and reviewed; a run reads it once."""

    registry: Registry
    watchlist: Watchlist
    decisions: Decisions
    frameworks: tuple[Framework, ...]


def load_knowledge(workspace: Workspace | None) -> Knowledge:
    """The package's files, with the workspace's laid over them.

    Raises RegistryError, WatchlistError, DecisionError or FrameworkError, which name file, row and remedy.
    """
    if workspace is None:
        return Knowledge(load_registry(), load_watchlist(), load_decisions(None), load_frameworks())
    return Knowledge(
        load_registry(workspace.corpora),
        load_watchlist(workspace.watchlist),
        load_decisions(workspace.decisions),
        load_frameworks(workspace.frameworks),
    )
