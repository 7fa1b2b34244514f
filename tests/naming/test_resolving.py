"""Names in claims to candidates: the order of the rules, and what never resolves by itself."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.documents import document_key
from db.records import HubIndex
from db.vocabulary import ClaimKind, NameOutcome, NameReason, TargetKind
from provenance.corpora import load_registry
from provenance.naming import RESOLVER, Decisions, Judgement, NameDecision, resolve_names
from tests.naming.conftest import make_claim

PAGE = document_key("https://egret.example/model")
HUB = HubIndex(
    models=frozenset({"heronry/Egret-1B", "heronry/stork-2b", "other/stork-2b", "gull2"}),
    datasets=frozenset({"mill/Loom", "loomset", "new/home"}),
    renames={"old/home": "older/home", "older/home": "new/home", "a/b": "b/a", "b/a": "a/b"},
)


def resolve(registry, claim, decisions=None):
    return resolve_names([claim], registry, hub=HUB, decisions=decisions or Decisions())[0]


def chosen(resolution):
    return (resolution.chosen.target_id, resolution.chosen.reason) if resolution.chosen else None


@pytest.mark.parametrize(
    ("name", "address", "target", "reason"),
    [
        ("heron/notes", None, "heron-notes", NameReason.HUB_ID),
        ("Heron/Notes", None, "heron-notes", NameReason.HUB_ID),
        ("heronry/notes", None, "heron-notes", NameReason.RENAMED_HUB_ID),
        ("heron_notes", None, "heron-notes", NameReason.LEGACY_HUB_ID),
        ("herons", "herons", "heron-notes", NameReason.LEGACY_HUB_ID),
        ("herons", None, "heron-notes", NameReason.LEGACY_HUB_ID),
        ("Herons", None, "heron-notes", NameReason.UNIQUE_ALIAS),
        ("loomset", None, "hf:dataset:loomset", NameReason.LEGACY_HUB_ID),
        ("our notes", "https://huggingface.co/datasets/heron/notes/tree/main", "heron-notes", NameReason.HUB_ID),
        ("https://huggingface.co/datasets/heron/notes", None, "heron-notes", NameReason.HUB_ID),
        ("mill/loom", None, "hf:dataset:mill/Loom", NameReason.HUB_ID),
        ("loomset", "loomset", "hf:dataset:loomset", NameReason.LEGACY_HUB_ID),
        ("old/home", None, "hf:dataset:new/home", NameReason.RENAMED_HUB_ID),
        ("mill/words", None, "hf:dataset:mill/words", NameReason.HUB_ID),
        ("Notes", "https://heron.example/notes/", "heron-notes", NameReason.ADDRESS),
        ("tables", "https://doi.org/10.9999/TIDE", "tide-tables", NameReason.DOI),
        ("Heron Notes 2", "https://arxiv.org/abs/2399.00001", "heron-notes-2", NameReason.ARXIV),
        ("the heron-notes dataset", None, "heron-notes", NameReason.UNIQUE_ALIAS),
    ],
)
def test_names_that_resolve(registry, claim, name, address, target, reason):
    resolution = resolve(registry, claim(name, address=address))
    assert resolution.outcome is NameOutcome.RESOLVED
    assert chosen(resolution) == (target, reason)
    assert resolution.rule == RESOLVER
    assert resolution.chosen in resolution.candidates


@pytest.mark.parametrize(
    ("name", "address", "outcome", "targets"),
    [
        ("Heron", None, NameOutcome.AMBIGUOUS, {"heron-notes", "heron-notes-2"}),
        ("Tide", None, NameOutcome.AMBIGUOUS, {"tide-tables"}),
        ("notes", "https://arxiv.org/abs/2399.00001", NameOutcome.AMBIGUOUS, {"heron-notes", "heron-notes-2"}),
        ("Tide Tables", "https://heron.example/notes", NameOutcome.AMBIGUOUS, {"heron-notes", "tide-tables"}),
        ("Heron Notes v7", None, NameOutcome.UNRESOLVED, {"heron-notes"}),
        ("tide-tables-filtered", None, NameOutcome.UNRESOLVED, {"tide-tables"}),
        ("Loom", None, NameOutcome.UNRESOLVED, {"hf:dataset:mill/Loom"}),
        ("some private archive", None, NameOutcome.UNRESOLVED, set()),
        ("", None, NameOutcome.UNRESOLVED, set()),
    ],
)
def test_names_that_do_not_resolve_by_themselves(registry, claim, name, address, outcome, targets):
    resolution = resolve(registry, claim(name, address=address))
    assert resolution.outcome is outcome
    assert resolution.chosen is None
    assert {candidate.target_id for candidate in resolution.candidates} == targets


def test_a_pair_of_names_is_no_hub_id(registry, claim):
    assert resolve(registry, claim("Tide/Heron")).outcome is NameOutcome.UNRESOLVED


def test_what_looks_like_a_hub_id_on_a_page_of_the_web_is_only_proposed(registry, claim):
    resolution = resolve(registry, claim("unseen/words", document=PAGE))
    assert resolution.outcome is NameOutcome.AMBIGUOUS
    assert [candidate.target_id for candidate in resolution.candidates] == ["hf:dataset:unseen/words"]


def test_the_words_as_written_count_beside_the_normal_form(registry, claim):
    assert chosen(resolve(registry, claim("Heron", written="Heron Notes"))) == (
        "heron-notes",
        NameReason.UNIQUE_ALIAS,
    )
    split = resolve(registry, claim("Tide Tables", written="Heron Notes"))
    assert split.outcome is NameOutcome.AMBIGUOUS


@pytest.mark.parametrize(
    ("name", "address", "target", "reason"),
    [
        ("heronry/egret-1b", None, "hf:model:heronry/Egret-1B", NameReason.HUB_ID),
        ("gull2", None, "hf:model:gull2", NameReason.LEGACY_HUB_ID),
        ("Egret-1B", None, "hf:model:heronry/Egret-1B", NameReason.UNIQUE_ALIAS),
        ("the base", "https://huggingface.co/heronry/egret-1b", "hf:model:heronry/Egret-1B", NameReason.HUB_ID),
    ],
)
def test_base_models(registry, claim, name, address, target, reason):
    other = document_key("https://huggingface.co/mill/loom-1b/raw/main/README.md")
    resolution = resolve(registry, claim(name, ClaimKind.BASE_MODEL, address, document=other))
    assert chosen(resolution) == (target, reason)
    assert resolution.chosen.target_kind is TargetKind.MODEL


def test_a_model_name_that_two_have_is_ambiguous(registry, claim):
    resolution = resolve(registry, claim("Stork 2B", ClaimKind.BASE_MODEL))
    assert resolution.outcome is NameOutcome.AMBIGUOUS
    assert len(resolution.candidates) == 2


@pytest.mark.parametrize("name", ["Egret 1B", "Mistral-7B-v0.1"])
def test_a_name_spelled_otherwise_or_of_another_family_is_only_proposed(registry, claim, name):
    hub = HubIndex(models=frozenset({"heronry/Egret-1B", "copier/Mistral-7B-v0.1"}))
    other = document_key("https://huggingface.co/mill/loom-1b/raw/main/README.md")
    claims = [claim(name, ClaimKind.BASE_MODEL, document=other)]
    (resolution,) = resolve_names(claims, registry, hub=hub, decisions=Decisions())
    assert resolution.outcome is NameOutcome.AMBIGUOUS
    assert len(resolution.candidates) == 1


def test_a_family_is_proposed_where_no_model_is_named(registry, claim):
    resolution = resolve(registry, claim("Llama 2", ClaimKind.BASE_MODEL))
    assert resolution.outcome is NameOutcome.UNRESOLVED
    assert [candidate.target_id for candidate in resolution.candidates] == ["family:llama-2"]


def test_a_link_to_a_licence_names_no_model(registry, claim):
    address = "https://huggingface.co/heronry/egret-1b/blob/main/LICENSE"
    assert resolve(registry, claim("Apache 2.0", ClaimKind.BASE_MODEL, address)).candidates == ()


def test_a_model_is_not_its_own_base_by_name(registry, claim):
    assert resolve(registry, claim("Egret 1B", ClaimKind.BASE_MODEL)).candidates == ()


def test_categories_and_unknown_generators_get_no_resolution(registry, claim):
    claims = [claim("public web", ClaimKind.SOURCE_CATEGORY), claim("a model", ClaimKind.SYNTHETIC)]
    assert resolve_names(claims, registry, hub=HUB, decisions=Decisions()) == ()


def decision(name, target, answer, document=""):
    return NameDecision(name, target, answer, "Ada", date(2026, 11, 20), "looked it up", document)


def test_a_persons_decision_beats_every_rule(registry, claim):
    same = Decisions((decision("HERON notes", "tide-tables", Judgement.SAME),))
    resolution = resolve(registry, claim("Heron Notes"), same)
    assert chosen(resolution) == ("tide-tables", NameReason.DECISION)
    assert "Ada" in resolution.chosen.detail


def test_a_refused_candidate_is_left_out_and_may_leave_one(registry, claim):
    refused = Decisions((decision("Heron Notes", "heron-notes", Judgement.NOT_SAME),))
    assert resolve(registry, claim("Heron Notes"), refused).outcome is NameOutcome.UNRESOLVED


def test_unsure_resolves_nothing(registry, claim):
    unsure = Decisions((decision("Heron Notes", "heron-notes", Judgement.UNSURE),))
    assert resolve(registry, claim("Heron Notes"), unsure).outcome is NameOutcome.AMBIGUOUS


def test_a_decision_can_be_for_one_document(registry, claim):
    elsewhere = Decisions((decision("Heron", "heron-notes", Judgement.SAME, PAGE.text),))
    assert resolve(registry, claim("Heron"), elsewhere).chosen is None
    assert chosen(resolve(registry, claim("Heron", document=PAGE), elsewhere)) == ("heron-notes", NameReason.DECISION)


def test_renames_in_a_circle_end(registry, claim):
    assert resolve(registry, claim("a/b")).candidates


@pytest.mark.parametrize(
    "name", ["https://[", "hf.co/datasets/[x]", "a_" * 50_000, "\ud800/x", "http://a:b/", "doi:", "/" * 999]
)
def test_hostile_names_are_only_unresolved(registry, claim, name):
    for kind in (ClaimKind.TRAINED_ON, ClaimKind.BASE_MODEL):
        assert resolve(registry, claim(name, kind, address=name)).chosen is None
        assert resolve(registry, claim("x", kind, address=name)).chosen is None


NAMES = st.one_of(
    st.text(max_size=60), st.sampled_from(["the_pile", "C4", "x/y", "https://arxiv.org/abs/1", "a/b/c"])
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.tuples(NAMES, NAMES), max_size=6))
def test_any_words_get_one_resolution_each_and_in_any_order_the_same(names):
    claims = [make_claim(name, address=address or None) for name, address in names]
    resolved = resolve_names(claims, load_registry(), hub=HUB, decisions=Decisions())
    backwards = resolve_names(claims[::-1], load_registry(), hub=HUB, decisions=Decisions())
    assert [one.claim_id for one in resolved] == [one.id for one in claims]
    assert backwards == resolved[::-1]
    for one in resolved:
        assert (one.chosen is not None) == (one.outcome is NameOutcome.RESOLVED)


@pytest.mark.parametrize("name", ["CoT", "Open Science", "Open Code", "OpenAI", "Reddit comments", "science PDFs"])
def test_the_name_of_a_corpus_without_its_brackets_is_not_guessed(claim, name):
    """ "CoT (Flan)" is a corpus, "CoT" a way of answering: the meanings are listed, and a person settles it."""
    found = resolve(load_registry(), claim(name))
    assert (found.outcome, found.chosen) == (NameOutcome.AMBIGUOUS, None)
    assert {one.reason for one in found.candidates} == {NameReason.AMBIGUOUS_ALIAS}


def test_a_maker_whose_name_is_also_part_of_a_corpus_s_still_owns_repositories(claim):
    found = resolve(load_registry(), claim("openai/gpt-oss-120b", kind=ClaimKind.SYNTHETIC))
    assert found.chosen.target_id == "hf:model:openai/gpt-oss-120b"
