"""Records of made-up documents for the tests of the store."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from db import store
from db.documents import DocumentKey, document_key
from db.engine import Database
from db.records import (
    Attempt,
    Capture,
    Claim,
    Evidence,
    Extraction,
    Reading,
    Target,
    content_id,
    make_claim_id,
)
from db.vocabulary import (
    ClaimKind,
    DocumentKind,
    FailureClass,
    Polarity,
    ReadOutcome,
    RecordType,
    Speaker,
    Stage,
)

MORNING = datetime(2024, 5, 1, 8, tzinfo=UTC)
CARD = document_key("https://huggingface.co/acme/owl-7b")


def hours(number: float) -> datetime:
    """So many hours after the morning all our stories begin."""
    return MORNING + timedelta(hours=number)


def card(name: str) -> DocumentKey:
    return document_key(f"https://huggingface.co/acme/{name}")


def capture(payload: str, at: float = 0, document: DocumentKey = CARD, **changes: Any) -> Capture:
    """A 200 answer with `payload`, `at` hours after the morning."""
    sha256 = content_id([payload])
    moment = hours(at)
    made = Capture(
        id="", document=document, url=f"https://huggingface.co/{document.repo_id}/resolve/main/README.md",
        captured_at=moment, stood_at=moment, status=200, record_type=RecordType.RESPONSE, media_type="text/plain",
        charset="utf-8", payload_sha256=sha256, payload_digest="A" * 32, payload_length=len(payload),
    )  # fmt: skip
    made = replace(made, **changes)
    return replace(made, id=content_id([made.url, made.captured_at.isoformat(), made.status, sha256]))


def attempt(at: float = 0, document: DocumentKey = CARD) -> Attempt:
    url = "https://huggingface.co/acme/owl-7b"
    return Attempt(content_id([url, at]), document, url, hours(at), FailureClass.TIMEOUT, "no answer in 30 s")


def reading(payload: str, **changes: Any) -> Reading:
    sha256 = content_id([payload])
    made = Reading(content_id([sha256, "reading@1"]), sha256, "reading@1", ReadOutcome.READ, source=payload)
    return replace(made, **changes)


def claim(name: str, document: DocumentKey = CARD, **changes: Any) -> Claim:
    """That `document` says its model was trained on `name`."""
    kind, polarity, stage = ClaimKind.TRAINED_ON, Polarity.DISCLOSED, Stage.PRETRAINING
    claim_id = make_claim_id(document, "", kind, polarity, stage, name, "", "")
    made = Claim(claim_id, document, kind, polarity, stage, Speaker.MAKER, "", name, "", "", "", name)
    return replace(made, **changes)


def evidence(of: Claim, read: Reading, start: int = 0, **changes: Any) -> Evidence:
    quote = read.source[start : start + 10]
    made = Evidence(
        of.id, read.id, start, start + len(quote), quote, quote, quote[:4], start, start + 4, 0.9, "trained_on@1"
    )
    return replace(made, **changes)


def occurrence(name: str, read: Reading, document: DocumentKey = CARD, start: int = 0) -> Extraction:
    stated = claim(name, document)
    return Extraction(stated, evidence(stated, read, start))


def target(name: str, **changes: Any) -> Target:
    document = card(name)
    return replace(Target(document, f"https://huggingface.co/acme/{name}", DocumentKind.MODEL_CARD), **changes)


def extract(database: Database, read: Reading, found: list[Extraction], document: DocumentKey = CARD) -> None:
    """Write a reading and what was found in it, as the derive step does."""
    with database.session() as session:
        store.add_reading(session, read)
        store.add_extraction(
            session, document, read.payload_sha256, "claims@1", read, DocumentKind.MODEL_CARD, found, "en"
        )
