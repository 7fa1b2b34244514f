"""Texts found by their SHA-256, in a folder of files or a web archive."""

import hashlib
from pathlib import Path


def find_payloads(place: Path, wanted: frozenset[str] | set[str]) -> dict[str, bytes]:
    """The payloads under `place` (a folder, a file or a WARC) whose SHA-256 (hex) is in `wanted`."""
    if not wanted:
        return {}
    if ".warc" in place.name:
        return _from_archive(place, wanted)
    files = sorted(path for path in place.rglob("*") if path.is_file()) if place.is_dir() else [place]
    found = {}
    for path in files:
        payload = path.read_bytes()
        digest = hashlib.sha256(payload).hexdigest()
        if digest in wanted:
            found[digest] = payload
        if len(found) == len(wanted):
            break
    return found


def _from_archive(place: Path, wanted: frozenset[str] | set[str]) -> dict[str, bytes]:
    from db.archive import read_archive

    found: dict[str, bytes] = {}
    for record in read_archive(place):
        digest = hashlib.sha256(record.payload).hexdigest() if record.payload is not None else ""
        if record.payload is not None and digest in wanted:
            found.setdefault(digest, record.payload)
        if len(found) == len(wanted):
            break
    return found
