"""What holds for every table and column."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import String, Table

from db import records as nouns
from db import tables
from db.tables.types import Word, escape_unstorable, restore_unstorable

EVERY_TABLE = sorted(tables.Base.metadata.tables.values(), key=lambda table: table.name)
RECORDS: list[tuple[Any, type[Any]]] = [
    (tables.CaptureRow, nouns.Capture),
    (tables.AttemptRow, nouns.Attempt),
    (tables.ArchiveLocationRow, nouns.ArchiveLocation),
    (tables.ClaimRow, nouns.Claim),
    (tables.EvidenceRow, nouns.Evidence),
    (tables.IssueRow, nouns.Issue),
    (tables.ResolutionRow, nouns.Resolution),
    (tables.CopyRow, nouns.Copy),
    (tables.ContradictionRow, nouns.Contradiction),
    (tables.SchemeRow, nouns.Scheme),
    (tables.LinkRow, nouns.Link),
    (tables.ModelRow, nouns.Model),
    (tables.JudgedClaimRow, nouns.JudgedClaim),
    (tables.AnswerRow, nouns.Answer),
    (tables.TargetRow, nouns.Target),
]


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
def test_a_table_says_its_sort_and_every_column_what_it_holds(table: Table) -> None:
    assert table.info["sort"] in set(tables.Sort)
    assert [column.name for column in table.columns if not column.comment] == []


@pytest.mark.parametrize("table", EVERY_TABLE, ids=lambda table: table.name)
def test_the_words_of_a_vocabulary_fit_their_column(table: Table) -> None:
    for column in table.columns:
        if isinstance(column.type, Word):
            width = column.type.impl_instance
            assert isinstance(width, String)
            assert max(len(word) for word in column.type.vocabulary) <= (width.length or 0)


@pytest.mark.parametrize(("row", "record"), RECORDS, ids=lambda one: one.__name__)
def test_a_records_fields_are_columns(row: Any, record: type[Any]) -> None:
    assert {field.name for field in fields(record)} <= set(row.__table__.columns.keys())
    for field in fields(record):
        optional = "None" in str(field.type)
        assert row.__table__.columns[field.name].nullable == optional, field.name


def test_derived_tables_hold_no_clock() -> None:
    """`checked_at` is the time of a capture, not of our looking at it."""
    names = {column.name for table in tables.tables_of(tables.Sort.DERIVED) for column in table.columns}
    assert {name for name in names if name.endswith("_at")} == {"checked_at"}


@given(st.text(st.characters()))
def test_what_no_database_takes_is_escaped_and_comes_back(written: str) -> None:
    stored = escape_unstorable(written)
    assert "\x00" not in stored
    stored.encode("utf-8")
    assert restore_unstorable(stored) == written


@given(st.text(alphabet="\x1a0\x00a\ud800", max_size=12))
def test_text_that_looks_escaped_comes_back_too(written: str) -> None:
    assert restore_unstorable(escape_unstorable(written)) == written
