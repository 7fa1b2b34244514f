"""Forms: EU public summaries and AB 2013, with marks that can be read and marks that cannot."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import ClaimKind, Polarity
from provenance.claims.check_marks import read_choice
from provenance.claims.letters import squeeze
from provenance.claims.summaries import extract_summaries
from tests.claims.structured.conftest import Found, Read

FORM = """# Public Summary of Training Content

Version of the Summary: v1

Model dependencies: N/A

Modality Training data size Types of content

☒ Text ☐ Less than 1 billion tokens ☒ 1 billion to 10 trillion tokens ☐ More than 10 trillion tokens

Latest date of data acquisition/collection for model training: 03/2025

Description of the linguistic characteristics of the overall training data: Mostly Welsh and Irish.

## 2.1. Publicly available datasets

Have you used publicly available datasets to train the model? ☒ Yes ☐ No

If yes, specify the modality(ies) of the content covered by the datasets concerned:
☒ Text ☐ Image ☐ Video ☐ Audio ☐ Other

List of large publicly available datasets: Common Crawl and https://huggingface.co/datasets/tarn/fells

### 2.2.1. Datasets commercially licensed by rightsholders or their representatives

Have you concluded transactional commercial licensing agreement(s) with rightsholder(s) or with their
representatives? ☐ Yes ☒ No

## 2.3 Data crawled and scraped from online sources

Were crawlers used by the provider or on behalf of? Yes No

If yes, specify crawler name(s)/identifier(s): QuillBot/1.0

Period of data collection: March 2023 – May 2024

Summary of the most relevant domain names crawled: See https://quillworks.example/domains

## 2.5 Synthetic data

Was synthetic AI-generated data created by the provider or on their behalf to train the model?
This information is confidential.
"""


def by_field(found: Found) -> dict[str, list[tuple[str, str | None, str]]]:
    rows: dict[str, list[tuple[str, str | None, str]]] = {}
    for one in found:
        key = one.evidence.rule.partition("@")[0].partition(".")[2]
        rows.setdefault(key, []).append((one.claim.kind, one.claim.value, one.claim.object))
    return rows


def test_each_field_is_read_by_its_answer(summary: Read) -> None:
    rows = by_field(summary(extract_summaries, FORM))
    assert rows["1.2.b"] == [(ClaimKind.PLACEHOLDER, "not_applicable", "model dependencies")]
    assert rows["1.3.a"] == [(ClaimKind.MODALITY, None, "text")]
    assert rows["1.3.b-text"] == [(ClaimKind.SIZE, "1000000000/10000000000000", "text")]
    assert rows["1.3.d"] == [(ClaimKind.CUTOFF, "2025-03", "latest date of data collection")]
    assert [row[2] for row in rows["1.3.e"]] == ["Welsh", "Irish"]
    assert rows["2.1.a"][0][0] is ClaimKind.SOURCE_CATEGORY
    assert rows["2.1.b"] == [(ClaimKind.MODALITY, None, "text")]
    assert [row[2] for row in rows["2.1.c"]] == ["Common Crawl", "tarn/fells"]
    assert rows["2.3.b"] == [(ClaimKind.COLLECTION, None, "QuillBot/1.0")]
    assert rows["2.3.e"] == [(ClaimKind.COLLECTION_PERIOD, "2023-03/2024-05", "collection period")]
    assert rows["2.3.h"] == [(ClaimKind.PLACEHOLDER, "deferred", "domains")]
    assert rows["2.5.a"][0][0] is ClaimKind.WITHHELD


def test_a_no_is_negated_and_two_bare_options_are_unreadable(summary: Read) -> None:
    found = summary(extract_summaries, FORM)
    (licensed,) = [one for one in found if one.evidence.rule == "eu_summary.2.2.1.a@1"]
    assert licensed.claim.polarity is Polarity.NEGATED
    assert by_field(found)["2.3.a"] == [(ClaimKind.PLACEHOLDER, "unreadable", "crawling by the provider")]


def test_a_page_that_is_no_form_gives_nothing(summary: Read) -> None:
    assert summary(extract_summaries, "# Wren\n\nPublicly available datasets were used to train it.\n") == ()


def test_california(summary: Read) -> None:
    page = (
        "# AB 2013 training data transparency\n\n## Sources or owners of the datasets\n\n"
        "Common Crawl and licensed newspapers.\n\n"
        "## Number of data points\n\nAbout 3 billion documents.\n\n"
        "## Do the datasets include personal information?\n\nYes\n\n"
        "## Time period during which the data in the datasets were collected\n\n2019 to 2023\n"
    )
    rows = by_field(summary(extract_summaries, page))
    assert [row[2] for row in rows["a1"] if row[0] is ClaimKind.TRAINED_ON] == ["Common Crawl"]
    assert rows["a3"] == [(ClaimKind.SIZE, "3000000000", "data points")]
    assert rows["a7"][0][0] is ClaimKind.SOURCE_CATEGORY
    assert rows["a10"][0][1] == "2019/2023"


@pytest.mark.parametrize(
    ("text", "chosen"),
    [
        ("☒ Yes ☐ No", (0,)),
        ("☐ Yes ☒ No", (1,)),
        ("Yes ☒ No ☐", (0,)),
        ("[ ] Yes [x] No", (1,)),
        ("✓ Yes ☐ No", (0,)),
        ("X Yes No", (0,)),
        ("Yes", (0,)),
        ("Yes No", None),
        ("☐ Yes ☐ No", None),
        ("☐ No", None),
    ],
)
def test_check_marks(text: str, chosen: Sequence[int] | None) -> None:
    options = [(at, at + len(word)) for word in ("Yes", "No") if (at := text.find(word)) >= 0]
    choice = read_choice(text, options, 0, len(text))
    assert (choice.chosen if choice.readable else None) == chosen


@given(st.text(), st.text(alphabet=" \n\t-–.,:", max_size=5))
def test_squeezing_forgets_how_words_are_set(words: str, gap: str) -> None:
    assert squeeze(gap.join(words)) == squeeze(words)


def test_a_yes_is_anchored_on_the_question(summary: Read) -> None:
    found = [one for one in summary(extract_summaries, FORM) if one.evidence.rule == "eu_summary.2.1.a@1"]
    assert [one.evidence.anchor for one in found] == ["Have you used publicly available datasets to train the model"]
    assert found[0].evidence.quote.rstrip().endswith("Yes")
