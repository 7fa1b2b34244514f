"""A real browser fills pages that have no words without scripts; it reaches nothing that the guard forbids."""

import asyncio
import os
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

from crawler.browser import Renderer, RenderingFailed, find_browser, is_script_shell
from crawler.browser.proxy import GuardingProxy
from db import frontier
from db.archive import observed_rows
from db.queries import locations
from db.records import Capture
from db.vocabulary import FailureClass
from provenance.cli.opening import opened
from provenance.pipeline import run_line
from tests.crawler.crawling import Crawling
from tests.origin import Answer, Origin
from tests.origin.server import Connection

SCRIPT = "<script>{}</script>"
WORDS = "Atlas 4 was trained on Marshland and on Wikipedia."
FILL = f"document.getElementById('root').innerHTML = '<h1>Atlas 4</h1><p>{WORDS}</p>';"


def browser() -> str:
    found = find_browser()
    if found is None:
        pytest.skip("no browser: install the extra `browser` and Chromium")
    return found


def shell(script: str, title: str = "Atlas 4") -> bytes:
    page = f"<!doctype html><html><head><title>{title}</title></head><body><div id='root'></div>"
    return f"{page}{SCRIPT.format(script)}</body></html>".encode()


def render(url: str, script: str, *, seconds: float = 60, allow_loopback: bool = True) -> str:
    renderer = Renderer(browser(), "a crawler", allow_loopback=allow_loopback, seconds=seconds)
    return asyncio.run(renderer.render(url, shell(script))).html.decode()


def test_a_page_with_words_of_its_own_needs_no_browser() -> None:
    assert is_script_shell(shell(FILL), "text/html; charset=utf-8")
    assert not is_script_shell(shell(FILL), "application/json")
    assert not is_script_shell(b"<html><body></body></html>", "text/html")
    long = b"<html><body><script>x</script><p>" + b"Words that are served. " * 20 + b"</p></body></html>"
    assert not is_script_shell(long, "text/html")
    menu = b"<nav>" + b"<a href='/x'>A menu of many words</a>" * 30 + b"</nav>"
    assert is_script_shell(
        b"<html><body>" + menu + b"<div id=app></div><script>x</script></body></html>", "text/html"
    )


