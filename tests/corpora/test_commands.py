"""`provenance corpus show` and `check` as a reader meets them."""

import json
from pathlib import Path

import pytest

from tests.cli.running import ok, run

ROWS = """
[[corpus]]
id = "gull"
name = "Gull Calls"
kind = "speech"
modality = "audio"
languages = "en,de"
creator = "Shore Lab"
year = 2021
sources = ["card of shore/gull"]
aliases = ["GC", { name = "Gulls", kind = "former_name", until = "2022", source = "its old page" }]
hub_ids = ["shore/gull", { id = "else/gull-mirror", note = "without its licence" }, "gull_calls"]
versions = [{ version = "2.0", since = "2023-04", source = "its changelog" }]
licences = [{ value = "cc0-1.0", source = "its card" }, { value = "no tag", source = "else/gull-mirror" }]
access = [
    { state = "open", since = "2021", source = "its card" },
    { state = "withdrawn", since = "2022-05-01", source = "a notice", note = "voices of minors" },
    { state = "open", since = "2023-04", source = "its changelog", note = "cleaned" },
]

[[corpus]]
id = "gull-mix"
name = "Gull Mix"
kind = "speech"
modality = "audio"
sources = ["card of shore/mix", "knowledge"]
derived_from = [{ id = "gull", relation = "filtered", share = 40 }]
excludes = [{ id = "gull-night", source = "its paper" }]

[[corpus]]
id = "gull-night"
name = "Gull Calls at Night"
kind = "speech"
modality = "audio"
sources = ["card of shore/night"]
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "ours.toml").write_text(ROWS, encoding="utf-8")
    ok("db", "upgrade", "--workspace", tmp_path)
    return tmp_path


def test_a_corpus_is_told_with_who_says_what(workspace: Path) -> None:
    told = ok("corpus", "show", "Gull Calls", "--workspace", workspace).out
    for words in (
        "speech data, audio; languages: en,de; by Shore Lab; 2021",
        "former name: Gulls, until 2022  [its old page]",
        "2.0: 2023-04  [its changelog]",
        "huggingface.co/datasets/shore/gull  (home)",
        "else/gull-mirror  (copy, without its licence)",
        "gull_calls  (legacy)",
        "no tag  [else/gull-mirror]",
        "2022-05-01  withdrawn: voices of minors  [a notice]",
        "2023-04  re-released: cleaned  [its changelog]",
        "filtered: gull-mix",
        "card of shore/gull",
    ):
        assert words in told, told


def test_lineage_says_hops_share_and_what_is_from_memory(workspace: Path) -> None:
    told = ok("corpus", "show", "gull-mix", "--workspace", workspace).out
    assert "may contain gull: gull-mix < gull by filtered, 40%  [from memory]" in told
    assert "from memory, no document checked" in told
    assert "without gull-night, though an ancestor has it  [its paper]" in told
    row = json.loads(ok("corpus", "show", "gull-mix", "--workspace", workspace, "--format", "json").out)
    assert row["ancestry"][0]["words"] == "may contain"


def test_check_names_every_breach_and_ends_with_one(workspace: Path) -> None:
    assert "every rule holds" in ok("corpus", "check", "--workspace", workspace).out
    own = workspace / "corpora" / "ours.toml"
    own.write_text(
        ROWS.replace('{ id = "gull",', '{ id = "tern",').replace('"audio"', '"smell"', 1), encoding="utf-8"
    )
    ended = run("corpus", "check", "--workspace", workspace)
    assert ended.code == 1
    assert f"{own}, row 'gull-mix', derived_from" in ended.out
    assert f"{own}, row 'gull', modality" in ended.out
    found = json.loads(run("corpus", "check", "--workspace", workspace, "--format", "json").out)["breaches"]
    assert {one["rule"] for one in found} == {"targets exist", "known modality"}
