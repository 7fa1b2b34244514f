"""Addresses of the Hub's listings: as its pages have them in a browser, and as its API answers them."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from db.documents import HUB

A_PAGE = 1_000
"""Entries asked for at once: by third parties' accounts the most there is. Fewer come where the Hub gives fewer."""

_HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co"})
_KINDS = {"/models": "models", "/datasets": "datasets"}
_SAME = frozenset({"author", "search", "pipeline_tag"})
_SORTS = {"modified": "lastModified", "created": "createdAt", "downloads": "downloads", "likes": "likes",
          "trending": "trendingScore"}  # fmt: skip
_TOLD = ("sha", "lastModified", "downloads", "gated", "cardData", "tags")
"""What a sweep is asked for besides ids: so one answer tells of 1,000 repositories what changed, what is gated and
which data their cards declare. `baseModels` only models have.
"""


def organisation_listing(owner: str, limit: int, kind: str = "models") -> str:
    """The API's address of an owner's repositories, most downloaded first."""
    asked = [("author", owner), ("sort", "downloads"), ("direction", "-1"), ("limit", str(limit))]
    return f"{HUB}/api/{kind}?{urlencode([*asked, *_told(kind)])}"


def listing_of(address: str) -> str | None:
    """The API's address for a listing as a browser shows it (`/models?other=dataset:a/b&sort=modified`), or None.

    Without an order of its own the last changed come first, so that a later crawl goes back to its watermark only.
    """
    parts = urlsplit(address)
    kind = _KINDS.get(parts.path.rstrip("/"))
    if (parts.hostname or "").lower() not in _HOSTS or kind is None:
        return None
    asked = []
    sort = "lastModified"
    for name, value in parse_qsl(parts.query):
        if name == "sort":
            sort = _SORTS.get(value, sort)
        elif name in _SAME:
            asked.append((name, value))
        elif name != "p":  # every other box of the page is a tag
            asked.append(("filter", value))
    order = [("sort", sort), ("direction", "-1"), ("limit", str(A_PAGE))]
    return f"{HUB}/api/{kind}?{urlencode([*asked, *order, *_told(kind)], safe=':/')}"


def _told(kind: str) -> list[tuple[str, str]]:
    return [("expand", field) for field in (*_TOLD, *(["baseModels"] if kind == "models" else []))]
