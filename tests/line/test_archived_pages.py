"""The past of pages from archives, over real HTTP: dates, origins, refusals, and what never comes from them."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import queries
from db.archive import observed_rows, verify_archive
from db.documents import COMMON_CRAWL_DATA, COMMON_CRAWL_INDEX, WAYBACK, canonical_address, document_key
from db.records import Attempt, Capture
from db.vocabulary import ClaimStatus, FailureClass
from provenance.cli.crawling import CrawlLimits, crawl_wanted
from provenance.cli.opening import Opened, opened
from provenance.cli.screen import Screen
from provenance.pipeline import rebuild, run_line
from provenance.targeting.archived_pages import COLLECTIONS, in_archive_record
from provenance.targeting.common_crawl_copies import MOST_COPIES, CopiesOfAllCrawls, ListedCopy
from provenance.targeting.past import PageArchive, Past
from provenance.targeting.targets import pages_at
from tests.origin import Answer, Origin, faults
from tests.origin.archives import CommonCrawlSite, WaybackSite
from tests.origin.makers import MakerSite

SITE = "https://solvent.example"
PAGE = f"{SITE}/models/atlas-4"
OLD = "<html><body><main><h1>Atlas 4</h1><p>Atlas 4 was trained on Marshland and Wikipedia.</p></main></body></html>"
NEW = "<html><body><main><h1>Atlas 4</h1><p>Atlas 4 is a model for everybody.</p></main></body></html>"
OTHER = f"{SITE}/about"


@pytest.fixture
def origin() -> Iterator[Origin]:
    with Origin() as origin:
        yield origin


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Opened]:
    with opened(tmp_path / "workspace", create=True) as here:
        yield here


def ask(
    here: Opened, mirrors: Mapping[str, str], *archives: PageArchive, pages: tuple[str, ...] = (PAGE,), **more: object
) -> list[str]:
    past = Past(pages, frozenset(archives), date(2022, 1, 1)) if archives else Past()
    limits = CrawlLimits(follow=False, origins=mirrors, allow_loopback=True, past=past, max_wait=0.5)
    crawled = crawl_wanted(here, more.get("wanted", []), limits, Screen())  # type: ignore[arg-type]
    return list(crawled.lines)


def captures(here: Opened) -> list[Capture]:
    with here.database.reading() as session:
        return list(queries.captures(session))


def attempts(here: Opened) -> list[Attempt]:
    with here.database.reading() as session:
        return list(queries.attempts(session))


def copies(here: Opened) -> list[Capture]:
    return [capture for capture in captures(here) if capture.document == document_key(PAGE)]


def stands(*when: int) -> datetime:
    return datetime(*when, tzinfo=UTC)  # type: ignore[arg-type]


def test_each_change_of_a_page_comes_once_with_its_date_and_whose_copy_it_is(here: Opened, origin: Origin) -> None:
    site = WaybackSite(origin)
    for timestamp, body in [
        ("20210101000000", OLD),  # before what is asked for
        ("20230101000000", OLD),
        ("20230301000000", OLD),
        ("20240501120000", NEW),
        ("20250101000000", OLD),
    ]:
        site.keep(timestamp, PAGE, body)
    ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK)
    found = copies(here)
    assert [(one.stood_at, one.captured_by) for one in found] == [
        (stands(2023, 1, 1), "web.archive.org"),
        (stands(2024, 5, 1, 12), "web.archive.org"),
        (stands(2025, 1, 1), "web.archive.org"),
    ]
    assert all(one.url == PAGE and one.captured_at.year >= 2026 for one in found)
    assert all(one.fetched_from and "/web/" in one.fetched_from for one in found)
    assert found[0].payload_sha256 == found[2].payload_sha256
    assert sum("resumeKey=" in path for path in origin.paths()) == 1  # three rows in pages of two
    assert {one.record for one in observed_rows(here.workspace.archive)} == {*captures(here), *attempts(here)}
    before = len(origin.asked)
    ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK)
    assert all("/cdx/" in path for path in origin.paths()[before:])  # no copy is fetched twice


def test_a_claim_that_only_the_past_has_is_withdrawn_between_dates(here: Opened, origin: Origin) -> None:
    site, maker = WaybackSite(origin), MakerSite(origin, "/maker")
    site.keep("20230101000000", PAGE, OLD)
    site.keep("20240501120000", PAGE, NEW)
    maker.put("/models/atlas-4", NEW)
    mirrors = {WAYBACK: site.base, SITE: maker.base}
    ask(here, mirrors, PageArchive.WAYBACK, wanted=[pages_at([PAGE])])
    whole = run_line(here.database, here.archive, here.knowledge)
    named = [one for one in whole.claims if one.claim.object == "Marshland"]
    assert [one.status for one in named] == [ClaimStatus.WITHDRAWN]
    assert named[0].first_stood_at == stands(2023, 1, 1)
    assert named[0].gone_between == (stands(2023, 1, 1), stands(2024, 5, 1, 12))
    assert not any(one.document.source == "wayback" for one in whole.documents)
    again = rebuild(here.database, here.workspace.archive, here.knowledge)
    assert again == whole


def test_the_live_page_is_asked_by_its_own_validators_and_its_absence_is_not_hidden(
    here: Opened, origin: Origin
) -> None:
    site, maker = WaybackSite(origin), MakerSite(origin, "/maker")
    site.keep("20230101000000", PAGE, OLD)
    mirrors = {WAYBACK: site.base, SITE: maker.base}
    ask(here, mirrors, wanted=[pages_at([PAGE])])  # it is gone
    ask(here, mirrors, PageArchive.WAYBACK)
    live = [asked for asked in origin.asked if asked.path == "/maker/models/atlas-4"]
    assert len(live) == 1
    (named,) = [
        one for one in run_line(here.database, here.archive, here.knowledge).claims if one.claim.object == "Marshland"
    ]
    assert named.status is ClaimStatus.NOT_REREAD  # the copy is newer in our archive than the 404, not in the world
    maker.put("/models/atlas-4", NEW)
    with here.database.session() as session:
        from db import frontier

        frontier.make_due_again(session, [document_key(PAGE)])
    ask(here, mirrors)
    live = [asked for asked in origin.asked if asked.path == "/maker/models/atlas-4"]
    assert "if-none-match" not in live[-1].headers


def test_everything_below_an_address_only_where_it_hints(here: Opened, origin: Origin) -> None:
    site = WaybackSite(origin, page_rows=50)
    site.keep("20230101000000", PAGE, OLD)
    site.keep("20230101000000", f"{SITE}/shop", NEW)
    site.keep("20230101000000", f"{SITE}/models/atlas-4/logo.png", "x", "image/png")
    said = ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK, pages=(f"{SITE}/*",))
    assert [one.url for one in captures(here) if one.captured_by] == [PAGE]
    assert any("nothing in the address hints" in line for line in said)
    assert any("of a kind that is not read" in line for line in said)


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Answer(b""), FailureClass.BLOCKED),  # what a network that is held off gets
        (Answer(b"slow down", status=503), FailureClass.SERVER_ERROR),
        (Answer(b"no such copy", status=404), FailureClass.NOT_FOUND),
        (Answer(b"<html>a front page</html>"), FailureClass.MALFORMED),  # no date: no copy
        (faults.truncated_body, FailureClass.CONNECTION),
    ],
)
def test_what_is_no_copy_is_never_the_page(
    here: Opened, origin: Origin, answer: Answer, failure: FailureClass
) -> None:
    site = WaybackSite(origin)
    site.keep("20230101000000", PAGE, OLD)
    origin.put(f"/wayback/web/20230101000000id_/{PAGE}", answer)
    ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK)
    assert copies(here) == []
    with here.database.reading() as session:
        from db import frontier

        (target,) = [one for one in frontier.targets(session) if one.document.repo_kind == "page"]
    assert target.outcome == failure.value


def test_a_list_that_is_empty_or_broken_leads_nowhere(here: Opened, origin: Origin) -> None:
    site = WaybackSite(origin)
    ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK)
    assert copies(here) == []
    site.keep("20230101000000", PAGE, OLD)
    site.extra_rows = [
        ["20239999000000", PAGE, "text/html", "200", "X", "1"],
        ["20230101000000", "javascript:alert(1)", "text/html", "200", "X", "1"],
        ["20230101000000", "https://elsewhere.example/", "text/html", "200", "X", "1"],
        ["20230101000000", PAGE, "text/html", "302", "X", "1"],
        ["too", "short"],
        "no row",
    ]
    said = ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK)
    assert len(copies(here)) == 1
    assert any(line == "4 copies that archives list were left out: malformed" for line in said)
    assert any("1 copies" in line and "of another page" in line for line in said)


def test_a_redirect_to_another_date_gives_that_date(here: Opened, origin: Origin) -> None:
    site = WaybackSite(origin)
    site.keep("20230101000000", PAGE, OLD)
    site.keep("20230102000000", PAGE, OLD)
    moved = f"/wayback/web/20230102000000id_/{PAGE}"
    origin.put(f"/wayback/web/20230101000000id_/{PAGE}", faults.redirect_to(moved))
    ask(here, {WAYBACK: site.base}, PageArchive.WAYBACK)
    assert [one.stood_at for one in copies(here)] == [stands(2023, 1, 2)]


def common_crawl(origin: Origin) -> CommonCrawlSite:
    site = CommonCrawlSite(origin)
    for crawl in ("CC-MAIN-2021-31", "CC-MAIN-2023-14", "CC-MAIN-2024-10", "CC-MAIN-2024-18"):
        site.crawl(crawl)
    return site


def test_records_of_common_crawl_come_as_they_are(here: Opened, origin: Origin) -> None:
    site = common_crawl(origin)
    site.keep("CC-MAIN-2023-14", "20230401100000", PAGE, OLD)
    site.keep("CC-MAIN-2023-14", "20230401100001", OTHER, NEW)
    site.keep("CC-MAIN-2024-10", "20240301100000", PAGE, NEW)
    site.keep("CC-MAIN-2024-10", "20240301110000", PAGE, "moved", status="301")
    ask(here, site.mirrors(), PageArchive.COMMON_CRAWL)
    found = copies(here)
    assert [(one.stood_at, one.captured_at, one.captured_by) for one in found] == [
        (stands(2023, 4, 1, 10), stands(2023, 4, 1, 10), "commoncrawl.org"),
        (stands(2024, 3, 1, 10), stands(2024, 3, 1, 10), "commoncrawl.org"),
    ]
    assert here.archive.payload(_place(here, found[0])) == OLD.encode()
    assert sum("/data/" in path for path in origin.paths()) == 2
    assert not any("2021-31" in path for path in origin.paths())
    assert verify_archive(here.workspace.archive, []).damage == ()
    assert {one.record for one in observed_rows(here.workspace.archive)} == {*captures(here), *attempts(here)}


def test_bytes_that_many_crawls_hold_are_fetched_once_for_each_change(here: Opened, origin: Origin) -> None:
    site = common_crawl(origin)
    for crawl, timestamp, body in (
        ("CC-MAIN-2023-14", "20230401100000", OLD), ("CC-MAIN-2023-14", "20230402100000", OLD),
        ("CC-MAIN-2024-10", "20240301100000", OLD), ("CC-MAIN-2024-10", "20240302100000", NEW),
        ("CC-MAIN-2024-18", "20240501100000", NEW),
    ):  # fmt: skip
        site.keep(crawl, timestamp, PAGE, body)
    said = ask(here, site.mirrors(), PageArchive.COMMON_CRAWL)
    assert [one.stood_at for one in copies(here)] == [stands(2023, 4, 1, 10), stands(2024, 3, 2, 10)]
    assert "3 copies that archives list were left out: the same bytes as the copy before" in said


def test_the_bound_on_copies_holds_over_all_crawls() -> None:
    chooses = CopiesOfAllCrawls()
    found = []
    for crawl in range(5):
        days = [stands(2023, 1 + crawl, day) for day in range(1, 29)]
        chooses.add(
            ListedCopy(document_key(PAGE), day, f"{COMMON_CRAWL_DATA}/x.warc.gz#{day:%m%d},9", f"{day}", "i", 0)
            for day in days
        )
        if crawl % 2:
            found += chooses.chosen()
    found += chooses.chosen()
    assert len({one.url for one in found}) == len(found) == MOST_COPIES
    assert chooses.dropped() == {"more copies than are fetched": 5 * 28 - MOST_COPIES}


def test_the_list_of_crawls_is_not_asked_for_again_within_the_month(here: Opened, origin: Origin) -> None:
    site = common_crawl(origin)
    site.keep("CC-MAIN-2023-14", "20230401100000", PAGE, OLD)
    site.keep("CC-MAIN-2023-14", "20230401100001", OTHER, NEW)
    ask(here, site.mirrors(), PageArchive.COMMON_CRAWL)
    ask(here, site.mirrors(), PageArchive.COMMON_CRAWL, pages=(OTHER,))
    assert {one.url for one in captures(here) if one.captured_by} == {PAGE, OTHER}
    assert sum("collinfo" in path for path in origin.paths()) == 1


@pytest.mark.parametrize("change", ["whole file", "cut", "longer", "not gzip", "no answer", "two", "503"])
def test_a_stretch_that_is_no_record_is_refused(here: Opened, origin: Origin, change: str) -> None:
    site = common_crawl(origin)
    row = site.keep("CC-MAIN-2024-10", "20240301100000", PAGE, OLD)
    site.keep("CC-MAIN-2024-10", "20240301100001", PAGE, "x" * 300, status="404")
    file = bytes(site.files[row["filename"]])
    first, length = int(row["offset"]), int(row["length"])
    told = {"Content-Range": f"bytes {first}-{first + length - 1}/{len(file)}"}
    stretch = file[first : first + length]
    import gzip

    answers = {
        "whole file": Answer(file, 200),
        "cut": Answer(stretch[:-20], 206, told),
        "longer": Answer(stretch + b"x", 206, told),
        "not gzip": Answer(b"x" * length, 206, told),
        "no answer": Answer(gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo\r\n\r\n".ljust(400))[:length], 206, told),
        "two": Answer((gzip.compress(b"") + stretch)[:length], 206, told),
        "503": Answer(b"<Error><Code>SlowDown</Code></Error>", 503),
    }
    origin.put(f"/cc/data/{row['filename']}", answers[change])
    ask(here, site.mirrors(), PageArchive.COMMON_CRAWL)
    assert copies(here) == []
    kinds = {one.failure for one in attempts(here)}
    assert kinds == {FailureClass.QUOTA if change == "503" else FailureClass.MALFORMED}


def test_a_page_of_many_rows_is_followed_by_the_next_and_copies_are_spread(here: Opened, origin: Origin) -> None:
    rows = [["timestamp", "original", "mimetype", "statuscode", "digest", "length"]]
    rows += [[f"2023{month:02}{day:02}000000", PAGE, "text/html", "200", f"{month}-{day}", "1"]
             for month in range(1, 13) for day in range(1, 29)]  # fmt: skip
    import json

    document = document_key(f"{WAYBACK}/cdx/search/cdx?url={PAGE}&output=json")
    found = in_archive_record(json.dumps(rows).encode(), document, Past(), 0)
    assert len(found.targets) == MOST_COPIES
    assert found.targets[0].stood_at == stands(2023, 1, 1)
    assert found.targets[-1].stood_at == stands(2023, 12, 28)
    assert found.dropped == {"more copies than are fetched": 12 * 28 - MOST_COPIES}


@given(st.binary(max_size=300))
def test_anything_can_come_from_an_index(payload: bytes) -> None:
    past = Past((PAGE,), frozenset(PageArchive))
    index = f"{COMMON_CRAWL_INDEX}/CC-MAIN-2024-10-index?url=x"
    addresses = (COLLECTIONS, f"{WAYBACK}/cdx/search/cdx?url={PAGE}", index)
    for address in addresses:
        for target in in_archive_record(payload, document_key(address), past, 0).targets:
            assert document_key(canonical_address(target.document)) == target.document


def _place(here: Opened, capture: Capture) -> object:
    with here.database.reading() as session:
        return queries.location(session, capture.id)
