"""Naming sources or describing kinds; copies told once; languages nobody reads; names instead of keys."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from db.documents import DocumentKey
from db.records import AccessEvent, Assessment, Claim, Copy
from db.vocabulary import Access, ClaimKind, ClaimStatus, LookOutcome, Polarity, Stage
from provenance.frameworks import load_frameworks
from provenance.reports import ReportFormat, Summaries, summary_lines, write_report
from tests.reports.made_up import AUTUMN, SPRING, World
from tests.reports.well_formed import words_of

K = ClaimKind


def page_of(assessment: Assessment, folder: Path, name: str) -> str:
    write_report(assessment, folder, formats=frozenset({ReportFormat.HTML}), frameworks=load_frameworks())
    return words_of((folder / "models" / f"{name}.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("marl-lab--finch-1b", "Sources: 3 named, 0 by kind only"),
        ("family-colossus-4", "Sources: 0 named, 4 by kind only"),
        ("tight-lips--sphinx-7b", "Sources: 0 named, 0 by kind only; said not to be given"),
        ("someone--my-model", "Sources: 0 named, 0 by kind only"),
        ("paperback--quill-3b", "Sources: 2 named (1 no longer to be had), 0 by kind only"),
        ("vault--cipher", "Sources: the documents that could name them were not read"),
    ],
)
def test_a_page_says_at_once_whether_sources_are_named(report: Path, name: str, line: str) -> None:
    assert line in words_of((report / "models" / f"{name}.html").read_text(encoding="utf-8"))
    assert line in (report / "models" / f"{name}.md").read_text(encoding="utf-8")


def test_the_overview_sets_apart_who_names_and_who_does_not(report: Path) -> None:
    rows = {row["name"]: row["disclosure"] for row in json.loads((report / "index.json").read_text())["models"]}
    assert {name: row["naming"] for name, row in rows.items()} == {
        "finch-1b": "named", "finch-1b-chat": "named", "Wren": "named", "quill-3b": "named",
        "Colossus 4": "kinds only", "Sphinx-7B": "withheld", "my-model": "nothing", "cipher": "not read",
    }  # fmt: skip
    assert rows["quill-3b"] == {"naming": "named", "named": 2, "gone": 1, "kinds": 0}
    page = words_of((report / "index.html").read_text(encoding="utf-8"))
    for words in ("named", "kinds only", "withheld", "nothing", "not read", "template not filled in"):
        assert words in page
    assert "1 says that the data is not disclosed" in page
    assert "withdrawn: NewsVault" in page


def test_a_dropped_source_is_in_the_headline(report: Path) -> None:
    page = words_of((report / "models" / "paperback--quill-3b.html").read_text(encoding="utf-8"))
    assert "Withdrawn between 18 April 2024 and 2 October 2024: 1 source named before (NewsVault)." in page


def test_a_source_written_in_another_way_was_not_dropped(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    world.say(card, K.TRAINED_ON, "kiln2B-en", "trained on kiln2B-en")
    world.say(
        card, K.TRAINED_ON, "Kiln-2B (en)", "on Kiln-2B (en)", status=ClaimStatus.WITHDRAWN,
        gone_between=(SPRING, AUTUMN),
    )  # fmt: skip
    assert "source named before" not in page_of(world.assess(), tmp_path, "heath--lark")


def test_as_many_kinds_are_told_as_are_counted(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    for name in ("web pages", "Web pages", "licensed data"):
        world.say(card, K.SOURCE_CATEGORY, name, f"trained on {name}")
    for name in ("Kiln-70B", "Colossus 4"):
        world.say(card, K.SYNTHETIC, name, f"written by {name}")
    page = page_of(world.assess(), tmp_path, "heath--lark")
    assert "Sources: 0 named, 3 by kind only" in page
    assert "it describes kinds of data only: web pages, licensed data and data made by models." in page


def test_nothing_read_is_never_said_to_be_answered(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/zed/half/raw/main/README.md")
    world.documents[card.text] = replace(
        world.documents[card.text], outcome=LookOutcome.PARTLY_READ, reason="its front matter is not YAML"
    )
    world.say(card, K.MODEL_LICENCE, "mit", "license: mit")
    world.model("hf:model:zed/half", "half", "Zed", [card])
    page = page_of(world.assess(), tmp_path, "zed--half")
    assert "21 of the 23 questions a user should be able to ask cannot be answered" in page
    assert "finds some answer" not in page
    assert "Nothing was found about where half's data came from, and that is not silence" in page
    assert "Nothing can be called missing; 21 questions of the leading framework cannot be answered" in page
    assert "Its front matter is not YAML." in page
    assert json_word(world.assess()) == "not read"


def json_word(assessment: Assessment) -> str:
    head = Summaries(assessment).head(assessment.models[0])
    assert len(head) == 4
    return "not read" if "not read" in head[1] and "were not read" in head[1] else head[1]


def test_a_language_that_no_rule_reads_is_said(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/klong/river/raw/main/README.md")
    world.documents[card.text] = replace(world.documents[card.text], language="th")
    world.model("hf:model:klong/river", "river", "Klong", [card])
    assessment = replace(world.assess(), covered_languages=frozenset({"en", "zh"}))
    page = page_of(assessment, tmp_path, "klong--river")
    assert "read in partWritten in Thai: only its structured fields were read." in page
    assert "1 document could not be read, or only in part" in words_of((tmp_path / "index.html").read_text())


def mirrored(*since: int) -> tuple[World, Claim]:
    """A model with a card on the Hub and one elsewhere, both of SPRING, and mirrors captured days later."""
    world = World()
    own = [
        world.read("https://huggingface.co/marl-lab/finch-1b/raw/main/README.md", captured_at=SPRING),
        world.read(
            "https://huggingface.co/marl-lab/finch-2b/raw/main/README.md", captured_at=SPRING + timedelta(days=90)
        ),
    ]
    claims = [world.say(key, K.TRAINED_ON, "the Kiln", "trained on the Kiln", stage=Stage.SFT) for key in own]
    world.model("family:finch", "Finch", "Marl Lab", own)
    for number, days in enumerate(since):
        key = world.read(
            f"https://huggingface.co/mirror-{number}/finch/raw/main/README.md",
            captured_at=SPRING + timedelta(days=days),
        )
        world.say(key, K.TRAINED_ON, "the Kiln", "trained on the Kiln")
        for card in own:
            world.copies.append(_copy(world, f"{number}{card.text}", key, card))
    return world, claims[0]


def _copy(world: World, name: str, one: DocumentKey, other: DocumentKey) -> Copy:
    """A copy as comparing gives it: by the documents' dates."""
    ends = []
    for key in (one, other):
        standing = next(each for each in world.claims if each.claim.document == key)
        evidence = standing.evidence[0]
        ends.append((standing.first_stood_at, (key.text, evidence.reading_id, evidence.start, evidence.end)))
    (_, first), (_, second) = sorted(ends)
    return Copy(name, *first, *second, 1.0, "copied-paragraph@1")


