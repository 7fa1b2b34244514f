"""Made predictions: an extraction from an annotated claim, moved or changed as a test asks."""

from pathlib import Path

import pytest

from db.documents import document_key
from db.records import Claim, Evidence, Extraction, make_claim_id
from db.vocabulary import ClaimKind, DocumentKind, Polarity, Speaker, Stage
from provenance.evaluating import Gold, GoldClaim, GoldDocument, Trap

TEXT = "Brontes-7B was trained on Petrel (3 trillion tokens) and Auk. It was tested on Skua. " * 4
KEY = document_key("https://huggingface.co/made-up/brontes-7b")


def gold_claim(start: int, end: int, kind: ClaimKind = ClaimKind.TRAINED_ON, **changes: object) -> GoldClaim:
    fields: dict[str, object] = {
        "id": f"{kind}-{start}", "document": "brontes", "kind": kind, "polarity": Polarity.DISCLOSED,
        "stage": Stage.PRETRAINING, "subject": "Brontes-7B", "object": TEXT[start:end], "value": None, "unit": None,
        "optional": False, "start": start, "end": end, "anchor_start": start, "anchor_end": end,
    }  # fmt: skip
    return GoldClaim(**(fields | changes))  # type: ignore[arg-type]


def predict(claim: GoldClaim, **changes: object) -> Extraction:
    """The extraction that says what `claim` says; `changes` go to its claim or its evidence by field name."""
    start, end = claim.anchor_start, claim.anchor_end
    stated = {
        "document": KEY, "kind": claim.kind, "polarity": claim.polarity, "stage": claim.stage,
        "speaker": Speaker.MAKER, "subject_written": claim.subject, "object_written": claim.object,
        "value_written": "", "unit_written": "", "subject": claim.subject, "object": claim.object,
        "value": None if claim.value is None else str(claim.value), "unit": claim.unit,
    }  # fmt: skip
    shown = {
        "claim_id": "", "reading_id": "r", "start": claim.start, "end": claim.end,
        "anchor_start": start, "anchor_end": end, "confidence": 0.9, "rule": "made@1",
    }  # fmt: skip
    stated |= {name: value for name, value in changes.items() if name in stated}
    shown |= {name: value for name, value in changes.items() if name in shown}
    quote, anchor = TEXT[shown["start"] : shown["end"]], TEXT[shown["anchor_start"] : shown["anchor_end"]]
    names = ("document", "subject_written", "kind", "polarity", "stage", "object_written")
    stated["id"] = make_claim_id(*(stated[name] for name in names), "", "")  # type: ignore[arg-type]
    evidence = {"quote": quote, "text": quote, "anchor": anchor} | shown | {"claim_id": stated["id"]}
    return Extraction(Claim(**stated), Evidence(**evidence))  # type: ignore[arg-type]


def gold_of(*claims: GoldClaim, traps: tuple[Trap, ...] = (), id: str = "brontes", part: str = "dev") -> Gold:
    document = GoldDocument(
        id=id, part=part, key=KEY, kind=DocumentKind.MODEL_CARD, name="README.md", sha256="0" * 64,
        payload=TEXT.encode(), text=TEXT, claims=claims, traps=traps,
    )  # fmt: skip
    return Gold((document,))


@pytest.fixture(scope="session")
def shared_gold() -> Path:
    folder = Path(__file__).parents[2].parent / "shared" / "bench" / "gold"
    if not folder.is_dir():
        pytest.skip("the annotated documents (shared/bench/gold) are not here")
    return folder
