"""Record keys: the address, WARC record id or SWHID of a row, by which two corpora are joined without their texts."""

import hashlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import regex

from provenance.linking.shingling import Shingles, greatest_kept

KEY_COLUMNS = ("swhid", "blob_id", "warc_record_id", "WARC-Record-ID", "url", "URL", "source_url", "uri")
"""Columns that hold a key, surest first. Plain `id` is none: it counts rows in most datasets."""
_ADDRESS = regex.compile(r"^https?://(?:www\.)?", regex.IGNORECASE)
_WARC_ID = regex.compile(r"^<?urn:uuid:([0-9a-f-]{36})>?$", regex.IGNORECASE)


def record_key(written: str) -> str:
    """A key without what differs between copies: scheme, `www.`, fragment and last slash of an address, case of its
    host; the brackets of a WARC record id."""
    text = written.strip()
    found = _WARC_ID.match(text)
    if found:
        return f"warc:{found[1].lower()}"
    if not _ADDRESS.match(text):
        return text
    host, slash, path = _ADDRESS.sub("", text).partition("#")[0].partition("/")
    return f"{host.lower()}{slash}{path}".rstrip("/")


def key_hashes(written: Any, scale: int) -> Shingles:
    """One in `scale` of the hashes of the keys in an Arrow column, distinct and ascending; empty ones are none."""
    hashes = hashes_of_keys(written.to_pylist())
    return hashes[hashes <= greatest_kept(scale)]


def hashes_of_keys(written: Iterable[object]) -> Shingles:
    """The hashes of keys, distinct and ascending; what is no text is none."""
    texts = {record_key(one) for one in written if isinstance(one, str) and one.strip()}
    return np.unique(np.fromiter((_hash(one) for one in texts), np.uint64, len(texts)))


def _hash(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=8).digest(), "little")
