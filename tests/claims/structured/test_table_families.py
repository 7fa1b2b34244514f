"""Tables whose headers are in another language, whose rows are described, or whose labels are not names."""

from db.vocabulary import ClaimKind
from provenance.claims.tables import extract_tables
from tests.claims.structured.conftest import Read, objects, values


def test_a_mix_in_chinese_with_described_rows(model_card: Read) -> None:
    table = (
        "# 雀鸟模型\n\n## 训练数据集\n\n| 数据集名称 | 领域 | 数量 | 说明 |\n|---|---|---|---|\n"
        "| quillqa2020 | 百科 | 14,363 | 基于维基百科的中文问答数据集，约5万条。 |\n| tarnsum | 新闻 | 1.2万 | 无 |\n"
    )
    found = model_card(extract_tables, table)
    assert objects(found, ClaimKind.TRAINED_ON) == ["quillqa2020", "tarnsum"]
    assert ("14363", "examples") in values(found, ClaimKind.SIZE)
    assert ("12000", "examples") in values(found, ClaimKind.SIZE)
    assert objects(found, ClaimKind.DERIVED_FROM) == ["Wikipedia"]
    assert {one.claim.subject for one in found if one.claim.kind is ClaimKind.DERIVED_FROM} == {"quillqa2020"}


def test_results_in_chinese_are_no_data(model_card: Read) -> None:
    table = "## 评测结果\n\n| 数据集 | 数量 | 得分 |\n|---|---|---|\n"
    table += "| QuillQA | 1,200 | 71.2 |\n| TarnSum | 900 | 65.0 |\n"
    assert model_card(extract_tables, table) == ()


def test_rows_are_read_for_what_they_say_of_their_datasets(model_card: Read) -> None:
    table = (
        "## Training data\n\n| Dataset | Size | Description |\n|---|---|---|\n"
        "| TarnNLI | 550k | Sentence pairs translated from the SQuAD dataset by volunteers |\n"
    )
    found = model_card(extract_tables, table)
    assert objects(found, ClaimKind.DERIVED_FROM) == ["SQuAD"]
    assert objects(found, ClaimKind.TRAINED_ON) == ["TarnNLI"]


def test_languages_of_models(model_card: Read) -> None:
    table = (
        "| Model | #params | Language |\n|---|---|---|\n| wren-1b | 1B | English |\n| wren-multi | 7B | Multiple |\n"
    )
    assert objects(model_card(extract_tables, table), ClaimKind.LANGUAGE) == ["English", "multilingual"]


def test_amounts_where_training_data_is_asked_for(model_card: Read) -> None:
    table = "| Model | Training Data |\n|---|---|\n| wren-v1 | <100 hrs |\n| wren-v2 | TarnVoice-2 |\n"
    found = model_card(extract_tables, table)
    assert values(found, ClaimKind.SIZE) == [("100", "hours")]
    assert objects(found, ClaimKind.TRAINED_ON) == ["TarnVoice-2"]


def test_a_category_is_the_label_of_a_mix(model_card: Read) -> None:
    table = (
        "Breakdown of the training data:\n\n| Count | Category |\n|---|---|\n"
        "| 360 | riddles |\n| 4,699 | code reviews |\n"
    )
    found = model_card(extract_tables, table)
    assert objects(found, ClaimKind.SOURCE_CATEGORY) == ["riddles", "code reviews"]
    assert [one.claim.subject for one in found if one.claim.kind is ClaimKind.SIZE] == ["riddles", "code reviews"]


def test_counts_without_names_and_parts_called_otherwise(dataset_card: Read) -> None:
    counts = "## Data stats\n\n| # Sites | # Documents |\n|---|---|\n| 364 | 1,200 |\n"
    assert values(dataset_card(extract_tables, counts), ClaimKind.SIZE) == [("364", "domains"), ("1200", "documents")]
    splits = "## Splits\n\n| | train | unused | test |\n|---|---|---|---|\n| Brook-A | 8762 | 720 | 3009 |\n"
    assert [value for value, _ in values(dataset_card(extract_tables, splits), ClaimKind.SIZE)] == [
        "8762",
        "720",
        "3009",
    ]


def test_bases_in_the_first_column(model_card: Read) -> None:
    table = "| Base model | Wren series |\n|---|---|\n| GPT-Neo | Wren-7B-small |\n| Flan-T5 | Wren-7B-large |\n"
    assert objects(model_card(extract_tables, table), ClaimKind.BASE_MODEL) == ["GPT-Neo", "Flan-T5"]


def test_an_address_in_the_row_makes_a_name_proper(model_card: Read) -> None:
    table = (
        "## Training data\n\n| Source | Size (GB) | Link |\n|---|---|---|\n"
        "| Tarn call | 2.5 | code.example/quill/TarnCall |\n"
        "| village letters | 1.0 | - |\n"
    )
    found = model_card(extract_tables, table)
    assert objects(found, ClaimKind.TRAINED_ON) == ["Tarn call"]
    assert objects(found, ClaimKind.SOURCE_CATEGORY) == ["village letters"]
