"""What binds a crawl at each source, as its spider states it: robots.txt, or the terms of a documented API."""

import re
import sys

from crawler.spiders import CapturingSpider

_ACCESS = re.compile(r"^Access: (.*(?:\n {4}.*)*)", re.MULTILINE)


def access_of(spider: type[CapturingSpider], *, robots_everywhere: bool) -> str:
    """The spider's own words on access, terms and quotas, on one line; and what the operator asked for besides."""
    stated = _ACCESS.search(sys.modules[spider.__module__].__doc__ or "")
    words = " ".join(stated.group(1).split()) if stated else "nothing is stated"
    return f"robots.txt everywhere, as the operator asked. {words}" if robots_everywhere else words
