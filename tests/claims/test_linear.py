"""Extraction takes time in proportion to the length of the document, whatever stands in it."""

import gc
import time

import pytest

from db.documents import document_key
from db.vocabulary import DocumentKind
from provenance.claims import extract_claims
from provenance.reading import read_payload

CARD = document_key("https://huggingface.co/zorb/zorblat/raw/main/README.md")
SHAPES = {
    "prose": "Zorblat was trained on ZorbPile and 40B tokens of web text collected in 2023 under CC-BY-4.0. ",
    "paragraphs": "We fine-tuned Zorblat-7B on the [Zorb](https://huggingface.co/datasets/zorb/zorb) dataset.\n\n",
    "names": "trained on ZorbSet-{0}, Zorb_{0} and \"Zorb {0}\", ",
    "list": "- trained on FineWeb (15T tokens), English and French\n",
    "table": "| ZorbSet | 12% | 300B tokens |\n",
    "one word": "train",
    "figures": "12,345.6 million tokens of ",
    "quotes": "(\"dataset [trained on ",
}  # fmt: skip
TIMES_AS_LONG = 3.0
"""Twice the length may take three times as long before it is no longer linear: machines are not quiet."""


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_length_takes_twice_the_time(shape: str) -> None:
    once, twice = _seconds(shape, 20_000), _seconds(shape, 40_000)
    assert twice < max(TIMES_AS_LONG * once, 0.2), f"{shape}: {once:.2f} s, then {twice:.2f} s"


def _seconds(shape: str, length: int) -> float:
    """CPU seconds of the better of two extractions, reading apart."""
    unit = SHAPES[shape]
    head = "## Training data\n\n" + ("| data | share | size |\n|---|---|---|\n" if shape == "table" else "")
    reading = read_payload(
        (head + unit * (length // len(unit))).encode(), media_type="text/markdown", name="README.md"
    )
    taken = []
    gc.collect()
    for _ in range(2):
        began = time.process_time()
        extract_claims(reading, CARD, DocumentKind.MODEL_CARD)
        taken.append(time.process_time() - began)
    return min(taken)
