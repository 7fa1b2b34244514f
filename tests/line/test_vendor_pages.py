"""Makers' places over real HTTP: sitemaps are followed, disclosures by law fetched on sight, absence is dated."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db import queries
from db.records import Capture
from db.vocabulary import DocumentKind
from provenance.cli.crawling import CrawlLimits, crawl_wanted
from provenance.cli.opening import Opened, opened
from provenance.cli.screen import Screen
from provenance.naming.vendors import PlaceKind, Vendor, VendorPlace, Vendors
from provenance.pipeline import run_line
from provenance.reports import ReportFormat, write_report
from provenance.reports.words import sought_line
from provenance.targeting.targets import places_of
from tests.origin import Answer, Origin
from tests.origin.makers import AB_2013, SUMMARY, MakerSite
from tests.reading.making_pdfs import pdf

PUBLIC = "https://solvent.example"
FAMILY = """[[family]]
name = "Atlas"
organisation = "Solvent Works"
pages = ["https://solvent.example/models/atlas-4"]
sources = ["made up"]
"""


@pytest.fixture
def site() -> Iterator[MakerSite]:
    with Origin() as origin:
        yield MakerSite(origin)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Opened]:
    folder = tmp_path / "workspace"
    folder.mkdir()
    (folder / "watchlist.toml").write_text(FAMILY)
    with opened(folder, create=True) as here:
        yield here


def vendor(*places: tuple[str, PlaceKind]) -> Vendor:
    made = date(2026, 3, 1)
    listed = tuple(VendorPlace(f"{PUBLIC}{path}", kind, "made up", made) for path, kind in places)
    return Vendor("Solvent Works", ("solvent.example",), listed, "a reader", made)


def look(here: Opened, site: MakerSite, maker: Vendor, depth: int = 2) -> dict[str, Capture]:
    limits = CrawlLimits(
        depth=depth,
        follow=False,
        sites=Vendors([maker]).hosts,
        origins={PUBLIC: site.base},
        allow_loopback=True,
    )
    crawl_wanted(here, [places_of([maker])], limits, Screen())
    with here.database.reading() as session:
        return {capture.url.removeprefix(PUBLIC): capture for capture in queries.captures(session)}


def test_sitemaps_lead_to_disclosures_and_hints_only(here: Opened, site: MakerSite) -> None:
    site.robots(f"{PUBLIC}/sitemap_index.xml")
    site.index("/sitemap_index.xml", [f"{PUBLIC}/sitemap-models.xml.gz", f"{PUBLIC}/sitemap-news.xml"])
    site.sitemap("/sitemap-models.xml.gz", [f"{PUBLIC}/models/atlas-4", f"{PUBLIC}/shop"])
    site.sitemap("/sitemap-news.xml", [f"{PUBLIC}/legal/ab-2013", "https://elsewhere.example/training-data"])
    site.page("/models/atlas-4", "Atlas 4", '<p>Read the <a href="/files/77f1">summary of training content</a>.</p>')
    site.put("/files/77f1", SUMMARY)
    site.put("/legal/ab-2013", AB_2013)
    site.page("/shop", "Shop", "<p>Mugs.</p>")
    site.page("/", "Solvent Works", "<p>We build models.</p>")
    fetched = look(here, site, vendor(("/", PlaceKind.PAGE)))
    assert set(fetched) == {
        "/robots.txt", "/", "/sitemap_index.xml", "/sitemap-models.xml.gz", "/sitemap-news.xml",
        "/models/atlas-4", "/files/77f1", "/legal/ab-2013",
    }  # fmt: skip


def test_a_disclosure_is_fetched_on_sight_whatever_the_depth_and_does_not_lead_on_for_ever(
    here: Opened, site: MakerSite
) -> None:
    chain = '<p><a href="/a{}">AB 2013 disclosure</a></p>'
    site.page("/", "Solvent Works", chain.format(1))
    for number in range(1, 9):
        site.page(f"/a{number}", "A page", chain.format(number + 1))
    fetched = look(here, site, vendor(("/", PlaceKind.PAGE)), depth=0)
    assert set(fetched) - {"/robots.txt"} == {"/", "/a1"}


def test_a_page_is_what_its_words_say_wherever_it_stands(here: Opened, site: MakerSite) -> None:
    site.put("/files/9", SUMMARY)
    site.put("/files/8", AB_2013)
    site.put("/files/7", pdf(["Public Summary of Training Content", *_lines(SUMMARY)]), "application/pdf")
    site.page("/news/1", "News", "<p>What the public summary of training content means for us.</p>")
    places = [(f"/files/{n}", PlaceKind.PAGE) for n in (7, 8, 9)]
    look(here, site, vendor(*places, ("/news/1", PlaceKind.PAGE)))
    assessment = run_line(here.database, here.archive, here.knowledge)
    kinds = {one.document.repo_id.removeprefix(PUBLIC): one.kind for one in assessment.documents if one.capture}
    assert kinds == {
        "/files/7": DocumentKind.PUBLIC_SUMMARY,
        "/files/8": DocumentKind.AB_2013,
        "/files/9": DocumentKind.PUBLIC_SUMMARY,
        "/news/1": DocumentKind.VENDOR_PAGE,
    }
    assert {model.subject for model in assessment.models} >= {f"web:page:{PUBLIC}/files/9"}
    place = VendorPlace(f"{PUBLIC}/files/9", PlaceKind.PUBLIC_SUMMARY, "made up", date(2026, 3, 1), ("Atlas 4",))
    makers = Vendors([replace(vendor(), places=(place,))])
    known = run_line(here.database, here.archive, replace(here.knowledge, vendors=makers))
    (summary,) = [model for model in known.models if model.subject.endswith("/files/9")]
    assert (summary.name, summary.maker) == ("Atlas 4", "Solvent Works")


def test_looked_for_and_not_found_names_place_day_and_answer(here: Opened, site: MakerSite, tmp_path: Path) -> None:
    site.page(
        "/models/atlas-4", "Atlas 4", '<p>A model. <a href="/about">About us</a> <a href="/legal/ab-2013">x</a>'
    )
    site.sitemap("/sitemap.xml", [f"{PUBLIC}/about", f"{PUBLIC}/shop"])
    site.put("/legal/ab-2013", AB_2013)
    places = [
        ("/models/atlas-4", PlaceKind.PAGE),
        ("/sitemap.xml", PlaceKind.SITEMAP),
        ("/transparency", PlaceKind.PAGE),
        ("/summary.pdf", PlaceKind.PUBLIC_SUMMARY),
    ]
    maker = vendor(*places)
    look(here, site, maker)
    assessment = run_line(here.database, here.archive, replace(here.knowledge, vendors=Vendors([maker])))
    summary, ab_2013 = assessment.sought
    assert (summary.kind, summary.found) == (DocumentKind.PUBLIC_SUMMARY, ())
    answers = {place.address.removeprefix(PUBLIC): place.answer for place in summary.places}
    assert answers == {
        "/models/atlas-4": "read; 2 links, none that looks like a public summary",
        "/sitemap.xml": "read; 2 addresses in a sitemap, none that looks like a public summary",
        "/transparency": "not there when last looked (HTTP 404)",
        "/summary.pdf": "not there when last looked (HTTP 404)",
    }
    assert {place.looked_at for place in summary.places} == {
        capture.captured_at for capture in look(here, site, maker).values() if capture.document in _documents(summary)
    }
    assert [key.repo_id for key in ab_2013.found] == [f"{PUBLIC}/legal/ab-2013"]
    pages = write_report(assessment, tmp_path / "reports", formats=frozenset(ReportFormat), frameworks=())
    text = "\n".join(path.read_text() for path in pages if path.suffix in {".md", ".html"})
    assert "looked for at 4 places and not found; last looked on" in text
    told = next(path for path in pages if path.suffix == ".json" and path.name != "index.json")
    sought = json.loads(told.read_text())["sought"]
    assert [one["kind"] for one in sought] == ["public_summary", "ab_2013"]
    assert sought[0]["places"][0]["looked_at"]


def test_a_place_that_refuses_or_is_not_reached_is_no_absence(here: Opened, site: MakerSite) -> None:
    site.origin.put("/summary.pdf", Answer(b"no robots here", status=403))
    maker = vendor(("/summary.pdf", PlaceKind.PUBLIC_SUMMARY), ("/gone", PlaceKind.PAGE))
    with_lost = replace(maker, places=(*maker.places, replace(maker.places[0], address="https://lost.invalid/x")))
    look(here, site, with_lost)
    makers = Vendors([with_lost])
    sought = run_line(here.database, here.archive, replace(here.knowledge, vendors=makers)).sought[0]
    assert [place.address for place in sought.told] == [f"{PUBLIC}/gone"]
    assert "looked for at 1 place and not found; 2 more could not be read" in sought_line(sought)
    only = replace(sought, places=sought.silent)
    assert "2 places could not be read, so nothing is known; last looked on" in sought_line(only)
    assert "not found" not in sought_line(only)


def _documents(sought: object) -> set[object]:
    return {place.document for place in sought.places}  # type: ignore[attr-defined]


def _lines(html: str) -> list[str]:
    import re

    return [line.strip() for line in re.sub(r"<[^>]+>", "\n", html).splitlines() if line.strip()]
