"""The reviewed file of makers' places: every row is whole, and a bad one is refused by name."""

from pathlib import Path

import pytest

from db.documents import document_key, document_kind
from db.vocabulary import DocumentKind
from provenance.naming.vendors import PlaceKind, VendorError, load_vendors, with_watchlist
from provenance.naming.watchlist import load_watchlist

VENDORS = load_vendors().vendors
ROW = """[[vendor]]
name = "Solvent Works"
hosts = ["solvent.example"]
reviewer = "a reader"
reviewed = 2026-03-01
[[vendor.place]]
address = "https://solvent.example/transparency"
kind = "page"
source = "its footer"
read = 2026-03-01
"""


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_a_row_says_who_read_it_when_and_where_its_addresses_come_from(vendor: object) -> None:
    assert vendor.reviewer  # type: ignore[attr-defined]
    assert vendor.reviewed  # type: ignore[attr-defined]
    for place in vendor.places:  # type: ignore[attr-defined]
        assert place.source
        assert place.read
        assert place.address.startswith("https://")
        assert vendor.owns(place.document)  # type: ignore[attr-defined]


def test_no_place_belongs_to_two_makers_and_no_address_is_there_twice() -> None:
    places = [place.document for vendor in VENDORS for place in vendor.places]
    assert len(places) == len(set(places))


def test_a_place_that_says_what_it_is_by_its_address_is_listed_as_that() -> None:
    for vendor in VENDORS:
        for place in vendor.places:
            told = document_kind(place.document)
            if told in {DocumentKind.PUBLIC_SUMMARY, DocumentKind.AB_2013, DocumentKind.LISTING}:
                assert place.kind.document_kind is told, place.address


def test_the_pages_of_the_watch_list_are_places_too() -> None:
    makers = with_watchlist(load_vendors(), load_watchlist())
    openai = makers.named("OpenAI")
    assert openai is not None
    assert document_key("https://openai.com/open-models") in {place.document for place in openai.places}
    mistral = makers.named("Mistral AI, NVIDIA")
    assert mistral is not None
    assert mistral.name == "Mistral AI"
    assert makers.named("AI2") is not None  # only the watch list has pages of it
    assert "storage.googleapis.com" not in makers.hosts


def test_a_row_of_the_user_wins(tmp_path: Path) -> None:
    file = tmp_path / "vendors.toml"
    file.write_text(ROW + ROW.replace("Solvent Works", "OpenAI").replace("solvent.example", "openai.example"))
    found = load_vendors(file)
    openai = found.named("openai")
    assert openai is not None
    assert openai.user_file == str(file)
    assert [place.kind for place in openai.places] == [PlaceKind.PAGE]
    assert found.owner(document_key("https://www.solvent.example/any")) == found.named("Solvent Works")
    assert load_vendors(tmp_path / "none.toml") == load_vendors(None)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("read = 2026-03-01", "read = soon"), "correct the TOML"),
        (("read = 2026-03-01\n", ""), "read is None"),
        (('kind = "page"', 'kind = "webpage"'), "use one of page, sitemap, public_summary, ab_2013"),
        (('source = "its footer"\n', ""), "no source; add source"),
        (("https://solvent.example/transparency", "solvent.example"), "begins with https://"),
        (('reviewer = "a reader"', 'reveiwer = "a reader"'), "no reviewer"),
        (('["solvent.example"]', '["https://solvent.example/"]'), "bare host names"),
        (('source = "its footer"', 'source = "its footer"\ncolour = "red"'), "unknown key 'colour'"),
        (("[[vendor.place]]", "[[place]]"), "write each row as [[vendor]]"),
    ],
)
def test_a_bad_row_is_refused_by_file_row_and_remedy(tmp_path: Path, change: tuple[str, str], said: str) -> None:
    file = tmp_path / "vendors.toml"
    file.write_text(ROW.replace(*change, 1))
    with pytest.raises(VendorError, match=r"vendors\.toml") as refused:
        load_vendors(file)
    assert said in str(refused.value)


def test_two_rows_of_one_name_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "vendors.toml"
    file.write_text(ROW + ROW)
    with pytest.raises(VendorError, match="two rows"):
        load_vendors(file)
