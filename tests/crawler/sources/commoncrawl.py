"""The list of crawls, rows of an index, and one record by its place in a file: a capture of the page it holds."""

from tests.crawler.sources import MadeSource
from tests.origin import Origin
from tests.origin.archives import CommonCrawlSite

PAGE = "https://heron-labs.example/models"
INDEX, DATA = "https://index.commoncrawl.org", "https://data.commoncrawl.org"
CRAWL = "CC-MAIN-2024-18"


def made(origin: Origin) -> MadeSource:
    site = CommonCrawlSite(origin)
    site.crawl(CRAWL)
    row = site.keep(CRAWL, "20240501120000", PAGE, "<p>Pretrained on rivers.</p>")
    rows = f"{INDEX}/{CRAWL}-index?url={PAGE}&output=json"
    record = f"{DATA}/{row['filename']}#{row['offset']},{row['length']}"
    targets = (f"{INDEX}/collinfo.json", rows, record)
    return MadeSource(targets, frozenset({(targets[0], 200), (rows, 200), (PAGE, 200)}), site.mirrors())
