"""A model with its record, its card and a file beside it, a page of a listing, and the splits of a dataset."""

from db.documents import HUB, VIEWER
from tests.crawler.sources import MadeSource
from tests.origin import HubSite, Origin, ViewerSite

MODEL = "heron-labs/heron-1b"


def made(origin: Origin) -> MadeSource:
    hub, viewer = HubSite(origin), ViewerSite(origin)
    hub.add_model(MODEL, "# Heron\nPretrained on river water.")
    hub.add_file("models", MODEL, "data_summary_card.md", b"# Public summary")
    hub.add_gated("heron-labs/shut")
    viewer.add("heron-labs/river", {("default", "train"): ["the river at dawn is wide and slow"]})
    listing = HUB + hub.add_listing("heron-labs", [MODEL], page=1, limit=1)
    record = f"{HUB}/api/models/{MODEL}"
    card, beside = (f"{HUB}/{MODEL}/resolve/main/{name}" for name in ("README.md", "data_summary_card.md"))
    shut, splits = f"{HUB}/heron-labs/shut", f"{VIEWER}/splits?dataset=heron-labs/river"
    hop = f"{HUB}/api/resolve-cache/models/{MODEL}/0123456789abcdef0123456789abcdef01234567/README.md"
    given = {(f"{record}?blobs=true", 200), (card, 307), (hop, 200), (beside, 200), (listing, 200), (splits, 200),
             (f"{shut}/resolve/main/README.md", 401)}  # fmt: skip
    targets = (record, card, beside, listing, splits, shut)
    return MadeSource(targets, frozenset(given), {HUB: hub.base, VIEWER: viewer.base})
