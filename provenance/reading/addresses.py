"""Addresses that stand in words without being marked up as links."""

import re

from db.records.readings import Link

_ADDRESS = re.compile(r"(?<![\w/@.])(?:https?://|www\.)[^\s<>\"“”`{}|\\^]{1,2000}", re.IGNORECASE)
_NOT_LAST = frozenset(".,;:!?'*_~)]。,、；）」")


def bare_links(text: str, known: list[Link]) -> list[Link]:
    """A link for each address in `text` that no known link covers; `www.` stands for `https://www.`."""
    taken = sorted((link.start, link.end) for link in known)
    found: list[Link] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        start, end = match.start(), _end(text, match.start(), match.end())
        while at < len(taken) and taken[at][1] <= start:
            at += 1
        if at < len(taken) and taken[at][0] < end:
            continue
        address = text[start:end]
        if not address.endswith("/") or len(address) > len("https://"):
            found.append(Link(start, end, address if "://" in address else f"https://{address}"))
    return found


def _end(text: str, start: int, end: int) -> int:
    """Where the address ends: punctuation of the sentence is left out, a bracket that it opened is not."""
    while end > start and text[end - 1] in _NOT_LAST:
        if text[end - 1] == ")" and text.count("(", start, end) >= text.count(")", start, end):
            break
        end -= 1
    return end
