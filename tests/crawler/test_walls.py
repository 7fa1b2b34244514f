"""Pages of walls with status 200 are told from documents, whoever's they are; an article about them is a document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.disguises import wall
from crawler.spiders.arxiv import ArxivSpider
from tests.crawler.crawling import Crawling
from tests.origin import Answer, Origin

WALLS = {
    "Cloudflare": "<html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and "
    "cookies to "
    "continue</noscript><script>window._cf_chl_opt = {cType: 'managed'};</script></body></html>",
    "Cloudflare, another language": "<html><head><title>Einen Moment bitte</title></head><body><script "
    "src='/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1?ray=0'></script></body></html>",
    "Akamai": "<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY><H1>Access Denied</H1>You don't have permission "
    'to access "http&#58;&#47;&#47;heron.example" on this server.<P>Reference&#32;&#35;18</BODY></HTML>',
    "Akamai, a challenge": "<html><head><title>&nbsp;</title></head><body><div id='sec-if-cpt-container'></div>"
    "<script src='/_sec/cp_challenge/sec-cpt-int-4.js'></script></body></html>",
    "DataDome": "<html><head><title>heron.example</title></head><body><p id='cmsg'>Please enable JS and disable any "
    "ad blocker</p><script>var dd={'rt':'c','host':'geo.captcha-delivery.com'}</script></body></html>",
    "PerimeterX": "<!DOCTYPE html><html><head><title>heron.example</title></head><body><div id='px-captcha'></div>"
    "<p>Press &amp; Hold to confirm you are a human (and not a bot).</p></body></html>",
    "Imperva": "<html><head></head><body><iframe id='main-iframe' src='/_Incapsula_Resource?CWUDNSAI=9&amp;xinfo=1'>"
    "Request unsuccessful. Incapsula incident ID: 1-1</iframe></body></html>",
    "AWS WAF": "<!DOCTYPE html><html><head><title></title><script>window.gokuProps = "
    "{'key':'x'};</script></head><body>"
    "<div id='challenge-container'></div></body></html>",
    "Anubis": "<!doctype html><html><head><title>Making sure you&#39;re not a bot!</title><script "
    "id='anubis_challenge' "
    "type='application/json'>{}</script></head><body><p>Loading...</p></body></html>",
    "F5": "<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please "
    "consult with "
    "your administrator.</body></html>",
    "Vercel": "<!DOCTYPE html><html><head><title>Vercel Security Checkpoint</title></head><body></body></html>",
}
QUOTED = "<p>A wall says “verify you are human” and sets <code>_cf_chl_opt</code>, <code>px-captcha</code>.</p>"
PAGES = {
    "an article about walls": f"<html><head><title>How walls work</title></head><body>{QUOTED}"
    f"{'<p>We measured how often crawlers of makers meet them, and what they do.</p>' * 20}</body></html>",
    "a long page with a wall's title": "<html><head><title>Access denied: a history</title></head><body>"
    f"{'<p>Access was denied to the marsh for years.</p>' * 100}</body></html>",
    "a title that only begins alike": "<html><head><title>Just a moment in the life of a heron</title></head><body>"
    "<p>It stood.</p></body></html>",
    "a page behind Cloudflare's sensor": "<html><head><title>Atlas 4</title></head><body><div "
    "id='root'></div><script "
    "src='/cdn-cgi/challenge-platform/scripts/jsd/main.js'></script></body></html>",
    "a page behind DataDome's sensor": "<html><head><title>Atlas 4</title></head><body><div id='root'></div><script "
    "src='https://js.datadome.co/tags.js'></script></body></html>",
    "a page behind Imperva's sensor": "<html><head><title>Atlas 4</title></head><body><div id='root'></div><script "
    "src='/_Incapsula_Resource?SWJIYLWA=719d'></script></body></html>",
    "a card": "# Heron\n\nPlease enable JS and disable any ad blocker. px-captcha",
}


@pytest.mark.parametrize("name", WALLS)
def test_a_wall_is_told(name: str) -> None:
    assert wall(WALLS[name].encode())


@pytest.mark.parametrize("name", PAGES)
def test_a_document_is_no_wall(name: str) -> None:
    assert wall(PAGES[name].encode()) == ""


def test_walls_are_recorded_as_blocked_and_never_as_captured(crawling: Crawling, origin: Origin) -> None:
    urls = [origin.put(f"/wall/{number}", Answer(page.encode())) for number, page in enumerate(WALLS.values())]
    article = origin.put("/article", Answer(PAGES["an article about walls"].encode()))
    crawling.enqueue([*urls, article])
    assert crawling.run().captured == 1
    assert {crawling.outcome(url) for url in urls} == {("failed", "blocked")}
    assert {one.failure for one in crawling.attempts()} == {"blocked"}


def test_errors_of_one_source_are_none_of_another(crawling: Crawling, origin: Origin) -> None:
    page = b"<html><head><title>No HTML for old browsers</title></head><body><p>A page.</p></body></html>"
    url = origin.put("/page", Answer(page))
    crawling.enqueue([url])
    crawling.run()
    assert crawling.outcome(url) == ("done", "captured")
    assert ArxivSpider.disguised(page) is not None


@given(st.lists(st.sampled_from([b"<", b"<title>", b"</title>", b"<script>", b"<!--", b"x" * 40, b"\xff", b">"])))
def test_any_body_is_taken(pieces: list[bytes]) -> None:
    assert isinstance(wall(b"<" + b"".join(pieces)), str)
