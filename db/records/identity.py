"""Ids from content: the same facts give the same id, in any order and on any machine."""

import hashlib
import json
from collections.abc import Sequence


def content_id(parts: Sequence[object]) -> str:
    """SHA-256 (hex) over the canonical JSON array of `parts`: never over joined strings."""
    canonical = json.dumps(list(parts), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def fold(written: str | None) -> str:
    """White space and case folded, as claim ids ask for it."""
    return " ".join((written or "").split()).casefold()
