"""Text from the web may say anything: it stays text in every form."""

import csv
import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.records import Assessment
from db.vocabulary import ClaimKind
from provenance.frameworks import load_frameworks
from provenance.reports import ALL_FORMATS, ReportFormat, summary_lines, write_report
from provenance.reports.addresses import safe_address, text_fragment
from provenance.reports.file_names import file_names
from provenance.reports.safe_text import csv_cell, markdown_text, shown, terminal_text
from tests.reports.made_up import World
from tests.reports.well_formed import check_page

HOSTILE = (
    "<script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "=HYPERLINK(\"http://evil.example\",\"x\")",
    "\u202egnihtemos\u202c",
    "\x1b]0;title\x07\x1b[31mred",
    "[click](javascript:alert(1)) ![x](http://evil.example/x.png)",
    "{{ 7*7 }} {% raw %}",
    "a\ud800b",
    "\u2066hidden\u2069 \U000e0041\U000e0042",
)  # fmt: skip


def assess(text: str) -> Assessment:
    world = World()
    card = world.read("https://huggingface.co/some/model/raw/main/README.md")
    world.model("hf:model:some/model", f"name {text}", f"maker {text}", [card])
    world.say(card, ClaimKind.TRAINED_ON, text, f"We used {text} to train.", subject=text)
    world.say(card, ClaimKind.SIZE, text, text, value=text, unit=text)
    world.unread(f"https://evil.example/{'x' * 3000}", text)
    key = world.unread("https://evil.example/page", f"reason {text}")
    world.models[0] = replace(world.models[0], documents=(*world.models[0].documents, key.text))
    return world.assess()


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_runs_loads_or_hides(text: str, tmp_path: Path) -> None:
    write_report(assess(text), tmp_path, formats=ALL_FORMATS, frameworks=load_frameworks(), title=text)
    for path in tmp_path.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert check_page(page).trouble == []
        assert not set(page) & set("\u202e\u202c\u2066\u2069\x1b\x07\U000e0041")
    for path in tmp_path.rglob("*.md"):
        page = path.read_text(encoding="utf-8")
        assert "<script" not in page.replace("\\<", "")
        assert "](javascript" not in page
        assert "\u202e" not in page
    for path in tmp_path.rglob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))):
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row)


@pytest.mark.parametrize("text", HOSTILE)
def test_the_terminal_gets_no_codes(text: str) -> None:
    assessment = assess(text)
    assert all(line.isprintable() for line in summary_lines(assessment, assessment.models[0]))


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_a_sound_page(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_report(
        assess(text), folder, formats=frozenset({ReportFormat.HTML}), frameworks=load_frameworks()[:1], title=text
    )
    for path in folder.rglob("*.html"):
        assert check_page(path.read_text(encoding="utf-8")).trouble == []


@given(st.text())
def test_shown_text_hides_nothing(text: str) -> None:
    clean = shown(text)
    clean.encode("utf-8")
    assert shown(clean) == clean
    assert not any(unicodedata.category(character) == "Cc" and character not in "\n\t" for character in clean)
    assert not set(clean) & {chr(point) for point in (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F)}
    assert not any(unicodedata.category(character) == "Cc" for character in terminal_text(text))


def test_long_text_is_cut_and_says_so() -> None:
    assert shown("x" * 700, 600) == "x" * 599 + "…"


@pytest.mark.parametrize("cell", ["=1+1", "+1+1", "-1+1|x", "@SUM(A1)", " =1", "\t=1", "＝1+1"])
def test_formulas_are_neutralised(cell: str) -> None:
    assert csv_cell(cell).startswith("'")


@pytest.mark.parametrize("cell", ["-3", "+4.5", "12,000", "-5%", "plain", "a=b", 7, None])
def test_numbers_and_plain_words_stay(cell: object) -> None:
    assert csv_cell(cell) == ("" if cell is None else str(cell))


@given(st.text(alphabet="ab*_[]()<>#|`~!\\\n-=1.)", max_size=60))
def test_markdown_keeps_words_as_words(text: str) -> None:
    pyromark = pytest.importorskip("pyromark")
    read = pyromark.html(markdown_text(text), options=pyromark.Options.ENABLE_TABLES)
    for tag in ("<em>", "<strong>", "<a ", "<img", "<h1", "<h2", "<code>", "<li>", "<del>", "<table", "<hr"):
        assert tag not in read


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example", "", "https://[bad"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert safe_address(url) is None


def test_a_web_address_stays_and_its_quotes_are_encoded() -> None:
    assert safe_address('https://a.example/x"y<z') == "https://a.example/x%22y%3Cz"


def test_text_fragments() -> None:
    assert text_fragment("a well-known set, & more") == "#:~:text=a%20well%2Dknown%20set%2C%20%26%20more"
    words = " ".join(f"word{n}" for n in range(40))
    assert text_fragment(words) == (
        "#:~:text=word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39"
    )
    assert text_fragment("  ") == ""


@given(st.sets(st.text(min_size=1, max_size=120), max_size=30))
def test_file_names_never_collide_on_any_disk(subjects: set[str]) -> None:
    names = file_names(sorted(subjects))
    folded = {name.casefold() for name in names.values()}
    assert len(folded) == len(subjects)
    for name in names.values():
        assert name.isascii()
        assert len(name) <= 150
        assert not set(name) & set('/\\:*?"<>| \0')
        assert name not in {".", "..", "con", "nul", "index"}
        assert not name.startswith(".")


def test_names_do_not_depend_on_the_order_and_differ_by_more_than_case() -> None:
    subjects = ["hf:model:A/Model", "hf:model:a/model", "hf:model:a/other"]
    assert file_names(subjects) == file_names(subjects[::-1])
    assert file_names(subjects)["hf:model:a/other"] == "a--other"
    assert file_names(["hf:model:x/con.v1"])["hf:model:x/con.v1"] == "x--con.v1"
