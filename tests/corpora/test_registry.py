"""Look-ups in the registry, on its real rows and on rows of ours."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.vocabulary import Access
from provenance.corpora import AliasKind, Registry, RegistryError, Relation, alias_key, load_registry

OURS = """
[[corpus]]
id = "heron-notes"
name = "Heron Notes"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
aliases = ["HN-7"]
hub_ids = ["heron/notes", "heron_notes"]
arxiv = "2399.00001"
addresses = ["https://heron.example/notes/"]
access = [
    { state = "open", since = "2021", source = "our own page" },
    { state = "withdrawn", since = "2022-03-04", source = "our own page", note = "taken down" },
]

[[corpus]]
id = "heron-clean"
name = "Heron Notes Clean"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
access = [{ state = "open", source = "our own page" }]
derived_from = [{ id = "heron-notes", relation = "dedup", share = "80%" }]

[[corpus]]
id = "heron-picked"
name = "Heron Notes Picked"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
derived_from = [{ id = "heron-clean", relation = "filtered" }]

[[corpus]]
id = "heron-mix"
name = "Heron Mix"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
derived_from = [{ id = "heron-clean", relation = "mixture-component" }, { id = "heron-picked", relation = "subset" }]
excludes = ["heron-notes"]

[[ambiguous]]
alias = "Heron"
candidates = ["heron-notes", "heron-mix"]
note = "also a bird"

