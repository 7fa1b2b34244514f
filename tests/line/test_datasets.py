"""The dataset side: what a card names is followed to sizes, descriptions and rows, and the rows are compared."""

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import HUB, VIEWER, document_key
from db.records import Capture
from db.vocabulary import Access, LookOutcome
from provenance.targeting.api_targets import targets_in_record
from provenance.targeting.sample_pages import MOST_PAGES, ROWS_A_PAGE, ROWS_WANTED, SplitRows, sample_pages, splits_of
from tests.line.following import Web, followed  # noqa: F401 - the fixture `web`
from tests.origin import Answer

CARD = """---
datasets:
- {dataset}
---

# {name}

{name} was pretrained on [{dataset}](https://huggingface.co/datasets/{dataset}).
"""
WORDS = "the reed bed at dawn holds more birds than the open water and each of them calls in its own time".split()


def rows(seed: str, count: int) -> list[str]:
    drawn = random.Random(seed)
    return [f"{seed} {number} " + " ".join(drawn.choices(WORDS, k=30)) for number in range(count)]


def add(web: Web, model: str, dataset: str, count: int) -> None:
    web.hub.add_model(model, CARD.format(dataset=dataset, name=model.split("/")[1]))
    web.hub.add_dataset(dataset, f"# {dataset}\nCollected at three lakes.")
    web.hub.add_croissant(dataset)
    web.viewer.add(dataset, {("default", "train"): rows(dataset, count), ("default", "test"): rows("test", 300)})


def rows_asked(web: Web) -> list[str]:
    return [path for path in web.origin.paths() if path.startswith("/viewer/rows")]


