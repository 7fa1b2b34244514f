"""What an answer says of its source's quota: several dialects of headers, read into one shape. Scrapy reads none.

- `RateLimit` and `RateLimit-Policy` of the IETF draft (draft-ietf-httpapi-ratelimit-headers): since its 8th version a
  list of named items, `"hour";r=12;t=200` and `"hour";q=500;w=3600`; as the Hub sends them,
  `"fixed window";"api";q=500;w=300`; in the 7th version `limit=100, remaining=12, reset=200` and `100;w=3600`.
- The families `X-RateLimit-*`, `RateLimit-*` (up to the 6th version) and `X-Rate-Limit-*`: Limit, Remaining, and
  Reset as seconds, as a moment since 1970, or as a date. A refusal may have Reset alone.
- `Retry-After`: seconds or a date.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from db.archive.observing import http_date
from db.archive.records import parse_date

UNTOLD_WAIT = 60.0
"""Seconds after a refusal that names none: GitHub's rule, and a fifth of the Hub's window. They double with each
refusal that follows, as GitHub asks (https://docs.github.com/rest/using-the-rest-api/best-practices).
"""
LONGEST_UNTOLD = 3_600.0

Header = Callable[[str], str | None]
"""The value of a header by its name, in any case."""

_LONGEST = 4096  # characters of a header that are read
_ITEM = re.compile(r'((?:"[^"]*"|[^",])+)')
_NAME = re.compile(r'"([\w. -]{1,40})"')
_UNIT = re.compile(r';\s*qu\s*=\s*"([^"]*)"')
_FAMILIES = ("X-RateLimit-", "RateLimit-", "X-Rate-Limit-")
_EPOCH = 1_000_000_000  # a reset above this is a moment, not a number of seconds
_EPOCH_MS = 1_000_000_000_000  # and above this one in milliseconds


@dataclass(frozen=True, slots=True)
class Told:
    """What was said. Times are seconds from now; None where nothing was said.

    `remaining` requests until the window ends in `ends_in` (one second more than told, as the Hub's own client
    waits: sources round down), of `quota` in `window` seconds; `closed_for` after a refusal; `kind` the source's
    own name of what shares the quota. `untold`: it was refused, and not said for how long.
    """

    remaining: int | None = None
    ends_in: float | None = None
    quota: int | None = None
    window: float | None = None
    closed_for: float | None = None
    kind: str | None = None
    untold: bool = False


def told_by(status: int, header: Header, now: float) -> Told:
    """Read an answer's headers. `now` in seconds since 1970. Never raises: what is no number says nothing."""
    found = _of_draft(header) or _of_family(header, now)
    if found is None or found.ends_in is None:
        alone = _reset_alone(header, now) if status == 429 else None
        closed_for = _closed_for(status, header, now, alone)
        untold = status == 429 and alone is None and _retry_after(header("Retry-After"), now) is None
        return Told(closed_for=closed_for, untold=untold)
    ends_in = found.ends_in + 1
    return Told(
        remaining=found.remaining,
        ends_in=ends_in,
        quota=found.quota or None,
        window=found.window or None,
        closed_for=_closed_for(status, header, now, ends_in if found.remaining == 0 and status == 429 else None),
        kind=found.kind,
    )


def _of_draft(header: Header) -> Told | None:
    """The tightest item of `RateLimit`, with its policy: the fewest requests left, for the longest time."""
    written, policies = header("RateLimit"), list(_items(header("RateLimit-Policy")))
    items = [told for item in _items(written) if (told := _limit_item(item, policies)) is not None]
    items += _seventh_version(written, policies)
    return min(items, key=lambda told: (told.remaining or 0, -(told.ends_in or 0.0)), default=None)


def _items(written: str | None) -> Iterator[str]:
    yield from (found.group(1) for found in _ITEM.finditer((written or "")[:_LONGEST]))


def _limit_item(item: str, policies: Sequence[str]) -> Told | None:
    """One item; None where it counts something else than requests. Without an end its whole window is one."""
    name = _NAME.search(item)
    kind = name.group(1) if name else None
    named = [one for one in policies if f'"{kind}"' in one] or (policies if len(policies) == 1 else [])
    policy = named[0] if named else ""
    unit = _UNIT.search(policy)
    window, remaining, ends_in = _parameter(policy, "w"), _parameter(item, "r"), _parameter(item, "t")
    ends_in = window if ends_in is None else ends_in
    if remaining is None or ends_in is None or (unit is not None and unit.group(1) != "requests"):
        return None
    return Told(remaining, float(ends_in), _parameter(policy, "q"), window, kind=kind)


def _seventh_version(written: str | None, policies: Sequence[str]) -> list[Told]:
    told = {name: _parameter(f";{written or ''}"[:_LONGEST], name) for name in ("limit", "remaining", "reset")}
    remaining, reset = told["remaining"], told["reset"]
    window = _parameter(policies[0], "w") if len(policies) == 1 else None
    return [] if remaining is None or reset is None else [Told(remaining, float(reset), told["limit"], window)]


def _of_family(header: Header, now: float) -> Told | None:
    for family in _FAMILIES:
        remaining, reset = _whole(header(f"{family}Remaining")), _reset(header(f"{family}Reset"), now)
        if remaining is not None and reset is not None:
            limit, _, policy = (header(f"{family}Limit") or "").partition(",")
            window = _parameter(policy, "w")
            return Told(remaining, reset, _whole(limit), window)
    return None


def _reset_alone(header: Header, now: float) -> float | None:
    """When a window opens of which nothing else is said; one second more, as for all windows."""
    told = [reset for family in _FAMILIES if (reset := _reset(header(f"{family}Reset"), now)) is not None]
    return max(told) + 1 if told else None


def _reset(written: str | None, now: float) -> float | None:
    """Seconds until a Reset: a number, or a date as HTTP or ISO 8601 has it."""
    number = _whole(written)
    if number is not None:
        return _seconds_until(number, now)
    moment = http_date(written) or parse_date(written) if written else None
    return None if moment is None else max(0.0, moment.timestamp() - now)


def _seconds_until(reset: int, now: float) -> float:
    moment = reset / 1000 if reset > _EPOCH_MS else reset
    return max(0.0, moment - now) if moment > _EPOCH else float(reset)


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


def _parameter(written: str, name: str) -> int | None:
    found = re.search(rf"[;,]\s*{name}\s*=\s*(\d{{1,18}})", written)
    return min(int(found.group(1)), 10**9) if found else None


def _whole(written: str | None) -> int | None:
    """A number; parts of one are left out."""
    text = (written or "").strip().partition(".")[0]
    return int(text[:13]) if text.isascii() and text.isdigit() else None
