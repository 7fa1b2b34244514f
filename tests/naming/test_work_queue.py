"""The list of names to settle: order, counts, and decisions that can be written as they are printed."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.documents import document_key
from db.records import Candidate, Resolution
from db.vocabulary import ClaimKind, NameOutcome, NameReason, TargetKind
from provenance.naming import DecisionError, load_decisions
from provenance.naming.work_queue import OpenName, open_names
from tests.naming.conftest import make_claim

OTHER = document_key("https://huggingface.co/mill/loom-1b/raw/main/README.md")
MAYBE = Candidate(TargetKind.CORPUS, "tide-tables", NameReason.AMBIGUOUS_ALIAS, "ordinary word")
TODAY = date(2026, 11, 20)


def left_open(claim, *candidates: Candidate):
    outcome = NameOutcome.AMBIGUOUS if candidates else NameOutcome.UNRESOLVED
    return Resolution(claim.id, claim.object, outcome, candidates, None, "naming@3"), claim, ()


def test_what_is_declared_most_comes_first():
    names = open_names(
        [
            left_open(make_claim("Sandbar")),
            left_open(make_claim("Tide"), MAYBE),
            left_open(make_claim("tide", document=OTHER), MAYBE),
            left_open(make_claim("TIDE", kind=ClaimKind.BASE_MODEL)),
        ]
    )
    assert [(one.name, one.declarations, one.documents, one.target_kind) for one in names][:1] == [
        ("Tide", 2, 2, TargetKind.DATASET)
    ]
    assert names[0].candidates == (MAYBE,)
    assert names[0].models == 2
    assert {one.target_kind for one in names[1:]} == {TargetKind.DATASET, TargetKind.MODEL}


def test_what_resolved_is_no_work():
    claim = make_claim("Tide")
    resolved = Resolution(claim.id, "Tide", NameOutcome.RESOLVED, (MAYBE,), MAYBE, "naming@3")
    assert open_names([(resolved, claim, ())]) == []


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip))
def test_the_printed_decision_can_be_read_back_whatever_the_name_is(tmp_path_factory, name):
    file: Path = tmp_path_factory.mktemp("decisions") / "decisions.toml"
    queue = open_names([left_open(make_claim(f"a {name}"), MAYBE)])
    (one,) = queue
    file.write_text(one.decision(TODAY), encoding="utf-8", newline="")
    (read,) = load_decisions(file).names
    assert read.name == one.name.strip()
    assert read.target == "tide-tables"
    assert read.when == TODAY


def test_a_hostile_candidate_does_not_leave_its_comment():
    bad = Candidate(TargetKind.DATASET, "hf:dataset:a/b\nanswer = 1", NameReason.HUB_ID)
    one = OpenName("x", ("x",), TargetKind.DATASET, NameOutcome.AMBIGUOUS, 1, 1, 1, (), (MAYBE, bad))
    assert "\nanswer = 1" not in one.decision(TODAY)


def test_a_target_that_nobody_chose_is_refused():
    one = OpenName("x", ("x",), TargetKind.MODEL, NameOutcome.UNRESOLVED, 1, 1, 1, (), ())
    assert 'target = "MODEL-ID"' in one.decision(TODAY)
    family = Candidate(TargetKind.MODEL, "family:heron", NameReason.DERIVATIVE_NAME)
    assert 'target = "MODEL-ID"' in replace(one, candidates=(family,)).decision(TODAY)


@pytest.mark.parametrize("kind", list(TargetKind))
def test_what_is_printed_is_refused_until_a_target_stands_there(tmp_path, kind):
    one = OpenName("x", ("x",), kind, NameOutcome.UNRESOLVED, 1, 1, 1, (), ())
    (tmp_path / "decisions.toml").write_text(one.decision(TODAY), encoding="utf-8")
    with pytest.raises(DecisionError, match="target"):
        load_decisions(tmp_path / "decisions.toml")