[[rename]]
old = "heron"
new = "heronry"
sources = ["our own page"]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "ours.toml").write_text(OURS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def ours(folder: Path) -> Registry:
    return load_registry(folder)


def test_the_users_rows_lie_over_ours_and_say_so(folder, ours):
    assert ours.by_id("heron-notes").user_file == str(folder / "ours.toml")
    assert ours.by_id("the-pile").user_file is None
    (folder / "pile.toml").write_text(
        '[[corpus]]\nid = "the-pile"\nname = "The Pile"\nkind = "x"\nmodality = "text"\nsources = ["mine"]\n'
    )
    again = load_registry(folder)
    assert again.by_id("the-pile").sources == ("mine",)
    assert again.version != ours.version != load_registry().version


def test_a_folder_that_is_not_there_counts_as_empty(tmp_path):
    assert load_registry(tmp_path / "none") is load_registry()


def test_names_are_found_in_any_dress(ours):
    for name in ("heron notes", "HERON-NOTES", "hn 7", "the Heron Notes dataset", "Heron Notes v1.0", "heron_notes"):
        match = ours.find_alias(name)
        assert match.corpus_ids == ("heron-notes",), name
        assert not match.ambiguous


def test_the_subtitle_of_a_paper_is_left_out(ours):
    match = ours.find_alias("HN-7: Notes That Herons Take")
    assert match.corpus_ids == ("heron-notes",)
    assert match.left_out == "Notes That Herons Take"
    assert ours.find_alias("HN-7: part") is None


def test_another_version_is_a_relative_and_no_match(ours):
    match = ours.find_alias("Heron Notes v3")
    assert match.other_version
    assert match.left_out == "v3"


def test_ambiguous_names_list_what_they_may_mean(ours):
    match = ours.find_alias("the Heron corpus")
    assert match.ambiguous
    assert match.corpus_ids == ("heron-mix", "heron-notes")
    assert match.note == "also a bird"


def test_two_names_of_one_corpus_and_other_words_in_brackets(ours):
    assert ours.find_alias("Heron Notes (HN-7)").corpus_ids == ("heron-notes",)
    assert not ours.find_alias("Heron (HN-7)").ambiguous
    for name in ("Heron Notes (filtered)", "Heron Notes (The Pile)", "(HN-7)", "Heron Notes ()"):
        match = ours.find_alias(name)
        assert match is None or name == "(HN-7)" or name == "Heron Notes ()", name


def test_unknown_and_empty_names_find_nothing(ours):
    for name in ("", "  ", "???", "of the", "x" * 5000, "dataset"):
        assert ours.find_alias(name) is None


def test_hub_ids_fold_case_and_follow_renamed_organisations(ours):
    assert ours.by_hub_id("Heron/NOTES").renamed_from is None
    assert ours.by_hub_id("heronry/notes").renamed_from == "heronry"
    assert ours.by_hub_id("heron_notes").bare
    assert ours.by_hub_id("heron/other") is None


def test_papers_and_addresses(ours):
    assert ours.by_arxiv("2399.00001v2") == ("heron-notes",)
    assert ours.by_address("http://www.heron.example/notes") == ("heron-notes",)
    assert ours.by_address("https://arxiv.org/pdf/2399.00001v1.pdf") == ("heron-notes",)
    assert ours.by_address("https://huggingface.co/datasets/heron/notes/blob/main/README.md") == ("heron-notes",)
    assert ours.by_address("https://nowhere.example") == ()


def test_ancestry_contains_only_where_every_hop_takes_all(ours):
    clean = {one.corpus_id: one for one in ours.ancestry("heron-clean")}
    picked = {one.corpus_id: one for one in ours.ancestry("heron-picked")}
    assert clean["heron-notes"].contains
    assert not picked["heron-notes"].contains
    assert [hop.relation for hop in picked["heron-notes"].hops] == [Relation.FILTERED, Relation.DEDUP]
    assert clean["heron-notes"].hops[0].share == "80%"


def test_a_share_may_be_a_number_of_percent(folder):
    (folder / "ours.toml").write_text(OURS.replace('share = "80%"', "share = 80.0"))
    assert load_registry(folder).by_id("heron-clean").derived_from[0].share == "80%"


def test_what_a_corpus_excludes_is_cut_from_its_ancestry(ours):
    assert {one.corpus_id for one in ours.ancestry("heron-mix")} == {"heron-clean", "heron-picked"}
    assert "books3" not in {one.corpus_id for one in load_registry().ancestry("pile-uncopyrighted")}


def test_facts_carry_events_and_withdrawn_ancestors(ours):
    facts = ours.facts("heron-notes")
    assert facts.access is Access.WITHDRAWN
    assert [event.since for event in facts.events] == ["2021", "2022-03-04"]
    assert ours.facts("heron-clean").contains_withdrawn == ("Heron Notes",)
    assert ours.facts("heron-picked").contains_withdrawn == ()
    assert "Books3" in load_registry().facts("the-pile").contains_withdrawn
    with pytest.raises(KeyError):
        ours.facts("nothing")


def test_ancestors_for_reports_say_their_hops_the_withdrawn_first(folder, ours):
    (first,) = ours.facts("heron-clean").ancestors
    assert first.line == "contains Heron Notes (withdrawn 2022-03-04): Heron Notes by dedup, 80%"
    lines = [one.line for one in ours.facts("heron-picked").ancestors]
    assert lines[0].startswith(
        "may contain Heron Notes (withdrawn 2022-03-04): Heron Notes Clean by filtered < Heron"
    )
    sourced = '["our own page"]\naccess = [{ state = "open", source'
    mixed = OURS.replace(sourced, sourced.replace("page", 'page", "knowledge', 1))
    (folder / "ours.toml").write_text(mixed, encoding="utf-8")
    assert load_registry(folder).facts("heron-clean").ancestors == ()


def test_names_for_reading_documents(ours):
    names = {(name.alias, name.corpus_id, name.ambiguous, name.kind) for name in ours.names()}
    assert ("Heron", "heron-mix", True, AliasKind.ALIAS) in names
    assert ("heron/notes", "heron-notes", False, AliasKind.HUB_ID) in names
    assert ("Heron Notes", "heron-notes", False, AliasKind.NAME) in names


def test_loading_is_quick():
    from provenance.corpora.loading import _package_rows

    _package_rows.cache_clear()
    start = time.process_time()
    _package_rows()
    assert time.process_time() - start < 1.0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (('name = "Heron Mix"', 'nmae = "Heron Mix"'), "no name"),
        (('state = "open", since', 'state = "opened", since'), "use one of open, gated"),
        (('since = "2021"', 'since = "long ago"'), "YYYY"),
        (('relation = "dedup"', 'relation = "cousin"'), "mixture-component"),
        (('id = "heron-notes", relation', 'id = "heron-nots", relation'), "which no row has"),
        (('candidates = ["heron-notes", "heron-mix"]', "candidates = []"), "no candidates"),
        (('candidates = ["heron-notes", "heron-mix"]', 'candidates = ["egret"]'), "no corpus 'egret'"),
        (('aliases = ["HN-7"]', 'aliases = ["The Pile"]'), "[[ambiguous]]"),
        (('hub_ids = ["heron/notes"', 'hub_ids = ["allenai/c4"'), "Hub id"),
        (('sources = ["our own page"]', 'sources = ["knowledge"]'), "from_memory = true"),
        (('sources = ["our own page"]', "sources = []"), "no source"),
        (('id = "heron-clean"\n', 'id = "heron-notes"\n'), "two rows"),
        (("[[rename]]", "[[renames]]"), "unknown table"),
        (("[[rename]]", "[rename]"), "two brackets"),
        (("[[rename]]", "[[rename"), "correct the TOML"),
        (('excludes = ["heron-notes"]', 'excludes = ["heron-notes"]\nliving = "yes"'), "true or false"),
        (('excludes = ["heron-notes"]', 'excludes = ["heron-notes"]\nexclude = []'), "did you mean 'excludes'"),
        (('excludes = ["heron-notes"]', 'excludes = ["heron-notes"]\nyear = true'), "whole number"),
        (('id = "heron-notes"\n', 'id = "Heron Notes!"\n'), "not plain"),
        (('kind = "web-crawl"', "kind = 7"), "text in quotes"),
    ],
)
def test_a_bad_row_is_named_with_its_remedy(folder, change, message):
    (folder / "ours.toml").write_text(OURS.replace(*change, 1), encoding="utf-8")
    with pytest.raises(RegistryError) as caught:
        load_registry(folder)
    assert message in str(caught.value)
    assert str(folder) in str(caught.value) or "heron" in str(caught.value)


