"""Which token goes where: to its own source (scheme, host and port of where that is asked) and nowhere else."""

from urllib.parse import urlsplit

from crawler.options import CrawlOptions
from db.documents import GITHUB_API, GITHUB_RAW, HUB


def authorization(options: CrawlOptions, asked_url: str) -> str | None:
    """The Authorization header of a request for this address; None where it goes without one."""
    owners = {HUB: options.hub_token, GITHUB_API: options.github_token, GITHUB_RAW: options.github_token}
    for public, token in owners.items():
        if token and _place(asked_url) == _place(options.origins.asked(public)):
            return f"Bearer {token}"
    return None


def _place(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
