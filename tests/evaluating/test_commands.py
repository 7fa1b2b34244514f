"""`provenance extract` and `provenance evaluate` as a user calls them."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

CARD = """---
language: en
datasets:
- made-up/petrel
---
# Brontes-7B

Brontes-7B was trained on the [Petrel](https://huggingface.co/datasets/made-up/petrel) dataset.
It was tested on Skua.
"""
KEYS = (
    "doc claim kind subject object value unit stage polarity speaker quote text start end anchor anchor_start "
    "anchor_end confidence rule"
).split()


def run(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    command = "from provenance.cli.app import main; main()"
    called = [sys.executable, "-c", command, *map(str, arguments)]
    return subprocess.run(called, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.fixture
def card(tmp_path: Path) -> Path:
    path = tmp_path / "brontes.md"
    path.write_text(CARD, "utf-8")
    return path


@pytest.fixture
def annotations(tmp_path: Path, card: Path) -> Path:
    folder = tmp_path / "annotations"
    folder.mkdir()
    start = CARD.index("made-up/petrel")
    document = {"id": "brontes", "url": "https://huggingface.co/made-up/brontes-7b", "kind": "model_card"}
    document["sha256"] = hashlib.sha256(card.read_bytes()).hexdigest()
    claim = {
        "doc": "brontes", "kind": "trained_on", "subject": "Brontes-7B", "object": "made-up/petrel", "value": None,
        "unit": None, "stage": "unspecified", "polarity": "disclosed", "optional": False, "start": start,
        "end": start + 14, "anchor_start": start, "anchor_end": start + 14,
    }  # fmt: skip
    (folder / "documents.dev.jsonl").write_text(json.dumps(document))
    (folder / "claims.dev.jsonl").write_text(json.dumps(claim))
    return folder


def test_each_row_has_the_keys_and_is_its_source(card: Path) -> None:
    done = run("extract", card, "--url", "https://huggingface.co/made-up/brontes-7b", "--format", "jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert {"trained_on", "language"} <= {row["kind"] for row in rows}
    for row in rows:
        assert list(row) == KEYS
        assert CARD[row["start"] : row["end"]] == row["quote"]
        assert CARD[row["anchor_start"] : row["anchor_end"]] == row["anchor"]
        assert row["doc"] == "hf:model:made-up/brontes-7b:README.md"


def test_the_same_name_gives_the_same_document_without_an_address(card: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / card.name
    other.parent.mkdir()
    other.write_bytes(card.read_bytes())
    assert run("extract", card).stdout == run("extract", other).stdout != ""


def test_all_kinds_adds_the_others(card: Path) -> None:
    card.write_text(CARD.replace("language: en", "language: en\nlicense: apache-2.0"), "utf-8")
    few, all_kinds = run("extract", card).stdout, run("extract", card, "--all-kinds").stdout
    assert "model_licence" not in few
    assert "model_licence" in all_kinds


def test_a_missing_file_beside_a_good_one_is_named(card: Path, tmp_path: Path) -> None:
    done = run("extract", card, tmp_path / "none.md")
    assert done.returncode == 0
    assert "not read" in done.stderr
    assert "none.md" in done.stderr


def test_nothing_readable_is_3_and_wrong_use_is_2(card: Path, tmp_path: Path) -> None:
    assert run("extract", tmp_path / "none.md").returncode == 3
    assert run("extract", card, card, "--url", "https://huggingface.co/a/b").returncode == 2
    assert run("extract", card, "--kind", "poem").returncode == 2
    done = run("extract", card, "--html", tmp_path / "no folder" / "page.html")
    assert done.returncode == 2
    assert "--html" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_reader_that_leaves_is_no_error(card: Path) -> None:
    command = f'"{sys.executable}" -c "from provenance.cli.app import main; main()" extract "{card}" | true'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_is_written(card: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run("extract", card, "--html", page).returncode == 0
    assert '<mark class="anchor disclosed"' in page.read_text("utf-8")


def test_evaluate_prints_scores_and_errors(annotations: Path, card: Path) -> None:
    done = run("evaluate", "claims", annotations, "--texts", card.parent, "--errors", "--rounds", "10")
    assert done.returncode == 0, done.stderr
    assert "all kinds" in done.stdout
    assert "== brontes: 0 missed" in done.stdout
    figures = json.loads(run("evaluate", "claims", annotations, "--texts", card, "--format", "json").stdout)
    assert figures["kinds"]["trained_on"]["relaxed"]["recall"] == 1.0


def test_evaluate_says_what_is_missing(annotations: Path, tmp_path: Path) -> None:
    done = run("evaluate", "claims", annotations)
    assert done.returncode == 2
    assert "--texts" in done.stderr
    assert run("evaluate", "claims", tmp_path / "none").returncode == 2


def test_texts_are_found_in_a_web_archive() -> None:
    root = Path(__file__).parents[2]
    archive = root.parent / "shared" / "web" / "web.warc.gz"
    if not archive.is_file():
        pytest.skip("the replica (shared/web/web.warc.gz) is not here")
    from provenance.evaluating import load_gold

    gold = load_gold(root / "benchmarks" / "annotations", [archive])
    assert (len(gold.documents), gold.missing) == (245, ())


def test_a_file_read_in_part_is_extracted_and_said_to_be(tmp_path: Path) -> None:
    card = tmp_path / "owl.md"
    card.write_text("---\nlicense: [mit\n---\n\nOwl was trained on the Nest dataset.\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from provenance.cli.app import main; main()", "extract", str(card)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "read in part" in done.stderr
    assert '"kind": "trained_on"' in done.stdout