def test_a_circle_is_found(folder):
    (folder / "ours.toml").write_text(
        OURS.replace(
            'id = "heron-notes"\n',
            'id = "heron-notes"\nderived_from = [{ id = "heron-picked", relation = "subset" }]\n',
            1,
        )
    )
    with pytest.raises(RegistryError, match="comes from itself"):
        load_registry(folder)


def test_bytes_that_are_no_text(folder):
    (folder / "bad.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(RegistryError, match=r"bad\.toml"):
        load_registry(folder)


@given(st.text(max_size=80))
def test_keys_do_not_depend_on_case_spaces_or_signs(name):
    assert alias_key(name) == alias_key(f" {name.upper().lower()}- ") or not name.isascii()
    assert alias_key(alias_key(name)) == alias_key(name)


@given(st.sampled_from([name for name in load_registry().names() if not name.ambiguous]), st.sampled_from(" -_./"))
def test_every_unique_name_is_found_again(name, sign):
    registry = load_registry()
    if name.kind is AliasKind.HUB_ID:
        assert registry.by_hub_id(name.alias.upper()).corpus_id == name.corpus_id
    else:
        assert registry.find_alias(f"{sign}{name.alias.lower()}{sign}").corpus_ids == (name.corpus_id,)


def test_every_doi_leads_to_its_corpora():
    registry = load_registry()
    dois = {registry.by_id(one).doi: one for one in registry.ids() if registry.by_id(one).doi}
    assert len(dois) >= 9
    for doi, corpus_id in dois.items():
        assert corpus_id in registry.by_address(f"https://doi.org/{doi.upper()}")
