"""Blob ids: what git calls the bytes of a file. A file whose bytes are held, of whatever repository, is not fetched.

The Hub's record of a repository, asked for with `blobs=true`, names the blob id of every file at its newest commit,
and the list of files at a commit (`/tree/{commit}`) those of the files that stood there.
Cards made from a template share their bytes: one record costs one request, and saves the card's.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from db.archive.observing import COMMIT
from db.documents import DocumentKey, at_revision
from db.records import Capture

TREE = "@api/tree/"
_MOST_FILES = 100_000
_BLOB = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class KnownBlob:
    """The blob id of a file at a commit, and the record that told it: its public address and when it was fetched."""

    blob: str
    commit: str
    record_url: str
    told_at: datetime


@dataclass(slots=True)
class BlobIds:
    """What the records of this crawl told, by document."""

    _known: dict[DocumentKey, KnownBlob] = field(default_factory=dict)

    def learn(self, record: DocumentKey, payload: bytes, record_url: str, told_at: datetime) -> None:
        """Take the blob ids out of a repository's record. What is none is passed over; files in LFS have none."""
        try:
            told: Any = json.loads(payload)
        except (ValueError, RecursionError):
            return
        source = (record_url, told_at)
        if record.path.startswith(TREE):
            self._learn_files(record, told, source)
        elif isinstance(told, dict):
            self._learn_record(record, told, source)

    def _learn_files(self, listing: DocumentKey, told: Any, source: tuple[str, datetime]) -> None:
        """The files at a past commit: each a past revision of its document."""
        commit = listing.path.removeprefix(TREE)
        for file in told[:_MOST_FILES] if isinstance(told, list) and COMMIT.fullmatch(commit) else ():
            one = file if isinstance(file, dict) else {}
            name, blob = one.get("path"), one.get("oid")
            if isinstance(name, str) and isinstance(blob, str) and _BLOB.fullmatch(blob) and not one.get("lfs"):
                document = DocumentKey(listing.source, listing.repo_kind, listing.repo_id, name)
                self._known[at_revision(document, commit)] = KnownBlob(blob, commit, *source)

    def _learn_record(self, record: DocumentKey, told: dict[str, Any], source: tuple[str, datetime]) -> None:
        if str(told.get("id")).casefold() != record.repo_id.casefold():
            return  # the record of another repository, to which this one was renamed
        commit, files = told.get("sha"), told.get("siblings")
        if not isinstance(commit, str) or not COMMIT.fullmatch(commit) or not isinstance(files, list):
            return
        for one in files[:_MOST_FILES]:
            file = one if isinstance(one, dict) else {}
            name, blob = file.get("rfilename"), file.get("blobId")
            if isinstance(name, str) and isinstance(blob, str) and _BLOB.fullmatch(blob) and not file.get("lfs"):
                document = DocumentKey(record.source, record.repo_kind, record.repo_id, name)
                self._known[document] = KnownBlob(blob, commit, *source)

    def of(self, document: DocumentKey) -> KnownBlob | None:
        return self._known.get(document)


def blob_id(payload: bytes) -> str:
    """The id that git gives these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(payload) + payload, usedforsecurity=False).hexdigest()


def answer_headers(held: Capture, known: KnownBlob) -> tuple[tuple[str, str], ...]:
    """What is known of the answer that was not asked for: from the record that gave the id, and the held answer."""
    charset = f"; charset={held.charset}" if held.charset else ""
    media_type = [("Content-Type", held.media_type + charset)] if held.media_type else []
    return (*media_type, ("ETag", f'"{known.blob}"'), ("X-Repo-Commit", known.commit))
