"""Which addresses may be connected to: none of our own network, whatever a page, a redirect or a name says.

The guard sits in Twisted's name resolver. Names and literal addresses both pass it, for pages, redirects and
robots.txt alike, and the very address it lets through is the one connected, so a name that changes its answer
between check and use (rebinding) gains nothing.
"""

import ipaddress
from collections.abc import Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from twisted.internet.interfaces import IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")


def forbidden(address: str, *, allow_loopback: bool = False) -> bool:
    """Whether an IP address is not one of the public internet (private, loopback, link-local, reserved, …).

    IPv4 addresses inside IPv6 ones (mapped, 6to4, Teredo, NAT64) are judged as what they lead to. What is no
    IP address is forbidden.
    """
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return True
    inner = _inner(found)
    if inner is not None and inner != found:
        if getattr(found, "ipv4_mapped", None) is None and not (found.is_global or found.is_loopback):
            return True  # Python 3.13 counts the tunnels of 6to4 and Teredo themselves as not public
        found = inner
    if found.is_loopback:
        return not allow_loopback
    return not found.is_global or found.is_multicast or getattr(found, "is_site_local", False)


def _inner(address: Address) -> Address | None:
    """The IPv4 address an IPv6 one stands for."""
    if isinstance(address, ipaddress.IPv4Address) or address.is_loopback:
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or address in _COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def forbidden_literal(url: str, *, allow_loopback: bool = False) -> bool:
    """Whether an address names an IP address, or this machine, that may not be connected to."""
    return _forbidden_host((urlsplit(url).hostname or "").rstrip("."), allow_loopback)


@lru_cache(maxsize=4096)  # asked three times for each request
def _forbidden_host(host: str, allow_loopback: bool) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return not allow_loopback
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return forbidden(host, allow_loopback=allow_loopback)


def names_this_machine(url: str) -> bool:
    """Whether an address names the loopback interface."""
    return forbidden_literal(url) and not forbidden_literal(url, allow_loopback=True)


@implementer(IHostnameResolver)
class GuardingResolver:
    """Resolves as the reactor did before, and holds back what may not be connected to.

    `trusted` are hosts and ports that the operator named (`HF_ENDPOINT`): these may stand in our own network.
    """

    refused: dict[str, str]
    """Names that led to nothing but forbidden addresses, and the last of those; for the record of the attempt."""

    def __init__(
        self, reactor: Any, *, allow_loopback: bool = False, trusted: frozenset[tuple[str, int]] = frozenset()
    ) -> None:
        self._reactor = reactor
        self._trusted = trusted
        self._below = reactor.nameResolver
        if isinstance(self._below, GuardingResolver):
            self._below = self._below._below
        self._allow_loopback = allow_loopback
        self.refused = {}

    @classmethod
    def from_crawler(cls, crawler: Any, reactor: Any) -> "GuardingResolver":
        """As Scrapy's TWISTED_DNS_RESOLVER is made."""
        return cls(reactor, allow_loopback=crawler.settings.getbool("GUARD_ALLOW_LOOPBACK"))

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802 - the interface's names
        self,
        resolutionReceiver: Any,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[Any]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        trusted = (hostName.lower(), portNumber) in self._trusted
        receiver = resolutionReceiver if trusted else _GuardedReceiver(resolutionReceiver, hostName, self)
        return self._below.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)

    def allows(self, address: str) -> bool:
        return not forbidden(address, allow_loopback=self._allow_loopback)


@implementer(IResolutionReceiver)
class _GuardedReceiver:
    """Passes on the addresses that the guard allows."""

    def __init__(self, receiver: Any, name: str, guard: GuardingResolver) -> None:
        self._receiver = receiver
        self._name = name
        self._guard = guard
        self._held_back: str | None = None
        self._passed = 0

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: N802
        if self._guard.allows(address.host):
            self._passed += 1
            self._receiver.addressResolved(address)
        else:
            self._held_back = address.host

    def resolutionComplete(self) -> None:  # noqa: N802
        if self._held_back and not self._passed:
            self._guard.refused[self._name] = self._held_back
        self._receiver.resolutionComplete()
