"""A list of the copies of a maker's page, and one copy, which is a capture of the page at its own date."""

from db.documents import WAYBACK
from tests.crawler.sources import MadeSource
from tests.origin import Origin
from tests.origin.archives import WaybackSite

PAGE = "https://heron-labs.example/models"


def made(origin: Origin) -> MadeSource:
    site = WaybackSite(origin)
    site.keep("20240501120000", PAGE, "<p>Pretrained on rivers.</p>")
    listed = f"{WAYBACK}/cdx/search/cdx?url={PAGE}&output=json"
    copy = f"{WAYBACK}/web/20240501120000id_/{PAGE}"
    return MadeSource((listed, copy), frozenset({(listed, 200), (PAGE, 200)}), {WAYBACK: site.base})