def test_a_mirror_between_two_own_cards_is_later_and_told_once(tmp_path: Path) -> None:
    world, _ = mirrored(30, 40, 50)
    page = page_of(world.assess(), tmp_path, "family-finch")
    assert "earlier as far as we know" not in page
    assert page.count("later as far as we know") == 1
    line = "Paragraphs of this stand, later as far as we know, in Hugging Face, mirror-0/finch, README.md; "
    assert line + "Hugging Face, mirror-1/finch, README.md and 1 more." in page


def test_what_is_older_than_every_place_is_earlier_and_the_oldest_is_named(tmp_path: Path) -> None:
    world, _ = mirrored(-20, -10, 50)
    page = page_of(world.assess(), tmp_path, "family-finch")
    assert "earlier as far as we know, in Hugging Face, mirror-0/finch, README.md, which had it by 2024-03-29" in page
    assert "later as far as we know" not in page
    assert page.count("mirror-0/finch") == 1


def test_of_one_moment_none_is_the_earlier(tmp_path: Path) -> None:
    world, _ = mirrored(0)
    page = page_of(world.assess(), tmp_path, "family-finch")
    assert "also stands in Hugging Face, mirror-0/finch, README.md; which had it first is not known" in page


def test_links_speak_of_names_of_rows_held_and_of_this_model_alone(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    text = world.say(card, K.TRAINED_ON, "reposter/wetland-text", "trained on reposter/wetland-text")
    world.means(text, "hf:dataset:reposter/wetland-text", "reposter/wetland-text")
    corpus = world.say(card, K.TRAINED_ON, "Marshland corpus", "and on the Marshland corpus")
    world.means(corpus, "marshland", "Marshland")
    world.link("hf:dataset:reposter/wetland-text", "marshland", 0.97, 0.06)
    world.link("hf:dataset:kiln/recipes", "marshland", 0.0, 0.06)
    page = page_of(world.assess(), tmp_path, "heath--lark")
    assert "of reposter/wetland-text were found among the rows held of Marshland" in page
    compared = page.partition("Texts compared Rows sampled")[2].partition("Scheme and controls")[0]
    assert "reposter/wetland-textMarshland97%" in compared
    assert "kiln/recipes" not in compared
    assert "Shares speak only of the rows of each corpus that are held here" in compared
    assert "hf:dataset:reposter" not in compared


def test_a_share_without_controls_is_told_in_no_format_and_record_keys_are_no_text(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    text = world.say(card, K.TRAINED_ON, "reposter/wetland-text", "trained on reposter/wetland-text")
    world.means(text, "hf:dataset:reposter/wetland-text", "reposter/wetland-text")
    bare = world.link("hf:dataset:reposter/wetland-text", "marshland", 0.77, None)
    bare = replace(bare, controls=(), rule="sketch-containment@3", reason="no control: 0 other datasets")
    keys = replace(bare, id="keys", basis="keys", share=0.83, reason="by record keys, not by text: 415 of 500")
    assessment = replace(world.assess(), links=(bare, keys))
    write_report(assessment, tmp_path, frameworks=load_frameworks())
    for form, told in (("html", "not told"), ("md", "no control: 0 other datasets"), ("csv", "not told"),
                       ("json", '"share": null')):  # fmt: skip
        page = " ".join(one.read_text(encoding="utf-8") for one in (tmp_path / "models").glob(f"*lark*.{form}"))
        page = page or (tmp_path / f"index.{form}").read_text(encoding="utf-8")
        assert told in page, form
        assert "77%" not in page
        assert "0.770" not in page
        assert ("83%" in page) or ("0.83" in page)
        assert "record keys, not by text" in page


def test_a_value_is_not_said_twice(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    world.say(card, K.SIZE, "tokens", "saw 96 billion tokens", value="96 billion", unit="tokens")
    world.say(card, K.EPOCHS, "epochs", "for two epochs", value="two epochs", unit="epochs")
    world.say(card, K.WEIGHTS, "model.safetensors", "model.safetensors", value="model.safetensors")
    address = "https://huggingface.co/datasets/heath/songs"
    world.say(card, K.TRAINED_ON, address, f"trained on {address}", address=address)
    assessment = world.assess()
    page = page_of(assessment, tmp_path, "heath--lark")
    whole = page + " ".join(summary_lines(assessment, assessment.models[0]))
    for twice in ("tokens tokens", "tokens 96", "epochs epochs", "epochs two", "model.safetensors model.safetensors"):
        assert twice not in whole.replace("“model.safetensors”", "")
    assert "heath/songs only stated" in page


def test_the_headline_of_a_table_row_stands_in_its_words(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    world.say(card, K.EPOCHS, "Ferry logs", "Field notes 26B 1.5", value="1.5")
    standing = world.claims[-1]
    first = standing.evidence[0]
    other = replace(first, quote="Ferry logs 14B 1.5", text="Ferry logs 14B 1.5", start=9_000, end=9_018)
    world.claims[-1] = replace(standing, evidence=(first, other))
    page = page_of(world.assess(), tmp_path, "heath--lark")
    assert "Ferry logs 1.5“Ferry logs 14B 1.5”" in page


def test_a_page_is_dated_by_its_own_documents(report: Path) -> None:
    page = words_of((report / "models" / "marl-lab--finch-1b.html").read_text(encoding="utf-8"))
    assert "By captures of its documents up to 18 April 2024." in page


def test_a_statement_gone_within_a_day_tells_the_time(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    interval = (AUTUMN, AUTUMN + timedelta(minutes=2))
    world.say(card, K.TRAINED_ON, "Kiln", "trained on Kiln", status=ClaimStatus.WITHDRAWN, gone_between=interval)
    page = page_of(world.assess(), tmp_path, "heath--lark")
    assert "Last seen 2 October 2024, 16:05:00; gone by 16:07:00 UTC." in page
    assert "Withdrawn on 2 October 2024: 1 source named before (Kiln)." in page


def test_a_gated_document_can_be_opened_where_its_terms_are_accepted(report: Path) -> None:
    page = (report / "models" / "vault--cipher.html").read_text(encoding="utf-8")
    assert 'href="https://huggingface.co/vault/cipher"' in page
    assert 'href="https://vault.example/models/cipher"' in page


def test_summaries_are_those_of_summary_lines(assessment: Assessment) -> None:
    summaries = Summaries(assessment)
    for model in assessment.models:
        assert summaries.lines(model) == summary_lines(assessment, model)
        assert summaries.head(model) == summaries.lines(model)[:4]
    assert "of 23 questions: " in summaries.head(assessment.models[0])[1]


def test_a_withdrawn_source_still_counts_as_named(tmp_path: Path) -> None:
    world = World()
    card = world.read("https://huggingface.co/heath/lark/raw/main/README.md")
    world.model("hf:model:heath/lark", "lark", "Heath", [card])
    shelf = world.say(card, K.TRAINED_ON, "Shelf3", "trained on Shelf3")
    world.means(
        shelf, "shelf3", "Shelf3", Access.WITHDRAWN, events=[AccessEvent(Access.WITHDRAWN, "2023", "https://s")]
    )
    world.say(card, K.WITHHELD, "the rest", "the rest is not disclosed", polarity=Polarity.WITHHELD)
    page = page_of(world.assess(), tmp_path, "heath--lark")
    assert "Sources: 1 named (1 no longer to be had), 0 by kind only" in page
