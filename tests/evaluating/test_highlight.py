"""The highlighted page: nothing of the document's text acts, and nothing of it is lost."""

import re
from dataclasses import replace
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from db.records import Reading
from db.vocabulary import ReadOutcome
from provenance.reports.highlight import highlight, pieces
from tests.evaluating.conftest import TEXT, gold_claim, predict


def reading_of(source: str) -> Reading:
    return Reading(id="r", payload_sha256="0" * 64, reader="made@1", outcome=ReadOutcome.READ, source=source)


places = st.tuples(st.integers(0, 80), st.integers(1, 40)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(places, max_size=6))
def test_the_pieces_are_the_whole_text(stretches: list[tuple[int, int]]) -> None:
    found = [predict(gold_claim(*place), start=place[0] // 2) for place in stretches]
    cut = list(pieces(len(TEXT), found))
    assert "".join(TEXT[piece.start : piece.end] for piece in cut) == TEXT
    for n, one in enumerate(found):
        covered = "".join(TEXT[piece.start : piece.end] for piece in cut if n in piece.anchoring)
        assert covered == one.evidence.anchor


@given(st.text(max_size=200))
def test_any_text_is_escaped_and_shown_whole(source: str) -> None:
    page = highlight(reading_of(source), (), "made")
    page.encode()
    (body,) = re.findall(r"<pre>(.*?)</pre>", page, re.DOTALL)
    assert "<" not in body
    assert len(unescape(body)) == len(source)


def test_markup_in_the_document_stays_words() -> None:
    hostile = "<script>alert(1)</script>" + TEXT
    found = predict(gold_claim(0, 8), object='"><img src=x onerror=alert(1)>')
    page = highlight(reading_of(hostile), (found,), "<b>made</b>")
    assert "<script" not in page
    assert "<img" not in page
    assert "<b>made" not in page


def test_each_claim_is_marked_and_listed() -> None:
    found = (predict(gold_claim(26, 32), start=0, end=52), predict(gold_claim(34, 52), start=0, end=52))
    page = highlight(reading_of(TEXT), found, "made")
    assert re.search(
        r'<span id="w0"></span><mark class="anchor disclosed" title="[^"]*Petrel[^"]*">Petrel</mark>', page
    )
    assert page.count('<li id="c') == 2


def test_an_empty_document_gives_a_page() -> None:
    assert "0 claims" in highlight(reading_of(""), (), "made")


def test_the_source_is_never_changed_by_a_bad_span() -> None:
    one = predict(gold_claim(26, 32))
    late = replace(one, evidence=replace(one.evidence, end=10**6, anchor_end=10**6))
    (body,) = re.findall(r"<pre>(.*?)</pre>", highlight(reading_of(TEXT), (late,), "made"), re.DOTALL)
    assert unescape(re.sub(r"<[^>]+>", "", body)) == TEXT
