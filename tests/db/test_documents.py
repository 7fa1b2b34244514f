"""One document, however its address is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import DocumentKey, canonical_address, document_key, document_kind, revision_of
from db.vocabulary import DocumentKind

SPELLINGS = [
    (
        "hf:model:acme/owl-7b:README.md",
        [
            "https://huggingface.co/acme/owl-7b",
            "http://huggingface.co/acme/owl-7b/",
            "https://huggingface.co/acme/owl-7b/raw/main/README.md",
            "https://huggingface.co/acme/owl-7b/resolve/0123456789abcdef0123456789abcdef01234567/README.md",
            "https://huggingface.co/acme/owl-7b/blob/main/README.md",
            "https://hf.co/acme/owl-7b",
            "https://huggingface.co/api/resolve-cache/models/acme/owl-7b/0123456789abcdef0123456789abcdef01234567/README.md?etag=%22a%22",
        ],
    ),
    ("hf:dataset:acme/nest:README.md", ["https://huggingface.co/datasets/acme/nest/raw/main/README.md"]),
    ("hf:model:acme/owl-7b:@api", ["https://huggingface.co/api/models/acme/owl-7b"]),
    (
        "github:repo:acme/owl:MODEL_CARD.md",
        [
            "https://raw.githubusercontent.com/Acme/Owl/main/MODEL_CARD.md",
            "https://github.com/acme/owl/blob/v2/MODEL_CARD.md",
            "https://raw.githubusercontent.com/acme/owl/refs/heads/main/MODEL_CARD.md",
        ],
    ),
    ("arxiv:paper:2399.01234:abs", ["https://arxiv.org/abs/2399.01234v2", "http://www.arxiv.org/abs/2399.01234"]),
    (
        "wayback:page:20240501120000:https://acme.example/owl?x=1",
        [
            "https://web.archive.org/web/20240501120000id_/https://acme.example/owl?x=1",
            "http://web.archive.org/web/20240501120000/https://acme.example/owl?x=1",
        ],
    ),
    (
        "wayback:api:cdx/search/cdx:url=https://acme.example/owl&output=json",
        ["https://web.archive.org/cdx/search/cdx?url=https://acme.example/owl&output=json"],
    ),
    ("commoncrawl:api:collinfo.json:", ["https://index.commoncrawl.org/collinfo.json"]),
    (
        "commoncrawl:api:CC-MAIN-2024-10-index:url=acme.example&output=json",
        ["https://index.commoncrawl.org/CC-MAIN-2024-10-index?url=acme.example&output=json"],
    ),
    (
        "commoncrawl:page:crawl-data/CC-MAIN-2024-10/a.warc.gz:77,1234",
        ["https://data.commoncrawl.org/crawl-data/CC-MAIN-2024-10/a.warc.gz#77,1234"],
    ),
    ("web:page:https://acme.example/owl:", ["http://www.acme.example/owl/", "https://acme.example/owl#data"]),
]


@pytest.mark.parametrize(("key", "url"), [(key, url) for key, urls in SPELLINGS for url in urls])
def test_every_spelling_is_one_document(key: str, url: str) -> None:
    assert document_key(url).text == key
    assert DocumentKey.parse(key) == document_key(url)


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://huggingface.co/robots.txt", DocumentKind.VENDOR_PAGE),
        ("https://huggingface.co/sitemap.xml", DocumentKind.LISTING),
    ],
)
def test_a_file_of_the_site_is_no_repository(url: str, kind: DocumentKind) -> None:
    assert document_kind(document_key(url)) is kind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://solvent.example/legal/atlas-4-public-summary-of-training-content.pdf", "public_summary"),
        ("https://solvent.example/Training_Content_Summary/atlas", "public_summary"),
        ("https://solvent.example/atlas/Data%20Summary.pdf?download=1", "public_summary"),
        ("https://cdn.solvent.example/it/sintesi%20contenuti%20training.pdf", "public_summary"),
        ("https://huggingface.co/solvent/atlas-4/blob/main/data_summary_card.md", "public_summary"),
        ("https://huggingface.co/spaces/solvent/atlas-eu-data-transparency", "public_summary"),
        ("https://solvent.example/legal/ab-2013", "ab_2013"),
        ("https://solvent.example/california-generative-ai-training-data", "ab_2013"),
        ("https://solvent.example/trust/training-data-documentation/", "ab_2013"),
        ("https://law.example/guides/public-summary-of-training-content-template.pdf", "vendor_page"),
        ("https://solvent.example/blog/what-is-ab-2013", "vendor_page"),
        ("https://solvent.example/public-summary/../models/atlas/specs/sheet", "vendor_page"),
        ("https://solvent.example/research/summary-of-results", "vendor_page"),
        ("https://huggingface.co/solvent/atlas-4/blob/main/training_data.md", "repo_doc"),
    ],
)
def test_a_disclosure_by_law_is_known_by_its_address(url: str, kind: str) -> None:
    assert document_kind(document_key(url)) == kind


def test_the_revision_is_no_part_of_the_key_but_is_known() -> None:
    assert revision_of("https://huggingface.co/acme/owl/resolve/abc/README.md") == "abc"
    assert revision_of("https://raw.githubusercontent.com/acme/owl/main/README.md") == "main"
    assert revision_of("https://arxiv.org/pdf/2399.01234v3") == "v3"
    assert revision_of("https://acme.example/owl") is None


@given(
    st.sampled_from(
        [
            "https://huggingface.co",
            "https://github.com",
            "https://arxiv.org",
            "https://acme.example",
            "https://web.archive.org/web/20240501120000id_/https://acme.example",
            "https://web.archive.org/cdx",
            "https://index.commoncrawl.org",
            "https://data.commoncrawl.org/crawl-data",
        ]
    ),
    st.lists(st.text("abcXYZ019-_.", min_size=1, max_size=8), max_size=5),
    st.sampled_from(["", "?a=b", "?dataset=x/y"]),
)
def test_the_canonical_address_leads_back_to_the_document(base: str, pieces: list[str], query: str) -> None:
    key = document_key("/".join([base, *pieces]) + query)
    assert document_key(canonical_address(key)) == key
    assert DocumentKey.parse(key.text) == key


def test_a_listing_belongs_to_its_organisation() -> None:
    address = "https://huggingface.co/api/models?author=acme&sort=downloads&limit=100"
    key = document_key(address)
    assert (key.subject, canonical_address(key)) == ("hf:organisation:acme", address)
    assert document_kind(key) is DocumentKind.LISTING


@given(
    st.sampled_from(
        [
            "",
            "https://",
            "https://huggingface.co/",
            "https://huggingface.co/api/models?author=",
            "https://github.com/",
        ]
    ),
    st.text(max_size=60),
    st.sampled_from([1, 40]),
)
def test_any_address_has_a_key_that_can_be_stored_and_read_back(start: str, rest: str, times: int) -> None:
    key = document_key(start + rest * times)
    assert len(key.text.encode()) <= 1_200
    assert DocumentKey.parse(key.text) == key


def test_long_addresses_stay_apart() -> None:
    first, second = (document_key(f"https://acme.example/{'a' * 3000}{last}") for last in "xy")
    assert first != second
    assert document_key(f"http://www.acme.example/{'a' * 3000}x") == first


@pytest.mark.parametrize("url", ["http://[acme", "https://acme.example:99999/", "https://huggingface.co/a%00b/c%3Ad"])
def test_an_address_that_is_none_has_a_key_too(url: str) -> None:
    assert DocumentKey.parse(document_key(url).text) == document_key(url)
