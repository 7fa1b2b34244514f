"""Claims by made-up makers, short to write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.documents import DocumentKey, document_key
from db.records import Claim, make_claim_id
from db.vocabulary import ClaimKind, Polarity, Speaker, Stage
from provenance.corpora import Registry, load_registry

CARD = document_key("https://huggingface.co/heronry/egret-1b/raw/main/README.md")
ROWS = """
[[corpus]]
id = "heron-notes"
name = "Heron Notes"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
hub_ids = ["heron/notes", "heron_notes", "herons"]
arxiv = "2399.00001"
addresses = ["https://heron.example/notes"]

[[corpus]]
id = "heron-notes-2"
name = "Heron Notes 2"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
arxiv = "2399.00001"

[[corpus]]
id = "tide-tables"
name = "Tide Tables"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
doi = "10.9999/tide"

[[ambiguous]]
alias = "Heron"
candidates = ["heron-notes", "heron-notes-2"]
note = "version needed"

[[ambiguous]]
alias = "Tide"
candidates = ["tide-tables"]
note = "ordinary word"

[[rename]]
old = "heron"
new = "heronry"
sources = ["our own page"]
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "ours.toml").write_text(ROWS, encoding="utf-8")
    return load_registry(tmp_path)


@pytest.fixture
def claim() -> Callable[..., Claim]:
    return make_claim


def make_claim(
    name: str,
    kind: ClaimKind = ClaimKind.TRAINED_ON,
    address: str | None = None,
    document: DocumentKey = CARD,
    written: str | None = None,
) -> Claim:
    written = name if written is None else written
    return Claim(
        id=make_claim_id(document, "", kind, Polarity.DISCLOSED, Stage.PRETRAINING, written, "", ""),
        document=document,
        kind=kind,
        polarity=Polarity.DISCLOSED,
        stage=Stage.PRETRAINING,
        speaker=Speaker.MAKER,
        subject_written="",
        object_written=written,
        value_written="",
        unit_written="",
        subject="",
        object=name,
        address=address,
    )
