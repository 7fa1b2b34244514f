"""What headings say: counted parts of a dataset, sources under a heading of training data, titles as statements."""

from db.vocabulary import ClaimKind
from provenance.claims.counted_headings import extract_counted_headings
from provenance.claims.generators import extract_generators
from provenance.claims.headed_names import extract_headed_names
from provenance.claims.tables import extract_tables
from provenance.claims.titles import extract_titles
from tests.claims.structured.conftest import Read, anchors, objects, values

PARTS = """# Brook corpus

## brook_essays.jsonl (~2,000)
- https://github.com/tarn/heron-essays
- see the paper at https://arxiv.org/abs/2401.00001

## brook_laws.jsonl(31000)
- https://huggingface.co/datasets/tarn/fell-laws, cleaned

### Questions and answers (~12,500):
Written by hand.
"""


def test_headings_count_the_parts_of_a_dataset(dataset_card: Read) -> None:
    found = dataset_card(extract_counted_headings, PARTS)
    assert values(found, ClaimKind.SIZE) == [("2000", "records"), ("31000", "records"), ("12500", "records")]
    assert anchors(found, ClaimKind.SIZE) == ["~2,000", "31000", "~12,500"]
    assert found[0].claim.subject_written == "brook_essays.jsonl"


def test_addresses_under_a_counted_part_are_its_sources(dataset_card: Read) -> None:
    found = dataset_card(extract_counted_headings, PARTS)
    assert anchors(found, ClaimKind.DERIVED_FROM) == [
        "https://github.com/tarn/heron-essays",
        "https://huggingface.co/datasets/tarn/fell-laws",
    ]


def test_a_year_or_a_single_number_in_brackets_counts_nothing(dataset_card: Read, model_card: Read) -> None:
    assert dataset_card(extract_counted_headings, "# Brook\n\n## News (2023)\n\n## Changes (2024)\n") == ()
    assert dataset_card(extract_counted_headings, "# Brook\n\n## Essays (~2,000)\n") == ()
    assert dataset_card(extract_counted_headings, "# Brook\n\n## Results (~2,000)\n\n## Scores (~30)\n") == ()
    assert model_card(extract_counted_headings, PARTS) == ()


def test_links_that_begin_what_stands_under_training_data(model_card: Read) -> None:
    text = (
        "# Wren\n\n## Datasets\n\n* [Heron](https://github.com/tarn/Heron-Speech)\n"
        "* [BrookTTS](https://brook.example/tts/)\n"
        "* Fell TTS data: [Welsh](https://www.openslr.org/41/), [Irish](https://www.openslr.org/42/)\n"
        "* [Paper](https://arxiv.org/abs/2401.00001)\n* [Training code](https://github.com/tarn/train)\n"
    )
    found = model_card(extract_headed_names, text)
    assert anchors(found, ClaimKind.TRAINED_ON) == ["BrookTTS", "Fell TTS data"] or anchors(
        found, ClaimKind.TRAINED_ON
    ) == ["Heron", "BrookTTS", "Fell TTS data"]


def test_links_under_other_headings_are_no_sources(model_card: Read) -> None:
    text = "# Wren\n\n## Evaluation data\n\n* [BrookTTS](https://brook.example/tts/)\n"
    assert model_card(extract_headed_names, text) == ()
    text = "# Wren\n\n## Datasets\n\nTest sets:\n* [BrookTTS](https://brook.example/tts/)\n"
    assert model_card(extract_headed_names, text) == ()


def test_a_title_states_base_and_data(model_card: Read) -> None:
    found = model_card(extract_titles, "# BERT (base-multilingual-cased) fine-tuned on BrookQA\n\nWords.\n")
    assert objects(found, ClaimKind.BASE_MODEL) == ["BERT"]
    assert objects(found, ClaimKind.TRAINED_ON) == ["BrookQA"]
    assert model_card(extract_titles, "# How is Wren fine-tuned on BrookQA?\n") == ()


def test_passes_written_as_factors(model_card: Read) -> None:
    text = (
        "# Wren\n\nThe training mix:\n\n| Dataset | Starting tokens | Multiplier | Total tokens |\n"
        "|---|---|---|---|\n"
        "| BrookWeb | 4.3B | 3x | 13B |\n| FellCode | 60B | 0.5x | 30B |\n"
    )
    found = model_card(extract_tables, text)
    assert values(found, ClaimKind.EPOCHS) == [("3", "epochs"), ("0.5", "epochs")]


def test_models_in_a_list_of_those_that_answered(dataset_card: Read) -> None:
    text = (
        "# Brook\n\nWe sample completions from a pool of models:\n\n- Commercial: GPT-4, Claude 2\n- Open:\n"
        "  1. Llama-2-7b-chat\n"
    )
    found = dataset_card(extract_generators, text)
    assert objects(found, ClaimKind.SYNTHETIC) == ["GPT-4", "Claude 2", "Llama-2-7b-chat"]
    text = "# Brook\n\nWe compare the answers of these models:\n\n- GPT-4\n"
    assert dataset_card(extract_generators, text) == ()


def test_small_names_and_bold_headings(model_card: Read) -> None:
    text = "# Wren\n\n## Training datasets\n\n- [harbour](https://www.harbour.example/) (plain text)\n"
    assert anchors(model_card(extract_headed_names, text), ClaimKind.TRAINED_ON) == ["harbour"]
    text = (
        "# Wren\n\n## Training\n\n**Training Data**\n\nPlease refer to [tarn/Brook](https://github.com/tarn/Brook)\n"
    )
    assert anchors(model_card(extract_headed_names, text), ClaimKind.TRAINED_ON) == ["tarn/Brook"]
