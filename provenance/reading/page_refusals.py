"""Pages that stand in for the page asked for: a challenge or a refusal is not what the maker says."""

import re

from db.challenges import MOST_WORDS, challenge
from db.records.readings import Block

_ERRORS = re.compile(
    r"^\W*(?:403 forbidden|forbidden|429 too many requests|too many requests|no html for |service unavailable"
    r"|503 service|502 bad gateway|504 gateway)",
    re.IGNORECASE,
)


def refusal(title: str, blocks: tuple[Block, ...], source: str) -> str:
    """Why a page is not the page asked for, or an empty string."""
    words = " ".join(block.content.text for block in blocks if block.content)
    if len(words) > MOST_WORDS:
        return ""
    if shown := challenge(title, words, source.lower()):
        return f"a challenge or refusal stands in place of the page ({shown})"
    if _ERRORS.match(title):
        return f"a refusal stands in place of the page ({' '.join(title.split())[:80]!r})"
    return ""
