"""A web of our own on the loopback interface, over real HTTP, that can misbehave in every way we know."""

from tests.origin.hub import HubSite
from tests.origin.server import Answer, Asked, Origin
from tests.origin.viewer import ViewerSite

__all__ = ["Answer", "Asked", "HubSite", "Origin", "ViewerSite"]
