""" "Key: value": the fields of the Hub templates, keys without a value, and what looks like a key and is none."""

import pytest

from db.vocabulary import ClaimKind, Stage
from provenance.claims.keys import ValueOf, find_key
from provenance.claims.listed_languages import extract_listed_languages
from provenance.claims.lists import extract_lists
from tests.claims.structured.conftest import Read, anchors, objects, values

TEMPLATE = """# Wren 7B

## Model Details

- **Developed by:** Quillworks
- **Model type:** decoder-only transformer
- **Language(s) (NLP):** Welsh, Irish
- **License:** Apache 2.0
- **Finetuned from model [optional]:** [tarn/heron-7b](https://huggingface.co/tarn/heron-7b)
- **Repository:** [More Information Needed]
- **Hardware Type:** [More Information Needed]
"""


def test_the_template_of_the_hub(model_card: Read) -> None:
    found = model_card(extract_lists, TEMPLATE)
    assert objects(found, ClaimKind.LANGUAGE) == ["Welsh", "Irish"]
    assert objects(found, ClaimKind.MODEL_LICENCE) == ["apache-2.0"]
    assert objects(found, ClaimKind.BASE_MODEL) == ["tarn/heron-7b"]
    assert objects(found, ClaimKind.ARCHITECTURE) == ["decoder-only transformer"]
    assert objects(found, ClaimKind.PLACEHOLDER) == ["hardware type"]
    assert found[1].evidence.quote.startswith("- **Language(s) (NLP):** Welsh")


def test_bold_keys_in_one_paragraph(model_card: Read) -> None:
    text = (
        "**Language model:** tarn/heron-base  \n**Language:** German  \n**Training data:** "
        "BrookQA 2.0  \n**Eval data:** FellQA\n"
    )
    found = model_card(extract_lists, text)
    assert objects(found, ClaimKind.BASE_MODEL) == ["tarn/heron-base"]
    assert objects(found, ClaimKind.LANGUAGE) == ["German"]
    assert objects(found, ClaimKind.TRAINED_ON) == ["BrookQA 2.0"]


def test_amounts_and_dates(model_card: Read) -> None:
    text = (
        "- Training tokens: 2.5T\n- Data cutoff: Feb./March 2023 by the date of the crawl\n- num_epochs: 3\n"
        "- **Training data:** 4.9T tokens\n- Collection period: 2019 to 2021\n"
    )
    found = model_card(extract_lists, text)
    assert values(found, ClaimKind.SIZE) == [("2500000000000", "tokens"), ("4900000000000", "tokens")]
    assert values(found, ClaimKind.CUTOFF) == [("2023-02/2023-03", "date")]
    assert values(found, ClaimKind.EPOCHS) == [("3", "epochs")]
    assert values(found, ClaimKind.COLLECTION_PERIOD) == [("2019/2021", "date")]
    assert objects(found, ClaimKind.TRAINED_ON) == []


def test_a_key_names_the_stage(model_card: Read) -> None:
    found = model_card(extract_lists, "- **Pretraining data:** BrookCrawl-2\n- **Fine-tuning data:** FellChat-1k\n")
    assert [one.claim.stage for one in found] == [Stage.PRETRAINING, Stage.FINE_TUNING]


def test_a_key_alone_asks_for_the_next_paragraph(model_card: Read) -> None:
    found = model_card(extract_lists, "**Training Data:**\n\n1.2B image-text pairs (based on LAION-5B and others)\n")
    assert values(found, ClaimKind.SIZE) == [("1200000000", "pairs")]
    assert objects(found, ClaimKind.TRAINED_ON) == ["LAION-5B"]


def test_a_list_that_a_sentence_about_training_introduces(model_card: Read) -> None:
    text = (
        "The following datasets were used to train Wren:\n\n"
        "- [BrookWiki](https://huggingface.co/datasets/tarn/brookwiki), 40,000 articles taken from Wikipedia\n"
        "- LAION-5B (a part)\n- see below for the rest\n"
    )
    found = model_card(extract_lists, text)
    assert objects(found, ClaimKind.TRAINED_ON) == ["tarn/brookwiki", "LAION-5B"]
    assert values(found, ClaimKind.SIZE) == [("40000", "articles")]


@pytest.mark.parametrize(
    "text",
    [
        "- train_batch_size: 64\n- learning_rate: 2e-05\n- seed: 42\n- Epoch: 3\n",
        "Run the training script with these arguments:\n\n- LAION-5B\n- BrookWiki-2\n",
        "- **Supported languages:** English, French\n",
        "- **Dataset:** config: en\n",
        "- Context length: 8192 tokens\n- Vocabulary size: 32000 tokens\n",
        "Wren is small: it runs on a laptop.\n",
        "- **Training data:** none\n- **Language(s):**\n",
    ],
)
def test_what_gives_nothing(model_card: Read, text: str) -> None:
    assert [one for one in model_card(extract_lists, text) if one.claim.kind is not ClaimKind.PLACEHOLDER] == []


