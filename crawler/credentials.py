"""Which token goes where: to its own source (scheme, host and port of where that is asked) and nowhere else."""

from urllib.parse import urlsplit

from crawler.options import CrawlOptions
from db.documents import GITHUB_API, GITHUB_RAW, HUB

MOST_REFUSALS = 3
"""Answers that a token is wrong, after which its host is asked for nothing more with it."""


def authorization(options: CrawlOptions, asked_url: str) -> str | None:
    """The Authorization header of a request for this address; None where it goes without one."""
    sent = _sent_to(options, asked_url)
    return f"Bearer {sent[1]}" if sent else None


def variable_of(options: CrawlOptions, asked_url: str) -> str | None:
    """The environment's variable with the token that goes to this address."""
    sent = _sent_to(options, asked_url)
    return sent[0] if sent else None


def _sent_to(options: CrawlOptions, asked_url: str) -> tuple[str, str] | None:
    of_hub, of_github = ("HF_TOKEN", options.hub_token), ("GITHUB_TOKEN", options.github_token)
    for public, (variable, token) in {HUB: of_hub, GITHUB_API: of_github, GITHUB_RAW: of_github}.items():
        if token and _place(asked_url) == _place(options.origins.asked(public)):
            return variable, token
    return None


def _place(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port
