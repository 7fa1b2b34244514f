"""What is written comes back, once, on both databases."""

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from db import queries, store
from db.engine import Database
from db.records import (
    ArchiveLocation,
    Extraction,
)
from db.vocabulary import (
    ReadOutcome,
    RecordType,
    Speaker,
)
from tests.db.made import CARD, MORNING, attempt, capture, card, claim, evidence, extract, hours, occurrence, reading

any_text = st.text(st.characters(), max_size=40)  # NUL and lone surrogates included


def test_captures_come_back_once_and_in_the_order_of_the_archive(database: Database) -> None:
    first, second = capture("first"), capture("second")
    later, other = capture("third", at=1, etag='"a"', revision="main"), capture("fourth", document=card("wren"))
    places = [ArchiveLocation(second.id, "a.warc.gz", 0, 9), ArchiveLocation(first.id, "a.warc.gz", 900, 9)]
    with database.session() as session:
        assert store.add_captures(session, [first, second, later], places) == 3
        assert store.add_captures(session, [later, other, first], places) == 1
    with database.reading() as session:
        assert list(queries.captures(session)) == [second, first, later, other]
        assert list(queries.captures(session, documents=[card("wren")])) == [other]
        assert queries.locations(session, [first.id, later.id]) == {first.id: places[1]}
        assert queries.payload_location(session, second.payload_sha256) == places[0]
        assert queries.newest_capture(session, CARD) == later


def test_what_stood_and_what_we_knew_are_asked_apart(database: Database) -> None:
    history = capture("old", at=5, stood_at=hours(-100))
    fresh = capture("new", at=1)
    with database.session() as session:
        store.add_captures(session, [history, fresh], [])
    with database.reading() as session:
        assert list(queries.captures(session, as_of=hours(0))) == [history]
        assert list(queries.captures(session, known_at=hours(1))) == [fresh]
        assert list(queries.captures(session, as_of=hours(0), known_at=hours(1))) == []


def test_times_are_kept_as_moments(database: Database) -> None:
    in_tokyo = MORNING.astimezone(timezone(timedelta(hours=9)))
    with database.session() as session:
        store.add_captures(session, [capture("a", captured_at=in_tokyo, stood_at=in_tokyo)], [])
    with database.reading() as session:
        (kept,) = queries.captures(session)
    assert kept.captured_at == MORNING
    assert kept.captured_at.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_and_an_unknown_word_are_refused(database: Database) -> None:
    naive = capture("a", captured_at=MORNING.replace(tzinfo=None))
    with pytest.raises(Exception, match="no time zone"), database.session() as session:
        store.add_captures(session, [naive], [])
    with pytest.raises(Exception, match="is no RecordType"), database.session() as session:
        store.add_captures(session, [capture("a", record_type="metadata")], [])
    with database.session() as session:
        store.add_captures(session, [capture("a")], [])
        session.execute(text("UPDATE capture SET record_type = 'conversion'"))
    with pytest.raises(ValueError, match="is no RecordType"), database.reading() as session:
        list(queries.captures(session))


def test_attempts_come_back(database: Database) -> None:
    with database.session() as session:
        assert store.add_attempts(session, [attempt(1), attempt(0)], [ArchiveLocation("x", "a", 1, 2)]) == 2
        assert store.add_attempts(session, [attempt(1)], []) == 0
    with database.reading() as session:
        assert list(queries.attempts(session)) == [attempt(0), attempt(1)]
        assert list(queries.attempts(session, known_at=hours(0.5))) == [attempt(0)]
        assert queries.location(session, "x") == ArchiveLocation("x", "a", 1, 2)
        assert queries.location(session, "y") is None


