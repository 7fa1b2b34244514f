"""What the pages of the cast say, as a reader meets it."""

import csv
import io
import json
from pathlib import Path

import pytest

from db.records import Assessment
from provenance.reports import summary_lines
from provenance.reports.csv_pages import COLUMNS
from tests.reports.well_formed import check_page, words_of


def html(report: Path, name: str) -> str:
    return words_of((report / "models" / f"{name}.html").read_text(encoding="utf-8"))


def test_every_page_is_sound_html_without_scripts(report: Path) -> None:
    pages = sorted(report.rglob("*.html"))
    assert len(pages) == 9
    for path in pages:
        checker = check_page(path.read_text(encoding="utf-8"))
        assert checker.trouble == [], path.name
        for link in checker.links:
            assert link.startswith(("https://", "http://", "#", "../index.html", "models/")) or link.endswith(".html")


def test_inner_links_lead_somewhere(report: Path) -> None:
    for path in report.rglob("*.html"):
        checker = check_page(path.read_text(encoding="utf-8"))
        for link in checker.links:
            if link.startswith("#"):
                assert link[1:] in checker.ids, (path.name, link)
            elif not link.startswith("http"):
                assert (path.parent / link).exists(), (path.name, link)


def test_the_documented_model(report: Path) -> None:
    page = html(report, "marl-lab--finch-1b")
    assert (
        "finch-1b names 3 data sources (the Kiln, Bog Crawl and marl-lab/ore-mirror): 1 checked and 2 checkable."
        in page
    )
    assert "All Finch models were pretrained on the Kiln" in page
    assert "stood 18 April 2024 · captured 18 April 2024" in page
    assert "97% of 500 sampled rows (95 % interval 93% to 100%)" in page
    assert "Disagrees on training tokens" in page
    assert "about 250B tokens were seen in training" in page


def test_the_words_open_at_the_words(report: Path) -> None:
    page = (report / "models" / "marl-lab--finch-1b.html").read_text(encoding="utf-8")
    fragment = "#:~:text=All%20Finch%20models%20were%20pretrained%20on%20the%20Kiln%2C%20an%20800%20GB"
    assert f"https://huggingface.co/marl-lab/finch-1b{fragment}" in page


def test_the_digest_stands_beside_the_words(report: Path, assessment: Assessment) -> None:
    page = html(report, "marl-lab--finch-1b")
    digest = next(each.capture.payload_sha256 for each in assessment.claims)
    assert f"sha256 {digest}" in page


def test_categories_only(report: Path) -> None:
    page = html(report, "family-colossus-4")
    assert "Colossus 4 names none of its data sources; it describes kinds of data only: publicly available" in page
    assert "describes a kind of source and names none" in page
    assert "The Hub asks to accept conditions first (401)." in page
    assert page.count("A mix of publicly available, licensed data and information") == 1, "one card for one sentence"


def test_a_refusal_is_quoted(report: Path) -> None:
    page = html(report, "tight-lips--sphinx-7b")
    assert "Sphinx-7B's documents say that its training data is not disclosed." in page
    assert "expressly refused" in page
    assert "We do not disclose details of the training data." in page
    assert "is not in our list of licences" in page


def test_an_untouched_template(report: Path) -> None:
    page = html(report, "someone--my-model")
    assert "Template not filled in" in page
    assert "The template's field for the training data of my-model was left unfilled." in page


def test_what_is_inherited_stands_apart(report: Path) -> None:
    page = html(report, "cottage--finch-1b-chat")
    said, _, rest = page.partition("What it inherits from its base model")
    inherited, _, rest = rest.partition("What else it says")
    assert "Hearth Chats" in said
    assert "the Kiln" not in said.partition("What it says it was trained on")[2]
    assert "All Finch models were pretrained on the Kiln" in inherited
    assert "The same paragraph stands, earlier as far as we know, in Hugging Face, marl-lab/finch-1b" in rest


def test_a_withdrawn_corpus_and_a_withdrawn_statement(report: Path) -> None:
    page = html(report, "paperback--quill-3b")
    assert "Shelf3 could once be had and was withdrawn (2023-08): taken down after a complaint." in page
    assert "Last seen 18 April 2024; gone by 2 October 2024." in page
    trained = page.partition("What it says it was trained on")[2].partition("What is missing")[0]
    assert "NewsVault" not in trained


def test_unread_documents_are_not_silence(report: Path) -> None:
    page = html(report, "vault--cipher")
    assert "None of the 2 documents known about cipher could be read." in page
    assert "that is not silence" in page
    assert "The Hub asks to sign in (401)." in page
    assert "the depth of this audit ended before it" in page
    assert "Nothing was read, so nothing can be called missing." in page


def test_cards_with_the_same_words_collapse(report: Path) -> None:
    page = html(report, "family-wren")
    assert "The same words stand in 5 documents." in page
    trained = page.partition("What it says it was trained on")[2].partition("What is missing")[0]
    assert trained.count("Wren was trained on the Kiln.") == 1


def test_the_page_across_models(report: Path) -> None:
    page = words_of((report / "index.html").read_text(encoding="utf-8"))
    assert "Report <of> the cast" in page
    assert "Of 8 pages of models and families by 7 makers, 4 name at least one data source" in page
    assert page.index("Cottage") < page.index("Goliath AI") < page.index("Marl Lab") < page.index("Vault")


def test_markdown_says_the_same(report: Path) -> None:
    page = (report / "models" / "family-colossus-4.md").read_text(encoding="utf-8")
    assert "## What it says it was trained on" in page
    assert "[Open at the words](https://github.com/goliath-ai/colossus/blob/HEAD/MODEL_CARD.md#:~:text=" in page
    assert "**Data sources by name**" in page or "**data sources by name**" in page
    index = (report / "index.md").read_text(encoding="utf-8")
    assert "# Report \\<of\\> the cast" in index
    assert "[Colossus 4](models/family-colossus-4.md)" in index


def test_csv_has_a_row_for_each_place_answer_and_document(report: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((report / "models" / "family-wren.csv").read_text(encoding="utf-8"))))
    assert tuple(rows[0]) == COLUMNS
    assert sum(1 for row in rows if row["row"] == "trained_on") == 5
    assert sum(1 for row in rows if row["row"] == "answer" and row["framework"] == "demand_list") == 23
    assert sum(1 for row in rows if row["row"] == "document") == 5
    index = list(csv.DictReader(io.StringIO((report / "index.csv").read_text(encoding="utf-8"))))
    assert len(index) == 8


def test_json_holds_everything_and_its_page_describes_it(report: Path) -> None:
    documented = (Path(__file__).parents[2] / "docs" / "report_json.md").read_text(encoding="utf-8")
    for path in sorted(report.rglob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        assert page["schema"] == "training-data-provenance/report@1"
        for key in _keys(page):
            assert f"`{key}`" in documented, f"{key} of {path.name} is not described in docs/report_json.md"


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) - WORDS | {key for each in value.values() for key in _keys(each)}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()


WORDS = {"checked", "checkable", "only stated", "not stated", "not read"}


@pytest.mark.parametrize("place", range(8))
def test_the_terminal_gets_plain_text(assessment: Assessment, place: int) -> None:
    lines = summary_lines(assessment, assessment.models[place])
    assert assessment.models[place].name in lines[0]
    assert all(line.isprintable() for line in lines)
    assert any("not stated" in line for line in lines)
