"""Annotations are joined to exactly the text that was annotated, wherever it lies."""

import hashlib
import json
from pathlib import Path

import pytest

from db.vocabulary import DocumentKind
from provenance.evaluating import GoldError, load_gold
from provenance.evaluating.gold import short_digest

TEXT = "# Brontes ✓\r\nTrained on Petrel.\r\n"


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    folder = tmp_path / "annotations"
    folder.mkdir()
    sha256 = hashlib.sha256(TEXT.encode()).hexdigest()
    url = "https://huggingface.co/made-up/brontes/raw/main/README.md"
    document = {"id": "brontes", "url": url, "kind": "model_card", "sha256": sha256}
    at = TEXT.index("Petrel")
    claim = {
        "doc": "brontes", "kind": "trained_on", "subject": "Brontes", "object": "Petrel", "value": None,
        "unit": None, "stage": "unspecified", "polarity": "disclosed", "optional": False, "start": at - 11,
        "end": at + 6, "anchor_start": at, "anchor_end": at + 6, "anchor_digest": short_digest("Petrel"),
    }  # fmt: skip
    trap = {"doc": "brontes", "trap": "title", "start": 0, "end": 9, "quote_digest": short_digest("# Brontes")}
    for name, row in (("documents", document), ("claims", claim), ("traps", trap)):
        (folder / f"{name}.dev.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    return folder


def test_the_text_is_found_by_its_digest(annotations: Path, tmp_path: Path) -> None:
    place = tmp_path / "texts" / "deep"
    place.mkdir(parents=True)
    (place / "other.md").write_bytes(b"other")
    (place / "any-name").write_bytes(TEXT.encode())
    gold = load_gold(annotations, [tmp_path / "texts"])
    (document,) = gold.documents
    assert document.text == TEXT
    assert document.kind is DocumentKind.MODEL_CARD
    assert document.key.text == "hf:model:made-up/brontes:README.md"
    assert [claim.object for claim in document.claims] == ["Petrel"]
    assert [trap.type for trap in document.traps] == ["title"]


def test_a_text_that_is_nowhere_is_named(annotations: Path) -> None:
    assert load_gold(annotations).missing == ("brontes",)


def test_an_anchor_that_moved_is_refused(annotations: Path, tmp_path: Path) -> None:
    row = json.loads((annotations / "claims.dev.jsonl").read_text())
    (annotations / "claims.dev.jsonl").write_text(json.dumps(row | {"anchor_start": row["anchor_start"] - 1}))
    (tmp_path / "text.md").write_bytes(TEXT.encode())
    with pytest.raises(GoldError, match="anchor"):
        load_gold(annotations, [tmp_path / "text.md"])


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"documents\.PART\.jsonl"):
        load_gold(tmp_path)


def test_an_unknown_part_names_those_there_are(annotations: Path) -> None:
    with pytest.raises(GoldError, match="dev"):
        load_gold(annotations, parts=frozenset({"test"}))


def test_a_broken_row_names_its_line(annotations: Path) -> None:
    (annotations / "claims.dev.jsonl").write_text("{}\nnonsense\n")
    with pytest.raises(GoldError, match="line 2"):
        load_gold(annotations)


def test_the_shared_annotations_load_whole(shared_gold: Path) -> None:
    gold = load_gold(shared_gold)
    assert (len(gold.documents), gold.missing) == (14, ())
    assert sum(len(document.claims) for document in gold.documents) == 314
    assert sum(len(document.traps) for document in gold.documents) == 66
