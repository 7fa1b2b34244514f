"""Takedown notices: GitHub's answer 451 names the notice in its public repository of them; it is fetched as evidence.

The shape of the answer (`block.reason`, `created_at` and `html_url`): github/rest-api-description, issue 3314.
The Hub names no notice: what it says of a repository it closed is kept as every answer is.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy.orm import Session

from db import queries
from db.archive import Archive, ArchiveError
from db.documents import DocumentKey, document_key
from db.records import Target
from db.vocabulary import Source
from provenance.targeting.derive import target_at
from provenance.targeting.precedence import WATCHED

NOTICES = "github/dmca"
LEGAL = 451


def notices_named(session: Session, archive: Archive, depths: Mapping[str, int]) -> Iterator[Target]:
    """The notices that GitHub's refusals in the archive name, at the depth of what was refused."""
    refused = [one for one in queries.captures(session, status=LEGAL) if one.document.source is Source.GITHUB]
    places = queries.locations(session, [one.id for one in refused])
    for capture in refused:
        try:
            notice = notice_in(archive.payload(places[capture.id]))
        except (ArchiveError, KeyError):
            continue  # `archive verify` says what is wrong with it
        if notice is not None:
            document = capture.document.text
            yield target_at(notice, depths.get(document, 0), document, WATCHED)


def notice_in(payload: bytes) -> DocumentKey | None:
    """The notice that an answer 451 names; None where it names none, or another place than GitHub's repository."""
    try:
        answer: Any = json.loads(payload)
    except (ValueError, RecursionError):
        return None
    block = answer.get("block") if isinstance(answer, dict) else None
    address = block.get("html_url") if isinstance(block, dict) else None
    key = document_key(address) if isinstance(address, str) else None
    is_notice = key is not None and key.source is Source.GITHUB and key.repo_id == NOTICES
    return key if is_notice else None
