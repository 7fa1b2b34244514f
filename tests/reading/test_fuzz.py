"""Whatever comes in: nothing is raised, every span holds, the source is the payload."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.vocabulary import ReadOutcome
from provenance.reading import language_of, read_payload
from tests.reading.holding import assert_holds
from tests.reading.making_documents import damaged, documents, front_matter, json_values
from tests.reading.making_pdfs import pdf

SLOW = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
FAST = settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
TYPES = ["text/markdown", "text/html", "application/x-tex", "text/plain", "application/xml", "application/json", None]


@FAST
@given(documents())
def test_markdown(text: str):
    reading = read_payload(text.encode(), media_type="text/markdown")
    assert_holds(reading)
    assert reading.source == text or reading.outcome is ReadOutcome.NOT_READ  # many control bytes are no text


@FAST
@given(documents(), st.sampled_from(TYPES), st.sampled_from(["", "<!doctype html><body>", "<main>"]))
def test_any_text_as_any_format(text: str, media_type: str | None, start: str):
    assert_holds(read_payload((start + text).encode("utf-8"), media_type=media_type))


@FAST
@given(front_matter())
def test_front_matter(text: str):
    reading = read_payload(text.encode(), name="README.md")
    assert_holds(reading)
    for block in reading.blocks:
        for field in block.fields:
            stands = text[field.start : field.end]
            if field.tag != "null" and stands and "\n" not in stands and field.value.isalnum():
                assert field.value in stands or stands.startswith("*") or "\\" in stands


@FAST
@given(
    st.binary(max_size=400), st.sampled_from(TYPES), st.sampled_from([None, "latin-1", "utf-16", "shift_jis", "x"])
)
def test_any_bytes(payload: bytes, media_type: str | None, charset: str | None):
    reading = read_payload(payload, media_type=media_type, charset=charset)
    assert_holds(reading)
    language_of(reading)


@FAST
@given(json_values(), st.sampled_from([None, 1]), st.booleans())
def test_json_values_are_found_where_they_stand(value: object, indent: int | None, ascii_only: bool):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    reading = read_payload(text.encode("utf-8", "replace"), media_type="application/json")
    assert_holds(reading)
    assert reading.outcome is ReadOutcome.READ
    for field in reading.blocks[0].fields:
        inner = value
        for step in field.path:
            inner = inner[step]  # type: ignore[index]
        written = reading.source[field.start : field.end]
        assert json.loads(f'"{written}"' if field.tag == "str" else written) == inner or "?" in written


@SLOW
@given(st.data())
def test_damaged_json(data: st.DataObject):
    payload = data.draw(damaged(b'{"id": "acme/quill", "tags": ["a", {"b": [1, 2.5, null]}], "c": "d\\n"}\n' * 3))
    assert_holds(read_payload(payload, media_type="application/json"))


@SLOW
@given(st.data())
def test_damaged_pdf(data: st.DataObject):
    whole = pdf(["1 Introduction", "Quill was trained on books.", "- web"], ["More words on page two."])
    assert_holds(read_payload(data.draw(damaged(whole)), media_type="application/pdf"))


PAGES = Path(__file__).parents[2].parent / "shared" / "bench" / "gold" / "docs"


@pytest.mark.skipif(not PAGES.is_dir(), reason="shared/bench/gold is not there")
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_mutated_real_cards(data: st.DataObject):
    path = data.draw(st.sampled_from(sorted(PAGES.glob("*.md"))))
    assert_holds(read_payload(data.draw(damaged(path.read_bytes()[:12_000])), name="README.md"))
