"""Ids from content: the same facts give the same id, in any order and on any machine."""

import hashlib
import json
from collections.abc import Sequence


def content_id(parts: Sequence[object]) -> str:
    """SHA-256 (hex) over the canonical JSON array of `parts`: never over joined strings."""
    return hashlib.sha256(_canonical(list(parts)).encode("utf-8", "surrogatepass")).hexdigest()


# Made once: `json.dumps` with these settings makes an encoder for each call, which cost half of an id.
_canonical = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


def fold(written: str | None) -> str:
    """White space and case folded, as claim ids ask for it."""
    return " ".join(written.split()).casefold() if written else ""
