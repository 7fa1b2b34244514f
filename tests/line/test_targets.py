"""What a user's word means, and what documents lead to."""

import json

import pytest

from db.documents import document_key
from db.vocabulary import DocumentKind
from provenance.corpora import load_registry
from provenance.naming.vendors import load_vendors
from provenance.naming.watchlist import load_watchlist
from provenance.reading import read_payload
from provenance.targeting.api_targets import targets_in_record
from provenance.targeting.derive import derive_targets
from provenance.targeting.listings import listing_of
from provenance.targeting.targets import UnknownTarget, interpret, makers_asked

WATCHLIST = load_watchlist()


def _addresses(word: str) -> set[str]:
    return {target.url for target in interpret(word, WATCHLIST).targets}


def test_a_family_leads_to_its_hub_ids_repositories_and_pages() -> None:
    addresses = _addresses("llama 4")
    assert "https://huggingface.co/meta-llama/Llama-4-Scout-17B-16E/resolve/main/README.md" in addresses
    assert "https://raw.githubusercontent.com/meta-llama/llama-models/HEAD/models/llama4/MODEL_CARD.md" in addresses


def test_a_name_that_several_families_begin_with_means_them_all() -> None:
    families = interpret("Stable Diffusion", WATCHLIST).families
    assert len(families) == 3
    assert all(slug.startswith("stable-diffusion") for slug in families)


@pytest.mark.parametrize(
    ("word", "subject"),
    [
        ("acme/owl-7b", "hf:model:acme/owl-7b"),
        ("datasets/acme/nest", "hf:dataset:acme/nest"),
        ("https://huggingface.co/datasets/acme/nest", "hf:dataset:acme/nest"),
        ("https://acme.example/owl", "web:page:https://acme.example/owl"),
    ],
)
def test_ids_and_addresses(word: str, subject: str) -> None:
    assert interpret(word, WATCHLIST).subjects == {subject}


def test_a_hub_id_means_that_model_and_not_its_family() -> None:
    wanted = interpret("EleutherAI/pythia-70m", WATCHLIST)
    assert wanted.subjects == {"hf:model:eleutherai/pythia-70m"}
    assert not wanted.families
    assert {target.document.repo_id for target in wanted.targets} == {"EleutherAI/pythia-70m"}


def test_an_organisation_is_asked_for_its_most_downloaded_models_and_datasets_and_its_card() -> None:
    *listings, card = interpret("acme", WATCHLIST, limit=7).targets
    assert card.url == "https://huggingface.co/spaces/acme/README/resolve/main/README.md"
    assert [listing.url for listing in listings] == [
        f"https://huggingface.co/api/{kind}?author=acme&sort=downloads&direction=-1&limit=7"
        f"&expand=sha&expand=lastModified&expand=downloads&expand=gated&expand=cardData&expand=tags{more}"
        for kind, more in (("models", "&expand=baseModels"), ("datasets", ""))
    ]


@pytest.mark.parametrize("word", ["EleutherAI", "eleutherai/of-tomorrow", "https://huggingface.co/EleutherAI",
                                  "datasets/EleutherAI/pile"])  # fmt: skip
def test_the_places_of_a_maker_are_looked_at_for_whatever_is_its(word: str) -> None:
    vendors = load_vendors()
    assert [one.name for one in makers_asked([interpret(word, WATCHLIST)], WATCHLIST, vendors)] == ["EleutherAI"]


def test_an_owner_that_is_no_maker_we_know_leads_to_no_places() -> None:
    assert makers_asked([interpret("acme", WATCHLIST)], WATCHLIST, load_vendors()) == []


def test_the_page_of_an_owner_means_the_organisation_and_one_of_a_model_the_model() -> None:
    assert interpret("https://huggingface.co/mistralai/", WATCHLIST).organisations == {"mistralai"}
    assert interpret("https://huggingface.co/gpt2", WATCHLIST).subjects == {"hf:model:gpt2"}
    assert interpret("https://huggingface.co/acme/egret", WATCHLIST).subjects == {"hf:model:acme/egret"}


