"""Hugging Face Hub and its dataset viewer.

Source: https://huggingface.co (or `HF_ENDPOINT`), https://datasets-server.huggingface.co
Documents: API records and listings (`/api/…`), cards and files by `/resolve/`, samples (`/first-rows`, `/rows`)
Access: documented API under the Hub's terms (https://huggingface.co/terms-of-service) and its published quotas,
    which bind instead of robots.txt; HTML pages obey robots.txt. `HF_TOKEN` is sent to the endpoint only.
Expect: 7 of 10 targets answered, absence included; a card that the listing names is there.
Caveats: 401 is the answer for missing, private and gated repositories alike. `/raw/` never answers 304, so files
    are asked for by `/resolve/`, which redirects small ones to `/api/resolve-cache/`. Listings have opaque cursors.
"""

import re
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

from scrapy.http import Response

from crawler.crawl import Crawl
from crawler.health import Expectation
from crawler.spiders.base import MAX_PAGES, CapturingSpider, linked_next
from db.documents import HUB, VIEWER, canonical_address
from db.records import Target
from db.vocabulary import DocumentKind, RepoKind, Source

_FILE = re.compile(r"^(https://[^/]+/(?:datasets/|spaces/)?[^/]+/[^/]+)/(?:raw|blob)/")


class HubSpider(CapturingSpider):
    name = "hub"
    sources: ClassVar = frozenset({Source.HUB, Source.VIEWER})
    expects: ClassVar = Expectation(share=0.7)

    def __init__(self, crawl: Crawl, **arguments: Any) -> None:
        super().__init__(crawl, **arguments)
        self._listed: dict[str, int] = {}

    def address(self, target: Target) -> str:
        """Files by `/resolve/`, repositories by their card; API addresses as they are."""
        url = target.url
        if url.startswith((f"{HUB}/api/", f"{VIEWER}/")) or "/resolve/" in url:
            return url
        if _FILE.match(url):
            return _FILE.sub(r"\1/resolve/", url)
        if target.document.source is Source.HUB and target.document.repo_kind is not RepoKind.PAGE:
            return canonical_address(target.document)
        return url

    def bound_by_robots(self, url: str) -> bool:
        return not (url.startswith((f"{HUB}/api/", f"{VIEWER}/")) or "/resolve/" in url)

    def next_page(self, target: Target, response: Response, pages: int) -> str | None:
        """The next page of a listing, until as many entries came as its address asks for.

        Raises ValueError for a page that is no JSON.
        """
        if target.kind is not DocumentKind.LISTING:
            return None
        entries = response.json()  # type: ignore[attr-defined]
        listed = self._listed.pop(target.document.text, 0) + (len(entries) if isinstance(entries, list) else 0)
        following = linked_next(response, self.crawl.options.origins)
        enough = listed >= _asked_for(target.url) and "/commits/" not in target.url
        if (
            following is None
            or not entries
            or enough
            or pages >= MAX_PAGES
            or not following.startswith(f"{HUB}/api/")
        ):
            return None
        self._listed[target.document.text] = listed
        return following


def _asked_for(url: str) -> int:
    """How many entries a listing's address asks for; without a number, one page."""
    asked = parse_qs(urlsplit(url).query).get("limit", ["1"])[0]
    return int(asked[:6]) if asked.isdigit() else 1
