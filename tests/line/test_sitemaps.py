"""Sitemaps: what they list, what is left out, and what hostile ones come to."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import DocumentKind
from provenance.targeting.derive import ON_SIGHT
from provenance.targeting.sitemaps import (
    MAX_ADDRESSES,
    MAX_BYTES,
    MAX_TARGETS,
    hinting,
    looks_like_sitemap,
    read_sitemap,
    sitemaps_in_robots,
    targets_in_sitemap,
)
from tests.origin.makers import sitemap_index, urlset

BASE = "https://www.solvent.example/sitemap.xml"
SITE = "https://solvent.example"


def test_pages_of_a_list_and_files_of_an_index() -> None:
    pages = [f"{SITE}/a&b", f"{SITE}/models/atlas"]
    assert read_sitemap(urlset(pages).encode(), BASE).pages == pages
    files = [f"{SITE}/sitemap-1.xml.gz"]
    found = read_sitemap(sitemap_index(files).encode(), BASE)
    assert (found.files, found.pages) == (files, [])
    assert read_sitemap(gzip.compress(urlset(pages).encode()), BASE).pages == pages
    assert read_sitemap("\n".join(pages).encode(), BASE).pages == pages
    assert all(looks_like_sitemap(one) for one in (urlset(pages).encode(), gzip.compress(urlset(pages).encode())))
    assert not looks_like_sitemap(b"<html><body>sitemap</body></html>")


def test_addresses_of_other_sites_and_schemes_are_left_out_and_counted() -> None:
    written = ["https://other.example/x", "javascript:alert(1)", "http://[", f"{SITE}/{'x' * 3000}", f"{SITE}/kept"]
    found = read_sitemap(urlset(written).encode(), BASE)
    assert found.pages == [f"{SITE}/kept"]
    assert sum(found.dropped.values()) == 4
    assert found.dropped["of another site"] == 1


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        (
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><urlset><url><loc>&b;</loc></url></urlset>',
            "entities",
        ),
        (b"<urlset><url><loc>https://solvent.example/kept</loc></url><url><loc>https://solv", "damaged or cut off"),
        (b"<a>" * 40, "deep"),
        (gzip.compress(bytes(MAX_BYTES + 2)), "more than 50 MiB"),
        (gzip.compress(urlset([f"{SITE}/kept"]).encode())[:60], "cut off"),
        (b"\x1f\x8bno gzip", "no gzip"),
        (b'<?xml version="1.0" encoding="klingon"?><urlset/>', "cannot be decoded"),
    ],
)
def test_a_hostile_sitemap_is_read_as_far_as_it_goes(payload: bytes, why: str) -> None:
    assert why in read_sitemap(payload, BASE).damage


def test_no_more_is_taken_than_the_protocol_allows() -> None:
    lines = "\n".join(f"{SITE}/{number}" for number in range(MAX_ADDRESSES + 5))
    found = read_sitemap(lines.encode(), BASE)
    assert len(found.pages) == MAX_ADDRESSES
    assert "only the first 50,000" in found.damage


def test_addresses_that_hint_at_disclosures_become_targets() -> None:
    summary = f"{SITE}/legal/atlas-4-public-summary-of-training-content.pdf"
    pages = [
        f"{SITE}/careers",
        f"{SITE}/models/atlas-4",
        f"{SITE}/transparency",
        summary,
        f"{SITE}/careers/model-railway",
    ]
    targets = targets_in_sitemap(urlset(pages).encode(), BASE, 1, "the sitemap")
    assert [(one.url, one.depth, one.kind) for one in targets] == [
        (summary, 1, DocumentKind.PUBLIC_SUMMARY),
        (f"{SITE}/models/atlas-4", 2, DocumentKind.VENDOR_PAGE),
        (f"{SITE}/transparency", 2, DocumentKind.VENDOR_PAGE),
    ]
    assert targets[0].priority == ON_SIGHT
    many = targets_in_sitemap(urlset([f"{SITE}/models/{n}" for n in range(999)]).encode(), BASE, 0, "x")
    assert len(many) == MAX_TARGETS


def test_the_robots_file_says_where_the_sitemap_is() -> None:
    robots = b"User-agent: *\nSITEMAP : https://solvent.example/map.xml\nSitemap: https://other.example/x.xml\n"
    assert sitemaps_in_robots(robots, "https://solvent.example/robots.txt") == ["https://solvent.example/map.xml"]


@given(st.binary(max_size=400))
def test_anything_can_be_read(payload: bytes) -> None:
    found = read_sitemap(payload, BASE)
    assert all(page.startswith("http") for page in found.pages + found.files)
    assert set(hinting(found.pages)) <= set(found.pages)
