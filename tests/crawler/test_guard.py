"""Addresses of our own network are refused: literals, names, redirects, and names that change their mind."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twisted.internet.address import IPv4Address
from zope.interface import directlyProvides

from crawler.guard import GuardingResolver, forbidden, forbidden_literal
from tests.crawler.crawling import Crawling
from tests.origin import Answer, HubSite, Origin, faults

FORBIDDEN = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
    "255.255.255.255",
    "224.0.0.1", "198.18.0.1", "192.0.2.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254",
    "fec0::1", "ff02::1",
    "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::a00:1", "2002:a00:1::", "2002:7f00:1::", "::7f00:1",
    "2001:db8::1", "localhost", "", "not an address",
]  # fmt: skip
PUBLIC = ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", FORBIDDEN)
def test_what_is_not_public_is_forbidden(address: str) -> None:
    assert forbidden(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_allowed(address: str) -> None:
    assert not forbidden(address)


def test_loopback_is_allowed_only_when_asked_for_and_nothing_else_with_it() -> None:
    assert not forbidden("127.0.0.1", allow_loopback=True)
    assert not forbidden("::1", allow_loopback=True)
    assert forbidden("10.0.0.1", allow_loopback=True)
    assert forbidden("169.254.169.254", allow_loopback=True)


@given(st.ip_addresses())
def test_no_address_is_allowed_that_python_calls_private(
    address: ipaddress.IPv4Address | ipaddress.IPv6Address,
) -> None:
    if not address.is_global:
        assert forbidden(str(address)) or getattr(address, "ipv4_mapped", None) is not None


@pytest.mark.parametrize(
    "url", ["http://localhost:80/", "http://x.localhost./", "http://[::1]/", "http://127.0.0.1/"]
)
def test_literals_are_refused_by_name(url: str) -> None:
    assert forbidden_literal(url)
    assert not forbidden_literal(url, allow_loopback=True)


class Below:
    """A name service under our control."""

    def __init__(self, answers: list[str]) -> None:
        self.answers = answers

    def resolveHostName(self, receiver: object, name: str, *_: object) -> None:  # noqa: N802
        receiver.resolutionBegan(None)  # type: ignore[attr-defined]
        for answer in self.answers:
            receiver.addressResolved(IPv4Address("TCP", answer, 80))  # type: ignore[attr-defined]
        receiver.resolutionComplete()  # type: ignore[attr-defined]


class Receiver:
    def __init__(self) -> None:
        self.passed: list[str] = []
        self.complete = False

    def resolutionBegan(self, _: object) -> None:  # noqa: N802
        """It began."""

    def addressResolved(self, address: IPv4Address) -> None:  # noqa: N802
        self.passed.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


@pytest.mark.parametrize(
    ("answers", "passed"),
    [
        (["8.8.8.8"], ["8.8.8.8"]),
        (["10.0.0.1"], []),
        (["10.0.0.1", "8.8.8.8", "127.0.0.1"], ["8.8.8.8"]),
    ],
)
def test_only_public_answers_of_a_name_are_passed_on(answers: list[str], passed: list[str]) -> None:
    reactor = type("Reactor", (), {"nameResolver": Below(answers)})()
    guard, receiver = GuardingResolver(reactor), Receiver()
    directlyProvides(receiver)
    guard.resolveHostName(receiver, "heron-labs.example", 80)
    assert receiver.passed == passed
    assert receiver.complete
    assert ("heron-labs.example" in guard.refused) is not passed


METADATA = "http://169.254.169.254/latest/meta-data/"


@pytest.mark.parametrize("location", [METADATA, "http://[fd00:ec2::254]/", "http://10.0.0.1/", "http://2852039166/"])
def test_a_redirect_into_our_network_is_refused(crawling: Crawling, origin: Origin, location: str) -> None:
    url = origin.put("/trap", faults.redirect_to(location))
    crawling.enqueue([url])
    crawling.run()
    assert crawling.outcome(url) == ("failed", "forbidden_address")
    assert [one.status for one in crawling.captures() if one.url == url] == [302]
    assert any(one.failure == "forbidden_address" for one in crawling.attempts())


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f.1", "2130706433"])
def test_loopback_is_refused_without_the_option(crawling: Crawling, origin: Origin, host: str) -> None:
    url = origin.put("/page", Answer(b"secret")).replace("127.0.0.1", host)
    crawling.enqueue([url])
    crawling.run(allow_loopback=False)
    assert crawling.outcome(url) == ("failed", "forbidden_address")
    assert origin.asked == []
    assert crawling.captures() == []


def test_a_mirror_that_the_operator_named_may_stand_on_loopback_and_opens_nothing_else(
    crawling: Crawling, hub: HubSite, origin: Origin
) -> None:
    url = "https://huggingface.co/heron-labs/heron-1b/resolve/main/README.md"
    hub.add_model("heron-labs/heron-1b", "# Heron")
    with Origin() as other:
        page = other.put("/page", Answer(b"secret"))
        beside = origin.put("/beside", Answer(b"secret"))
        trap = origin.put("/hub/heron-labs/trap/resolve/main/README.md", faults.redirect_to(page))
        trapped = "https://huggingface.co/heron-labs/trap/resolve/main/README.md"
        crawling.enqueue([url, page, beside, trapped])
        crawling.run(allow_loopback=False)
        assert crawling.outcome(url) == ("done", "captured")
        assert {crawling.outcome(one) for one in (page, beside, trapped)} == {("failed", "forbidden_address")}
        assert other.asked == []
        assert trap in [one.fetched_from for one in crawling.captures()]
