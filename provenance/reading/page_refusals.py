"""Pages that stand in for the page asked for: a challenge or a refusal is not what the maker says."""

import re

from db.records.readings import Block

_TITLES = re.compile(
    r"^\W*(?:just a moment|attention required|access denied|access to this page has been denied|403 forbidden"
    r"|forbidden|are you a robot|robot check|security check|verify(?:ing)? (?:that )?you are human|one more step"
    r"|ddos-guard|please wait|you have been blocked|request rejected|error 1020|429 too many requests"
    r"|no html for |too many requests|service unavailable|503 service|502 bad gateway|504 gateway)",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"checking (?:if the site connection is secure|your browser before)|verify(?:ing)? (?:that )?you are (?:a )?human"
    r"|enable javascript and cookies to continue|please enable js and disable any ad ?blocker|unusual traffic from"
    r"|request unsuccessful\. incapsula|you have been blocked|sorry, you have been blocked|complete the captcha"
    r"|performance & security by cloudflare|pardon our interruption",
    re.IGNORECASE,
)
_MARKS = ("_cf_chl_opt", "/cdn-cgi/challenge-platform/", "captcha-delivery.com", "px-captcha", "awswafintegration")
_LONGEST = 3_000
"""Visible characters: a page with more of its own is no challenge, whatever its scripts mention."""


def refusal(title: str, blocks: tuple[Block, ...], source: str) -> str:
    """Why a page is not the page asked for, or an empty string."""
    words = " ".join(block.content.text for block in blocks if block.content)
    if len(words) > _LONGEST:
        return ""
    named = " ".join(title.split())[:80]
    if _TITLES.match(title):
        return f"a challenge or refusal stands in place of the page ({named!r})"
    if _WORDS.search(words):
        return f"a challenge stands in place of the page ({named or words[:80]!r})"
    if len(words) < 600 and any(mark in source.lower() for mark in _MARKS):
        return f"a challenge stands in place of the page ({named or 'no title'!r})"
    return ""
