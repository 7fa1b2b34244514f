"""Licences: known ones by every way to write them, unknown ones as unknown."""

from pathlib import Path

import pytest

from provenance.frameworks import LicenceTest
from provenance.judging import LicenceCategory, LicenceError, find_licence, licence_sentence
from provenance.judging.licences import DATA_FILE, meets, read_licences


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("apache-2.0", "apache-2.0"),
        ("Apache License 2.0", "apache-2.0"),
        ("MIT License", "mit"),
        ("CC-BY-NC-4.0", "cc-by-nc-4.0"),
        ("Llama 4 Community License Agreement", "llama4"),
        ("llama4", "llama4"),
        ("stabilityai-nc-research", "stable-nc"),
        ("openrail++", "openrail++"),
    ],
)
def test_every_way_to_write_it(written: str, tag: str) -> None:
    facts = find_licence(written)
    assert facts is not None
    assert facts.tag == tag


def test_every_tag_of_the_file_finds_its_own_row() -> None:
    rows = list(read_licences(DATA_FILE))
    assert len(rows) == 105
    for facts in rows:
        assert find_licence(facts.tag) == facts


def test_an_unknown_tag_is_reported_as_unknown_never_guessed() -> None:
    assert find_licence("sphinx-own-terms") is None
    assert "unknown to us" in licence_sentence("sphinx-own-terms", LicenceTest.UNRESTRICTED)
    assert "only their text tells" in licence_sentence("other", LicenceTest.UNRESTRICTED)
    assert "not known" in licence_sentence("unknown", LicenceTest.NAMED)


@pytest.mark.parametrize(
    ("tag", "test", "met"),
    [
        ("apache-2.0", LicenceTest.UNRESTRICTED, True),
        ("apache-2.0", LicenceTest.OSI, True),
        ("cc-by-4.0", LicenceTest.OSI, False),
        ("cc-by-4.0", LicenceTest.UNRESTRICTED, True),
        ("cc-by-nc-4.0", LicenceTest.UNRESTRICTED, False),
        ("cc-by-nd-4.0", LicenceTest.MODIFY, False),
        ("llama4", LicenceTest.UNRESTRICTED, False),
        ("llama4", LicenceTest.OSI, False),
        ("other", LicenceTest.UNRESTRICTED, None),
        ("openrail", LicenceTest.NAMED, True),
    ],
)
def test_what_a_licence_grants(tag: str, test: LicenceTest, met: bool | None) -> None:
    facts = find_licence(tag)
    assert facts is not None
    assert meets(facts, test) is met


def test_open_data_licences_are_open_though_no_osi_licence() -> None:
    facts = find_licence("cc-by-4.0")
    assert facts is not None
    assert facts.category is LicenceCategory.OPEN
    assert "Open Definition" in licence_sentence("cc-by-4.0", LicenceTest.OSI)


def test_what_was_read_from_a_name_only_says_so() -> None:
    assert "not from its text" in licence_sentence("deepfloyd-if-license", LicenceTest.NAMED)


def test_a_broken_row_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "licences.toml"
    path.write_text('[[licence]]\ntag = "x"\ncategory = "wild"\n', encoding="utf-8")
    with pytest.raises(LicenceError, match=r"number 1 \(x\)"):
        read_licences(path)


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("Llama 4 Community License Agreement", "llama4"),
        ("A custom commercial licence, the Llama 4 Community License Agreement, is available at: x", "llama4"),
        ("a custom licence, the Llama 3.1 Community License, is available", "llama3.1"),
        ("cc-by-nc-4.0 (mind the terms of the data)", "cc-by-nc-4.0"),
        ("The weights are released under the Apache 2.0 licence", "apache-2.0"),
    ],
)
def test_a_licence_is_known_in_prose(written: str, tag: str) -> None:
    facts = find_licence(written)
    assert facts is not None
    assert facts.tag == tag


@pytest.mark.parametrize("written", ["", ",", "a custom licence, the Heath terms", "under review", "(see below)"])
def test_what_is_no_known_licence_stays_unknown(written: str) -> None:
    assert find_licence(written) is None
