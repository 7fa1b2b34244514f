"""Public addresses and the ones really asked: `HF_ENDPOINT` and other mirrors stand in for a source."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from db.documents import HUB

_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Origins:
    """What is asked in the place of what: public base address to the base really asked.

    Bases have no slash at their end; the longest that fits is used. Captures keep both addresses.
    """

    mirrors: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> "Origins":
        """`HF_ENDPOINT`, as the Hub's own client reads it."""
        endpoint = (os.environ if environment is None else environment).get("HF_ENDPOINT", "").rstrip("/")
        return cls({HUB: endpoint} if endpoint and endpoint != HUB else {})

    def asked(self, url: str) -> str:
        """The address to ask for a public one."""
        return _moved(url, self.mirrors.items())

    def public(self, url: str) -> str:
        """The public address of one that is really asked."""
        return _moved(url, [(asked, public) for public, asked in self.mirrors.items()])

    def hosts(self) -> frozenset[tuple[str, int]]:
        """Hosts and ports of all mirrors."""
        parts = [urlsplit(asked) for asked in self.mirrors.values()]
        return frozenset((one.hostname or "", one.port or _PORTS.get(one.scheme, 0)) for one in parts)

    def is_mirror(self, url: str) -> bool:
        """Whether this address is one of a mirror's."""
        return any(_under(url, asked) for asked in self.mirrors.values())

    def is_robots_of_mirror(self, url: str) -> bool:
        """Whether this address is the robots.txt of a mirror's host, where the mirror may stand in a folder."""
        roots = (urlsplit(asked) for asked in self.mirrors.values())
        return any(url == f"{root.scheme}://{root.netloc}/robots.txt" for root in roots)


def _moved(url: str, bases: Iterable[tuple[str, str]]) -> str:
    fitting = [(old, new) for old, new in bases if _under(url, old)]
    if not fitting:
        return url
    old, new = max(fitting, key=lambda pair: len(pair[0]))
    return new + url[len(old) :]


def _under(url: str, base: str) -> bool:
    return url.startswith(base) and url[len(base) : len(base) + 1] in {"", "/", "?", "#"}
