"""JSON records: the Hub's, its viewer's, and Croissant."""

from db.vocabulary import ClaimKind, DocumentKind, Polarity, Speaker
from provenance.claims.configurations import extract_configuration
from provenance.claims.croissant import extract_croissant
from provenance.claims.hub_records import extract_hub_records
from tests.claims.structured.conftest import Read, objects, values

MODEL = "https://huggingface.co/api/models/quillworks/wren-7b"
DATASET = "https://huggingface.co/api/datasets/quillworks/brook-corpus"
SIZE = "https://datasets-server.huggingface.co/size?dataset=quillworks/brook-corpus"


def test_a_model_with_its_card(record: Read) -> None:
    value = {
        "id": "quillworks/wren-7b",
        "gated": "manual",
        "disabled": False,
        "tags": ["dataset:quillworks/brook", "license:mit", "base_model:tarn/heron-7b", "arxiv:2401.00001"],
        "cardData": {
            "license": "mit",
            "datasets": ["quillworks/brook"],
            "base_model": "tarn/heron-7b",
            "language": ["cy"],
        },
        "config": {"architectures": ["WrenForCausalLM"], "model_type": "wren"},
        "siblings": [{"rfilename": "README.md"}, {"rfilename": "model-00001-of-00002.safetensors"}],
        "safetensors": {"total": 7000000000},
        "model-index": [{"results": [{"dataset": {"name": "brookqa", "type": "brookqa"}}]}],
    }
    found = record(extract_hub_records, value, MODEL, DocumentKind.HUB_API)
    assert objects(found, ClaimKind.TRAINED_ON) == ["quillworks/brook"]
    assert objects(found, ClaimKind.BASE_MODEL) == ["tarn/heron-7b"]
    assert objects(found, ClaimKind.MODEL_LICENCE) == ["mit"]
    assert objects(found, ClaimKind.LANGUAGE) == ["Welsh"]
    assert objects(found, ClaimKind.WEIGHTS) == ["gated", "weights (safetensors)"]
    assert objects(found, ClaimKind.ARCHITECTURE) == ["WrenForCausalLM", "parameters"]
    assert {one.claim.speaker for one in found if one.claim.kind is ClaimKind.TRAINED_ON} == {Speaker.MAKER}
    assert {one.claim.speaker for one in found if one.claim.kind is ClaimKind.WEIGHTS} == {Speaker.GENERATED}


def test_tags_count_where_there_is_no_card(record: Read) -> None:
    tags = [
        "pytorch",
        "cy",
        "dataset:brook",
        "license:apache-2.0",
        "base_model:tarn/heron-7b",
        "base_model:adapter:tarn/heron-7b",
        "region:us",
    ]
    found = record(
        extract_hub_records, {"modelId": "wren", "tags": tags, "siblings": []}, MODEL, DocumentKind.HUB_API
    )
    assert objects(found, ClaimKind.LANGUAGE) == ["Welsh"]
    assert objects(found, ClaimKind.TRAINED_ON) == ["brook"]
    assert [(one.claim.object, one.claim.unit) for one in found if one.claim.kind is ClaimKind.BASE_MODEL] == [
        ("tarn/heron-7b", "adapter")
    ]
    assert [one.evidence.anchor for one in found if one.claim.kind is ClaimKind.TRAINED_ON] == ["brook"]


def test_a_dataset_that_cannot_be_had(record: Read) -> None:
    value = {
        "id": "quillworks/brook-corpus",
        "disabled": True,
        "gated": False,
        "cardData": {"license": ["cc-by-4.0"]},
    }
    found = record(extract_hub_records, value, DATASET, DocumentKind.HUB_API)
    assert objects(found, ClaimKind.DATA_LICENCE) == ["cc-by-4.0"]
    assert [(one.claim.value, one.claim.polarity) for one in found if one.claim.kind is ClaimKind.ACCESS] == [
        ("not released", Polarity.WITHHELD)
    ]


def test_sizes_of_the_viewer(record: Read) -> None:
    value = {
        "size": {"dataset": {"num_rows": 70000, "num_bytes_original_files": 1234}, "configs": [{"num_rows": 70000}]}
    }
    found = record(extract_hub_records, value, SIZE, DocumentKind.HUB_API)
    assert values(found, ClaimKind.SIZE) == [("70000", "examples"), ("1234", "bytes")]


def test_croissant(record: Read) -> None:
    value = {
        "@context": {"license": "sc:license"},
        "name": "brook",
        "license": "https://creativecommons.org/licenses/by-sa/4.0/",
        "inLanguage": ["cy", "ga"],
        "isBasedOn": "https://huggingface.co/datasets/tarn/fells",
        "rai:dataCollection": "Volunteers wrote it down.",
        "rai:dataAnnotationProtocol": "Three readers each.",
        "rai:dataPreprocessingProtocol": ["Near duplicates were dropped."],
        "temporalCoverage": "2015/2018",
        "distribution": [{"@type": "cr:FileObject", "contentSize": "117743 B", "license": "mit"}],
        "recordSet": [{"name": "rows", "license": "mit"}],
    }
    url = "https://huggingface.co/api/datasets/quillworks/brook/croissant"
    found = record(extract_croissant, value, url, DocumentKind.CROISSANT)
    assert objects(found, ClaimKind.DATA_LICENCE) == ["cc-by-sa-4.0"]
    assert objects(found, ClaimKind.DERIVED_FROM) == ["tarn/fells"]
    assert objects(found, ClaimKind.LANGUAGE) == ["Welsh", "Irish"]
    assert objects(found, ClaimKind.COLLECTION) == ["Volunteers wrote it down."]
    assert objects(found, ClaimKind.ANNOTATION) == ["Three readers each."]
    assert objects(found, ClaimKind.PROCESSING) == ["Near duplicates were dropped."]
    assert values(found, ClaimKind.COLLECTION_PERIOD) == [("2015/2018", "date")]
    assert values(found, ClaimKind.SIZE) == [("117743", "bytes")]


def test_of_a_source_with_id_and_place_the_place_counts(record: Read) -> None:
    source = {"@id": "fells", "prov:label": "Fells", "prov:atLocation": "https://huggingface.co/datasets/tarn/fells"}
    url = "https://huggingface.co/api/datasets/quillworks/brook/croissant"
    found = record(extract_croissant, {"name": "b", "prov:wasDerivedFrom": [source]}, url, DocumentKind.CROISSANT)
    assert objects(found, ClaimKind.DERIVED_FROM) == ["tarn/fells"]


def test_a_configuration_that_names_data(record: Read) -> None:
    value = {
        "architectures": ["WrenForCausalLM"],
        "dataset_name": "quillworks/brook",
        "train_data": "/data/wren/brook.jsonl",
        "training_args": {"datasets": ["quillworks/lake", "shore"], "data_mix": "null", "dataset_size": "9"},
        "vocab_size": 32000,
        "dataset": {"split": "train"},
    }
    url = "https://huggingface.co/quillworks/wren-7b/resolve/main/config.json"
    found = record(extract_configuration, value, url, DocumentKind.REPO_DOC)
    assert objects(found, ClaimKind.TRAINED_ON) == ["quillworks/brook", "quillworks/lake", "shore"]
    assert found[0].claim.address == "https://huggingface.co/datasets/quillworks/brook"
    elsewhere = record(extract_configuration, value, url.replace("config.json", "other.json"), DocumentKind.REPO_DOC)
    assert list(elsewhere) == []
