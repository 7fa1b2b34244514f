"""What is asked of archives: whose past, of which of them, since when."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SINCE = date(2022, 1, 1)
"""AB 2013 asks about models released since then; few pages before it speak of training data."""

MOST_COMMITS = 200
"""Past revisions of one repository, the newest of them: cards of real models have a few dozen commits."""


class PageArchive(StrEnum):
    """Archives that can be asked for the past of a page."""

    WAYBACK = "wayback"
    COMMON_CRAWL = "commoncrawl"


@dataclass(frozen=True, slots=True)
class Past:
    """The pages whose past is asked for; an address that ends in `*` stands for everything below it."""

    addresses: tuple[str, ...] = ()
    archives: frozenset[PageArchive] = frozenset()
    since: date = SINCE
