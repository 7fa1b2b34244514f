"""Answers that say 200 and are no document: pages of walls, whatever their source, and of APIs what is no JSON."""

import json
import re

from crawler.visible import pieces_shown
from db.challenges import MOST_WORDS, challenge

_LARGEST = 512 * 2**10
"""Bytes: walls pack their scripts into the page, and have under 100 KB of them."""
_UNSEEN = frozenset({b"script", b"style", b"template", b"svg", b"head"})  # of a wall <noscript> speaks
_TITLE = re.compile(rb"<title[^>]{0,200}>([^<]{0,400})")
_HEADING = re.compile(rb"<h1[^>]{0,400}>([^<]{0,400})")


def wall(body: bytes) -> str:
    """What shows that a body is the page of a wall; empty for a document."""
    if len(body) > _LARGEST or not body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return ""
    page = body.lower()
    words, length = [], 0
    for piece in pieces_shown(page, _UNSEEN):
        words.append(piece)
        length += len(piece)
        if length > MOST_WORDS:
            return ""
    named = _TITLE.search(page) or _HEADING.search(page)
    title = named.group(1) if named else b""
    return challenge(_text(title), _text(b" ".join(words)), _text(page))


def no_json(body: bytes) -> str:
    """What is wrong with an answer of an API that is to be JSON; empty for one that is."""
    try:
        json.loads(body)
    except (ValueError, RecursionError) as error:
        return f"no JSON: {error or 'nested too deeply'}"[:200]
    return ""


def _text(found: bytes) -> str:
    return found.decode("utf-8", "replace")