def test_under_evaluation_a_dataset_is_none_of_training(model_card: Read) -> None:
    assert model_card(extract_lists, "## Evaluation results\n\n- **Dataset:** BrookQA 2.0\n") == ()


def test_a_dataset_card(dataset_card: Read) -> None:
    found = dataset_card(
        extract_lists,
        ("- **Size of downloaded dataset files:** 2.03 MB\n- **License:** CC BY-SA 4.0\n- Language: Irish\n"),
    )
    assert values(found, ClaimKind.SIZE) == [("2030000", "bytes")]
    assert anchors(found, ClaimKind.DATA_LICENCE) == ["CC BY-SA 4.0"]
    assert objects(found, ClaimKind.LANGUAGE) == ["Irish"]


@pytest.mark.parametrize(
    ("written", "value_of"),
    [
        ("Language(s) (NLP)", ValueOf.LANGUAGES),
        ("**License**", ValueOf.LICENCE),
        ("Dataset license", ValueOf.DATA_LICENCE),
        ("Finetuned from model [optional]", ValueOf.BASE),
        ("Parent Model", ValueOf.BASE),
        ("Pretraining data", ValueOf.DATA),
        ("Datasets", ValueOf.DATA),
        ("Number of training examples", ValueOf.SIZE),
        ("Total seen tokens", ValueOf.SIZE),
        ("Data Freshness", ValueOf.CUTOFF),
        ("num_epochs", ValueOf.EPOCHS),
        ("Supported languages", None),
        ("Evaluation data", None),
        ("train_batch_size", None),
        ("Model card authors", None),
        ("", None),
    ],
)
def test_keys(written: str, value_of: ValueOf | None) -> None:
    assert find_key(written) is value_of


def test_settings_with_a_sign_of_equality(model_card: Read) -> None:
    text = "# Wren\n\n## Fine-tuning\n\n- learning_rate = 1e-5\n- batch_size = 32\n- num_train_epochs = 3.0\n"
    assert values(model_card(extract_lists, text), ClaimKind.EPOCHS) == [("3", "epochs")]


NESTED = """# Wren

## Training Details

It was trained on a mixture.

1. **Datasets used for the denoising objective**:

- FellSet-1 [Ash et al., 2018](https://a.example/1)

2. **Datasets used for the supervised objective**

- Sentence completion
  - BrookQA [Rowan and Oak-Elm, 2019](https://a.example/2)
  - Answers to questions

3. **Notes**

- TarnNLI [Birch et al., 2020](https://a.example/3)
"""


def test_a_list_within_a_list_below_a_numbered_key(model_card: Read) -> None:
    assert objects(model_card(extract_lists, NESTED), ClaimKind.TRAINED_ON) == ["FellSet-1", "BrookQA"]


def test_a_season_is_a_cutoff(model_card: Read) -> None:
    assert values(model_card(extract_lists, "- **Knowledge cutoff:** Mid-2024\n"), ClaimKind.CUTOFF) == [
        ("2024", "date")
    ]


COUNTS = (
    "# Brook\n\n### Data Splits\n\nArticles: 30  \nQuestion-answer pairs: 1,458  \nYear: 2019  \nAverage words: 12\n"
    "\n- train: 3,000 examples\n"
)


def test_lines_that_count_a_dataset(dataset_card: Read) -> None:
    assert values(dataset_card(extract_lists, COUNTS), ClaimKind.SIZE) == [
        ("30", "articles"),
        ("1458", "pairs"),
        ("3000", "examples"),
    ]


def test_counts_of_a_model_card_are_not_of_its_data(model_card: Read) -> None:
    assert not model_card(extract_lists, COUNTS)


def test_counts_elsewhere_in_a_dataset_card(dataset_card: Read) -> None:
    assert not dataset_card(extract_lists, "# Brook\n\n## Annotators\n\nQuestions: 12\n")


def test_codes_alone_below_a_heading(dataset_card: Read) -> None:
    few = "# Brook\n\n### Languages\n\n`en`\n\n## Structure\n\n- de\n"
    assert objects(dataset_card(extract_listed_languages, few), ClaimKind.LANGUAGE) == ["English"]
    many = "# Brook\n\n### Languages\n\nThese:\n" + "".join(f"- {code}\n" for code in "bg cs da de el en".split())
    found = dataset_card(extract_listed_languages, many)
    assert [(one.claim.value, one.claim.unit) for one in found] == [("6", "languages")]
    assert found[0].evidence.anchor.startswith("bg")
    assert found[0].evidence.anchor.endswith("en")


def test_words_below_the_heading_are_no_codes(dataset_card: Read) -> None:
    assert dataset_card(extract_listed_languages, "# Brook\n\n### Languages\n\nit is so\n") == ()
