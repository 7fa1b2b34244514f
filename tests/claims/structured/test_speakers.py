"""Who speaks: makers, third parties and programs, as cards show it."""

import pytest

from db.documents import document_key
from db.vocabulary import DocumentKind, Speaker
from provenance.claims.speakers import block_speakers
from provenance.reading import read_payload

OWN = "https://huggingface.co/quillworks/wren-7b/raw/main/README.md"


def speakers(text: str, url: str = OWN) -> set[Speaker]:
    reading = read_payload(text.encode(), media_type="text/markdown", name=url)
    return set(block_speakers(reading, document_key(url), DocumentKind.MODEL_CARD, {}))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("# Wren\n\nWe trained it on letters.\n", Speaker.MAKER),
        (
            (
                "<!-- This model card has been generated automatically according to the information "
                "the Trainer had access to. -->\n\n# wren\n"
            ),
            Speaker.GENERATED,
        ),
        ("# Model Trained Using AutoTrain\n\n- Problem type: text\n", Speaker.GENERATED),
        (
            (
                "# Wren\n\nDisclaimer: The team releasing Wren did not write a model card for this "
                "model so this model card has been written by the Hugging Face team.\n"
            ),
            Speaker.THIRD_PARTY,
        ),
        (
            (
                "# Wren GGUF\n\nThis repo contains GGUF format model files for [Heron "
                "7B](https://huggingface.co/tarn/heron-7b).\n"
            ),
            Speaker.THIRD_PARTY,
        ),
        (
            ("# Wren in 8 bits\n\nQuantized version of [wren-7b](https://huggingface.co/quillworks/wren-7b).\n"),
            Speaker.MAKER,
        ),
        (
            ("# Wren\n\nQuantized versions are welcome. The model card describes what it was trained on.\n"),
            Speaker.MAKER,
        ),
    ],
)
def test_the_cards_own_words(text: str, speaker: Speaker) -> None:
    assert speakers(text) == {speaker}


def test_a_publisher_of_copies() -> None:
    url = "https://huggingface.co/TheBloke/Wren-7B-GGUF/raw/main/README.md"
    text = (
        "# Wren 7B - GGUF\n\nMade by a script.\n\n# Original model card: Quillworks's Wren "
        "7B\n\n# Wren\n\nWe trained it on letters.\n"
    )
    reading = read_payload(text.encode(), media_type="text/markdown", name=url)
    found = block_speakers(reading, document_key(url), DocumentKind.MODEL_CARD, {})
    assert found == (Speaker.THIRD_PARTY,) * 2 + (Speaker.MAKER,) * 3


def test_a_copy_by_its_name_and_base() -> None:
    card = "---\nbase_model: tarn/heron-7b\n---\n# Heron 7B AWQ\n\nSmaller.\n"
    assert speakers(card, ("https://huggingface.co/quillworks/heron-7b-AWQ/raw/main/README.md")) == {
        Speaker.THIRD_PARTY
    }
    assert speakers(card, "https://huggingface.co/tarn/heron-7b-AWQ/raw/main/README.md") == {Speaker.MAKER}
