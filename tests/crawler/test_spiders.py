"""Every spider states what the reader of a report must know about its source, and asks in its source's way."""

import importlib
from pathlib import Path

import pytest

import crawler.spiders
from crawler.health import Alarm, Expectation, Yield, alarms
from crawler.spiders import SPIDERS, CapturingSpider
from db.vocabulary import FailureClass, Source

FOLDER = Path(crawler.spiders.__file__).parent
MODULES = sorted(file.stem for file in FOLDER.glob("*.py") if file.stem not in {"__init__", "base"})


@pytest.mark.parametrize("name", MODULES)
def test_a_spider_states_source_documents_access_expectation_and_caveats(name: str) -> None:
    module = importlib.import_module(f"crawler.spiders.{name}")
    for part in ("Source:", "Documents:", "Access:", "Expect:", "Caveats:"):
        assert part in (module.__doc__ or ""), f"{name} does not state its {part}"
    assert any(spider.__module__ == module.__name__ for spider in SPIDERS), f"{name} is not among the spiders"


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
    assert told == ((Alarm("hub", f"hub: {said}"),) if said else ())
