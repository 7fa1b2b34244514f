"""Tables: what each column gives, whose it is, and which tables give nothing."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.vocabulary import ClaimKind, Stage
from provenance.claims.tables import extract_tables
from provenance.claims.tables.columns import Holds, header_column
from tests.claims.structured.conftest import Read, anchors, objects, values

MIX = """# Wren 7B

## Training data

Wren was trained on a mix of sources:

| Dataset | Tokens (B) | Share | Epochs | Licence |
|---|---|---|---|---|
| [Fell Crawl](https://tarn.example/fell) filtered pages | 1,200 | 80 % | 1 | CC BY 4.0 |
| BrookWiki-2 | 300 | 20 % | 2.5 | CC0 |
| **Total** | **1,500** | 100 % | | |
"""


def test_a_training_mix(model_card: Read) -> None:
    found = model_card(extract_tables, MIX)
    assert objects(found, ClaimKind.TRAINED_ON) == ["Fell Crawl", "BrookWiki-2"]
    assert values(found, ClaimKind.SIZE) == [
        ("1200000000000", "tokens"),
        ("300000000000", "tokens"),
        ("1500000000000", "tokens"),
    ]
    assert values(found, ClaimKind.PROPORTION) == [("80", "percent"), ("20", "percent")]
    assert values(found, ClaimKind.EPOCHS) == [("1", "epochs"), ("2.5", "epochs")]
    assert objects(found, ClaimKind.DATA_LICENCE) == ["cc-by-4.0", "cc0-1.0"]


def test_subjects_of_a_mix(model_card: Read) -> None:
    sizes = [one.claim.subject for one in model_card(extract_tables, MIX) if one.claim.kind is ClaimKind.SIZE]
    assert sizes == ["Fell Crawl", "BrookWiki-2", ""]


def test_several_names_in_a_cell(model_card: Read) -> None:
    table = (
        "| Dataset | Number of training pairs |\n|---|---|\n| FellNLI "
        "([BNLI](https://b.example) and [MultiFell](https://m.example)) | 1,234 |\n"
    )
    found = model_card(extract_tables, f"## Fine-tuning data\n\n{table}")
    assert objects(found, ClaimKind.TRAINED_ON) == ["FellNLI", "BNLI", "MultiFell"]
    assert {one.claim.stage for one in found} == {Stage.FINE_TUNING}


def test_described_sources_are_categories(model_card: Read) -> None:
    table = "| Source | Size (GB) |\n|---|---|\n| regional news pages | 12.5 |\n| letters and diaries | 3 |\n"
    found = model_card(extract_tables, f"## Training data\n\n{table}")
    assert objects(found, ClaimKind.SOURCE_CATEGORY) == ["regional news pages", "letters and diaries"]
    assert values(found, ClaimKind.SIZE) == [("12500000000", "bytes"), ("3000000000", "bytes")]


def test_a_table_of_models(model_card: Read) -> None:
    table = (
        "| Model Name | Params | Context length | Token count | Knowledge cutoff |\n|---|---|---|---|---|\n"
        "| Wren 7B | 7B | 8k | ~2T | March 2024 |\n| Wren 40B | 40B | 8k | 3.5T | March 2024 |\n"
    )
    found = model_card(extract_tables, f"# Wren 7B\n\n{table}")
    assert values(found, ClaimKind.SIZE) == [("2000000000000", "tokens"), ("3500000000000", "tokens")]
    assert values(found, ClaimKind.CUTOFF) == [("2024-03", "date")] * 2
    assert [one.claim.subject for one in found] == ["Wren 7B"] * 2 + ["Wren 40B"] * 2


def test_rows_about_other_models_give_nothing(model_card: Read) -> None:
    table = "| Model | Training tokens |\n|---|---|\n| Wren 7B | 2T |\n| Llama-2-7B | 2T |\n"
    assert [one.claim.subject for one in model_card(extract_tables, f"# Wren 7B\n\n{table}")] == ["Wren 7B"]


def test_base_models_of_sister_models(model_card: Read) -> None:
    table = (
        "| Model | Based on |\n|---|---|\n| wren-small | "
        "[bert-base-uncased](https://huggingface.co/bert-base-uncased) |\n"
    )
    (found,) = model_card(extract_tables, table)
    assert (found.claim.kind, found.claim.subject, found.claim.object) == (
        ClaimKind.BASE_MODEL,
        "wren-small",
        "bert-base-uncased",
    )


@pytest.mark.parametrize(
    "table",
    [
        "| Dataset | Accuracy | F1 |\n|---|---|---|\n| BrookQA | 91.2 | 88 |\n",
        "| Model | MMLU | GSM8K |\n|---|---|---|\n| Wren 7B | 61.3 | 40.1 |\n",
        "| Training Loss | Epoch | Step | Validation Loss |\n|---|---|---|---|\n| 0.61 | 1.0 | 500 | 0.58 |\n",
        (
            "| Hyperparameter | Value |\n|---|---|\n| batch size (tokens) | ~4M |\n| learning "
            "rate | 3e-4 |\n| warmup steps | 2000 |\n"
        ),
        "| Size | Layers | Hidden size | Context length |\n|---|---|---|---|\n| 7B | 32 | 4096 | 2048 |\n",
        "| Quant | Bits | File size |\n|---|---|---|\n| Q4_K | 4 | 4.1 GB |\n",
    ],
)
def test_scores_and_settings_give_nothing(model_card: Read, table: str) -> None:
    assert model_card(extract_tables, f"# Wren 7B\n\n## Training\n\nSettings and results:\n\n{table}") == ()


def test_tables_under_evaluation_give_nothing(model_card: Read) -> None:
    table = "| Dataset | Examples |\n|---|---|\n| BrookQA | 1200 |\n"
    assert model_card(extract_tables, f"# Wren\n\n## Evaluation\n\n{table}") == ()
    assert model_card(extract_tables, f"# Wren\n\nWe evaluated Wren on these benchmarks:\n\n{table}") == ()


def test_splits_of_a_dataset(dataset_card: Read) -> None:
    wide = (
        "| name | train | validation | test |\n|---|---|---|---|\n| hills | 1200 | 90 | 100 "
        "|\n| avg. length | 12.3 | 11 | 12 |\n"
    )
    found = dataset_card(extract_tables, f"### Data Splits\n\n{wide}")
    assert [(one.claim.subject, one.claim.value) for one in found] == [
        ("hills", "1200"),
        ("hills", "90"),
        ("hills", "100"),
    ]
    tall = "| Split | Number of instances |\n|---|---|\n| Train | 80 378 |\n| Test | 10,322 |\n"
    assert [one.claim.value for one in dataset_card(extract_tables, tall)] == ["80378", "10322"]


def test_of_a_models_splits_only_what_it_was_trained_on(model_card: Read) -> None:
    table = "| Dataset | Split | # samples |\n|---|---|---|\n| BrookQA | train | 900 |\n| BrookQA | valid | 100 |\n"
    found = model_card(extract_tables, f"## Details of the fine-tuning dataset\n\n{table}")
    assert values(found, ClaimKind.SIZE) == [("900", "samples")]


def test_languages_with_their_amounts(model_card: Read) -> None:
    table = "| Language | Hours | Share (%) |\n|---|---|---|\n| Welsh | 120 | 60 |\n| Irish | 80 | 40 |\n"
    found = model_card(extract_tables, f"## Training data\n\n{table}")
    assert objects(found, ClaimKind.LANGUAGE) == ["Welsh", "Irish"]
    assert values(found, ClaimKind.SIZE) == [("120", "hours"), ("80", "hours")]
    assert values(found, ClaimKind.PROPORTION) == [("60", "percent"), ("40", "percent")]


def test_keys_and_values(model_card: Read) -> None:
    table = (
        "| | |\n|---|---|\n| Training data | 9.8T tokens |\n| Knowledge cutoff | June 2024 "
        "|\n| License | MIT |\n| GPUs | 1920 H100 |\n"
    )
    found = model_card(extract_tables, f"# Wren 7B\n\n{table}")
    assert values(found, ClaimKind.SIZE) == [("9800000000000", "tokens")]
    assert values(found, ClaimKind.CUTOFF) == [("2024-06", "date")]
    assert objects(found, ClaimKind.MODEL_LICENCE) == ["mit"]
    assert anchors(found, ClaimKind.COMPUTE) == ["1920 H100"]


def test_keys_with_a_column_for_each_model(model_card: Read) -> None:
    table = (
        "| | Wren 7B | Pythia-6.9B |\n|---|---|---|\n| Training tokens | 2T | 300B |\n| Data "
        "cutoff | May 2023 | 2020 |\n"
    )
    found = model_card(extract_tables, f"# Wren 7B\n\n{table}")
    assert values(found, ClaimKind.SIZE) == [("2000000000000", "tokens")]


def test_unclosed_cells_of_html(model_card: Read) -> None:
    html = (
        "<table><tr><th>Model</th><th>Batch size</th><th>n "
        "tokens</th></tr><tr><th>7B<th>4M<th>1T<tr><th>13B<th>4M<th>1.4T</table>\n"
    )
    found = model_card(extract_tables, f"## Training\n\n{html}")
    assert values(found, ClaimKind.SIZE) == [("1000000000000", "tokens"), ("1400000000000", "tokens")]


def test_a_year_range_in_a_name_is_its_period(model_card: Read) -> None:
    table = (
        "| Dataset | Number of training pairs |\n|---|---|\n| [Fell letters (2015-2018)](https://f.example) | 10 |\n"
    )
    found = model_card(extract_tables, table)
    assert values(found, ClaimKind.COLLECTION_PERIOD) == [("2015/2018", "date")]


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        ("Dataset", Holds.DATASET),
        ("Data source", Holds.DATASET),
        ("Number of training tuples", Holds.SIZE),
        ("Tokens", Holds.SEEN),
        ("Training Tokens", Holds.SEEN),
        ("# examples", Holds.SIZE),
        ("Size (GB)", Holds.SIZE),
        ("Fraction", Holds.SHARE),
        ("Sampling prop. (%)", Holds.SHARE),
        ("Epochs", Holds.EPOCHS),
        ("Knowledge cutoff", Holds.CUTOFF),
        ("License", Holds.LICENCE),
        ("Languages", Holds.LANGUAGE),
        ("Model", Holds.MODEL),
        ("Base model", Holds.BASE),
        ("MMLU (5-shot)", Holds.SCORE),
        ("F1", Holds.SCORE),
        ("Batch size", Holds.SETTING),
        ("Context length", Holds.SETTING),
        ("Params", Holds.SETTING),
        ("Learning rate", Holds.SETTING),
        ("Train", Holds.SPLIT),
        ("Validation", Holds.SPLIT),
        ("Tokens per second", Holds.SCORE),
        ("GPU hours", Holds.SETTING),
    ],
)
def test_headers(header: str, holds: Holds) -> None:
    assert header_column(header).holds is holds


def test_under_a_header_of_datasets_capitals_make_a_name(model_card: Read) -> None:
    table = "| Dataset |\n|---|\n| Simple Sudoku |\n| letters of all kinds |\n| notes.csv |\n| 340k |\n"
    found = model_card(extract_tables, f"## Training datasets\n\n{table}")
    assert objects(found, ClaimKind.TRAINED_ON) == ["Simple Sudoku"]
    assert objects(found, ClaimKind.SOURCE_CATEGORY) == ["letters of all kinds"]


def test_a_total_names_no_dataset(dataset_card: Read) -> None:
    table = (
        "| Model | Dataset | Samples |\n|---|---|---|\n| Heron | FellChat-2 | 10k |\n| **Total** | **20k** | - |\n"
    )
    found = dataset_card(extract_tables, f"## Source data\n\n{table}")
    assert "20k" not in objects(found, ClaimKind.DERIVED_FROM)


def test_of_a_schema_nothing_is_claimed(dataset_card: Read) -> None:
    table = "| Field | Type | Description |\n|---|---|---|\n| license | string | MIT |\n| language | string | en |\n"
    assert dataset_card(extract_tables, f"### Data Fields\n\n{table}") == ()


CELL = st.text(alphabet=st.characters(exclude_characters="|\n\r", codec="utf-8"), max_size=25)
WORDS = st.sampled_from(
    ["Dataset", "Tokens (B)", "Share %", "Train", "Test", "Model", "Language", "License", "1,2M", "English"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.lists(CELL | WORDS, min_size=2, max_size=5), min_size=2, max_size=6))
def test_any_table_gives_exact_spans(model_card: Read, rows: list[list[str]]) -> None:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    width = len(rows[0])
    model_card(
        extract_tables, "## Training data\n\n" + "\n".join([lines[0], "|" + "---|" * width, *lines[1:]]) + "\n"
    )


def test_results_give_only_the_bases_of_own_models(model_card: Read) -> None:
    table = (
        "# Wren 7B\n\n## Evaluation\n\n| Model | Base | Teacher | MMLU | GSM8K |\n|---|---|---|---|---|\n"
        "| Orca-2-13b | Llama-2-13b | GPT-4 | 61.0 | 40.1 |\n"
        "| Wren-7b | Mistral-7B-v0.1 | Mixtral-8x7B | 64.8 | 44.5 |\n"
    )
    found = model_card(extract_tables, table)
    assert [(one.claim.subject, one.claim.object, one.claim.stage) for one in found] == [
        ("Wren-7b", "Mistral-7B-v0.1", Stage.UNSPECIFIED),
        ("Wren-7b", "Mixtral-8x7B", Stage.DISTILLATION),
    ]


def test_epochs_of_each_model_among_its_settings(model_card: Read) -> None:
    table = (
        "# Wren\n\n| Hyperparameter | Wren-7B | Wren-13B |\n|---|---|---|\n| Batch size | 128 | 128 |\n"
        "| Learning rate | 2e-5 | 1e-5 |\n| Epochs | 3 | 5 |\n| Max length | 512 | 512 |\n"
    )
    found = model_card(extract_tables, table)
    assert [(one.claim.kind, one.claim.subject, one.claim.value) for one in found] == [
        (ClaimKind.EPOCHS, "Wren-7B", "3"),
        (ClaimKind.EPOCHS, "Wren-13B", "5"),
    ]


def test_shares_of_classes_beside_splits(dataset_card: Read) -> None:
    table = (
        "# Brook\n\n### Data Splits\n\n| Split | Number of reviews | Percent negative reviews | Percent correct |\n"
        "|---|---|---|---|\n| Train | 160,000 | 49.6% | 91% |\n| Test | 20,000 | 52.0% | 90% |\n"
    )
    found = dataset_card(extract_tables, table)
    assert values(found, ClaimKind.SIZE) == [("160000", "texts"), ("20000", "texts")]
    assert [(one.claim.object, one.claim.value) for one in found if one.claim.kind is ClaimKind.PROPORTION] == [
        ("negative reviews", "49.6"),
        ("negative reviews", "52"),
    ]
