"""Buckets: what shares a quota. A kind of address, the host really asked, and the credential."""

import hashlib
from urllib.parse import urlsplit

from db.documents import HUB

HUB_KINDS = {"api": "hf-api", "resolvers": "hf-resolve", "pages": "hf-pages"}
"""The Hub's own names of its three quotas, and ours."""


def bucket_of(public_url: str) -> str:
    """The kind of an address: what shares its quota with others at its host."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    if not public_url.startswith(f"{HUB}/"):
        return "arxiv" if host == "arxiv.org" or host.endswith(".arxiv.org") else host
    if parts.path.startswith("/api/resolve-cache/") or "/resolve/" in parts.path:
        return "hf-resolve"
    return "hf-api" if parts.path.startswith("/api/") else "hf-pages"


def full_bucket(public_url: str, asked_url: str, authorization: bytes | None) -> str:
    """Kind, host and credential; of the credential only the beginning of its digest."""
    kind = bucket_of(public_url)
    host = "" if kind == "arxiv" else urlsplit(asked_url).netloc.rpartition("@")[2]
    who = hashlib.sha256(authorization).hexdigest()[:8] if authorization else "anonymous"
    return f"{kind} {host} {who}"


def of_kind(bucket: str, told: str | None) -> str:
    """The bucket that an answer's words are about: the Hub says itself where a hop counts."""
    if told not in HUB_KINDS or not bucket.startswith("hf-"):
        return bucket
    return " ".join([HUB_KINDS[told], *bucket.split(" ")[1:]])


def shown(bucket: str) -> str:
    """A bucket as a person is told of it: its kind."""
    return bucket.partition(" ")[0]
