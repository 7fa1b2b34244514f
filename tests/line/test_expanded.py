"""What the Hub tells of a repository only where fields are named: base models to follow, downloads for the order."""

import json

import pytest

from db.documents import EXPANDED, HUB, DocumentKey, canonical_address, document_key, document_kind
from db.vocabulary import DocumentKind, RepoKind, Source
from provenance.targeting.api_targets import targets_in_record
from provenance.targeting.precedence import downloads_in_record
from tests.line.following import Web, followed  # noqa: F401 - the fixture `web`
from tests.origin import Answer

MODEL = "heron-labs/heron-1b"
RECORD = {
    "id": MODEL,
    "downloads": 7,
    "downloadsAllTime": 70,
    "childrenModelCount": 3,
    "gated": False,
    "cardData": {"license": "apache-2.0"},
    "baseModels": {"relation": "finetune", "models": [{"_id": "6" * 24, "id": "wader-works/tern-2b"}]},
}


def expanded(repo_kind: RepoKind) -> DocumentKey:
    return DocumentKey(Source.HUB, repo_kind, MODEL, EXPANDED)


@pytest.mark.parametrize("repo_kind", [RepoKind.MODEL, RepoKind.DATASET])
def test_it_is_one_document_whichever_fields_are_named(repo_kind: RepoKind) -> None:
    address = canonical_address(expanded(repo_kind))
    assert ("expand=baseModels" in address) == (repo_kind is RepoKind.MODEL)
    assert "expand=downloadsAllTime" in address
    assert "blobs" not in address  # the Hub refuses both together
    for told in (address, address.replace("expand=", "expand[]="), f"{address.partition('?')[0]}?expand=sha"):
        assert document_key(told) == expanded(repo_kind)
    assert document_kind(expanded(repo_kind)) is DocumentKind.HUB_API
    assert document_key(f"{address.partition('?')[0]}?blobs=true").path == "@api"


def test_the_base_models_that_the_hub_names_are_followed(web: Web) -> None:
    web.hub.add_model(MODEL, "# Heron")
    web.hub.add_model("wader-works/tern-2b", "# Tern")
    address = canonical_address(expanded(RepoKind.MODEL))
    web.origin.put(address.replace(HUB, "/hub"), Answer(json.dumps(RECORD).encode(), media_type="application/json"))
    web.follow(MODEL, depth=1)
    base = document_key(f"{HUB}/wader-works/tern-2b")
    target = web.targets()[base.text]
    assert (target.named_by, target.depth) == (expanded(RepoKind.MODEL).text, 1)
    assert {address, f"{HUB}/api/models/{MODEL}?blobs=true"} <= web.fetched()  # each kept as what it is
    assert not [one for one in web.assess().claims if one.claim.document.path == EXPANDED]  # the record says it


@pytest.mark.parametrize("told", [None, [], {}, {"models": None}, {"models": [{"id": 3}, {}, {"id": "../../x y"}]}, 4,
                                  {"models": [{"id": MODEL}]}])  # fmt: skip
def test_what_names_no_other_model_leads_nowhere(told: object) -> None:
    payload = json.dumps(RECORD | {"baseModels": told}).encode()
    assert targets_in_record(payload, expanded(RepoKind.MODEL), 0) == []


def test_its_downloads_give_the_order() -> None:
    told = downloads_in_record(json.dumps(RECORD).encode(), expanded(RepoKind.MODEL))
    assert told == {f"hf:model:{MODEL}": 7}
