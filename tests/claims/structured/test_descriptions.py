"""Tables that describe models and datasets in words."""

from db.vocabulary import ClaimKind
from provenance.claims.tables import extract_tables
from tests.claims.structured.conftest import Read

MODELS = (
    "# Wren 7B\n\n| Model | Introduction |\n|---|---|\n"
    "| [wren-7b](https://huggingface.co/quillworks/wren-7b) | unified fine-tuning from wren-7b-base |\n"
    "| [heron-2b](https://huggingface.co/other/gpt-2b) | a fast and small model from the north |\n"
)
DATASETS = (
    "# Wren 7B\n\n| Dataset name | Introduction |\n|---|---|\n"
    "| [brook-data](https://huggingface.co/datasets/quillworks/brook-data) | Fine-tuning data used by wren-7b |\n"
    "| [brook-card](https://huggingface.co/datasets/quillworks/brook-card) | A card that nobody read to the end |\n"
)


def test_the_lineage_of_a_row(model_card: Read) -> None:
    found = model_card(extract_tables, MODELS)
    assert [(one.claim.kind, one.claim.subject, one.claim.object) for one in found] == [
        (ClaimKind.BASE_MODEL, "wren-7b", "wren-7b-base")
    ]


def test_the_role_of_a_dataset(model_card: Read) -> None:
    found = [one for one in model_card(extract_tables, DATASETS) if one.claim.kind is ClaimKind.TRAINED_ON]
    assert [one.claim.object for one in found] == ["quillworks/brook-data"]