def test_a_dataset_that_a_card_names_is_looked_at_and_sampled(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/river", 2_500)
    web.follow("heron-labs/heron-1b", depth=1)
    fetched = web.fetched()
    for endpoint in ("splits", "size", "info"):
        assert f"{VIEWER}/{endpoint}?dataset=heron-labs/river" in fetched
    assert f"{HUB}/api/datasets/heron-labs/river/croissant" in fetched
    assert len(rows_asked(web)) == ROWS_WANTED // ROWS_A_PAGE
    assert all("split=train" in path and "length=100" in path for path in rows_asked(web))
    assessment = web.assess()
    (facts,) = [one for one in assessment.facts if one.target_id == "hf:dataset:heron-labs/river"]
    assert facts.access is Access.OPEN
    assert facts.checked_at is not None
    signed = {one.owner.split(" ")[0] for one in assessment.signatures}
    assert any("heron-labs/river" in owner for owner in signed)


def test_a_small_dataset_is_read_whole(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/pond", 230)
    web.follow("heron-labs/heron-1b", depth=1)
    offsets = sorted(int(path.split("offset=")[1].split("&")[0]) for path in rows_asked(web))
    assert offsets == [0, 100, 200]


def test_a_second_look_asks_for_the_same_rows(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/river", 40_000)
    web.follow("heron-labs/heron-1b", depth=1)
    first = sorted(rows_asked(web))
    web.origin.asked.clear()
    web.again()
    web.follow("heron-labs/heron-1b", depth=1)
    assert sorted(rows_asked(web)) == first


def test_depth_and_budget_bound_it_and_what_is_left_is_said(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/river", 2_500)
    said = web.follow("heron-labs/heron-1b", depth=0)
    assert any("named documents are further away than --depth allows" in line for line in said)
    assert not rows_asked(web)
    said = web.follow("heron-labs/heron-1b", depth=1, budget=8)
    assert "ended: the budget of requests is spent" in said
    assert any("more are due now" in line for line in said)
    web.follow("heron-labs/heron-1b", depth=1)
    assert len(rows_asked(web)) == ROWS_WANTED // ROWS_A_PAGE


def test_another_word_does_not_go_on_with_what_was_left(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/river", 2_500)
    web.follow("heron-labs/heron-1b", depth=0)
    web.hub.add_model("heron-labs/crane-1b", "# Crane")
    web.follow("heron-labs/crane-1b", depth=2)
    assert not rows_asked(web)


def test_a_dataset_without_a_viewer_keeps_its_card_and_claims_no_rows(web: Web) -> None:
    web.hub.add_model("heron-labs/heron-1b", CARD.format(dataset="heron-labs/rare", name="heron-1b"))
    web.hub.add_dataset("heron-labs/rare", "# Rare\nCollected at one lake.")
    web.follow("heron-labs/heron-1b", depth=1)
    targets = web.targets()
    assert targets["viewer:dataset:heron-labs/rare:splits"].outcome == "not_found"
    assert targets["hf:dataset:heron-labs/rare:README.md"].outcome == "captured"
    assert not rows_asked(web)


def test_without_sizes_the_first_rows_are_the_sample(web: Web) -> None:
    web.viewer.unknown = {"size", "info"}
    add(web, "heron-labs/heron-1b", "heron-labs/river", 2_500)
    web.follow("heron-labs/heron-1b", depth=1)
    assert not rows_asked(web)
    assert any("heron-labs/river" in one.owner for one in web.assess().signatures)


def test_the_looks_at_a_dataset_are_dated_and_a_takedown_is_withdrawal(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/river", 150)
    web.follow("heron-labs/heron-1b", depth=1)
    (open_then,) = [one for one in web.assess().facts if one.target_id == "hf:dataset:heron-labs/river"]
    web.hub.disable("datasets", "heron-labs/river")
    web.viewer.remove("heron-labs/river")
    web.again()
    web.follow("heron-labs/heron-1b", depth=1)
    assessment = web.assess()
    (facts,) = [one for one in assessment.facts if one.target_id == "hf:dataset:heron-labs/river"]
    assert (open_then.access, facts.access) == (Access.OPEN, Access.WITHDRAWN)
    assert open_then.checked_at
    assert facts.checked_at
    assert facts.checked_at > open_then.checked_at
    refused = _newest(web, "hf:dataset:heron-labs/river:@api")
    assert (refused.status, refused.error_code) == (403, "RepoDisabled")
    (card,) = [one for one in assessment.documents if one.document.text == "hf:dataset:heron-labs/river:README.md"]
    assert card.outcome is LookOutcome.READ
    assert "not re-read since" in card.reason
    assert "disabled by the Hub" in card.reason


def test_a_dataset_without_a_viewer_is_looked_at_by_one_of_its_files(web: Web) -> None:
    web.hub.add_model("heron-labs/heron-1b", CARD.format(dataset="heron-labs/rare", name="heron-1b"))
    web.hub.add_dataset("heron-labs/rare", "# Rare\nCollected at one lake.")
    for part in ("data/b.parquet", "data/a.parquet"):
        web.hub.add_data("heron-labs/rare", part)
    web.follow("heron-labs/heron-1b", depth=1)
    looked = [(one.method, one.path.rpartition("/")[2]) for one in web.origin.asked if one.path.endswith(".parquet")]
    assert looked == [("HEAD", "a.parquet")]
    assert web.targets()["hf:dataset:heron-labs/rare:data/a.parquet"].outcome == "captured"
    (facts,) = [one for one in web.assess().facts if one.target_id == "hf:dataset:heron-labs/rare"]
    assert facts.access is Access.OPEN
    assert not any(
        one.document.path.endswith(".parquet") for one in web.assess().documents
    )  # nobody meant to read it
    refusal = {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access to this dataset is restricted."}
    web.origin.put("/hub/datasets/heron-labs/rare/resolve/main/data/a.parquet", Answer(status=403, headers=refusal))
    web.again()
    web.follow("heron-labs/heron-1b", depth=1)
    (facts,) = [one for one in web.assess().facts if one.target_id == "hf:dataset:heron-labs/rare"]
    assert facts.access is Access.GATED


def _newest(web: Web, document: str) -> Capture:
    return max(
        (one for one in web.captures() if one.document.text == document), key=lambda capture: capture.captured_at
    )


def test_a_file_that_is_missing_withdraws_no_dataset(web: Web) -> None:
    add(web, "heron-labs/heron-1b", "heron-labs/river", 150)
    web.follow("heron-labs/heron-1b", depth=1)
    refusal = Answer(b"Entry not found", status=404, headers={"X-Error-Code": "EntryNotFound"})
    web.origin.put("/hub/datasets/heron-labs/river/resolve/main/README.md", refusal)
    web.origin.put("/hub/api/datasets/heron-labs/river/croissant", refusal)
    web.again()
    web.follow("heron-labs/heron-1b", depth=1)
    (facts,) = [one for one in web.assess().facts if one.target_id == "hf:dataset:heron-labs/river"]
    assert facts.access is Access.OPEN


@given(st.lists(st.tuples(st.text(max_size=4), st.integers(1, 10**9)), max_size=40))
def test_pages_are_whole_distinct_and_few_and_bring_what_is_wanted(sizes: list[tuple[str, int]]) -> None:
    splits = [SplitRows(config, f"s{number}", count) for number, (config, count) in enumerate(sizes)]
    pages = sample_pages("a/b", splits)
    assert pages == sample_pages("a/b", splits)
    assert len(set(pages)) == len(pages) <= MOST_PAGES
    counts = {(one.config, one.split): one.rows for one in splits}
    held = [min(ROWS_A_PAGE, counts[page.config, page.split] - page.offset) for page in pages]
    assert all(0 < rows <= ROWS_A_PAGE for rows in held)
    assert sum(held) >= min(ROWS_WANTED, sum(counts.values())) or len(pages) == MOST_PAGES


@pytest.mark.parametrize(
    "answer",
    [
        None, [], {}, {"size": None}, {"size": {"splits": 3}}, {"size": {"splits": [None, {}, 7]}},
        {"size": {"splits": [{"config": "c", "split": "s", "num_rows": True}]}},
        {"size": {"splits": [{"config": "c", "split": "s", "num_rows": 10**30}]}},
        {"size": {"splits": [{"config": "c", "split": "s", "num_rows": -4}]}},
    ],
)  # fmt: skip
def test_sizes_that_make_no_sense_lead_to_no_rows(answer: object) -> None:
    assert splits_of(answer) == []
    size = document_key(f"{VIEWER}/size?dataset=a/b")
    assert targets_in_record(json.dumps(answer).encode(), size, 0) == []
