"""Every spider states what the reader of a report must know about its source, and asks in its source's way."""

import importlib
from pathlib import Path

import pytest

import crawler.spiders
from crawler.health import Expectation, Yield, alarms
from crawler.origins import Origins
from crawler.spiders import SPIDERS, CapturingSpider
from db.documents import HUB
from db.vocabulary import DocumentKind, FailureClass, Source
from tests.crawler.crawling import Crawling, target
from tests.crawler.sources import MadeSource
from tests.origin import Origin

FOLDER = Path(crawler.spiders.__file__).parent
_KINDS = {f"{HUB}/api/models": DocumentKind.LISTING}
MODULES = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in {"__init__", "base"})


@pytest.mark.parametrize("name", MODULES)
def test_a_spider_states_source_documents_access_expectation_and_caveats(name: str) -> None:
    module = importlib.import_module(f"crawler.spiders.{name}")
    for part in ("Source:", "Documents:", "Access:", "Expect:", "Caveats:"):
        assert part in (module.__doc__ or ""), f"{name} does not state its {part}"
    assert any(spider.__module__ == module.__name__ for spider in SPIDERS), f"{name} is not among the spiders"


@pytest.mark.parametrize("name", MODULES)
def test_a_spider_gives_the_captures_of_its_made_page(name: str, crawling: Crawling, origin: Origin) -> None:
    page = importlib.import_module(f"tests.crawler.sources.{name}")
    made: MadeSource = page.made(origin)
    (spider,) = [spider for spider in SPIDERS if spider.name == name]
    assert {target(url).document.source for url in made.targets} <= spider.sources
    crawling.origins = Origins(made.mirrors)
    crawling.enqueue([target(url, _KINDS.get(url.partition("?")[0])) for url in made.targets])
    summary = crawling.run()
    assert summary.alarms == ()
    given = {(one.url.partition("?etag=")[0], one.status) for one in crawling.captures()}
    asked_for_manners = {(url, status) for url, status in given if url.endswith("/robots.txt")} - made.captures
    assert given - asked_for_manners == made.captures


@pytest.mark.parametrize("name", MODULES)
def test_a_spider_links_the_terms_that_bind_it(name: str) -> None:
    stated = importlib.import_module(f"crawler.spiders.{name}").__doc__ or ""
    access = stated.partition("Access:")[2].partition("Expect:")[0]
    assert "https://" in access
    assert "robots.txt" in access


def test_every_source_has_one_spider() -> None:
    sources = [source for spider in SPIDERS for source in spider.sources]
    assert sorted(sources) == sorted(Source)


@pytest.mark.parametrize("spider", SPIDERS)
def test_a_spider_is_named_as_its_file_and_says_what_to_expect(spider: type[CapturingSpider]) -> None:
    assert spider.__module__ == f"crawler.spiders.{spider.name}"
    assert 0 < spider.expects.share <= 1


def seen(captured: int, **failures: int) -> Yield:
    found = Yield(captured)
    found.failures.update({FailureClass[name.upper()]: count for name, count in failures.items()})
    return found


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (seen(0), None),
        (seen(5), None),
        (seen(0, not_found=9), None),
        (seen(1, gated=1, unauthorised=1), None),
        (seen(0, dns=1), "none of 1 targets was answered (dns: 1)"),
        (seen(3, timeout=1), None),
        (seen(6, timeout=3, blocked=1), "only 6 of 10 targets were answered (timeout: 3, blocked: 1)"),
    ],
)
def test_zero_is_an_alarm_and_absence_is_an_answer(found: Yield, said: str | None) -> None:
    told = alarms({"hub": found}, {"hub": Expectation(share=0.7)})
    assert [one.message.partition(". Open")[0] for one in told] == ([f"hub: {said}"] if said else [])
