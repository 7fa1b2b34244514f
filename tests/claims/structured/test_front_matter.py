"""Front matter: every shape in which a field occurs, and what must give nothing."""

import pytest

from db.vocabulary import ClaimKind, Polarity, RepoKind, Stage
from provenance.claims.front_matter import extract_front_matter, hub_name, size_interval
from tests.claims.structured.conftest import Read, anchors, objects, values


def card(fields: str) -> str:
    return f"---\n{fields}\n---\n# Wren 7B\n\nWords.\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("datasets: brook-corpus", ["brook-corpus"]),
        ("datasets:\n- quillworks/brook\n- tarn/fells", ["quillworks/brook", "tarn/fells"]),
        ("datasets: [quillworks/brook, 'tarn/fells']", ["quillworks/brook", "tarn/fells"]),
        ("datasets: quillworks/brook, tarn/fells", ["quillworks/brook", "tarn/fells"]),
        ("datasets:\n- https://huggingface.co/datasets/tarn/fells", ["tarn/fells"]),
        ("dataset:\n  - tarn/fells", ["tarn/fells"]),
        ("datasets: null", []),
        ("datasets: []", []),
        ("datasets:\n- imagefolder", []),
        ("datasets:\n- n/a", []),
        ("datasets:\n- name: x\n  size: 3", []),
    ],
)
def test_datasets_in_all_shapes(model_card: Read, fields: str, expected: list[str]) -> None:
    assert objects(model_card(extract_front_matter, card(fields)), ClaimKind.TRAINED_ON) == expected


def test_first_entry_is_quoted_with_its_key(model_card: Read) -> None:
    (found,) = model_card(extract_front_matter, card("license: mit\ndatasets:\n- quillworks/brook"))[1:]
    assert found.evidence.quote == "datasets:\n- quillworks/brook"
    assert found.evidence.anchor == "quillworks/brook"
    assert found.claim.address == "https://huggingface.co/datasets/quillworks/brook"
    assert found.claim.stage is Stage.UNSPECIFIED


def test_evaluations_in_the_model_index_are_no_claims(model_card: Read) -> None:
    index = (
        "model-index:\n- name: wren\n  results:\n  - dataset:\n      name: brook\n      "
        "type: brook\n      split: test"
    )
    assert model_card(extract_front_matter, card(index)) == ()


def test_base_model_with_its_relation(model_card: Read) -> None:
    found = model_card(
        extract_front_matter, card("base_model:\n- tarn/heron-7b\n- tarn/egret-7b\nbase_model_relation: merge")
    )
    assert objects(found, ClaimKind.BASE_MODEL) == ["tarn/heron-7b", "tarn/egret-7b"]
    assert {one.claim.unit for one in found} == {"merge"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("language: en", ["English"]),
        ("language:\n- en\n- no", ["English", "Norwegian"]),
        ("languages:\n- pt-BR\n- zho_Hans", ["Portuguese", "Chinese"]),
        ("language: de, fr", ["German", "French"]),
        ("language:\n- multilingual", ["multilingual"]),
        ("language:\n- tlh", ["tlh"]),
        ("language: null", []),
    ],
)
def test_languages_in_all_shapes(model_card: Read, fields: str, expected: list[str]) -> None:
    assert objects(model_card(extract_front_matter, card(fields)), ClaimKind.LANGUAGE) == expected


def test_norwegian_is_no_boolean(model_card: Read) -> None:
    assert anchors(model_card(extract_front_matter, card("language:\n- no")), ClaimKind.LANGUAGE) == ["no"]


def test_a_long_list_of_languages_is_one_claim(model_card: Read) -> None:
    codes = "en de fr es it pt nl sv da fi".split()
    (found,) = model_card(extract_front_matter, card("language:\n" + "\n".join(f"- {code}" for code in codes)))
    assert (found.claim.value, found.claim.unit) == ("10", "languages")
    assert found.evidence.anchor.startswith("en\n")
    assert found.evidence.anchor.endswith("fi")


def test_programming_languages_are_listed_as_natural_ones_are(model_card: Read) -> None:
    few = card("programming_language:\n- ML\n- Go")
    assert objects(model_card(extract_front_matter, few), ClaimKind.LANGUAGE) == ["ML", "Go"]
    many = card("programming_language:\n- C\n- C++\n- Go\n- Java\n- Lua\n- PHP\n- Rust")
    (found,) = model_card(extract_front_matter, many)
    assert (found.claim.object, found.claim.value) == ("C, C++, Go, Java, Lua and 2 more", "7")


