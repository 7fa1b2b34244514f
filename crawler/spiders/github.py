"""Documents in GitHub repositories.

Source: https://raw.githubusercontent.com
Documents: README, MODEL_CARD and data documents, as raw files
Access: public raw content under https://docs.github.com/site-policy; robots.txt is obeyed. No token is sent.
Expect: 7 of 10 targets answered, absence included.
Caveats: limits for askers without a name are not published; 429 is waited for. Addresses of the site
    (`/blob/`, `/tree/`) are asked for as raw files; `HEAD` stands for the default branch.
"""

import re
from typing import ClassVar

from crawler.health import Expectation
from crawler.spiders.base import CapturingSpider
from db.documents import GITHUB_RAW, canonical_address
from db.records import Target
from db.vocabulary import Source

_BLOB = re.compile(r"^https://(?:www\.)?github\.com/([^/]+/[^/]+)/(?:blob|raw)/(.+)")


class GitHubSpider(CapturingSpider):
    name = "github"
    sources: ClassVar = frozenset({Source.GITHUB})
    expects: ClassVar = Expectation(share=0.7)

    def address(self, target: Target) -> str:
        """The raw file."""
        if target.url.startswith(f"{GITHUB_RAW}/"):
            return target.url
        blob = _BLOB.match(target.url)
        return f"{GITHUB_RAW}/{blob.group(1)}/{blob.group(2)}" if blob else canonical_address(target.document)
