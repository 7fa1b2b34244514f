"""The reviewed files that derivation rests on: registry, watch list, makers' places, decisions, frameworks.

The user's own are laid over ours.
"""

from dataclasses import dataclass, field

from db.workspace import Workspace
from provenance.corpora import Registry, load_registry
from provenance.frameworks import Framework, load_frameworks
from provenance.linking.sketch_folder import SketchFolder
from provenance.naming import Decisions, load_decisions
from provenance.naming.vendors import Vendors, load_vendors, with_watchlist
from provenance.naming.watchlist import Watchlist, load_watchlist


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people have written down and reviewed; a run reads it once."""

    registry: Registry
    watchlist: Watchlist
    decisions: Decisions
    frameworks: tuple[Framework, ...]
    vendors: Vendors = field(default_factory=Vendors)
    sketches: SketchFolder = field(default_factory=SketchFolder)


def load_knowledge(workspace: Workspace | None) -> Knowledge:
    """The package's files, with the workspace's laid over them.

    Raises RegistryError, WatchlistError, VendorError, DecisionError or FrameworkError, which name file, row and
    remedy.
    """
    if workspace is None:
        watchlist, vendors = load_watchlist(), load_vendors()
        frameworks = load_frameworks()
        return Knowledge(
            load_registry(), watchlist, load_decisions(None), frameworks, with_watchlist(vendors, watchlist)
        )
    watchlist = load_watchlist(workspace.watchlist)
    return Knowledge(
        load_registry(workspace.corpora),
        watchlist,
        load_decisions(workspace.decisions),
        load_frameworks(workspace.frameworks),
        with_watchlist(load_vendors(workspace.vendors), watchlist),
        SketchFolder(workspace.sketches),
    )