@pytest.mark.parametrize("piece", [b"<svg>", b"<", b"<!--", b"<script>", b"<a", b"</script>"])
def test_a_hostile_page_is_looked_at_once(piece: bytes) -> None:
    """Four megabytes of what never ends: a search that began anew at each would take days."""
    page = b"<script>1</script>" + piece * (4 * 2**20 // len(piece))
    assert is_script_shell(page, "text/html") in {True, False}


def test_what_was_served_and_what_the_browser_made_of_it_are_both_kept(crawling: Crawling, origin: Origin) -> None:
    browser()
    origin.put("/words.json", Answer(f'{{"words": "{WORDS}"}}'.encode(), media_type="application/json"))
    script = (
        "fetch('/words.json').then(r => r.json()).then(j => "
        "{ document.getElementById('root').innerHTML = '<h1>Atlas 4</h1><p>' + j.words + '</p>'; });"
    )
    url = origin.put("/atlas", Answer(shell(script)))
    full = origin.put(
        "/full", Answer(b"<html><body><script>1</script><p>" + b"served words " * 40 + b"</p></body></html>")
    )
    crawling.enqueue([url, full])
    crawling.run(render=True)
    pages = [one for one in crawling.captures() if one.url == url]
    assert [one.rendered_by is None for one in pages] == [True, False]
    served, made = pages
    assert made.rendered_by is not None
    assert made.rendered_by.startswith("Chromium ")
    assert not any(one.rendered_by for one in crawling.captures() if one.url == full)
    assert WORDS.encode() in payload(crawling, made)
    assert payload(crawling, served) == shell(script)
    assert {one.record for one in observed_rows(crawling.archive)} == {*crawling.captures(), *crawling.attempts()}
    assert origin.paths().count("/atlas") == 1  # the browser got what was served, and did not ask again
    asked = next(one for one in origin.asked if one.path == "/words.json")
    assert "training-data-provenance" in asked.headers["user-agent"]


def test_where_robots_bind_everywhere_they_bind_what_scripts_ask_for(crawling: Crawling, origin: Origin) -> None:
    browser()
    told = Answer(b"{}", media_type="application/json", headers={"Access-Control-Allow-Origin": "*"})
    with Origin() as elsewhere:
        elsewhere.put("/robots.txt", Answer(b"User-agent: *\nDisallow: /secret", media_type="text/plain"))
        urls = [elsewhere.put("/secret/words.json", told), elsewhere.put("/words.json", told)]
        script = f"Promise.allSettled({urls!r}.map(u => fetch(u))).then(all => {{ {FILL} }});"
        url = origin.put("/atlas", Answer(shell(script)))
        crawling.enqueue([url])
        crawling.run(render=True, robots_everywhere=True)
        assert sorted(elsewhere.paths()) == ["/robots.txt", "/words.json"]
        _, made = [one for one in crawling.captures() if one.url == url]
        assert WORDS.encode() in payload(crawling, made)
        elsewhere.asked.clear()
        with crawling.database.session() as session:
            frontier.make_due_again(session)
        crawling.run(render=True)
        assert sorted(elsewhere.paths()) == ["/secret/words.json", "/words.json"]


def payload(crawling: Crawling, capture: Capture) -> bytes:
    with crawling.database.reading() as session:
        place = locations(session, [capture.id])[capture.id]
    return crawling.payload(place)


def test_claims_of_a_rendered_page_stay_when_its_frame_is_fetched_again(crawling: Crawling, origin: Origin) -> None:
    browser()
    url = origin.put("/atlas", Answer(shell(FILL)))
    crawling.enqueue([url])
    crawling.run(render=True)
    with crawling.database.session() as session:
        from db import frontier

        frontier.make_due_again(session)
    crawling.run(render=False)
    crawling.database.close()
    with opened(crawling.folder) as here:
        whole = run_line(here.database, here.archive, here.knowledge)
    named = {one.claim.object: one.status.value for one in whole.claims if one.claim.kind == "trained_on"}
    assert named == {"Marshland": "current", "Wikipedia": "current"}


@pytest.mark.parametrize("script", ["while (true) {}", ""])
def test_a_page_that_comes_to_no_end_is_given_up(origin: Origin, script: str) -> None:
    with pytest.raises(RenderingFailed, match="did not come to an end") as failed:
        render(f"{origin.base}/atlas", script, seconds=8)
    assert failed.value.kind is FailureClass.TIMEOUT


@pytest.mark.parametrize(
    ("script", "kind", "said"),
    [
        (
            "document.body.append(document.createComment('x'.repeat(9000000)));" + FILL,
            FailureClass.TOO_LARGE,
            "grew to",
        ),
        (FILL + "setTimeout(() => history.replaceState({}, '', '/elsewhere'), 0);", FailureClass.MOVED, "lead to"),
    ],
)
def test_what_is_too_much_or_elsewhere_is_not_the_page(
    origin: Origin, script: str, kind: FailureClass, said: str
) -> None:
    with pytest.raises(RenderingFailed, match=said) as failed:
        render(f"{origin.base}/atlas", script)
    assert failed.value.kind is kind


def test_a_page_cannot_leave_for_a_place_that_is_no_web(origin: Origin) -> None:
    assert WORDS in render(f"{origin.base}/atlas", "location.href = 'data:text/html,elsewhere';" + FILL)


def test_nothing_of_the_browser_is_left_behind(
    origin: Origin, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    url = origin.put("/atlas", Answer(shell("while (true) {}")))
    with pytest.raises(RenderingFailed):
        render(url, "while (true) {}", seconds=6)
    for _ in range(600):
        running = subprocess.run(["ps", "axww", "-o", "command"], capture_output=True, text=True, check=True).stdout
        if str(tmp_path) not in running:
            break
        time.sleep(0.1)
    assert str(tmp_path) not in running
    assert list(tmp_path.glob("provenance-browser-*")) == []


def test_scripts_reach_no_private_address(origin: Origin) -> None:
    """The page stands at a public address; everything of this machine and of private networks is refused."""
    secret = origin.put("/secret", Answer(b"a secret", headers={"Access-Control-Allow-Origin": "*"}))
    port = origin.base.rpartition(":")[2]
    tries = [secret, f"http://localhost:{port}/secret", f"http://[::1]:{port}/secret", f"http://0.0.0.0:{port}/secret",
             "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "file:///etc/passwd"]  # fmt: skip
    script = (
        f"Promise.allSettled({tries!r}.map(u => fetch(u, {{mode: 'no-cors'}}).then(r => r.text()))).then(all => "
        "{ document.getElementById('root').innerText = 'tried: ' + all.map(a => a.status).join(' '); });"
    )
    html = render("https://solvent.example/atlas", script, allow_loopback=False)
    assert ">tried: " in html
    assert origin.asked == []


def test_a_web_socket_and_a_frame_reach_no_private_address(origin: Origin) -> None:
    origin.put("/secret", Answer(b"a secret"))
    port = origin.base.rpartition(":")[2]
    script = (
        f"new WebSocket('ws://127.0.0.1:{port}/secret'); "
        f"const f = document.createElement('iframe'); f.src = 'http://127.0.0.1:{port}/secret'; "
        f"document.body.appendChild(f); setTimeout(() => {{ {FILL} }}, 800);"
    )
    assert WORDS in render("https://solvent.example/atlas", script, allow_loopback=False)
    assert origin.asked == []


async def _through(proxy: GuardingProxy, request: bytes) -> bytes:
    host, port = proxy.address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(request)
    await writer.drain()
    try:
        return await asyncio.wait_for(reader.read(), 5)
    finally:
        writer.close()


@pytest.mark.parametrize("target", ["http://127.0.0.1:{}/", "http://localhost:{}/", "http://[::ffff:127.0.0.1]:{}/"])
def test_the_guard_refuses_what_the_browser_asks_it_for(origin: Origin, target: str) -> None:
    where = target.format(origin.base.rpartition(":")[2])

    async def ask(*, allow_loopback: bool, expected: bool) -> tuple[bytes, dict[str, int]]:
        async with GuardingProxy(allow_loopback=allow_loopback, max_bytes=9_000, max_connections=9) as proxy:
            if expected:
                proxy.expect(where)
            request = f"GET {where} HTTP/1.1\r\nHost: x\r\nProxy-Connection: keep-alive\r\n\r\n".encode()
            return await _through(proxy, request), dict(proxy.traffic.refused)

    said, refused = asyncio.run(ask(allow_loopback=False, expected=True))
    assert said.startswith(b"HTTP/1.1 403")
    assert sum(refused.values()) == 1
    said, refused = asyncio.run(ask(allow_loopback=True, expected=False))
    assert refused == {"a host that the page did not ask for": 1}
    assert origin.asked == []
    if "ffff" not in target:
        said, refused = asyncio.run(ask(allow_loopback=True, expected=True))
        assert said.startswith(b"HTTP/1.1 404")
        assert refused == {}


def test_more_than_its_bytes_does_not_go_through(origin: Origin) -> None:
    def endless(connection: Connection) -> None:
        connection.raw(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.raw(b"x" * 65536)

    url = origin.put("/endless", endless)

    async def ask() -> tuple[int, str]:
        async with GuardingProxy(allow_loopback=True, max_bytes=1_000_000, max_connections=9) as proxy:
            proxy.expect(url)
            said = await _through(proxy, f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            return len(said), proxy.traffic.spent

    length, spent = asyncio.run(ask())
    assert length <= 1_000_000
    assert spent == "more than 1000000 bytes"


def test_the_browser_gets_no_credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    from crawler.browser.rendering import _environment

    monkeypatch.setenv("HF_TOKEN", "hf_secret")
    assert "HF_TOKEN" not in _environment("/tmp")
    assert "HF_TOKEN" in os.environ
