"""Renamed repositories on GitHub: their records are asked for, and what has an old name is fetched by the new."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from db.documents import DocumentKey, canonical_address
from db.records import Capture, RepositoryNames, Target
from db.vocabulary import Source
from provenance.repository_names import number_led_to
from provenance.targeting.derive import target_at

MOVED = 301
"""What the API answers for an old name."""


def records_of_renamed(moved: Iterable[Capture], depths: Mapping[str, int]) -> Iterator[Target]:
    """The record of each repository of which something was found under its number: it tells the name of now."""
    for capture in moved:
        document = capture.document
        if document.source is Source.GITHUB and number_led_to(capture):
            record = DocumentKey(document.source, document.repo_kind, document.repo_id, "@api")
            yield target_at(record, depths.get(document.text, 0), document.text)


def by_newest_name(targets: Iterable[Target], names: RepositoryNames) -> Iterator[Target]:
    """The targets, each under the name that its repository goes by now; past revisions stay where they were found."""
    for target in targets:
        document = names.under_newest(target.document)
        if document == target.document or document.path == "@api" or target.stood_at is not None:
            yield target
        else:
            yield replace(target, document=document, url=canonical_address(document))