def test_licence_is_the_models_or_the_datas(model_card: Read, dataset_card: Read) -> None:
    fields = card("license: other\nlicense_name: wren-licence\nlicense_link: https://quillworks.example/licence")
    (found,) = model_card(extract_front_matter, fields)
    assert (found.claim.kind, found.claim.object) == (ClaimKind.MODEL_LICENCE, "wren-licence")
    assert found.claim.address == "https://quillworks.example/licence"
    assert objects(
        dataset_card(extract_front_matter, card("licenses:\n- cc-by-4.0\n- mit")), ClaimKind.DATA_LICENCE
    ) == [
        "cc-by-4.0",
        "mit",
    ]
    assert dataset_card(extract_front_matter, card("license:\n- unknown")) == ()


def test_sources_of_a_dataset(dataset_card: Read) -> None:
    fields = "source_datasets:\n- original\n- extended|other-fells\n- tarn/heron"
    found = dataset_card(extract_front_matter, card(fields))
    assert objects(found, ClaimKind.DERIVED_FROM) == ["fells", "tarn/heron"]
    assert anchors(found, ClaimKind.DERIVED_FROM) == ["other-fells", "tarn/heron"]


def test_who_labelled_and_who_wrote(dataset_card: Read) -> None:
    fields = (
        "annotations_creators:\n- crowdsourced\n- no-annotation\n"
        "language_creators:\n- machine-generated\n- found\n- expert-generated\n- other"
    )
    found = dataset_card(extract_front_matter, card(fields))
    assert objects(found, ClaimKind.ANNOTATION) == ["crowdworkers", "no annotation", "text by experts"]
    assert [one.claim.polarity for one in found if one.claim.object == "no annotation"] == [Polarity.NEGATED]
    assert anchors(found, ClaimKind.SYNTHETIC) == ["machine-generated"]
    assert anchors(found, ClaimKind.COLLECTION) == ["found"]


def test_a_mapping_of_configurations(dataset_card: Read) -> None:
    found = dataset_card(extract_front_matter, card("size_categories:\n  hills:\n  - 1K<n<10K\n  lakes:\n  - n<1K"))
    assert [(one.claim.subject, one.claim.value) for one in found] == [("hills", "1000/10000"), ("lakes", "0/1000")]


def test_dataset_info_of_one_configuration(dataset_card: Read) -> None:
    one = (
        "dataset_info:\n  features:\n  - name: text\n  splits:\n  - name: train\n    "
        "num_bytes: 9\n    num_examples: 42"
    )
    found = dataset_card(extract_front_matter, card(one))
    assert values(found, ClaimKind.SIZE) == [("42", "examples")]
    several = "dataset_info:\n" + "".join(
        f"- config_name: {name}\n  splits:\n  - name: train\n    num_examples: 4\n" for name in ("a", "b")
    )
    assert dataset_card(extract_front_matter, card(several.rstrip())) == ()


def test_unfilled_template_fields_are_placeholders(model_card: Read) -> None:
    found = model_card(extract_front_matter, card("datasets:\n- {dataset_0}\nbase_model: {base_model}\nlicense: mit"))
    assert objects(found, ClaimKind.PLACEHOLDER) == ["front matter: datasets", "front matter: base_model"]
    assert objects(found, ClaimKind.TRAINED_ON) == []


@pytest.mark.parametrize(
    ("written", "expected"),
    [("100K<n<1M", "100000/1000000"), ("n<1K", "0/1000"), ("n>1T", "1000000000000"), ("small", None), ("", None)],
)
def test_size_categories(written: str, expected: str | None) -> None:
    assert size_interval(written) == expected


def test_names_that_are_hub_ids_carry_an_address() -> None:
    assert hub_name("tarn/fells", RepoKind.DATASET) == ("tarn/fells", "https://huggingface.co/datasets/tarn/fells")
    assert hub_name("The Fell Pile", RepoKind.DATASET) == ("The Fell Pile", None)
    assert hub_name("https://tarn.example/fells", RepoKind.DATASET)[1] == "https://tarn.example/fells"
