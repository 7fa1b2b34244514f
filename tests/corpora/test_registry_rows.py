"""What must hold over the reviewed rows themselves."""

import re
from collections import Counter

import pytest

from db.vocabulary import Access
from provenance.corpora import Registry, alias_key, load_registry
from provenance.corpora.rows import KINDS, KNOWLEDGE, MODALITIES


@pytest.fixture(scope="module")
def registry() -> Registry:
    return load_registry()


def rows(registry: Registry):
    return [registry.by_id(corpus_id) for corpus_id in registry.ids()]


def test_every_row_has_sources_and_access(registry):
    for row in rows(registry):
        assert row.sources, row.id
        assert row.access, row.id
        assert all(event.source for event in row.access), row.id
        assert all(licence.source for licence in row.licences), row.id


def test_memory_alone_is_marked(registry):
    marked = [row for row in rows(registry) if row.from_memory]
    assert all(row.sources == (KNOWLEDGE,) for row in marked)
    assert all(row.from_memory for row in rows(registry) if set(row.sources) == {KNOWLEDGE})
    assert len(marked) > 100


def test_a_fact_from_memory_is_never_passed_on_as_checked(registry):
    for row in rows(registry):
        if row.from_memory or row.access[-1].source == KNOWLEDGE:
            assert registry.facts(row.id).from_memory, row.id


def test_a_flag_without_a_document_is_a_prompt(registry):
    flags = [flag for row in rows(registry) for flag in (row.personal_data, row.copyright) if flag]
    assert flags
    assert not any(flag.documented and flag.source == KNOWLEDGE for flag in flags)


def test_events_are_in_order_of_time(registry):
    for row in rows(registry):
        dated = [event.since for event in row.access if event.since]
        assert dated == sorted(dated), row.id


def test_withdrawn_rows_say_when_they_could_be_had_or_that_nobody_knows(registry):
    withdrawn = [row for row in rows(registry) if row.access[-1].access is Access.WITHDRAWN]
    assert {"books3", "the-pile", "laion-5b", "webvid-10m"} <= {row.id for row in withdrawn}


def test_no_name_belongs_to_two_corpora_unless_it_is_listed_as_ambiguous(registry):
    owners: dict[str, set[str]] = {}
    for name in registry.names():
        if not name.ambiguous:
            owners.setdefault(alias_key(name.alias), set()).add(name.corpus_id)
    bare_or_whole = {key: found for key, found in owners.items() if len(found) > 1}
    assert not bare_or_whole


def test_hub_ids_are_unique_and_spelled_like_ids(registry):
    ids = [hub_id for row in rows(registry) for hub_id in row.hub_ids]
    assert max(Counter(hub_id.casefold() for hub_id in ids).values()) == 1
    assert all(re.fullmatch(r"[\w.\-]+(/[\w.\-]+)?", hub_id) for hub_id in ids)


def test_source_keys_are_all_known(registry):
    cited = {source for row in rows(registry) for source in row.sources}
    cited |= {event.source for row in rows(registry) for event in row.access}
    short = {source for source in cited if re.fullmatch(r"[a-z0-9\-]+(: .+)?", source) and source != KNOWLEDGE}
    assert all(registry.citation(source) != source for source in short)


def test_rows_stand_sorted_in_their_files():
    from importlib import resources

    for file in resources.files("provenance.corpora").iterdir():
        if file.name.endswith(".toml"):
            ids = re.findall(r'(?m)^id = "(.+)"$', file.read_text(encoding="utf-8"))
            assert ids == sorted(ids), file.name


def test_the_corpora_that_matter_most_have_versions_and_each_says_where_from(registry):
    versioned = {row.id: row.versions for row in rows(registry) if row.versions}
    most = {"c4", "fineweb", "dolma", "the-stack-v2", "common-voice", "relaion-5b", "wikipedia", "pes2o"}
    assert most <= set(versioned)
    assert all(one.source for versions in versioned.values() for one in versions)
    days = {one.version: one.since for one in versioned["dolma"]}
    assert days["1.5"] == "2023-10-31"


def test_what_was_taken_down_says_when_and_by_whom(registry):
    for name in ("laion-5b", "laion-400m", "laion-2b-multi", "laion-coco"):
        event = registry.by_id(name).access[-1]
        assert (event.access, event.since) == (Access.WITHDRAWN, "2023-12-19"), name
        assert event.source.startswith("laion.ai/"), name


def test_what_was_left_out_is_no_ancestor(registry):
    cut = {row.id: {one.corpus_id for one in row.excludes} for row in rows(registry) if row.excludes}
    assert cut["ultrafeedback-argilla"] == {"truthfulqa"}
    for corpus_id, left_out in cut.items():
        assert not left_out & {one.corpus_id for one in registry.ancestry(corpus_id)}, corpus_id
    assert "truthfulqa" in {one.corpus_id for one in registry.ancestry("ultrafeedback-argilla-first")}


def test_every_ancestry_ends(registry):
    assert max(len(one.hops) for corpus_id in registry.ids() for one in registry.ancestry(corpus_id)) <= 12


def test_what_controls_are_chosen_by_is_in_every_row(registry):
    """Modality, language and kind: a control for a link must be alike in all three."""
    for row in rows(registry):
        assert row.kind in KINDS, row.id
        assert row.modality in MODALITIES, row.id
        assert all(re.fullmatch(r"[a-z]{2,3}|code|multi", code) for code in row.language_codes), row.id


def test_every_way_up_says_where_it_was_read_or_that_it_was_not(registry):
    hops = [hop for corpus_id in registry.ids() for one in registry.ancestry(corpus_id) for hop in one.hops]
    assert all(hop.sources for hop in hops)
    assert all(hop.from_memory or KNOWLEDGE not in hop.sources for hop in hops)


def test_what_reports_say_of_lineage_rests_on_no_memory(registry):
    for corpus_id in registry.ids():
        told = {one.target_id for one in registry.facts(corpus_id).ancestors}
        remembered = {one.corpus_id for one in registry.ancestry(corpus_id) if one.from_memory}
        assert not told & remembered, corpus_id