def test_an_error_leaves_nothing_behind(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_fall_over(database)
    with database.reading() as session:
        assert queries.table_counts(session)["capture"] == 0


def write_and_fall_over(database: Database) -> None:
    with database.session() as session:
        store.add_captures(session, [capture("a")], [])
        raise ZeroDivisionError


def test_only_new_payloads_of_good_answers_are_extracted(database: Database) -> None:
    revisit = capture("a", at=-1, record_type=RecordType.REVISIT)
    response, missing, other = capture("a", at=1), capture("gone", status=404), capture("b", document=card("wren"))
    with database.session() as session:
        store.add_captures(session, [revisit, response, missing, other], [])
        assert queries.captures_to_extract(session, "claims@1") == [response, other]
    extract(database, reading("a"), [])
    with database.session() as session:
        assert queries.captures_to_extract(session, "claims@1") == [other]
        assert queries.captures_to_extract(session, "claims@2") == [response, other]
        assert queries.other_extractors(session, "claims@2")
        assert not queries.other_extractors(session, "claims@1")
        (mark,) = queries.extractions(session, "claims@1")
    assert (mark.document, mark.outcome, mark.language) == (CARD, ReadOutcome.READ, "en")


def test_only_a_source_that_is_not_the_payload_is_stored(database: Database) -> None:
    of_pdf = reading("page one \x00 \ud800", source_stored=True, page_starts=(0, 5), issues=("a page is empty",))
    with database.session() as session:
        for read in (of_pdf, reading("plain"), of_pdf):
            store.add_reading(session, read)
    with database.reading() as session:
        assert queries.reading_source(session, of_pdf.id) == of_pdf.source
        assert queries.reading_source(session, reading("plain").id) is None
        light = {read.id: read for read in queries.readings(session)}
    assert light == {read.id: replace(read, source="") for read in (of_pdf, reading("plain"))}


def test_claims_come_with_all_their_evidence(database: Database) -> None:
    early, late = reading("We trained on Heron."), reading("Trained on Heron, as before. And Heron.")
    extract(database, early, [occurrence("Heron", early), occurrence("Stork", early)])
    extract(database, late, [occurrence("Heron", late, start=11), occurrence("Heron", late, start=0)])
    extract(database, late, [occurrence("Heron", late, start=0)])
    with database.reading() as session:
        found = {stated.object: words for stated, words in queries.claims_with_evidence(session)}
    assert sorted((one.reading_id, one.start) for one in found["Heron"]) == sorted(
        [(early.id, 0), (late.id, 0), (late.id, 11)]
    )
    assert len(found["Stork"]) == 1


def test_which_of_two_readings_of_a_claim_stays_does_not_hang_on_their_order(database: Database) -> None:
    read = reading("Trained on Heron.")
    plain, hedged = claim("Heron"), claim("Heron", hedge="mostly", address="https://acme.example/heron")
    generated = claim("Heron", speaker=Speaker.GENERATED)
    kept = set()
    for order in ([plain, hedged, generated], [generated, hedged, plain], [hedged, plain]):
        with database.session() as session:
            store.clear_derived(session)
        for one in order:
            extract(database, read, [Extraction(one, evidence(one, read))])
        with database.reading() as session:
            kept.add(next(queries.claims_with_evidence(session))[0])
    assert kept == {hedged}


def test_runs_and_imports_are_remembered(database: Database) -> None:
    with database.session() as session:
        number = store.add_run(session, "audit acme/owl-7b", "0.1.0", MORNING)
        store.record_import(session, "ab" * 32, "web.warc.gz", "import-1.warc.gz", 12, MORNING)
        store.record_import(session, "ab" * 32, "again.warc.gz", "import-2.warc.gz", 12, MORNING)
    with database.session() as session:
        assert queries.runs(session)[0].finished_at is None
        store.finish_run(session, number, hours(1), "done", {"captures": 3})
        assert queries.was_imported(session, "ab" * 32)
        assert not queries.was_imported(session, "cd" * 32)
        (run,) = queries.runs(session)
    assert (run.outcome, run.counts, run.finished_at) == ("done", {"captures": 3}, hours(1))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    words=st.lists(any_text, min_size=4, max_size=4),
    optional=st.lists(st.none() | any_text, min_size=4, max_size=4),
    seen=st.lists(any_text, min_size=3, max_size=3),
)
def test_any_unicode_comes_back(
    database: Database, words: list[str], optional: list[str | None], seen: list[str]
) -> None:
    read = reading("".join(seen), source_stored=True)
    stated = claim(words[0], object_written=words[1], value_written=words[2], object=words[3])
    value, unit, hedge, address = optional
    stated = replace(stated, value=value, unit=unit, hedge=hedge, address=address)
    proof = replace(evidence(stated, read), quote=seen[0], text=seen[1], anchor=seen[2])
    with database.session() as session:
        store.clear_derived(session)
    extract(database, read, [Extraction(stated, proof)])
    with database.reading() as session:
        assert list(queries.claims_with_evidence(session)) == [(stated, (proof,))]
        assert queries.reading_source(session, read.id) == read.source
