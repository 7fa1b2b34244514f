"""What captures and API records show of whether a dataset or a model can be had."""

from datetime import UTC, datetime, timedelta

import pytest

from db.documents import DocumentKey, document_key
from db.records import Capture, Claim, content_id, make_claim_id
from db.vocabulary import Access, ClaimKind, Polarity, RecordType, Speaker, Stage
from provenance.facts import newest_sightings
from provenance.selecting import History

RECORD = document_key("https://huggingface.co/api/models/acme/owl")
ROWS = document_key("https://datasets-server.huggingface.co/first-rows?dataset=acme/nest&config=default&split=train")
CARD = document_key("https://huggingface.co/datasets/acme/nest/resolve/main/README.md")
START = datetime(2026, 1, 10, tzinfo=UTC)


def _look(document: DocumentKey, *statuses: int, error_code: str | None = None) -> History:
    captures = tuple(
        Capture(
            content_id([document.text, day]), document, "https://huggingface.co/acme", START + timedelta(days=day),
            START + timedelta(days=day), status, RecordType.RESPONSE, "text/plain", None, "p", "p", 1,
            error_code=error_code,
        )
        for day, status in enumerate(statuses)
    )  # fmt: skip
    return History(document, captures, (), {})


def _claim(kind: ClaimKind, name: str, value: str = "", unit: str = "") -> Claim:
    identity = make_claim_id(RECORD, "", kind, Polarity.DISCLOSED, Stage.UNSPECIFIED, name, value, unit)
    return Claim(
        identity, RECORD, kind, Polarity.DISCLOSED, Stage.UNSPECIFIED, Speaker.GENERATED,
        "", name, value, unit, "", name, value=value or None, unit=unit or None,
    )  # fmt: skip


WEIGHTS = _claim(ClaimKind.WEIGHTS, "weights (safetensors)", "2", "files")
GATED = _claim(ClaimKind.WEIGHTS, "gated", "gated")
DISABLED = _claim(ClaimKind.WEIGHTS, "disabled", "not released")


@pytest.mark.parametrize(
    ("claims", "access"),
    [([WEIGHTS], Access.OPEN), ([WEIGHTS, GATED], Access.GATED), ([GATED, WEIGHTS, DISABLED], Access.WITHDRAWN)],
)
def test_a_record_shows_the_least_that_it_says(claims: list[Claim], access: Access) -> None:
    seen = newest_sightings([_look(RECORD, 200)], claims)
    assert seen["hf:model:acme/owl"].access is access


def test_a_record_without_weights_shows_nothing() -> None:
    assert not newest_sightings([_look(RECORD, 200)], [])


def test_rows_that_were_read_show_open_data_and_a_card_does_not() -> None:
    assert newest_sightings([_look(ROWS, 200)], [])["hf:dataset:acme/nest"].access is Access.OPEN
    assert not newest_sightings([_look(CARD, 200)], [])


def test_unchanged_is_seen_again_at_the_later_date() -> None:
    seen = newest_sightings([_look(ROWS, 200, 304)], [])["hf:dataset:acme/nest"]
    assert (seen.access, seen.capture.captured_at) == (Access.OPEN, START + timedelta(days=1))


def test_gone_after_it_was_there_is_withdrawn_and_never_there_is_unknown() -> None:
    assert newest_sightings([_look(CARD, 200, 404)], [])["hf:dataset:acme/nest"].access is Access.WITHDRAWN
    assert not newest_sightings([_look(CARD, 404, 404)], [])


def test_a_gate_is_seen_and_a_401_alone_says_nothing() -> None:
    gated = newest_sightings([_look(CARD, 401, error_code="GatedRepo")], [])
    assert gated["hf:dataset:acme/nest"].access is Access.GATED
    assert not newest_sightings([_look(CARD, 401)], [])
