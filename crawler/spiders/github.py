"""Documents in GitHub repositories.

Source: https://raw.githubusercontent.com, https://api.github.com
Documents: README, MODEL_CARD and data documents, as raw files; lists of the commits that changed one
Access: the documented API under https://docs.github.com/site-policy and its rate limits, which bind instead of
    robots.txt: 60 requests an hour without a name, 5,000 with `GITHUB_TOKEN`, which is sent to these hosts only.
    For raw content robots.txt is obeyed.
Expect: 7 of 10 targets answered, absence included.
Caveats: limits for askers without a name are not published; 429 is waited for. Addresses of the site
    (`/blob/`, `/tree/`) are asked for as raw files; `HEAD` stands for the default branch. In the pages of
    lists, and where it redirects from an old name, the API names repositories by number (`/repositories/42/`).
"""

import json
import re
from dataclasses import replace
from typing import ClassVar

from scrapy.http import Response

from crawler.disguises import no_json
from crawler.failures import Failure, is_secondary_limit
from crawler.health import Expectation
from crawler.paging import page_of
from crawler.spiders.base import MAX_PAGES, CapturingSpider
from db.archive import Exchange, PayloadTooLarge, unpacked
from db.documents import GITHUB_API, GITHUB_RAW, DocumentKey, canonical_address
from db.records import Target
from db.vocabulary import DocumentKind, FailureClass, RepoKind, Source

_BLOB = re.compile(r"^https://(?:www\.)?github\.com/([^/]+/[^/]+)/(?:blob|raw)/(.+)")
_BY_NUMBER = re.compile(rf"{re.escape(GITHUB_API)}/repositories/\d{{1,20}}/(.+)")
_RECORD_BY_NUMBER = re.compile(rf"{re.escape(GITHUB_API)}/repositories/\d{{1,20}}")
_NAME = re.compile(r"[A-Za-z0-9][\w-]{0,99}/(?!\.{1,2}$)[\w.-]{1,100}", re.ASCII)
_LONGEST_RECORD = 2**20  # bytes; real ones have some 7,000


class GitHubSpider(CapturingSpider):
    name = "github"
    sources: ClassVar = frozenset({Source.GITHUB})
    expects: ClassVar = Expectation(share=0.7)
    credential: ClassVar = "GITHUB_TOKEN"

    def address(self, target: Target) -> str:
        """The raw file."""
        if target.url.startswith((f"{GITHUB_RAW}/", f"{GITHUB_API}/")):
            return target.url
        blob = _BLOB.match(target.url)
        return f"{GITHUB_RAW}/{blob.group(1)}/{blob.group(2)}" if blob else canonical_address(target.document)

    def bound_by_robots(self, url: str) -> bool:
        return not url.startswith(f"{GITHUB_API}/")

    @classmethod
    def disguised(cls, body: bytes, document: DocumentKey | None = None) -> Failure | None:
        wrong = no_json(body) if document is not None and document.asks_api else ""
        return Failure(FailureClass.MALFORMED, f"the API: {wrong}") if wrong else None

    @classmethod
    def refuses(cls, public_url: str, status: int, body: bytes) -> bool:
        """The secondary limit, which may come without a Retry-After: a minute then, and longer each time."""
        ours = public_url.startswith((f"{GITHUB_API}/", f"{GITHUB_RAW}/"))
        return ours and status in {403, 429} and is_secondary_limit(body)

    def refuses_token(self, document: DocumentKey, error_code: str | None) -> bool:  # noqa: ARG002
        """Always: what a token may not see is answered with 404."""
        return True

    def next_page(self, target: Target, response: Response, pages: int) -> str | None:
        """The next page of a list of commits."""
        if target.kind is not DocumentKind.LISTING or pages >= MAX_PAGES:
            return None
        following = _by_name(page_of(response, self.crawl).following or "", target.document)
        return following if following.startswith(f"{GITHUB_API}/") else None

    def kept(self, exchange: Exchange) -> Exchange:
        """Of a repository that was renamed the API redirects to its number: the answer is one about the repository
        that was asked for, except for its record, which says by what name it goes now.
        """
        if _RECORD_BY_NUMBER.fullmatch(exchange.url) and (name := _name_told(exchange)):
            return replace(exchange, url=f"{GITHUB_API}/repos/{name}")
        asked = DocumentKey.parse(exchange.notes["target"]) if exchange.notes.get("target") else None
        return exchange if asked is None else replace(exchange, url=_by_name(exchange.url, asked))


def _by_name(address: str, asked: DocumentKey) -> str:
    """The address of an answer about a repository that names it by its number, as the pages of all lists do."""
    found = _BY_NUMBER.fullmatch(address)
    known = found and asked.source is Source.GITHUB and asked.repo_kind is RepoKind.REPOSITORY
    return f"{GITHUB_API}/repos/{asked.repo_id}/{found.group(1)}" if found and known else address


def _name_told(exchange: Exchange) -> str | None:
    """The `full_name` in a repository's record; None in any other answer."""
    if exchange.status != 200:
        return None
    try:
        told = json.loads(unpacked(exchange.headers, exchange.body, _LONGEST_RECORD)[1])
    except (ValueError, RecursionError, PayloadTooLarge):
        return None
    name = told.get("full_name") if isinstance(told, dict) else None
    return name if isinstance(name, str) and _NAME.fullmatch(name) else None
