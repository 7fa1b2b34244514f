"""What is made of the whole database comes back whole, replaces the one before, and can be asked."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from db import queries, store
from db.engine import Database, open_database
from db.records import (
    Answer,
    Assessment,
    Candidate,
    Contradiction,
    Copy,
    Issue,
    JudgedClaim,
    Link,
    Model,
    Reading,
    Resolution,
    Scheme,
    SharedRun,
    Signature,
)
from db.tables import Sort
from db.vocabulary import AnswerState, LinkOutcome, NameOutcome, NameReason, TargetKind, Verdict
from db.workspace import Workspace
from tests.db.made import CARD, MORNING, capture, card, claim, extract, occurrence, reading
from tests.postgres import fresh_database

EMPTY = Assessment(None, None, (), (), (), (), (), (), (), (), (), (), (), ())


def test_claims_are_found_by_what_is_asked(database: Database) -> None:
    read, wren = reading("Trained on HERÖN."), card("wren")
    extract(database, read, [occurrence("Herön", read)])
    extract(database, read, [occurrence("Stork", read, wren), occurrence("Gull", read, wren)], wren)
    gull = claim("Gull", wren)
    judged = JudgedClaim(gull.id, Verdict.VERIFIABLE, "exact", "It can be had.", "verdict@1", None, ())
    with database.session() as session:
        store.replace_assessment(session, replace(EMPTY, verdicts=(judged,)))
        session.commit()

        def objects(**asked: Any) -> set[str]:
            return {one.object for one, _ in queries.claims_with_evidence(session, queries.ClaimFilter(**asked))}

        assert objects() == {"Herön", "Stork", "Gull"}
        assert objects(subject="hf:model:acme/wren") == {"Stork", "Gull"}
        assert objects(documents=frozenset({CARD})) == {"Herön"}
        assert objects(text="HERÖN", documents=frozenset({CARD})) == {"Herön"}
        assert objects(verdicts=frozenset({Verdict.VERIFIABLE})) == {"Gull"}
        assert objects(kinds=frozenset({gull.kind}), text="nothing like it") == set()


def whole_assessment(read: Reading) -> Assessment:
    """One row for every table that an assessment fills."""
    heron, stork = claim("Heron"), claim("Stork")
    corpus = Candidate(TargetKind.CORPUS, "heron", NameReason.UNIQUE_ALIAS, "in the registry")
    candidates = (corpus, Candidate(TargetKind.DATASET, "hf:dataset:acme/heron", NameReason.HUB_ID))
    scheme = Scheme("datasketch 2", "affine32", "sha1", 1, 4, "words5@1", "nfc@1")
    link = Link("l", "hf:dataset:a/b", "heron", "hf:dataset:c/d", 10, 5, 0.5, 0.3, 0.7, None, ("hf:dataset:e/f",),
                LinkOutcome.PARTLY_CONTAINED, scheme.text, "link@1", ((0, 3, 0.875),), "rows", "Because.", 0.4, 0.2,
                0.6, "r1", (SharedRun(3, 0.9, 7, 180, ("0a1b2c3d",)),))  # fmt: skip
    used = ("l", "heron")
    judged = JudgedClaim(heron.id, Verdict.VERIFIED, "r", "Because.", "v@1", MORNING, used, contradicted=True)
    owl = Model("hf:model:acme/owl-7b", "Owl 7B", "Acme", "acme", "Owl", (CARD.text,), ("hf:model:acme/wren",))
    return replace(
        EMPTY,
        resolutions=(
            Resolution(heron.id, "Heron", NameOutcome.RESOLVED, candidates[:1], corpus, "names@1"),
            Resolution(stork.id, "Stork", NameOutcome.AMBIGUOUS, candidates, None, "names@1"),
        ),
        copies=(Copy("c", CARD.text, read.id, 0, 5, card("wren").text, read.id, 3, 8, 0.9, "copy@1"),),
        contradictions=(Contradiction("x", heron.id, stork.id, "size", "contradiction@1"),),
        signatures=(Signature("hf:dataset:a/b#1", scheme, (0, 1, 2**31, 2**32 - 1), 12),),
        links=(link,),
        models=(owl,),
        verdicts=(judged,),
        answers=(
            Answer(owl.subject, "osaid", "data.1", AnswerState.NAMED, "Named.", (heron.id,), (), (CARD.text,), "a@1"),
        ),
        issues=(Issue("i", "link", "hf:dataset:a/b", None, "rows without text"),),
    )


def test_an_assessment_comes_back_whole_and_replaces_the_one_before(database: Database) -> None:
    read = reading("Trained on Heron and Stork.")
    extract(database, read, [occurrence("Heron", read), occurrence("Stork", read)])
    whole = whole_assessment(read)
    of_reading = Issue("j", "read", CARD.text, read.payload_sha256, "front matter is not YAML")
    with database.session() as session:
        store.add_issues(session, [of_reading])
        store.replace_assessment(session, whole)
        store.replace_assessment(session, whole)
    with database.reading() as session:
        assert set(queries.resolutions(session)) == set(whole.resolutions)
        assert [one.name for one in queries.resolutions(session, NameOutcome.AMBIGUOUS)] == ["Stork"]
        assert tuple(queries.copies(session)) == whole.copies
        assert tuple(queries.contradictions(session)) == whole.contradictions
        assert tuple(queries.signatures(session)) == whole.signatures
        assert tuple(queries.links(session)) == whole.links
        assert tuple(queries.models(session)) == whole.models
        assert tuple(queries.judged_claims(session)) == whole.verdicts
        assert list(queries.judged_claims(session, [Verdict.UNVERIFIABLE])) == []
        assert tuple(queries.answers(session, "hf:model:acme/owl-7b")) == whole.answers
        assert list(queries.issues(session)) == [*whole.issues, of_reading]
    with database.session() as session:
        store.replace_assessment(session, EMPTY)
    with database.reading() as session:
        assert queries.table_counts(session)["signature"] == queries.table_counts(session)["scheme"] == 0
        assert list(queries.issues(session)) == [of_reading]


def test_a_model_is_found_by_what_people_call_it(database: Database) -> None:
    made = [
        Model(f"hf:model:{name}", name.split("/")[1], "Acme", None, None, ())
        for name in ("acme/owl-7b", "acme/wren", "copycat/wren")
    ]
    with database.session() as session:
        store.replace_assessment(session, replace(EMPTY, models=tuple(made)))
    with database.reading() as session:
        for called in ("hf:model:acme/owl-7b", "ACME/Owl-7B", " owl-7b "):
            assert queries.model(session, called) == made[0]
        assert queries.model(session, "wren") is None
        assert queries.models(session, "WREN") == made[1:]


def test_the_same_rows_give_the_same_picture_in_any_order(database: Database) -> None:
    read, other = reading("Trained on Heron and Stork."), reading("Stork \x00 \ud800 only", source_stored=True)
    pictures = set()
    for turn in (1, -1):
        with database.session() as session:
            store.clear_derived(session)
            store.clear_observed(session)
            store.add_captures(session, [capture("a"), capture("b", at=1)][::turn], [])
        pairs = [(read, ["Heron", "Stork"]), (other, ["Stork"])]
        for one, names in pairs[::turn]:
            extract(database, one, [occurrence(name, one) for name in names[::turn]])
        with database.session() as session:
            store.replace_assessment(session, whole_assessment(read))
            pictures.add((queries.snapshot(session, Sort.OBSERVED), queries.snapshot(session, Sort.DERIVED)))
    (picture,) = pictures
    assert {name for part in picture for name, rows in part if not rows} == {"attempt"}


def test_both_databases_give_the_same_picture(tmp_path: Path, postgres_template: str) -> None:
    read = reading("Trained on Heron, Stork and Ωmega \x00 \ud800.")
    with fresh_database(postgres_template) as url:
        pictures = {picture_of(Workspace(tmp_path, url), read), picture_of(Workspace(tmp_path), read)}
    assert len(pictures) == 1


def picture_of(workspace: Workspace, read: Reading) -> str:
    opened = open_database(workspace)
    names = ["Heron", "stork", "Stork", "Ωmega", "\x00", "\ud800"]
    with opened.session() as session:
        store.add_captures(session, [capture(name, document=card(name)) for name in names], [])
    extract(opened, read, [occurrence(name, read) for name in names])
    with opened.session() as session:
        store.replace_assessment(session, whole_assessment(read))
        order = [one.url for one in queries.captures(session)]
        told = queries.digest(queries.snapshot(session, Sort.DERIVED) + queries.snapshot(session, Sort.OBSERVED))
    opened.close()
    return f"{told} {order}"
