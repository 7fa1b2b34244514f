"""The words of a page as it is served, without a parser: enough to tell whether there are any."""

import re
from collections.abc import Collection, Iterator

_TAG = re.compile(rb"<([a-z]{1,12})(?=[\s>/])")


def pieces_shown(page: bytes, unseen: Collection[bytes]) -> Iterator[bytes]:
    """The text between the tags of a page in lower case, without what stands inside the elements `unseen`.

    Goes through it once, whatever stands in it; after what does not end nothing is seen.
    """
    at = 0
    while 0 <= at < len(page):
        tag = page.find(b"<", at)
        yield b" ".join(page[at : tag if tag >= 0 else len(page)].split())
        if tag < 0:
            return
        at = _after(page, tag, unseen)


def _after(page: bytes, tag: int, unseen: Collection[bytes]) -> int:
    """Where it goes on after a tag, a comment, or what a reader does not see; -1 where nothing does."""
    if page.startswith(b"<!--", tag):
        end = page.find(b"-->", tag)
        return end + 3 if end >= 0 else -1
    named = _TAG.match(page, tag)
    if named and named.group(1) in unseen:
        tag = page.find(b"</" + named.group(1), tag)
        if tag < 0:
            return -1
    end = page.find(b">", tag)
    return end + 1 if end >= 0 else -1
