"""Which repositories on GitHub have had several names, as captures show it.

The API redirects from an old name to the repository's number (https://docs.github.com/rest, "301 permanent
redirect"), and what answers there says the name of now: its spider keeps that record under this name, so that the
number, which the redirect leads to and the record was fetched from, joins both.
"""

import re
from collections.abc import Iterable

from db.documents import document_key
from db.records import Capture, RepositoryNames
from db.vocabulary import RepoKind, Source

_NUMBER = re.compile(r"/repositories/(\d{1,20})(?:[/?]|$)")


def repository_names(captures: Iterable[Capture]) -> RepositoryNames:
    """The renames that captures show: by way of the number, or straight from one name to the other."""
    moved: dict[str, str] = {}
    named: dict[str, str] = {}
    renames: dict[str, str] = {}
    for capture in captures:
        document = capture.document
        if document.source is not Source.GITHUB or document.repo_kind is not RepoKind.REPOSITORY:
            continue
        if number := number_led_to(capture):
            moved[document.repo_id] = number
        elif 300 <= capture.status < 400 and capture.redirect_to:
            newer = document_key(capture.redirect_to)
            if newer.source is Source.GITHUB and newer.repo_id != document.repo_id:
                renames[document.repo_id] = newer.repo_id
        elif document.path == "@api" and (found := _NUMBER.search(capture.fetched_from or "")):
            named[found.group(1)] = document.repo_id
    renames |= {old: named[number] for old, number in moved.items() if named.get(number, old) != old}
    return RepositoryNames(renames)


def number_led_to(capture: Capture) -> str | None:
    """The number of the repository that a redirect of the API leads to; None for any other answer."""
    found = _NUMBER.search(capture.redirect_to or "") if 300 <= capture.status < 400 else None
    return found.group(1) if found else None
