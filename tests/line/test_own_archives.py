"""Several workers on one PostgreSQL, each with an archive of its own: each reads what lies with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db import queries, store
from db.vocabulary import ReadOutcome
from provenance.extracting import EXTRACTOR
from tests.cli.running import ok
from tests.line.following import Web
from tests.origin import Origin

CARDS = {
    "heron-labs/heron-1b": "# Heron 1B\n\nHeron was pretrained on the Pile and on Wikipedia.\n",
    "egret-labs/egret-1b": "# Egret 1B\n\nEgret was pretrained on C4 and on GitHub code.\n",
}
HERON, EGRET = CARDS
TWICE = "dipper-labs/dipper-1b"


@pytest.fixture
def workers(postgres_address: str, tmp_path: Path) -> Iterator[tuple[Web, Web]]:
    """Each has crawled a part and read nothing yet; one more repository has Heron's card, byte for byte."""
    with Origin() as origin:
        first, second = (Web(origin, tmp_path / name) for name in ("first", "second"))
        for name, card in {**CARDS, TWICE: CARDS[HERON]}.items():
            first.hub.add_model(name, card)
        first.follow(HERON, follow=False)
        second.follow(EGRET, TWICE, follow=False)
        with first.opened() as here, here.database.session() as session:
            store.clear_derived(session)
        yield first, second


def claimed(web: Web) -> set[str]:
    with web.opened() as here, here.database.reading() as session:
        return {claim.document.repo_id for claim, _ in queries.claims_with_evidence(session)}


def not_read(web: Web) -> list[str]:
    with web.opened() as here, here.database.reading() as session:
        read = list(queries.extractions(session, EXTRACTOR))
    return [one.document.text for one in read if one.outcome is ReadOutcome.NOT_READ]


def test_each_reads_what_lies_with_it_and_leaves_the_rest_to_the_other(workers: tuple[Web, Web]) -> None:
    first, second = workers
    ok("derive", "--workspace", second.folder)
    assert claimed(second) == {EGRET}  # the bytes of the other card lie with the first worker
    assert not_read(second) == []
    ok("derive", "--workspace", first.folder)
    assert claimed(first) == {HERON, EGRET, TWICE}
    assert not_read(first) == []


def test_an_audit_on_one_has_the_claims_of_both_and_names_what_lies_elsewhere(workers: tuple[Web, Web]) -> None:
    first, _ = workers
    for one in workers:
        ok("derive", "--workspace", one.folder)
    assessment = first.assess()
    assert {one.claim.document.repo_id for one in assessment.claims} == {HERON, EGRET, TWICE}
    named = {issue.document for issue in assessment.issues if "another worker's archive" in issue.message}
    assert f"hf:model:{EGRET}:README.md" in named
    assert f"hf:model:{HERON}:README.md" not in named
    assert not [issue for issue in assessment.issues if "RecordNotFound" in issue.message]


def test_an_archive_is_whole_where_records_lie_with_the_other(workers: tuple[Web, Web]) -> None:
    first, _ = workers
    assert "lie in another worker's archive" in ok("archive", "verify", "--workspace", first.folder).out
