"""Where the viewer does not tell splits or sizes, other documents name a dataset's parts, and rows still come."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import HUB, VIEWER, document_key
from provenance.reading import read_payload
from provenance.targeting.rows_otherwise import splits_named
from provenance.targeting.sample_pages import SplitRows
from tests.line.following import Web
from tests.origin import Answer, Origin

DATASET = "heron-labs/river"
MODEL_CARD = f"---\ndatasets:\n- {DATASET}\n---\n\n# Heron\n"
CARD = """---
configs:
- config_name: lakes
  data_files:
  - split: train
    path: lakes/*.parquet
dataset_info:
  config_name: lakes
  splits:
  - name: train
    num_examples: 230
---
# River
"""
PLACES = [f"{HUB}/datasets/{DATASET}", f"{HUB}/api/datasets/{DATASET}/croissant", f"{VIEWER}/info?dataset={DATASET}"]


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    with Origin() as origin:
        web = Web(origin, tmp_path / "workspace")
        web.hub.add_model("heron-labs/heron-1b", MODEL_CARD)
        web.hub.add_dataset(DATASET, CARD)
        web.viewer.add(
            DATASET,
            {
                ("lakes", "train"): [
                    f"{number} " + " ".join(f"reed{number * word % 97} bed" for word in range(40))
                    for number in range(230)
                ]
            },
        )
        yield web


def asked(web: Web, endpoint: str) -> list[str]:
    return sorted(path for path in web.origin.paths() if path.startswith(f"/viewer/{endpoint}?"))


def test_without_sizes_the_info_counts_the_rows(web: Web) -> None:
    web.hub.add_dataset(DATASET, "# River")
    web.viewer.unknown = {"size"}
    web.follow("heron-labs/heron-1b", depth=1)
    assert len(asked(web, "rows")) == 3


def test_without_splits_the_card_names_them(web: Web) -> None:
    web.viewer.unknown = {"splits", "size", "info"}
    web.follow("heron-labs/heron-1b", depth=1)
    assert ["config=lakes&split=train" in path for path in asked(web, "first-rows")] == [True]
    assert len(asked(web, "rows")) == 3
    assert any(DATASET in one.owner for one in web.assess().signatures)


def test_a_viewer_that_cannot_read_datasets_is_no_alarm_and_is_asked_once(web: Web) -> None:
    """Datasets that are made by a script it cannot read: so it says of each, and the crawl is as healthy as ever."""
    cannot = {"X-Error-Code": "DatasetGenerationError"}
    for endpoint in ("splits", "size", "info", "first-rows", "rows"):
        web.origin.put(f"/viewer/{endpoint}", Answer(b'{"error": "no"}', 500, cannot, "application/json"))
    for number in range(5):
        web.hub.add_dataset(f"heron-labs/pool-{number}", "# Pool")
    pools = [f"datasets/heron-labs/pool-{number}" for number in range(5)]
    lines = web.follow(*pools)
    assert not [line for line in lines if "targets were answered" in line]
    assert len(asked(web, "info")) == 5
    assert web.targets()["viewer:dataset:heron-labs/pool-0:info"].outcome == "server_error"
    web.origin.put("/viewer/info", Answer(b"", 500, {"X-Error-Code": "UnexpectedError"}))
    web.origin.put("/viewer/size", Answer(b"", 500))
    web.origin.put("/viewer/splits", Answer(b"", 500))
    web.origin.put("/viewer/first-rows", Answer(b"", 500))
    web.again()
    assert [line for line in web.follow(*pools) if "targets were answered" in line]


def test_without_splits_everything_else_is_asked_all_the_same(web: Web) -> None:
    web.hub.add_dataset(DATASET, "# River")
    web.hub.add_croissant(DATASET)
    web.viewer.unknown = {"splits", "size"}
    web.follow("heron-labs/heron-1b", depth=1)
    assert set(PLACES[1:]) <= web.fetched()
    assert asked(web, "size")
    assert ["config=lakes&split=train" in path for path in asked(web, "first-rows")] == [True]
    assert len(asked(web, "rows")) == 3


def test_a_card_whose_front_matter_begins_after_a_blank_line_names_them_too(web: Web) -> None:
    web.hub.add_dataset(DATASET, f"\n{CARD}")
    web.viewer.unknown = {"splits", "size", "info"}
    web.follow("heron-labs/heron-1b", depth=1)
    assert len(asked(web, "rows")) == 3


def test_without_any_name_the_usual_one_is_tried(web: Web) -> None:
    web.hub.add_dataset(DATASET, "# River")
    web.viewer.unknown = {"splits", "size", "info"}
    web.viewer.add(DATASET, {("default", "train"): ["water"]})
    web.follow("heron-labs/heron-1b", depth=1)
    assert ["config=default&split=train" in path for path in asked(web, "first-rows")] == [True]
    assert not asked(web, "rows")


def test_a_dataset_that_is_not_there_is_not_asked_for_rows(web: Web) -> None:
    web.viewer.remove(DATASET)
    web.follow("heron-labs/heron-1b", depth=1)
    assert not asked(web, "first-rows")
    assert not asked(web, "rows")


def named(payload: bytes, place: str) -> list[SplitRows]:
    return splits_named(read_payload(payload, name=place), payload, document_key(place))


def test_every_place_names_parts() -> None:
    card, croissant, info = PLACES
    assert named(CARD.encode(), card) == [SplitRows("lakes", "train", 230), SplitRows("lakes", "train", 0)]
    sets = [
        {"name": "lakes_splits", "data": [{"lakes_splits/split_name": "test"}, {"lakes_splits/split_name": "train"}]},
        {"name": "lakes"},
        {"name": "ponds"},
    ]
    assert named(json.dumps({"recordSet": sets}).encode(), croissant) == [
        SplitRows("lakes", "test", 0), SplitRows("lakes", "train", 0), SplitRows("ponds", "train", 0)
    ]  # fmt: skip
    told = {"dataset_info": {"lakes": {"splits": {"train": {"num_examples": 7}, "test": {"num_examples": True}}}}}
    assert named(json.dumps(told).encode(), info) == [
        SplitRows("lakes", "train", 7), SplitRows("lakes", "test", 0)
    ]  # fmt: skip
    assert named(CARD.encode(), f"{HUB}/heron-labs/heron-1b") == []


NAMES = ["dataset_info", "splits", "recordSet", "name", "data", "configs", "data_files", "split", "config_name"]
ANY = st.recursive(
    st.none() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=3),
)


@given(ANY, st.binary(max_size=40))
def test_any_document_is_taken(told: object, raw: bytes) -> None:
    written = json.dumps(told).encode()
    for place in PLACES:
        for payload in (written, b"---\n" + written + b"\n---\n", b"---\n" + raw + b"\n---\n", raw):
            assert all(one.rows >= 0 for one in named(payload, place))
