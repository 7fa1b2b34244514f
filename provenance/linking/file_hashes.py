"""SHA-256 of a dataset's data files, from what the Hub's API and Croissant descriptions say of them.

The Hub's record has `siblings` with `rfilename` and `lfs.sha256` (asked for with `blobs=true`), its listing of files
entries with `path` and `lfs.oid`; Croissant has `distribution` with `sha256` and `contentUrl`. Files that git keeps
itself (cards, scripts) have no SHA-256 there and are left out.
"""

import json
import re
from collections.abc import Iterator

_MOST_BYTES = 50_000_000
_MOST_FILES = 100_000
_SHA256 = re.compile(r"[0-9a-f]{64}")


def read_file_hashes(payload: bytes) -> dict[str, str]:
    """Path to SHA-256 of each file that an answer gives one for. Never raises."""
    if len(payload) > _MOST_BYTES or (b"sha256" not in payload and b"oid" not in payload):
        return {}
    try:
        answer = json.loads(payload.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError):
        return {}
    found: dict[str, str] = {}
    for path, digest in _named(answer):
        if isinstance(path, str) and isinstance(digest, str) and _SHA256.fullmatch(digest.lower()):
            found.setdefault(path[:1000], digest.lower())
        if len(found) >= _MOST_FILES:
            break
    return found


def _named(answer: object) -> Iterator[tuple[object, object]]:
    for entry in _entries(answer):
        lfs = entry.get("lfs")
        if isinstance(lfs, dict):
            yield entry.get("rfilename") or entry.get("path"), lfs.get("sha256") or lfs.get("oid")
        elif "sha256" in entry:
            yield entry.get("contentUrl") or entry.get("name"), entry["sha256"]


def _entries(answer: object) -> Iterator[dict[str, object]]:
    """The files of a record, a listing or a description."""
    lists = [answer] if isinstance(answer, list) else []
    if isinstance(answer, dict):
        lists = [answer[name] for name in ("siblings", "distribution") if isinstance(answer.get(name), list)]
    for one in lists:
        yield from (entry for entry in one if isinstance(entry, dict))
