"""What one site says or gives stays with it: cookies, credentials, names that change their mind, proxies."""

import logging
from collections.abc import Iterator, Sequence

import pytest
from twisted.internet.address import IPv4Address
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer

from crawler.reactor import Reactor
from db.documents import HUB
from tests.crawler.crawling import Crawling
from tests.crawler.test_credentials import TOKEN, authorised, plain
from tests.origin import Answer, HubSite, Origin, faults

CARD = f"{HUB}/heron-labs/heron-1b/resolve/main/README.md"


@implementer(IHostnameResolver)
class ChangingNames:
    """Answers the first look-up of a name with the first address, and so on; the last stays."""

    def __init__(self, addresses: Sequence[str]) -> None:
        self.addresses = list(addresses)
        self.asked: list[str] = []

    def resolveHostName(self, receiver: object, name: str, port: int = 0, *_: object) -> object:  # noqa: N802
        self.asked.append(name)
        address = self.addresses.pop(0) if len(self.addresses) > 1 else self.addresses[0]
        receiver.resolutionBegan(self)  # type: ignore[attr-defined]
        receiver.addressResolved(IPv4Address("TCP", address, port))  # type: ignore[attr-defined]
        receiver.resolutionComplete()  # type: ignore[attr-defined]
        return self


@pytest.fixture
def names(request: pytest.FixtureRequest) -> Iterator[ChangingNames]:
    reactor = Reactor.of_this_process()
    before = reactor.twisted.nameResolver
    below = ChangingNames(request.param)
    reactor.call(lambda: reactor.twisted.installNameResolver(below))
    yield below
    reactor.call(lambda: reactor.twisted.installNameResolver(before))


@pytest.mark.parametrize(
    "names", [["127.0.0.1", "10.0.0.1"], ["127.0.0.1", "169.254.169.254"], ["127.0.0.1", "100.64.0.1"]], indirect=True
)
def test_a_name_that_changes_to_our_network_after_robots_txt_is_refused(
    crawling: Crawling, origin: Origin, names: ChangingNames
) -> None:
    """Every connection resolves anew, and the very address that is connected is judged."""
    origin.put("/robots.txt", Answer(b"User-agent: *", media_type="text/plain", headers={"Connection": "close"}))
    url = origin.put("/page", Answer(b"secret")).replace("127.0.0.1", "rebinding.example")
    crawling.enqueue([url])
    crawling.run()
    assert names.asked[:2] == ["rebinding.example"] * 2
    assert crawling.outcome(url) == ("failed", "forbidden_address")
    assert origin.paths() == ["/robots.txt"]
    assert any("not to the public internet" in one.detail for one in crawling.attempts())


@pytest.mark.parametrize("names", [["127.0.0.1"]], indirect=True)
def test_a_public_name_for_loopback_is_refused_without_the_option(
    crawling: Crawling, origin: Origin, names: ChangingNames
) -> None:
    url = origin.put("/page", Answer(b"secret")).replace("127.0.0.1", "localtest.example")
    crawling.enqueue([url])
    crawling.run(allow_loopback=False)
    assert crawling.outcome(url) == ("failed", "forbidden_address")
    assert origin.asked == []


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"])
def test_a_proxy_of_the_environment_is_not_used(
    crawling: Crawling, origin: Origin, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with Origin() as proxy:
        monkeypatch.setenv(variable, proxy.base)
        url = origin.put("/page", Answer(b"a page"))
        crawling.enqueue([url])
        crawling.run()
        assert proxy.asked == []
    assert crawling.outcome(url) == ("done", "captured")


def test_cookies_are_sent_to_nobody(crawling: Crawling, origin: Origin) -> None:
    with Origin() as other:
        away = other.put("/there", Answer(b"there", headers={"Set-Cookie": "theirs=2; Path=/"}))
        setting = {"Set-Cookie": "ours=1; Domain=127.0.0.1; Path=/"}
        first = origin.put("/first", Answer(status=302, headers=setting | {"Location": away}))
        second = origin.put("/second", Answer(b"second", headers=setting))
        crawling.enqueue([first, second])
        crawling.run(concurrency=1)
        crawling.enqueue([origin.put("/third", Answer(b"third"))])
        crawling.run()
        assert [asked.path for asked in (*origin.asked, *other.asked) if "cookie" in asked.headers] == []
        assert "/third" in origin.paths()


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_token_does_not_follow_a_redirect_to_another_port_and_comes_back_with_it(
    crawling: Crawling, hub: HubSite, origin: Origin, status: int
) -> None:
    """To another place without it, and from there back to its own host with it."""
    hub.add_model("heron-labs/heron-2b", "# Heron 2")
    back = f"{hub.base}/heron-labs/heron-2b/resolve/main/README.md"
    with Origin() as elsewhere:
        away = elsewhere.put("/away", faults.redirect_to(back, status))
        origin.put("/hub/heron-labs/heron-1b/resolve/main/README.md", faults.redirect_to(away, status))
        crawling.enqueue([CARD])
        assert crawling.run(hub_token=TOKEN).captured == 1
        assert authorised(elsewhere) == set()
    assert {path for path in authorised(origin) if "heron-2b" in path}


def test_a_token_is_in_no_log_and_no_record_also_when_things_go_wrong(
    crawling: Crawling, origin: Origin, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for number, fault in enumerate([faults.reset, faults.not_http, faults.header_flood, faults.truncated_body]):
        origin.put(f"/hub/heron-labs/m{number}/resolve/main/README.md", fault)
        crawling.enqueue([f"{HUB}/heron-labs/m{number}/resolve/main/README.md"])
    summary = crawling.run(hub_token=TOKEN, retries=1)
    assert authorised(origin)
    assert TOKEN not in caplog.text
    assert TOKEN not in repr(summary)
    for file in crawling.folder.rglob("*"):
        assert not file.is_file() or TOKEN.encode() not in plain(file)
