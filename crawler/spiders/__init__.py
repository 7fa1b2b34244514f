"""One file a source: which addresses to fetch, and what a healthy crawl yields."""

from crawler.spiders.arxiv import ArxivSpider
from crawler.spiders.base import CapturingSpider
from crawler.spiders.commoncrawl import CommonCrawlSpider
from crawler.spiders.github import GitHubSpider
from crawler.spiders.hub import HubSpider
from crawler.spiders.pages import PagesSpider
from crawler.spiders.wayback import WaybackSpider

SPIDERS: tuple[type[CapturingSpider], ...] = (
    HubSpider, GitHubSpider, ArxivSpider, PagesSpider, WaybackSpider, CommonCrawlSpider,
)  # fmt: skip

__all__ = [
    "SPIDERS", "ArxivSpider", "CapturingSpider", "CommonCrawlSpider", "GitHubSpider", "HubSpider", "PagesSpider",
    "WaybackSpider",
]  # fmt: skip
