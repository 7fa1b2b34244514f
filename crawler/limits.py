"""What an answer says of its source's quota: several dialects of headers, read into one shape. Scrapy reads none.

`RateLimit` and `RateLimit-Policy` as the Hub sends them (`"api";r=12;t=200`, `"fixed window";"api";q=500;w=300`),
the families `X-RateLimit-*`, `X-Rate-Limit-*` and `RateLimit-*` (limit, remaining, reset as an epoch or seconds), and
`Retry-After` (seconds or a date).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from db.archive.observing import http_date

UNTOLD_WAIT = 60.0
"""Seconds after a refusal that names none: GitHub's rule, and a fifth of the Hub's window."""

Header = Callable[[str], str | None]
"""The value of a header by its name, in any case."""

_NAME = re.compile(r'"([\w-]{1,40})"\s*;\s*(?:r|q)\s*=')
_FAMILIES = ("X-RateLimit-", "RateLimit-", "X-Rate-Limit-")
_EPOCH = 1_000_000_000  # a reset above this is a moment, not a number of seconds


@dataclass(frozen=True, slots=True)
class Told:
    """What was said. Times are seconds from now; None where nothing was said.

    `remaining` requests until the window ends in `ends_in` (one second more than told, as the Hub's own client
    waits: sources round down), of `quota` in `window` seconds; `closed_for` after a refusal; `kind` the source's
    own name of what shares the quota.
    """

    remaining: int | None = None
    ends_in: float | None = None
    quota: int | None = None
    window: float | None = None
    closed_for: float | None = None
    kind: str | None = None


def told_by(status: int, header: Header, now: float) -> Told:
    """Read an answer's headers. `now` in seconds since 1970. Never raises: what is no number says nothing."""
    written = header("RateLimit") or ""
    remaining = _number(written, "r")
    ends_in: float | None = _number(written, "t")
    policy = header("RateLimit-Policy") or ""
    quota, window = _number(policy, "q"), _number(policy, "w")
    named = _NAME.search(written)
    if remaining is None or ends_in is None:
        remaining, ends_in, quota = _of_family(header, now)
    if remaining is None or ends_in is None:
        return Told(closed_for=_closed_for(status, header, now, None))
    return Told(
        remaining=remaining,
        ends_in=ends_in + 1,
        quota=quota or None,
        window=float(window) if window else None,
        closed_for=_closed_for(status, header, now, ends_in + 1 if remaining == 0 and status == 429 else None),
        kind=named.group(1) if named else None,
    )


def _of_family(header: Header, now: float) -> tuple[int | None, float | None, int | None]:
    for family in _FAMILIES:
        remaining, reset = _whole(header(f"{family}Remaining")), _whole(header(f"{family}Reset"))
        if remaining is not None and reset is not None:
            ends_in = max(0.0, reset - now) if reset > _EPOCH else float(reset)
            return remaining, ends_in, _whole(header(f"{family}Limit"))
    return None, None, None


def _closed_for(status: int, header: Header, now: float, window: float | None) -> float | None:
    """How long a refused bucket stays closed; 403 and 503 are refusals of a quota only where they say when."""
    refused = status in {429, 503}
    after = _retry_after(header("Retry-After"), now) if refused or status == 403 else None
    if after is None and window is None:
        return UNTOLD_WAIT if status == 429 else None
    return max(after or 0.0, window or 0.0)


def _retry_after(written: str | None, now: float) -> float | None:
    if not written:
        return None
    seconds = _whole(written)
    if seconds is not None:
        return float(seconds)
    moment = http_date(written)
    return None if moment is None else max(0.0, moment.timestamp() - now)


def _number(written: str, name: str) -> int | None:
    found = re.search(rf";\s*{name}\s*=\s*(\d{{1,18}})", written)
    return min(int(found.group(1)), 10**9) if found else None


def _whole(written: str | None) -> int | None:
    text = (written or "").strip()
    return int(text[:12]) if text.isascii() and text.isdigit() else None