@pytest.mark.parametrize(
    ("address", "asked"),
    [
        ("https://huggingface.co/models?other=heron&p=2", "models?filter=heron&sort=lastModified"),
        ("https://huggingface.co/models?dataset=dataset:acme/nest", "models?filter=dataset:acme/nest&sort=lastMod"),
        ("https://huggingface.co/datasets?author=acme&sort=downloads", "datasets?author=acme&sort=downloads"),
    ],
)
def test_a_listing_in_the_browser_is_asked_of_the_api(address: str, asked: str) -> None:
    (listing,) = interpret(address, WATCHLIST).targets
    assert listing.url.startswith(f"https://huggingface.co/api/{asked}")
    assert listing.kind is DocumentKind.LISTING


@pytest.mark.parametrize("address", ["https://huggingface.co/acme/models", "https://acme.example/models?author=a"])
def test_other_addresses_are_no_listings(address: str) -> None:
    assert listing_of(address) is None


@pytest.mark.parametrize(("word", "near"), [("Pithia", "Pythia"), ("Lama 4", "Llama 4"), ("no such words", None)])
def test_an_unknown_name_answers_with_the_nearest(word: str, near: str | None) -> None:
    with pytest.raises(UnknownTarget) as refused:
        interpret(word, WATCHLIST)
    assert (near in str(refused.value)) if near else refused.value.nearest == []


def test_an_archive_knows_its_organisations() -> None:
    with pytest.raises(UnknownTarget):
        interpret("acme", WATCHLIST, owners=["EleutherAI"])
    assert interpret("eleutherai", WATCHLIST, owners=["EleutherAI"]).organisations == {"eleutherai"}


@pytest.mark.parametrize(
    "word", ["file:///etc/passwd", "ftp://acme.example/x", "javascript://acme.example/%0aalert(1)"]
)
def test_only_web_addresses_are_targets(word: str) -> None:
    with pytest.raises(UnknownTarget):
        interpret(word, WATCHLIST)


def test_a_listing_leads_to_the_models_it_names() -> None:
    rows = [{"id": "acme/owl"}, {"id": 7}, "nonsense", {"id": "acme/wren"}]
    document = document_key("https://huggingface.co/api/models?author=acme&limit=9")
    found = targets_in_record(json.dumps(rows).encode(), document, 0)
    assert {target.document.repo_id for target in found} == {"acme/owl", "acme/wren"}
    assert targets_in_record(b"{not json", document, 0) == []


def test_a_dataset_is_asked_for_everything_that_names_its_parts_at_once() -> None:
    assert _addresses("datasets/acme/nest") == {
        "https://huggingface.co/api/datasets/acme/nest",
        "https://huggingface.co/datasets/acme/nest/resolve/main/README.md",
        "https://huggingface.co/api/datasets/acme/nest/croissant",
        "https://datasets-server.huggingface.co/splits?dataset=acme/nest",
        "https://datasets-server.huggingface.co/size?dataset=acme/nest",
        "https://datasets-server.huggingface.co/info?dataset=acme/nest",
    }


def test_splits_lead_to_the_first_rows_of_the_training_split() -> None:
    splits = [{"config": "d", "split": "test"}, {"config": "d", "split": "train"}]
    document = document_key("https://datasets-server.huggingface.co/splits?dataset=acme/nest")
    found = targets_in_record(json.dumps({"splits": splits}).encode(), document, 1)
    assert [target.url for target in found] == [
        "https://datasets-server.huggingface.co/first-rows?dataset=acme/nest&config=d&split=train",
    ]
    assert {target.depth for target in found} == {1}


def test_a_makers_page_leads_to_its_summary_and_no_further() -> None:
    page = b"""<html><body><main><p>We made <a href="/shop">a shop</a> and publish a
    <a href="/files/summary.pdf">public summary of training content</a> and a
    <a href="https://arxiv.org/abs/2399.01234">paper</a>.</p></main></body></html>"""
    reading = read_payload(page, media_type="text/html", name="https://acme.example/owl")
    document = document_key("https://acme.example/owl")
    from db.documents import document_kind

    found = derive_targets(reading, document, document_kind(document), [], [], load_registry(), 0)
    assert {target.url for target in found} == {
        "https://acme.example/files/summary.pdf",
        "https://arxiv.org/abs/2399.01234",
        "https://arxiv.org/html/2399.01234",
    }
    assert {target.depth for target in found} == {1}
