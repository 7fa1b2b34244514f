"""Ambiguous names: what settles them, and what leaves them to a person."""

from pathlib import Path

import pytest

from db.documents import document_key
from db.records import HubIndex, LikeCard, NameContext, Resolution
from db.vocabulary import NameOutcome, NameReason
from provenance.corpora import Registry, load_registry
from provenance.naming import Decisions, resolve_names

NOTES = document_key("https://github.com/mill/loom/raw/main/README.md")
ROWS = """
[[corpus]]
id = "lagoon"
name = "Lagoon Archive"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
year = 2019

[[corpus]]
id = "delta-lagoon"
name = "Delta Lagoon"
kind = "web-crawl"
modality = "text"
sources = ["our own page"]
year = 2022

[[corpus]]
id = "delta"
name = "Delta Mixture"
kind = "pretraining"
modality = "text"
sources = ["our own page"]
year = 2022
derived_from = [{ id = "delta-lagoon", relation = "mixture-component" }]

[[corpus]]
id = "reeds"
name = "Reed Recordings"
kind = "speech"
modality = "audio"
sources = ["our own page"]
versions = [{ version = "1.1", since = "2020" }, { version = "2" }]
hub_ids = ["reedlab/reeds", { id = "reedlab/reeds-tiny", role = "part" },
           { id = "mill/reeds-clean", role = "related" }, "else/reeds"]

[[ambiguous]]
alias = "Lagoon"
candidates = ["delta-lagoon", "lagoon"]
usual = "lagoon"

[[ambiguous]]
alias = "Tidal"
candidates = ["delta-lagoon", "lagoon"]

[[ambiguous]]
alias = "Reed"
candidates = ["reeds"]

[[ambiguous]]
alias = "Marsh"
candidates = ["reeds"]
unlisted = true
"""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    (tmp_path / "ours.toml").write_text(ROWS, encoding="utf-8")
    return load_registry(tmp_path)


def first(registry, claims, hub=None, like_cards=(), **around) -> Resolution:
    contexts = {claims[0].id: NameContext(**around)}
    return resolve_names(
        claims, registry, hub=hub or HubIndex(), decisions=Decisions(), contexts=contexts, like_cards=like_cards
    )[0]


def test_the_usual_meaning_holds_where_nothing_points_elsewhere(registry, claim):
    found = first(registry, [claim("Lagoon"), claim("Reed Recordings")])
    assert found.chosen.target_id == "lagoon"
    assert found.chosen.reason is NameReason.AMBIGUOUS_ALIAS
    assert "usual meaning" in found.chosen.detail
    assert {one.target_id for one in found.candidates} == {"lagoon", "delta-lagoon"}


def test_beside_the_mixture_that_has_a_part_of_that_name_it_stays_open(registry, claim):
    assert first(registry, [claim("Lagoon"), claim("Delta Mixture")]).outcome is NameOutcome.AMBIGUOUS


def test_what_came_out_later_cannot_be_meant(registry, claim):
    found = first(registry, [claim("Tidal")], year=2020)
    assert found.chosen.target_id == "lagoon"
    assert "2020" in found.chosen.detail
    assert first(registry, [claim("Tidal")], year=2023).outcome is NameOutcome.AMBIGUOUS
    assert first(registry, [claim("Tidal")]).outcome is NameOutcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("around", "settles"),
    [
        ({"words": "trained on the Reed dataset"}, True),
        ({"in_field": True}, True),
        ({"words": "trained on Reed"}, False),
        ({}, False),
    ],
)
def test_an_ordinary_word_needs_something_that_says_data(registry, claim, around, settles):
    found = first(registry, [claim("Reed", document=NOTES)], **around)
    assert (found.outcome is NameOutcome.RESOLVED) is settles


def test_other_names_of_data_sets_in_the_document_say_so_too(registry, claim):
    assert first(registry, [claim("Reed"), claim("Lagoon Archive"), claim("Delta Mixture")]).chosen


def test_a_name_that_may_mean_something_without_a_row_is_never_settled(registry, claim):
    assert first(registry, [claim("Marsh")], words="the Marsh corpus", in_field=True).chosen is None


def test_data_made_anew_from_a_known_set_is_not_that_set(registry, claim):
    for written in ("Synthetic Reed Recordings", "Reed Recordings from Gull-2"):
        found = first(registry, [claim("Reed Recordings", written=written)])
        assert found.outcome is NameOutcome.UNRESOLVED
        assert [one.reason for one in found.candidates] == [NameReason.DERIVATIVE_NAME]


