"""History rewritten: commits that a source listed once and lists no more. Squashes and forced pushes erase them.

What stood at them stays in the archive if it was fetched. A commit counts as vanished only where a later list was
followed to its end, or where the source says by name that it does not know the revision.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode

from sqlalchemy.orm import Session

from db import queries
from db.archive import Archive, ArchiveError, header
from db.documents import DocumentKey, revision_of
from db.records import ArchiveLocation, Capture, Issue, content_id
from db.vocabulary import Source
from provenance.selecting import History, is_there
from provenance.targeting.api_targets import commit_of

STEP = "history"
_SHOWN = 3
_PAGES = frozenset({"cursor", "page"})


@dataclass(frozen=True, slots=True)
class CommitList:
    """The commits listed at one moment; `whole` when the list was followed to its end."""

    first_page: Capture
    commits: frozenset[str]
    whole: bool


@dataclass(slots=True)
class _Page:
    capture: Capture
    is_first: bool
    commits: frozenset[str]
    goes_on: bool


def rewritten_histories(session: Session, archive: Archive, looks: Sequence[History]) -> list[Issue]:
    """An issue for each look that found commits gone, in order of documents and time."""
    refused = _refused_revisions(looks)
    found = []
    for listing, captures in sorted(_listings(looks).items()):
        places = queries.locations(session, [capture.id for capture in captures])
        lists = list(_lists(_pages(listing, captures, places, archive)))
        found += list(vanished(listing, lists, refused.get(listing.subject, ())))
    return found


def vanished(listing: DocumentKey, lists: Sequence[CommitList], refused: Sequence[Capture] = ()) -> Iterator[Issue]:
    """What later lists no longer have of earlier ones; `refused` are answers that a revision is not known."""
    last_seen: dict[str, datetime] = {}
    for one in lists:
        missing = sorted(set(last_seen) - one.commits) if one.whole else []
        if missing:
            until = max(last_seen.pop(commit) for commit in missing)
            yield _issue(listing, one.first_page, missing, until)
        last_seen |= dict.fromkeys(one.commits, one.first_page.captured_at)
    for capture in refused:
        commit = revision_of(capture.url) or ""
        if commit in last_seen:
            yield _issue(listing, capture, [commit], last_seen.pop(commit))


def _issue(listing: DocumentKey, seen_in: Capture, missing: Sequence[str], until: datetime) -> Issue:
    named = ", ".join(commit[:10] for commit in missing[:_SHOWN])
    more = f" and {len(missing) - _SHOWN} more" if len(missing) > _SHOWN else ""
    verb = "commit was" if len(missing) == 1 else "commits were"
    message = (
        f"history rewritten: {len(missing)} {verb} listed on {until:%Y-%m-%d} and no longer there on "
        f"{seen_in.captured_at:%Y-%m-%d} ({named}{more})"
    )
    identity = content_id([STEP, listing.text, seen_in.payload_sha256, message])
    return Issue(identity, STEP, listing.text, seen_in.payload_sha256, message)


def _listings(looks: Iterable[History]) -> Mapping[DocumentKey, list[Capture]]:
    """The captures of each list of commits, all its pages together, by the key of the first page."""
    found: dict[DocumentKey, list[Capture]] = defaultdict(list)
    for look in looks:
        if look.document.path.startswith("@api/commits"):
            found[_first_page(look.document)] += [capture for capture in look.captures if is_there(capture)]
    return {key: sorted(captures, key=lambda one: (one.captured_at, one.id)) for key, captures in found.items()}


def _first_page(document: DocumentKey) -> DocumentKey:
    path, _, query = document.path.partition("?")
    kept = urlencode([(name, value) for name, value in parse_qsl(query) if name not in _PAGES], safe="/")
    return DocumentKey(document.source, document.repo_kind, document.repo_id, path + (f"?{kept}" if kept else ""))


def _pages(
    listing: DocumentKey, captures: Iterable[Capture], places: Mapping[str, ArchiveLocation], archive: Archive
) -> Iterator[_Page]:
    goes_on: dict[str, bool] = {}  # by payload: an answer that a page is unchanged may not repeat its Link header
    for capture in captures:
        try:
            place = places[capture.id]
            payload, record = archive.payload(place), archive.record(place)
        except (KeyError, ArchiveError):
            continue
        link = header(record.http.headers, "Link") if record.http else None
        if capture.status == 304 and link is None:
            more = goes_on.get(capture.payload_sha256, True)
        else:
            more = goes_on[capture.payload_sha256] = 'rel="next"' in (link or "").replace("rel=next", 'rel="next"')
        yield _Page(capture, capture.document == listing, _commits(payload), more)


def _commits(payload: bytes) -> frozenset[str]:
    try:
        answer: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return frozenset()
    entries = answer if isinstance(answer, list) else []
    found = (commit_of(entry)[0] for entry in entries if isinstance(entry, dict))
    return frozenset(commit for commit in found if commit)


def _lists(pages: Iterable[_Page]) -> Iterator[CommitList]:
    """Pages put together: a list begins with its first page; it is whole when its last page leads no further."""
    first: Capture | None = None
    commits: frozenset[str] = frozenset()
    whole = False
    for page in pages:
        if page.is_first:
            if first is not None:
                yield CommitList(first, commits, whole and bool(commits))
            first, commits = page.capture, frozenset()
        commits, whole = commits | page.commits, not page.goes_on
    if first is not None:
        yield CommitList(first, commits, whole and bool(commits))


def _refused_revisions(looks: Iterable[History]) -> Mapping[str, list[Capture]]:
    """By repository: answers that a commit is not known there."""
    found: dict[str, list[Capture]] = defaultdict(list)
    for look in looks:
        if look.document.source is Source.HUB:
            refused = [capture for capture in look.captures if capture.error_code == "RevisionNotFound"]
            found[look.document.subject] += sorted(refused, key=lambda one: (one.captured_at, one.id))
    return found
