"""Frameworks are data: the package's load, a user's folder is laid over, and every mistake names itself."""

import re
from pathlib import Path

import pytest

from db.vocabulary import ClaimKind
from provenance.frameworks import AppliesTo, FrameworkError, LicenceTest, load_frameworks, read_framework
from provenance.frameworks.loading import PACKAGE_FOLDER

HEAD = """
[framework]
id = "mine"
name = "Mine"
version = "1"
source_url = "https://mine.example/"
summary = "What I ask."
"""
ROW = """
[[requirement]]
id = "one"
section = "S"
text = "What is it?"
reference = "1"
answered_by = [{ kinds = ["size"] }]
"""


def _write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_package_brings_the_demand_list_first_and_the_open_source_definition() -> None:
    demand, osaid = load_frameworks()
    assert (demand.id, osaid.id) == ("demand_list", "osaid_1_0")
    assert demand.sections == (
        "Weights", "Architecture", "Training data", "Training process", "Reproducibility", "Licence restrictions",
    )  # fmt: skip
    assert osaid.sections == ("Freedoms", "Data Information", "Code", "Parameters")
    assert {each.licence for each in osaid.requirements} >= {LicenceTest.OSI, LicenceTest.UNRESTRICTED}


@pytest.mark.parametrize("path", sorted(PACKAGE_FOLDER.glob("*.toml")), ids=lambda path: path.stem)
def test_every_row_of_the_package_can_be_answered_and_has_its_reference(path: Path) -> None:
    framework = read_framework(path)
    for requirement in framework.requirements:
        assert requirement.answered_by, requirement.id
        assert requirement.text.endswith((".", "?")), requirement.id
        assert requirement.canonical, requirement.id
        assert re.fullmatch(r"[a-z0-9_]+", requirement.id)


def test_a_row_has_defaults(tmp_path: Path) -> None:
    requirement = read_framework(_write(tmp_path, HEAD + ROW)).requirements[0]
    assert requirement.short == "one"
    assert requirement.applies_to == {AppliesTo.MODEL}
    assert requirement.answered_by[0].kinds == {ClaimKind.SIZE}
    assert requirement.source_url == "https://mine.example/"


def test_a_new_framework_of_the_user_comes_last_and_is_marked(tmp_path: Path) -> None:
    _write(tmp_path, HEAD + ROW)
    *_, mine = load_frameworks(tmp_path)
    assert mine.id == "mine"
    assert mine.from_user
    assert mine.requirements[0].from_user


def test_a_users_row_replaces_the_packages_by_id_and_is_shown_as_the_users(tmp_path: Path) -> None:
    _write(tmp_path, HEAD.replace('"mine"', '"demand_list"') + ROW.replace('"one"', '"data_size"') + ROW)
    demand = load_frameworks(tmp_path)[0]
    by_id = {each.id: each for each in demand.requirements}
    assert by_id["data_size"].text == "What is it?"
    assert by_id["data_size"].from_user
    assert not by_id["weights"].from_user
    assert demand.requirements[-1].id == "one"
    assert demand.name == "What users should demand"


def test_a_missing_folder_of_the_user_is_no_error(tmp_path: Path) -> None:
    assert load_frameworks(tmp_path / "none") == load_frameworks()


@pytest.mark.parametrize(
    ("text", "trouble"),
    [
        ("not = [toml", r"mine\.toml: not TOML"),
        (HEAD, r"no \[\[requirement\]\] row"),
        (HEAD + ROW + ROW, r"'one' stands twice"),
        (HEAD + ROW.replace("reference", "referense"), r"requirement 'one': `referense` .* did you mean `reference`"),
        (HEAD + ROW.replace('reference = "1"\n', ""), r"requirement 'one': `reference` is missing; add reference"),
        (HEAD + ROW.replace('"size"', '"sise"'), r"answered_by number 1: `kinds` has 'sise'; known are .*size"),
        (HEAD + ROW.replace('kinds = ["size"]', 'units = ["x"]'), r"`kinds` names no kind of claim"),
        (HEAD + ROW.replace('text = "What is it?"', "text = 3"), r"`text` must be words"),
        (HEAD + ROW + 'only_if = "two"\n', r"only_if = 'two', which is no requirement"),
        (HEAD + ROW + "central = 1\n", r"`central` must be true or false"),
        ("requirement = 3\n" + HEAD, r"must be written as \[\[requirement\]\]"),
    ],
)
def test_a_mistake_names_file_row_and_remedy(tmp_path: Path, text: str, trouble: str) -> None:
    with pytest.raises(FrameworkError, match=trouble):
        read_framework(_write(tmp_path, text))


def test_only_if_of_a_users_file_may_name_a_row_of_the_package(tmp_path: Path) -> None:
    _write(tmp_path, HEAD.replace('"mine"', '"demand_list"') + ROW + 'only_if = "process_synthetic"\n')
    assert load_frameworks(tmp_path)[0].requirements[-1].only_if == "process_synthetic"