@pytest.mark.parametrize("name", ["Reed Recordings 1.1", "Reed Recordings v1.1", "reed-recordings-v2"])
def test_a_listed_version_is_the_corpus(registry, claim, name):
    found = first(registry, [claim(name)])
    assert found.chosen.target_id == "reeds"
    assert ", version " in found.chosen.detail


def test_an_unlisted_version_is_a_relative(registry, claim):
    assert first(registry, [claim("Reed Recordings v3")]).outcome is NameOutcome.UNRESOLVED


@pytest.mark.parametrize(
    ("hub_id", "target", "words"),
    [
        ("reedlab/reeds", "reeds", "reedlab/reeds"),
        ("reedlab/reeds-tiny", "reeds", "a part of it"),
        ("else/reeds", "reeds", "a copy by another organisation"),
        ("mill/reeds-clean", "hf:dataset:mill/reeds-clean", "made from reeds"),
    ],
)
def test_a_repository_says_what_it_is_to_the_corpus(registry, claim, hub_id, target, words):
    found = first(registry, [claim(hub_id)])
    assert found.chosen.target_id == target
    assert words in found.chosen.detail


def test_a_bare_id_in_a_field_of_the_hub_is_taken_as_one(registry, claim):
    assert first(registry, [claim("plover_tracks")], in_field=True).chosen.target_id == "hf:dataset:plover_tracks"
    assert first(registry, [claim("plover_tracks")]).chosen is None
    assert first(registry, [claim("Plover Tracks")], in_field=True).chosen is None
    assert first(registry, [claim("plover_tracks", document=NOTES)], in_field=True).chosen is None


def test_two_words_with_a_slash_in_a_sentence_are_no_id_unless_somebody_is_called_so(registry, claim):
    assert first(registry, [claim("merged/m2.0")]).outcome is NameOutcome.AMBIGUOUS
    assert first(registry, [claim("merged/m2.0")], in_field=True).chosen
    assert first(registry, [claim("reedlab/other")]).chosen.target_id == "hf:dataset:reedlab/other"
    hub = HubIndex(models=frozenset({"merged/model"}))
    assert first(registry, [claim("merged/m2.0")], hub).chosen


def test_other_in_a_field_of_the_hub_is_no_id(registry, claim):
    assert first(registry, [claim("plover_tracks", written="other-plover_tracks")], in_field=True).chosen is None
    assert first(registry, [claim("Reed-Recordings", written="other-Reed-Recordings")]).chosen.target_id == "reeds"


def test_a_legacy_id_in_another_spelling(registry, claim):
    hub = HubIndex(datasets=frozenset({"plover_tracks", "mill/egrets"}))
    assert first(registry, [claim("Plover Tracks")], hub).chosen.target_id == "hf:dataset:plover_tracks"
    assert first(registry, [claim("Egrets")], hub).chosen is None


def test_a_card_nearly_another_s_is_a_candidate_and_no_more(registry, claim):
    cards = [LikeCard("mill/plovers", "reedlab/reeds", 0.93)]
    hub = HubIndex(datasets=frozenset({"mill/plovers"}))
    found = first(registry, [claim("Plovers", document=NOTES)], hub, cards)
    assert found.outcome is NameOutcome.UNRESOLVED
    assert [(one.target_id, one.reason) for one in found.candidates][-1] == ("reeds", NameReason.LIKE_CARD)
    assert "93%" in found.candidates[-1].detail


def test_a_repository_whose_card_is_a_copy_is_itself_and_the_other_is_told(registry, claim):
    cards = [LikeCard("mill/plovers", "reedlab/reeds", 0.93)]
    hub = HubIndex(datasets=frozenset({"mill/plovers"}))
    found = first(registry, [claim("mill/plovers")], hub, cards)
    assert (found.outcome, found.chosen.target_id) == (NameOutcome.RESOLVED, "hf:dataset:mill/plovers")
    assert [(one.target_id, one.reason) for one in found.candidates[1:]] == [("reeds", NameReason.LIKE_CARD)]


@pytest.mark.parametrize("query", ["dataset=plover_tracks", "config=a&dataset=plover_tracks"])
def test_an_address_of_the_old_viewer_names_the_set_in_its_query(registry, claim, query):
    address = f"https://huggingface.co/datasets/viewer/?{query}"
    assert first(registry, [claim("tracks", address=address)]).chosen.target_id == "hf:dataset:plover_tracks"
