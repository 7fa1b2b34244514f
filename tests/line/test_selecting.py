"""What stood at a date, on made-up histories."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from db.documents import DocumentKey, document_key
from db.records import Attempt, Capture, Claim, Evidence, content_id, make_claim_id
from db.vocabulary import (
    ClaimKind,
    ClaimStatus,
    DocumentKind,
    FailureClass,
    LookOutcome,
    Polarity,
    ReadOutcome,
    RecordType,
    Speaker,
    Stage,
)
from provenance.selecting import History, ReadPayload, histories, mark_moved, standing_claims, standing_of

DOCUMENT = document_key("https://huggingface.co/acme/owl/resolve/main/README.md")
OTHER = document_key("https://huggingface.co/acme/owl-chat/resolve/main/README.md")
START = datetime(2024, 1, 1, tzinfo=UTC)


def _capture(day: int, payload: str, status: int = 200, document: DocumentKey = DOCUMENT) -> Capture:
    when = START + timedelta(days=day)
    identity = content_id([document.text, day, status, payload])
    url = "https://huggingface.co/acme/owl/resolve/main/README.md"
    return Capture(
        identity, document, url, when, when, status, RecordType.RESPONSE, "text/plain", None, payload, payload, 1
    )


def _read(*payloads: str) -> dict[str, ReadPayload]:
    return {
        payload: ReadPayload(f"reading-{payload}", DocumentKind.MODEL_CARD, ReadOutcome.READ, "en", ())
        for payload in payloads
    }


def _claim(name: str, document: DocumentKey = DOCUMENT) -> Claim:
    identity = make_claim_id(document, "", ClaimKind.TRAINED_ON, Polarity.DISCLOSED, Stage.UNSPECIFIED, name, "", "")
    return Claim(
        identity, document, ClaimKind.TRAINED_ON, Polarity.DISCLOSED, Stage.UNSPECIFIED, Speaker.MAKER,
        "", name, "", "", "", name,
    )  # fmt: skip


def _said(claim: Claim, payload: str) -> tuple[Claim, tuple[Evidence, ...]]:
    return claim, (Evidence(claim.id, f"reading-{payload}", 0, 3, "owl", "owl", "owl", 0, 3, 0.9, "test@1"),)


def test_a_statement_that_the_newest_reading_lacks_is_withdrawn_with_its_interval() -> None:
    history = History(DOCUMENT, (_capture(0, "a"), _capture(5, "b")), (), _read("a", "b"))
    kept, dropped = _claim("Nest"), _claim("Burrow")
    carried = {"reading-a": [_said(kept, "a"), _said(dropped, "a")], "reading-b": [_said(kept, "b")]}
    found = {one.claim.object: one for one in standing_claims(history, carried)}
    assert found["Nest"].status is ClaimStatus.CURRENT
    assert found["Burrow"].status is ClaimStatus.WITHDRAWN
    assert found["Burrow"].gone_between == (START, START + timedelta(days=5))


def test_a_statement_that_another_document_of_the_publisher_makes_has_moved() -> None:
    dropped = _claim("Burrow")
    old = History(DOCUMENT, (_capture(0, "a"), _capture(5, "b")), (), _read("a", "b"))
    new = History(OTHER, (_capture(5, "c", document=OTHER),), (), _read("c"))
    standing = standing_claims(old, {"reading-a": [_said(dropped, "a")]})
    standing += standing_claims(new, {"reading-c": [_said(_claim("Burrow", OTHER), "c")]})
    statuses = {one.claim.document: one.status for one in mark_moved(standing)}
    assert statuses == {DOCUMENT: ClaimStatus.MOVED, OTHER: ClaimStatus.CURRENT}


def test_gone_needs_two_looks_a_day_apart() -> None:
    carried = {"reading-a": [_said(_claim("Nest"), "a")]}
    once = History(DOCUMENT, (_capture(0, "a"), _capture(5, "x", 404)), (), _read("a"))
    assert standing_claims(once, carried)[0].status is ClaimStatus.NOT_REREAD
    twice = History(DOCUMENT, (*once.captures, _capture(6, "x", 404)), (), _read("a"))
    gone = standing_claims(twice, carried)[0]
    assert gone.status is ClaimStatus.GONE
    assert gone.gone_between == (START, START + timedelta(days=5))


def test_a_refused_look_is_never_silence() -> None:
    unauthorised = History(DOCUMENT, (_capture(0, "x", 401),), (), {})
    standing = standing_of(unauthorised)
    assert standing.outcome is LookOutcome.NOT_READ
    assert "does not say which" in standing.reason
    attempt = Attempt("a", DOCUMENT, "https://x.example", START, FailureClass.TLS, "expired")
    assert (
        standing_of(History(DOCUMENT, (), (attempt,), {})).reason == "the host's certificate was not valid: expired"
    )


def test_what_could_not_be_read_again_keeps_its_last_reading_and_says_since_when() -> None:
    history = History(DOCUMENT, (_capture(0, "a"), _capture(9, "x", 500)), (), _read("a"))
    standing = standing_of(history)
    assert standing.outcome is LookOutcome.READ
    assert standing.reason.startswith("not re-read since 2024-01-01")


def test_an_answer_that_nothing_changed_counts_as_read_again() -> None:
    looks = (_capture(0, "a"), _capture(3, "x", 503), _capture(6, "a", 304))
    unchanged = History(DOCUMENT, looks, (), _read("a"))
    assert standing_of(unchanged).reason == ""
    assert standing_claims(unchanged, {"reading-a": [_said(_claim("Nest"), "a")]})[0].status is ClaimStatus.CURRENT
    lost = History(DOCUMENT, (*looks, _capture(9, "x", 503)), (), _read("a"))
    assert standing_of(lost).reason.startswith("not re-read since 2024-01-07")


def test_of_two_captures_of_one_moment_the_later_record_wins() -> None:
    first, second = _capture(0, "a"), _capture(0, "b")
    looks = histories([first, second], [], {(DOCUMENT.text, name): read for name, read in _read("a", "b").items()})
    assert standing_of(looks[0]).capture == second


@given(st.permutations([(0, "a"), (1, "b"), (2, "a"), (3, "c")]))
def test_the_order_in_which_captures_came_does_not_matter(order: list[tuple[int, str]]) -> None:
    readings = {(DOCUMENT.text, name): read for name, read in _read("a", "b", "c").items()}
    looks = histories([_capture(day, payload) for day, payload in order], [], readings)
    assert [capture.payload_sha256 for capture in looks[0].captures] == ["a", "b", "a", "c"]


def test_a_statement_that_came_back_is_current() -> None:
    history = History(DOCUMENT, (_capture(0, "a"), _capture(1, "b"), _capture(2, "a")), (), _read("a", "b"))
    found = standing_claims(history, {"reading-a": [_said(_claim("Nest"), "a")]})
    assert [one.status for one in found] == [ClaimStatus.CURRENT]
    assert found[0].first_stood_at == START
