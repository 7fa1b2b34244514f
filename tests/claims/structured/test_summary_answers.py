"""Answers of several sentences in a form: measures, long lists of languages, and what the form itself prints."""

from db.documents import document_key
from db.vocabulary import ClaimKind, DocumentKind
from provenance.claims.extract import extract_claims
from provenance.claims.summaries import extract_summaries
from provenance.reading import read_payload
from tests.claims.structured.conftest import Read, anchors

_HEAD = """# Public Summary of Training Content

Version of the Summary: v1

Have you used publicly available datasets to train the model? ☒ Yes ☐ No

Latest date of data acquisition/collection for model training: 03/2025

"""


def test_each_measure_of_an_answer_is_a_claim(summary: Read) -> None:
    answer = (
        "General description of measures taken: Quillworks thinks about safety. Pages with adult words were removed "
        "by a list. Scans of known illegal pictures are detected by their hashes.\n"
    )
    found = summary(extract_summaries, _HEAD + answer)
    assert anchors(found, ClaimKind.PROCESSING) == [
        "removed by a list.",
        "detected by their hashes.",
    ]


def test_no_commitment_is_no_measure_left_undone(summary: Read) -> None:
    answer = "Are you a Signatory to the Code of Practice? ☐ Yes ☒ No\n"
    assert anchors(summary(extract_summaries, _HEAD + answer), ClaimKind.PROCESSING) == []


def test_a_long_list_of_languages_is_one_claim(summary: Read) -> None:
    label = "Description of the linguistic characteristics of the overall training data: "
    answer = "Mostly English, and smaller amounts of Welsh, Irish, Breton, Basque, Catalan and Galician.\n"
    found = summary(extract_summaries, _HEAD + label + answer)
    assert anchors(found, ClaimKind.LANGUAGE) == ["English", "Welsh, Irish, Breton, Basque, Catalan and Galician"]


def test_the_words_that_a_form_prints_claim_nothing() -> None:
    text = _HEAD + "List of large publicly available datasets: Common Crawl\n"
    reading = read_payload(text.encode(), media_type="text/markdown", name="summary.md")
    key = document_key("https://quillworks.example/wren-public-summary.md")
    found = extract_claims(reading, key, DocumentKind.PUBLIC_SUMMARY)
    printed = [one for one in found if "large publicly available datasets" in one.evidence.anchor.casefold()]
    assert all(one.evidence.rule.startswith("eu_summary") for one in printed)
